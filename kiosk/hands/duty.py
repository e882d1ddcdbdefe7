"""Carries out what a clerk's page asks for. Everything here may be slow (a PIN is hashed for a third of a second), so it runs on a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from kiosk.duty.assist_state import AssistEffect
from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.handover_state import HandoverEffect
from kiosk.duty.outreach_state import OutreachEffect
from kiosk.duty.sign_in_state import SignInEffect
from kiosk.hands.duty_assist import AssistDesk
from kiosk.hands.duty_handover import HandoverDesk
from kiosk.hands.duty_outreach import OutreachDesk
from kiosk.hands.duty_sign_in import SignInDesk

Job = tuple[Callable[[], None], DutyEvent | None]
"""What to do on the worker, and the answer where a bug of ours ends it."""


@dataclass(frozen=True, slots=True)
class DutyDesk:
    """One desk a feature."""

    sign_in: SignInDesk
    assist: AssistDesk
    outreach: OutreachDesk
    handover: HandoverDesk

    def job(self, wanted: DutyEffect) -> Job:
        """Whose it is."""
        if isinstance(wanted, SignInEffect):
            return self.sign_in.job(wanted)
        if isinstance(wanted, AssistEffect):
            return self.assist.job(wanted)
        if isinstance(wanted, OutreachEffect):
            return self.outreach.job(wanted)
        if isinstance(wanted, HandoverEffect):
            return self.handover.job(wanted)
        assert_never(wanted)
