"""The clerk and the district's USB stick. The kiosk looks for sticks only while this page is open."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.duty.moves import Out, back, home, on_duty, stay, ticket, to, turn
from kiosk.duty.stages import ClerkHome
from kiosk.duty.state import Front
from kiosk.duty.stick_state import (
    CarryStick,
    Deed,
    FindSticks,
    OneStick,
    StickCarried,
    StickDone,
    StickLook,
    SticksFound,
    StickStage,
)
from kiosk.visit.events import Button, Chose, Pressed
from kiosk.visit.paging import pages


def begin(front: Front) -> Out:
    """Look for sticks."""
    front, number = ticket(front)
    return to(front, StickLook(number), FindSticks(number))


def on_stick(front: Front, stage: StickStage, event: object) -> Out:
    """One of this module's pages."""
    match stage:
        case StickLook():
            return _look(front, stage, event)
        case OneStick():
            return _one(front, stage, event)
        case StickDone():
            return home(front, ClerkHome()) if event == Pressed(Button.NEXT) else stay(front)
        case _:
            assert_never(stage)


def _look(front: Front, stage: StickLook, event: object) -> Out:
    sticks = stage.sticks or ()
    match event:
        case SticksFound(number, found, waiting) if number == stage.ticket:
            if len(found) == 1 and not found[0].why:
                return turn(front, OneStick(found[0], waiting))
            return turn(front, StickLook(0, found, waiting))
        case Pressed(Button.NEXT) if stage.sticks is not None:
            front, number = ticket(front)
            return turn(front, StickLook(number), FindSticks(number))
        case Pressed(Button.MORE):
            total = pages(len(sticks), front.machine.site.capacity)
            return turn(front, replace(stage, page=(stage.page + 1) % total))
        case Chose(choice):
            picked = next((one for one in sticks if one.at == choice), None)
            return stay(front) if picked is None else to(front, OneStick(picked, stage.waiting))
        case _:
            return stay(front)


def _one(front: Front, stage: OneStick, event: object) -> Out:
    match event:
        case StickCarried(number, carried) if number == stage.ticket:
            return turn(front, StickDone(carried))
        case Chose("write") if not stage.ticket and not stage.stick.why:
            return _carry(front, stage, "write")
        case Chose("take") if not stage.ticket and not stage.stick.why:
            return _carry(front, stage, "take")
        case _:
            return stay(front)


def _carry(front: Front, stage: OneStick, deed: Deed) -> Out:
    front, number = ticket(front)
    wanted = CarryStick(number, deed, stage.stick.at, on_duty(front).account)
    return turn(front, replace(stage, ticket=number, deed=deed), wanted)


def backed(front: Front, stage: StickStage) -> Out:
    """Back; from what was done to the home page, for the stick is not to be done twice by mistake. A stick being carried is waited for."""
    match stage:
        case OneStick(ticket=number) if number:
            return stay(front)
        case StickDone():
            return home(front, ClerkHome())
        case _:
            return back(front)
