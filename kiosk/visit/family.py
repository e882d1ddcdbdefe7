"""A family batch, at an outreach day: after one request is kept the next one begins with what the family shares, scanned papers included."""

from __future__ import annotations

from dataclasses import replace

from kiosk.adminduk.family import for_family
from kiosk.visit.draft import Draft, Kind
from kiosk.visit.family_state import Family
from kiosk.visit.moves import Out, restart_at, the_draft, to, with_person
from kiosk.visit.stages import Browse, Home, Saved
from kiosk.visit.state import Visit
from kiosk.visit.twins import one_more

SETTLED = frozenset({"printed", "waiting", "none"})
"""States of a receipt after which nothing more is asked about it."""


def wanted(visit: Visit) -> bool:
    """Whether a further request of the same family may follow the draft's: on outreach days, where families come as a whole."""
    draft = visit.person.draft
    return visit.machine.station is not None and draft is not None and draft.kind is Kind.NEW


def offered(visit: Visit, stage: Saved) -> bool:
    """The receipt is settled, and no twin comes first: a twin's report shares more than the family's card."""
    return stage.slip.state in SETTLED and wanted(visit) and not one_more(visit.person.draft)


def begin(visit: Visit) -> Out:
    """The menu again, for somebody of the same family."""
    draft, pack = the_draft(visit), visit.person.pack
    papers = tuple(given for given in draft.papers if given.paper in pack.family_papers and given.pages)
    person = replace(
        visit.person,
        family=Family(for_family(pack, draft.answers), papers),
        draft=None,
        tries=(),
        earlier=None,
        gleaning=(),
        by_hand=frozenset(),
    )
    visit, _ = restart_at(with_person(visit, person), Home())
    return to(visit, Browse(pack.menu.root))


def begun(visit: Visit, draft: Draft) -> Draft:
    """The draft of a service that was just chosen, with what the family has told and laid already. The notice was read a minute ago."""
    family = visit.person.family
    return draft if family is None else replace(draft, answers=family.answers, papers=family.papers, noticed=True)
