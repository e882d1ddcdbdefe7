"""Touch calibration with a person: five crosses, the map, three more crosses to verify it, as often as it takes.

What the hands do comes in through :class:`Glass`, so the same walk is taken by a test with a finger that always lands wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import pygame

from screens.calibration import ASKED, CHECK_MM, CHECKED, Affine, Calibrated, Point, distance_mm, solve
from screens.marks import Layout
from screens.pages.calibrate import AGAIN, cross_page, result_page
from screens.painter import Painter
from screens.panel import Panel, for_size
from screens.pictures import Store
from screens.theme import Theme
from screens.window import open_surface
from screens.words import say_in

TRIES = 5
"""So often the crosses are asked for; a panel that is still wrong then has another fault."""

TOUCH_S = 120.0
"""So long one touch is waited for."""

RESULT_S = 4.0
"""The result stays so long, or until it is touched."""


class Glass(Protocol):
    """A touch screen. ``size``: pixels."""

    @property
    def size(self) -> tuple[int, int]: ...

    def show(self, layout: Layout, panel: Panel, theme: Theme) -> None:
        """Draw a page."""

    def touch(self, seconds: float) -> Point | None:
        """Where a finger was lifted, as shares of width and height as the system tells them; None when nobody touched in time."""


@dataclass(frozen=True, slots=True)
class Done:
    """``fit_mm``: the farthest asked cross, ``check_mm``: the farthest checked one, both after correction."""

    matrix: Affine
    fit_mm: float
    check_mm: float


@dataclass(frozen=True, slots=True)
class GaveUp:
    """``why``: ``nobody`` touched the glass, or ``tries`` used up; ``last``: what was wrong last, a key of ``AGAIN``."""

    why: str
    last: str = ""


def calibrate(glass: Glass, size_mm: tuple[float, float] | None = None) -> Done | GaveUp:
    """Walk a person through it. ``size_mm``: the glass, where the settings say it; else the panel of that many pixels."""
    panel, theme, say = for_size(*glass.size), Theme(), say_in("id")
    mm = size_mm or (panel.width / panel.px_per_mm, panel.height / panel.px_per_mm)
    again = ""
    for _ in range(TRIES):
        touched: list[Point] = []
        for number, at in enumerate(ASKED, start=1):
            glass.show(
                cross_page(panel, theme, say, at, (number, len(ASKED)), again=again if number == 1 else ""),
                panel,
                theme,
            )
            point = glass.touch(TOUCH_S)
            if point is None:
                return GaveUp("nobody", again)
            touched.append(point)
        found = solve(touched, ASKED, mm)
        if not isinstance(found, Calibrated):
            again = AGAIN[found.why]
            continue
        checked = _check(glass, panel, theme, found.matrix, mm)
        if checked is None:
            return GaveUp("nobody", again)
        good = checked <= CHECK_MM
        glass.show(result_page(panel, theme, say, fit_mm=found.worst_mm, check_mm=checked, good=good), panel, theme)
        glass.touch(RESULT_S)
        if good:
            return Done(found.matrix, found.worst_mm, checked)
        again = AGAIN["check"]
    return GaveUp("tries", again)


def _check(glass: Glass, panel: Panel, theme: Theme, matrix: Affine, mm: tuple[float, float]) -> float | None:
    """The farthest a corrected touch came down from one of three other crosses; None when nobody touched."""
    worst, landed = 0.0, None
    for number, at in enumerate(CHECKED, start=1):
        glass.show(cross_page(panel, theme, say_in("id"), at, (number, len(CHECKED)), landed=landed), panel, theme)
        point = glass.touch(TOUCH_S)
        if point is None:
            return None
        landed = matrix(point)
        worst = max(worst, distance_mm(landed, at, mm))
    return worst


class SdlGlass:
    """The whole display. Touches count when the finger leaves, and only the first finger; keys do nothing."""

    def __init__(self, size: tuple[int, int] | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._surface = open_surface(size, "Menyetel layar sentuh")
        self._store = Store()

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of the display."""
        return self._surface.get_size()

    def show(self, layout: Layout, panel: Panel, theme: Theme) -> None:
        """Draw it whole."""
        Painter(panel, theme, self._store).draw(self._surface, layout.marks, self._surface.get_rect())
        pygame.display.flip()

    def touch(self, seconds: float) -> Point | None:
        """Wait for a finger, or a mouse, to be lifted."""
        end = self._clock() + seconds
        first: int | None = None
        while (left := end - self._clock()) > 0:
            event = pygame.event.wait(max(1, min(200, int(left * 1000))))
            match event.type:
                case pygame.FINGERDOWN if first is None:
                    first = event.finger_id
                case pygame.FINGERUP if event.finger_id == first:
                    return float(event.x), float(event.y)
                case pygame.MOUSEBUTTONUP if event.button == 1 and not getattr(event, "touch", False):
                    width, height = self.size
                    return event.pos[0] / (width - 1), event.pos[1] / (height - 1)
                case _:
                    pass
        return None

    def close(self) -> None:
        """Give the display back."""
        pygame.display.quit()
