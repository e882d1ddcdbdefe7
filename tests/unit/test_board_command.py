"""`kiosk.py board`: the lists the clerk hands out, on the terminal and on paper, from the ledger as it is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.commands import board
from kiosk.ledger.values import KeepFailed
from kiosk.wire.feed import BoardEntry, Feed
from tests.support.ledgers import opened

SETTINGS = """
[kiosk]
id = "SRG-0017"
village = "3604052001"
time_zone = "Asia/Jakarta"
demo = true
[panel]
size_mm = [476, 268]
orientation = "portrait"
[printer]
device = "virtual://paper"
profile = "epson80"
width_mm = 80
[scanner]
device = "virtual://glass"
[district]
url = "http://127.0.0.1:1"
keys = "keys"
[paths]
data = "data"
"""
LINES = (
    BoardEntry(name_masked="SITI A*****", service="KTP-el", place="Kantor desa", until="2026-12-09", rt="003"),
    BoardEntry(name_masked="WATI B*****", service="KIA", place="Kantor desa", rt="001"),
    BoardEntry(name_masked="JOKO P*****", service="Akta kelahiran", place="UPT Contoh"),
)

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    (tmp_path / "kiosk.toml").write_text(SETTINGS, encoding="utf-8")

    def command(rt: str | None = None, *, on_paper: bool = False) -> int:
        return board.main(argparse.Namespace(config=tmp_path / "kiosk.toml", rt=rt, print=on_paper))

    return command


@pytest.fixture
def filled(tmp_path: Path) -> None:
    ledger = opened(tmp_path / "data" / "ledger")
    feed = Feed(kiosk_id="SRG-0017", as_of=0, board=LINES, board_as_of=1_795_000_000, time=1_795_000_000)
    assert not isinstance(ledger.apply_feed(feed), KeepFailed)
    ledger.close()


@pytest.mark.usefixtures("filled")
def test_the_terminal_shows_every_neighbourhood(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    said = capsys.readouterr().out
    order = [said.index(word) for word in ("RT 001", "WATI", "RT 003", "SITI", "RT belum diketahui", "JOKO")]
    assert order == sorted(order)


@pytest.mark.usefixtures("filled")
def test_one_neighbourhood_alone(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("003") == 0
    said = capsys.readouterr().out
    assert "SITI" in said
    assert "WATI" not in said


@pytest.mark.usefixtures("filled")
def test_on_paper_a_slip_for_each(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(on_paper=True) == 0
    assert len(list((tmp_path / "paper").glob("*.png"))) == 3
    assert capsys.readouterr().out.count("tercetak") == 3


@pytest.mark.usefixtures("filled")
def test_a_printer_without_paper_is_said_and_fails(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "state").write_text("out_of_paper", encoding="utf-8")
    assert run(on_paper=True) == 1
    assert "PrinterOutOfPaper" in capsys.readouterr().err


def test_an_empty_board_says_so(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert run("007", on_paper=True) == 0
    assert capsys.readouterr().out.count(board.NOTHING) == 2
