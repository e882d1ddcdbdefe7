"""The code is lost: NIK and one more fact go to the district, sealed; what fits both comes back. Offline the clerk looks by name and day."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import assert_never

from kiosk.visit.earlier import remember
from kiosk.visit.effects import FindCodes
from kiosk.visit.events import (
    Button,
    Chose,
    CodesFound,
    CodesNotFound,
    Event,
    KeyErased,
    KeyTyped,
    Pressed,
)
from kiosk.visit.lost_state import LostAsked, LostChoice, LostFact, LostList, LostNik, LostNothing, LostStage
from kiosk.visit.moves import Out, stay, ticket, to, turn, wiped, with_person
from kiosk.visit.stages import (
    Found,
)
from kiosk.visit.state import (
    Visit,
)

NIK_LENGTH = 16
FACT_LENGTH = {"phone4": 4, "birth": 8}
TRIES = 3
"""Questions of one visit; after these the clerk helps faster than guessing."""


def on_lost(visit: Visit, stage: LostStage, event: Event) -> Out:
    """One event on the way to a lost code."""
    match stage:
        case LostNik():
            return _nik(visit, stage, event)
        case LostChoice():
            return _choice(visit, stage, event)
        case LostFact():
            return _fact(visit, stage, event)
        case LostAsked():
            return _told(visit, stage, event)
        case LostList():
            return _picked(visit, stage, event)
        case LostNothing():
            return _nothing(visit, event)
        case _:
            assert_never(stage)


def _typed(typed: str, event: Event, length: int) -> str:
    match event:
        case KeyTyped(symbol) if len(symbol) == 1 and symbol in "0123456789" and len(typed) < length:
            return typed + symbol
        case KeyErased():
            return typed[:-1]
        case _:
            return typed


def _nik(visit: Visit, stage: LostNik, event: Event) -> Out:
    if event == Pressed(Button.NEXT) and len(stage.typed) == NIK_LENGTH:
        return to(visit, LostChoice(stage.typed))
    return turn(visit, LostNik(_typed(stage.typed, event, NIK_LENGTH)))


def _choice(visit: Visit, stage: LostChoice, event: Event) -> Out:
    match event:
        case Chose("phone4" | "birth" as kind):
            return to(visit, LostFact(stage.nik, kind))
        case _:
            return stay(visit)


def _fact(visit: Visit, stage: LostFact, event: Event) -> Out:
    length = FACT_LENGTH[stage.kind]
    if event != Pressed(Button.NEXT) or len(stage.typed) < length:
        return turn(visit, replace(stage, typed=_typed(stage.typed, event, length)))
    if visit.person.lost_asked >= TRIES:
        return turn(visit, LostNothing("tries"))
    visit = with_person(visit, replace(visit.person, lost_asked=visit.person.lost_asked + 1))
    visit, number = ticket(visit)
    asked = FindCodes(number, stage.nik, stage.kind, stage.typed)
    return turn(visit, LostAsked(number, visit.machine.monotonic), asked)


def _told(visit: Visit, stage: LostAsked, event: Event) -> Out:
    """The answer to this question; one to another is dropped."""
    match event:
        case CodesFound(number, (one,)) if number == stage.ticket:
            return turn(remember(visit, one), Found(one))
        case CodesFound(number, found) if number == stage.ticket:
            return turn(visit, LostList(found))
        case CodesNotFound(number, why) if number == stage.ticket:
            return turn(visit, LostNothing(why))
        case _:
            return stay(visit)


def _picked(visit: Visit, stage: LostList, event: Event) -> Out:
    picked = next((one for one in stage.found if event == Chose(one.code)), None)
    return stay(visit) if picked is None else to(remember(visit, picked), Found(picked))


def _nothing(visit: Visit, event: Event) -> Out:
    """From the start again, or that was it."""
    match event:
        case Pressed(Button.AGAIN) if visit.person.lost_asked < TRIES:
            before = tuple(takewhile(lambda past: not isinstance(past, LostStage), visit.person.history))
            return turn(with_person(visit, replace(visit.person, history=before)), LostNik())
        case Pressed(Button.NEXT):
            return wiped(visit)
        case _:
            return stay(visit)
