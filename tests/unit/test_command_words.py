"""A command that cannot do what it is asked says why in one line with the path, and leaves no traceback."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from deploy.commands import calibrate, gallery, voices

CONFIG = Path(__file__).resolve().parents[2] / "deploy" / "kiosk.toml"


@pytest.fixture
def a_file(tmp_path: Path) -> Path:
    """A file, where a folder is wanted: not even root writes into that."""
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    return file


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said; one line."""
    told = capsys.readouterr().err.strip()
    assert "\n" not in told
    return told


def test_the_gallery_says_where_it_cannot_draw(a_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gallery.main(argparse.Namespace(out=a_file / "pictures")) == 1
    assert said(capsys).startswith(f"kiosk.py gallery: {a_file / 'pictures'}: ")


def test_the_voice_says_that_there_is_no_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "nope"
    assert voices.main(argparse.Namespace(pack=missing, list=True, language=None, out=None)) == 1
    assert said(capsys).startswith(f"kiosk.py voices: {missing}: no service pack is there")


def test_calibration_says_before_the_first_touch_that_its_file_cannot_be_written(
    a_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = argparse.Namespace(now=None, config=CONFIG, out=a_file / "rule", size=(320, 240), device="*")
    assert calibrate.main(asked) == 1
    assert said(capsys).startswith(f"kiosk.py calibrate: {a_file}: ")


def test_calibration_says_that_there_is_no_display(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    asked = argparse.Namespace(now=None, config=CONFIG, out=None, size=(320, 240), device="*")
    assert calibrate.main(asked) == 1
    assert "there is no display" in said(capsys)
