"""The form's questions, one a page: what is asked next, what was answered, and the way back from the review."""

from __future__ import annotations

from dataclasses import replace

from kiosk.adminduk.answers import UNKNOWN, FieldRef, Value, with_answer
from kiosk.adminduk.catalogue import FieldType, Question
from kiosk.adminduk.questions import Ask
from kiosk.visit import by_scan, cards, earlier
from kiosk.visit import entry as keys
from kiosk.visit.entry import Answered, Incomplete, Style
from kiosk.visit.events import Button, Chose, Event, KeyErased, KeyTyped, Pressed
from kiosk.visit.moves import Out, stay, the_draft, to, turn, with_draft
from kiosk.visit.onward import asking
from kiosk.visit.plan import review_asks
from kiosk.visit.reading import read_entry
from kiosk.visit.stages import (
    Asking,
    Entry,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.suggest import TYPE_IT, pages_of, suggestions
from kiosk.visit.unread import left_out


def begin_edit(visit: Visit, ref: FieldRef) -> Out:
    """``Change`` in the review."""
    ask = next((ask for ask in review_asks(visit) if ask.ref == ref and not left_out(visit, ask)), None)
    return stay(visit) if ask is None else to(visit, asking(visit, ask, editing=True))


def _answer(visit: Visit, ref: FieldRef, value: Value) -> Out:
    draft = the_draft(visit)
    visit = with_draft(visit, replace(draft, answers=with_answer(draft.answers, ref, value)))
    visit, effects = earlier.seek(visit)
    visit, stage = earlier.onward(visit)
    return to(visit, stage, *effects)


def on_asking(visit: Visit, stage: Asking, event: Event) -> Out:
    """One event at a question."""
    ask = stage.ask
    question, entry = ask.question, stage.entry
    match event:
        case KeyTyped(symbol):
            return turn(visit, replace(stage, entry=keys.typed(question, entry, symbol)))
        case KeyErased():
            return turn(visit, replace(stage, entry=keys.erased(entry)))
        case Pressed(Button.MORE):
            total = pages_of(visit, ask)
            return turn(visit, replace(stage, entry=replace(entry, page=(entry.page + 1) % total)))
        case Pressed(Button.CARD) if cards.offered(visit, ask):
            return by_scan.begin(visit, stage)
        case Pressed(Button.SKIP) if question.skip:
            return _answer(visit, ask.ref, UNKNOWN)
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
            return _answer(visit, ask.ref, choice == "yes")
        case Style.SEARCH if choice == TYPE_IT:
            return turn(visit, replace(stage, entry=Entry(searching=True)))
        case Style.CHOICE | Style.SEARCH if any(item.key == choice for item in question.choices):
            return _answer(visit, ask.ref, choice)
        case Style.MULTI if any(item.key == choice for item in question.choices):
            ticked = tuple(k for k in entry.parts if k != choice) if choice in entry.parts else (*entry.parts, choice)
            return turn(visit, replace(stage, entry=replace(entry, parts=ticked)))
        case Style.DATE if keys.part_of(entry) == "month" and choice in MONTHS:
            return turn(visit, replace(stage, entry=Entry(parts=(*entry.parts, choice.zfill(2)))))
        case Style.REGION if visit.machine.regions.known(choice):
            return _answer(visit, ask.ref, choice)
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
            return _answer(visit, ask.ref, value)


def back_within(stage: Asking) -> Asking | None:
    """Back inside a date goes one part back, out of a search to the tiles; None where Back leaves the question."""
    entry = stage.entry
    if entry.searching:
        return replace(stage, entry=Entry())
    if keys.style(stage.ask.question) is not Style.DATE or not entry.parts:
        return None
    last = entry.parts[-1]
    return replace(stage, entry=Entry(parts=entry.parts[:-1], typed="" if last == keys.UNKNOWN_PART else last))
