"""From the recognised lines of a birth or death letter to what may be proposed. Such letters have no fixed form, only labels.

A NIK or a date without the person's word in its own label ("NIK" below "Nama ibu") belongs to the person named last above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from drivers.ocr.lines import Found, Line, at_label
from drivers.ocr.numbers import date_in, name_in, nik_in, sex_in
from kiosk.ports import ReadField

FLOOR = 0.85
CHILD = ("Nama anak", "Nama bayi", "Diberi nama", "Nama lengkap anak")
MOTHER = ("Nama ibu", "Nama ibu kandung", "Ibu", "Istri")
FATHER = ("Nama ayah", "Nama ayah kandung", "Nama bapak", "Ayah", "Suami")
BIRTH = (
    "Tanggal lahir",
    "Hari, tanggal",
    "Hari tanggal lahir",
    "Tempat tanggal lahir",
    "Tempat/Tgl lahir",
    "Pada tanggal",
    "Tanggal",
)
DEATH = (
    "Tanggal meninggal",
    "Hari, tanggal meninggal",
    "Meninggal pada tanggal",
    "Tanggal kematian",
    "Hari, tanggal",
    "Pada tanggal",
)


def read_birth(lines: Sequence[Line]) -> tuple[ReadField, ...]:
    """Child, mother, father, birth; whatever is plain."""
    mother, father = at_label(lines, *MOTHER), at_label(lines, *FATHER)
    people = [one for one in (mother, father) if one is not None]
    fields = [
        _name("nama_anak", at_label(lines, *CHILD)),
        _date("tgl_lahir", at_label(lines, *BIRTH)),
        _sex(at_label(lines, "Jenis kelamin")),
        _name("nama_ibu", mother),
        _name("nama_ayah", father),
        _nik("nik_ibu", lines, mother, people, "NIK ibu"),
        _nik("nik_ayah", lines, father, people, "NIK ayah"),
    ]
    return tuple(field for field in fields if field is not None)


def read_death(lines: Sequence[Line]) -> tuple[ReadField, ...]:
    """Who died, and when."""
    who = at_label(lines, "Nama almarhum", "Nama almarhumah", "Nama lengkap", "Nama")
    people = [who] if who is not None else []
    fields = [
        _name("nama", who),
        _nik("nik", lines, who, people, "NIK almarhum"),
        _date("tgl_mati", at_label(lines, *DEATH)),
    ]
    return tuple(field for field in fields if field is not None)


def _name(key: str, found: Found | None) -> ReadField | None:
    text = name_in(found.text) if found is not None and found.sure >= FLOOR else ""
    return ReadField(key, text, found.sure) if found is not None and text else None


def _date(key: str, found: Found | None) -> ReadField | None:
    day = date_in(found.text) if found is not None and found.sure >= FLOOR else None
    return ReadField(key, day.isoformat(), found.sure) if found is not None and day is not None else None


def _sex(found: Found | None) -> ReadField | None:
    letter = sex_in(found.text) if found is not None and found.sure >= FLOOR else ""
    return ReadField("jk", letter, found.sure) if found is not None and letter else None


def _nik(key: str, lines: Sequence[Line], who: Found | None, people: Sequence[Found], label: str) -> ReadField | None:
    """At its own label, else at the first plain "NIK" below the person and above the next one."""
    found = at_label(lines, label)
    if found is None and who is not None:
        found = at_label(lines, "NIK", after=who.row)
        if found is not None and any(who.row < other.row < found.row for other in people):
            found = None
    if found is None or found.sure < FLOOR:
        return None
    nik = nik_in(found.text)
    return None if nik is None else ReadField(key, nik.reveal(), found.sure)
