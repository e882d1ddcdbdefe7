"""The request number with its QR code, and rows of facts: icon, label, value."""

from __future__ import annotations

from kiosk.visit.views import SavedFact
from screens.area import Area
from screens.desk import Desk, Sentence, placed, shown
from screens.marks import Box, Code, Icon
from screens.text import fit
from screens.theme import FLOOR, Style

PLAIN_ICONS = {"call-fill", "location_on-fill", "home-fill", "schedule-fill"}
"""Icons that say without a label what a phone number, a place or opening hours are."""


def code_card(desk: Desk, area: Area, title: Sentence | None, code: str, qr: str, note: Sentence | None = None) -> None:
    """The request number, big and in groups of four, and its QR code."""
    desk.card(area, "card", "primary", 1.2)
    inner = area.inset(5.0 if desk.sk.choice == "choice" else 2.6, 3.0 if desk.sk.choice == "choice" else 1.8)
    if qr:
        side = min(inner.h, inner.w * (0.5 if desk.sk.choice == "label" else 0.46))
        # White all round, also on dark ground, or no reader finds it.
        plate = Area(inner.right - side, inner.y + (inner.h - side) / 2, side, side)
        desk.add(Box(plate, "kertas", radius=1.5), Code(plate, qr))
        inner = Area(inner.x, inner.y, inner.w - side - (5 if note is not None else 2), inner.h)
    if title is not None:
        taken = desk.words(inner.top(9), title, "small", "ink_2", valign="top", lines=1)
        inner = inner.below(taken + 4)
    groups = "\n".join(code.split(" "))
    fitted = desk.fit(shown(groups), (inner.w, inner.h), Style(12.4, 700, 1.22 if desk.sk.choice == "choice" else 1.1))
    desk.add(placed(fitted, inner, "ink"))
    rest = inner.after(fitted.w + 4)
    if note is not None and rest.w > 34:
        desk.words(rest, note, "small", "ink_2", align="right")


def facts(desk: Desk, area: Area, items: tuple[SavedFact, ...], *, bare: bool = False) -> None:
    """Rows of icon, label and value with a line between. Where there is no room beside it, the label stands above its value."""
    if not items:
        return
    if not bare:
        desk.card(area, "card")
    inner = area.inset(5.0 if desk.sk.choice == "choice" else 3.0, 1.2 if desk.sk.choice == "choice" else 0.5)
    side = 11.0 if desk.sk.tall else 9.0 if desk.sk.choice == "choice" else 6.8
    lead = side + (7.0 if desk.sk.tall else 3.0)
    px = desk.panel.px_per_mm
    small, fact = desk.style("small"), desk.style("fact" if desk.sk.choice == "choice" else "label")
    value_style = Style(fact.cap, 700, 1.18)
    labels = [fit(desk.read(item.label), (inner.w, 99), Style(FLOOR, 500, 1.2), px, lines=1) for item in items]
    label_w = max(label.w for label in labels) + 6
    row_h = inner.h / len(items)
    beside = Area(0, 0, inner.w - lead - label_w, row_h - 0.6)
    values = [fit(desk.read(item.value), (beside.w, beside.h), value_style, px) for item in items]
    if beside.w > 30 and all(v.ok for v in values):
        _facts_beside(desk, inner, items, side, lead, label_w, min(v.cap for v in values))
        return
    _facts_stacked(desk, inner, items, side, lead, Style(FLOOR, small.weight, 1.2))


def first_facts(desk: Desk, area: Area, items: tuple[SavedFact, ...]) -> None:
    """As many facts as have room: whose office it is goes first, then the phone; both are on the receipt too."""
    for spare in ({""}, {"home-fill"}, {"home-fill", "call-fill"}):
        kept = tuple(item for item in items if item.icon not in spare)
        if stacked_height(desk, area, kept) <= area.h or spare == {"home-fill", "call-fill"}:
            facts(desk, area, kept)
            return


