"""Every view in every state on every panel, in every language and comfort mode, as PNG with one page to look at them all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.visit.events import Comfort
from kiosk.visit.views import View

if TYPE_CHECKING:
    from screens.marks import Layout
    from screens.panel import Panel
    from screens.theme import Theme

PANELS = ("10.1", "15.6", "21.5")
MODES: dict[str, frozenset[Comfort]] = {
    "terang": frozenset(),
    "gelap": frozenset({Comfort.DARK}),
    "besar": frozenset({Comfort.LARGE}),
    "rendah": frozenset({Comfort.LOW}),
}
"""Light, dark, large, lowered."""


OFFICE = ("id",)
"""Clerks' pages are in the language of offices alone."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the gallery. ``view`` is None for the sheets of widgets and for calibration, which are no views of a visit."""

    panel: str
    mode: str
    language: str
    name: str
    view: View | None

    @property
    def file(self) -> str:
        """The name of its PNG."""
        return f"{self.name}-{self.panel}-{self.mode}-{self.language}.png"

    def laid(self) -> tuple[Layout, Panel, Theme]:
        """The page laid out, and on what panel and in what theme it is to be drawn."""
        from screens.layout import lay_out, panel_of, theme_of
        from screens.panel import native
        from screens.samples import sheets
        from screens.theme import Theme
        from screens.words import say_in

        say = say_in(self.language)
        if self.view is None:
            comfort = MODES[self.mode]
            panel = native(self.panel).lowered(low=Comfort.LOW in comfort)
            theme = Theme(dark=Comfort.DARK in comfort, large=Comfort.LARGE in comfort)
            return sheets()[self.name](panel, theme, say), panel, theme
        page = self.view.page
        panel, theme = panel_of(page, native(self.panel)), theme_of(page)
        return lay_out(self.view, panel, theme, say), panel, theme


def comforted(view: View, comfort: frozenset[Comfort]) -> View:
    """The view as a person with these switches on sees it."""
    frame = view.page.frame
    return View(replace(view.page, frame=replace(frame, comfort=frame.comfort | comfort)), view.sheet)


def spoken(view: View, language: str) -> View:
    """The view as a person who chose that language sees it."""
    return View(replace(view.page, frame=replace(view.page.frame, language=language)), view.sheet)


def pictures(
    panels: Iterable[str] = PANELS, modes: Iterable[str] = tuple(MODES), languages: Iterable[str] | None = None
) -> Iterator[Picture]:
    """Every picture. ``languages``: by default those whose words are complete."""
    from screens import samples
    from screens.panel import native
    from screens.words import complete

    wanted = complete() if languages is None else tuple(languages)
    for panel in panels:
        views: dict[str, View | None] = dict.fromkeys(samples.sheets())
        views.update(samples.all_views(native(panel).skeleton.rows))
        for name, view in views.items():
            for mode in modes:
                for language in wanted if view is None or view.page.frame.leave is None else OFFICE:
                    seen = None if view is None else spoken(comforted(view, MODES[mode]), language)
                    yield Picture(panel, mode, language, name, seen)


def main(out: Path) -> int:
    """Write all pictures and ``index.html`` into ``out``; 1 when a text found no room, else 0."""
    return draw(pictures(), out)


def draw(wanted: Iterable[Picture], out: Path) -> int:
    """Write some pictures and the page that shows them."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    import pygame

    from screens.gallery_page import page
    from screens.painter import Painter
    from screens.pictures import Store

    out.mkdir(parents=True, exist_ok=True)
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))
    store = Store()
    shown: list[tuple[Picture, tuple[str, ...]]] = []
    for picture in wanted:
        layout, panel, theme = picture.laid()
        surface = pygame.Surface((panel.width, panel.height))
        Painter(panel, theme, store).draw(surface, layout.marks, surface.get_rect())
        pygame.image.save(surface, str(out / picture.file))
        shown.append((picture, layout.faults))
    (out / "index.html").write_text(page(shown), "utf-8")
    pygame.display.quit()
    return 1 if any(faults for _, faults in shown) else 0
