"""A clerk's list: what there is and how it stands, one thing that has to be done, and the page's own buttons."""

from __future__ import annotations

from kiosk.visit.events import Button, Chose, Event, Pressed
from kiosk.visit.texts import Text, office
from kiosk.visit.views_clerk import Alert, Deed, Line, LinesView
from screens.area import Area
from screens.desk import Desk, placed
from screens.frame import footer, header, question, rest_of_page
from screens.marks import Art, Icon
from screens.text import fit
from screens.theme import FLOOR, Style

MARKS = {
    "ok": ("check_circle-fill", "good"),
    "warn": ("warning-fill", "ink"),
    "stop": ("cancel-fill", "ink"),
    "plain": ("", "ink_2"),
}
"""Icon and ink of a tone: never the colour alone, and red is for what deletes."""
GROUNDS = {"ok": "card", "warn": "warn_bg", "stop": "warn_bg", "plain": "card"}
LEAST = 10.0
"""A line lower than this in mm has no room for its words."""


def lay_out(view: LinesView, desk: Desk) -> None:
    """Put the list on the desk."""
    header(desk, view.frame)
    tall, small = desk.sk.tall, desk.sk.choice == "label"
    body = desk.sk.body
    ends = question(desk, view.title, view.second) + 6 if tall else body.y + _head(view, desk, body) + 2.4
    area = Area(body.x, ends, body.w, body.bottom - ends)
    buttons = _buttons(view)
    if buttons:
        h = 32.0 if tall else 20.4 if small else 25.0
        _row(desk, buttons, area.foot(h))
        area = area.above(h + (7 if tall else 3))
    if view.alert is not None:
        area = _alert(desk, view.alert, area)
    _lines(view, desk, area)
    footer(desk, view.frame)


def _head(view: LinesView, desk: Desk, body: Area) -> float:
    """Wide panels: the title, and the quieter line beside it where it has room; returns the mm they take."""
    if view.second is None:
        return desk.title(body, view.title)
    plain = Style(FLOOR, 500, 1.12)
    beside = fit(desk.read(view.second), (body.w * 0.5, 14), plain, desk.panel.px_per_mm, lines=2)
    title = desk.title(body._replace(w=body.w - beside.w - 5), view.title)
    desk.add(placed(beside, Area(body.right - beside.w, body.y, beside.w, title), "ink_2", "right"))
    return max(title, beside.h)


Touchable = tuple[Text, Event, str, str]


def _buttons(view: LinesView) -> tuple[Touchable, ...]:
    deeds = tuple(_touchable(deed) for deed in view.deeds)
    if view.more is None:
        return deeds
    label = office("Lihat lagi ({n} dari {total})", n=str(view.more[0]), total=str(view.more[1]))
    return (*deeds, (label, Pressed(Button.MORE), "more", "more_horiz"))


def _touchable(deed: Deed) -> Touchable:
    return deed.label, Chose(deed.id), f"choice:{deed.id}", deed.icon


def _row(desk: Desk, buttons: tuple[Touchable, ...], area: Area) -> None:
    side = desk.sk.icon_footer
    cells = area.columns(len(buttons), 6.0 if desk.sk.tall else desk.sk.gap)
    style = desk.common([label for label, *_ in buttons], (cells[0].w - side - 7, cells[0].h - 2), "choice", lines=2)
    for cell, (label, event, name, icon) in zip(cells, buttons, strict=True):
        desk.button(cell, label, event, name, icon=icon, icon_size=side, style=style)


