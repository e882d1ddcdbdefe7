"""Helping a family: into a visit with the clerk's name on it, or to the code they have lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from kiosk.duty.assist_state import (
    AssistStage,
    CodesByName,
    FactUnlocked,
    FindByName,
    HelpWith,
    LostDay,
    LostFound,
    LostName,
    OneCode,
    UnlockFact,
)
from kiosk.duty.moves import Out, back, on_duty, stay, ticket, to, turn
from kiosk.duty.sign_in import digits
from kiosk.duty.state import Front
from kiosk.visit import assisted, status
from kiosk.visit.assisted_state import Helper
from kiosk.visit.effects import Effect
from kiosk.visit.events import Button, Chose, CodeRead, KeyErased, KeyTyped, Pressed
from kiosk.visit.paging import pages
from kiosk.visit.stages import Welcome
from kiosk.visit.state import Visit

LEAST_NAME = 2
"""Letters of a name before the ledger is asked: fewer would list the whole day."""
MOST_NAME = 12
DAY = 4


def begin(front: Front) -> Out:
    """What does the family need?"""
    return to(front, HelpWith())


def someone_there(front: Front) -> bool:
    """Whether a visit waits below the clerk's pages."""
    return not isinstance(front.visit.person.stage, Welcome)


def into(front: Front, visit: Visit, *effects: Effect) -> Out:
    """The visit is on the screen; the clerk stays signed in and comes back when it is over."""
    return Front(visit, replace(front.duty, stage=None, history=())), effects


def helper_of(front: Front) -> Helper:
    """The clerk as the visit knows them."""
    clerk = on_duty(front)
    return Helper(clerk.account, clerk.name)


def on_assist(front: Front, stage: AssistStage, event: object) -> Out:
    """One of this module's pages."""
    match stage:
        case HelpWith():
            return _help(front, stage, event)
        case LostName():
            return _name(front, stage, event)
        case LostDay():
            return _day(front, stage, event)
        case LostFound():
            return _found(front, stage, event)
        case OneCode():
            return _one(front, stage, event)
        case _:
            assert_never(stage)


def choices(front: Front) -> tuple[str, ...]:
    """What can be chosen now, most wanted first."""
    return (*(("join",) if someone_there(front) else ()), "new", "code", "lost")


def _help(front: Front, stage: HelpWith, event: object) -> Out:
    match event:
        case Pressed(Button.MORE):
            total = pages(len(choices(front)), front.machine.site.capacity)
            return turn(front, HelpWith((stage.page + 1) % total))
        case Chose("join") if someone_there(front):
            return into(front, assisted.join(front.visit, helper_of(front)))
        case Chose("new") if not someone_there(front):
            return into(front, assisted.begin(front.visit, helper_of(front)))
        case Chose("code") if not someone_there(front):
            return into(front, assisted.begin_with_code(front.visit, helper_of(front)))
        case Chose("lost"):
            return to(front, LostName())
        case CodeRead(text) if not someone_there(front):
            return _look_up(front, text)
        case _:
            return stay(front)


def _look_up(front: Front, text: str) -> Out:
    """A code that is known: straight to where the request stands."""
    visit = assisted.begin_with_code(front.visit, helper_of(front))
    visit, effects = status.begin_with(visit, text)
    return into(front, visit, *effects)


# ------------------------------------------------------------------ the lost code


def _name(front: Front, stage: LostName, event: object) -> Out:
    match event:
        case KeyTyped(symbol) if len(stage.typed) < MOST_NAME:
            return turn(front, LostName(stage.typed + symbol.upper()))
        case KeyErased():
            return turn(front, LostName(stage.typed[:-1]))
        case Pressed(Button.NEXT) if len(stage.typed.strip()) >= LEAST_NAME:
            return to(front, LostDay(stage.typed.strip()))
        case _:
            return stay(front)


def today(front: Front) -> date | None:
    """None while the clock is not to be trusted."""
    return None if front.machine.now is None else front.machine.now.date()


def _day(front: Front, stage: LostDay, event: object) -> Out:
    now = today(front)
    if stage.other:
        return _other_day(front, stage, event, now)
    match event:
        case Chose("today") if now is not None:
            return _ask(front, stage.name, now)
        case Chose("yesterday") if now is not None:
            return _ask(front, stage.name, now - timedelta(days=1))
        case Chose("other"):
            return turn(front, LostDay(stage.name, other=True))
        case _:
            return stay(front)


def _other_day(front: Front, stage: LostDay, event: object, now: date | None) -> Out:
    if event == Pressed(Button.BACK):
        return turn(front, LostDay(stage.name))
    typed = digits(stage.typed, event, DAY)
    if typed is not None:
        return turn(front, replace(stage, typed=typed, unfit=False))
    if event != Pressed(Button.NEXT) or len(stage.typed) < DAY:
        return stay(front)
    day = None if now is None else newest_day(int(stage.typed[:2]), int(stage.typed[2:]), now)
    return turn(front, replace(stage, unfit=True)) if day is None else _ask(front, stage.name, day)


def newest_day(day: int, month: int, now: date) -> date | None:
    """The last time that day of that month was, today included; None where there is none."""
    for year in (now.year, now.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= now:
            return found
    return None


def _ask(front: Front, name: str, on: date) -> Out:
    front, number = ticket(front)
    return to(front, LostFound(name, on, ticket=number), FindByName(number, name, on, on_duty(front).account))


def _found(front: Front, stage: LostFound, event: object) -> Out:
    found = stage.found or ()
    match event:
        case CodesByName(number, rows) if number == stage.ticket:
            return turn(front, replace(stage, found=rows, failed=rows is None))
        case Pressed(Button.MORE):
            total = pages(len(found), front.machine.site.capacity)
            return turn(front, replace(stage, page=(stage.page + 1) % total))
        case Chose(choice):
            picked = next((one for one in found if one.code == choice), None)
            return stay(front) if picked is None else to(front, OneCode(picked))
        case _:
            return stay(front)


def _one(front: Front, stage: OneCode, event: object) -> Out:
    match event:
        case FactUnlocked(number, done) if number == stage.ticket:
            return turn(front, replace(stage, ticket=0, unlocked=done, failed=not done))
        case Chose("see") if not someone_there(front):
            return _look_up(front, stage.found.code)
        case Chose("unlock") if not stage.ticket and not stage.unlocked:
            front, number = ticket(front)
            asked = UnlockFact(number, stage.found.code, on_duty(front).account)
            return turn(front, replace(stage, ticket=number, failed=False), asked)
        case _:
            return stay(front)


def backed(front: Front, stage: AssistStage) -> Out:
    """Back from one of these pages."""
    if isinstance(stage, LostDay) and stage.other:
        return turn(front, LostDay(stage.name))
    return back(front)
