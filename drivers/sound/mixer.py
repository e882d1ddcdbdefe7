"""Sound by pygame's mixer. The one driver that may use pygame; without a sound card it is silence, never an error."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from pathlib import Path

import pygame

from kiosk.ports import Sound

SOUNDS = Path(__file__).resolve().parents[2] / "assets" / "sounds"
CHIME = "chime"
CLIP = re.compile(r"[a-z0-9][a-z0-9_./-]{0,120}")
LANGUAGE = re.compile(r"[a-z]{2,3}")
ENDINGS = ("ogg", "opus", "wav")
"""What a clip may be: Ogg with Opus (as rendered) or Vorbis, or a plain WAV."""

RATE = 24_000
"""Samples a second. Speech has nothing above 12 kHz, and a decoded clip takes a fifth of the memory of a CD's."""
CHANNELS = 1
"""SDL plays one channel on both sides of the card, so whoever hears with one ear only, or has one earphone in, misses nothing."""
BUFFER = 512
"""20 ms: a voice that lags behind the touch is worse than none."""
BREATH_S, JOINT_S = 0.35, 0.05
"""Silence between two texts, and between two pieces of one."""
GAINS = (0.125, 0.25, 0.5, 1.0)
"""Of the four steps of volume, 6 dB apart: 18 dB from the softest to the card's own loudness."""
KEPT = 60
"""Clips kept decoded, about 150 kB each: a language has some thousand, a visit uses few."""


class SilentSound:
    """``kiosk.ports.Sound`` without a device."""

    works = False

    def chime(self) -> None:
        return

    def say(self, clips: Sequence[str], volume: int, *, after: bool = False) -> None:
        return

    def hush(self) -> None:
        return

    def has(self, clip: str) -> bool:
        return False

    def voices(self) -> frozenset[str]:
        return frozenset()


class MixerSound:
    """``kiosk.ports.Sound`` on the machine's sound card. ``folders`` are searched in turn for ``CLIP.ogg``, ``CLIP.opus``, ``CLIP.wav``."""

    works = True

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = (*folders, SOUNDS)
        self._lock = threading.Lock()
        self._clips: dict[str, pygame.mixer.Sound] = {}
        pygame.mixer.set_reserved(2)
        self._voice, self._bell = pygame.mixer.Channel(0), pygame.mixer.Channel(1)

    def chime(self) -> None:
        with self._lock:
            sound = self._sound(CHIME)
            if sound is not None:
                self._bell.play(sound)

    def say(self, clips: Sequence[str], volume: int, *, after: bool = False) -> None:
        with self._lock:
            if not after:
                self._quiet()
            speech = self._joined(clips)
            if speech is None:
                return
            speech.set_volume(GAINS[volume - 1])
            if after and self._voice.get_busy():
                # One place in the line: of news that come faster than they are said, the latest counts.
                self._voice.queue(speech)
            else:
                self._voice.play(speech)

    def hush(self) -> None:
        with self._lock:
            self._quiet()

    def _quiet(self) -> None:
        """Stop what is said and what waits behind it: pygame begins the waiting one at the first stop."""
        self._voice.stop()
        if self._voice.get_busy():
            self._voice.stop()

    def has(self, clip: str) -> bool:
        with self._lock:
            return clip in self._clips or self._path(clip) is not None

    def voices(self) -> frozenset[str]:
        found = set()
        for folder in self._folders:
            try:
                found |= {
                    entry.name for entry in folder.iterdir() if LANGUAGE.fullmatch(entry.name) and _has_clips(entry)
                }
            except OSError:
                continue
        return frozenset(found)

    def _joined(self, clips: Sequence[str]) -> pygame.mixer.Sound | None:
        """All of it as one sound: nothing can come between two pieces, and one stop ends it."""
        spoken: list[bytes] = []
        for clip in clips:
            if not clip:
                spoken.append(_silence(BREATH_S))
                continue
            sound = self._sound(clip)
            if sound is not None:
                spoken += (sound.get_raw(), _silence(JOINT_S))
        return pygame.mixer.Sound(buffer=b"".join(spoken)) if any(clips) and spoken else None

    def _path(self, clip: str) -> Path | None:
        if not CLIP.fullmatch(clip) or ".." in clip:
            raise ValueError("a clip's name is small letters, digits, dashes and slashes")
        places = (folder / f"{clip}.{ending}" for folder in self._folders for ending in ENDINGS)
        return next((path for path in places if path.is_file()), None)

    def _sound(self, clip: str) -> pygame.mixer.Sound | None:
        """The clip, or None where there is no such recording, or a damaged one: a language pack may be incomplete."""
        if clip in self._clips:
            return self._clips[clip]
        path = self._path(clip)
        if path is None:
            return None
        try:
            sound = pygame.mixer.Sound(path)
        except pygame.error:
            return None
        while len(self._clips) >= KEPT:
            self._clips.pop(next(iter(self._clips)))
        self._clips[clip] = sound
        return sound


def _has_clips(folder: Path) -> bool:
    return any(path.suffix.lstrip(".") in ENDINGS for path in folder.iterdir()) if folder.is_dir() else False


def _silence(seconds: float) -> bytes:
    return bytes(round(seconds * RATE) * 2 * CHANNELS)


def open_sound(*folders: Path) -> Sound:
    """The sound card, or silence."""
    try:
        # The card's own rate stays: SDL converts, so that what is decoded here is what `RATE` and `CHANNELS` say.
        pygame.mixer.init(frequency=RATE, size=-16, channels=CHANNELS, buffer=BUFFER, allowedchanges=0)
    except pygame.error:
        return SilentSound()
    return MixerSound(folders)
