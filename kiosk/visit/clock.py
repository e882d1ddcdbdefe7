"""Time in a visit: the idle warning and the wipe, the end of the last page. Every delay has its name and reason here."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.by_scan import too_late
from kiosk.visit.by_scan_state import CardReading, CardScanning
from kiosk.visit.calling import next_change, rung, waited_until
from kiosk.visit.events import USUAL, Tick
from kiosk.visit.letter_state import LetterKeeping
from kiosk.visit.lost_state import LostAsked, LostNothing
from kiosk.visit.moves import Out, stay, turn, wiped, with_person
from kiosk.visit.signing import checked_too_late
from kiosk.visit.signing_state import FormChecking, FormOut, FormPrinting
from kiosk.visit.stages import (
    Goodbye,
    Keeping,
    Looking,
    Scanning,
    Stage,
    Welcome,
)
from kiosk.visit.state import Person, Visit
from kiosk.visit.trouble import typing

IDLE_S = 90.0
"""Reading a page takes a slow reader about half of this (DECISIONS, idle)."""
IDLE_TYPING_S = 120.0
"""Typing and reviewing take longer (DECISIONS, idle)."""
SIGNING_S = 300.0
"""Ink, a meterai, two witnesses: the page shows which form it is and nothing of anybody."""
WARNING_S = 30.0
"""WCAG 2.2 SC 2.2.1 asks for at least 20 s to answer."""
GOODBYE_S = 20.0
"""The finished page leaves by itself (EXPERIENCE rule 19)."""
LOST_S = 20.0
"""The hands give a lost code's question up after eight; should they never come back, the person does not wait for ever."""
READING_S = 15.0
"""The reader gives a card up after twelve; should it never answer, the person types."""
WORKING_TICK_S = 1.0
"""While something runs, the page tells after 1 s and after 10 s (EXPERIENCE rule 18)."""
REST_TICK_S = 60.0
"""Nobody is here: only the date may change."""


def patience(stage: Stage) -> float:
    """Seconds without a touch before the warning."""
    if isinstance(stage, FormOut):
        return SIGNING_S
    return IDLE_TYPING_S if typing(stage) else IDLE_S


def quiet(person: Person, monotonic: float) -> float:
    """Seconds since somebody was last surely here; negative while somebody waits for the clerk they called."""
    return monotonic - max(person.last_touch, waited_until(person))


def busy(stage: Stage) -> bool:
    """The machine is at work, so the person cannot be late."""
    return isinstance(
        stage,
        Scanning
        | CardScanning
        | CardReading
        | Keeping
        | Looking
        | LostAsked
        | LetterKeeping
        | FormPrinting
        | FormChecking,
    )


def warning_left(visit: Visit) -> int | None:
    """Seconds until the wipe while the warning is shown, else None."""
    person, stage = visit.person, visit.person.stage
    if isinstance(stage, Welcome | Goodbye) or busy(stage):
        return None
    over = quiet(person, visit.machine.monotonic) - patience(stage)
    return None if over < 0 else max(0, round(WARNING_S - over))


def changed_at_rest(visit: Visit) -> bool:
    """Somebody switched large letters, dark, another volume or help on at the rest page and went away."""
    person = visit.person
    return bool(person.comfort) or person.help_open or person.volume != USUAL


def ticked(visit: Visit, event: Tick) -> Out:
    """Let time pass."""
    visit, effects = _passed(visit, event)
    visit, more = rung(visit)
    return visit, (*effects, *more)


def _passed(visit: Visit, event: Tick) -> Out:
    visit = replace(visit, machine=replace(visit.machine, monotonic=event.monotonic, now=event.now))
    person, stage = visit.person, visit.person.stage
    if isinstance(stage, Welcome):
        return wiped(visit) if changed_at_rest(visit) and quiet(person, event.monotonic) >= IDLE_S else stay(visit)
    if busy(stage):
        visit = with_person(visit, replace(person, last_touch=event.monotonic))
        if isinstance(stage, CardReading) and event.monotonic - stage.since >= READING_S:
            return too_late(visit, stage)
        if isinstance(stage, FormChecking) and event.monotonic - stage.since >= READING_S:
            return checked_too_late(visit, stage)
        if isinstance(stage, LostAsked) and event.monotonic - stage.since >= LOST_S:
            return turn(visit, LostNothing("offline"))
        return stay(visit)
    limit = GOODBYE_S if isinstance(stage, Goodbye) else patience(stage) + WARNING_S
    return wiped(visit) if quiet(person, event.monotonic) >= limit else stay(visit)


def next_tick(visit: Visit, monotonic: float) -> float:
    """Seconds the loop may sleep when nothing happens."""
    usual, calls = _next_tick(visit, monotonic), next_change(visit.person)
    return usual if calls is None else min(usual, max(0.05, calls - monotonic))


def _next_tick(visit: Visit, monotonic: float) -> float:
    person, stage = visit.person, visit.person.stage
    if isinstance(stage, Welcome):
        return max(0.05, IDLE_S - quiet(person, monotonic)) if changed_at_rest(visit) else REST_TICK_S
    if busy(stage):
        return WORKING_TICK_S
    if isinstance(stage, Goodbye):
        return max(0.05, GOODBYE_S - quiet(person, monotonic))
    to_warning = patience(stage) - quiet(person, monotonic)
    return to_warning if to_warning > 0 else 1.0 - (-to_warning % 1.0)
