"""Answers to what a clerk's page asked for; features bring theirs. What a clerk does are the person's events of the visit."""

from __future__ import annotations

from kiosk.duty.assist_state import AssistEvent
from kiosk.duty.handover_state import HandoverEvent
from kiosk.duty.log_state import LogEvent
from kiosk.duty.outreach_state import OutreachEvent
from kiosk.duty.paper_state import PaperEvent
from kiosk.duty.queue_state import QueueEvent
from kiosk.duty.sign_in_state import SignInEvent
from kiosk.duty.start_day_state import StartDayEvent
from kiosk.duty.stick_state import StickEvent

DutyEvent = (
    SignInEvent
    | AssistEvent
    | OutreachEvent
    | HandoverEvent
    | PaperEvent
    | StartDayEvent
    | QueueEvent
    | StickEvent
    | LogEvent
)
