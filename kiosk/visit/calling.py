"""Help from another room: a chime that repeats until the clerk answers at the screen, and a lamp or bell for as long.

The call ends when somebody says at the screen that the clerk is there, when a clerk signs in (``answered``), when nobody came for
``RING_S``, or with the visit. Whatever ends it, ``told`` puts the lamp off.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.calling_state import Call
from kiosk.visit.effects import Chime, Effect, EndCall
from kiosk.visit.moves import Out, stay, with_person
from kiosk.visit.state import Person, Visit

PAUSES_S = (10.0, 15.0, 20.0, 30.0, 45.0)
"""From one chime to the next. The first soon, because a single one is missed in a room where people talk; then ever longer: who has heard it
and is with another family is not to be driven mad."""
LAST_PAUSE_S = 60.0
"""Between all further ones."""
RING_S = 300.0
"""Then the call is given up: who has not come in five minutes is not in the house, and the family is told what else it can do."""
NOT_BEFORE_S = 2.0
"""Nobody comes from another room so soon: "the clerk is here" is then the second tap of a finger that called."""


def ringing(person: Person) -> bool:
    """Whether a call goes on."""
    return person.call is not None and not person.call.missed


def called(visit: Visit) -> Out:
    """The clerk is called: the sheet lies open, the chime sounds. A call that goes on already goes on as it was."""
    person = replace(visit.person, help_open=True)
    if ringing(person):
        return with_person(visit, person), ()
    now = visit.machine.monotonic
    return with_person(visit, replace(person, call=Call(now, now + PAUSES_S[0]))), (Chime(),)


def answered(visit: Visit) -> Out:
    """The clerk is at the screen: no chime any more, the lamp off, the sheet away. For a clerk who signs in too; harmless without a call."""
    if visit.person.call is None:
        return stay(visit)
    silent = with_person(visit, replace(visit.person, call=None, help_open=False))
    return silent, (EndCall(),) if ringing(visit.person) else ()


def said_to_be_here(visit: Visit) -> Out:
    """Somebody touched "the clerk is here"."""
    call = visit.person.call
    early = call is not None and visit.machine.monotonic - call.since < NOT_BEFORE_S
    return stay(visit) if early else answered(visit)


def laid_aside(person: Person) -> Person:
    """The sheet is closed and the person goes on: a call that rings goes on ringing, one that was missed is over."""
    return replace(person, help_open=False, call=person.call if ringing(person) else None)


def rung(visit: Visit) -> Out:
    """What time does to a call: the next chime, or the end of it."""
    call, now = visit.person.call, visit.machine.monotonic
    if call is None or call.missed:
        return stay(visit)
    if now - call.since >= RING_S:
        # Who closed the sheet went on alone, and need not be told that nobody came.
        missed = replace(call, missed=True) if visit.person.help_open else None
        return with_person(visit, replace(visit.person, call=missed)), ()
    if now < call.due:
        return stay(visit)
    # Counted from now: a machine that slept does not ring for all it has missed.
    pause = PAUSES_S[call.chimes] if call.chimes < len(PAUSES_S) else LAST_PAUSE_S
    louder = replace(call, due=now + pause, chimes=call.chimes + 1)
    return with_person(visit, replace(visit.person, call=louder)), (Chime(),)


def next_change(person: Person) -> float | None:
    """Monotonic time at which ``rung`` has something to do."""
    call = person.call
    return None if call is None or call.missed else min(call.due, call.since + RING_S)


def waited_until(person: Person) -> float:
    """Until when somebody who waits before the open sheet is not idle; in the past for everybody else.

    Who closed the sheet goes on alone, and is looked after like anybody: otherwise answers would stand open for minutes when they leave.
    """
    call = person.call
    return call.since + RING_S if call is not None and person.help_open else float("-inf")


def told(before: Visit, out: Out) -> Out:
    """``out``, with the end of the call where it ended in this step, by whatever way."""
    after, effects = out
    over = ringing(before.person) and not ringing(after.person)
    ends: tuple[Effect, ...] = (EndCall(),) if over and EndCall() not in effects else ()
    return after, (*effects, *ends)
