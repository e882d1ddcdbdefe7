"""A number, typed on a pad in telephone order; or a request code, on a pad of its own letters."""

from __future__ import annotations

from kiosk.visit.events import Button, Event, KeyErased, KeyTyped, Pressed
from kiosk.visit.texts import (
    Text,
)
from kiosk.visit.views import (
    DigitsView,
)
from screens.area import Area
from screens.desk import Desk, Sentence, shown
from screens.frame import footer, header, picture, question
from screens.marks import Art
from screens.widgets import banner, digit_pad, field, key

FLOOR_TARGET, FLOOR_GAP = 12.7, 2.54
PLAIN = "0123456789"


def lay_out(view: DigitsView, desk: Desk) -> None:
    """Put a number page on the desk."""
    desk.typing = True
    header(desk, view.frame)
    if desk.sk.tall:
        _tall(view, desk)
    elif desk.panel.low or not _pad(view):
        _rows(view, desk)
    else:
        _beside(view, desk)
    footer(desk, view.frame)


def _shown(view: DigitsView) -> str:
    if not view.masked or not view.typed:
        return view.typed
    return "•" * len(view.typed)


def _note(view: DigitsView, desk: Desk, area: Area) -> None:
    """What is to be said about the number: a warning, or that it is good."""
    if view.warning is not None:
        banner(desk, area, "warn", view.warning, styles=("small" if desk.sk.choice == "label" else "label", "small"))
    elif view.good is not None:
        banner(desk, area, "good", view.good, styles=("label", "small"))


def _widest(view: DigitsView) -> str:
    return "W" if set(view.symbols) & set("MW") else "0"


def _pad(view: DigitsView) -> bool:
    """Whether the twelve keys of a telephone are enough: digits, and perhaps one sign."""
    return set(PLAIN) <= set(view.symbols) and len(view.symbols) <= len(PLAIN) + 1


def _sign(view: DigitsView) -> tuple[Sentence, Event, str, str] | None:
    """The one sign beside the digits, as the key left of the 0."""
    sign = next((symbol for symbol in view.symbols if symbol not in PLAIN), None)
    return None if sign is None else (shown(sign), KeyTyped(sign), f"key:{sign}", "")


def _skip(view: DigitsView) -> tuple[Sentence, Event, str, str] | None:
    return None if view.skip is None else (view.skip, Pressed(Button.SKIP), "skip", "help")


def _tall(view: DigitsView, desk: Desk) -> None:
    x, w = desk.sk.margin, desk.sk.question.w
    ends = question(desk, view.question, view.hint)
    pad = Area(x, 235, w, 164)
    place = Area(x, 162, w, 34)
    note = Area(x, 201, w, 27)
    if desk.panel.low:
        pad = Area(x, 287, w, 114)
        place, note = Area(x, 205, w, 34), Area(x, 245, w, 34)
    picture(desk, view.art, ends, place.y - 7)
    field(desk, place, _shown(view), view.groups, view.prefix, view.look_again, _widest(view))
    sign = _sign(view)
    if _pad(view) and sign is not None and view.skip is not None:
        button = note.after(note.w * 0.62 + 6)
        desk.button(button, view.skip, Pressed(Button.SKIP), "skip", icon="help", style="label")
        note = note.left(note.w * 0.62)
    if view.scan is not None:
        _scan(view, desk, note.after(note.w * 0.62 + 6))
        note = note.left(note.w * 0.62)
    _note(view, desk, note)
    if _pad(view):
        digit_pad(desk, pad, (sign or _skip(view), "Hapus\n1 angka"), (6.0, 7.0 if not desk.panel.low else 5.0))
    else:
        _letters(view, desk, pad, 6 if not desk.panel.low else 9)


