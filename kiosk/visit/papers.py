"""From variant to the questions: what decides the papers, which papers are there, the checklist for the rest, the notice."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from kiosk.adminduk.answers import FieldRef, with_answer
from kiosk.adminduk.catalogue import Ends, Need, PaperNeed, Variant
from kiosk.adminduk.papers import circumstance_ref, circumstances, needed
from kiosk.visit.draft import Draft, Have, PaperGiven
from kiosk.visit.effects import PrintSlip
from kiosk.visit.events import Button, Chose, Event, Pressed, SlipDone
from kiosk.visit.moves import Out, farewell, stay, the_draft, ticket, to, turn, with_draft
from kiosk.visit.paper_slips import appointment_slip, checklist_slip
from kiosk.visit.slipping import slip_after
from kiosk.visit.state import Appointment, Condition, Missing, Notice, PaperCheck, SlipState, Visit

LIST_ROWS = 4
"""Papers of a list on one page."""
NONE_OF_THEM = "none"
"""Choice id: none of the alternatives is at hand."""


def variant_of(visit: Visit) -> Variant:
    """The variant of the draft, in the pack the visit began with."""
    return visit.person.pack.variant(the_draft(visit).variant)


def needs_of(visit: Visit) -> tuple[PaperNeed, ...]:
    """The papers this case needs, by what was answered so far."""
    return needed(variant_of(visit), the_draft(visit).answers)


def need_of(visit: Visit, paper: str) -> PaperNeed:
    """The need a stage's paper stands for (its usual alternative names it)."""
    return next(need for need in needs_of(visit) if need.one_of[0] == paper)


def given_for(draft: Draft, need: PaperNeed) -> PaperGiven | None:
    """What was said about a need: of whichever alternative was picked."""
    return next((given for key in need.one_of if (given := draft.paper(key)) is not None), None)


def missing_needs(visit: Visit) -> tuple[PaperNeed, ...]:
    """Required papers the person said they have not."""
    draft = the_draft(visit)
    out = []
    for need in needs_of(visit):
        given = given_for(draft, need)
        if need.need is Need.REQUIRED and given is not None and given.have is Have.MISSING:
            out.append(need)
    return tuple(out)


def first_after_variant(visit: Visit) -> Out:
    """The first stage of a chosen variant."""
    return _onward(visit)


def _open_circumstance(visit: Visit) -> FieldRef | None:
    answers = the_draft(visit).answers
    for item in circumstances(variant_of(visit)):
        ref = circumstance_ref(item.key)
        if ref not in answers:
            return ref
    return None


def _onward(visit: Visit) -> Out:
    """The next thing not yet known: circumstances, papers, then the checklist, the appointment or the notice."""
    ref = _open_circumstance(visit)
    if ref is not None:
        return to(visit, Condition(ref.field))
    if variant_of(visit).ends is Ends.INFO:
        return to(visit, Appointment())
    draft = the_draft(visit)
    for need in needs_of(visit):
        if given_for(draft, need) is None:
            return to(visit, PaperCheck(need.one_of[0]))
    if missing_needs(visit):
        return to(visit, Missing())
    return to(visit, Notice())


def on_condition(visit: Visit, stage: Condition, event: Event) -> Out:
    """Yes or no."""
    match event:
        case Chose("yes" | "no" as word):
            draft = the_draft(visit)
            answers = with_answer(draft.answers, circumstance_ref(stage.need), word == "yes")
            return _onward(with_draft(visit, replace(draft, answers=answers, papers=())))
        case _:
            return stay(visit)


def on_paper(visit: Visit, stage: PaperCheck, event: Event) -> Out:
    """Have it, don't have it, brought the original; or which of several, or none."""
    need = need_of(visit, stage.paper)
    draft = the_draft(visit)
    cleared = replace(draft, papers=tuple(p for p in draft.papers if p.paper not in need.one_of))
    match event:
        case Chose("have"):
            given = PaperGiven(stage.paper, Have.SCANNED)
        case Chose("original"):
            given = PaperGiven(stage.paper, Have.ORIGINAL)
        case Chose("missing"):
            given = PaperGiven(stage.paper, Have.MISSING)
        case Chose(choice) if len(need.one_of) > 1 and choice == NONE_OF_THEM:
            given = PaperGiven(stage.paper, Have.MISSING)
        case Chose(choice) if choice in need.one_of:
            given = PaperGiven(choice, Have.SCANNED)
        case _:
            return stay(visit)
    return _onward(with_draft(visit, cleared.with_paper(given)))


def on_list(visit: Visit, stage: Missing | Appointment, event: Event) -> Out:
    """The checklist of what is missing, or the appointment: print it, page through it, leave kindly."""
    match event:
        case Pressed(Button.PRINT) if stage.slip.state != "printing":
            if isinstance(stage, Missing):
                slip = checklist_slip(visit, missing_needs(visit))
            else:
                slip = appointment_slip(visit, needs_of(visit))
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
            total = max(1, ceil(len(list_items(visit)) / LIST_ROWS))
            return turn(visit, replace(stage, page=(stage.page + 1) % total))
        case Pressed(Button.NEXT):
            return farewell(visit)
        case _:
            return stay(visit)


def list_items(visit: Visit) -> tuple[PaperNeed, ...]:
    """What the list of this stage shows."""
    return missing_needs(visit) if isinstance(visit.person.stage, Missing) else needs_of(visit)
