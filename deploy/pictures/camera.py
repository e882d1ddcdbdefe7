"""A screen with somebody at it and a camera before it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from kiosk.visit.events import Event
from kiosk.visit.views import (
    ChoiceView,
    DigitsView,
    PageView,
    PaperView,
    ReviewView,
    SavedView,
    ScanView,
    StatusView,
    View,
    WelcomeView,
    WorkingView,
)
from screens.gallery import MODES, comforted
from screens.window import Window
from tests.support.villager import Villager

PATIENCE_S = 120.0
"""A walk that has not come to its end by then never will."""
NIK = (4, 4, 4, 4)
DARK = frozenset({"welcome", "nik", "saved"})
"""Pages that are also shown dark."""
COLOURS = 96
"""Enough for flat colours and smooth letters; a scanned page in the middle of them loses nothing that matters here."""


@dataclass(frozen=True, slots=True)
class Panel:
    """``px`` is drawn, ``width`` is kept. ``paper``: width of the roll in mm, and the printer's profile."""

    name: str
    px: tuple[int, int]
    width: int
    paper: tuple[int, str]


def name_of(view: View) -> str | None:
    """What a view is called as a picture; None: none is kept of it."""
    if view.sheet is not None:
        return None
    match view.page:
        case WelcomeView(languages=()):
            return None
        case WelcomeView(board=board):
            return "welcome" if not board else "board"
        case PaperView():
            return "paper"
        case ChoiceView(choices=choices) if "kk" in {choice.id for choice in choices}:
            return "events"
        case DigitsView(groups=groups, typed=typed) if groups == NIK and len(typed) == sum(NIK):
            return "nik"
        case ScanView():
            return "scan"
        case PageView():
            return "page"
        case ReviewView():
            return "review"
        case SavedView(receipt="printed"):
            return "saved"
        case StatusView(tone=tone, note=note):
            # Without the officer's note: the same page with it follows.
            return None if tone == "warn" and note is None else f"status-{tone}"
        case _:
            return None


@dataclass
class Walk:
    """``kiosk.runtime.Display``: somebody at the screen until ``ends`` holds, and a camera before it. The first of each name is kept."""

    panel: Panel
    villager: Villager
    ends: Callable[[View], bool]
    out: Path
    taken: set[str]
    view: View | None = None
    _answered: View | None = None
    _began: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._window = Window(self.panel.px)

    @property
    def over(self) -> bool:
        """Whether the page that was walked to is shown."""
        return self.view is not None and self.view.sheet is None and self.ends(self.view)

    def wait(self, timeout: float, wake_fd: int) -> Sequence[Event]:
        if time.monotonic() - self._began > PATIENCE_S:
            raise TimeoutError(f"the walk stands still at {type(self.view.page).__name__ if self.view else 'nothing'}")
        view = self.view
        if view is None or self.over:
            return []
        resting = view.sheet is not None or isinstance(view.page, WorkingView)
        starting = isinstance(view.page, WelcomeView) and not view.page.languages
        if view is not self._answered and not resting and not starting:
            events = self.villager.act(view.page)
            if events:
                self._answered = view
                return events
        if not self._window.wait(min(timeout, 1.0), wake_fd):
            self._answered = None if isinstance(view.page, WelcomeView) else self._answered
        return []

    def show(self, view: View) -> None:
        self.view = view
        name = name_of(view)
        if name is None or name in self.taken:
            return
        self.taken.add(name)
        self._keep(view, f"{name}-{self.panel.name}")
        if name in DARK:
            self._keep(comforted(view, MODES["gelap"]), f"{name}-{self.panel.name}-dark")

    def _keep(self, view: View, name: str) -> None:
        self._window.show(view)
        file = self.out / f"{name}.png"
        self._window.screenshot(file)
        shrink(file, self.panel.width)

    def close(self) -> None:
        """Close the window."""
        self._window.close()


def shrink(file: Path, width: int, colours: int = COLOURS) -> None:
    """Make a picture ``width`` pixels wide, with few colours, as small as PNG can."""
    with Image.open(file) as picture:
        whole = picture.convert("RGB")
    if whole.width > width:
        whole = whole.resize((width, round(whole.height * width / whole.width)), Image.Resampling.LANCZOS)
    whole.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)
