"""From what a person typed or chose to the answer that is kept, by type of question. Never raises; a refusal says why, in Indonesian."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.adminduk.answers import Answers, FieldRef, Value
from kiosk.adminduk.catalogue import FieldType, Question
from kiosk.adminduk.dates import NotADate, parse_partial
from kiosk.adminduk.email import NotAnEmail, parse_email
from kiosk.adminduk.names import NotAName, parse_name
from kiosk.adminduk.nik import NotSixteenDigits, only_digits
from kiosk.adminduk.phone import NotAPhone, parse_phone

LONGEST_LINE = 120
LONGEST_TEXT = 500
GRAMS = 1000

NAME_WHY = {
    "empty": "Tulis namanya dahulu.",
    "long": "Nama paling banyak 60 huruf.",
    "sign": "Nama hanya memakai huruf.",
}
PHONE_WHY = {
    "digits": "Nomor HP hanya memakai angka.",
    "short": "Nomor HP kurang angka.",
    "long": "Nomor HP kelebihan angka.",
    "not_mobile": "Nomor HP dimulai 08.",
}
EMAIL_WHY = "Alamat email belum lengkap. Contoh: nama@contoh.id"
DATE_WHY = {
    "malformed": "Tanggal belum lengkap.",
    "no_such_day": "Tanggal itu tidak ada.",
    "too_old": "Tahunnya terlalu lama.",
    "in_future": "Tanggal itu belum terjadi.",
    "month_unknown": "Pilih bulannya dahulu.",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Not an answer: ``why`` is a sentence for the person."""

    why: str


def parse_value(question: Question, typed: str) -> Value | Refused:
    """Read ``typed`` (digits, letters, a chosen key, ``ya``/``tidak``, keys joined by commas for several choices)."""
    text = " ".join(typed.split())
    if not text:
        return Refused("Isi dahulu jawabannya.")
    return _READERS.get(question.type, _line)(question, text)


def _number16(_: Question, text: str) -> Value | Refused:
    digits = only_digits(text)
    if not isinstance(digits, NotSixteenDigits):
        return digits
    return Refused("Hanya angka." if digits.stray else f"Baru {digits.found} angka. Harus 16 angka.")


def _name(_: Question, text: str) -> Value | Refused:
    name = parse_name(text)
    return Refused(NAME_WHY[name.why]) if isinstance(name, NotAName) else name


def _phone(_: Question, text: str) -> Value | Refused:
    phone = parse_phone(text)
    return Refused(PHONE_WHY[phone.why]) if isinstance(phone, NotAPhone) else phone.reveal()


def _email(_: Question, text: str) -> Value | Refused:
    address = parse_email(text)
    return Refused(EMAIL_WHY) if isinstance(address, NotAnEmail) else address.reveal()


def _line(question: Question, text: str) -> Value | Refused:
    longest = LONGEST_TEXT if question.type is FieldType.LONG_TEXT else LONGEST_LINE
    return text if len(text) <= longest else Refused(f"Paling banyak {longest} huruf.")


def _date(question: Question, text: str) -> Value | Refused:
    day = parse_partial(text)
    if isinstance(day, NotADate):
        return Refused(DATE_WHY[day.why])
    if question.type is FieldType.DATE and day.day is None:
        return Refused(DATE_WHY["malformed"])
    return day.text()


def _time(_: Question, text: str) -> Value | Refused:
    hour, _sep, minute = text.replace(".", ":").partition(":")
    if not all(part.isascii() and part.isdigit() and len(part) <= 2 for part in (hour, minute or "0")):
        return Refused("Tulis jam dan menit. Contoh: 07.30")
    if int(hour) > 23 or int(minute or 0) > 59:
        return Refused("Jam itu tidak ada.")
    return f"{int(hour):02}:{int(minute or 0):02}"


def _number(question: Question, text: str) -> Value | Refused:
    plain = text.replace(",", ".") if question.type is FieldType.WEIGHT_KG else text
    whole, dot, part = plain.partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > 4 or (dot and not (part.isascii() and part.isdigit())):
        return Refused("Tulis dengan angka.")
    if dot and question.type is not FieldType.WEIGHT_KG:
        return Refused("Tulis angka bulat.")
    number = float(plain)
    if question.minimum is not None and number < question.minimum:
        return Refused(f"Paling sedikit {question.minimum:g}.")
    if question.maximum is not None and number > question.maximum:
        return Refused(f"Paling banyak {question.maximum:g}.")
    return round(number * GRAMS) if question.type is FieldType.WEIGHT_KG else int(number)


def _code(question: Question, text: str) -> Value | Refused:
    if not (text.isascii() and text.isdigit()):
        return Refused("Tulis dengan angka.")
    if question.type in (FieldType.RT, FieldType.RW):
        return text.zfill(3) if len(text) <= 3 else Refused("Paling banyak 3 angka.")
    if question.type is FieldType.POSTCODE:
        return text if len(text) == 5 else Refused("Kode pos ada 5 angka.")
    wanted = question.level.value if question.level else len(text)
    return text if len(text) == wanted else Refused("Pilih wilayahnya dari daftar.")


def _chosen(question: Question, text: str) -> Value | Refused:
    if question.type is FieldType.BOOL:
        answer = {"ya": True, "tidak": False}.get(text)
        return Refused("Pilih Ya atau Tidak.") if answer is None else answer
    keys = {choice.key for choice in question.choices}
    if question.type is FieldType.MULTI:
        wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        return wanted if wanted and keys.issuperset(wanted) else Refused("Pilih dari daftar.")
    return text if text in keys else Refused("Pilih dari daftar.")


_READERS: dict[FieldType, Callable[[Question, str], Value | Refused]] = {
    FieldType.NIK: _number16,
    FieldType.KK: _number16,
    FieldType.NAME: _name,
    FieldType.PHONE: _phone,
    FieldType.EMAIL: _email,
    FieldType.DATE: _date,
    FieldType.DATE_PARTIAL: _date,
    FieldType.TIME: _time,
    FieldType.NUMBER: _number,
    FieldType.MONTHS: _number,
    FieldType.LENGTH_CM: _number,
    FieldType.WEIGHT_KG: _number,
    FieldType.RT: _code,
    FieldType.RW: _code,
    FieldType.POSTCODE: _code,
    FieldType.REGION: _code,
    FieldType.CHOICE: _chosen,
    FieldType.MEMBER_REF: _chosen,
    FieldType.MULTI: _chosen,
    FieldType.BOOL: _chosen,
}
"""Types that are missing here are free text."""


def suggestions(
    answers: Answers, question: Question, ref: FieldRef, find: Callable[[FieldRef], Question | None]
) -> tuple[str, ...]:
    """Answers of the same kind given earlier in this visit, newest first, to take with one touch: nobody types a name twice.

    ``find``: question of a reference, None for synthetic ones.
    """
    if question.type not in (FieldType.NAME, FieldType.NIK, FieldType.KK, FieldType.ADDRESS, FieldType.PLACE):
        return ()
    found: list[str] = []
    for other, value in answers.items():
        asked = find(other)
        if other != ref and asked is not None and asked.type is question.type and isinstance(value, str) and value:
            found.append(value)
    return tuple(dict.fromkeys(reversed(found)))
