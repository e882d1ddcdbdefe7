"""Where a request stands: what happened so far, and where, when and with what it goes on."""

from __future__ import annotations

from datetime import datetime

from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.views import (
    StatusView,
)
from screens.area import Area
from screens.buttons import Buttons, extras, split
from screens.dates import clock_time, weekday_day_month, whole_day
from screens.desk import Desk, shown
from screens.facts import facts
from screens.frame import code_text, footer, header, question, rest_of_page
from screens.marks import Box, Icon
from screens.theme import FLOOR, Style
from screens.widgets import banner


def lay_out(view: StatusView, desk: Desk) -> None:
    """Put the state of a request on the desk."""
    header(desk, view.frame, shown(code_text(view.code)))
    primary, rest = split(view.frame.next, view.buttons)
    when = say("Keadaan {day}, pukul {time}.", day=whole_day(view.as_of, desk), time=clock_time(view.as_of))
    body = desk.sk.body
    if desk.sk.tall:
        ends = question(desk, view.title, when)
        area = Area(body.x, ends + 7, body.w, body.bottom - ends - 7)
        if rest:
            area = area.above(extras(desk, rest, area.foot(32), row=True).h + 7)
        steps = min(MOST, len(view.milestones))
        line = min(28.0, area.h * 0.45 / max(1, steps))
        timeline(view, desk, area.top(line * steps))
        card = area.below(line * steps + 6)
        note_h = 46.0 if view.note is not None else 0.0
        card = card.top(min(card.h - note_h, 26.0 + 24.0 * len(view.facts)))
        if view.note is not None:
            banner(
                desk,
                Area(card.x, card.bottom + 6, card.w, 40),
                "warn" if view.tone == "warn" else "plain",
                view.note,
                styles=("fact", "small"),
            )
        ends = card.bottom + note_h + 6
        rest_of_page(desk, PICTURES[view.tone], Area(card.x, ends, card.w, area.bottom - ends))
        desk.card(card, "card", "primary", 1.2)
        banner(desk, card.top(25).inset(1.4), view.tone, view.state, styles=("choice", "small"))
        facts(desk, card.below(26), view.facts, bare=True)
    else:
        _wide(view, desk, rest)
    footer(desk, view.frame, primary=primary)


MOST = 7
"""Steps a tall page shows: all of a request that went well."""

PICTURES = {"plain": "jam", "good": "akta", "warn": "petugas"}
"""What a tall page shows where its facts leave room, by tone: waiting, something to fetch, somebody to ask."""


def _wide(view: StatusView, desk: Desk, rest: Buttons) -> None:
    small = desk.sk.choice == "label"
    body = desk.sk.body
    h = desk.title(body, view.title)
    area = body.below(h + 2)
    if rest:
        area = area.above(extras(desk, rest, area.foot(20.2 if small else 25), row=True).h + 2.4)
    share = (0.462 if view.note is None else 0.447) if small else 0.43
    left = area.left(area.w * share)
    right = area.after(area.w * share + 3)
    banner(desk, left.top(18 if small else 26), view.tone, view.state, styles=("label" if small else "choice", "small"))
    below = left.below(20 if small else 30)
    if view.note is not None:
        note_h = min(below.h, 23.6 if small else 30.0)
        banner(
            desk, right.foot(note_h), "warn" if view.tone == "warn" else "plain", view.note, styles=("small", "small")
        )
        right = right.above(note_h + 2.4)
    fits = max(1, int(below.h / (9.4 if small else 13.0)))
    timeline(view, desk, below, fits)
    facts(desk, right, view.facts)


def _shown(steps: tuple[tuple[Text, datetime], ...], most: int) -> tuple[tuple[tuple[Text, datetime], ...], bool]:
    """The steps that have room, and whether some between the first and the next are left out: when it was handed in is never dropped."""
    if len(steps) <= most:
        return steps, False
    return (steps[0], *steps[-(most - 1) :]) if most > 1 else steps[-1:], most > 1


def timeline(view: StatusView, desk: Desk, area: Area, most: int = MOST) -> None:
    """When it began and the latest steps, oldest first, checked; the last one is where it stands now."""
    steps, gap = _shown(view.milestones, most)
    if not steps:
        return
    rows = area.rows(len(steps), 0.0)
    side = min(rows[0].h * 0.84, 24.0, 9.0 if desk.sk.name == "10.1" else 13.0 if not desk.sk.tall else 24.0)
    named = desk.common([state for state, _ in steps], ((area.w - side - 10) * 0.56, rows[0].h), "choice", lines=1)
    for number, (row, (state, at)) in enumerate(zip(rows, steps, strict=True), start=1):
        last = number == len(steps)
        spot = Area(row.x + 2, row.y + (row.h - side) / 2, side, side)
        if number == 1 and gap:
            _dots(desk, spot.x + side / 2, spot.bottom, spot.y + row.h)
        elif not last:
            desk.add(Box(Area(spot.x + side / 2 - 1.2, spot.y + side / 2, 2.4, row.h), "good"))
        ground, ink = ("mark", "on_warn") if last and view.tone != "good" else ("good", "on_good")
        desk.add(Box(spot, ground, radius=side / 2))
        desk.add(Icon(spot.centred(side * 0.62, side * 0.62), "location_on-fill" if last else "check", ink))
        text = row.after(side + (10 if desk.sk.tall else 3.6))
        if desk.sk.tall:
            desk.words(text.left(text.w * 0.56), state, named, lines=1)
            desk.words(
                text.after(text.w * 0.57), shown(weekday_day_month(at, desk)), "small", "ink_2", align="right", lines=1
            )
        else:
            date = shown(f"{at:%d-%m}")
            date_w = 17.6 if desk.sk.name == "10.1" else 18.6
            desk.words(text.above(0).left(text.w - date_w - 0.4), state, Style(FLOOR, 700, 1.1), lines=1)
            desk.words(
                Area(text.right - date_w, text.y, date_w, text.h),
                date,
                Style(FLOOR, 500, 1.1),
                "ink_2",
                align="right",
                lines=1,
            )


def _dots(desk: Desk, x: float, top: float, bottom: float) -> None:
    """Three dots in place of the line: steps between are not shown here."""
    pitch = (bottom - top) / 3
    side = min(2.4, pitch * 0.7)
    for number in range(3):
        desk.add(Box(Area(x - side / 2, top + pitch * (number + 0.5) - side / 2, side, side), "good", radius=side / 2))
