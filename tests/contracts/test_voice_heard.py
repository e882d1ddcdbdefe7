"""What really comes out of the sound card: SDL's disk driver writes every sample to a file, and the file is looked at."""

from __future__ import annotations

import os
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.sound.mixer import GAINS, RATE

ROOT = Path(__file__).resolve().parents[2]

TONE_S = 0.4
FIRST, SECOND = 440.0, 1320.0

PLAYER = """
import sys, time
from pathlib import Path
import pygame
from drivers.sound import open_sound
folder, script = Path(sys.argv[1]), sys.argv[2]
sound = open_sound(folder)
assert sound.works
def until_quiet():
    ends = time.monotonic() + 20
    while pygame.mixer.get_busy() and time.monotonic() < ends:
        time.sleep(0.01)
exec(script)
until_quiet()
pygame.mixer.quit()
"""


def tone(path: Path, frequency: float, seconds: float = TONE_S) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    samples = 0.5 * np.sin(2 * np.pi * frequency * np.arange(round(RATE * seconds)) / RATE)
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((samples * 32767).astype("<i2").tobytes())


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    tone(tmp_path / "clips" / "id" / "one.wav", FIRST)
    tone(tmp_path / "clips" / "id" / "two.wav", SECOND)
    tone(tmp_path / "clips" / "id" / "long.wav", FIRST, 15.0)
    return tmp_path / "clips"


def played(clips: Path, script: str) -> NDArray[np.float64]:
    """The samples that went to the card, without the silence before and after."""
    raw = clips.parent / "card.raw"
    environment = {
        **os.environ,
        "SDL_AUDIODRIVER": "disk",
        "SDL_DISKAUDIOFILE": str(raw),
        "PYGAME_HIDE_SUPPORT_PROMPT": "1",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", PLAYER, str(clips), script]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    heard = np.frombuffer(raw.read_bytes(), "<i2").astype(np.float64) / 32768
    loud = np.flatnonzero(np.abs(heard) > 0.005)
    return heard[loud[0] : loud[-1] + 1] if loud.size else heard[:0]


def pitch(samples: NDArray[np.float64]) -> float:
    """The strongest frequency, Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.fft.rfftfreq(len(samples), 1 / RATE)[spectrum.argmax()])


def rms(samples: NDArray[np.float64]) -> float:
    return float(np.sqrt((samples**2).mean()))


def test_clips_come_out_one_after_the_other_and_whole(clips: Path) -> None:
    heard = played(clips, 'sound.say(["id/one", "", "id/two"], 4)')
    size = round(RATE * TONE_S)
    assert abs(len(heard) / RATE - (2 * TONE_S + 0.05 + 0.35)) < 0.05
    assert pitch(heard[:size]) == pytest.approx(FIRST, abs=10)
    assert pitch(heard[-size:]) == pytest.approx(SECOND, abs=10)
    assert rms(heard[:size]) == pytest.approx(0.5 / np.sqrt(2), rel=0.05)


def test_hush_ends_what_is_said_and_what_waits_behind_it(clips: Path) -> None:
    heard = played(clips, 'sound.say(["id/long"], 4); sound.say(["id/long"], 4, after=True); sound.hush()')
    assert len(heard) / RATE < 1.0


def test_a_new_sentence_ends_the_one_before(clips: Path) -> None:
    heard = played(clips, 'sound.say(["id/long"], 4); sound.say(["id/two"], 4)')
    assert len(heard) / RATE < 2.0
    assert pitch(heard[-round(RATE * TONE_S) :]) == pytest.approx(SECOND, abs=10)


def test_news_waits_for_the_end_of_what_is_being_said(clips: Path) -> None:
    heard = played(clips, 'sound.say(["id/one"], 4); sound.say(["id/two"], 4, after=True)')
    size = round(RATE * TONE_S)
    assert pitch(heard[:size]) == pytest.approx(FIRST, abs=10)
    assert pitch(heard[-size:]) == pytest.approx(SECOND, abs=10)


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_each_step_of_volume_is_as_loud_as_it_says(clips: Path, step: int) -> None:
    heard = played(clips, f'sound.say(["id/one"], {step})')
    assert rms(heard) == pytest.approx(GAINS[step - 1] * 0.5 / np.sqrt(2), rel=0.08)


def test_the_softest_and_the_loudest_step_lie_eighteen_decibels_apart() -> None:
    assert 20 * np.log10(GAINS[-1] / GAINS[0]) == pytest.approx(18, abs=0.1)


def test_a_recording_in_the_pack_wins_over_a_rendered_clip(clips: Path) -> None:
    tone(clips.parent / "rendered" / "id" / "one.wav", SECOND)
    script = (
        "from drivers.sound import MixerSound; from pathlib import Path;"
        f'MixerSound((Path({str(clips)!r}), Path({str(clips.parent / "rendered")!r}))).say(["id/one"], 4)'
    )
    assert pitch(played(clips, script)) == pytest.approx(FIRST, abs=10)


def test_a_language_is_a_voice_as_soon_as_a_clip_of_it_lies_there(clips: Path) -> None:
    (clips / "jv").mkdir()
    script = (
        "assert sound.voices() == {'id'}, sound.voices(); assert sound.has('id/one'); assert not sound.has('jv/one');"
        f"import shutil; shutil.copy({str(clips / 'id' / 'one.wav')!r}, {str(clips / 'jv')!r});"
        "assert sound.voices() == {'id', 'jv'}"
    )
    played(clips, script + '; sound.say(["id/one"], 1)')
