"""Answers for every field of a form, plausible or as wild as a test wants them."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache

from kiosk.adminduk.answers import AnswerBook, Value
from kiosk.adminduk.catalogue import FieldType, Pack, Question, Variant
from kiosk.forms import FormDocument, Made, form_documents
from tests.support.village import MORNING, the_pack, the_regions

LETTERS = "ABCDEF"
CODE = "23456789ABCH"

PLAIN: dict[FieldType, Value] = {
    FieldType.NIK: "3604082345670000",
    FieldType.KK: "3604080101100000",
    FieldType.NAME: "SITI AMINAH",
    FieldType.DATE: "1990-08-17",
    FieldType.DATE_PARTIAL: "1990-08",
    FieldType.TIME: "07:35",
    FieldType.WEEKDAY: "Senin",
    FieldType.PLACE: "SERANG",
    FieldType.ADDRESS: "KP PASIR KALAPA NO 12",
    FieldType.RT: "003",
    FieldType.RW: "001",
    FieldType.POSTCODE: "42161",
    FieldType.COUNTRY: "WNI",
    FieldType.NUMBER: 3,
    FieldType.MONTHS: 7,
    FieldType.PHONE: "+6281234567890",
    FieldType.EMAIL: "warga@contoh.id",
    FieldType.BOOL: True,
    FieldType.WEIGHT_KG: 3200,
    FieldType.LENGTH_CM: 49,
    FieldType.MEMBER_REF: "1",
}


def plain(question: Question, row: int) -> Value:
    """What a family might answer; choices differ from field to field."""
    if question.type is FieldType.REGION:
        return "3604082001"[: question.level.value if question.level else 10]
    if question.choices:
        chance = random.Random(f"{question.name}{row}")
        picked = chance.choice(question.choices).key
        return (picked,) if question.type is FieldType.MULTI else picked
    return PLAIN.get(question.type, "CONTOH ISIAN")


def answers(
    form: str, value: Callable[[Question, int], Value | None] = plain, rows: int = 2, pack: Pack | None = None
) -> AnswerBook:
    """Every box of the form; repeated parts with ``rows`` rows."""
    filled: dict[object, Value] = {}
    for section in (pack or the_pack()).forms[form].sections:
        most = 0 if section.repeat is None else min(max(rows, section.repeat.least), section.repeat.most)
        for row in range(1, most + 1) if section.repeat is not None else (0,):
            for question in section.questions:
                given = value(question, row)
                if given is not None:
                    filled[question.at(row)] = given
    return AnswerBook(filled)  # type: ignore[arg-type]  # keys are the refs of questions


def variant_with(number: str, pack: Pack | None = None) -> Variant:
    """A variant whose sheet of F-2.01 has this number; any for every other form."""
    variants = (pack or the_pack()).variants
    return next((one for one in variants.values() if one.letter == number), variants["kk/ubah-data"])


@lru_cache(maxsize=1)
def numbers() -> tuple[str, ...]:
    """The number of every sheet that is printed."""
    forms = [form.code for form in the_pack().forms.values() if form.official and form.code != "F-2.01"]
    return (*forms, *(f"F-2.01{letter}" for letter in LETTERS))


def form_code(number: str) -> str:
    """The pack's code of a sheet."""
    return "F-2.01" if number.startswith("F-2.01") else number


def documents(number: str, given: AnswerBook | None = None, *, edition: int = 1) -> tuple[FormDocument, ...]:
    """The originals of a sheet, filled."""
    book = answers(form_code(number)) if given is None else given
    return form_documents(
        the_pack(), variant_with(number), form_code(number), book, the_regions(), Made(CODE, edition, MORNING)
    )
