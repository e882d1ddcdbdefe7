"""How to lay a paper on the glass: one still picture, a few short steps, then Scan."""

from __future__ import annotations

from kiosk.visit.events import Button, Pressed
from kiosk.visit.texts import (
    Text,
)
from kiosk.visit.views import (
    ScanView,
)
from screens.area import Area
from screens.desk import Desk, shown
from screens.frame import footer, header, question
from screens.marks import Art, Box
from screens.theme import FLOOR, Style

LAID = {
    "ktp": "pindai-kartu", "kia": "pindai-kartu", "kartu": "pindai-kartu", "kitas": "pindai-kartu", "kitap": "pindai-kartu",
    "buku-nikah": "pindai-buku", "paspor": "pindai-buku",
}  # fmt: skip
"""Papers that lie otherwise than a sheet does: how it is drawn."""


def lay_out(view: ScanView, desk: Desk) -> None:
    """Put a scan page on the desk."""
    header(desk, view.frame)
    small = desk.sk.choice == "label"
    ends = desk.sk.body.y + desk.title(desk.sk.body, view.question) if small else question(desk, view.question)
    body = desk.sk.body
    own: list[tuple[Text, Button, str, str]] = []
    if view.skip is not None:
        own.append((view.skip, Button.SKIP, "skip", "badge"))
    if view.frame.next is not None:
        own.append((view.frame.next, Button.NEXT, "go-on", "arrow_forward"))
    if desk.sk.tall:
        bottom = body.bottom
        if own:
            _own(desk, own, Area(body.x, bottom - 35, body.w, 35))
            bottom -= 45
        top = ends + 6
        steps_h = 31.0 * len(view.steps)
        _picture(view, desk, Area(body.x, top, body.w, bottom - top - steps_h - 5))
        steps(desk, view.steps, Area(body.x, bottom - steps_h, body.w, steps_h))
    else:
        area = Area(body.x, ends + 1.0, body.w, body.bottom - ends - 1.0)
        if desk.sk.choice == "choice":
            area = Area(area.x, max(area.y, 44), area.w, body.bottom - max(area.y, 44))
        share = 0.37 if desk.sk.choice == "label" else 0.44
        picture = area.left(area.w * share)
        right = area.after(area.w * share + 5)
        h = 20.2 if desk.sk.choice == "label" else 26.0
        if own:
            _own(desk, own, right.foot(h))
            right = right.above(h + 2.4)
        _picture(view, desk, picture)
        steps(desk, view.steps, right)
    footer(desk, view.frame, primary=(view.scan, Button.SCAN, "document_scanner"))


def _own(desk: Desk, own: list[tuple[Text, Button, str, str]], area: Area) -> None:
    cells = area.columns(len(own), desk.sk.gap)
    if len(own) == 2 and not desk.sk.tall:
        wide = (area.w - desk.sk.gap) * 0.62
        cells = [area.left(wide), area.after(wide + desk.sk.gap)]
    size = desk.sk.icon if desk.sk.choice == "choice" else desk.sk.icon_footer
    for cell, (label, button, name, icon) in zip(cells, own, strict=True):
        desk.button(cell, label, Pressed(button), name, icon=icon, icon_size=size)


def _picture(view: ScanView, desk: Desk, area: Area) -> None:
    desk.add(Art(area, how_to_lay(view), ground="surface_2"))
    if view.paper_art and desk.sk.tall:
        chip = Area(area.right - 44, area.y + 5, 39, 39)
        desk.add(Box(chip, "card", "line", 0.7, 4.0), Art(chip.inset(3), view.paper_art, plate=True))


def how_to_lay(view: ScanView) -> str:
    """The drawing that shows it for a sheet, a card or an open book; another one the view asks for comes first."""
    usual = "pindai-letak"
    return LAID.get(view.paper_art, usual) if view.art in ("", usual) else view.art


def steps(desk: Desk, items: tuple[Text, ...], area: Area) -> None:
    """Numbered cards."""
    if not items:
        return
    gap = 5.0 if desk.sk.tall else 1.6
    rows = area.rows(len(items), gap)
    side = min(17.0 if desk.sk.choice == "choice" else 11.5, rows[0].h - 2)
    pad = 5.0 if desk.sk.choice == "choice" else 2.6
    base: str | Style = "choice" if desk.sk.choice == "choice" else Style(FLOOR, 700, 1.02)
    style = desk.common(items, (rows[0].w - side - 2.8 * pad, rows[0].h - 0.2), base)
    for number, (row, item) in enumerate(zip(rows, items, strict=True), start=1):
        desk.card(row, "card")
        spot = Area(row.x + pad, row.y + (row.h - side) / 2, side, side)
        desk.add(Box(spot, "primary", radius=side / 2))
        desk.words(
            spot,
            shown(str(number)),
            Style(FLOOR if side < 14 else 6.1, 700, 1.0),
            "on_primary",
            align="centre",
            lines=1,
        )
        desk.words(Area(spot.right + pad * 0.9, row.y, row.right - spot.right - pad * 1.4, row.h), item, style)
