"""The whole screen: the clerk's pages over the visit. What the loop steps and shows.

Whatever the machine says goes to the visit, whoever stands there; what a person does goes to the page on the screen, and to that alone.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.duty import outreach, paper, sign_in
from kiosk.duty.clock import next_look, overdue
from kiosk.duty.events import DutyEvent
from kiosk.duty.moves import AnyEffect, Out, left
from kiosk.duty.stages import ClerkHome
from kiosk.duty.state import Duty, Front
from kiosk.duty.step import at_stage, did
from kiosk.duty.view import duty_view
from kiosk.visit import assisted, calling, clock
from kiosk.visit.effects import Hush, Speak
from kiosk.visit.events import Button, Event, Pressed, Tick, Touch
from kiosk.visit.stages import Welcome
from kiosk.visit.state import Visit
from kiosk.visit.step import step as visit_step
from kiosk.visit.view import view_of as visit_view
from kiosk.visit.views import View

Happening = Event | DutyEvent


def fresh(visit: Visit) -> Front:
    """Nobody signed in."""
    return Front(visit, Duty(last_touch=visit.machine.monotonic))


def step(front: Front, event: Happening) -> Out:
    """The state after ``event``, and the effects it asks for."""
    return _signed_out(front, _stepped(front, event))


def _stepped(front: Front, event: Happening) -> Out:
    match event:
        case _ if isinstance(event, DutyEvent):
            return _answered(front, event)
        case Tick():
            return _ticked(front, event)
        case _ if isinstance(event, Touch):
            return _touched(front, event)
        case _:
            front, effects = _in_visit(front, event)
            front, more = _answered(front, event)
            return front, (*effects, *more)


def view_of(front: Front) -> View:
    """The page on the screen."""
    stage = front.duty.stage
    return visit_view(front.visit) if stage is None else duty_view(front, stage)


def next_tick(front: Front, monotonic: float) -> float:
    """Seconds the loop may sleep when nothing happens."""
    below = clock.next_tick(front.visit, monotonic)
    if front.duty.stage is None and front.duty.clerk is None:
        return below
    return min(below, next_look(front, monotonic))


def _answered(front: Front, event: Happening) -> Out:
    stage = front.duty.stage
    return (front, ()) if stage is None else _come(front, at_stage(front, stage, event))


def _come(before: Front, out: Out) -> Out:
    """A clerk who has just signed in is the one who was called."""
    after, effects = out
    if before.duty.clerk is not None or after.duty.clerk is None:
        return out
    visit, more = calling.answered(after.visit)
    return replace(after, visit=visit), (*effects, *more)


def _signed_out(before: Front, out: Out) -> Out:
    """With the clerk goes what was theirs alone: the word on a doubtful page in the visit below, and the printer they held."""
    after, effects = out
    if before.duty.clerk is None or after.duty.clerk is not None:
        return out
    after = replace(after, visit=assisted.left_alone(after.visit))
    return after, (*effects, *paper.let_go(before.duty))


def _ticked(front: Front, event: Tick) -> Out:
    before = front.visit.person.stage
    front, effects = _in_visit(front, event)
    if front.duty.stage is None:
        front, effects = _helped(front, effects, over=not isinstance(before, Welcome))
    duty = front.duty
    if (duty.stage is not None or duty.clerk is not None) and overdue(front):
        front, _ = left(front)
        return front, effects
    front, more = _answered(front, event)
    return front, (*effects, *more)


def _touched(front: Front, event: Touch) -> Out:
    now = front.machine.monotonic
    front = replace(front, duty=replace(front.duty, last_touch=now))
    stage = front.duty.stage
    if stage is not None:
        # Whoever is in the middle of a visit is not wiped while a clerk looks after something.
        person = replace(front.visit.person, last_touch=now)
        front = replace(front, visit=replace(front.visit, person=person), duty=replace(front.duty, at_work=now))
        return did(front, stage, event)
    if event == Pressed(Button.CLERK):
        return _to_clerk(front)
    before = front.visit.person.stage
    front, effects = _in_visit(front, event)
    return _helped(front, effects, over=not isinstance(before, Welcome))


def _to_clerk(front: Front) -> Out:
    """To the clerk's pages: home for who is signed in, else the PIN."""
    person = front.visit.person
    if not calling.ringing(person):
        front = replace(front, visit=replace(front.visit, person=calling.laid_aside(person)))
    if front.duty.clerk is None:
        front, effects = sign_in.begin(front)
        return front, (Hush(), *effects)
    visit, effects = calling.answered(front.visit)
    return Front(visit, replace(front.duty, stage=ClerkHome(), history=())), effects


def _helped(front: Front, effects: tuple[AnyEffect, ...], *, over: bool) -> Out:
    """After a visit in which a clerk helped the clerk is home again."""
    if over and front.duty.clerk is not None and isinstance(front.visit.person.stage, Welcome):
        front, more = outreach.after_visit(front)
        effects = (*effects, *more)
    return front, effects


def _in_visit(front: Front, event: Event) -> Out:
    visit, effects = visit_step(front.visit, event)
    if front.duty.stage is not None:
        # Nobody sees the page that would be read out.
        effects = tuple(effect for effect in effects if not isinstance(effect, Speak))
    return replace(front, visit=visit), effects
