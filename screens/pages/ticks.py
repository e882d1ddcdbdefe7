"""A list to be ticked: each row with its two answers beside it, where an answer that was given shows by icon, frame and word."""

from __future__ import annotations

from kiosk.visit.events import Button, Chose, Event, Pressed
from kiosk.visit.texts import Text, office
from kiosk.visit.views_clerk import Answer, Row, TicksView
from screens.area import Area
from screens.desk import Desk
from screens.frame import footer, header, question
from screens.theme import FLOOR, Style
from screens.widgets import banner

OPEN = "radio_button_unchecked"
LEAST, MOST = 15.0, 24.0
"""Height of a row in mm."""

Touchable = tuple[Text, Event, str, str]


def lay_out(view: TicksView, desk: Desk) -> None:
    """Put the list on the desk."""
    header(desk, view.frame)
    tall, small = desk.sk.tall, desk.sk.choice == "label"
    body = desk.sk.body
    if tall:
        ends = question(desk, view.title, view.second) + 6
    else:
        room = body.top(13 if small else 24)
        second = None if small else view.second
        head = desk.title(room, view.title) if second is None else desk.pair(room, view.title, second, valign="top")
        ends = body.y + head + 2.4
    area = Area(body.x, ends, body.w, body.bottom - ends)
    buttons = _buttons(view)
    if buttons:
        h = 32.0 if tall else 16.0 if small else 25.0
        _deeds(desk, buttons, area.foot(h))
        area = area.above(h + (7 if tall else 2.6))
    if view.warning is not None:
        h = 24.0 if tall else 13.0 if small else 18.0
        banner(desk, area.top(h), "warn", view.warning, styles=("small", "small"))
        area = area.below(h + 2.6)
    _rows(view, desk, area)
    footer(desk, view.frame)


def _buttons(view: TicksView) -> tuple[Touchable, ...]:
    deeds = tuple((deed.label, Chose(deed.id), f"choice:{deed.id}", deed.icon) for deed in view.deeds)
    if view.more is None:
        return deeds
    label = office("Lihat lagi ({n} dari {total})", n=str(view.more[0]), total=str(view.more[1]))
    return (*deeds, (label, Pressed(Button.MORE), "more", "more_horiz"))


def _deeds(desk: Desk, buttons: tuple[Touchable, ...], area: Area) -> None:
    side = desk.sk.icon_footer
    cells = area.columns(len(buttons), 6.0 if desk.sk.tall else desk.sk.gap)
    style = desk.common([label for label, *_ in buttons], (cells[0].w - side - 7, cells[0].h - 2), "choice", lines=2)
    for cell, (label, event, name, icon) in zip(cells, buttons, strict=True):
        desk.button(cell, label, event, name, icon=icon, icon_size=side, style=style)


def _rows(view: TicksView, desk: Desk, area: Area) -> None:
    if not view.rows:
        return
    tall, small = desk.sk.tall, desk.sk.choice == "label"
    gap = 5.0 if tall else 2.6 if small else 3.4
    h = min(MOST if not tall else 30.0, (area.h - gap * (len(view.rows) - 1)) / len(view.rows))
    if h < (12.7 if small else LEAST):
        desk.faults.append(f"{len(view.rows)} rows have {h:.1f} mm each")
    answer = 62.0 if tall else 44.0 if small else 66.0
    for number, row in enumerate(view.rows):
        cell = Area(area.x, area.y + number * (h + gap), area.w, h)
        buttons = cell.after(cell.w - 2 * answer - gap).columns(2, gap)
        text = cell.left(cell.w - 2 * answer - 2 * gap)
        desk.card(text, "card", radius=4.0)
        _words(desk, text.inset(4, 1), row)
        for place, one in zip(buttons, view.answers, strict=True):
            _answer(desk, place, row, one)


def _words(desk: Desk, area: Area, row: Row) -> None:
    desk.pair(
        area,
        row.label,
        row.value,
        (Style(desk.style("small").cap if desk.sk.tall else FLOOR, 700, 1.1), Style(FLOOR, 500, 1.1)),
        gap=0.8,
    )


def _answer(desk: Desk, area: Area, row: Row, answer: Answer) -> None:
    chosen = row.chosen == answer.id
    name = f"{row.id}:{answer.id}"
    desk.button(
        area,
        answer.label,
        Chose(name),
        f"choice:{name}",
        icon=answer.icon if chosen else OPEN,
        icon_size=8.0 if desk.sk.choice == "label" else 11.0,
        style=Style(FLOOR, 700, 1.1) if desk.sk.choice == "label" else "label",
        selected=chosen,
    )
