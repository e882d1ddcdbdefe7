"""Sound by pygame's mixer. The one driver that may use pygame; without a sound card it is silence, never an error."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pygame

from kiosk.ports import Sound

SOUNDS = Path(__file__).resolve().parents[2] / "assets" / "sounds"
CHIME = "chime"
CLIP = re.compile(r"[a-z0-9][a-z0-9_./-]{0,120}")
KEPT = 40
"""Clips kept decoded: a language has some hundred, a visit uses few."""


class SilentSound:
    """``kiosk.ports.Sound`` without a device."""

    works = False

    def chime(self) -> None:
        return

    def say(self, clip: str) -> None:
        return

    def hush(self) -> None:
        return


class MixerSound:
    """``kiosk.ports.Sound`` on the machine's sound card. ``folders`` are searched in turn for ``CLIP.ogg``, then ``CLIP.wav``."""

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

    def say(self, clip: str) -> None:
        with self._lock:
            self._voice.stop()
            sound = self._sound(clip)
            if sound is not None:
                self._voice.play(sound)

    def hush(self) -> None:
        with self._lock:
            self._voice.stop()
            self._bell.stop()

    def _sound(self, clip: str) -> pygame.mixer.Sound | None:
        """The clip, or None where there is no such recording: a language pack may be incomplete."""
        if clip in self._clips:
            return self._clips[clip]
        if not CLIP.fullmatch(clip) or ".." in clip:
            raise ValueError("a clip's name is small letters, digits, dashes and slashes")
        for folder in self._folders:
            for path in (folder / f"{clip}.ogg", folder / f"{clip}.wav"):
                if path.is_file():
                    try:
                        sound = pygame.mixer.Sound(path)
                    except pygame.error:
                        return None
                    while len(self._clips) >= KEPT:
                        self._clips.pop(next(iter(self._clips)))
                    self._clips[clip] = sound
                    return sound
        return None


def open_sound(*folders: Path) -> Sound:
    """The sound card, or silence."""
    try:
        # 20 ms of buffer: a voice that lags behind the touch is worse than none.
        pygame.mixer.init(frequency=44100, size=-16, channels=2, buffer=1024)
    except pygame.error:
        return SilentSound()
    return MixerSound(folders)
