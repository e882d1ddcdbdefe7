"""The page of one question, by how it is asked."""

from __future__ import annotations

from kiosk.adminduk.catalogue import Choice as PackChoice
from kiosk.adminduk.catalogue import FieldType
from kiosk.adminduk.questions import Ask, Step
from kiosk.visit import cards
from kiosk.visit import entry as keys
from kiosk.visit.entry import Answered, Incomplete, Style
from kiosk.visit.frames import ANSWERS, PAPERS, frame
from kiosk.visit.paging import page_of
from kiosk.visit.pictures import choice_art, field_art
from kiosk.visit.reading import read_entry
from kiosk.visit.review import choice_text, heading_text
from kiosk.visit.stages import (
    Asking,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.suggest import TYPE_IT, known, suggestions, tiles
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.unread import listens
from kiosk.visit.view_papers import yes_no
from kiosk.visit.views import (
    Choice,
    ChoiceView,
    DateView,
    DigitsView,
    Frame,
    LettersView,
)

AskingPage = ChoiceView | DigitsView | LettersView | DateView

SCAN_CARD = "Pindai KTP"
LOOK_AGAIN = "Lanjut, sudah benar"


def asking_view(visit: Visit, stage: Asking) -> AskingPage:
    """One question, one page."""
    ask = stage.ask
    match keys.style(ask.question):
        case Style.DIGITS:
            return _digits(visit, stage, ask)
        case Style.DATE:
            return _date(visit, stage, ask)
        case Style.LETTERS | Style.REGION:
            return _letters(visit, stage, ask)
        case Style.YES_NO:
            return ChoiceView(
                frame=_frame(visit, ask, None),
                question=_question(ask),
                choices=yes_no(visit, stage.entry.parts[0] if stage.entry.parts else ""),
                hint=_hint(visit, ask),
                art=field_art(visit, ask),
                skip=_skip(ask),
            )
        case Style.SEARCH if stage.entry.searching:
            return _letters(visit, stage, ask)
        case Style.CHOICE | Style.MULTI | Style.SEARCH:
            return _choices(visit, stage, ask)


def _frame(visit: Visit, ask: Ask, next_: Text | None, *, ready: bool = True) -> Frame:
    return frame(visit, PAPERS if ask.step is Step.CASE else ANSWERS, next_=next_, ready=ready)


def _question(ask: Ask) -> Text:
    return say(ask.question.ask)


def _hint(visit: Visit, ask: Ask) -> Text | None:
    """Whose row this is, else the form's own help."""
    if ask.ref.row:
        return heading_text(visit, ask)
    return say(ask.question.help) if ask.question.help else None


def _skip(ask: Ask) -> Text | None:
    return say(ask.question.skip) if ask.question.skip else None


def _warning(visit: Visit, stage: Asking, ask: Ask) -> Text | None:
    """What is wrong, once the person has tried to go on; or what to look at again."""
    if not (stage.entry.touched or stage.entry.checked):
        return None
    match read_entry(visit, ask, stage.entry):
        case Incomplete(why):
            return why or say("Belum lengkap.")
        case Answered(_, warning):
            return warning


def _ready(visit: Visit, stage: Asking, ask: Ask) -> bool:
    return isinstance(read_entry(visit, ask, stage.entry), Answered)


def _next(stage: Asking) -> Text:
    return say(LOOK_AGAIN) if stage.entry.checked else say("Lanjut")


def _digits(visit: Visit, stage: Asking, ask: Ask) -> DigitsView:
    question = ask.question
    return DigitsView(
        frame=_frame(visit, ask, _next(stage), ready=bool(stage.entry.typed)),
        question=_question(ask),
        typed=stage.entry.typed,
        groups=keys.groups(question),
        hint=_hint(visit, ask),
        warning=_warning(visit, stage, ask),
        good=say("Sudah 16 angka.")
        if question.type in (FieldType.NIK, FieldType.KK) and len(stage.entry.typed) == 16
        else None,
        skip=_skip(ask),
        symbols=keys.symbols(question),
        art=field_art(visit, ask),
        scan=say(SCAN_CARD) if cards.offered(visit, ask) else None,
    )


def _letters(visit: Visit, stage: Asking, ask: Ask) -> LettersView:
    question, entry = ask.question, stage.entry
    return LettersView(
        frame=_frame(
            visit,
            ask,
            _next(stage),
            ready=(bool(entry.typed or entry.parts) and keys.style(question) is Style.LETTERS) or bool(entry.parts),
        ),
        question=_question(ask),
        typed=entry.typed or known(visit, ask),
        layer=keys.layer(question),
        shift=entry.shift,
        hint=_hint(visit, ask),
        warning=_warning(visit, stage, ask),
        suggestions=suggestions(visit, ask, entry),
        skip=_skip(ask),
        art=field_art(visit, ask),
    )


PART_ASKS = {"day": "Tanggal berapa?", "month": "Bulan apa?", "year": "Tahun berapa?"}
UNKNOWN_LABELS = {"day": "Tidak tahu tanggalnya", "month": "Tidak tahu bulannya"}


def _date(visit: Visit, stage: Asking, ask: Ask) -> DateView:
    entry = stage.entry
    part = keys.part_of(entry)
    partial = ask.question.type is FieldType.DATE_PARTIAL
    parts = (*entry.parts, "", "")
    if part == "month":
        next_, ready = None, True
    else:
        next_, ready = (
            _next(stage),
            len(entry.typed) == (4 if part == "year" else len(entry.typed)) and bool(entry.typed),
        )
    warning = _warning(visit, stage, ask) if part == "year" else None
    if part == "day" and entry.touched:
        warning = say("Tanggal dari 1 sampai 31.")
    return DateView(
        frame=_frame(visit, ask, next_, ready=ready),
        question=_question(ask),
        part=part,
        day=parts[0],
        month=parts[1],
        year=entry.typed if part == "year" else "",
        typed=entry.typed,
        hint=say(PART_ASKS[part]),
        warning=warning,
        unknown=say(UNKNOWN_LABELS[part]) if partial and part in UNKNOWN_LABELS else None,
        art=field_art(visit, ask),
    )


def _label(visit: Visit, ask: Ask, item: PackChoice) -> Text:
    return say(item.label) if item.key == TYPE_IT else choice_text(visit, ask.question, item)


def _art(visit: Visit, ask: Ask, item: PackChoice) -> str:
    """Who does not read tells answers apart by pictures; others have more words in their room."""
    return choice_art([one.key for one in tiles(ask)], item.key) if listens(visit) else ""


def _choices(visit: Visit, stage: Asking, ask: Ask) -> ChoiceView:
    multi = keys.style(ask.question) is Style.MULTI
    shown, more = page_of(tiles(ask), stage.entry.page, visit.machine.site.capacity)
    chosen = set(stage.entry.parts) | {visit.person.marked}
    return ChoiceView(
        frame=_frame(visit, ask, say("Lanjut") if multi or stage.entry.parts else None, ready=bool(stage.entry.parts)),
        question=_question(ask),
        choices=tuple(
            Choice(item.key, _label(visit, ask, item), art=_art(visit, ask, item), selected=item.key in chosen)
            for item in shown
        ),
        hint=_hint(visit, ask) or (say("Boleh pilih lebih dari satu.") if multi else None),
        art=field_art(visit, ask),
        more=more,
        skip=_skip(ask),
        warning=_warning(visit, stage, ask),
    )
