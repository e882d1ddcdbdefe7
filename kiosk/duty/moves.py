"""The few ways a clerk's page moves. Handlers return ``(front, effects)``."""

from __future__ import annotations

from dataclasses import replace

from kiosk.duty.effects import DutyEffect
from kiosk.duty.stages import DutyStage
from kiosk.duty.state import Duty, Front, OnDuty
from kiosk.visit.effects import Effect

AnyEffect = Effect | DutyEffect
Out = tuple[Front, tuple[AnyEffect, ...]]


def stay(front: Front) -> Out:
    """Nothing happens."""
    return front, ()


def to(front: Front, stage: DutyStage, *effects: AnyEffect) -> Out:
    """To another page that Back returns from."""
    duty = front.duty
    here = () if duty.stage is None else (duty.stage,)
    return replace(front, duty=replace(duty, stage=stage, history=(*duty.history, *here))), effects


def turn(front: Front, stage: DutyStage, *effects: AnyEffect) -> Out:
    """To another page in place of this one."""
    return replace(front, duty=replace(front.duty, stage=stage)), effects


def home(front: Front, stage: DutyStage, *effects: AnyEffect) -> Out:
    """To a page behind which Back does not go."""
    return replace(front, duty=replace(front.duty, stage=stage, history=())), effects


def back(front: Front) -> Out:
    """One page back; from the first one off the clerk's pages."""
    history = front.duty.history
    if not history:
        return left(front)
    return replace(front, duty=replace(front.duty, stage=history[-1], history=history[:-1])), ()


def left(front: Front) -> Out:
    """Signed out: the villager's pages, and nothing of the clerk's left."""
    return replace(front, duty=Duty(last_touch=front.machine.monotonic)), ()


def ticket(front: Front) -> tuple[Front, int]:
    """A number that no earlier question or slip had, of the visit or of the clerk's."""
    number = front.visit.tickets + 1
    return replace(front, visit=replace(front.visit, tickets=number)), number


def on_duty(front: Front) -> OnDuty:
    """The clerk; pages that need one are reached only signed in."""
    clerk = front.duty.clerk
    if clerk is None:
        raise AssertionError("this page is reached only signed in")
    return clerk
