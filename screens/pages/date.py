"""A date in three steps: the year and the day on a pad, the month among twelve names."""

from __future__ import annotations

from kiosk.visit.events import Button, Chose, Comfort, KeyErased, Pressed
from kiosk.visit.texts import (
    Text,
    raw,
)
from kiosk.visit.views import (
    DateView,
)
from screens.area import Area
from screens.dates import month_name
from screens.desk import Desk, shown
from screens.frame import footer, header, picture, question
from screens.marks import Art, Box
from screens.text import fit
from screens.theme import FLOOR, Style
from screens.widgets import banner, digit_pad, key

UNKNOWN = {"year": Button.SKIP, "month": Button.UNKNOWN_MONTH, "day": Button.UNKNOWN_DAY}

UNKNOWN_W = 33.0
"""Width in mm of "don't know" beside the months."""


def lay_out(view: DateView, desk: Desk) -> None:
    """Put a date page on the desk."""
    desk.typing = view.part != "month"
    header(desk, view.frame)
    if desk.sk.tall:
        _tall(view, desk)
    elif view.part == "month" or desk.panel.low:
        _whole(view, desk)
    else:
        _beside(view, desk)
    footer(desk, view.frame)


def _tall(view: DateView, desk: Desk) -> None:
    x, w = desk.sk.margin, desk.sk.question.w
    ends = question(desk, view.question, view.hint)
    pad = desk.panel.places(Area(x, 235, w, 164))
    if desk.panel.low:
        pad = Area(x, 287, w, 114)
    fields = Area(x, pad.y - 56 - (36 if view.warning else 0), w, 46)
    parts(view, desk, fields)
    picture(desk, view.art, ends, fields.y - 8)
    if view.warning is not None:
        banner(desk, Area(x, fields.bottom + 6, w, 30), "warn", view.warning, styles=("label", "small"))
    if view.part == "month":
        months(view, desk, pad, 3)
    else:
        skip = None if view.unknown is None else (view.unknown, Pressed(UNKNOWN[view.part]), "skip", "help")
        digit_pad(desk, pad, (skip, "Hapus\n1 angka"), (6.0, 7.0 if not desk.panel.low else 5.0))


def _beside(view: DateView, desk: Desk) -> None:
    sk = desk.sk
    small = sk.choice == "label"
    gap = 2.54 if small else 3.0
    bottom = sk.back.y - (2.54 if small else 5.0)
    top = bottom - (4 * 20.1 + 3 * gap) if small else sk.touch_from
    pad_w = 76.0 if small else 130.0
    pad = Area(sk.size[0] - sk.margin - pad_w, top, pad_w, bottom - top)
    digit_pad(desk, pad, (None, "Hapus"), (gap, gap))
    left = Area(sk.margin, sk.question.y, pad.x - sk.margin - 5, bottom - sk.question.y)
    if small:
        left = left.below(desk.words(left.top(22), view.question, "question", valign="top") + 3)
    else:
        question(desk, view.question, view.hint)
        left = Area(left.x, sk.touch_from, left.w, bottom - sk.touch_from)
    parts(view, desk, left.top(26 if small else 34))
    foot = left.foot(20.2 if small else 24)
    note = Area(left.x, left.y + (27.5 if small else 37), left.w, foot.y - left.y - (29 if small else 40))
    if view.warning is not None:
        banner(desk, note, "warn", view.warning, styles=("label", "small"))
    elif view.hint is not None and small and note.h > 9:
        desk.words(note, view.hint, "small", "ink_2")
        if view.art and note.h > 14:
            desk.add(Art(note.after(note.w - note.h - 6), view.art))
    cells = foot.columns(2, 5.0)
    if view.unknown is not None:
        desk.button(cells[0], view.unknown, Pressed(UNKNOWN[view.part]), "skip", icon="help", icon_size=sk.icon_footer)


