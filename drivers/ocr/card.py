"""From the recognised lines of a KTP-el to what may be proposed. Pure: lines in, fields out, nothing when in doubt.

Front of the card: UU 24/2013 ps 64(1). The number carries birth date and sex, the card prints both again: where the two do not agree
nothing is proposed, which holds ten of the sixteen digits against each other (PP 40/2019 ps 30-33).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drivers.ocr.lines import Found, Line, at_label, clean, letters
from drivers.ocr.numbers import agrees, date_in, name_in, nik_in, sex_in
from kiosk.ports import ReadField

FLOOR = 0.85
"""Rating of the number below which nothing is told."""
NAME_FLOOR = 0.80
PLAIN_FLOOR = 0.90
"""For what is only told where it is plain."""


@dataclass(frozen=True, slots=True)
class Card:
    """What was read, the pieces with the number and the name, and the box (left, top, right, bottom in pixels) of both."""

    fields: tuple[ReadField, ...]
    number: tuple[Line, ...]
    name: tuple[Line, ...]
    box: tuple[float, float, float, float]


def read_card(lines: Sequence[Line]) -> Card | None:
    """The card's fields, number first; None when there is no number or any doubt about it."""
    number = _number(lines)
    if number is None or number.sure < FLOOR:
        return None
    nik = nik_in(number.text)
    if nik is None:
        return None
    below = number.row
    birth = at_label(lines, "Tempat/Tgl Lahir", "Tempat Tgl Lahir", "Tgl Lahir", after=below)
    if birth is None:
        birth = _birth_run_together(lines)
    born_on = date_in(birth.text) if birth is not None else None
    sex = at_label(lines, "Jenis Kelamin", after=below)
    letter = sex_in(sex.text) if sex is not None else ""
    if not agrees(nik, born_on, letter):
        return None
    fields = [ReadField("nik", nik.reveal(), number.sure)]
    name = at_label(lines, "Nama", after=below)
    called: tuple[Line, ...] = ()
    if name is not None and name.sure >= NAME_FLOOR:
        text, more = _whole_name(lines, name, birth)
        if text:
            fields.append(ReadField("nama", text, name.sure))
            called = (*name.pieces, *more)
    if birth is not None and born_on is not None and birth.sure >= PLAIN_FLOOR:
        fields.append(ReadField("tgl_lahir", born_on.isoformat(), birth.sure))
    if sex is not None and letter and sex.sure >= PLAIN_FLOOR:
        fields.append(ReadField("jk", letter, sex.sure))
    address = at_label(lines, "Alamat", after=below)
    if address is not None and address.sure >= PLAIN_FLOOR:
        fields.append(ReadField("alamat", address.text.upper(), address.sure))
    return Card(tuple(fields), number.pieces, called, _box((*number.pieces, *called)))


def _number(lines: Sequence[Line]) -> Found | None:
    """The number at its label; a card whose label was not recognised has it in the one line that is a NIK."""
    found = at_label(lines, "NIK")
    if found is not None and nik_in(found.text) is not None:
        return found
    if any(letters(line.text.rstrip(" :")) == "NIK" for line in lines):
        # The label stands there and no number right of it: upside down, or not to be read.
        return None
    alone = [line for line in lines if nik_in(clean(line.text)) is not None]
    if len(alone) != 1 or alone[0].sure < PLAIN_FLOOR:
        return None
    return Found(clean(alone[0].text), alone[0].sure, alone[0].middle, (alone[0],))


def _birth_run_together(lines: Sequence[Line]) -> Found | None:
    """The longest label of the card often touches its value, and both come as one piece without a colon."""
    for line in lines:
        if letters(line.text).startswith("TEMPAT") and date_in(line.text) is not None:
            return Found(line.text, line.sure, line.middle, (line,))
    return None


def _whole_name(lines: Sequence[Line], name: Found, birth: Found | None) -> tuple[str, tuple[Line, ...]]:
    """A long name goes on in the next row, under its own beginning and above the birth's row."""
    first = name_in(name.text)
    start = name.pieces[-1]
    end = birth.row if birth is not None else start.bottom + 2 * start.height
    under = [
        line
        for line in lines
        if start.middle + 0.6 * start.height < line.middle < end - 0.5 * start.height
        and abs(line.left - start.left) < 1.5 * start.height
        and letters(line.text)
    ]
    if not first or not under:
        return first, ()
    second = name_in(clean(under[0].text))
    return (f"{first} {second}", (under[0],)) if second and under[0].sure >= NAME_FLOOR else ("", ())


def _box(pieces: Sequence[Line]) -> tuple[float, float, float, float]:
    return (
        min(piece.left for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.bottom for piece in pieces),
    )
