"""What was read off a card, beside its picture: look, compare, say yes, or another way."""

from __future__ import annotations

from kiosk.visit.texts import Text
from kiosk.visit.views import ReadView, SavedFact
from screens.area import Area
from screens.buttons import extras, split
from screens.desk import Desk, placed
from screens.facts import facts
from screens.frame import footer, header, question
from screens.marks import Box, Icon, Photo
from screens.text import fit
from screens.theme import FLOOR, Style
from screens.widgets import banner

STRIP_SHARE = 0.32
"""Of the room between question and buttons on a tall panel; number and name are two lines, so the picture is wide and low."""
NUMBER, VALUE = 12.0, 9.6
"""Height of capitals in mm where there is room. The number matters most: it is compared digit by digit."""


def lay_out(view: ReadView, desk: Desk) -> None:
    """Put the page on the desk."""
    header(desk, view.frame)
    primary, rest = split(view.frame.next, view.buttons)
    # The smallest panel needs the line for a long name; the hint is heard there all the same.
    ends = question(desk, view.question, view.hint if desk.sk.choice == "choice" else None)
    body = desk.sk.body
    top = ends + (6 if desk.sk.tall else 3)
    area = Area(body.x, top, body.w, body.bottom - top)
    if rest:
        h = 36.0 if desk.sk.tall else 20.5 if desk.sk.choice == "label" else 26.0
        area = area.above(extras(desk, rest, area.foot(h), row=True).h + (8 if desk.sk.tall else 3))
    if desk.sk.tall:
        _tall(view, desk, area)
    else:
        left, right = area.left(area.w * 0.44), area.after(area.w * 0.44 + 4.0)
        if view.warning is not None:
            said = left.h * 0.57
            _warning(view.warning, desk, left.foot(said))
            left = left.above(said + 2.5)
        _picture(view, desk, left)
        if desk.sk.choice == "choice":
            _facts(desk, right, view.facts)
        else:
            facts(desk, right, view.facts)
    footer(desk, view.frame, primary=primary)


def _tall(view: ReadView, desk: Desk, area: Area) -> None:
    if view.warning is not None:
        _warning(view.warning, desk, area.foot(32.0))
        area = area.above(38.0)
    _picture(view, desk, area.top(area.h * STRIP_SHARE))
    _facts(desk, area.below(area.h * STRIP_SHARE + 6), view.facts)


def _warning(warning: Text, desk: Desk, area: Area) -> None:
    banner(desk, area, "warn", warning, styles=("label", "small"))


def _picture(view: ReadView, desk: Desk, area: Area) -> None:
    desk.card(area, "surface_2", "line", 0.6)
    if view.strip is not None:
        desk.add(Photo(area.inset(3, 3), view.strip))


def _facts(desk: Desk, area: Area, items: tuple[SavedFact, ...]) -> None:
    """Each label above its value, as large as there is room; the rows as high as their words ask."""
    inner = area.inset(6.0, 2.0)
    side = 13.0 if desk.sk.tall else 9.0
    px = desk.panel.px_per_mm
    w = inner.w - side - 6
    label = Style(FLOOR, 500, 1.2)
    for shrink in (1.0, 0.86, 0.74, 0.62, 0.0):
        styles = [Style(max(FLOOR, (VALUE if row else NUMBER) * shrink), 700, 1.15) for row in range(len(items))]
        values = [fit(desk.read(item.value), (w, 99), style, px) for item, style in zip(items, styles, strict=True)]
        labels = [fit(desk.read(item.label), (w, 99), label, px, lines=1) for item in items]
        needs = [value.h + name.h + 2.5 for value, name in zip(values, labels, strict=True)]
        # The sixteen digits stay in one row wherever they can.
        if sum(needs) <= inner.h and (len(values[0].lines) == 1 or not shrink):
            break
    else:
        # No room for labels: the same rows without them.
        facts(desk, area, items)
        return
    desk.card(area, "card")
    spare = min(12.0, (inner.h - sum(needs)) / len(items))
    y = inner.y + (inner.h - sum(needs) - spare * len(items)) / 2
    for item, value, name, need in zip(items, values, labels, needs, strict=True):
        row = Area(inner.x, y, inner.w, need + spare)
        if item is not items[0]:
            desk.add(Box(Area(inner.x, y - 0.15, inner.w, 0.3), "edge"))
        desk.add(Icon(Area(row.x, row.y + (row.h - side) / 2, side, side), item.icon, "primary"))
        top = row.y + (row.h - name.h - value.h - 0.8) / 2
        text = row.after(side + 6)
        desk.add(placed(name, Area(text.x, top, w, name.h), "ink_2", valign="top"))
        desk.add(placed(value, Area(text.x, top + name.h + 0.8, w, value.h), "ink", valign="top"))
        y += need + spare
