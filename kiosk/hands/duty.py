"""Carries out what a clerk's page asks for. Everything here may be slow (a PIN is hashed for a third of a second), so it runs on a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from kiosk.duty.assist_state import AssistEffect
from kiosk.duty.effects import DutyEffect
from kiosk.duty.front import Happening
from kiosk.duty.handover_state import HandoverEffect
from kiosk.duty.log_state import LogEffect
from kiosk.duty.outreach_state import OutreachEffect
from kiosk.duty.paper_state import PaperEffect
from kiosk.duty.queue_state import QueueEffect
from kiosk.duty.sign_in_state import SignInEffect
from kiosk.duty.start_day_state import StartDayEffect
from kiosk.duty.stick_state import StickEffect
from kiosk.hands.duty_assist import AssistDesk
from kiosk.hands.duty_handover import HandoverDesk
from kiosk.hands.duty_log import LogDesk
from kiosk.hands.duty_outreach import OutreachDesk
from kiosk.hands.duty_paper import RollDesk
from kiosk.hands.duty_queue import QueueDesk
from kiosk.hands.duty_sign_in import SignInDesk
from kiosk.hands.duty_start_day import StartDayDesk
from kiosk.hands.duty_stick import StickDesk

Job = tuple[Callable[[], None], Happening | None]
"""What to do on the worker, and the answer where a bug of ours ends it."""


@dataclass(frozen=True, slots=True)
class DutyDesk:
    """One desk a feature."""

    sign_in: SignInDesk
    assist: AssistDesk
    outreach: OutreachDesk
    handover: HandoverDesk
    rolls: RollDesk
    start_day: StartDayDesk
    queue: QueueDesk
    stick: StickDesk
    log: LogDesk

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
        if isinstance(wanted, PaperEffect):
            return self.rolls.job(wanted)
        if isinstance(wanted, StartDayEffect):
            return self.start_day.job(wanted)
        if isinstance(wanted, QueueEffect):
            return self.queue.job(wanted)
        if isinstance(wanted, StickEffect):
            return self.stick.job(wanted)
        if isinstance(wanted, LogEffect):
            return self.log.job(wanted)
        assert_never(wanted)
