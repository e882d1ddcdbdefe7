"""Every picture of the gallery, painted: each word whole and in strong contrast with what is really behind it, each icon too."""

from collections.abc import Iterator

import pygame
import pytest

from kiosk.visit.texts import raw
from kiosk.visit.views import Frame
from screens import gallery
from screens.area import Area
from screens.desk import Desk
from screens.frame import header
from screens.marks import Art, Box
from screens.panel import native
from screens.pictures import Store
from screens.theme import Theme
from screens.words import complete, say_in
from tests.screens.pixels import Seen, looks, painted

TEXT, ICON = 7.0, 3.0
"""Least contrast (rule 9)."""

WHOLE = 0.985
"""Share of a glyph's ink that must be on the glass; the rest is where italics of neighbouring letters touch."""

FULL = [(panel, mode, "id") for panel in gallery.PANELS for mode in gallery.MODES]
OTHERS = [("10.1", "terang", language) for language in complete() if language != "id"]
"""Colours are the same in every language, so the others are painted where room is scarcest."""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))
    yield Store(60_000_000)
    pygame.display.quit()


@pytest.mark.parametrize(("panel", "mode", "language"), FULL + OTHERS)
def test_every_word_and_icon_is_whole_and_stands_out(panel: str, mode: str, language: str, store: Store) -> None:
    wrong = []
    for picture in gallery.pictures((panel,), (mode,), (language,)):
        layout, place, theme = picture.laid()
        lines, icons = looks(layout, place, theme, painted(layout, place, theme, store))
        assert lines, picture.name
        wrong += [f"{picture.file}: {found}" for found in faults(lines, TEXT) + faults(icons, ICON)]
    assert wrong == []


def faults(found: list[Seen], least: float) -> list[str]:
    """What is not whole or does not stand out."""
    return [
        f"{seen.what!r} {seen.whole:.2f} whole, contrast {seen.contrast:.1f}"
        for seen in found
        if seen.whole < WHOLE or seen.contrast < least
    ]


@pytest.mark.parametrize(
    "harm", ["none", "box over it", "box beside it", "other words", "off the glass", "pale ground", "drawing"]
)
def test_the_measure_finds_what_is_wrong(harm: str, store: Store) -> None:
    """A page with one fault of each kind; without one it is clean."""
    panel, theme = native("10.1"), Theme()
    desk = Desk(panel, theme, say_in("id"))
    header(desk, Frame(raw("Contoh")), raw("1 dari 2"))
    spot = Area(20, 60, 120, 12)
    match harm:
        case "pale ground":
            desk.card(spot.inset(-3), "line")
        case "drawing":
            desk.add(Art(spot.inset(-10, -20), "serambi", cover=True))
        case "off the glass":
            spot = Area(panel.mm[0] - 30, 60, 120, 12)
        case _:
            pass
    desk.words(spot, raw("Sentuh satu gambar."), "question")
    match harm:
        case "box over it":
            desk.add(Box(Area(20, 60, 10, 12), "surface"))
        case "box beside it":
            desk.add(Box(Area(20, 66, 60, 3), "ink_2"))
        case "other words":
            desk.words(spot.shift(1, 2), raw("Boleh dengarkan dulu."), "question")
        case _:
            pass
    layout = desk.layout("harm")
    lines, icons = looks(layout, panel, theme, painted(layout, panel, theme, store))
    assert bool(faults(lines, TEXT) + faults(icons, ICON)) is (harm != "none")
