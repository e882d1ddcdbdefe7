"""The review: every paper and answer of the draft as a line that can be changed. Numbers of persons are masked once they were given."""

from __future__ import annotations

from kiosk.adminduk.answers import Unknown, Value
from kiosk.adminduk.catalogue import FieldType
from kiosk.adminduk.dates import show_date
from kiosk.adminduk.phone import show_phone
from kiosk.adminduk.questions import Ask
from kiosk.visit.asking import asks_of
from kiosk.visit.draft import Have, PaperGiven
from kiosk.visit.moves import the_draft
from kiosk.visit.state import Visit
from kiosk.visit.suggest import choices_of
from kiosk.visit.views import ReviewLine, Text, raw, say
from kiosk.wire.masks import mask_number

PAPER = "paper:"
"""Prefix of a line that stands for a paper."""

EMPTY = "Tidak diisi"


def review_lines(visit: Visit) -> tuple[ReviewLine, ...]:
    """Papers first (they are what offices send back most), then the answers in the order they were asked."""
    draft = the_draft(visit)
    papers = [_paper_line(visit, given) for given in draft.papers if given.have is not Have.MISSING]
    answers = [_answer_line(visit, ask, draft.answers.get(ask.ref)) for ask in asks_of(visit)]
    return (*papers, *answers)


def _paper_line(visit: Visit, given: PaperGiven) -> ReviewLine:
    paper = visit.person.pack.papers[given.paper]
    if given.have is Have.ORIGINAL:
        value, mark = say("Diserahkan ke petugas"), "clerk"
    elif given.marked:
        value, mark = say("{n} halaman, diperiksa petugas", n=str(len(given.pages))), "clerk"
    else:
        value, mark = say("{n} halaman", n=str(len(given.pages))), "ok" if given.pages else "missing"
    return ReviewLine(PAPER + given.paper, raw(paper.name), value, mark, paper.art)


def _answer_line(visit: Visit, ask: Ask, value: Value | None) -> ReviewLine:
    label = raw(ask.question.label.strip("()").capitalize() if ask.question.label.isupper() else ask.question.label)
    if value is None:
        return ReviewLine(str(ask.ref), label, say("Belum diisi"), "missing")
    return ReviewLine(str(ask.ref), label, value_text(visit, ask, value))


def value_text(visit: Visit, ask: Ask, value: Value) -> Text:
    """An answer as the person reads it back."""
    question = ask.question
    if isinstance(value, Unknown) or value in ("", ()):
        return say(EMPTY)
    if isinstance(value, bool):
        return say("Ya") if value else say("Tidak")
    if isinstance(value, tuple):
        labels = {choice.key: choice.label for choice in choices_of(visit, ask)}
        return raw(", ".join(labels.get(key, key) for key in value))
    match question.type:
        case FieldType.NIK | FieldType.KK:
            return raw(mask_number(str(value)))
        case FieldType.CHOICE | FieldType.MEMBER_REF | FieldType.WEEKDAY:
            labels = {choice.key: choice.label for choice in choices_of(visit, ask)}
            return raw(labels.get(str(value), str(value)))
        case FieldType.DATE | FieldType.DATE_PARTIAL:
            return raw(show_date(str(value)))
        case FieldType.REGION:
            return raw(visit.machine.regions.path(str(value)))
        case FieldType.PHONE:
            return raw(show_phone(str(value)))
        case FieldType.WEIGHT_KG:
            return raw(f"{int(value) / 1000:.2f} kg".replace(".", ","))
        case FieldType.LENGTH_CM:
            return raw(f"{value} cm")
        case _:
            return raw(str(value))
