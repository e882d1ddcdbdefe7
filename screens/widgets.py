"""What pages are put together from: choice tiles, fields, pads, banners, fact rows. All sizes in mm."""

from __future__ import annotations

from kiosk.visit.events import Chose, Event, KeyErased, KeyTyped, Listen
from kiosk.visit.views import Choice, SavedFact
from screens.area import Area
from screens.desk import Desk, Sentence, placed, shown
from screens.marks import Art, Box, Button, Code, Flat, Icon, Words
from screens.text import EM_H, fit
from screens.theme import FLOOR, Style

PLAIN_ICONS = {"call-fill", "location_on-fill", "home-fill", "schedule-fill"}
"""Icons that say without a label what a phone number, a place or opening hours are."""

TONES = {
    "good": ("good", "on_good", "on_good", "task_alt"),
    "warn": ("warn", "on_warn", "on_warn", "warning-fill"),
    "plain": ("surface_2", "ink", "ink_2", "info-fill"),
    "card": ("card", "ink", "ink_2", "info-fill"),
}
"""Tone of a banner: ground, first line, second line, icon."""


def banner(
    desk: Desk, area: Area, tone: str, first: Sentence, second: Sentence | None = None, *, icon: str = "", art: str = "",
    styles: tuple[str | Style, str | Style] = ("choice", "small"),
) -> None:  # fmt: skip
    """A panel that says one thing: icon or drawing left, one or two sentences right."""
    ground, ink, ink_2, usual = TONES[tone]
    desk.card(area, ground)
    small = desk.sk.name == "10.1"
    pad = 3.0 if small else 6.0
    side = min(area.h - 4, 40.0 if art else 16.0 if desk.sk.tall else 10.0 if small else 14.0, area.w * 0.3)
    if not art:
        side = min(side, area.h * 0.62)
    spot = Area(area.x + pad, area.y + (area.h - side) / 2, side, side)
    desk.add(Art(spot, art) if art else Icon(spot, icon or usual, ink))
    text = Area(
        spot.right + pad * 0.9,
        area.y + (0.3 if small else 1),
        area.right - spot.right - pad * 1.6,
        area.h - (0.6 if small else 2),
    )
    desk.pair(text, first, second, styles, (ink, ink_2), gap=1.0)


def speaker(desk: Desk, area: Area, choice: str) -> None:
    """Reads one choice aloud."""
    side = min(13.0, area.w * 0.55)
    icon = Icon(area.centred(side, side), "volume_up", "on")
    desk.touch(
        area, Listen(choice), f"listen:{choice}", Button(area, "secondary", desk.sk.radius, desk.sk.edge, (icon,))
    )


def tile(
    desk: Desk,
    area: Area,
    choice: Choice,
    style: Style,
    event: Event | None = None,
    *,
    second: bool = True,
    art: float = 1.0,
) -> None:
    """A big answer: drawing left (``art`` of its usual size), words right; a chosen one says so with a check and the word."""
    children: list[Flat] = []
    roomy = desk.sk.choice == "choice"
    room = area.inset(8.0 if roomy else 5.0, 2.0 if roomy else 0.5)
    if choice.art and art > 0:
        side = min(area.h - 4, area.w * 0.34, 46.0) * art
        spot = Area(area.x + (4.0 if desk.sk.choice == "choice" else 2.6), area.y + (area.h - side) / 2, side, side)
        children.append(Art(spot, choice.art))
        gap = 5.0 if desk.sk.choice == "choice" else 2.6
        room = Area(spot.right + gap, room.y, area.right - spot.right - gap - 2.0, room.h)
    elif choice.icon and art > 0:
        side = min(desk.sk.icon * (1.2 if roomy else 0.9), room.h) * art
        lead = 6.0 if roomy else 3.0
        spot = Area(area.x + lead, area.y + (area.h - side) / 2, side, side)
        children.append(Icon(spot, choice.icon, "on"))
        room = Area(spot.right + lead * 0.8, room.y, area.right - spot.right - lead * 0.8 - 2.0, room.h)
    children.extend(_tile_text(desk, room, choice, style, second=second))
    desk.touch(area, event or Chose(choice.id), f"choice:{choice.id}",
               Button(area, "secondary", desk.sk.radius, desk.sk.edge, tuple(children), selected=choice.selected))  # fmt: skip


def _tile_text(desk: Desk, room: Area, choice: Choice, style: Style, *, second: bool) -> list[Flat]:
    small = Style(desk.style("small").cap, 700 if choice.selected else 500, 1.25)
    line: Sentence | None = "Dipilih" if choice.selected else choice.second if second else None
    below = None
    if line is not None:
        below = fit(desk.read(line), (room.w - (9 if choice.selected else 0), room.h), small, desk.panel.px_per_mm)
        if below.h > room.h * 0.7 or not below.ok:
            below = None
    taken = below.h + 1.4 if below else 0.0
    one = desk.fit(choice.label, (room.w, room.h - taken), style)
    y = room.y + (room.h - one.h - taken) / 2
    found: list[Flat] = [placed(one, Area(room.x, y, room.w, one.h), "on", valign="top")]
    if below is None:
        if choice.selected:
            found.append(Icon(Area(room.right - 8, room.y, 8, 8), "check_circle-fill", "good"))
        return found
    at = Area(room.x, y + one.h + 1.4, room.w, below.h)
    if choice.selected:
        found.append(Icon(Area(at.x, at.y + below.h / 2 - 3.6, 7.2, 7.2), "check_circle-fill", "good"))
        found.append(placed(below, at.after(8.8), "good", valign="top"))
    else:
        found.append(placed(below, at, "ink_2", valign="top"))
    return found


