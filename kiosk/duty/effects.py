"""Everything a clerk's page may ask of the outside; features bring theirs. Answers are ``kiosk.duty.events``."""

from __future__ import annotations

from kiosk.duty.assist_state import AssistEffect
from kiosk.duty.handover_state import HandoverEffect
from kiosk.duty.log_state import LogEffect
from kiosk.duty.outreach_state import OutreachEffect
from kiosk.duty.paper_state import PaperEffect
from kiosk.duty.queue_state import QueueEffect
from kiosk.duty.sign_in_state import SignInEffect
from kiosk.duty.start_day_state import StartDayEffect
from kiosk.duty.stick_state import StickEffect

DutyEffect = (
    SignInEffect
    | AssistEffect
    | OutreachEffect
    | HandoverEffect
    | PaperEffect
    | StartDayEffect
    | QueueEffect
    | StickEffect
    | LogEffect
)
