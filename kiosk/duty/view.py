"""What a clerk's page shows. A pure function, checked for completeness."""

from __future__ import annotations

from typing import assert_never

from kiosk.duty.assist_state import AssistStage
from kiosk.duty.clock import warning_left
from kiosk.duty.handover_state import HandoverStage
from kiosk.duty.home import home_view
from kiosk.duty.log_state import LogStage
from kiosk.duty.outreach_state import OutreachStage
from kiosk.duty.paper_state import PaperStage
from kiosk.duty.queue_state import QueueStage
from kiosk.duty.sign_in_state import SignInStage
from kiosk.duty.stages import ClerkHome, DutyStage
from kiosk.duty.start_day_state import StartDayStage
from kiosk.duty.state import Front
from kiosk.duty.stick_state import StickStage
from kiosk.duty.view_assist import assist_view
from kiosk.duty.view_handover import handover_view
from kiosk.duty.view_log import log_view
from kiosk.duty.view_outreach import outreach_view
from kiosk.duty.view_paper import paper_view
from kiosk.duty.view_queue import queue_view
from kiosk.duty.view_sign_in import sign_in_view
from kiosk.duty.view_start_day import start_day_view
from kiosk.duty.view_stick import stick_view
from kiosk.visit.views import IdleSheet, Page, View


def duty_view(front: Front, stage: DutyStage) -> View:
    """The page, and whether somebody is still here."""
    rest = warning_left(front)
    return View(_page(front, stage), None if rest is None else IdleSheet(*rest, kept=True))


def _page(front: Front, stage: DutyStage) -> Page:
    if isinstance(stage, ClerkHome):
        return home_view(front, stage)
    if isinstance(stage, SignInStage):
        return sign_in_view(front, stage)
    if isinstance(stage, AssistStage):
        return assist_view(front, stage)
    if isinstance(stage, HandoverStage):
        return handover_view(front, stage)
    if isinstance(stage, OutreachStage):
        return outreach_view(front, stage)
    if isinstance(stage, PaperStage):
        return paper_view(front, stage)
    if isinstance(stage, StartDayStage):
        return start_day_view(front, stage)
    if isinstance(stage, QueueStage):
        return queue_view(front, stage)
    if isinstance(stage, StickStage):
        return stick_view(front, stage)
    if isinstance(stage, LogStage):
        return log_view(front, stage)
    assert_never(stage)
