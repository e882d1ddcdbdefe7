"""Colours by role: every pair that may meet keeps its contrast, as tokens and as pixels."""

from pathlib import Path

import pygame
import pytest

from kiosk.visit.events import Comfort
from screens import samples
from screens.gallery import comforted
from screens.layout import lay_out, panel_of, theme_of
from screens.painter import Painter
from screens.panel import native
from screens.pictures import Store
from screens.theme import ASSETS, CAP_STEPS, FLOOR, LARGER, Theme, ratio, tokens
from screens.words import say_in


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("pair", tokens()["contrast"], ids=lambda pair: f"{pair['fg']}-{pair['bg']}")
def test_pairs_of_roles_keep_their_contrast(pair: dict[str, str | float], *, dark: bool) -> None:
    theme = Theme(dark)
    assert ratio(theme.colour(str(pair["fg"])), theme.colour(str(pair["bg"]))) >= float(pair["at_least"])


def test_the_ratio_is_that_of_wcag() -> None:
    assert ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert ratio((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_large_mode_steps_along_the_ladder_and_never_down() -> None:
    assert min(CAP_STEPS) == FLOOR
    for plain, large in LARGER.items():
        assert large in CAP_STEPS
        assert large >= plain


@pytest.mark.parametrize("name", ["03-peristiwa", "05-nik", "09-tersimpan", "11-kertas-habis"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_stand_out_from_what_they_are_painted_on(name: str, *, dark: bool) -> None:
    """The strongest contrast within each line of text, measured on the pixels."""
    panel = native("21.5")
    view = comforted(samples.all_views()[name], frozenset({Comfort.DARK} if dark else ()))
    layout = lay_out(view, panel_of(view.page, panel), theme_of(view.page), say_in("id"))
    surface = pygame.Surface((panel.width, panel.height))
    pygame.display.init()
    pygame.display.set_mode((1, 1))
    Painter(panel, theme_of(view.page), Store()).draw(surface, layout.marks, surface.get_rect())
    for target in layout.targets:
        x, y, w, h = panel.pixels(target.area.inset(2))
        seen = {tuple(surface.get_at((x + i * w // 160, y + j * h // 60)))[:3] for i in range(160) for j in range(60)}
        ground = surface.get_at((x + 3, y + h - 4))
        assert max(ratio((r, g, b), (ground[0], ground[1], ground[2])) for r, g, b in seen) >= 7, target.name
    pygame.display.quit()


@pytest.mark.parametrize("path", sorted((ASSETS / "art").glob("*.svg")), ids=lambda path: path.stem)
def test_drawings_use_the_eleven_inks_and_plain_shapes_only(path: Path) -> None:
    import re

    svg = path.read_text("utf-8").lower()
    inks = {colour.lower() for colour in tokens()["art"].values()}
    assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= inks
    assert set(re.findall(r"<([a-z]+)", svg)) <= {"svg", "g", "path", "rect", "circle", "ellipse"}
    assert len(svg) <= 8500