def _beside(view: DigitsView, desk: Desk) -> None:
    """Wide panels: pad right, question and field left. Keys of 20 mm matter more here than the line where touch begins."""
    sk = desk.sk
    gap = FLOOR_GAP if sk.choice == "label" else 3.0
    bottom = sk.back.y - (FLOOR_GAP if sk.choice == "label" else 5.0)
    top = bottom - (4 * 20.1 + 3 * gap) if sk.choice == "label" else sk.touch_from
    pad_w = 76.0 if sk.choice == "label" else 130.0
    pad = Area(sk.size[0] - sk.margin - pad_w, top, pad_w, bottom - top)
    digit_pad(desk, pad, (_sign(view), "Hapus"), (gap, gap))
    left = Area(sk.margin, sk.question.y, pad.x - sk.margin - 5, bottom - sk.question.y)
    if sk.choice == "choice":
        question(desk, view.question, view.hint)
        left = left._replace(y=sk.touch_from, h=bottom - sk.touch_from)
        head = 0.0
    else:
        head = (
            desk.pair(
                left.top(33),
                view.question,
                None if view.warning or view.good else view.hint,
                ("question", "small"),
                valign="top",
                gap=1.6,
            )
            + 2.5
        )
    place = left.below(head).top(14.5 if sk.choice == "label" else 26)
    field(desk, place, _shown(view), view.groups, view.prefix, view.look_again, _widest(view))
    buttons = left.foot(20.2 if sk.choice == "label" else 24)
    middle = Area(left.x, place.bottom + 2, left.w, buttons.y - place.bottom - 4)
    if view.warning is not None or view.good is not None:
        _note(view, desk, middle)
    elif view.art and middle.h > 18:
        desk.add(Art(middle, view.art, ground="surface_2" if middle.h > 24 else ""))
    _side_buttons(view, desk, buttons)


def _scan(view: DigitsView, desk: Desk, area: Area) -> None:
    """The second way: lay the card on the scanner; in practice, the made-up person's number."""
    icon = "edit" if view.frame.practice else "document_scanner"
    label, size = view.scan or Text(""), desk.sk.icon_footer
    desk.button(area, label, Pressed(Button.CARD), "scan", icon=icon, icon_size=size, style="label")


def _side_buttons(view: DigitsView, desk: Desk, area: Area) -> None:
    cells = area.columns(2, 5.0)
    if view.scan is not None:
        _scan(view, desk, cells[-1])
    if view.skip is not None:
        desk.button(cells[0], view.skip, Pressed(Button.SKIP), "skip", icon="help", icon_size=desk.sk.icon_footer)


def _rows(view: DigitsView, desk: Desk) -> None:
    """Wide panels, many symbols or lowered: all keys in few rows over the whole width."""
    sk = desk.sk
    small = sk.choice == "label"
    bottom = sk.body.bottom
    top = (desk.panel.touch_from + 0.2) if desk.panel.low else sk.touch_from
    pad = Area(sk.margin, top, sk.question.w, bottom - top)
    upper = Area(sk.margin, sk.question.y - 0.5, sk.question.w, top - sk.question.y - 2.1)
    field_h = 15.0 if small else 20.0
    field_w = upper.w * (0.52 if view.warning or view.good or view.hint or view.skip or view.scan else 1.0)
    right = upper.after(field_w + 4)
    ways = [way for way in (view.skip, view.scan) if way is not None]
    if ways:
        skip_h = 12.8 if small else 20.0
        cells = right.foot(skip_h).columns(len(ways), 2.6)
        if view.scan is not None:
            _scan(view, desk, cells[-1])
        if view.skip is not None:
            desk.button(cells[0], view.skip, Pressed(Button.SKIP), "skip", icon="help", icon_size=8.5)
        right = right.above(skip_h + 1.2)
    place = upper.foot(field_h).left(field_w)
    desk.words(upper.above(field_h + 1).left(field_w), view.question, "question")
    if view.warning or view.good:
        _note(view, desk, right)
    elif view.hint is not None:
        desk.words(right, view.hint, "small", "ink_2")
    field(desk, place, _shown(view), view.groups, view.prefix, view.look_again, _widest(view))
    _letters(view, desk, pad, 12)


def _letters(view: DigitsView, desk: Desk, area: Area, columns: int) -> None:
    symbols = list(view.symbols)
    if view.symbols == PLAIN:
        symbols = list("1234567890")
    total = len(symbols) + 1
    rows = -(-total // columns)
    gap = FLOOR_GAP if desk.sk.choice == "label" else 4.0
    cells = [cell for row in area.rows(rows, gap) for cell in row.columns(columns, gap)]
    for symbol, cell in zip(symbols, cells, strict=False):
        key(desk, cell, symbol, marked=symbol == "5", style="digit" if len(symbols) <= 12 else "question")
    rest = cells[len(symbols) :]
    whole = rest[0]._replace(w=rest[-1].right - rest[0].x)
    narrow = whole.w < 40
    desk.button(
        whole,
        "Hapus",
        KeyErased(),
        "key:erase",
        icon="backspace",
        style="label",
        icon_size=9.0,
        stacked=narrow and whole.h > 16,
    )
