"""Answers to what a clerk's page asked for; features bring theirs. What a clerk does are the person's events of the visit."""

from __future__ import annotations

from kiosk.duty.assist_state import AssistEvent
from kiosk.duty.handover_state import HandoverEvent
from kiosk.duty.outreach_state import OutreachEvent
from kiosk.duty.sign_in_state import SignInEvent

DutyEvent = SignInEvent | AssistEvent | OutreachEvent | HandoverEvent
