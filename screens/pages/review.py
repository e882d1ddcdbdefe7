"""Every answer with its own Change, before anything is sent."""

from __future__ import annotations

from kiosk.visit.events import Button, Change, Pressed
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.views import (
    ReviewLine,
    ReviewView,
)
from screens.area import Area
from screens.desk import Desk
from screens.frame import footer, header, question
from screens.marks import Art, Icon
from screens.text import fit
from screens.theme import FLOOR, Style

MARKS = {"ok": None, "clerk": ("info-fill", "ink"), "missing": ("warning-fill", "ink")}
WORDS = {"clerk": "Diperiksa petugas", "missing": "Belum ada"}
ROWS = {"21.5": 6, "15.6": 3, "10.1": 2}
"""Rows at most; wide panels put two lines in a row."""


def lay_out(view: ReviewView, desk: Desk) -> None:
    """Put the review on the desk."""
    header(desk, view.frame)
    area = _head_small(view, desk) if desk.sk.choice == "label" else _head(view, desk)
    sk, count = desk.sk, len(view.lines)
    columns = 1 if count == 1 or (sk.tall and not desk.panel.low) else 2
    rows = max(1, -(-count // columns))
    if not sk.tall and (view.more is None or sk.choice == "label"):
        rows = max(rows, 2)
    gap = 5.0 if sk.tall else 2.6 if rows > 2 or sk.choice == "label" else 4.0
    pairs = [view.lines[n : n + columns] for n in range(0, count, columns)]
    w = (area.w - 4.0 * (columns - 1)) / columns
    needs = [max(_need(desk, line, w) for line in pair) for pair in pairs] + [0.0] * (rows - len(pairs))
    cells = [cell for row in area.rows_for(needs, gap, 46.0 if sk.tall else 40.0) for cell in row.columns(columns, 4.0)]
    for cell, line in zip(cells, view.lines, strict=False):
        _line(desk, cell, line)
    footer(desk, view.frame)


def _head_small(view: ReviewView, desk: Desk) -> Area:
    """The smallest panel: "more" beside the title. It is a hand's breadth high, so all of it is in reach."""
    sk, body = desk.sk, desk.sk.body
    room, top = body.w, body.y - 0.5
    if view.more is not None:
        more = Area(body.right - 74, top, 74, 20.2)
        label = _more(view.more)
        desk.button(more, label, Pressed(Button.MORE), "more", icon="more_horiz", icon_size=sk.icon_footer)
        room -= 79
    h = 20.2 if view.more is not None else 14.0
    desk.words(Area(body.x, top, room, h), view.title, "question")
    top += h + 2.6
    return Area(body.x, top, body.w, body.bottom - top)


def _more(more: tuple[int, int]) -> Text:
    return say("Jawaban lain ({n} dari {total})", n=str(more[0]), total=str(more[1]))


def _head(view: ReviewView, desk: Desk) -> Area:
    """Title and hint above, "more" below the answers; returns what is left for them."""
    sk = desk.sk
    ends = question(desk, view.title, view.hint)
    area = Area(sk.margin, max(sk.touch_from, ends + 2), sk.question.w, 0)
    area = desk.panel.places(area._replace(h=sk.body.bottom - area.y))
    if sk.tall:
        start = ends + 6
        desk.add(Art(Area(area.x, start, area.w, area.y - start - 6), "akta", ground="surface_2"))
    if view.more is None:
        return area
    h = 26.0 if sk.tall else 20.2
    cells = [area.foot(h)]
    desk.button(cells[0], _more(view.more), Pressed(Button.MORE), "more", icon="more_horiz", icon_size=sk.icon_footer)
    return area.above(h + (5 if sk.tall else 4))


def _need(desk: Desk, line: ReviewLine, w: float) -> float:
    """The mm in height a line's words take at the least in a card ``w`` mm wide, its picture left out."""
    roomy = desk.sk.choice == "choice"
    px = desk.panel.px_per_mm
    w -= _button_w(desk, w) + (11.0 if roomy else 4.8) + (10.5 if MARKS[line.mark] else 0.0)
    label = fit(desk.read(line.label), (w, 999), Style(FLOOR, 500, 1.05), px)
    value = fit(desk.read(line.value), (w, 999), Style(FLOOR, 700, 1.16 if roomy else 1.08), px)
    return max(label.h + value.h + (2.4 if roomy else 1.0), 21.2)


def _whole(desk: Desk, line: ReviewLine, w: float) -> bool:
    """Whether no word of the answer is wider than its place in a card ``w`` mm wide."""
    room = w - _button_w(desk, w) - 21.5
    return fit(desk.read(line.value), (room, 999), Style(FLOOR, 700, 1.1), desk.panel.px_per_mm).ok


def _button_w(desk: Desk, w: float) -> float:
    return 54.0 if desk.sk.tall and w > 200 else 42.0 if desk.sk.choice == "choice" else 21.0


def _line(desk: Desk, cell: Area, line: ReviewLine) -> None:
    sk = desk.sk
    desk.card(cell, "warn_bg" if line.mark == "missing" else "card", "line", 0.7)
    roomy = sk.choice == "choice"
    tall = sk.tall and cell.w > 200
    button_w = _button_w(desk, cell.w)
    pad = 5.0 if roomy else 1.8
    h = min(25.0, max(20.0, cell.h - (9 if tall else 4))) if roomy else min(20.2, cell.h - 2)
    place = Area(cell.right - button_w - (5.0 if roomy else 2.0), cell.y + (cell.h - h) / 2, button_w, h)
    icon = "edit" if roomy else ""
    desk.button(
        place,
        "Ubah",
        Change(line.id),
        f"change:{line.id}",
        icon=icon,
        icon_size=10.5,
        style="fact" if roomy else "label",
    )
    room = Area(cell.x + pad, cell.y + 1, place.x - cell.x - pad - 1, cell.h - 0.4)
    side = min(36.0, cell.h - 6)
    if (
        line.art
        and (tall or (room.w > 80 and roomy))
        and _whole(desk, line, cell.w - side - 6)
        and _need(desk, line, cell.w - side - 6) <= cell.h
    ):
        desk.add(Art(Area(room.x, cell.y + (cell.h - side) / 2, side, side), line.art))
        room = room.after(side + 6)
    marked = MARKS[line.mark]
    if marked is not None:
        icon_name, role = marked
        desk.add(Icon(Area(room.x, room.y + (room.h - 8) / 2, 8, 8), icon_name, role))
        room = room.after(10.5)
    value = line.value
    value_style = Style(desk.style("label").cap, 700, 1.16 if roomy else 1.08)
    desk.pair(
        room, line.label, value, (Style(FLOOR, 500, 1.05), value_style), ("ink_2", "ink"), gap=0.8 if roomy else 0.3
    )
