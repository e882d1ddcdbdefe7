"""Twins: after the first child is kept, the next one's report begins with everything both share, papers that were scanned included."""

from __future__ import annotations

from dataclasses import replace

from kiosk.adminduk.twins import children_expected, for_twin
from kiosk.visit.draft import Draft, Kind, PaperGiven
from kiosk.visit.moves import Out, restart_at, the_draft, with_draft, with_person
from kiosk.visit.onward import next_stage
from kiosk.visit.state import Visit

NEVER = -1
"""Of course the same was asked a minute ago."""


def one_more(draft: Draft | None) -> bool:
    """Whether a child born together with this draft's has no report yet."""
    return draft is not None and draft.kind is Kind.NEW and draft.child < children_expected(draft.answers)


def begin_twin(visit: Visit) -> Out:
    """The next child's draft; of the papers only the child's own are laid again."""
    before, pack = the_draft(visit), visit.person.pack
    papers = tuple(
        PaperGiven(given.paper, given.have) if given.paper in pack.twin_papers else given for given in before.papers
    )
    answers = for_twin(pack, before.answers)
    draft = replace(
        before, answers=answers, papers=papers, promise=None, sought=NEVER, child=before.child + 1, forms=(), coming=""
    )
    visit = with_draft(with_person(visit, replace(visit.person, tries=())), draft)
    return restart_at(visit, next_stage(visit))
