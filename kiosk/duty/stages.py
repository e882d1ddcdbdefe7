"""The pages of the clerk: one value a stage, each holding only what that page needs. Features bring theirs."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.duty.assist_state import AssistStage
from kiosk.duty.handover_state import HandoverStage
from kiosk.duty.log_state import LogStage
from kiosk.duty.outreach_state import OutreachStage
from kiosk.duty.paper_state import PaperStage
from kiosk.duty.queue_state import QueueStage
from kiosk.duty.sign_in_state import SignInStage
from kiosk.duty.start_day_state import StartDayStage
from kiosk.duty.stick_state import StickStage


@dataclass(frozen=True, slots=True)
class ClerkHome:
    """What to do next; ``page`` of its tiles."""

    page: int = 0


DutyStage = (
    ClerkHome
    | SignInStage
    | OutreachStage
    | AssistStage
    | HandoverStage
    | PaperStage
    | StartDayStage
    | QueueStage
    | StickStage
    | LogStage
)
