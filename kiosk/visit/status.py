"""Where does my request stand: by code or receipt, details behind the second fact, correction and withdrawal from there."""

from __future__ import annotations

from dataclasses import replace

from kiosk.forms import FormRef, originals, read_ref
from kiosk.visit import sending
from kiosk.visit.draft import Draft, FormMade, Have, Kind, PaperGiven
from kiosk.visit.earlier import remember
from kiosk.visit.effects import FindStatus, OpenStatus, PrintReceipt
from kiosk.visit.events import (
    Button,
    Chose,
    CodeRead,
    Event,
    FactWrong,
    KeyErased,
    KeyTyped,
    Pressed,
    SlipDone,
    StatusFound,
    StatusUnknown,
)
from kiosk.visit.lost import FACT_LENGTH
from kiosk.visit.lost_state import LostNik
from kiosk.visit.moves import Out, stay, ticket, to, turn, wiped, with_draft, with_person
from kiosk.visit.onward import next_stage
from kiosk.visit.slipping import paper_moves, slip_after
from kiosk.visit.stages import (
    CodeEntry,
    ConfirmWithdraw,
    FactChoice,
    FactEntry,
    Found,
    Home,
    Looking,
    SlipState,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.wire.code import ALPHABET, LENGTH, CodeWrong, parse_code


def look_up(visit: Visit, text: str) -> Out:
    """Ask the ledger for a code or a receipt; a signed form's QR names its request too."""
    ref = read_ref(text)
    text = ref.code if isinstance(ref, FormRef) else text
    return turn(visit, Looking(text, visit.machine.monotonic), FindStatus(text))


def begin_with(visit: Visit, text: str) -> Out:
    """A receipt shown to the reader at the rest page begins a visit that looks it up."""
    person = replace(visit.person, pack=visit.machine.pack, history=(Home(),))
    return look_up(with_person(visit, person), text)


def on_code(visit: Visit, stage: CodeEntry, event: Event) -> Out:
    """Type the code; the twelfth symbol is enough to go on."""
    match event:
        case KeyTyped(symbol) if symbol.upper() in ALPHABET and len(stage.typed) < LENGTH and len(symbol) == 1:
            return turn(visit, CodeEntry(stage.typed + symbol.upper()))
        case KeyErased():
            return turn(visit, CodeEntry(stage.typed[:-1]))
        case Pressed(Button.NEXT) if len(stage.typed) == LENGTH:
            return look_up(visit, stage.typed)
        case CodeRead(text):
            return look_up(visit, text)
        case Pressed(Button.SKIP):
            return to(visit, LostNik())
        case _:
            return stay(visit)


def on_looking(visit: Visit, stage: Looking, event: Event) -> Out:
    """The ledger's answer; one to somebody before, who went away while it was sought, is not told to this person."""
    match event:
        case StatusFound(code, opened=False) if _asked_for(stage.text, code):
            return turn(remember(visit, event), Found(event))
        case StatusUnknown(why):
            kept = stage.text if len(stage.text) == LENGTH else ""
            return turn(visit, CodeEntry(kept, why))
        case _:
            return stay(visit)


def _asked_for(text: str, code: str) -> bool:
    """Whether ``code`` is the one in ``text``; the one inside a receipt only the ledger reads."""
    asked = parse_code(text)
    return isinstance(asked, CodeWrong) or asked == code


def on_found(visit: Visit, stage: Found, event: Event) -> Out:
    """Print the receipt anew, correct, withdraw; of another kiosk's request only look."""
    status = stage.status
    match event:
        case Pressed(Button.NEXT):
            return wiped(visit)
        case _ if not status.here:
            return stay(visit)
        case Pressed(Button.PRINT) if stage.slip.state != "printing" and paper_moves(visit.machine):
            visit, number = ticket(visit)
            slip = SlipState("printing", number, visit.machine.monotonic)
            return turn(visit, replace(stage, slip=slip), PrintReceipt(number, status.code))
        case SlipDone(number, result) if number == stage.slip.ticket:
            return turn(visit, replace(stage, slip=slip_after(stage.slip, result)))
        case Pressed(Button.CORRECT) if status.state == "needs_correction":
            return begin_repair(visit, status) if status.opened else to(visit, FactChoice(status, "correct"))
        case Pressed(Button.SCAN) if status.forms:
            return begin_forms(visit, status) if status.opened else to(visit, FactChoice(status, "form"))
        case Pressed(Button.OPEN) if not status.opened:
            return to(visit, FactChoice(status, "open"))
        case Pressed(Button.WITHDRAW) if status.can_withdraw:
            if status.opened:
                return to(visit, ConfirmWithdraw(status))
            return to(visit, FactChoice(status, "withdraw"))
        case _:
            return stay(visit)


def on_fact_choice(visit: Visit, stage: FactChoice, event: Event) -> Out:
    """Four digits of the phone, or the birth date."""
    match event:
        case Chose("phone4" | "birth" as kind):
            return to(visit, FactEntry(stage.status, stage.goal, kind))
        case _:
            return stay(visit)


def on_fact(visit: Visit, stage: FactEntry, event: Event) -> Out:
    """Type it; the ledger counts the try before it checks."""
    length = FACT_LENGTH[stage.kind]
    match event:
        case KeyTyped() | KeyErased() | Pressed(Button.NEXT) if stage.checking:
            return stay(visit)
        case KeyTyped(symbol) if len(symbol) == 1 and symbol in "0123456789" and len(stage.typed) < length:
            return turn(visit, replace(stage, typed=stage.typed + symbol))
        case KeyErased():
            return turn(visit, replace(stage, typed=stage.typed[:-1]))
        case Pressed(Button.NEXT) if len(stage.typed) == length:
            return turn(visit, replace(stage, checking=True), OpenStatus(stage.status.code, stage.typed))
        case StatusFound(code, opened=True) if code == stage.status.code:
            return _opened(visit, stage, event)
        case FactWrong(tries_left, wait_s):
            return turn(visit, replace(stage, typed="", tries_left=tries_left, wait_s=wait_s, checking=False))
        case StatusUnknown():
            return turn(visit, replace(stage, checking=False))
        case _:
            return stay(visit)


def _opened(visit: Visit, stage: FactEntry, status: StatusFound) -> Out:
    if stage.goal == "withdraw":
        return turn(visit, ConfirmWithdraw(status))
    return turn(visit, Found(status))


def on_withdraw(visit: Visit, stage: ConfirmWithdraw, event: Event) -> Out:
    """Only a clear yes withdraws."""
    match event:
        case Chose("yes"):
            draft = Draft("", Kind.WITHDRAWAL, stage.status.code, visit.person.language)
            return sending.keep_now(with_draft(visit, draft))
        case Chose("no"):
            return turn(visit, Found(stage.status))
        case _:
            return stay(visit)


def begin_forms(visit: Visit, status: StatusFound) -> Out:
    """Forms that were signed at home, or at the clerk's desk, are laid on the glass for the request they belong to."""
    pack = visit.person.pack
    due = [(paper, number) for paper, number in status.forms if paper in pack.papers]
    papers = tuple(PaperGiven(paper, Have.SCANNED) for paper, _ in due)
    forms = tuple(
        FormMade(paper, number, edition=1, pages=1, sheets=max(1, originals(pack.papers[paper].form)))
        for paper, number in due
    )
    draft = Draft("", Kind.SUPPLEMENT, status.code, visit.person.language, papers=papers, forms=forms)
    visit = with_person(visit, replace(visit.person, repair=replace(status, corrections=())))
    visit = with_draft(visit, draft)
    return to(visit, next_stage(visit))


def begin_repair(visit: Visit, status: StatusFound) -> Out:
    """A supplement under the same code: straight to the one bad paper or answer."""
    pack = visit.person.pack
    papers = tuple(
        PaperGiven(item.key, Have.SCANNED)
        for item in status.corrections
        if item.kind == "paper" and item.key in pack.papers
    )
    draft = Draft("", Kind.SUPPLEMENT, status.code, visit.person.language, papers=papers)
    visit = with_person(visit, replace(visit.person, repair=status))
    visit = with_draft(visit, draft)
    return to(visit, next_stage(visit))
