"""The rest page's part of the public board: the first few documents that wait to be fetched, rows of one size."""

from __future__ import annotations

from datetime import datetime

from kiosk.visit.events import BoardRow
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.views import (
    WelcomeView,
)
from screens.area import Area
from screens.dates import day_month, numeric_day, numeric_moment
from screens.desk import Desk, placed, shown
from screens.marks import Art, Icon
from screens.text import fit
from screens.theme import CAP_STEPS, FLOOR, Style

SHORT = {
    "Kartu Keluarga": "KK", "Kartu Identitas Anak": "KIA", "Akta kelahiran": "Akta lahir", "Akta kematian": "Akta mati",
    "Akta perkawinan": "Akta kawin",
}  # fmt: skip
"""Shorter names people use too, for a line that has no room."""


def board(view: WelcomeView, desk: Desk, area: Area) -> None:
    """Whose document is ready, which, and as of when; or that nobody's is."""
    sk = desk.sk
    roomy = sk.tall
    desk.card(area, "surface_2")
    pad = 4.0 if roomy else 3.0
    head = area.inset(pad, 1.0).top(20 if roomy else 8.6 if sk.choice == "label" else 12)
    as_of = view.board_as_of
    if roomy:
        desk.add(Icon(Area(head.x + 3, head.y + 3, 13, 13), "campaign-fill", "ink"))
        desk.words(head.after(22).left(100), "Sudah bisa diambil", "choice", lines=1)
        if as_of is not None:
            desk.words(
                head.after(122).above(0).left(head.w - 125),
                say("Per {when}", when=numeric_moment(as_of)),
                "small",
                "ink_2",
                align="right",
                lines=1,
            )
    else:
        desk.words(head, _short_title(as_of), "choice", lines=1)
    rest = Area(area.x + pad, head.bottom, area.w - 2 * pad, area.bottom - head.bottom - (4 if roomy else 1))
    if not view.board:
        rest = rest.inset(3, 2)
        if roomy:
            side = min(rest.h, 62.0)
            desk.add(Art(rest.left(side), "papan"))
            rest = rest.after(side + 8)
        desk.words(
            rest, "Belum ada dokumen yang menunggu diambil.", "fact" if desk.sk.choice == "choice" else "small", "ink_2"
        )
        return
    rows = list(zip(view.board[:3], rest.rows(3, 3.2 if roomy else 0.0), strict=False))
    # Rows of one board are of one size.
    cap = FLOOR if roomy else min(row_cap(desk, _beside_check(desk, cell), *_said(row)) for row, cell in rows)
    for row, cell in rows:
        _board_row(desk, cell, row, cap)


def _short_title(as_of: datetime | None) -> Text:
    return say("Siap diambil, per {when}", when=numeric_day(as_of)) if as_of else say("Siap diambil")


def row_cap(desk: Desk, area: Area, left: Text, right: tuple[Text, ...]) -> float:
    """The largest capital height, in mm, at which a name and the shortest of some words stand beside each other in ``area``."""
    px = desk.panel.px_per_mm
    for cap in (cap for cap in CAP_STEPS if FLOOR < cap <= desk.style("fact").cap):
        room = (999.0, area.h)
        name = fit(desk.read(left), room, Style(cap, 500, 1.1), px, lines=1, least=cap)
        words = [fit(desk.read(text), room, Style(cap, 700, 1.1), px, lines=1, least=cap) for text in right]
        if all(one.ok for one in (name, *words)) and name.w + 3 + min(word.w for word in words) <= area.w:
            return cap
    return FLOOR


def one_line(desk: Desk, area: Area, left: Text, right: tuple[Text, ...], cap: float) -> None:
    """A name and, right of it, the first of some words that has room beside it; the whole board has the rest."""
    px, room = desk.panel.px_per_mm, (999.0, max(area.h + 1, 7.6))
    name = fit(desk.read(left), room, Style(cap, 500, 1.1), px, lines=1)
    for words in right:
        service = fit(desk.read(words), room, Style(name.cap, 700, 1.1), px, lines=1)
        if name.w + 3 + service.w <= area.w:
            desk.add(placed(service, area, "ink", "right"))
            break
    if name.w > area.w:
        name = desk.fit(left, (area.w, area.h + 1), "small", lines=1)
    desk.add(placed(name, area, "ink"))


def named(row: BoardRow) -> bool:
    """Whether the row has a name at all: one of stars alone tells nobody anything, so its document stands in the name's place."""
    return row.masked_name.strip("*•") != ""


def _said(row: BoardRow) -> tuple[Text, tuple[Text, ...]]:
    """Whose, and which document: in full, or the shorter name people use too. Without a name: which document, and where."""
    services = (shown(row.service), shown(SHORT.get(row.service, row.service)))
    return (shown(row.masked_name), services) if named(row) else (services[1], (shown(row.place),))


def _beside_check(desk: Desk, cell: Area) -> Area:
    """What the check mark leaves of a row."""
    pad = 4.0 if desk.sk.tall else 0.0
    return cell.after(pad + min(11.0, cell.h * 0.72) + (5.0 if desk.sk.tall else 2.4))


def _board_row(desk: Desk, cell: Area, row: BoardRow, cap: float) -> None:
    if desk.sk.tall:
        desk.card(cell, "card", radius=4.0)
    side = min(11.0, cell.h * 0.72)
    pad = 4.0 if desk.sk.tall else 0.0
    desk.add(Icon(Area(cell.x + pad, cell.y + (cell.h - side) / 2, side, side), "task_alt", "good"))
    text = _beside_check(desk, cell)
    if not desk.sk.tall:
        one_line(desk, text, *_said(row), cap)
        return
    place = (
        say("{place}, s.d. {until}", place=row.place, until=day_month(row.until, desk))
        if row.until
        else shown(row.place)
    )
    beside = text.after(76).above(0).left(text.w - 80).inset(0, 0.6)
    if not named(row):
        desk.words(text.left(70), shown(row.service), "label")
        desk.words(beside, place, "small", "ink_2")
        return
    desk.words(text.left(74), shown(row.masked_name), "label", "ink", lines=1)
    desk.pair(beside, shown(row.service), place, ("label", "small"), gap=0.2)
