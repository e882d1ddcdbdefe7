"""Typing and picking one answer: which keys a question takes, what the keys make of it, and what the finished entry says.

Pure. ``read_entry`` never refuses what the law lets a person say: it returns a value, perhaps with a warning to look again, or what is still missing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from kiosk.adminduk.answers import UNKNOWN, Unknown, Value
from kiosk.adminduk.catalogue import FieldType, Question
from kiosk.visit.events import SHIFT
from kiosk.visit.stages import (
    Entry,
)
from kiosk.visit.texts import (
    Text,
)


class Style(Enum):
    """The page a question is asked on."""

    DIGITS = "digits"
    LETTERS = "letters"
    DATE = "date"
    CHOICE = "choice"
    MULTI = "multi"
    SEARCH = "search"
    """A list too long to page through: the frequent ones first, the rest by typing part of the name."""
    YES_NO = "yes_no"
    REGION = "region"


_DIGITS = {
    FieldType.NIK: (4, 4, 4, 4),
    FieldType.KK: (4, 4, 4, 4),
    FieldType.RT: (3,),
    FieldType.RW: (3,),
    FieldType.POSTCODE: (5,),
    FieldType.NUMBER: (3,),
    FieldType.MONTHS: (3,),
    FieldType.LENGTH_CM: (2,),
    FieldType.PHONE: (4, 4, 4, 2),
    FieldType.TIME: (2, 2),
    FieldType.WEIGHT_KG: (5,),
}
"""Digit questions and how their places are grouped."""

_STYLES = {
    FieldType.DATE: Style.DATE,
    FieldType.DATE_PARTIAL: Style.DATE,
    FieldType.CHOICE: Style.CHOICE,
    FieldType.MEMBER_REF: Style.CHOICE,
    FieldType.WEEKDAY: Style.CHOICE,
    FieldType.MULTI: Style.MULTI,
    FieldType.BOOL: Style.YES_NO,
    FieldType.REGION: Style.REGION,
}

LETTER_LIMIT = {FieldType.LONG_TEXT: 200, FieldType.ADDRESS: 120, FieldType.EMAIL: 100}
DEFAULT_LETTER_LIMIT = 60
LAYERS = {
    FieldType.NAME: "name",
    FieldType.PLACE: "name",
    FieldType.COUNTRY: "name",
    FieldType.EMAIL: "email",
}
PARTS = ("day", "month", "year")
UNKNOWN_PART = "00"


LONG_LIST = 15
"""More choices than this are five pages of tiles on the small panel: nobody pages through 108 jobs."""


def style(question: Question) -> Style:
    """How this question is asked."""
    if question.type is FieldType.CHOICE and len(question.choices) > LONG_LIST:
        return Style.SEARCH
    if question.type in _DIGITS:
        return Style.DIGITS
    return _STYLES.get(question.type, Style.LETTERS)


def groups(question: Question) -> tuple[int, ...]:
    """Groups of digit places of a digit question."""
    return _DIGITS[question.type]


def symbols(question: Question) -> str:
    """What the pad offers."""
    return "0123456789," if question.type is FieldType.WEIGHT_KG else "0123456789"


def layer(question: Question) -> str:
    """The letter keyboard's layer."""
    return LAYERS.get(question.type, "address")


def part_of(entry: Entry) -> str:
    """Which part of a date is being given: day, then month, then year."""
    return PARTS[min(len(entry.parts), 2)]


def typed(question: Question, entry: Entry, symbol: str) -> Entry:
    """One key more; keys the question does not take change nothing."""
    match style(question):
        case Style.DIGITS:
            if len(symbol) != 1 or symbol not in symbols(question):
                return entry
            limit = sum(groups(question))
        case Style.DATE:
            if len(symbol) != 1 or symbol not in "0123456789":
                return entry
            limit = 4 if part_of(entry) == "year" else 2
        case Style.LETTERS | Style.REGION | Style.SEARCH:
            if symbol == SHIFT:
                return replace(entry, shift=not entry.shift)
            if len(symbol) != 1 or not symbol.isprintable():
                return entry
            if entry.shift:
                symbol = symbol.upper()
            if symbol == " " and (not entry.typed or entry.typed.endswith(" ")):
                return entry
            limit = LETTER_LIMIT.get(question.type, DEFAULT_LETTER_LIMIT)
            if question.type is FieldType.NAME:
                symbol = symbol.upper()
        case _:
            return entry
    if len(entry.typed) >= limit:
        return entry
    return replace(entry, typed=entry.typed + symbol, touched=False, checked=False, page=0, shift=False)


def erased(entry: Entry) -> Entry:
    """Backspace."""
    return replace(entry, typed=entry.typed[:-1], touched=False, checked=False, page=0)


def opened(question: Question, value: Value | None) -> Entry:
    """The entry as it stands when the question is asked (again): with the earlier answer, else the default, in it."""
    if value is None:
        value = question.default
    if value is None or isinstance(value, Unknown):
        return Entry()
    match style(question):
        case Style.DIGITS:
            return Entry(typed=_digits_back(question, value))
        case Style.DATE:
            year, month, day = (*str(value).split("-"), UNKNOWN_PART, UNKNOWN_PART)[:3]
            return Entry(typed=year, parts=(day, month))
        case Style.LETTERS:
            return Entry(typed=str(value))
        case Style.MULTI:
            return Entry(parts=value if isinstance(value, tuple) else (str(value),))
        case Style.CHOICE | Style.SEARCH | Style.YES_NO | Style.REGION:
            return Entry(parts=(_choice_back(value),))


def _choice_back(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _digits_back(question: Question, value: Value) -> str:
    if question.type is FieldType.PHONE and isinstance(value, str) and value.startswith("+62"):
        return "0" + value[3:]
    if question.type is FieldType.TIME:
        return str(value).replace(":", "")
    if question.type is FieldType.WEIGHT_KG and isinstance(value, int):
        return f"{value / 1000:.3f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(value)


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Not yet an answer. ``why``: the sentence beside the field; None while the person is simply not done."""

    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A value; ``warning`` (a sentence) asks to look again but lets go on."""

    value: Value
    warning: Text | None = None


UNANSWERED = Answered(UNKNOWN)
