"""Work with the hands at a device: a large picture, and what is done of it, each with icon and word."""

from __future__ import annotations

from kiosk.visit.events import Chose
from kiosk.visit.views_clerk import Check, Deed, StepView
from screens.area import Area
from screens.desk import Desk, placed, shown
from screens.frame import footer, header, question
from screens.marks import Art, Box, Icon
from screens.text import fit
from screens.theme import FLOOR, Style

STATES = {
    "done": ("check_circle-fill", "good_bg", "", "good"),
    "now": ("arrow_forward", "card", "primary", "ink"),
    "todo": ("", "card", "line", "ink_2"),
    "plain": ("", "card", "", "ink"),
}
"""Icon, ground, border and ink of a check: never the colour alone."""


def lay_out(view: StepView, desk: Desk) -> None:
    """Put the step on the desk."""
    header(desk, view.frame)
    body, tall = desk.sk.body, desk.sk.tall
    ends = question(desk, view.title, view.second)
    area = Area(body.x, ends + (7 if tall else 2.4), body.w, body.bottom - ends - (7 if tall else 2.4))
    picture, rest = area, area
    if not tall:
        w = min(area.w * 0.42, area.h * 1.35)
        picture, rest = area.left(w), area.after(w + desk.sk.gap)
    if view.deeds:
        h = 30.0 if tall else 20.4 if desk.sk.choice == "label" else 25.0
        _deeds(desk, view.deeds, rest.foot(h))
        rest = rest.above(h + (7 if tall else 3))
    if tall:
        checks_h = len(view.checks) * 31.0 - 5 + (22 if view.note is not None else 0)
        picture, rest = rest.above(checks_h + 7), rest.foot(checks_h)
    _picture(view, desk, picture)
    _checks(view, desk, rest)
    footer(desk, view.frame)


def _deeds(desk: Desk, deeds: tuple[Deed, ...], area: Area) -> None:
    side = desk.sk.icon_footer
    cells = area.columns(len(deeds), 6.0 if desk.sk.tall else desk.sk.gap)
    room = (cells[0].w - side - 8, cells[0].h - 2)
    style = desk.common([deed.label for deed in deeds], room, "choice", lines=2)
    for cell, deed in zip(cells, deeds, strict=True):
        desk.button(cell, deed.label, Chose(deed.id), f"choice:{deed.id}", icon=deed.icon, icon_size=side, style=style)


def _picture(view: StepView, desk: Desk, area: Area) -> None:
    desk.card(area, "surface_2")
    inner = area.inset(6, 5) if desk.sk.tall else area.inset(2, 2)
    if view.callout is None:
        desk.add(Art(inner, view.art, plate=True, ground="surface_2"))
        return
    h = 19.0 if desk.sk.tall else 12.4
    label = fit(desk.read(view.callout), (inner.w - 8, h - 2), Style(FLOOR, 700, 1.1), desk.panel.px_per_mm, lines=1)
    box = Area(inner.right - label.w - 10, inner.y, label.w + 10, h)
    desk.add(Art(inner.below(h + 1), view.art, plate=True, ground="surface_2"))
    desk.add(Box(box, "card", "accent", 1.0, 4.0))
    desk.add(placed(label, box, "ink", "centre"))


def _checks(view: StepView, desk: Desk, area: Area) -> None:
    tall = desk.sk.tall
    gap = 5.0 if tall else 2.2
    note_h = 0.0
    if view.note is not None:
        room = (area.w, 22.0 if tall else min(20.0, area.h * 0.4))
        note = desk.fit(view.note, room, Style(FLOOR, 500, 1.2))
        note_h = note.h + gap
        desk.add(placed(note, Area(area.x, area.bottom - note.h, area.w, note.h), "ink_2"))
    rows = len(view.checks)
    h = min(26.0 if tall else 21.0, (area.h - note_h - gap * (rows - 1)) / rows)
    for number, check in enumerate(view.checks):
        _check(desk, Area(area.x, area.y + number * (h + gap), area.w, h), check, number + 1)


def _check(desk: Desk, cell: Area, check: Check, number: int) -> None:
    icon, ground, border, ink = STATES[check.state]
    desk.card(cell, ground, border, 1.0 if check.state == "now" else 0.7, radius=4.0)
    pad = 5.0 if desk.sk.tall else 3.0
    side = min(12.0, cell.h * 0.62)
    text = cell.after(pad)._replace(w=cell.w - 2 * pad)
    if icon:
        desk.add(Icon(Area(text.x, cell.y + (cell.h - side) / 2, side, side), icon, ink))
    elif check.state == "plain":
        side = max(side, 9.0)
        desk.words(
            Area(text.x, cell.y, side, cell.h), shown(f"{number}."), "fact" if desk.sk.tall else "label", lines=1
        )
    text = text.after(side + pad * 0.8)
    if check.mark is not None:
        mark = desk.fit(check.mark, (text.w * 0.42, cell.h - 1), Style(FLOOR, 500, 1.1), 2)
        desk.add(placed(mark, Area(text.right - mark.w, cell.y, mark.w, cell.h), ink, "right"))
        text = text._replace(w=text.w - mark.w - 3)
    desk.words(text, check.label, Style(6.1 if desk.sk.tall else FLOOR, 700, 1.12), ink, lines=2)
