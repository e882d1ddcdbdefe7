"""What pages are put together from: choice tiles, fields, pads, banners, fact rows. All sizes in mm."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.visit.events import Chose, Event, KeyErased, KeyTyped, Listen
from kiosk.visit.views import Choice
from screens.area import Area
from screens.desk import Desk, Sentence, placed, shown
from screens.marks import Art, Box, Button, Flat, Icon, Words
from screens.text import EM_H, Fitted, fit
from screens.theme import FLOOR, Style

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


PLATE_FROM = 15.0
"""An icon with more room than this, in mm, stands on a round plate as large as a drawing would be."""


def icon_side(desk: Desk, area: Area) -> float:
    """The mm an icon takes on a tile: with the height, as a drawing does."""
    if desk.sk.choice == "choice":
        return max(min(desk.sk.icon * 1.2, area.h - 4), min(area.h - 10, area.w * 0.2, 32.0))
    return max(min(desk.sk.icon * 0.9, area.h - 1), min(area.h - 8, area.w * 0.25, 24.0) if area.h > 30 else 0.0)


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
    children, room = _tile_lead(desk, area, choice, art)
    children.extend(_tile_text(desk, room, choice, style, second=second))
    desk.touch(area, event or Chose(choice.id), f"choice:{choice.id}",
               Button(area, "secondary", desk.sk.radius, desk.sk.edge, tuple(children), selected=choice.selected))  # fmt: skip


def _tile_lead(desk: Desk, area: Area, choice: Choice, art: float) -> tuple[list[Flat], Area]:
    """What stands left on a tile, and the room that leaves for words."""
    children: list[Flat] = []
    roomy = desk.sk.choice == "choice"
    room = area.inset(7.0 if roomy else 4.5, 2.0 if roomy else 0.5)
    if choice.art and art > 0:
        side = min(area.h - 4, area.w * 0.34, 46.0) * art
        spot = Area(area.x + (4.0 if desk.sk.choice == "choice" else 2.6), area.y + (area.h - side) / 2, side, side)
        children.append(Art(spot, choice.art))
        gap = 5.0 if desk.sk.choice == "choice" else 2.6
        room = Area(spot.right + gap, room.y, area.right - spot.right - gap - 2.0, room.h)
    elif choice.icon and art > 0:
        side, lead = icon_side(desk, area) * art, 6.0 if roomy else 3.0
        spot = Area(area.x + lead, area.y + (area.h - side) / 2, side, side)
        if side > PLATE_FROM:
            children.append(Box(spot, "surface_2", radius=side / 2))
            children.append(Icon(spot.centred(side * 0.64, side * 0.64), choice.icon, "primary"))
        else:
            children.append(Icon(spot, choice.icon, "on"))
        room = Area(spot.right + lead * 0.8, room.y, area.right - spot.right - lead * 0.8 - 2.0, room.h)
    return children, room


def seconds_fit(desk: Desk, area: Area, choice: Choice, style: Style, art: float) -> bool:
    """Whether a tile has room for its second line without making its label smaller than ``style``."""
    if choice.second is None or choice.selected:
        return True
    _, room = _tile_lead(desk, area, choice, art)
    px = desk.panel.px_per_mm
    below = fit(desk.read(choice.second), (room.w, room.h), Style(FLOOR, 500, 1.25), px)
    label = fit(desk.read(choice.label), (room.w, room.h - below.h - 1.4), style, px)
    return below.ok and label.cap >= style.cap


def _below(
    desk: Desk, room: Area, lines: tuple[Sentence, Sentence], style: Style, small: Style, *, selected: bool
) -> Fitted | None:
    """The second line, small enough to leave the label its size where that is possible; None where it has no room."""
    label, line = lines
    px, w = desk.panel.px_per_mm, room.w - (9 if selected else 0)
    wanted = Style(max(FLOOR, style.cap), style.weight, style.line)
    found: Fitted | None = None
    for size in (small, Style(FLOOR, small.weight, small.line)):
        below = fit(desk.read(line), (w, room.h), size, px)
        above = fit(desk.read(label), (room.w, room.h - below.h - 1.4), wanted, px)
        found = below if below.ok and above.ok and below.h <= room.h * 0.7 else None
        if found and above.cap >= wanted.cap:
            break
    return found


def _tile_text(desk: Desk, room: Area, choice: Choice, style: Style, *, second: bool) -> list[Flat]:
    cap = max(FLOOR, style.cap)
    small = Style(min(desk.style("small").cap, cap), 700 if choice.selected else 500, 1.25)
    line: Sentence | None = "Dipilih" if choice.selected else choice.second if second else None
    below = None if line is None else _below(desk, room, (choice.label, line), style, small, selected=choice.selected)
    taken = below.h + 1.4 if below else 0.0
    style = Style(cap, style.weight, style.line)
    w = room.w - (9.0 if choice.selected and below is None else 0.0)
    free = fit(desk.read(choice.label), (w, room.h - taken), style, desk.panel.px_per_mm).ok
    one = desk.fit(choice.label, (w if free else room.w, room.h - taken), style)
    y = room.y + (room.h - one.h - taken) / 2
    found: list[Flat] = [placed(one, Area(room.x, y, room.w, one.h), "on", valign="top")]
    if below is None:
        if choice.selected:
            found.append(Icon(Area(room.right - 8.5, room.y + 1.5, 7.5, 7.5), "check_circle-fill", "good"))
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
        desk.button(cells[9], label, event, name, icon=icon, style="label" if icon else "digit")
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


LINE_CLEAR = 3.6
"""In mm, from a line for a missing digit to the foot of its field: lower it would run into the border."""


def field(
    desk: Desk,
    area: Area,
    typed: str,
    groups: tuple[int, ...],
    prefix: str = "",
    look_again: tuple[int, int] | None = None,
    widest: str = "0",
) -> None:
    """The digits typed so far in their groups, a short line for each still missing; ``look_again`` gets a frame of its own.

    ``widest``: the widest symbol there may be, so that no two ever touch.
    """
    desk.card(area, "card", "primary", 1.2, desk.sk.radius)
    if len(typed) > sum(groups):
        groups = (*groups, len(typed) - sum(groups))
    caps = [desk.style("digit").cap, 10.5, 8.6, 7.3, 6.1, 5.4, 4.8]
    sizes = [_field_size(desk, cap, groups, prefix, widest) for cap in caps]
    fitting = [size for size in sizes if size.whole <= area.w - 6 and size.cap * 1.7 <= area.h]
    size = (fitting or sizes[-1:])[0]
    if not fitting:
        desk.faults.append(f"a field of {sum(groups)} symbols does not fit in {area.w:.1f} x {area.h:.1f} mm")
    x = area.x + (area.w - size.whole) / 2
    if prefix:
        desk.words(Area(x, area.y, size.before, area.h), shown(prefix), Style(size.cap, 700, 1.0), "ink_2", lines=1)
        x += size.before
    at = 0
    line_y = min(area.y + area.h / 2 + size.cap / 2 + 1.6, area.bottom - LINE_CLEAR)
    for count in groups:
        for _ in range(count):
            _digit_cell(desk, Area(x, area.y, size.digit, area.h), typed, at, size.cap, line_y, look_again)
            x += size.digit
            at += 1
        x += size.gap


class FieldSize(NamedTuple):
    """Widths in mm of one digit, of the gap between groups, of the prefix and of all together, at a capital height."""

    cap: float
    digit: float
    gap: float
    before: float
    whole: float


def _field_size(desk: Desk, cap: float, groups: tuple[int, ...], prefix: str, widest: str) -> FieldSize:
    px = desk.panel.px_per_mm
    digit = fit(widest, (99, 99), Style(cap, 700, 1.0), px).w * (1.12 if widest == "0" else 1.0)
    gap = digit * 0.75
    before = fit(prefix, (99, 99), Style(cap, 700, 1.0), px).w + gap if prefix else 0.0
    return FieldSize(cap, digit, gap, before, sum(groups) * digit + (len(groups) - 1) * gap + before)


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
