"""What is missing and who issues it; or where to come, when, with what."""

from __future__ import annotations

from kiosk.visit.events import Button
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.views import (
    ChecklistView,
)
from screens.area import Area
from screens.buttons import Buttons, extras, split
from screens.desk import Desk, shown
from screens.facts import facts, first_facts, stacked_height
from screens.frame import footer, header, question, rest_of_page
from screens.marks import Art, Icon
from screens.text import fit
from screens.theme import FLOOR, Style
from screens.widgets import banner


def lay_out(view: ChecklistView, desk: Desk) -> None:
    """Put a checklist on the desk."""
    header(desk, view.frame)
    primary, rest = split(view.frame.next, view.buttons)
    if view.receipt == "ask":
        primary, rest = None, view.buttons
    small = desk.sk.choice == "label"
    if view.more is not None and not (small and view.receipt == "ask"):  # one question at a time where room is scarce
        label = say("Lihat lagi ({n} dari {total})", n=str(view.more[0]), total=str(view.more[1]))
        rest = (*rest, (Button.MORE, label))
    (_tall if desk.sk.tall else _wide)(view, desk, rest)
    footer(desk, view.frame, primary=primary)


def _tall(view: ChecklistView, desk: Desk, rest: Buttons) -> None:
    body = desk.sk.body
    ends = question(desk, view.title, view.note)
    area = Area(body.x, ends + 6, body.w, body.bottom - ends - 6)
    if rest:
        area = area.above(extras(desk, rest, area.foot(32), row=True).h + 7)
    if view.receipt != "none" and view.receipt_title.id:
        banner(
            desk,
            area.foot(34),
            "warn" if view.receipt in {"ask", "waiting"} else "plain",
            view.receipt_title,
            art="struk-sobek",
        )
        area = area.above(40)
    facts_h = 24.0 * len(view.facts)
    used = _items(desk, view.items, area.above(facts_h + 6 if facts_h else 0))
    if view.facts:
        facts(desk, area.below(used).top(facts_h), view.facts)
        used += facts_h + 6
    rest_of_page(desk, "petugas" if view.facts else "permohonan", area.below(used))


def _wide(view: ChecklistView, desk: Desk, rest: Buttons) -> None:
    body = desk.sk.body
    small = desk.sk.choice == "label"
    h = desk.title(body, view.title)
    area = body.below(h + 2)
    note = view.receipt_title if view.receipt != "none" and view.receipt_title.id else view.note
    if small and view.facts and view.items and note is view.note:
        note = shown("")  # it is on the slip; names of papers and the place need its room here
    tone = "warn" if view.receipt in {"ask", "waiting"} else "plain"
    if rest:
        foot = area.foot(20.2 if small else 25)
        share = _beside(desk, foot, note, len(rest)) if note.id else None
        if share is None and note.id and view.facts and small:
            foot = area.foot(25)  # higher buttons cost less than a line of its own
            share = _beside(desk, foot, note, len(rest))
        if share is not None:
            banner(desk, foot.left(foot.w * share), tone, note, styles=(Style(FLOOR, 500, 1.1), "small"))
            foot = foot.after(foot.w * share + 4)
            note = shown("")
        extras(desk, rest, foot, row=True)
        area = area.above(foot.h + 2.4)
    if note.id:
        note_h = 10.5 if small else 15.0
        if desk.fit(note, (area.w - 24, note_h - 2), Style(FLOOR, 500, 1.1)).ok is False:
            desk.faults.pop()
            note_h = 19.0 if small else 24.0
        banner(desk, area.foot(note_h), tone, note, styles=(Style(FLOOR, 500, 1.1), "small"))
        area = area.above(note_h + 2.4)
    if view.facts and view.items:
        # Where and when are what this page is for: the papers give way until these have room.
        shares = (0.53, 0.46, 0.42)
        places = [area.after(area.w * share + 3) for share in shares]
        place = next((p for p in places if stacked_height(desk, p, view.facts) <= p.h), None)
        if place is None:
            place = next((p for p in places[1:] if stacked_height(desk, p, view.facts[:-1]) <= p.h), places[-1])
        _items(desk, view.items, area.left(place.x - area.x - 3))
        first_facts(desk, place, view.facts)
    elif view.facts:
        facts(desk, area, view.facts)
    else:
        _items(desk, view.items, area)


def _beside(desk: Desk, foot: Area, note: Text, buttons: int) -> float | None:
    """The share of the foot that a note beside so many buttons needs; None where it needs a line of its own."""
    frame = 20.0 if desk.sk.name == "10.1" else 34.0  # icon and edges of the banner
    for share in {1: (0.52, 0.58), 2: (0.36, 0.42, 0.46)}.get(buttons, ()):
        if fit(desk.read(note), (foot.w * share - frame, foot.h - 2), Style(FLOOR, 500, 1.1), desk.panel.px_per_mm).ok:
            return share
    return None


def _items(desk: Desk, items: tuple[tuple[str, Text, Text], ...], area: Area) -> float:
    """Papers as cards; returns the mm they took, with the gap below."""
    if not items:
        return 0.0
    gap = 5.0 if desk.sk.tall else 2.0
    columns = 2 if not desk.sk.tall and area.w > 150 and len(items) > 2 else 1
    w = (area.w - gap * (columns - 1)) / columns
    small, most = desk.sk.choice == "label", 44.0
    bold = Style(desk.style("fact").cap if desk.sk.tall else FLOOR, 700, 1.12)
    lines = [items[n : n + columns] for n in range(0, len(items), columns)]
    even = min(most, (area.h - gap * (len(lines) - 1)) / len(lines))
    art = min(even - 3, 34.0 if desk.sk.tall else 13.0 if small else min(34.0, w * 0.2))
    # On a small panel names of papers matter more than their pictures and than who issues them, which the slip says too.
    side, issued, needs = 0.0, False, [0.0]
    for side, issued in ((art, True), (0.0, True), (art, False), (0.0, False)):
        needs = [max(_need(desk, item, w - side - 10.0, bold, issued=issued) for item in line) for line in lines]
        if sum(needs) + gap * (len(lines) - 1) <= area.h:
            break
    rows = area.rows_for([min(need, area.h) for need in needs], gap, most)
    for row, line in zip(rows, lines, strict=True):
        for cell, (picture, paper, issuer) in zip(row.columns(columns, gap), line, strict=False):
            desk.card(cell, "card", radius=4.0)
            spot = Area(cell.x + 3, cell.y + (cell.h - side) / 2, side, side)
            if side and picture:
                desk.add(Art(spot, picture))
            elif side:
                desk.add(Icon(spot.centred(9, 9), "receipt_long", "ink"))
            text = Area(cell.x + side + (7 if side else 4), cell.y + 0.4, w - side - 10.0, cell.h - 0.8)
            desk.pair(text, paper, issuer if issuer.id and issued else None, (bold, Style(FLOOR, 500, 1.12)), gap=0.8)
    return rows[-1].bottom - area.y + gap


def _need(desk: Desk, item: tuple[str, Text, Text], w: float, bold: Style, *, issued: bool) -> float:
    """The mm in height that a paper's words take in ``w`` mm."""
    _, paper, issuer = item
    px = desk.panel.px_per_mm
    floor = Style(FLOOR, bold.weight, bold.line)
    fitted = fit(desk.read(paper), (w, 999), floor, px)
    h = fitted.h + 1.0 if fitted.ok else 999.0
    return h + (fit(desk.read(issuer), (w, 999), Style(FLOOR, 500, 1.12), px).h + 0.8 if issued and issuer.id else 0.0)
