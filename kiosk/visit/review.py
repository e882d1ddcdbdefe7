"""The review: every paper and answer of the draft as a line that can be changed. Numbers of persons are masked once they were given."""

from __future__ import annotations

from kiosk.adminduk.answers import Unknown, Value
from kiosk.adminduk.catalogue import Choice, FieldType, Question
from kiosk.adminduk.dates import NotADate, parse_partial
from kiosk.adminduk.phone import NotAPhone, parse_phone
from kiosk.adminduk.questions import Ask
from kiosk.visit.draft import Have, PaperGiven
from kiosk.visit.pictures import line_art
from kiosk.visit.plan import filled, papers_sent, review_asks
from kiosk.visit.state import Visit
from kiosk.visit.texts import (
    Text,
    joined,
    partial_text,
    raw,
    say,
)
from kiosk.visit.unread import left_out, proposal
from kiosk.visit.views import (
    ReviewLine,
)
from kiosk.wire.masks import mask_number

PAPER = "paper:"
"""Prefix of a line that stands for a paper."""

EMPTY = "Tidak diisi"


def review_lines(visit: Visit) -> tuple[ReviewLine, ...]:
    """Papers first (they are what offices send back most), then the answers in the order they were asked."""
    papers = [_paper_line(visit, given) for given in papers_sent(visit) if given.have is not Have.MISSING]
    known = filled(visit)
    answers = [_answer_line(visit, ask, known.get(ask.ref)) for ask in review_asks(visit)]
    return (*papers, *answers)


PAGE = 4
"""Lines of the review on one page; fits the smallest panel."""
LONG, VERY_LONG = 36, 52
"""Letters of an answer that takes the room of two lines, and of three."""


def review_pages(visit: Visit) -> tuple[tuple[ReviewLine, ...], ...]:
    """The lines page by page; long names and addresses are shown whole, so fewer of them stand on a page. Never empty."""
    found: list[tuple[ReviewLine, ...]] = []
    page: list[ReviewLine] = []
    for line in review_lines(visit):
        if page and sum(_weight(one) for one in (*page, line)) > PAGE:
            found.append(tuple(page))
            page = []
        page.append(line)
    return (*found, tuple(page))


def _weight(line: ReviewLine) -> int:
    letters = len(line.value.id)
    return 3 if letters > VERY_LONG else 2 if letters > LONG else 1


def _paper_line(visit: Visit, given: PaperGiven) -> ReviewLine:
    paper = visit.person.pack.papers[given.paper]
    if given.have is Have.ORIGINAL:
        value, mark = say("Diserahkan ke petugas"), "clerk"
    elif given.marked:
        value, mark = say("{n} halaman, diperiksa petugas", n=str(len(given.pages))), "clerk"
    else:
        value, mark = say("{n} halaman", n=str(len(given.pages))), "ok" if given.pages else "missing"
    return ReviewLine(PAPER + given.paper, say(paper.name), value, mark, paper.art)


def _answer_line(visit: Visit, ask: Ask, value: Value | None) -> ReviewLine:
    label = say(ask.question.label)
    if ask.ref.row:
        label = say("{isian} ({baris})", isian=label, baris=heading_text(visit, ask))
    if value is None and left_out(visit, ask):
        read = proposal(visit, ask.ref)
        told = say("{isi} (dari surat)", isi=raw(read)) if read else say("Petugas melengkapi")
        return ReviewLine(str(ask.ref), label, told, "clerk", line_art(visit, ask))
    if value is None:
        return ReviewLine(str(ask.ref), label, say("Belum diisi"), "missing", line_art(visit, ask))
    return ReviewLine(str(ask.ref), label, value_text(visit, ask, value), art=line_art(visit, ask))


def heading_text(visit: Visit, ask: Ask) -> Text:
    """Whose row this is ("Saksi 2"); the section's title outside rows."""
    form = visit.person.pack.forms.get(ask.ref.form)
    section = next((one for one in form.sections if one.id == ask.ref.section), None) if form is not None else None
    if ask.ref.row and section is not None and section.repeat is not None:
        return say(section.repeat.row_title, n=str(ask.ref.row))
    return say(ask.heading)


def choice_text(visit: Visit, question: Question, choice: Choice) -> Text:
    """The label of a choice: the pack's own words are translated, names of people and offices put in for this request are not."""
    asked = visit.person.pack.questions.get(question.name)
    named = asked is not None and all(one.label != choice.label for one in asked.choices)
    return raw(choice.label) if named else say(choice.label)


def value_text(visit: Visit, ask: Ask, value: Value) -> Text:
    """An answer as the person reads it back."""
    question = ask.question
    if isinstance(value, Unknown) or value in ("", ()):
        return say(EMPTY)
    if isinstance(value, bool):
        return say("Ya") if value else say("Tidak")
    if isinstance(value, tuple):
        labels = {choice.key: choice_text(visit, question, choice) for choice in question.choices}
        return joined(labels.get(key, raw(key)) for key in value)
    match question.type:
        case FieldType.NIK | FieldType.KK:
            return raw(mask_number(str(value)))
        case FieldType.CHOICE | FieldType.MEMBER_REF | FieldType.WEEKDAY:
            labels = {choice.key: choice_text(visit, question, choice) for choice in question.choices}
            return labels.get(str(value), raw(str(value)))
        case FieldType.DATE | FieldType.DATE_PARTIAL:
            day = parse_partial(str(value))
            return raw(str(value)) if isinstance(day, NotADate) else partial_text(day.text())
        case FieldType.REGION:
            return raw(visit.machine.regions.path_text(str(value)))
        case FieldType.PHONE:
            phone = parse_phone(str(value))
            return raw(str(value) if isinstance(phone, NotAPhone) else phone.shown())
        case FieldType.WEIGHT_KG:
            return raw(f"{int(value) / 1000:.2f} kg".replace(".", ","))
        case FieldType.LENGTH_CM:
            return raw(f"{value} cm")
        case _:
            return raw(str(value))
