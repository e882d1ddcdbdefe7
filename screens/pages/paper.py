"""One paper of the list: brought, not brought, or the original for the clerk."""

from __future__ import annotations

from kiosk.visit.events import Chose
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.views import (
    PaperView,
)
from screens.area import Area
from screens.desk import Desk, shown
from screens.frame import footer, header
from screens.marks import Art, Box, Icon
from screens.pages.choice import Cell, column, grid, row
from screens.text import fit
from screens.theme import FLOOR, Style

STATES = {
    "now": ("Ini", "radio_button_checked-fill", "primary"),
    "have": ("Ada", "check_circle-fill", "good"),
    "missing": ("Belum ada", "remove", "ink"),
    "original": ("Asli dibawa", "badge", "ink"),
    "todo": ("Nanti", "", "ink_2"),
}
"""Each state of a paper in the strip: word, icon, role."""


def lay_out(view: PaperView, desk: Desk) -> None:
    """Put a paper page on the desk."""
    header(desk, view.frame)
    ends = _question(view, desk)
    cells: list[Cell] = [(choice, Chose(choice.id)) for choice in view.choices]
    if desk.sk.tall:
        top = max(desk.sk.picture.y, ends + 4)
        bottom = desk.panel.touch_from - 14 if desk.panel.low else 162
        _lie(view, desk, Area(desk.sk.picture.x, top, desk.sk.picture.w, bottom - top))
        column(desk, desk.panel.places(Area(desk.sk.margin, 174, desk.sk.question.w, 226)), cells)
    elif desk.panel.low:
        row(desk, desk.panel.answers, cells, ends)
    else:
        grid(desk, desk.panel.answers, cells, view.art or "lain")
    footer(desk, view.frame)


def _question(view: PaperView, desk: Desk) -> float:
    """The question, and below it which paper it is about and who issues it; returns the y in mm where it ends."""
    area = desk.sk.question._replace(h=desk.sk.question.h + (5 if desk.sk.tall else 0))
    name = desk.read(view.name)
    more = desk.read(view.issuer if view.issuer.id else _count(view))
    style = Style(desk.style("small").cap, 700, 1.2)
    small = Style(FLOOR, 500, 1.13)
    asked = fit(desk.read(view.question), (area.w, area.h), desk.theme.style("question"), desk.panel.px_per_mm)
    room = (area.w, area.h - asked.h - 2)
    whole = f"{name}. {more}"
    two = fit(whole, room, style, desk.panel.px_per_mm)
    if two.ok and len(two.lines) <= (2 if desk.sk.tall else 1):
        return area.y + desk.pair(
            area, view.question, shown(whole), ("question", style), ("ink", "ink"), valign="top", gap=2
        )
    h = desk.pair(area, view.question, shown(name), ("question", style), ("ink", "ink"), valign="top", gap=2)
    if desk.sk.tall and fit(more, (area.w, area.h - h - 1.5), small, desk.panel.px_per_mm).ok:
        h += 1.5 + desk.words(area.below(h + 1.5), shown(more), small, "ink_2", valign="top")
    return area.y + h


def _count(view: PaperView) -> Text:
    now = next((n for n, (_, state) in enumerate(view.strip, start=1) if state == "now"), 1)
    return say("Berkas {n} dari {total}. Tanpa ini tetap bisa lanjut.", n=str(now), total=str(max(1, len(view.strip))))


def _lie(view: PaperView, desk: Desk, area: Area) -> None:
    """The mat with this paper, and all papers of the service with word and icon."""
    desk.card(area, "surface_2")
    if view.art:
        desk.add(Art(area.left(84).inset(8, 6), view.art))
    rest = area.after(92 if view.art else 6).inset(0, 5)
    rest = rest._replace(w=rest.w - 6)
    count = len(view.strip)
    if not count:
        desk.words(rest, view.name, "choice")
        return
    columns = 1 if count == 1 else 2
    rows = -(-count // columns)
    h = min(35.0, (rest.h - 3 * (rows - 1)) / rows)
    start = rest.y + (rest.h - rows * h - 3 * (rows - 1)) / 2
    cells = [c for i in range(rows) for c in Area(rest.x, start + i * (h + 3), rest.w, h).columns(columns, 4)]
    names = [name for name, _ in view.strip]
    beside = h < 22
    room = (cells[0].w - (15 if beside else 8), h - (2 if beside else 14))
    bold = Style(FLOOR, 700, 1.16)
    if not all(fit(desk.read(name), room, bold, desk.panel.px_per_mm).ok for name in names):
        _counted(view, desk, rest)
        return
    style = desk.common(names, room, bold)
    for cell, (name, state) in zip(cells, view.strip, strict=False):
        word, icon, role = STATES[state]
        now = state == "now"
        desk.add(Box(cell, "card", "primary" if now else "", 1.2, 4.0))
        if beside:
            desk.words(cell.inset(3, 0.5).above(0).left(cell.w - 15), name, style)
            if icon:
                desk.add(Icon(Area(cell.right - 10, cell.y + (cell.h - 7.5) / 2, 7.5, 7.5), icon, role))
            continue
        inner = cell.inset(4, 2)
        said = fit(desk.read(word), (inner.w - 10, 9), Style(FLOOR, 500, 1.1), desk.panel.px_per_mm)
        desk.words(inner.above(10), name, style)
        desk.words(inner.foot(9), word, Style(FLOOR, 500, 1.1), role if role != "primary" else "ink", lines=1)
        if icon:
            desk.add(Icon(Area(inner.x + said.w + 3, inner.bottom - 8.2, 7.5, 7.5), icon, role))


def _counted(view: PaperView, desk: Desk, area: Area) -> None:
    """Long names: this paper's in full, then a row of icons for all of them, and how many are in each state in words."""
    states = [state for _, state in view.strip]
    desk.words(area.top(area.h * 0.46), view.name, "choice")
    count = len(states)
    side = min(11.0, (area.w - 2 * (count - 1)) / count)
    y = area.y + area.h * 0.48
    for number, state in enumerate(states):
        _, icon, role = STATES[state]
        cell = Area(area.x + number * (side + 2), y, side, side)
        desk.add(Box(cell, "card", "primary" if state == "now" else "line", 0.8, side / 2))
        if icon:
            desk.add(Icon(cell.centred(side * 0.72, side * 0.72), icon, role))
    said = [
        f"{desk.read(STATES[state][0])}: {states.count(state)}"
        for state in ("have", "original", "missing", "todo")
        if state in states
    ]
    below = Area(area.x, y + side + 2, area.w, area.bottom - y - side - 2)
    desk.words(below, shown(", ".join(said)), Style(FLOOR, 500, 1.1), "ink_2", valign="top")
