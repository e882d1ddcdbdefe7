"""The question engine: what to ask now, what is still missing, and what all forms hold in the end.

Nothing is asked twice: presets of the variant, facts of the village and the pack's copy map fill the rest. A person who passes over a
question gives the answer ``UNKNOWN``; that is how the plan moves on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from kiosk.adminduk.answers import MORE, UNKNOWN, AnswerBook, Answers, FieldRef, Value, Village
from kiosk.adminduk.catalogue import Ends, FieldType, Pack, Question, Requirement, Section, Variant
from kiosk.adminduk.reading import Reading


class Step(Enum):
    """Where in the visit a question belongs."""

    CASE = "keadaan"
    """Before the papers: yes/no questions on which papers and forms depend."""
    WHO = "siapa"
    FORM = "isian"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to put. ``question`` is worded and offers its choices as this request needs them.

    ``heading``: title of the section, or of the row ("Saksi 2"). ``required``: must be answered before the request can be sent.
    ``copied``: filled from another answer; shown in the review with "Change", never asked.
    """

    ref: FieldRef
    question: Question
    step: Step
    heading: str
    required: bool
    copied: bool = False


def plan(pack: Pack, variant: Variant, answers: Answers, village: Village) -> tuple[Ask, ...]:
    """All questions that apply now, in the order they are put, answered ones included. A variant that ends in info asks only its case."""
    return tuple(_plan(Reading(pack, variant, answers, village), copied=False))


def review(pack: Pack, variant: Variant, answers: Answers, village: Village) -> tuple[Ask, ...]:
    """What the review page lists: everything asked, and everything copied or assumed that a person could correct."""
    return tuple(_plan(Reading(pack, variant, answers, village), copied=True))


def missing(pack: Pack, variant: Variant, answers: Answers, village: Village) -> tuple[Ask, ...]:
    """Required questions without an answer, or with "don't know" where that is no answer."""
    return tuple(ask for ask in plan(pack, variant, answers, village) if ask.required and not _answered(ask, answers))


def next_ask(pack: Pack, variant: Variant, answers: Answers, village: Village) -> Ask | None:
    """The first question of the plan that has no answer at all."""
    return next((ask for ask in plan(pack, variant, answers, village) if ask.ref not in answers), None)


def fill(
    pack: Pack,
    variant: Variant,
    answers: Answers,
    village: Village,
    at: datetime | None = None,
    papers: Collection[str] = (),
) -> AnswerBook:
    """Every box of every form of the request: answered, copied, computed. Answers that no longer apply are left out.

    ``at``: local time of sending (dates of report and signature stay empty without it); ``papers``: keys of the papers brought.
    """
    reading = Reading(pack, variant, answers, village, at, frozenset(papers))
    filled: dict[FieldRef, Value] = {}
    for case in variant.asks:
        ref = FieldRef("KEADAAN", "keadaan", 0, case.key)
        if ref in answers and reading.case_put(case):
            filled[ref] = answers[ref]
    if variant.ends is Ends.INFO:
        return AnswerBook(filled)
    for form in reading.forms:
        for section in form.sections:
            for row in _row_numbers(reading, section):
                for question in section.questions:
                    value = reading.value(question, row)
                    if value is not None and (not question.demand or _stands(reading, question, answers)):
                        filled[question.at(row)] = value
    return AnswerBook(filled)


def _stands(reading: Reading, question: Question, answers: Answers) -> bool:
    """A question asked on demand counts only while something demands it or it was answered for something that did."""
    return question.at() in answers and reading.applies(question, 0)


def _answered(ask: Ask, answers: Answers) -> bool:
    value = answers.get(ask.ref)
    return value is not None and (value is not UNKNOWN or bool(ask.question.skip))


def _row_numbers(reading: Reading, section: Section) -> range:
    return range(1) if section.repeat is None else range(1, reading.rows(section) + 1)


def _plan(reading: Reading, *, copied: bool) -> Iterator[Ask]:
    pack, variant = reading.pack, reading.variant
    for case in filter(reading.case_put, variant.asks):
        question = pack.questions[f"KEADAAN.{case.key}"]
        yield Ask(question.at(), question, Step.CASE, "", required=True)
    if variant.ends is Ends.INFO:
        return
    who = [pack.questions[name] for name in pack.who]
    for question in who:
        yield from _one(reading, question, 0, Step.WHO, copied=copied)
    for form in reading.forms:
        for section in form.sections:
            yield from _section(reading, section, frozenset(pack.who), copied=copied)


def _section(reading: Reading, section: Section, done: frozenset[str], *, copied: bool) -> Iterator[Ask]:
    if not reading.section_on(section):
        return
    repeat = section.repeat
    asks_rows = repeat is not None and not repeat.rows_from and not reading.shares_rows(section)
    least = reading.least_rows(section)
    if repeat is not None and asks_rows and least == 0:
        yield _more(section, 0, repeat.any_ask)
    for row in _row_numbers(reading, section):
        for question in section.questions:
            if question.name not in done:
                yield from _one(reading, question, row, Step.FORM, copied=copied)
        if repeat is not None and asks_rows and least <= row < repeat.most:
            yield _more(section, row, repeat.more_ask)


def _one(reading: Reading, question: Question, row: int, step: Step, *, copied: bool) -> Iterator[Ask]:
    if reading.asked(question, row):
        again = False
    elif copied and _correctable(reading, question, row):
        again = True
    else:
        return
    section = reading.section_of(question)
    heading = section.repeat.row_title.format(n=row) if section.repeat else question.title or section.title
    yield Ask(question.at(row), reading.worded(question), step, heading, reading.required(question, row), copied=again)


def _correctable(reading: Reading, question: Question, row: int) -> bool:
    """Copied or assumed, known, and something a person could know better."""
    if not question.asked or question.name in reading.variant.preset or reading.value(question, row) in (None, UNKNOWN):
        return False
    rule = reading.rule(question, row)
    if rule is None:
        return question.assumed
    # An unconditional copy is the same fact in another box; one that hangs on a condition is a guess a person may correct.
    return rule.how == "from" and rule.when is not None


def _more(section: Section, row: int, ask: str) -> Ask:
    question = Question(section.form, section.id, MORE, ask, ask, FieldType.BOOL, req=Requirement.YES)
    return Ask(FieldRef(section.form, section.id, row, MORE), question, Step.FORM, section.title, required=True)