def _alert(desk: Desk, alert: Alert, area: Area) -> Area:
    """The card of the one thing to do, above the lines (beside them on wide panels); returns what is left for these."""
    if desk.sk.tall:
        h = min(104.0, area.h * 0.45)
        place, rest = area.foot(h), area.above(h + 6)
    else:
        w = area.w * 0.44
        place, rest = area.left(w), area.after(w + desk.sk.gap)
    desk.card(place, "warn_bg", "edge", 0.7)
    inner = place.inset(6 if desk.sk.tall else 3, 5 if desk.sk.tall else 2)
    if desk.sk.tall:
        side = min(inner.h, inner.w * 0.36)
        desk.add(Art(Area(inner.x, inner.y + (inner.h - side) / 2, side, side), alert.art, plate=False))
        inner = inner.after(side + 8)
    deed_h = 36.0 if desk.sk.tall else 20.4 if desk.sk.choice == "label" else 25.0
    if alert.deed is not None:
        label, event, name, icon = _touchable(alert.deed)
        desk.button(inner.foot(deed_h), label, event, name, icon=icon, icon_size=desk.sk.icon_footer)
        inner = inner.above(deed_h + 3)
    bold = desk.style("fact" if desk.sk.tall else "label")
    desk.pair(inner, alert.title, alert.text, (Style(bold.cap, 700, 1.15), Style(FLOOR, 500, 1.2)))
    return rest


def _lines(view: LinesView, desk: Desk, area: Area) -> None:
    tall = desk.sk.tall
    if not view.lines:
        if view.empty is not None:
            if tall and view.art:
                rest_of_page(desk, view.art, area.below(34))
                area = area.top(30)
            desk.words(area, view.empty, "fact" if desk.sk.choice == "choice" else "small", align="centre")
        return
    columns = 2 if view.pairs and (tall or view.alert is None) else 1
    gap = 5.0 if tall else 2.0
    count = -(-len(view.lines) // columns)
    most = 26.0 if tall else 16.0
    h = min(most, (area.h - gap * (count - 1)) / count)
    if h < LEAST:
        desk.faults.append(f"{len(view.lines)} lines have {h:.1f} mm each")
    for number, line in enumerate(view.lines):
        row, column = (number % count, number // count) if columns > 1 else (number, 0)
        cell = Area(area.x, area.y + row * (h + gap), area.w, h).columns(columns, gap)[column]
        _line(desk, cell, line)
    used = count * (h + gap)
    if tall and view.art:
        rest_of_page(desk, view.art, area.below(used))


def _line(desk: Desk, cell: Area, line: Line) -> None:
    desk.card(cell, GROUNDS[line.tone], radius=4.0)
    pad = 5.0 if desk.sk.tall else 3.0
    side = min(11.0, cell.h * 0.62)
    text = cell.after(pad)._replace(w=cell.w - 2 * pad)
    if line.icon:
        desk.add(Icon(Area(text.x, cell.y + (cell.h - side) / 2, side, side), line.icon, "ink"))
        text = text.after(side + pad * 0.8)
    icon, ink = MARKS[line.tone]
    if line.mark is not None:
        mark = desk.fit(line.mark, (text.w * 0.5, cell.h), Style(FLOOR, 700, 1.1), 2)
        desk.add(placed(mark, Area(text.right - mark.w, text.y, mark.w, text.h), ink, "right"))
        text = text._replace(w=text.w - mark.w - pad)
    if icon:
        desk.add(Icon(Area(text.right - side, cell.y + (cell.h - side) / 2, side, side), icon, ink))
        text = text._replace(w=text.w - side - 2)
    _words(desk, text, line)


def _words(desk: Desk, text: Area, line: Line) -> None:
    """Label and value one below the other, else beside each other, whichever has room."""
    bold, plain = Style(5.4 if desk.sk.tall else FLOOR, 700, 1.1), Style(FLOOR, 500, 1.1)
    if line.value is None:
        desk.words(text, line.label, bold)
        return
    px = desk.panel.px_per_mm
    label = fit(desk.read(line.label), (text.w, 99), bold, px)
    value = fit(desk.read(line.value), (text.w, 99), plain, px)
    if label.h + value.h + 0.8 <= text.h:
        desk.pair(text, line.label, line.value, (bold, plain), gap=0.8)
        return
    w = min(fit(desk.read(line.label), (text.w * 0.6, text.h), Style(FLOOR, 700, 1.1), px, lines=1).w, text.w * 0.6)
    desk.words(text.left(w + 1), line.label, Style(FLOOR, 700, 1.1), lines=1)
    desk.words(text.after(w + 4), line.value, plain, "ink_2", align="right")
