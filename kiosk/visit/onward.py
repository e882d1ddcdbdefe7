"""The one road through a request: after each answer the visit goes to the first thing that is not yet known."""

from __future__ import annotations

from kiosk.adminduk.catalogue import Ends
from kiosk.adminduk.questions import Ask, Step
from kiosk.visit import entry as keys
from kiosk.visit.bundle_state import BundleOffer
from kiosk.visit.by_scan_state import CardOffer
from kiosk.visit.cards import WHOSE, offered_first
from kiosk.visit.draft import Draft, Kind
from kiosk.visit.forms_due import next_form
from kiosk.visit.moves import the_draft
from kiosk.visit.plan import given_for, missing_of, next_unscanned, offers_together, open_asks, variant_of, wanted_of
from kiosk.visit.signing_state import FormReady
from kiosk.visit.stages import (
    Appointment,
    Asking,
    Guardian,
    Laying,
    Missing,
    Notice,
    PaperCheck,
    Review,
    Stage,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.unread import listens


def asking(visit: Visit, ask: Ask, *, editing: bool = False) -> Asking:
    """The stage of a question, with the earlier answer in its entry."""
    earlier = the_draft(visit).answers.get(ask.ref)
    return Asking(ask, keys.opened(ask.question, earlier), editing)


def next_stage(visit: Visit) -> Stage:
    """What the case is, which papers there are, the notice, who and what, the scans, the review: the first that is open."""
    waiting = open_asks(visit)
    if the_draft(visit).kind is Kind.NEW:
        before = _before_questions(visit, waiting)
        if before is not None:
            return before
    if for_a_child(the_draft(visit)) and not the_draft(visit).guardian:
        return Guardian()
    unscanned = next_unscanned(visit)
    if listens(visit) and unscanned is not None and not (waiting and waiting[0].ref == WHOSE):
        return Laying(unscanned.paper)
    if waiting:
        return CardOffer(waiting[0]) if offered_first(visit, waiting[0]) else asking(visit, waiting[0])
    if unscanned is not None:
        return Laying(unscanned.paper)
    form = next_form(visit)
    return Review() if form is None else FormReady(form)


def for_a_child(draft: Draft) -> bool:
    """Children's data are specific data: a parent or guardian must agree (UU 27/2022 ps 4(2), 25(2))."""
    return draft.answers.get(WHOSE) == "anak"


def _before_questions(visit: Visit, waiting: tuple[Ask, ...]) -> Stage | None:
    """Everything that comes before the first personal question, and whatever a later answer added to it."""
    draft = the_draft(visit)
    if offers_together(visit):
        return BundleOffer()
    if waiting and waiting[0].step is Step.CASE:
        return asking(visit, waiting[0])
    if variant_of(visit).ends is Ends.INFO:
        return Appointment()
    for line in wanted_of(visit):
        if given_for(draft, line) is None:
            return PaperCheck(line.papers[0].key)
    if missing_of(visit):
        return Missing()
    return None if draft.noticed else Notice()
