"""One form being put together: the sheet's pieces in order, with the answers in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.adminduk.answers import AnswerBook, FieldRef, Value
from kiosk.adminduk.catalogue import FieldType, Pack, Question, Section, Variant
from kiosk.adminduk.regions import Regions
from kiosk.forms.document import (
    Block,
    Cell,
    Column,
    FormDocument,
    Grid,
    Heading,
    Line,
    Paragraph,
    Run,
    Signature,
    Tone,
    Written,
)
from kiosk.forms.sheets import Ask, Choose, Either, Fields, Piece, Say, Sign, Table
from kiosk.forms.wording import KINDS_OF_LETTER, SHARED_PARTS, SHEETS, WITNESS_1, WITNESS_2
from kiosk.forms.writing import cell, either, in_table, line, spoken_date, with_unit

LAW = {
    "2026": "Permendagri 109/2019 sebagaimana diubah dengan Permendagri 6/2026",
    "2019": "Permendagri 109/2019",
}
NOT_ON_THE_SHEET = "(tidak ada"
"""Labels of the pack's own questions, which no official form carries."""
SINGLE_ROWS = 2
"""A part that repeats oftener is a table."""
TAIL = "penutup"
"""Place and date below a statement; they stand above the signature."""
KIND = "F-2.01.jenis_pelaporan"

WIDTHS = {
    FieldType.NIK: 32.0,
    FieldType.KK: 32.0,
    FieldType.NAME: 42.0,
    FieldType.ADDRESS: 40.0,
    FieldType.DOCNO: 34.0,
    FieldType.DATE: 21.0,
    FieldType.DATE_PARTIAL: 21.0,
    FieldType.MEMBER_REF: 12.0,
    FieldType.BOOL: 14.0,
}
"""Millimetres of a column before the table is spread over the sheet."""
USUAL_WIDTH = 27.0
SHORT = frozenset({FieldType.RT, FieldType.RW, FieldType.POSTCODE, FieldType.NUMBER})
"""A few boxes each: the sheets have them side by side."""


@dataclass(frozen=True, slots=True)
class Made:
    """Which request a form is made for: its code (12 symbols), how often it was made in this visit, local time (None: the clock is wrong)."""

    code: str
    edition: int = 1
    at: datetime | None = None


def printed_number(pack: Pack, form: str, variant: Variant) -> str:
    """The number on the sheet: F-2.01 has six since 2026, by kind of report."""
    split = pack.settings["tata_letak"] == "2026" and pack.settings["f201_lembar"] == "per_lembar"
    return variant.letter if form == "F-2.01" and split and variant.letter.startswith("F-2.01") else form