def _whole(view: DateView, desk: Desk) -> None:
    """Wide panels: keys or months over the whole width, the parts of the date beside the question."""
    sk = desk.sk
    small = sk.choice == "label"
    top = desk.panel.touch_from + 0.4
    area = Area(sk.margin, top + (0 if small else 2), sk.question.w, sk.body.bottom - top - (0 if small else 2))
    upper = Area(sk.margin, sk.question.y, sk.question.w, top - sk.question.y - 2)
    w = min(130.0, upper.w * 0.54)
    parts(view, desk, Area(upper.right - w, upper.y, w, min(upper.h, 26 if small else 36)))
    left = upper.left(upper.w - w - 6)
    if view.unknown is not None and view.part != "month":
        h = 12.8 if small else 20.0
        press = Pressed(UNKNOWN[view.part])
        desk.button(left.foot(h), view.unknown, press, "skip", icon="help", icon_size=sk.icon_footer, style="label")
        left = left.above(h + 2)
    if view.warning is not None:
        desk.words(left.top(upper.h * 0.45), view.question, "question")
        banner(desk, left.foot(upper.h * 0.52), "warn", view.warning, styles=("label", "small"))
    else:
        # The frame round the part asked for now says as much as the hint, so a long question goes before it.
        room = (left.w, left.h - 10)
        roomy = fit(desk.read(view.question), room, desk.style("question"), desk.panel.px_per_mm).ok
        desk.pair(left, view.question, view.hint if roomy else None, ("question", "small"), valign="top")
    if view.part == "month":
        months(view, desk, area, 12 if desk.panel.low and small else 6 if desk.panel.low else 4)
        return
    cells = area.columns(11, 2.54)
    for symbol, cell in zip("1234567890", cells, strict=False):
        key(desk, cell, symbol, marked=symbol == "5")
    desk.button(cells[10], "Hapus", KeyErased(), "key:erase", style=Style(FLOOR, 700, 1.1))


def parts(view: DateView, desk: Desk, area: Area) -> None:
    """Day, month and year as three fields under their names; the one asked for now has the bold frame."""
    gap = 3.0 if not desk.sk.tall else 6.0
    unit = (area.w - 2 * gap) / 3.3
    widths = (unit * 0.9, unit * 1.3, unit * 1.1)
    x = area.x
    known = view.month.isdigit() and 1 <= int(view.month) <= 12
    month = month_name(int(view.month), desk) if known and Comfort.UNREAD not in view.frame.comfort else view.month
    values = {"day": ("Tanggal", view.day, 2), "month": ("Bulan", month, 0), "year": ("Tahun", view.year, 4)}
    for (part, (label, value, digits)), w in zip(values.items(), widths, strict=True):
        cell = Area(x, area.y, w, area.h)
        x += w + gap
        now = part == view.part
        taken = desk.words(
            cell.top(10),
            label,
            Style(FLOOR, 700 if now else 500, 1.1),
            "ink" if now else "ink_2",
            valign="top",
            lines=1,
        )
        box = cell.below(taken + 1.6)
        desk.card(
            box, "card" if now else "surface_2", "primary" if now else "line", 1.2 if now else 0.7, desk.sk.radius
        )
        content = view.typed if now and part != "month" else value
        if content:
            desk.words(box.inset(2, 1), shown(content), "digit", align="centre", lines=1)
        elif digits and now:
            line = box.w * 0.8 / digits
            for i in range(digits):
                desk.add(
                    Box(
                        Area(box.x + box.w * 0.1 + i * line + 1, box.bottom - 5, line - 2, 1.4 if i == 0 else 0.8),
                        "primary" if i == 0 else "line",
                    )
                )


def months(view: DateView, desk: Desk, area: Area, columns: int) -> None:
    """Twelve names, and "don't know" where that is an answer."""
    gap = 2.54 if not desk.sk.tall else 5.0
    total = 12 + (1 if view.unknown is not None else 0)
    rows = -(-12 // columns)
    last = area
    if total > 12:
        last = (
            area.foot(max(20.0, (area.h - gap * rows) / (rows + 1))) if desk.sk.tall else area.after(area.w - UNKNOWN_W)
        )
        area = area.above(last.h + gap) if desk.sk.tall else area.left(area.w - UNKNOWN_W - gap)
    cells = [cell for row in area.rows(rows, gap) for cell in row.columns(columns, gap)]
    numbers = Comfort.UNREAD in view.frame.comfort  # as the date stands on a card, for who reads figures and no words
    names: list[Text] = [raw(str(i) if numbers else month_name(i, desk)) for i in range(1, 13)]
    style = desk.common(names, (cells[0].w - 3.2, cells[0].h - 1), "digit" if numbers else "choice", lines=1)
    if style.cap == FLOOR and any(not desk_fits(desk, name, cells[0], style) for name in names):
        names = [raw(name.id[:3]) for name in names]
        style = desk.common(names, (cells[0].w - 3.2, cells[0].h - 1), "choice", lines=1)
    for number, (cell, name) in enumerate(zip(cells, names, strict=False), start=1):
        selected = view.month == str(number)
        desk.button(cell, name, Chose(str(number)), f"choice:{number}", style=style, selected=selected)
    if view.unknown is not None:
        desk.button(
            last,
            view.unknown,
            Pressed(Button.UNKNOWN_MONTH),
            "skip",
            icon="help" if desk.sk.tall else "",
            style="label",
        )


def desk_fits(desk: Desk, name: Text, cell: Area, style: Style) -> bool:
    """Whether a month's whole name has room."""
    return fit(desk.read(name), (cell.w - 3, cell.h - 1), style, desk.panel.px_per_mm, lines=1).ok
