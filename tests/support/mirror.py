"""What the glass ought to show: the pure screen stepped in the test's own process, drawn by the screens' own hand on a surface nobody sees.

The real kiosk is touched where the mirror says an answer lies, and has to show, pixel by pixel, what the mirror shows.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pygame
from numpy.typing import NDArray

from deploy import composition
from deploy.groundwork import life_marker
from drivers.sound import SilentSound
from kiosk.duty.front import Happening, fresh, step, view_of
from kiosk.duty.moves import AnyEffect
from kiosk.duty.state import Front
from kiosk.keeping import Keeper
from kiosk.ledger import Ledger
from kiosk.ports import PageBad, PageGood, PageResult, Preview, ScanFailed
from kiosk.visit.events import BoardSaid, Event, Tick
from kiosk.visit.state import Visit
from kiosk.visit.views import View
from kiosk.watching import BoardWatch
from screens.marks import Button, Flat, Layout, Photo
from screens.panel import Panel, for_size
from screens.window import Window
from tests.support.programs import Place
from tests.support.xscreen import Frame

OFF = 40
"""Two pixels that differ by more than this in one colour are seen as different."""
FEW = 0.0004
"""Share of pixels that may differ: an anti-aliased edge that two machines round otherwise."""


@dataclass
class Mirror:
    """One screen, its window, and the effects nobody has answered yet."""

    front: Front
    size: tuple[int, int]
    wanted: list[AnyEffect] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.panel: Panel = for_size(*self.size)
        self._window = Window(self.size)
        self._shown: View | None = None

    @property
    def view(self) -> View:
        """The page to expect."""
        return view_of(self.front)

    def do(self, *events: Happening) -> None:
        """Let these happen, each at its time."""
        for event in events:
            self.front, before = step(self.front, Tick(time.monotonic(), self.front.machine.now))
            self.front, after = step(self.front, event)
            self.wanted += [*before, *after]

    def take(self) -> Sequence[AnyEffect]:
        """What the visit asked for since the last look."""
        wanted, self.wanted = self.wanted, []
        return wanted

    @property
    def layout(self) -> Layout:
        """Where everything lies on the expected page."""
        self._draw()
        return self._window.layout

    def _draw(self) -> None:
        if self._shown != self.view:
            self._shown = self.view
            self._window.show(self._shown)

    def picture(self) -> Frame:
        """The expected page."""
        self._draw()
        surface = pygame.display.get_surface()
        assert surface is not None
        assert surface.get_shifts()[:3] == (16, 8, 0)
        width, height = surface.get_size()
        raw = np.frombuffer(surface.get_view("0").raw, np.uint32)
        return raw.reshape(height, -1)[:, :width]

    def masks(self) -> list[tuple[int, int, int, int]]:
        """Left, top, width, height of what the mirror cannot know: scanned pages."""
        marks: list[Flat] = []
        for mark in self.layout.marks:
            marks.extend(mark.children if isinstance(mark, Button) else (mark,))
        return [self.panel.pixels(mark.area) for mark in marks if isinstance(mark, Photo)]

    def place(self, event: Event) -> tuple[str, int, int]:
        """Name of the target that means ``event``, and the pixel in its middle."""
        for target in self.layout.targets:
            if target.event == event:
                left, top, width, height = self.panel.pixels(target.area)
                return target.name, left + width // 2, top + height // 2
        offered = [target.name for target in self.layout.targets]
        raise AssertionError(f"nothing on {self.layout.page} means {event}; it offers {offered}")

    def close(self) -> None:
        """Close the window."""
        self._window.close()


def difference(seen: Frame, expected: Frame, masks: Sequence[tuple[int, int, int, int]]) -> float:
    """Share of the pixels that differ visibly outside the masks."""
    if seen.shape != expected.shape:
        return 1.0
    off: NDArray[np.bool_] = np.array((seen ^ expected) & 0xFFFFFF != 0)
    for left, top, width, height in masks:
        off[top : top + height, left : left + width] = False
    rows, columns = np.nonzero(off)
    one, other = seen[rows, columns], expected[rows, columns]
    far = np.zeros(rows.shape, np.bool_)
    for shift in (0, 8, 16):
        colours = [(side >> shift & 0xFF).astype(np.int16) for side in (one, other)]
        far |= np.abs(colours[0] - colours[1]) > OFF
    return float(far.sum()) / off.size


# ------------------------------------------------------------------ what stands before it

PREVIEW = Preview(2, 2, b"\xff" * 12)


def any_page() -> list[PageResult | ScanFailed]:
    """Everything a judge may say of a scan."""
    bad = ("blank", "blurred", "dark", "too_small", "cut_off")
    edges = ("left", "right", "top", "bottom")
    return [
        good_page(),
        *(PageBad(fault, PREVIEW, Path("/nowhere.png"), 200) for fault in bad),
        *(PageBad("cut_off", PREVIEW, Path("/nowhere.png"), 200, edge) for edge in edges),
    ]


def good_page() -> PageGood:
    """What the mirror takes a scan for; its picture is masked."""
    return PageGood(PREVIEW, Path("/nowhere.png"), 200)


def the_board(keeper: Keeper) -> BoardSaid | None:
    """The board as the ledger has it."""
    said: list[Event] = []

    class OpenVault:
        def open(self) -> Keeper:
            return keeper

    BoardWatch(OpenVault(), said.append).look()  # type: ignore[arg-type]
    return said[0] if said and isinstance(said[0], BoardSaid) else None


def mirror_of(place: Place, size: tuple[int, int]) -> tuple[Mirror, Keeper]:
    """The mirror of a running kiosk, and a keeper that reads its ledger as the courier does: without recovering it."""
    kiosk = composition.build(place.config, SilentSound())
    ledger = composition.open_ledger(place.config, place.identity)
    assert isinstance(ledger, Ledger), ledger
    vault = kiosk.vault
    keeper = Keeper(ledger, place.identity, vault.pages, vault.site, vault.local_now, vault.random_bytes)
    machine = replace(kiosk.machine, monotonic=time.monotonic(), now=kiosk.now(), cut=after_a_cut(place))
    return Mirror(fresh(Visit.fresh(machine)), size), keeper


def after_a_cut(place: Place) -> bool:
    """Whether the running kiosk found that its life before ended without a goodbye, and says so on its home page."""
    return life_marker(place.config).read_text(encoding="utf-8") != ""
