"""Whose card a NIK question means: when to offer the scanner, which answers stand on the card, which paper of the list it is. Looks only."""

from __future__ import annotations

from kiosk.adminduk.answers import FieldRef
from kiosk.adminduk.catalogue import FieldType, Output, Question
from kiosk.adminduk.questions import Ask, Step
from kiosk.ports import READ_CARD, ScannerReady
from kiosk.visit.draft import Have, Kind, PaperGiven
from kiosk.visit.moves import the_draft
from kiosk.visit.plan import asks_of, paper_of, papers_sent, variant_of
from kiosk.visit.state import Visit

SOURCE = "ktp"
"""Word of ``Question.prefill``: the answer stands on the person's KTP-el."""
WHOSE = FieldRef("X-00", "kontak", 0, "untuk_siapa")


def reader_ready(visit: Visit) -> bool:
    """Whether a card can be read now; who practises has none on the glass."""
    return (
        visit.person.practice is None
        and READ_CARD in visit.machine.reads
        and isinstance(visit.machine.scanner, ScannerReady)
    )


def sister(visit: Visit, ref: FieldRef, one: str, other: str) -> FieldRef | None:
    """The question of the same person about something else: ``ayah_nik`` -> ``ayah_nama``; None where the form has none."""
    name = ref.field.replace(one, other)
    return (
        ref._replace(field=name) if f"{ref.form}.{name}" in visit.person.pack.questions and name != ref.field else None
    )


def number_of(visit: Visit, ask: Ask) -> FieldRef | None:
    """The NIK question of the person whom a name or NIK question is about."""
    match ask.question.type:
        case FieldType.NIK:
            return ask.ref
        case FieldType.NAME:
            return sister(visit, ask.ref, "nama", "nik")
        case _:
            return None


def _on_card(visit: Visit, question: Question) -> bool:
    if question.type is not FieldType.NIK or SOURCE not in question.prefill:
        return False
    # A child has no KTP-el; its own number is on the KK.
    return not (question.form == WHOSE.form and the_draft(visit).answers.get(WHOSE) == "anak")


def offered(visit: Visit, ask: Ask) -> bool:
    """Whether the page of this question has the second way."""
    return the_draft(visit).kind is Kind.NEW and reader_ready(visit) and _on_card(visit, ask.question)


def offered_first(visit: Visit, ask: Ask) -> bool:
    """Whether to ask "scan or type?" before this question: once a person, while neither is known, where the card is surely at hand.

    At hand: the person said that this card is on the table, or the request is about something else than a card of theirs.
    """
    number = number_of(visit, ask)
    draft = the_draft(visit)
    if number is None or number in draft.answers or number in visit.person.by_hand or draft.kind is not Kind.NEW:
        return False
    question = next((one.question for one in asks_of(visit) if one.ref == number), None)
    if question is None or not reader_ready(visit) or not _on_card(visit, question):
        return False
    if served(visit, number) is not None:
        return True
    return ask.step is Step.WHO and Output.CARD not in variant_of(visit).outputs


def served(visit: Visit, number: FieldRef) -> PaperGiven | None:
    """The paper of the list that this person's card is, while it still wants a page."""
    whose = the_draft(visit).answers.get(WHOSE)
    for given in papers_sent(visit):
        paper = paper_of(visit, given.paper)
        if given.have is not Have.SCANNED or paper.read != READ_CARD or len(given.pages) >= paper.pages:
            continue
        for card in paper.cards:
            name, _, who = card.partition("@")
            if name == f"{number.form}.{number.field}" and who in ("", whose):
                return given
    return None
