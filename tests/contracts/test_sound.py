from __future__ import annotations

import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from drivers.sound import MixerSound, SilentSound, open_sound
from drivers.sound.mixer import SOUNDS
from kiosk.ports import Sound

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def card() -> Iterator[Sound]:
    """SDL's dummy audio driver: everything but the noise."""
    sound = open_sound()
    yield sound
    pygame.mixer.quit()


@pytest.mark.parametrize("silent", [True, False])
def test_chime_speech_and_hush_never_fail(silent: bool, card: Sound) -> None:  # noqa: FBT001 - a parameter of a test
    sound: Sound = SilentSound() if silent else card
    sound.hush()
    sound.chime()
    sound.say(["no-such-clip"], 2)
    sound.say([], 2)
    sound.say(["chime", "", "chime"], 1)
    sound.say(["chime"], 4, after=True)
    sound.hush()
    assert sound.works is not silent


def test_a_card_plays_and_hush_stops_at_once(card: Sound) -> None:
    assert isinstance(card, MixerSound)
    card.say(["chime"], 2)
    card.say(["chime"], 2, after=True)
    assert pygame.mixer.get_busy()
    card.hush()
    assert not pygame.mixer.get_busy()


def test_the_chime_that_calls_the_clerk_sounds_on_when_the_voice_is_stopped(card: Sound) -> None:
    card.chime()
    card.hush()
    assert pygame.mixer.get_busy()


def test_without_a_sound_card_there_is_silence() -> None:
    script = "from drivers.sound import open_sound; s = open_sound(); s.chime(); print(s.works)"
    environment = {
        "SDL_AUDIODRIVER": "alsa",
        "PATH": "/usr/bin",
        "PYGAME_HIDE_SUPPORT_PROMPT": "1",
        "AUDIODEV": "hw:99",
        "HOME": "/nonexistent",
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip().splitlines()[-1] == "False"


def test_a_clip_never_leaves_its_folder(card: Sound) -> None:
    with pytest.raises(ValueError, match="clip"):
        card.say(["../../etc/passwd"], 2)


@pytest.mark.usefixtures("card")
def test_a_damaged_clip_is_silence(tmp_path: Path) -> None:
    (tmp_path / "broken.wav").write_bytes(b"RIFF")
    sound = open_sound(tmp_path)
    sound.say(["broken"], 2)
    assert not pygame.mixer.get_busy()


def test_the_chime_is_what_its_script_makes(tmp_path: Path) -> None:
    script = tmp_path / "make_chime.py"
    script.write_bytes((SOUNDS / "make_chime.py").read_bytes())
    subprocess.run([sys.executable, script], timeout=60, check=True)
    assert (tmp_path / "chime.wav").read_bytes() == (SOUNDS / "chime.wav").read_bytes()
    with wave.open(str(SOUNDS / "chime.wav")) as chime:
        assert 1.0 < chime.getnframes() / chime.getframerate() < 4.0
