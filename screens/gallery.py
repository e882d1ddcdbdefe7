"""Every view in every state on every panel as PNG, with one page to look at them all."""

from __future__ import annotations

import html
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.visit.events import Comfort
from kiosk.visit.views import View

MODES: dict[str, frozenset[Comfort]] = {
    "terang": frozenset(),
    "gelap": frozenset({Comfort.DARK}),
    "besar": frozenset({Comfort.LARGE}),
    "rendah": frozenset({Comfort.LOW}),
}
"""Light, dark, large, lowered."""


def comforted(view: View, comfort: frozenset[Comfort]) -> View:
    """The view as a person with these switches on sees it."""
    frame = view.page.frame
    return View(replace(view.page, frame=replace(frame, comfort=frame.comfort | comfort)), view.sheet)


def pictures(
    panels: tuple[str, ...] = ("10.1", "15.6", "21.5"), modes: tuple[str, ...] = tuple(MODES)
) -> Iterator[tuple[str, str, str, View]]:
    """(panel, mode, name, view) of every picture."""
    from screens import samples
    from screens.panel import native

    for panel in panels:
        skeleton = native(panel).skeleton
        for name, view in samples.all_views(skeleton.rows).items():
            for mode in modes:
                yield panel, mode, name, comforted(view, MODES[mode])


def main(out: Path) -> int:
    """Write all pictures and ``index.html`` into ``out``; 1 when a text found no room, else 0."""
    return draw(pictures(), out)


def draw(wanted: Iterable[tuple[str, str, str, View]], out: Path) -> int:
    """Write some pictures and the page that shows them."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    import pygame

    from screens.layout import lay_out, panel_of, theme_of
    from screens.painter import Painter
    from screens.panel import native
    from screens.pictures import Store
    from screens.words import say_in

    out.mkdir(parents=True, exist_ok=True)
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))
    store = Store()
    faults = 0
    rows: dict[tuple[str, str], list[str]] = {}
    for panel_name, mode, name, view in wanted:
        panel, theme = panel_of(view.page, native(panel_name)), theme_of(view.page)
        layout = lay_out(view, panel, theme, say_in("id"))
        faults += len(layout.faults)
        surface = pygame.Surface((panel.width, panel.height))
        Painter(panel, theme, store).draw(surface, layout.marks, surface.get_rect())
        file = f"{name}-{panel_name}-{mode}.png"
        pygame.image.save(surface, str(out / file))
        rows.setdefault((name, panel_name), []).append(_figure(file, mode, layout.faults))
    (out / "index.html").write_text(_page(rows), "utf-8")
    pygame.display.quit()
    return 1 if faults else 0


def _figure(file: str, mode: str, faults: tuple[str, ...]) -> str:
    notes = "".join(f"<b>{html.escape(fault)}</b>" for fault in faults)
    return f'<figure><a href="{file}"><img loading="lazy" src="{file}" alt=""></a><figcaption>{mode} {notes}</figcaption></figure>'


def _page(rows: dict[tuple[str, str], list[str]]) -> str:
    body = "".join(
        f"<h2>{html.escape(name)} <small>{panel} inci</small></h2><div>{''.join(figures)}</div>"
        for (name, panel), figures in rows.items()
    )
    style = (
        "body{font-family:sans-serif;margin:2em;background:#eee}div{display:flex;gap:1em;flex-wrap:wrap}"
        "figure{margin:0}img{height:420px;border:1px solid #999}b{color:#a00;display:block;max-width:300px}"
    )
    return f'<!doctype html><html lang="id"><meta charset="utf-8"><title>Layar anjungan</title><style>{style}</style>{body}</html>'
