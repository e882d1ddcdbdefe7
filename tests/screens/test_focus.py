"""The keyboard's ring: it walks every target in reading order, follows the arrows, and is seen on every ground."""

from itertools import pairwise

import numpy as np
import pygame
import pytest

from screens import gallery
from screens.area import Area
from screens.input import Hand
from screens.marks import Layout, lit_marks
from screens.painter import FOCUS, FOCUS_GAP, Painter
from screens.panel import native
from screens.pictures import Store
from tests.screens.pixels import ratios

NAMES = (
    "02-mau-apa",
    "03-peristiwa",
    "05-nik",
    "08-periksa",
    "11-kertas-habis",
    "12-masih-di-sini",
    "17-bantuan",
    "21-nama",
    "22-bulan",
)


def laid(panel: str, mode: str, name: str) -> gallery.Picture:
    return next(p for p in gallery.pictures((panel,), (mode,), ("id",)) if p.name == name)


def hand_on(layout: Layout) -> Hand:
    hand = Hand()
    hand.see(layout, 0.0)
    return hand


def strike(hand: Hand, key: int, mod: int = 0) -> str | None:
    hand.take(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""), native("21.5"), 10.0)
    return hand.focus


@pytest.mark.parametrize("panel", gallery.PANELS)
@pytest.mark.parametrize("name", NAMES)
def test_tab_visits_every_target_once_line_by_line(panel: str, name: str) -> None:
    layout, _, _ = laid(panel, "terang", name).laid()
    hand = hand_on(layout)
    walked = [strike(hand, pygame.K_TAB) for _ in layout.targets]
    areas = {target.name: target.area for target in layout.targets}
    assert sorted(map(str, walked)) == sorted(areas)
    assert strike(hand, pygame.K_TAB) == walked[0]
    for before, after in pairwise(walked):
        one, other = areas[str(before)], areas[str(after)]
        # The next target lies further right in the same line, or begins a line that is not wholly above.
        assert other.x > one.x or other.bottom > one.y, (before, after)
    backwards = [strike(hand, pygame.K_TAB, pygame.KMOD_LSHIFT) for _ in layout.targets]
    assert backwards == [*reversed(walked)]


@pytest.mark.parametrize("panel", gallery.PANELS)
def test_arrows_go_to_the_neighbour_and_stay_where_there_is_none(panel: str) -> None:
    layout, _, _ = laid(panel, "terang", "05-nik").laid()
    hand = hand_on(layout)
    hand.focus = "key:5"
    ways = (
        (pygame.K_UP, "key:2"),
        (pygame.K_DOWN, "key:5"),
        (pygame.K_LEFT, "key:4"),
        (pygame.K_RIGHT, "key:5"),
        (pygame.K_DOWN, "key:8"),
    )
    for key, name in ways:
        assert strike(hand, key) == name
    hand.focus = "next"
    assert strike(hand, pygame.K_DOWN) == "next"


@pytest.mark.parametrize("panel", gallery.PANELS)
@pytest.mark.parametrize("name", NAMES)
def test_arrows_reach_every_target_from_every_other(panel: str, name: str) -> None:
    layout, _, _ = laid(panel, "terang", name).laid()
    keys = (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN)
    leads: dict[str, set[str]] = {}
    for target in layout.targets:
        hand = hand_on(layout)
        for key in keys:
            hand.focus = target.name
            leads.setdefault(target.name, set()).add(str(strike(hand, key)))
    for start in leads:
        seen, todo = {start}, [start]
        while todo:
            for name_ in leads[todo.pop()] - seen:
                seen.add(name_)
                todo.append(name_)
        assert seen == set(leads), start


@pytest.mark.parametrize("mode", ["terang", "gelap"])
@pytest.mark.parametrize("panel", gallery.PANELS)
@pytest.mark.parametrize("name", ["03-peristiwa", "05-nik", "11-kertas-habis", "21-nama"])
def test_the_ring_is_whole_and_stands_out_from_what_is_inside_and_outside(panel: str, mode: str, name: str) -> None:
    """Measured on the pixels of the four sides: focus colour all along the middle of the ring, 3:1 against the gap and what lies beyond."""
    layout, place, theme = laid(panel, mode, name).laid()
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))
    focus, store, surface = theme.colour("focus"), Store(), pygame.Surface((place.width, place.height))
    for target in layout.targets:
        near = pygame.Rect(place.pixels(target.area.inset(-6))).clip(surface.get_rect())
        Painter(place, theme, store).draw(surface, lit_marks(layout, focus=target.name), near)
        pixels = pygame.surfarray.array3d(surface)
        for out, least in ((FOCUS_GAP + FOCUS / 2, 0.99), (FOCUS_GAP * 0.4, 0.0)):
            side = edge_pixels(pixels, place.pixels(target.area.inset(-out)), target.area, place.px_per_mm)
            share = float((np.abs(side.astype(int) - focus).max(axis=1) <= 8).mean())
            assert share >= least if least else share == 0.0, (target.name, share)
            if not least:
                assert ratios(side, focus).min() >= 3.0, target.name


def edge_pixels(pixels: np.ndarray, rect: tuple[int, int, int, int], area: Area, k: float) -> np.ndarray:
    """The pixels of the left, right and upper side of a rectangle, without its round corners; the foot has the button's edge."""
    x, y, w, h = rect
    cut = round(min(area.w, area.h) * k * 0.3)
    rows, columns = slice(y + cut, y + h - cut), slice(x + cut, x + w - cut)
    return np.concatenate([pixels[x, rows], pixels[x + w - 1, rows], pixels[columns, y]]).astype(np.int16)
