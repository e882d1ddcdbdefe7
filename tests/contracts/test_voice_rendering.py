"""Clips as the real espeak-ng and opusenc make them: they open in the mixer, are as long and as loud as they should be, and are made once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from deploy.voice_rendering import LONGEST_S, PEAK_DB, levelled, render, said_as, trimmed
from deploy.voices import Piece, missing_programs
from drivers.sound import MixerSound, open_sound
from drivers.sound.mixer import RATE
from kiosk.visit.aloud import clip_of

ROOT = Path(__file__).resolve().parents[2]
NEEDS = pytest.mark.skipif(bool(missing_programs()), reason=f"needs {' '.join(missing_programs())}")

SENTENCES = {
    "id": ("Apakah surat ini dibawa?", "Kertas habis", "7", "November", "Panggil petugas untuk mengganti kertas"),
    "en": ("Did you bring this paper?", "The paper is used up", "K", "90"),
}


def pieces(language: str) -> tuple[Piece, ...]:
    return tuple(Piece(clip_of(words, language), words, "") for words in SENTENCES[language])


@pytest.fixture
def card() -> Iterator[None]:
    sound = open_sound()
    assert isinstance(sound, MixerSound)
    yield
    pygame.mixer.quit()


def samples(path: Path) -> NDArray[np.float64]:
    return np.frombuffer(pygame.mixer.Sound(path).get_raw(), "<i2").astype(np.float64) / 32768


def speech_db(heard: NDArray[np.float64]) -> float:
    """RMS of the windows that hold speech, dB below full scale."""
    size = RATE // 100
    windows = np.sqrt((heard[: len(heard) // size * size].reshape(-1, size) ** 2).mean(axis=1))
    return float(20 * np.log10(np.sqrt((windows[windows > windows.max() * 0.01] ** 2).mean())))


@NEEDS
@pytest.mark.usefixtures("card")
@pytest.mark.parametrize("language", SENTENCES)
def test_clips_are_speech_of_one_loudness_without_silence_at_their_ends(language: str, tmp_path: Path) -> None:
    done = render(pieces(language), tmp_path)
    assert (done.new, done.kept, done.failed, done.long) == (len(SENTENCES[language]), 0, [], [])
    for piece in pieces(language):
        heard = samples(tmp_path / f"{piece.clip}.ogg")
        assert 0.15 < len(heard) / RATE <= LONGEST_S, piece.words
        assert -24 < speech_db(heard) < -16, piece.words
        assert np.abs(heard).max() < 0.99, "clipped"
        loud = np.flatnonzero(np.abs(heard) > 0.01)
        assert loud[0] < 0.25 * RATE
        assert len(heard) - loud[-1] < 0.25 * RATE


@NEEDS
def test_a_second_run_renders_only_what_is_new_and_never_touches_the_rest(tmp_path: Path) -> None:
    first = pieces("id")
    render(first[:3], tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "id").iterdir()}
    done = render(first, tmp_path)
    assert (done.new, done.kept) == (2, 3)
    assert {name: (tmp_path / "id" / name).stat().st_mtime_ns for name in before} == before
    assert not list(tmp_path.rglob("*.part"))


@NEEDS
def test_a_voice_appears_whole_or_not_at_all_and_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    looks = iter([False, False])
    done = render(pieces("id"), tmp_path, lambda: next(looks, True))
    assert done.new == 2
    assert not (tmp_path / "id").exists()
    again = render(pieces("id"), tmp_path)
    assert (again.new, again.kept) == (3, 2)
    assert len(list((tmp_path / "id").iterdir())) == 5


@NEEDS
def test_the_command_lists_what_to_record_and_refuses_a_language_no_program_speaks() -> None:
    def voices(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "kiosk.py"), "voices", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)

    listed = voices("--list")
    assert listed.returncode == 0
    assert listed.stdout.startswith("clip,sentence,note\nid/")
    refused = voices("--language", "jv")
    assert refused.returncode == 1
    assert "people record it" in refused.stderr


def test_silence_is_cut_and_loudness_made_equal_whatever_came_in() -> None:
    time = np.arange(RATE) / RATE
    for level in (0.01, 0.2, 0.9):
        speech = level * np.sin(2 * np.pi * 300 * time)
        cut = trimmed(np.concatenate([np.zeros(RATE), speech, np.zeros(RATE // 2)]), RATE)
        assert abs(len(cut) / RATE - 1.06) < 0.03
        even = levelled(cut, RATE)
        assert speech_db(even) == pytest.approx(-20, abs=0.5)
    spike = np.zeros(RATE)
    spike[::2400] = 0.9
    assert 20 * np.log10(np.abs(levelled(spike, RATE)).max()) <= PEAK_DB + 0.01
    assert not len(trimmed(np.zeros(RATE), RATE))


def test_what_the_program_reads_wrongly_is_put_right_before() -> None:
    assert said_as("Bapak/Ibu masih di sini?", "id") == "Bapak atau Ibu masih di sini?"
    assert said_as("Kotak QR", "id") == "Kotak kiu ar"


@NEEDS
def test_a_sentence_of_which_nothing_is_heard_is_no_clip_but_a_failure(tmp_path: Path) -> None:
    silent = Piece(clip_of("…", "id"), "…", "")
    done = render((silent,), tmp_path)
    assert (done.new, done.failed) == (0, [silent])
    assert not list(tmp_path.rglob("*.ogg"))
