"""NIK and name from the KTP-el on the scanner: always shown beside its picture, filled in only after "Ya, benar", and never a dead end."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.adminduk.answers import FieldRef, Value, with_answer
from kiosk.adminduk.catalogue import FieldType
from kiosk.ports import READ_CARD, NotRead, PageBad, PageFailed, PageGood, PageResult, PaperRead, ReadField, ScanFailed
from kiosk.visit import earlier
from kiosk.visit.by_scan_state import (
    CardLaying,
    CardNotRead,
    CardOffer,
    CardRead,
    CardReading,
    CardScanning,
    CardStage,
)
from kiosk.visit.cards import number_of, served, sister
from kiosk.visit.draft import HeldCard, PageKept
from kiosk.visit.effects import CancelScan, ReadPaper, TakePage
from kiosk.visit.events import Button, Chose, Event, PageTaken, Pressed, ReadingDone, ScanProgressed
from kiosk.visit.moves import Out, back, stay, the_draft, ticket, to, turn, with_draft, with_person
from kiosk.visit.onward import asking
from kiosk.visit.plan import asks_of, paper_of
from kiosk.visit.scanning import CARD_AREA
from kiosk.visit.stages import Asking
from kiosk.visit.state import Visit
from kiosk.visit.unread import listens

BIRTHS = frozenset({FieldType.DATE, FieldType.DATE_PARTIAL})


def on_card(visit: Visit, stage: CardStage, event: Event) -> Out:
    """One event on the way from the card to the answers."""
    match stage:
        case CardOffer():
            return _offer(visit, stage, event)
        case CardLaying():
            return _laying(visit, stage, event)
        case CardScanning():
            return _scanning(visit, stage, event)
        case CardReading():
            return _reading(visit, stage, event)
        case CardRead():
            return _confirm(visit, stage, event)
        case CardNotRead():
            return _not_read(visit, stage, event)
        case _:
            assert_never(stage)


def begin(visit: Visit, stage: Asking) -> Out:
    """The second way was touched on the page of a NIK question."""
    return to(visit, CardLaying(stage.ask, stage.editing))


def _offer(visit: Visit, stage: CardOffer, event: Event) -> Out:
    match event:
        case Chose("card"):
            return to(visit, CardLaying(stage.ask))
        case Chose("type"):
            return _type(visit, stage)
        case _:
            return stay(visit)


def _type(visit: Visit, stage: CardStage) -> Out:
    """By hand after all: to the question this began at. The offer is not made again for this person."""
    number = number_of(visit, stage.ask)
    person = visit.person
    if number is not None:
        visit = with_person(visit, replace(person, by_hand=person.by_hand | {number}))
    if isinstance(stage, CardOffer):
        return to(visit, asking(visit, stage.ask))
    if person.history and isinstance(person.history[-1], Asking):
        return back(visit)
    return turn(visit, asking(visit, stage.ask, editing=stage.editing))


def _laying(visit: Visit, stage: CardLaying, event: Event) -> Out:
    match event:
        case Pressed(Button.SCAN):
            visit, number = ticket(visit)
            scanning = CardScanning(stage.ask, number, visit.machine.monotonic, editing=stage.editing)
            return turn(visit, scanning, TakePage(number, CARD_AREA, "card", visit.person.pack.scan, read=True))
        case Pressed(Button.TYPE):
            return _type(visit, stage)
        case _:
            return stay(visit)


def _scanning(visit: Visit, stage: CardScanning, event: Event) -> Out:
    match event:
        case ScanProgressed(number, part) if number == stage.ticket:
            return turn(visit, replace(stage, part=part))
        case PageTaken(number, result) if number == stage.ticket:
            return _taken(visit, stage, result)
        case Pressed(Button.CANCEL):
            return cancelled(visit, stage)
        case _:
            return stay(visit)


def cancelled(visit: Visit, stage: CardScanning) -> Out:
    """Back or Cancel while the scanner works."""
    return turn(visit, CardLaying(stage.ask, stage.editing), CancelScan(stage.ticket))


def _taken(visit: Visit, stage: CardScanning, result: PageResult | ScanFailed) -> Out:
    match result:
        case PageGood(master=master, dpi=dpi) | PageBad(master=master, dpi=dpi):
            # What the judge does not like may still be read: the reader checks its number itself.
            visit, number = ticket(visit)
            reading = CardReading(stage.ask, number, visit.machine.monotonic, result, stage.editing)
            return turn(visit, reading, ReadPaper(number, READ_CARD, master, dpi))
        case PageFailed():
            return turn(visit, CardNotRead(stage.ask, "page", stage.editing))
        case ScanFailed(kind):
            return turn(visit, CardNotRead(stage.ask, kind, stage.editing))
        case _:
            assert_never(result)


def _reading(visit: Visit, stage: CardReading, event: Event) -> Out:
    match event:
        case ReadingDone(number, PaperRead() as read) if number == stage.ticket and value_of(read, "nik"):
            return turn(visit, CardRead(stage.ask, stage.page, read, stage.editing))
        case ReadingDone(number, result) if number == stage.ticket:
            why = result.why if isinstance(result, NotRead) else "unsure"
            if isinstance(stage.page, PageBad):
                why = stage.page.fault
            return turn(visit, CardNotRead(stage.ask, why, stage.editing))
        case Pressed(Button.TYPE):
            return _type(visit, stage)
        case _:
            return stay(visit)


def too_late(visit: Visit, stage: CardReading) -> Out:
    """Nobody answered: the person does not wait any longer."""
    return turn(visit, CardNotRead(stage.ask, "late", stage.editing))


def _not_read(visit: Visit, stage: CardNotRead, event: Event) -> Out:
    match event:
        case Pressed(Button.AGAIN):
            return turn(visit, CardLaying(stage.ask, stage.editing))
        case Pressed(Button.TYPE):
            return _type(visit, stage)
        case _:
            return stay(visit)


# ------------------------------------------------------------------ the answers


def value_of(read: PaperRead, key: str) -> str:
    """What was read under this key, "" where nothing was."""
    return next((one.value for one in read.fields if one.key == key), "")


def proposed(visit: Visit, stage: CardRead) -> tuple[tuple[FieldRef, Value], ...]:
    """The answers that "Ya, benar" fills in, and the page shows: the number, and name and birth date where the form asks for them."""
    number = number_of(visit, stage.ask)
    if number is None:
        return ()
    found: list[tuple[FieldRef, Value]] = [(number, value_of(stage.read, "nik"))]
    name = sister(visit, number, "nik", "nama")
    if name is not None and value_of(stage.read, "nama"):
        found.append((name, value_of(stage.read, "nama")))
    birth = sister(visit, number, "nik", "tgl_lahir")
    wanted = any(ask.ref == birth and ask.question.type in BIRTHS for ask in asks_of(visit))
    if birth is not None and wanted and value_of(stage.read, "tgl_lahir"):
        found.append((birth, value_of(stage.read, "tgl_lahir")))
    return tuple(found)


def _confirm(visit: Visit, stage: CardRead, event: Event) -> Out:
    match event:
        case Pressed(Button.NEXT):
            return _confirmed(visit, stage)
        case Pressed(Button.AGAIN):
            return turn(visit, CardLaying(stage.ask, stage.editing))
        case Pressed(Button.TYPE):
            return _type(visit, stage)
        case _:
            return stay(visit)


def _confirmed(visit: Visit, stage: CardRead) -> Out:
    draft = the_draft(visit)
    answers, read = draft.answers, draft.read
    for ref, value in proposed(visit, stage):
        question = visit.person.pack.questions[f"{ref.form}.{ref.field}"]
        if listens(visit) and question.type is FieldType.NAME:
            # "Yes" of somebody who cannot read it confirms no name: it goes along as what a machine read.
            read = (*(fact for fact in read if fact.key != question.name), ReadField(question.name, str(value), 1.0))
        else:
            answers = with_answer(answers, ref, value)
    visit = with_draft(visit, replace(draft, answers=answers, read=read))
    visit = _as_paper(visit, stage)
    if visit.person.history:
        # Back from the next question leads to where this began, with the answer in it; never into the scan again.
        visit, _ = back(visit)
    began = visit.person.stage
    if isinstance(began, Asking):
        visit, _ = turn(visit, asking(visit, began.ask, editing=began.editing))
    visit, effects = earlier.seek(visit)
    visit, following = earlier.onward(visit)
    return to(visit, following, *effects)


def _as_paper(visit: Visit, stage: CardRead) -> Visit:
    """The scan is this person's card of the list too. A paper of several cards is complete only when each was laid."""
    number = number_of(visit, stage.ask)
    given = served(visit, number) if number is not None else None
    if given is None or number is None or isinstance(stage.page, PageBad):
        return visit
    draft = the_draft(visit)
    held = (
        *(card for card in draft.held if card.number != number),
        HeldCard(given.paper, number, PageKept(stage.page.master, stage.page.dpi)),
    )
    draft = replace(draft, held=held)
    pages = tuple(card.page for card in held if card.paper == given.paper)
    if len(pages) >= paper_of(visit, given.paper).pages:
        draft = draft.with_paper(replace(given, pages=pages))
    return with_draft(visit, draft)
