"""Papers that were scanned anyway are read while the person goes on: proposals for what is still open, and Dukcapil's QR as a reference.

What is read lands in ``Draft.read`` and is used by nobody silently: a page has to show it and the person to say yes. It goes when its scan
goes (laid again, left to the clerk, a twin's own letter).
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.adminduk.links import dukcapil_link
from kiosk.ports import READ_CODES, PaperRead, ReadField
from kiosk.visit.draft import Draft, Kind, PageKept
from kiosk.visit.effects import ReadPaper
from kiosk.visit.events import ReadingDone
from kiosk.visit.moves import Out, stay, ticket, with_draft, with_person
from kiosk.visit.plan import left_to_clerk, open_asks
from kiosk.visit.state import Awaited, Visit


def follow(before: Visit, out: Out) -> Out:
    """After a step: begin reading the pages it kept, forget what was read off pages it dropped."""
    after, effects = out
    draft, old = after.person.draft, before.person.draft
    if draft is None or draft is old or (old is not None and draft.papers is old.papers):
        return out
    had = frozenset(_pages(old)) if old is not None else frozenset()
    now = _pages(draft)
    pruned = tuple(fact for fact in draft.read if not fact.paper or any(paper == fact.paper for paper, _ in now))
    if len(pruned) != len(draft.read):
        after = with_draft(after, replace(draft, read=pruned))
    read = {card.page.master for card in draft.held}
    for paper, page in now:
        if (paper, page) not in had and page.master not in read:
            after, more = _begin(after, paper, page)
            effects = (*effects, *more)
    return after, effects


def _pages(draft: Draft) -> tuple[tuple[str, PageKept], ...]:
    return tuple((given.paper, page) for given in draft.papers for page in given.pages)


def _begin(visit: Visit, paper: str, page: PageKept) -> Out:
    kind = visit.person.pack.papers[paper].read
    if not kind:
        return stay(visit)
    if kind != READ_CODES and not _useful(visit, kind):
        # Nothing is open that could be filled from it; its QR, if it has one, still is a reference.
        kind = READ_CODES
    if kind not in visit.machine.reads:
        return stay(visit)
    visit, number = ticket(visit)
    waiting = (*visit.person.gleaning, Awaited(number, paper, page.master))
    visit = with_person(visit, replace(visit.person, gleaning=waiting))
    return visit, (ReadPaper(number, kind, page.master, page.dpi),)


def _useful(visit: Visit, kind: str) -> bool:
    draft = visit.person.draft
    return (
        kind in visit.machine.reads
        and draft is not None
        and draft.kind is Kind.NEW
        and bool(open_asks(visit) or left_to_clerk(visit))
    )


def gleaned(visit: Visit, event: ReadingDone) -> Out | None:
    """The answer to a page read on the way; None when it was asked for by a page of its own."""
    awaited = next((one for one in visit.person.gleaning if one.ticket == event.ticket), None)
    if awaited is None:
        return None
    rest = tuple(one for one in visit.person.gleaning if one is not awaited)
    visit = with_person(visit, replace(visit.person, gleaning=rest))
    draft = visit.person.draft
    given = draft.paper(awaited.paper) if draft is not None else None
    if draft is None or given is None or not isinstance(event.result, PaperRead):
        return stay(visit)
    if all(page.master != awaited.master for page in given.pages):
        return stay(visit)
    facts = tuple(replace(fact, paper=awaited.paper) for fact in event.result.fields)
    draft = replace(draft, read=(*draft.read, *facts))
    hosts = visit.person.pack.qr_hosts
    link = next((text for text in event.result.codes if dukcapil_link(text, hosts)), "")
    if link and not given.reference:
        draft = draft.with_paper(replace(given, reference=link))
    return stay(with_draft(visit, draft))


def reading(visit: Visit, paper: str) -> bool:
    """Whether a page of this paper is still being read."""
    return any(one.paper == paper for one in visit.person.gleaning)


def told(visit: Visit, key: str, *papers: str) -> ReadField | None:
    """The surest proposal for ``key`` (as in ``ports.ReadField``), of these papers or of any."""
    draft = visit.person.draft
    found = [one for one in draft.read if one.key == key and (not papers or one.paper in papers)] if draft else []
    return max(found, key=lambda one: one.sure, default=None)
