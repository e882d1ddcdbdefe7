"""Which forms this visit still has to print. Looks only; the moves are in ``signing``."""

from __future__ import annotations

from kiosk.adminduk.answers import AnswerBook
from kiosk.adminduk.catalogue import Form
from kiosk.forms import printable
from kiosk.visit.draft import Have, Kind
from kiosk.visit.moves import the_draft
from kiosk.visit.plan import filled, paper_of
from kiosk.visit.state import Visit


def form_of(visit: Visit, paper: str) -> Form | None:
    """The official form a paper is, if it can be made here from this request's answers."""
    return printable(visit.person.pack, paper_of(visit, paper))


def written_on(visit: Visit, form: Form) -> AnswerBook:
    """What stands on a form, but for today's date and hour."""
    known = filled(visit, dated=False)
    return AnswerBook({ref: value for ref, value in known.items() if ref.form == form.code})


def pages_left(visit: Visit, paper: str) -> int:
    """Pages of a printed form that are not scanned yet; 0 for every other paper."""
    draft = the_draft(visit)
    made, given = draft.form(paper), draft.paper(paper)
    if made is None or given is None:
        return 0
    return max(0, made.pages * made.sheets - len(given.pages))


def next_form(visit: Visit) -> str | None:
    """The first form that was asked for and not printed yet, or printed with answers that have changed since."""
    draft = the_draft(visit)
    for made in draft.forms:
        given, form = draft.paper(made.paper), form_of(visit, made.paper)
        if form is None or given is None or given.have is not Have.SCANNED or draft.kind is not Kind.NEW:
            continue
        if made.edition == 0 or made.answers != written_on(visit, form):
            return made.paper
    return None