class Maker:
    """One form being put together."""

    def __init__(self, pack: Pack, variant: Variant, form: str, answers: AnswerBook, regions: Regions) -> None:
        self.pack, self.variant, self.answers, self.regions = pack, variant, answers, regions
        self.form, self.sheet = pack.forms[form], SHEETS[form]
        self.number = printed_number(pack, form, variant)
        self.letter = self.number.removeprefix("F-2.01") if form == "F-2.01" else ""
        self.layout = pack.settings["tata_letak"]
        self.sections = {section.id: section for section in self.form.sections if self._on_sheet(section)}

    # ------------------------------------------------------------------ what is on the sheet

    def _on_sheet(self, section: Section) -> bool:
        if section.layout not in ("", self.layout):
            return False
        if not self.letter:
            return True
        return (section.letter in ("", self.letter)) and self.letter in SHARED_PARTS.get(section.id, self.letter)

    def _questions(self, section: Section) -> tuple[Question, ...]:
        return tuple(
            question
            for question in section.questions
            if question.layout in ("", self.layout) and not question.label.startswith(NOT_ON_THE_SHEET)
        )

    def _value(self, question: Question, row: int = 0) -> Value | None:
        return self.answers.get(question.at(row))

    def _rows(self, section: Section) -> int:
        found = (ref.row for ref in self.answers if (ref.form, ref.section) == (section.form, section.id))
        return max(found, default=0)

    def _named(self, name: str, row: int = 0) -> str:
        """The words of ``section.field``; "" where it is not answered."""
        section, _, field = name.partition(".")
        ref = FieldRef(self.form.code, section, row, field)
        question = self.pack.questions.get(f"{self.form.code}.{field}")
        return "" if question is None else with_unit(question, self.answers.get(ref), self.regions)

    def _field(self, field: str) -> Question:
        return self.pack.questions[f"{self.form.code}.{field}"]

    # ------------------------------------------------------------------ pieces

    def document(self, made: Made, original: int) -> FormDocument:
        """The original with this number."""
        sheet = self.sheet
        heads = {"district": self.pack.district, "dinas": self.pack.dinas}
        head = heads.get(sheet.letterhead, "")
        if sheet.letterhead == "district":
            head = f"Pemerintah {head}"
        blocks = [block for piece in sheet.pieces or self._usual() for block in self._piece(piece)]
        blocks += [self._sentence(one) for one in sheet.closing]
        return FormDocument(
            form=self.form.code,
            number=self.number,
            title=sheet.title,
            blocks=tuple(blocks),
            signatures=tuple(self._signature(sign, original) for sign in self._signs()),
            dated=self._dated(made.at),
            code=made.code,
            edition=made.edition,
            law=LAW["2026" if self.layout == "2026" else "2019"],
            head=(head.upper(),) if head else (),
            notes=sheet.notes,
            dense=sheet.dense,
            landscape=sheet.landscape,
            sheet=original,
            sheets=sheet.originals,
            stamp_words=self._stamp_words(),
        )

    def _usual(self) -> Iterator[Piece]:
        for section in self.sections.values():
            heading = self._heading(section)
            if section.repeat is not None and section.repeat.most > SINGLE_ROWS:
                yield Table(section.id, self.sheet.table_rows, heading)
            else:
                yield Fields(section.id, heading)

    def _heading(self, section: Section) -> str:
        label = re.sub(r"\s*\(2019:[^)]*\)", "", section.label)
        if section.id == "subjek1" and self.form.code == "F-2.01":
            return "DATA SUBJEK AKTA KESATU" if "subjek2" in self.sections else "DATA SUBJEK AKTA"
        return "" if label.startswith("(") or re.fullmatch(r"[\d-]+", label) else label

    def _piece(self, piece: Piece) -> Iterator[Block]:
        match piece:
            case Say():
                yield self._sentence(piece)
            case Choose(field, label, words):
                yield Line("", label, Written(either(words, self._value(self._field(field)))))
            case Fields(section) if section in self.sections:
                yield from self._fields(self.sections[section], piece)
            case Table(section, rows, heading) if section in self.sections:
                if heading:
                    yield Heading(heading)
                yield self._table(self.sections[section], rows)
            case _:
                return

    def _sentence(self, sentence: Say) -> Paragraph:
        runs: list[Run] = []
        for part in sentence.parts:
            match part:
                case str():
                    runs.append(Run(part.replace("{dinas}", self.pack.dinas)))
                case Ask(field, dots, dated):
                    question = self._field(field)
                    value = self._value(question)
                    said = spoken_date(value) if dated else with_unit(question, value, self.regions)
                    runs.append(Run(said, Tone.FILLED) if said else Run("." * dots))
                case Either(field, words):
                    runs += either(words, self._value(self._field(field)))
        return Paragraph(tuple(runs))

    # ------------------------------------------------------------------ lines and tables

    def _fields(self, section: Section, piece: Fields) -> Iterator[Block]:
        if section.repeat is None:
            if piece.heading:
                yield Heading(piece.heading)
            yield from self._lines(section, piece, 0)
            return
        for row in range(1, max(section.repeat.least, self._rows(section)) + 1):
            yield Heading(_of_row(piece.heading or section.label, row))
            yield from self._lines(section, piece, row)

    def _lines(self, section: Section, piece: Fields, row: int) -> Iterator[Line]:
        questions = [one for one in self._questions(section) if one.id not in piece.without]
        lines: list[Line] = []
        kinds: list[FieldType] = []
        before = ""
        for question, following in zip(questions, (*questions[1:], None), strict=True):
            if not self.sheet.dense and kinds and kinds[-1] is FieldType.PLACE and _born(question, "Tanggal lahir"):
                kinds.append(question.type)
                continue
            label = piece.labels.get(question.id, question.label)
            number = _number(question, label)
            shown, before = ("", before) if number == before else (number, number or before)
            if not self.sheet.dense and _born(question, "Tempat lahir") and _born(following, "Tanggal lahir"):
                made = Line("", "Tempat/tanggal lahir", line(self._birth(question, following, row)))
            elif question.type is FieldType.MULTI:
                made = Line("", "", self._cell(question, row))
            else:
                made = Line(shown, label, self._cell(question, row))
            if self.sheet.dense and kinds and kinds[-1] in SHORT and question.type in SHORT:
                lines[-1] = replace(lines[-1], beside=(*lines[-1].beside, made))
            else:
                lines.append(made)
            kinds.append(question.type)
        yield from lines

    def _cell(self, question: Question, row: int) -> Cell:
        value = self._value(question, row)
        if not self.sheet.dense:
            return line(with_unit(question, value, self.regions))
        if question.name == KIND and self.letter:
            kinds = KINDS_OF_LETTER[self.letter]
            question = replace(question, choices=tuple(one for one in question.choices if one.key in kinds))
        return cell(question, value, self.regions)

    def _birth(self, place: Question, day: Question | None, row: int) -> str:
        parts = [with_unit(one, self._value(one, row), self.regions) for one in (place, day) if one is not None]
        return ", ".join(part for part in parts if part)

    def _table(self, section: Section, least: int) -> Grid:
        questions = self._questions(section)
        numbers = [_number(one, one.label) for one in questions]
        if len(set(numbers)) == 1:  # the whole table bears one number, which its heading says
            numbers = [""] * len(numbers)
        columns = tuple(
            Column(number, one.label, WIDTHS.get(one.type, USUAL_WIDTH))
            for number, one in zip(numbers, questions, strict=True)
        )
        rows = tuple(
            tuple(in_table(one, self._value(one, row), self.regions) for one in questions)
            for row in range(1, max(least, self._rows(section)) + 1)
        )
        return Grid(columns, rows)

    # ------------------------------------------------------------------ who signs

    def _signs(self) -> tuple[Sign, ...]:
        signs, signing = self.sheet.signs, self.form.signing
        if signing is not None and signing.witnesses and all(sign.who != "saksi" for sign in signs):
            return (*signs, WITNESS_1, replace(WITNESS_2, left=False))
        return signs

    def _signature(self, sign: Sign, original: int) -> Signature:
        signing = self.form.signing
        stamps = thumbs = False
        if signing is not None:
            stamped = signing.stamp
            if stamped and original > 1 and stamped in signing.signers:
                # Each original bears one meterai: the first with the first who signs, the second with the next (guide to F-1.05).
                stamped = signing.signers[(signing.signers.index(stamped) + original - 1) % len(signing.signers)]
            stamps = bool(sign.who) and sign.who == stamped
            thumbs = signing.thumbprint and bool(sign.who)
        return Signature(
            role=sign.role,
            left=sign.left,
            name=self._named(sign.name, sign.row) if sign.name else "",
            nik=self._named(sign.nik, sign.row) if sign.nik else None,
            nip=sign.nip,
            stamp=stamps,
            thumb=thumbs,
        )

    def _dated(self, at: datetime | None) -> str:
        place = self._named(f"{TAIL}.ttd_tempat") or self.pack.capital
        day = self._named(f"{TAIL}.ttd_tanggal") or (at.strftime("%d-%m-%Y") if at is not None else "." * 24)
        return f"{place}, {day}"

    def _stamp_words(self) -> str:
        worth = self.pack.settings["meterai_idr"]
        return f"Meterai Rp{worth:,}".replace(",", ".") if isinstance(worth, int) and worth else "Meterai cukup"


def _of_row(heading: str, row: int) -> str:
    """``DATA SAKSI I / DATA SAKSI II`` holds a heading for each row, ``Saksi {n}`` one for all."""
    parts = heading.split(" / ")
    roman = ("I", "II", "III", "IV", "V")[row - 1] if row <= 5 else str(row)
    return parts[row - 1] if 1 < len(parts) >= row else heading.replace("{n}", roman)


def _number(question: Question, label: str) -> str:
    """The number before a line: the pack's without its part (``I.2``); none where the label begins with its own (``a. Desa``)."""
    part, _, number = question.no.rpartition(".")
    if part.isdigit() or re.match(r"[a-z0-9]+\.", label) or not re.fullmatch(r"\d+|[IVX]+", number):
        return ""
    return number


def _born(question: Question | None, label: str) -> bool:
    return question is not None and question.label == label
