"""What is missing and who issues it; or where to come, when, with what."""

from __future__ import annotations

from kiosk.visit.events import Button
from kiosk.visit.views import ChecklistView, Text, say
from screens.area import Area
from screens.buttons import Buttons, extras, split
from screens.desk import Desk, shown
from screens.facts import facts
from screens.frame import footer, header, question
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
    if view.more is not None:
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
    facts_h = 20.0 * len(view.facts)
    used = _items(desk, view.items, area.above(facts_h + 6 if facts_h else 0))
    if view.facts:
        facts(desk, area.below(used).top(facts_h), view.facts)


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
        if note.id and len(rest) == 1:
            banner(desk, foot.left(foot.w * 0.52), tone, note, styles=(Style(FLOOR, 500, 1.1), "small"))
            foot = foot.after(foot.w * 0.52 + 4)
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
    share = 0.46 if len(view.items) <= 2 else 0.53
    if view.facts and view.items:
        _items(desk, view.items, area.left(area.w * share))
        facts(desk, area.after(area.w * share + 3), view.facts)
    elif view.facts:
        facts(desk, area, view.facts)
    else:
        _items(desk, view.items, area)


def _items(desk: Desk, items: tuple[tuple[str, Text, Text], ...], area: Area) -> float:
    """Papers as cards; returns the mm they took, with the gap below."""
    if not items:
        return 0.0
    gap = 5.0 if desk.sk.tall else 2.0
    columns = 2 if not desk.sk.tall and area.w > 150 and len(items) > 2 else 1
    rows = -(-len(items) // columns)
    h = min(44.0, (area.h - gap * (rows - 1)) / rows)
    cells = [c for i in range(rows) for c in Area(area.x, area.y + i * (h + gap), area.w, h).columns(columns, gap)]
    bold = Style(desk.style("fact").cap if desk.sk.tall else FLOOR, 700, 1.12)
    plain, px = Style(FLOOR, 500, 1.12), desk.panel.px_per_mm
    # On a small panel names of papers matter more than their pictures, so a crowded list goes without.
    room = cells[0].w - min(h - 3, 13.0 if desk.sk.choice == "label" else 34.0, cells[0].w * 0.2) - 9.0
    bare = not desk.sk.tall and not all(
        fit(desk.read(paper), (room, 99), bold, desk.panel.px_per_mm).h
        + fit(desk.read(issuer), (room, 99), Style(FLOOR, 500, 1.12), desk.panel.px_per_mm).h
        + 1
        <= h
        for _, paper, issuer in items
    )
    text_w = cells[0].w - (7.0 if bare else min(h - 3, 34.0 if desk.sk.tall else cells[0].w * 0.2) + 9.0)
    # Who issues a paper is printed on the slip as well; where rows are low the names of the papers come first.
    issued = all(
        fit(desk.read(paper), (text_w, 99), bold, px).h + fit(desk.read(issuer), (text_w, 99), plain, px).h + 1 <= h
        for _, paper, issuer in items
    )
    for cell, (art, paper, issuer) in zip(cells, items, strict=False):
        desk.card(cell, "card", radius=4.0)
        side = min(h - 3, 34.0 if desk.sk.tall else 13.0 if desk.sk.choice == "label" else min(34.0, cells[0].w * 0.2))
        if bare:
            side = 0.0
        spot = Area(cell.x + 3, cell.y + (cell.h - side) / 2, side, side)
        if bare:
            pass
        elif art:
            desk.add(Art(spot, art))
        else:
            desk.add(Icon(spot.centred(9, 9), "receipt_long", "ink"))
        text = cell.after(side + (7 if side else 4))._replace(w=cell.w - side - (9 if side else 7))
        desk.pair(text, paper, issuer if issuer.id and issued else None, (bold, Style(FLOOR, 500, 1.12)), gap=0.8)

    return rows * (h + gap) + gap
