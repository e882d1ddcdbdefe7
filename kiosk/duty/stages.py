"""The pages of the clerk: one value a stage, each holding only what that page needs. Features bring theirs."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.duty.assist_state import AssistStage
from kiosk.duty.handover_state import HandoverStage
from kiosk.duty.outreach_state import OutreachStage
from kiosk.duty.sign_in_state import SignInStage


@dataclass(frozen=True, slots=True)
class ClerkHome:
    """What to do next; ``page`` of its tiles."""

    page: int = 0


DutyStage = ClerkHome | SignInStage | OutreachStage | AssistStage | HandoverStage
