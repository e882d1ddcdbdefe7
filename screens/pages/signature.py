"""A field to sign in with a finger: as large as the page allows, a line to write on, and one button that begins anew."""

from __future__ import annotations

from kiosk.visit.events import Chose
from kiosk.visit.views_clerk import SignatureView
from kiosk.wire.ink import HEIGHT, WIDTH
from screens import ink
from screens.area import Area
from screens.desk import Desk
from screens.frame import footer, header, question
from screens.marks import Box
from screens.theme import FLOOR, Style
from screens.widgets import banner

LINE_AT = 0.74
"""How far down the field the line lies on which one writes."""
SIDE = {"10.1": 38.0, "15.6": 62.0}
"""Wide panels: mm beside the field for the button and what is said."""


def lay_out(view: SignatureView, desk: Desk) -> None:
    """Put the field on the desk."""
    header(desk, view.frame)
    body = desk.sk.body
    if desk.sk.tall:
        ends = question(desk, view.title, view.second) + 10
        area = Area(body.x, ends, body.w, body.bottom - ends)
        # Low enough for a hand that rests on nothing, whoever signs.
        below = area.foot(34)
        pad = _field(area.above(42).foot(area.w * HEIGHT / WIDTH))
        _erase(view, desk, below.after(below.w * 0.6 + 6))
        _hint(view, desk, below.left(below.w * 0.6))
    else:
        small = desk.sk.choice == "label"
        plain = Style(FLOOR, 500, 1.12)
        bold = desk.style("question")
        head = desk.pair(body.top(20 if small else 30), view.title, view.second, (bold, plain), valign="top", gap=1.2)
        area = body.below(head + (2.4 if small else 5))
        side = SIDE.get(desk.sk.name, 62.0)
        pad = _field(area.left(area.w - side - 4))
        column = area.after(area.w - side)
        button = 24.0 if small else 34.0
        _erase(view, desk, column.foot(button))
        _hint(view, desk, column.above(button + 3))
    _pad(view, desk, pad)
    footer(desk, view.frame)


def _field(area: Area) -> Area:
    """The largest field of the grid's shape."""
    w = min(area.w, area.h * WIDTH / HEIGHT)
    h = w * HEIGHT / WIDTH
    return Area(area.x, area.y + (area.h - h) / 2, w, h)


def _pad(view: SignatureView, desk: Desk, pad: Area) -> None:
    desk.add(Box(pad.inset(-1.2), "card", "ink", 0.9, 3.0))
    desk.add(Box(Area(pad.x + 6, pad.y + pad.h * LINE_AT, pad.w - 12, 0.7), "line"))
    for stroke in view.ink.strokes:
        desk.add(*ink.shown(pad, stroke))
    desk.pad = pad


def _erase(view: SignatureView, desk: Desk, area: Area) -> None:
    event = Chose(view.erase.id) if view.ink.strokes else None
    desk.button(
        area, view.erase.label, event, f"choice:{view.erase.id}", icon=view.erase.icon, icon_size=desk.sk.icon_footer
    )


def _hint(view: SignatureView, desk: Desk, area: Area) -> None:
    if view.warning is not None and desk.sk.tall:
        banner(desk, area, "warn", view.warning, styles=("small", "small"))
    elif view.warning is not None:
        desk.card(area, "warn_bg", "warn", 0.9)
        desk.words(area.inset(1.2, 1.0), view.warning, Style(FLOOR, 500, 1.15))
    else:
        desk.words(area, view.hint, Style(FLOOR, 500, 1.2), "ink_2", valign="top" if not desk.sk.tall else "middle")
