"""What this visit still has to find out: questions, papers, pages. Looks only; the moves are in ``onward``."""

from __future__ import annotations

from kiosk.adminduk.answers import Answers, parse_ref
from kiosk.adminduk.bundles import Composed, compose
from kiosk.adminduk.catalogue import Paper, Variant
from kiosk.adminduk.papers import Wanted, wanted
from kiosk.adminduk.questions import Ask, Step, fill, missing, plan, review
from kiosk.visit.draft import Draft, Have, Kind, PaperGiven
from kiosk.visit.moves import the_draft
from kiosk.visit.state import Visit
from kiosk.visit.unread import left_out


def variant_of(visit: Visit) -> Variant:
    """The variant of the draft, in the pack the visit began with; with linked ones laid over it where they are asked for together."""
    return composed_of(visit).variant


def composed_of(visit: Visit) -> Composed:
    """The draft's variant, and the linked ones that go with it."""
    draft, pack = the_draft(visit), visit.person.pack
    bundle = pack.bundles.get(draft.variant) if draft.together else None
    return compose(pack, pack.variant(draft.variant), bundle, draft.answers, visit.machine.site.village)


def offers_together(visit: Visit) -> bool:
    """Linked documents could be asked for, and nobody has said yes or no."""
    draft = the_draft(visit)
    return draft.kind is Kind.NEW and draft.together is None and draft.variant in visit.person.pack.bundles


def _corrected(visit: Visit) -> tuple[Ask, ...]:
    """The answers an officer sent back, as questions."""
    pack, status = visit.person.pack, visit.person.repair
    asks = []
    for item in status.corrections if status is not None else ():
        ref = parse_ref(item.key) if item.kind == "answer" else None
        question = pack.questions.get(f"{ref.form}.{ref.field}") if ref is not None else None
        if ref is not None and question is not None:
            asks.append(Ask(ref, question, Step.FORM, question.label, required=True))
    return tuple(asks)


def asks_of(visit: Visit) -> tuple[Ask, ...]:
    """Every question that applies now, in order; for a correction only those sent back."""
    draft = the_draft(visit)
    if draft.kind is not Kind.NEW:
        return _corrected(visit)
    return plan(visit.person.pack, variant_of(visit), draft.answers, visit.machine.site.village)


def review_asks(visit: Visit) -> tuple[Ask, ...]:
    """What the review lists: also what was copied and could be known better."""
    draft = the_draft(visit)
    if draft.kind is not Kind.NEW:
        return _corrected(visit)
    return review(visit.person.pack, variant_of(visit), draft.answers, visit.machine.site.village)


def filled(visit: Visit, *, dated: bool = True) -> Answers:
    """All that is known: answered, copied, computed; without ``dated`` nothing of today's date and hour."""
    draft = the_draft(visit)
    if draft.kind is not Kind.NEW:
        return draft.answers
    now = visit.machine.now if dated else None
    return fill(visit.person.pack, variant_of(visit), draft.answers, visit.machine.site.village, now)


def open_asks(visit: Visit) -> tuple[Ask, ...]:
    """Those without any answer, and required ones whose answer is none."""
    draft = the_draft(visit)
    waiting = tuple(ask for ask in asks_of(visit) if ask.ref not in draft.answers and not left_out(visit, ask))
    if waiting or draft.kind is not Kind.NEW:
        return waiting
    lacking = missing(visit.person.pack, variant_of(visit), draft.answers, visit.machine.site.village)
    return tuple(ask for ask in lacking if not left_out(visit, ask))


def left_to_clerk(visit: Visit) -> tuple[Ask, ...]:
    """What has to be known and only letters could tell: on the way without reading the clerk completes it with the family."""
    draft = the_draft(visit)
    return tuple(
        ask for ask in asks_of(visit) if ask.required and ask.ref not in draft.answers and left_out(visit, ask)
    )


def wanted_of(visit: Visit) -> tuple[Wanted, ...]:
    """The papers this case needs, by what was answered so far."""
    draft = the_draft(visit)
    return wanted(visit.person.pack, variant_of(visit), draft.answers) if draft.kind is Kind.NEW else ()


def wanted_at(visit: Visit, paper: str) -> Wanted:
    """The line of the list whose usual paper this is."""
    return next(line for line in wanted_of(visit) if line.papers[0].key == paper)


def given_for(draft: Draft, line: Wanted) -> PaperGiven | None:
    """What was said about a line: of whichever of its papers was picked."""
    return next((given for paper in line.papers if (given := draft.paper(paper.key)) is not None), None)


def missing_of(visit: Visit) -> tuple[Wanted, ...]:
    """Required papers the person said they have not."""
    draft = the_draft(visit)
    out = []
    for line in wanted_of(visit):
        given = given_for(draft, line)
        if line.required and given is not None and given.have is Have.MISSING:
            out.append(line)
    return tuple(out)


def papers_sent(visit: Visit) -> tuple[PaperGiven, ...]:
    """The papers that go along: said to be there, and (for a new request) still wanted after the last answers."""
    draft = the_draft(visit)
    if draft.kind is not Kind.NEW:
        return draft.papers
    keys = {paper.key for line in wanted_of(visit) for paper in line.papers}
    return tuple(given for given in draft.papers if given.paper in keys)


def next_unscanned(visit: Visit) -> PaperGiven | None:
    """The first paper that is at hand and has no page yet; a form that is still to be printed is not at hand."""
    draft = the_draft(visit)
    coming = {made.paper for made in draft.forms if made.edition == 0 and draft.kind is Kind.NEW}
    wanted = (given for given in papers_sent(visit) if given.have is Have.SCANNED and not given.pages)
    return next((given for given in wanted if given.paper not in coming), None)


def paper_of(visit: Visit, key: str) -> Paper:
    """A paper of the pack."""
    return visit.person.pack.papers[key]
