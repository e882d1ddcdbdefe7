"""Which papers are there, the checklist for the rest, the appointment for what needs presence."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from kiosk.adminduk.papers import Wanted
from kiosk.visit.draft import Have, PaperGiven
from kiosk.visit.effects import PrintSlip
from kiosk.visit.events import Button, Chose, Event, Pressed, SlipDone
from kiosk.visit.moves import Out, farewell, stay, the_draft, ticket, to, turn, with_draft
from kiosk.visit.onward import next_stage
from kiosk.visit.paging import SMALL_CAPACITY
from kiosk.visit.paper_slips import appointment_slip, checklist_slip
from kiosk.visit.plan import missing_of, wanted_at, wanted_of
from kiosk.visit.signing import PRINT, can_print, chosen
from kiosk.visit.slipping import slip_after
from kiosk.visit.stages import (
    Appointment,
    Missing,
    PaperCheck,
    SlipState,
)
from kiosk.visit.state import (
    Visit,
)

NONE_OF_THEM = "none"
"""Choice id: none of the alternatives is at hand."""


def on_paper(visit: Visit, stage: PaperCheck, event: Event) -> Out:
    """Have it, don't have it, brought the original; or which of several, or none."""
    line = wanted_at(visit, stage.paper)
    keys = [paper.key for paper in line.papers]
    match event:
        case Chose(choice) if choice == PRINT and len(keys) == 1 and can_print(visit, stage.paper):
            visit = chosen(visit, stage.paper)
            return to(visit, next_stage(visit))
        case Chose("have"):
            given = PaperGiven(stage.paper, Have.SCANNED)
        case Chose("original"):
            given = PaperGiven(stage.paper, Have.ORIGINAL)
        case Chose("missing"):
            given = PaperGiven(stage.paper, Have.MISSING)
        case Chose(choice) if len(keys) > 1 and choice == NONE_OF_THEM:
            given = PaperGiven(stage.paper, Have.MISSING)
        case Chose(choice) if choice in keys:
            given = PaperGiven(choice, Have.SCANNED)
        case _:
            return stay(visit)
    draft = the_draft(visit)
    cleared = replace(draft, papers=tuple(p for p in draft.papers if p.paper not in keys))
    visit = with_draft(visit, cleared.with_paper(given))
    return to(visit, next_stage(visit))


def on_list(visit: Visit, stage: Missing | Appointment, event: Event) -> Out:
    """The checklist of what is missing, or the appointment: print it, page through it, leave kindly."""
    match event:
        case Pressed(Button.PRINT) if stage.slip.state != "printing":
            slip = checklist_slip(visit) if isinstance(stage, Missing) else appointment_slip(visit)
            visit, number = ticket(visit)
            state = SlipState("printing", number, visit.machine.monotonic)
            return turn(visit, replace(stage, slip=state), PrintSlip(number, slip))
        case SlipDone(number, result) if number == stage.slip.ticket:
            return turn(visit, replace(stage, slip=slip_after(stage.slip, result)))
        case Pressed(Button.CAME_OUT) if stage.slip.state == "ask":
            return turn(visit, replace(stage, slip=replace(stage.slip, state="printed")))
        case Pressed(Button.DID_NOT_COME_OUT) if stage.slip.state == "ask":
            return turn(visit, replace(stage, slip=SlipState()))
        case Pressed(Button.MORE):
            total = max(1, ceil(len(list_lines(visit, stage)) / list_rows(visit)))
            return turn(visit, replace(stage, page=(stage.page + 1) % total))
        case Pressed(Button.NEXT):
            return farewell(visit)
        case _:
            return stay(visit)


def list_rows(visit: Visit) -> int:
    """Papers of a list on one page: beside where and when to come, the smallest panel has room for two."""
    return 4 if visit.machine.site.capacity > SMALL_CAPACITY else 2


def list_lines(visit: Visit, stage: Missing | Appointment) -> tuple[Wanted, ...]:
    """What the list of this stage shows."""
    return missing_of(visit) if isinstance(stage, Missing) else wanted_of(visit)