def stacked_height(desk: Desk, area: Area, items: tuple[SavedFact, ...]) -> float:
    """The mm that the values of these facts need, one under the other, without labels."""
    pad = 3.0 if desk.sk.choice == "label" else 5.0
    w = area.w - 2 * pad - (9.8 if desk.sk.choice == "label" else 18.0)
    px = desk.panel.px_per_mm
    return 1.0 + sum(fit(desk.read(item.value), (w, 99), Style(FLOOR, 700, 1.18), px).h for item in items)


def _rule(desk: Desk, inner: Area, y: float) -> None:
    desk.add(Box(Area(inner.x, y - 0.15, inner.w, 0.3), "edge"))


def _facts_beside(
    desk: Desk, inner: Area, items: tuple[SavedFact, ...], side: float, lead: float, label_w: float, cap: float
) -> None:
    for number, (row, item) in enumerate(zip(inner.rows(len(items), 0.0), items, strict=True)):
        if number:
            _rule(desk, inner, row.y)
        desk.add(Icon(Area(row.x + 0.5, row.y + (row.h - side) / 2, side, side), item.icon, "primary"))
        desk.words(Area(row.x + lead, row.y, label_w, row.h), item.label, Style(FLOOR, 500, 1.2), "ink_2", lines=1)
        value = Area(row.x + lead + label_w, row.y + 0.3, inner.w - lead - label_w, row.h - 0.6)
        desk.words(value, item.value, Style(cap, 700, 1.18), "ink")


def _facts_stacked(
    desk: Desk, inner: Area, items: tuple[SavedFact, ...], side: float, lead: float, small: Style
) -> None:
    """Rows as tall as their words; a row gives up its label only when all rows together have no room, the last first."""
    px = desk.panel.px_per_mm
    w = inner.w - lead
    bold = Style(FLOOR, 700, 1.18)
    plain = [fit(desk.read(item.value), (w, 99), bold, px) for item in items]
    labels = [fit(desk.read(item.label), (w, 99), small, px, lines=1) for item in items]
    beside = [label.w + 4 + value.w <= w and len(value.lines) == 1 for label, value in zip(labels, plain, strict=True)]
    above = [not b for b in beside]

    def total() -> float:
        return sum(v.h + (label.h + 0.6 if a else 0) for v, label, a in zip(plain, labels, above, strict=True))

    for number in sorted(range(len(items)), key=lambda n: (items[n].icon not in PLAIN_ICONS, -n)):
        if total() <= inner.h:
            break
        above[number] = False
    if total() > inner.h:
        desk.faults.append(f"{len(items)} facts do not fit in {inner.h:.1f} mm")
        share = inner.h / len(items) - 0.3
        plain = [fit(desk.read(item.value), (w, share), bold, px) for item in items]
        above = [False] * len(items)
        beside = [False] * len(items)
    spare = (inner.h - total()) / len(items)
    y = inner.y
    for number, item in enumerate(items):
        h = plain[number].h + (labels[number].h + 0.6 if above[number] else 0) + spare
        row = Area(inner.x, y, inner.w, h)
        if number and spare >= 1.0:  # closer than that the line would run through what hangs below the letters
            _rule(desk, inner, y)
        desk.add(Icon(Area(row.x, row.y + (h - side) / 2, side, side), item.icon, "primary"))
        text = row.after(lead)
        if above[number]:
            top = text.y + spare / 2
            desk.add(placed(labels[number], Area(text.x, top, w, labels[number].h), "ink_2", valign="top"))
            desk.add(
                placed(
                    plain[number], Area(text.x, top + labels[number].h + 0.6, w, plain[number].h), "ink", valign="top"
                )
            )
        elif beside[number]:
            desk.add(placed(labels[number], text, "ink_2"))
            desk.add(placed(plain[number], text.after(labels[number].w + 4), "ink"))
        else:
            desk.add(placed(plain[number], text, "ink"))
        y += h
