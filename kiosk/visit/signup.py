"""Signing up for an outreach day: which day, what for, how many, who, where to."""

from __future__ import annotations

from datetime import date

from kiosk.adminduk.outreach import NEEDS, OutreachDay
from kiosk.visit.letter_state import LetterDraft, Step, Style
from kiosk.visit.state import Machine

STEPS = (
    Step("day", Style.CHOICE),
    Step("needs", Style.TICKS),
    Step("people", Style.DIGITS, 2),
    Step("name", Style.LETTERS, 60),
    Step("rt", Style.DIGITS, 3, optional=True),
    Step("phone", Style.DIGITS, 14, optional=True),
    Step("where", Style.CHOICE),
)
PLACE, HOME = "place", "home"
MOST_DAYS = 5
"""Further ones are months away: nobody plans that far."""


def coming(machine: Machine) -> tuple[OutreachDay, ...]:
    """Days one can sign up for now, the nearest first."""
    today: date | None = None if machine.now is None or not machine.clock_trusted else machine.now.date()
    days = sorted((one for one in machine.outreach if one.takes(today)), key=lambda one: (one.day, one.id))
    return tuple(days[:MOST_DAYS])


def needs_of(day: OutreachDay | None) -> tuple[str, ...]:
    """What can be done on that day; words a later district may know and this kiosk does not are left out."""
    offered = () if day is None else tuple(key for key in day.needs if key in NEEDS)
    return offered or tuple(NEEDS)


def ids(machine: Machine, draft: LetterDraft, key: str) -> tuple[str, ...]:
    """Ids of a step's choices."""
    match key:
        case "day":
            return tuple(one.id for one in coming(machine))
        case "needs":
            return needs_of(draft.day)
        case "where":
            return (PLACE, HOME)
        case _:
            return ()
