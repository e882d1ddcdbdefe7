"""An answer as it stands on the form: in boxes, ticked, or written on a line. Nothing is masked here; the paper is the family's own."""

from __future__ import annotations

from kiosk.adminduk.answers import Unknown, Value
from kiosk.adminduk.catalogue import FieldType, Question
from kiosk.adminduk.dates import NotADate, long_date, parse_partial
from kiosk.adminduk.phone import NotAPhone, parse_phone
from kiosk.adminduk.regions import Regions
from kiosk.forms.document import Boxes, Cell, Run, Ticks, Tone, Written

TICKED_AT_MOST = 8
"""A choice of more alternatives is written out: 108 jobs have no room for 108 boxes."""

BOXES = {
    FieldType.NIK: 16,
    FieldType.KK: 16,
    FieldType.RT: 3,
    FieldType.RW: 3,
    FieldType.POSTCODE: 5,
    FieldType.NUMBER: 2,
    FieldType.MONTHS: 2,
}
"""One letter a box, and how many the official forms have."""

UNITS = {FieldType.MONTHS: "bulan", FieldType.LENGTH_CM: "cm", FieldType.WEIGHT_KG: "kg"}
DATES = frozenset({FieldType.DATE, FieldType.DATE_PARTIAL})


def empty(value: Value | None) -> bool:
    """Nothing to write: no answer, "don't know", passed over."""
    return value is None or isinstance(value, Unknown) or value in ("", ())


def words(question: Question, value: Value | None, regions: Regions) -> str:
    """The answer in words; "" where there is none. A date of which the day is unknown stands as the guide to F-1.01 says."""
    if value is None or isinstance(value, Unknown) or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    labels = {choice.key: choice.label for choice in question.choices}
    if isinstance(value, tuple):
        return ", ".join(labels.get(key, key) for key in value)
    match question.type:
        case FieldType.CHOICE:
            return labels.get(str(value), str(value))
        case FieldType.DATE | FieldType.DATE_PARTIAL:
            day = parse_partial(str(value))
            return str(value) if isinstance(day, NotADate) else day.official().strftime("%d-%m-%Y")
        case FieldType.REGION:
            found = regions.get(str(value))
            return str(value) if found is None else found.name
        case FieldType.PHONE:
            phone = parse_phone(str(value))
            return str(value) if isinstance(phone, NotAPhone) else phone.shown()
        case FieldType.WEIGHT_KG:
            return f"{int(value) / 1000:.2f}".replace(".", ",")
        case _:
            return str(value)


def with_unit(question: Question, value: Value | None, regions: Regions) -> str:
    """The answer in words, with its unit."""
    said = words(question, value, regions)
    unit = UNITS.get(question.type, "")
    return f"{said} {unit}" if said and unit else said


def spoken_date(value: Value | None) -> str:
    """A date in words, as it stands in a sentence (``22 November 2026``); "" where there is none."""
    day = parse_partial(value) if isinstance(value, str) else NotADate("malformed")
    return "" if isinstance(day, NotADate) else long_date(day.official())


def in_table(question: Question, value: Value | None, regions: Regions) -> str:
    """The answer in a cell of a table: a choice with its official number."""
    said = with_unit(question, value, regions)
    if question.type is FieldType.CHOICE and said:
        number = next((choice.number for choice in question.choices if choice.key == value), "")
        return f"{number} {said}" if number else said
    return said


def cell(question: Question, value: Value | None, regions: Regions) -> Cell:
    """The answer on a form of boxes."""
    if question.type in DATES:
        return _date(value)
    if question.type is FieldType.REGION:
        code = "" if empty(value) else str(value)
        parts = (code[:2], code[2:4], code[4:6], code[6:10])
        level = question.level.value if question.level is not None else 10
        widths = {2: (2,), 4: (2, 2), 6: (2, 2, 2), 10: (2, 2, 2, 4)}[level]
        groups = tuple(("", part, width) for part, width in zip(parts, widths, strict=False))
        return Boxes(groups, words(question, value, regions) if code else "")
    if question.type is FieldType.TIME:
        hour, _, minute = ("" if empty(value) else str(value)).partition(":")
        return Boxes((("", hour, 2), (":", minute, 2)))
    if question.type is FieldType.BOOL:
        chosen = () if not isinstance(value, bool) else (0,) if value else (1,)
        return Ticks(("Ya", "Tidak"), frozenset(chosen))
    if question.type is FieldType.MULTI or (question.choices and len(question.choices) <= TICKED_AT_MOST):
        return _ticks(question, value)
    if question.type in BOXES:
        said = "" if empty(value) else str(value)
        boxes = max(BOXES[question.type], len(said))
        return Boxes((("", said, boxes),), UNITS.get(question.type, ""))
    return line(with_unit(question, value, regions))


def line(text: str) -> Written:
    """An answer on a ruled line."""
    return Written((Run(text, Tone.FILLED),) if text else ())


def either(alternatives: tuple[tuple[str, str], ...], value: Value | None) -> tuple[Run, ...]:
    """Alternatives between strokes; once one is chosen the others are struck out."""
    runs: list[Run] = []
    known = any(key == value for key, _ in alternatives)
    for place, (key, text) in enumerate(alternatives):
        if place:
            runs.append(Run(" / "))
        tone = Tone.PRINTED if not known else Tone.FILLED if key == value else Tone.STRUCK
        runs.append(Run(text, tone))
    return tuple(runs)


def _date(value: Value | None) -> Boxes:
    day = parse_partial(value) if isinstance(value, str) else NotADate("malformed")
    if isinstance(day, NotADate):
        return Boxes((("Tgl", "", 2), ("Bln", "", 2), ("Thn", "", 4)))
    on = day.official()
    return Boxes((("Tgl", f"{on.day:02}", 2), ("Bln", f"{on.month:02}", 2), ("Thn", f"{on.year:04}", 4)))


def _ticks(question: Question, value: Value | None) -> Ticks:
    keys = value if isinstance(value, tuple) else (value,)
    labels = tuple(_label(choice.key, choice.number, choice.label) for choice in question.choices)
    chosen = (place for place, choice in enumerate(question.choices) if choice.key in keys)
    return Ticks(labels, frozenset(chosen))


def _label(key: str, number: str, label: str) -> str:
    """With the box's official number; the boxes of F-1.02 bear theirs as key (``I.A.1``)."""
    if number:
        return f"{number}. {label}"
    return f"{key} {label}" if key[:1] == "I" and "." in key else label
