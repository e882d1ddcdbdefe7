"""One event in a clerk's pages. The only place where their stages and events meet."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.duty import assist, handover, home, log, outreach, paper, queue, sign_in, start_day, stick
from kiosk.duty.assist_state import AssistStage
from kiosk.duty.handover_state import HandoverStage
from kiosk.duty.log_state import LogStage
from kiosk.duty.moves import Out, back, left, stay
from kiosk.duty.outreach_state import OutreachStage
from kiosk.duty.paper_state import PaperStage
from kiosk.duty.queue_state import QueueStage
from kiosk.duty.sign_in_state import SignInStage
from kiosk.duty.stages import ClerkHome, DutyStage
from kiosk.duty.start_day_state import StartDayStage
from kiosk.duty.state import Front
from kiosk.duty.stick_state import StickStage
from kiosk.visit.events import Button, Comfort, Event, Pressed, Toggled

NOT_HERE = frozenset({Comfort.SOUND, Comfort.UNREAD})
"""A clerk's page has no voice."""


def did(front: Front, stage: DutyStage, event: Event) -> Out:
    """The clerk touched, typed or showed something: first what every page has, then the page's own."""
    match event:
        case Pressed(Button.ERASE):
            return left(front)
        case Pressed(Button.STILL_HERE):
            return stay(front)
        case Toggled(comfort):
            kept = front.duty.comfort if comfort in NOT_HERE else front.duty.comfort ^ {comfort}
            return replace(front, duty=replace(front.duty, comfort=kept)), ()
        case Pressed(Button.BACK):
            return _back(front, stage)
        case _:
            return at_stage(front, stage, event)


def _back(front: Front, stage: DutyStage) -> Out:
    if isinstance(stage, ClerkHome):
        return stay(front)
    if isinstance(stage, SignInStage):
        return sign_in.backed(front, stage, Pressed(Button.BACK))
    if isinstance(stage, AssistStage):
        return assist.backed(front, stage)
    if isinstance(stage, HandoverStage):
        return handover.backed(front, stage)
    if isinstance(stage, OutreachStage):
        return outreach.backed(front, stage)
    if isinstance(stage, PaperStage):
        return paper.backed(front, stage)
    if isinstance(stage, StartDayStage):
        return start_day.backed(front, stage)
    if isinstance(stage, QueueStage):
        return queue.backed(front, stage)
    if isinstance(stage, StickStage):
        return stick.backed(front, stage)
    if isinstance(stage, LogStage):
        return back(front)
    assert_never(stage)


def at_stage(front: Front, stage: DutyStage, event: object) -> Out:
    """The handler of the page, for what the clerk did and for the answers it waits for."""
    if isinstance(stage, ClerkHome):
        return home.on_home(front, stage, event)
    if isinstance(stage, SignInStage):
        return sign_in.on_sign_in(front, stage, event)
    if isinstance(stage, AssistStage):
        return assist.on_assist(front, stage, event)
    if isinstance(stage, HandoverStage):
        return handover.on_handover(front, stage, event)
    if isinstance(stage, OutreachStage):
        return outreach.on_outreach(front, stage, event)
    if isinstance(stage, PaperStage):
        return paper.on_paper(front, stage, event)
    if isinstance(stage, StartDayStage):
        return start_day.on_start_day(front, stage, event)
    if isinstance(stage, QueueStage):
        return queue.on_queue(front, stage, event)
    if isinstance(stage, StickStage):
        return stick.on_stick(front, stage, event)
    if isinstance(stage, LogStage):
        return log.on_log(front, stage, event)
    assert_never(stage)