def digit_pad(
    desk: Desk, area: Area, last: tuple[tuple[Sentence, Event, str, str] | None, Sentence], gaps: tuple[float, float]
) -> None:
    """Twelve keys in telephone order, the 5 marked. ``last``: what stands left of the 0 (label, event, name, icon), and backspace's label."""
    cells = [cell for row in area.rows(4, gaps[1]) for cell in row.columns(3, gaps[0])]
    for number, cell in zip("123456789", cells, strict=False):
        key(desk, cell, number, marked=number == "5")
    left, erase = last
    if left is not None:
        label, event, name, icon = left
        desk.button(cells[9], label, event, name, icon=icon, style="label")
    key(desk, cells[10], "0")
    desk.button(cells[11], erase, KeyErased(), "key:erase", icon="backspace", style="label", stacked=area.w < 160)


def key(
    desk: Desk, area: Area, symbol: str, *, marked: bool = False, style: str | Style = "digit", label: str = ""
) -> None:
    """One key with its symbol; the 5 carries a bar for fingers and eyes."""
    fitted = desk.fit(shown(label or symbol), (area.w - 2, area.h - (4 if marked else 1)), style, lines=1)
    children: list[Flat] = [placed(fitted, area, "on", "centre")]
    if marked:
        w = min(12.0, area.w * 0.4)
        children.append(Box(Area(area.x + (area.w - w) / 2, area.bottom - 3.6, w, 1.7), "on", radius=0.8))
    desk.touch(
        area,
        KeyTyped(symbol),
        f"key:{symbol}",
        Button(area, "secondary", desk.sk.radius, desk.sk.edge, tuple(children)),
    )


def field(
    desk: Desk,
    area: Area,
    typed: str,
    groups: tuple[int, ...],
    prefix: str = "",
    look_again: tuple[int, int] | None = None,
) -> None:
    """The digits typed so far in their groups, a short line for each still missing; ``look_again`` gets a frame of its own."""
    desk.card(area, "card", "primary", 1.2, desk.sk.radius)
    total = max(sum(groups), len(typed))
    if len(typed) > sum(groups):
        groups = (*groups, len(typed) - sum(groups))
    px = desk.panel.px_per_mm
    style = desk.style("digit")
    for cap in (style.cap, 10.5, 8.6, 7.3, 6.1, 5.4, 4.8):
        digit_w = fit("0", (99, 99), Style(cap, 700, 1.0), px).w * 1.12
        gap = digit_w * 0.75
        before = (fit(prefix, (99, 99), Style(cap, 700, 1.0), px).w + gap) if prefix else 0.0
        whole = total * digit_w + (len(groups) - 1) * gap + before
        if whole <= area.w - 6 and cap * 1.7 <= area.h:
            break
    x = area.x + (area.w - whole) / 2
    if prefix:
        desk.words(Area(x, area.y, before, area.h), shown(prefix), Style(cap, 700, 1.0), "ink_2", lines=1)
        x += before
    at = 0
    line_y = area.y + area.h / 2 + cap / 2 + 1.6
    for size in groups:
        for _ in range(size):
            cell = Area(x, area.y, digit_w, area.h)
            _digit_cell(desk, cell, typed, at, cap, line_y, look_again)
            x += digit_w
            at += 1
        x += gap


def _digit_cell(
    desk: Desk, cell: Area, typed: str, at: int, cap: float, line_y: float, look_again: tuple[int, int] | None
) -> None:
    if look_again is not None and look_again[0] <= at <= look_again[1]:
        desk.add(Box(Area(cell.x - 0.2, cell.y + 2.4, cell.w + 0.4, cell.h - 4.8), "warn_bg"))
        if at == look_again[1]:
            start = cell.x - (at - look_again[0]) * cell.w
            lines = [Area(start - 0.6, y, cell.right - start + 1.2, 0.7) for y in (cell.y + 2.2, cell.bottom - 2.9)]
            for line in lines:
                desk.add(Box(line, "line"))
    if at < len(typed):
        h = cap / 0.668 * EM_H
        area = Area(cell.x, cell.y + (cell.h - h) / 2, cell.w, h)
        desk.add(Words(area, (typed[at],), cap, 700, h, "ink", "centre"))
    else:
        now = at == len(typed)
        desk.add(
            Box(
                Area(cell.x + 0.8, line_y - (0.5 if now else 0), cell.w - 1.6, 1.6 if now else 0.8),
                "primary" if now else "line",
            )
        )


def code_card(desk: Desk, area: Area, title: Sentence | None, code: str, qr: str, note: Sentence | None = None) -> None:
    """The request number, big and in groups of four, and its QR code."""
    desk.card(area, "card", "primary", 1.2)
    inner = area.inset(5.0 if desk.sk.choice == "choice" else 2.6, 3.0 if desk.sk.choice == "choice" else 1.8)
    if qr:
        side = min(inner.h, inner.w * 0.5)
        # White all round, also on dark ground, or no reader finds it.
        plate = Area(inner.right - side, inner.y + (inner.h - side) / 2, side, side)
        desk.add(Box(plate, "kertas", radius=1.5), Code(plate, qr))
        inner = Area(inner.x, inner.y, inner.w - side - 2, inner.h)
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
    spare = (inner.h - total()) / len(items)
    y = inner.y
    for number, item in enumerate(items):
        h = plain[number].h + (labels[number].h + 0.6 if above[number] else 0) + spare
        row = Area(inner.x, y, inner.w, h)
        if number:
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
