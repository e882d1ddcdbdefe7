"""From a finished entry to an answer: what is refused (nearly nothing), what asks for a second look, what is stored."""

from __future__ import annotations

from datetime import date

from kiosk.adminduk.catalogue import FieldType, Question
from kiosk.adminduk.dates import read_partial
from kiosk.adminduk.email import EmailWrong, read_email
from kiosk.adminduk.names import NameWrong, read_name
from kiosk.adminduk.nik import NikWrong, check_nik, read_nik
from kiosk.adminduk.kk import KkWrong, check_kk, read_kk
from kiosk.adminduk.phone import PhoneWrong, read_phone
from kiosk.adminduk.questions import Ask
from kiosk.visit import entry as keys
from kiosk.visit.entry import Answered, Incomplete, Style
from kiosk.visit.moves import the_draft
from kiosk.visit.state import Entry, Visit


def read_entry(visit: Visit, ask: Ask, entry: Entry) -> Answered | Incomplete:
    """The answer an entry holds."""
    question = ask.question
    match keys.style(question):
        case Style.DIGITS:
            return _digits(visit, ask, entry)
        case Style.DATE:
            return _date(visit, question, entry)
        case Style.LETTERS:
            return _letters(question, entry)
        case Style.MULTI:
            return Answered(entry.parts) if entry.parts else Incomplete("Pilih sedikitnya satu.")
        case Style.CHOICE | Style.YES_NO:
            return _picked(question, entry)
        case Style.REGION:
            return Answered(entry.parts[0]) if entry.parts else Incomplete("Sentuh salah satu nama di daftar.")


def _picked(question: Question, entry: Entry) -> Answered | Incomplete:
    if not entry.parts:
        return Incomplete("Pilih salah satu.")
    return Answered(entry.parts[0] == "yes") if keys.style(question) is Style.YES_NO else Answered(entry.parts[0])
