"""The kiosk's window as the loop's display: the size the settings say, what a visit left forgotten with it, pictures where nobody can look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pygame

from kiosk.config import KioskConfig
from kiosk.visit.events import Event
from kiosk.visit.views import View, WelcomeView
from screens.window import Window

LEAST_HEIGHT = 576
"""Settings take no panel narrower than 320 pixels."""

MOST_PHOTOS = 400
"""A demonstration without a display may run for days; the oldest pictures go."""


class Screen:
    """``kiosk.runtime.Display``.

    ``photos``: folder for a picture of every page that is shown; ``closed``: called when the window was closed by hand.
    """

    def __init__(self, window: Window, photos: Path | None = None, closed: Callable[[], None] | None = None) -> None:
        self._window, self._photos, self._closed = window, photos, closed
        self._photo = 0
        self._visit = False
        if photos is not None:
            photos.mkdir(mode=0o700, parents=True, exist_ok=True)
            numbers = [int(path.name[:6]) for path in photos.glob("[0-9]" * 6 + "-*.png")]
            self._photo = max(numbers, default=0)

    def wait(self, timeout: float, wake_fd: int) -> Sequence[Event]:
        events = self._window.wait(timeout, wake_fd)
        if self._window.close_asked and self._closed is not None:
            self._closed()
        return events

    def show(self, view: View) -> None:
        resting = isinstance(view.page, WelcomeView)
        if resting and self._visit:
            self._window.forget()
        self._visit = not resting
        self._window.show(view)
        if self._photos is not None:
            self._take(self._photos, view)

    def _take(self, folder: Path, view: View) -> None:
        self._photo += 1
        shown = type(view.page).__name__.removesuffix("View").lower()
        sheet = "" if view.sheet is None else "-" + type(view.sheet).__name__.removesuffix("Sheet").lower()
        self._window.screenshot(folder / f"{self._photo:06d}-{shown}{sheet}.png")
        for old in folder.glob(f"{self._photo - MOST_PHOTOS:06d}-*.png"):
            old.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the window."""
        self._window.close()


def open_screen(config: KioskConfig, photos: Path | None = None, closed: Callable[[], None] | None = None) -> Screen:
    """The whole display where it has the panel's size (or the settings give none), else a window of that size."""
    size = config.panel.px
    whole = size is None or size == desktop()
    return Screen(Window(None if whole else size), photos, closed)


def desktop() -> tuple[int, int]:
    """Width and height of the first display in pixels."""
    pygame.display.init()
    sizes = pygame.display.get_desktop_sizes()
    return sizes[0] if sizes else (0, 0)


def fitting_size() -> tuple[int, int]:
    """A portrait window in pixels that leaves room for frame and panel of the desktop it opens on, at most 540 by 960."""
    height = max(LEAST_HEIGHT, min(960, round(desktop()[1] * 0.88)))
    return round(height * 9 / 16), height
