"""Slips that belong to no kept request: the checklist of what is missing, the appointment."""

from __future__ import annotations

from datetime import UTC, datetime

from kiosk.adminduk.catalogue import PaperNeed
from kiosk.adminduk.promise import promise_for
from kiosk.slips.build import appointment, checklist
from kiosk.slips.document import Slip
from kiosk.slips.facts import AppointmentFacts, ChecklistFacts, MissingPaper
from kiosk.visit.state import Visit

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
