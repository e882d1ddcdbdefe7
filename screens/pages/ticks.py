"""A list to be ticked: each row with its two answers beside it, where an answer that was given shows by icon, frame and word."""

from __future__ import annotations

from kiosk.visit.events import Button, Chose, Event, Pressed
from kiosk.visit.texts import Text, office
from kiosk.visit.views_clerk import Answer, Row, TicksView
from screens.area import Area
from screens.desk import Desk
from screens.frame import footer, header, question
from screens.text import fit
from screens.theme import FLOOR, Style
from screens.widgets import banner

OPEN, CHOSEN = "radio_button_unchecked", "check_circle-fill"
LEAST, MOST = 15.0, 24.0
"""Height of a row in mm."""

Touchable = tuple[Text, Event, str, str]


def lay_out(view: TicksView, desk: Desk) -> None:
    """Put the list on the desk."""
    header(desk, view.frame)
    tall, small = desk.sk.tall, desk.sk.choice == "label"
    body = desk.sk.body
    ends = (
        question(desk, view.title, view.second) + 6
        if tall
        else body.y + _head(view, desk, body.top(13 if small else 14)) + 2.4
    )
    area = Area(body.x, ends, body.w, body.bottom - ends)
    buttons = _buttons(view)
    if buttons:
        h = 32.0 if tall else 16.0 if small else 21.0
        _deeds(desk, buttons, area.foot(h))
        area = area.above(h + (7 if tall else 2.6))
    if tall and view.warning is not None:
        banner(desk, area.top(24), "warn", view.warning, styles=("small", "small"))
        area = area.below(29)
    _rows(view, desk, area)
    footer(desk, view.frame)


def _head(view: TicksView, desk: Desk, room: Area) -> float:
    """Wide panels: the title, and beside it a warning or the quieter line; returns the mm they take."""
    beside = view.warning or view.second
    if beside is None:
        return desk.title(room, view.title)
    title, rest = room.left(room.w * 0.4), room.after(room.w * 0.42)
    h = desk.title(title, view.title)
    if view.warning is not None:
        banner(desk, rest.top(max(h, room.h)), "warn", view.warning, styles=(Style(FLOOR, 500, 1.1), "small"))
        return max(h, room.h)
    desk.words(rest.top(max(h, 9.0)), beside, Style(FLOOR, 500, 1.12), "ink_2", align="right", lines=2)
    return max(h, 9.0)


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
    gap = 5.0 if tall else 2.6 if small else 3.0
    h = min(MOST if not tall else 30.0, (area.h - gap * (len(view.rows) - 1)) / len(view.rows))
    if h < (12.7 if small else LEAST):
        desk.faults.append(f"{len(view.rows)} rows have {h:.1f} mm each")
    answer = 62.0 if tall else 52.0 if small else 66.0
    # On a tall panel the rows stand where a hand reaches them, above the buttons.
    top = area.bottom - len(view.rows) * (h + gap) + gap if tall else area.y
    for number, row in enumerate(view.rows):
        cell = Area(area.x, top + number * (h + gap), area.w, h)
        buttons = cell.after(cell.w - 2 * answer - gap).columns(2, gap)
        text = cell.left(cell.w - 2 * answer - 2 * gap)
        desk.card(text, "card", radius=4.0)
        _words(desk, text.inset(4, 0.3), row)
        for place, one in zip(buttons, view.answers, strict=True):
            _answer(desk, place, row, one)


def _words(desk: Desk, area: Area, row: Row) -> None:
    """Label and value one below the other, else beside each other."""
    pitch, gap = (1.1, 0.8) if desk.sk.choice != "label" else (1.0, 0.2)
    bold, plain = Style(FLOOR, 700, pitch), Style(FLOOR, 500, pitch)
    px = desk.panel.px_per_mm
    label = fit(desk.read(row.label), (area.w, 99), bold, px)
    value = fit(desk.read(row.value), (area.w, 99), plain, px)
    if label.h + value.h + gap <= area.h:
        desk.pair(area, row.label, row.value, (bold, plain), gap=gap)
        return
    w = min(area.w * 0.6, fit(desk.read(row.label), (area.w, 99), bold, px, lines=1).w + 0.5)
    desk.words(area.left(w), row.label, bold)
    desk.words(area.after(w + 3), row.value, plain, "ink_2", align="right")


def _answer(desk: Desk, area: Area, row: Row, answer: Answer) -> None:
    chosen = row.chosen == answer.id
    name = f"{row.id}:{answer.id}"
    desk.button(
        area,
        answer.label,
        Chose(name),
        f"choice:{name}",
        icon=CHOSEN if chosen else OPEN,
        icon_size=8.0 if desk.sk.choice == "label" else 11.0,
        style=Style(FLOOR, 700, 1.0) if desk.sk.choice == "label" else "label",
        selected=chosen,
    )
