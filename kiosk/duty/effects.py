"""Everything a clerk's page may ask of the outside; features bring theirs. Answers are ``kiosk.duty.events``."""

from __future__ import annotations

from kiosk.duty.assist_state import AssistEffect
from kiosk.duty.handover_state import HandoverEffect
from kiosk.duty.outreach_state import OutreachEffect
from kiosk.duty.sign_in_state import SignInEffect

DutyEffect = SignInEffect | AssistEffect | OutreachEffect | HandoverEffect
