"""The skeleton round every page: whose service, which of seven steps, which footer buttons."""

from __future__ import annotations

from kiosk.adminduk.questions import Step
from kiosk.visit.bundle_state import BundleOffer
from kiosk.visit.by_scan_state import CardOffer
from kiosk.visit.draft import Kind
from kiosk.visit.events import Comfort
from kiosk.visit.signing_state import FormOut, FormReady
from kiosk.visit.stages import (
    Appointment,
    AskedEarlier,
    Asking,
    Browse,
    Guardian,
    Laying,
    Missing,
    Notice,
    PaperCheck,
    Review,
    Stage,
)
from kiosk.visit.state import Visit
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.views import (
    Frame,
)

STEPS = 7
CHOOSE, PAPERS, ANSWERS, SCANS, CHECK, SEND, DONE = range(1, STEPS + 1)
"""The seven steps of a request, fixed before counting starts (EXPERIENCE rule 14)."""


def step_of(stage: Stage) -> int:
    """Which of the seven a stage belongs to; 0 outside them."""
    match stage:
        case Browse() | BundleOffer():
            return CHOOSE
        case PaperCheck() | Missing() | Appointment():
            return PAPERS
        case Asking(ask=ask) if ask.step is Step.CASE:
            return PAPERS
        case Asking() | Notice() | Guardian() | AskedEarlier() | CardOffer():
            return ANSWERS
        case Laying() | FormReady() | FormOut():
            return SCANS
        case Review():
            return CHECK
        case _:
            return 0


def reached(visit: Visit, step: int) -> int:
    """``step``, or the later one this person has been at already: on the way forward the count only grows.

    An answer may bring another paper, a line of the review is changed, and who does not read lays papers before answering. Back counts down.
    """
    draft = visit.person.draft
    laid = draft is not None and Comfort.UNREAD in visit.person.comfort and any(given.pages for given in draft.papers)
    been = max((step_of(stage) for stage in visit.person.history), default=0)
    return max(step, been, SCANS if laid and max(step, been) >= ANSWERS else 0)


def service_of(visit: Visit) -> Text:
    """What the header says: the neutral title once a variant is chosen."""
    draft = visit.person.draft
    if draft is None:
        return say("Anjungan Adminduk Desa")
    match draft.kind:
        case Kind.SUPPLEMENT:
            return say("Perbaikan permohonan")
        case Kind.WITHDRAWAL:
            return say("Tarik permohonan")
        case Kind.NEW:
            return say(visit.person.pack.variant(draft.variant).neutral_title)


def frame(
    visit: Visit,
    step: int = 0,
    *,
    next_: Text | None = None,
    ready: bool = True,
    back: bool = True,
    erase: bool = True,
    service: Text | None = None,
) -> Frame:
    """The frame of a page at ``step`` (0: outside the seven)."""
    person = visit.person
    waits_for_mark = next_ is None and person.marked != ""
    return Frame(
        service=service or service_of(visit),
        step=reached(visit, step) if step else 0,
        steps=STEPS if step else 0,
        back=back,
        erase=erase,
        next=say("Lanjut") if waits_for_mark else next_,
        next_ready=ready or waits_for_mark,
        comfort=person.comfort,
        language=person.language,
        practice=person.practice is not None,
        helper="" if person.helper is None else person.helper.name,
    )
