"""A chosen few pages look as they did when somebody last looked at them; renew with ``python -m tests.screens.golden``."""

from collections.abc import Iterator
from dataclasses import replace

import pygame
import pytest
from PIL import Image

from screens.area import Area
from screens.marks import Box
from tests.screens.golden import FOLDER, KEPT, MOST_BYTES, differences, file_of, picture_of, small


@pytest.fixture(scope="module", autouse=True)
def display() -> Iterator[None]:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))
    yield
    pygame.display.quit()


@pytest.mark.parametrize(("panel", "mode", "name"), KEPT)
def test_page_looks_as_it_was_kept(panel: str, mode: str, name: str) -> None:
    picture = picture_of(panel, mode, name)
    layout, place, _ = picture.laid()
    with Image.open(file_of(panel, mode, name)) as kept:
        found = differences(kept, small(layout, place, picture), layout, place)
    told = [f"{one.area.x:.0f}, {one.area.y:.0f} mm by {one.by:.0f} near {one.near!r}" for one in found[:6]]
    assert not found, f"{len(found)} squares differ: {told}; look at it, then: python -m tests.screens.golden"


def test_a_moved_button_and_another_colour_are_found_and_named() -> None:
    picture = picture_of("10.1", "terang", "03-peristiwa")
    layout, place, _ = picture.laid()
    kept = small(layout, place, picture)
    spot = Area(60, 22, 12, 12)
    spoilt = replace(layout, marks=(*layout.marks, Box(spot, "warn")))
    found = differences(kept, small(spoilt, place, picture), layout, place)
    assert found
    assert all(one.area.gap_to(spot) < 0 for one in found)
    assert "mengurus apa" in found[0].near
    assert differences(kept, kept, layout, place) == []


def test_the_kept_pictures_are_these_and_small() -> None:
    assert {path.name for path in FOLDER.glob("*.png")} == {file_of(*one).name for one in KEPT}
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < MOST_BYTES
