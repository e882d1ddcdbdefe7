"""Review, keep, say so, print, thank. Nothing is said or printed before ``RequestKept``."""

from __future__ import annotations

from dataclasses import replace

from kiosk.adminduk.answers import parse_ref
from kiosk.visit import assisted, family
from kiosk.visit.asking import begin_edit
from kiosk.visit.bundle import products_of
from kiosk.visit.draft import Have, Kind, LeftOpen, PaperGiven
from kiosk.visit.effects import EndPages, Keep, PrintReceipt, SaveRating, SettleReceipt
from kiosk.visit.events import Button, Change, Event, Pressed, Rated, RequestKept, RequestNotKept, SlipDone
from kiosk.visit.forms_due import next_form
from kiosk.visit.moves import Out, farewell, restart_at, stay, the_draft, ticket, to, turn, wiped, with_draft
from kiosk.visit.plan import left_to_clerk, open_asks, papers_sent
from kiosk.visit.promising import promise_of
from kiosk.visit.review import PAPER, review_pages
from kiosk.visit.signing_state import FormReady
from kiosk.visit.slipping import paper_moves, slip_after
from kiosk.visit.stages import (
    Keeping,
    Laying,
    Rating,
    Review,
    Saved,
    SlipState,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.twins import begin_twin, one_more
from kiosk.visit.unread import proposal


def on_review(visit: Visit, stage: Review, event: Event) -> Out:
    """Change something, page on, send."""
    match event:
        case Pressed(Button.MORE):
            return turn(visit, Review((stage.page + 1) % len(review_pages(visit))))
        case Change(line) if line.startswith(PAPER):
            paper = line.removeprefix(PAPER)
            if paper not in visit.person.pack.papers:
                return stay(visit)
            given = the_draft(visit).paper(paper)
            doubt = None if given is None else assisted.doubtful(visit, given)
            if doubt is not None:
                return to(visit, doubt)
            visit = with_draft(visit, the_draft(visit).with_paper(PaperGiven(paper, Have.SCANNED)))
            return to(visit, Laying(paper, editing=True))
        case Change(line):
            ref = parse_ref(line)
            return stay(visit) if ref is None else begin_edit(visit, ref)
        case Pressed(Button.NEXT) if (form := next_form(visit)) is not None:
            return to(visit, FormReady(form))
        case Pressed(Button.NEXT) if not open_asks(visit):
            return assisted.say_yes(visit) if assisted.asks_first(visit) else _send(visit)
        case _:
            return stay(visit)


def _send(visit: Visit) -> Out:
    draft = replace(
        the_draft(visit),
        promise=promise_of(visit),
        papers=papers_sent(visit),
        products=products_of(visit),
        queue_number=visit.person.number,
        assisted_by=None if visit.person.helper is None else visit.person.helper.account,
        left=tuple(LeftOpen(ask.ref, proposal(visit, ask.ref)) for ask in left_to_clerk(visit)),
    )
    visit = with_draft(visit, draft)
    keep = Keep(draft, visit.machine.now, visit.person.pack, pages_stay=one_more(draft) or family.wanted(visit))
    return restart_at(visit, Keeping(visit.machine.monotonic), keep)


def keep_now(visit: Visit) -> Out:
    """Send a draft that needs no review (a withdrawal)."""
    return _send(visit)


def on_keeping(visit: Visit, event: Event) -> Out:
    """Kept, or not."""
    match event:
        case RequestKept(code, qr):
            draft = the_draft(visit)
            visit = replace(visit, machine=replace(visit.machine, cut=False))
            saved = Saved(code, qr, draft.promise, SlipState(), draft.kind.value, draft.products)
            return _print(visit, saved)
        case RequestNotKept():
            return restart_at(visit, Review(not_kept=True))
        case _:
            return stay(visit)


def _print(visit: Visit, saved: Saved) -> Out:
    """Print the receipt, or say that it waits for paper."""
    if not paper_moves(visit.machine):
        return restart_at(visit, replace(saved, slip=SlipState("waiting")))
    visit, number = ticket(visit)
    slip = SlipState("printing", number, visit.machine.monotonic)
    return restart_at(visit, replace(saved, slip=slip), PrintReceipt(number, saved.code))


def on_saved(visit: Visit, stage: Saved, event: Event) -> Out:
    """The receipt's fate, a second print, the way out."""
    match event:
        case SlipDone(number, result) if number == stage.slip.ticket:
            return turn(visit, replace(stage, slip=slip_after(stage.slip, result)))
        case Pressed(Button.CAME_OUT) if stage.slip.state == "ask":
            done = replace(stage, slip=replace(stage.slip, state="printed"))
            return turn(visit, done, SettleReceipt(stage.code, "came_out"))
        case Pressed(Button.DID_NOT_COME_OUT) if stage.slip.state == "ask":
            visit, effects = turn(visit, stage, SettleReceipt(stage.code, "did_not"))
            again, more = _print(visit, stage)
            return again, (*effects, *more)
        case Pressed(Button.PRINT) if stage.slip.state in ("printed", "none"):
            return _print(visit, stage)
        case Pressed(Button.NO_PAPER) if stage.slip.state == "waiting":
            done = replace(stage, slip=replace(stage.slip, state="none"))
            return turn(visit, done, SettleReceipt(stage.code, "not_wanted"))
        case Pressed(Button.TWIN) if offers_twin(visit, stage):
            return begin_twin(visit)
        case Pressed(Button.FAMILY) if family.offered(visit, stage):
            return family.begin(visit)
        case Pressed(Button.NEXT):
            if stage.kind == Kind.WITHDRAWAL.value:
                return farewell(visit)
            if visit.person.number or visit.person.helper is not None:
                # A clerk has called and helped: whose stars would these be? The next family waits.
                return farewell(visit)
            # Said no to a twin's report: then the scans have no further use.
            return restart_at(
                visit,
                Rating(stage.code),
                *((EndPages(),) if one_more(visit.person.draft) or family.wanted(visit) else ()),
            )
        case _:
            return stay(visit)


def offers_twin(visit: Visit, stage: Saved) -> bool:
    """Another child is expected, and this one's receipt is settled."""
    return stage.slip.state in ("printed", "waiting", "none") and one_more(visit.person.draft)


def printer_back(visit: Visit, stage: Saved) -> Out:
    """Paper is there again while the person waits: print what is still wanted."""
    return _print(visit, stage) if stage.slip.state == "waiting" else stay(visit)


def on_rating(visit: Visit, stage: Rating, event: Event) -> Out:
    """Stars or not."""
    match event:
        case Rated(stars) if 1 <= stars <= 5:
            return farewell(visit, SaveRating(stage.code, stars))
        case Pressed(Button.NEXT | Button.SKIP):
            return farewell(visit)
        case _:
            return stay(visit)


def on_goodbye(visit: Visit, event: Event) -> Out:
    """Any touch of the one button ends it."""
    match event:
        case Pressed(Button.NEXT):
            return wiped(visit)
        case _:
            return stay(visit)
