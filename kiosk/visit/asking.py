"""The form's questions, one a page: what is asked next, what was answered, and the way back from the review."""

from __future__ import annotations

from dataclasses import replace

from kiosk.adminduk.answers import UNKNOWN, FieldRef, Value, parse_ref, with_answer
from kiosk.adminduk.catalogue import FieldType, Question
from kiosk.adminduk.questions import Ask, ask_at, plan
from kiosk.visit import entry as keys
from kiosk.visit.draft import Kind
from kiosk.visit.entry import Answered, Incomplete, Style
from kiosk.visit.events import Button, Chose, Event, KeyErased, KeyTyped, Pressed
from kiosk.visit.moves import Out, stay, the_draft, to, turn, with_draft
from kiosk.visit.papers import variant_of
from kiosk.visit.reading import read_entry
from kiosk.visit.scanning import after_questions
from kiosk.visit.state import Asking, Entry, Visit
from kiosk.visit.suggest import choices_of, pages_of, suggestions


def asks_of(visit: Visit) -> tuple[Ask, ...]:
    """Every question that applies now, in order; for a correction only those the officer sent back."""
    draft, pack, site = the_draft(visit), visit.person.pack, visit.machine.site
    if draft.kind is Kind.NEW:
        return plan(pack, variant_of(visit), draft.answers, site.village)
    status = visit.person.repair
    refs = [] if status is None else [parse_ref(item.key) for item in status.corrections if item.kind == "answer"]
    found = [ask_at(pack, ref) for ref in refs if ref is not None]
    return tuple(ask for ask in found if ask is not None)


def open_asks(visit: Visit) -> tuple[Ask, ...]:
    """Those not answered yet."""
    answers = the_draft(visit).answers
    return tuple(ask for ask in asks_of(visit) if ask.ref not in answers)


def ask_of(visit: Visit, ref: FieldRef) -> Ask:
    """The question at a place that is being asked."""
    found = next((ask for ask in asks_of(visit) if ask.ref == ref), None)
    if found is None:
        raise AssertionError("only questions of the plan are asked")
    return found


def onward(visit: Visit) -> Out:
    """The first open question; without one, the papers."""
    waiting = open_asks(visit)
    if not waiting:
        return after_questions(visit)
    return to(visit, opened_at(visit, waiting[0]))


def opened_at(visit: Visit, ask: Ask, *, editing: bool = False) -> Asking:
    """The stage of a question, with the earlier answer in its entry."""
    earlier = the_draft(visit).answers.get(ask.ref)
    return Asking(ask.ref, keys.opened(ask.question, earlier), editing)


def begin_edit(visit: Visit, ref: FieldRef) -> Out:
    """``Change`` in the review."""
    ask = next((ask for ask in asks_of(visit) if ask.ref == ref), None)
    return stay(visit) if ask is None else to(visit, opened_at(visit, ask, editing=True))


def _answer(visit: Visit, ref: FieldRef, value: Value) -> Out:
    draft = the_draft(visit)
    return onward(with_draft(visit, replace(draft, answers=with_answer(draft.answers, ref, value))))


def on_asking(visit: Visit, stage: Asking, event: Event) -> Out:
    """One event at a question."""
    ask = ask_of(visit, stage.ref)
    question, entry = ask.question, stage.entry
    match event:
        case KeyTyped(symbol):
            return turn(visit, replace(stage, entry=keys.typed(question, entry, symbol)))
        case KeyErased():
            return turn(visit, replace(stage, entry=keys.erased(entry)))
        case Pressed(Button.MORE):
            total = pages_of(visit, ask)
            return turn(visit, replace(stage, entry=replace(entry, page=(entry.page + 1) % total)))
        case Pressed(Button.SKIP) if question.skip:
            return _answer(visit, stage.ref, UNKNOWN)
        case Pressed(Button.UNKNOWN_DAY | Button.UNKNOWN_MONTH):
            return _unknown_part(visit, stage, question)
        case Chose(choice):
            return _chosen(visit, stage, ask, choice)
        case Pressed(Button.NEXT):
            return _finish(visit, stage, ask)
        case _:
            return stay(visit)


def _chosen(visit: Visit, stage: Asking, ask: Ask, choice: str) -> Out:
    """A tile: an answer, a tick, a month, or a suggestion."""
    question, entry = ask.question, stage.entry
    match keys.style(question):
        case Style.YES_NO if choice in ("yes", "no"):
            return _answer(visit, stage.ref, choice == "yes")
        case Style.CHOICE if any(item.key == choice for item in choices_of(visit, ask)):
            return _answer(visit, stage.ref, choice)
        case Style.MULTI if any(item.key == choice for item in choices_of(visit, ask)):
            ticked = tuple(k for k in entry.parts if k != choice) if choice in entry.parts else (*entry.parts, choice)
            return turn(visit, replace(stage, entry=replace(entry, parts=ticked)))
        case Style.DATE if keys.part_of(entry) == "month" and choice in MONTHS:
            return turn(visit, replace(stage, entry=Entry(parts=(*entry.parts, choice.zfill(2)))))
        case Style.REGION if visit.machine.regions.exists(choice):
            return _answer(visit, stage.ref, choice)
        case Style.LETTERS:
            picked = next((item for item in suggestions(visit, ask, entry) if item.id == choice), None)
            return stay(visit) if picked is None else turn(visit, replace(stage, entry=Entry(typed=picked.label.id)))
        case _:
            return stay(visit)


MONTHS = frozenset(str(month) for month in range(1, 13))


def _unknown_part(visit: Visit, stage: Asking, question: Question) -> Out:
    """Day or month unknown (F-1.01 guide: written as day 15, or 1 July)."""
    entry = stage.entry
    if question.type is not FieldType.DATE_PARTIAL or keys.part_of(entry) == "year":
        return stay(visit)
    return turn(visit, replace(stage, entry=Entry(parts=(*entry.parts, keys.UNKNOWN_PART))))


def _finish(visit: Visit, stage: Asking, ask: Ask) -> Out:
    """Next: the part, the answer, a word of warning first, or what is still missing."""
    entry = stage.entry
    if keys.style(ask.question) is Style.DATE and keys.part_of(entry) != "year":
        if keys.part_of(entry) == "day" and entry.typed.isdigit() and 1 <= int(entry.typed) <= 31:
            return turn(visit, replace(stage, entry=Entry(parts=(entry.typed.zfill(2),))))
        return turn(visit, replace(stage, entry=replace(entry, touched=True)))
    match read_entry(visit, ask, entry):
        case Incomplete():
            return turn(visit, replace(stage, entry=replace(entry, touched=True)))
        case Answered(value, warning):
            if warning and not entry.checked:
                return turn(visit, replace(stage, entry=replace(entry, checked=True)))
            return _answer(visit, stage.ref, value)


def back_within(stage: Asking, question: Question) -> Asking | None:
    """Back inside a date goes one part back; None where Back leaves the question."""
    entry = stage.entry
    if keys.style(question) is not Style.DATE or not entry.parts:
        return None
    last = entry.parts[-1]
    return replace(stage, entry=Entry(parts=entry.parts[:-1], typed="" if last == keys.UNKNOWN_PART else last))
