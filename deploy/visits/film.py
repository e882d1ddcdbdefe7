"""The camera: ``kiosk.runtime.Display`` with somebody before it, that keeps each page as it looked when they left it."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pygame
from PIL import Image

from deploy.visits.captions import caption
from deploy.visits.people import Guest, asked
from kiosk.visit.events import Event
from kiosk.visit.views import (
    ChoiceView,
    DateView,
    HelpSheet,
    PageView,
    PaperView,
    ReviewView,
    ScanView,
    StatusView,
    View,
    WelcomeView,
    WorkingView,
)
from screens.marks import Code
from screens.panel import for_size
from screens.window import Window

PATIENCE_S = 120.0
"""A walk that has not come to its end by then never will."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page as it was left. ``changing``: left, top, width, height of what chance decides in it: a QR code. ``about``: what it asks."""

    picture: Image.Image
    caption: str
    about: str
    kind: str
    code: str = ""
    changing: tuple[tuple[int, int, int, int], ...] = ()


def place_of(view: View) -> tuple[object, ...]:
    """The same for two looks at one page, another for the next page."""
    page, sheet = view.page, view.sheet
    match page:
        case PaperView(name=name):
            more: object = name
        case DateView(part=part):
            more = part
        case ChoiceView(more=turned, choices=choices):
            more = (turned, tuple(choice.id for choice in choices))
        case ReviewView(more=turned):
            more = turned
        case PageView(fault=fault, preview=preview):
            more = (fault, id(preview))
        case ScanView(question=question, page=number):
            more = (question, number)
        case StatusView(state=state):
            more = state
        case _:
            more = getattr(page, "question", None)
    return type(page), asked(page), page.frame.step, more, type(sheet)


@dataclass
class Film:
    """See the module. ``ends``: the view that is walked to; it is kept too, unless it is the rest page again."""

    px: tuple[int, int]
    guest: Guest
    ends: Callable[[View], bool]
    view: View | None = None
    shots: list[Shot] = field(default_factory=list)
    _deeds: list[Event] = field(default_factory=list)
    _answered: View | None = None
    _began: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._window = Window(self.px)

    @property
    def over(self) -> bool:
        """Whether the page that was walked to is shown."""
        return self.view is not None and self.ends(self.view) and bool(self.shots)

    def wait(self, timeout: float, wake_fd: int) -> Sequence[Event]:
        if time.monotonic() - self._began > PATIENCE_S:
            where = "nothing" if self.view is None else type(self.view.page).__name__
            raise TimeoutError(f"the walk stands still at {where}, after {len(self.shots)} pages")
        if self.view is None or self.over:
            return []
        if self.view is not self._answered:
            events = self.guest.act(self.view)
            if events:
                self._answered = self.view
                self._deeds += events
                return events
        if not self._window.wait(min(timeout, 1.0), wake_fd):
            self._answered = None if isinstance(self.view.page, WelcomeView) else self._answered
        return []

    def show(self, view: View) -> None:
        if self.view is not None and place_of(view) != place_of(self.view):
            self._keep()
        self.view = view
        self._window.show(view)

    def developed(self) -> tuple[Shot, ...]:
        """Every page, in order."""
        if self.view is not None and not isinstance(self.view.page, WelcomeView):
            self._keep()
        return tuple(self.shots)

    def close(self) -> None:
        """Close the window."""
        self._window.close()

    def _keep(self) -> None:
        view, deeds = self.view, tuple(self._deeds)
        self._deeds.clear()
        if view is None or (isinstance(view.page, WorkingView) and not isinstance(view.sheet, HelpSheet)):
            return
        if isinstance(view.page, WelcomeView) and not deeds:
            return
        surface = pygame.display.get_surface()
        if surface is None:
            raise RuntimeError("a window that was opened has a surface")
        out = io.BytesIO()
        pygame.image.save(surface, out, "shot.bmp")
        panel = for_size(*self.px)
        changing = tuple(panel.pixels(mark.area) for mark in self._window.layout.marks if isinstance(mark, Code))
        with Image.open(out) as picture:
            taken = picture.convert("RGB")
        code = getattr(view.page, "code", "")
        kind = type(view.sheet or view.page).__name__
        self.shots.append(Shot(taken, caption(view, deeds), asked(view.page), kind, code, changing))
