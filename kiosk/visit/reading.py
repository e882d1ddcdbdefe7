"""From a finished entry to an answer: what is refused (nearly nothing), what asks for a second look, what is stored.

A NIK is a hint and never proof (domain.md 2.1): only its length and digits are insisted on, everything odd is a warning that lets go on.
"""

from __future__ import annotations

from kiosk.adminduk.answers import Answers
from kiosk.adminduk.catalogue import FieldType, Question
from kiosk.adminduk.dates import NotADate, not_after, partial_date
from kiosk.adminduk.email import NotAnEmail, parse_email
from kiosk.adminduk.kk import Kk
from kiosk.adminduk.names import NotAName, parse_name, short
from kiosk.adminduk.nik import NotSixteenDigits, hints, only_digits, parse_nik
from kiosk.adminduk.phone import NotAPhone, parse_phone
from kiosk.adminduk.questions import Ask
from kiosk.visit import entry as keys
from kiosk.visit.entry import Answered, Incomplete, Style
from kiosk.visit.moves import the_draft
from kiosk.visit.stages import (
    Entry,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.texts import (
    say,
)

Read = Answered | Incomplete

ONE_WORD = "Namanya satu kata saja? Bila benar, lanjut."


def read_entry(visit: Visit, ask: Ask, entry: Entry) -> Read:
    """The answer an entry holds."""
    question = ask.question
    match keys.style(question):
        case Style.DIGITS:
            return _digits(visit, ask, entry.typed)
        case Style.DATE:
            return _date(visit, question, entry)
        case Style.LETTERS:
            return _letters(question, " ".join(entry.typed.split()))
        case Style.MULTI:
            return Answered(entry.parts) if entry.parts else Incomplete(say("Pilih sedikitnya satu."))
        case Style.YES_NO:
            return Answered(entry.parts[0] == "yes") if entry.parts else Incomplete(say("Pilih salah satu."))
        case Style.CHOICE | Style.SEARCH:
            return Answered(entry.parts[0]) if entry.parts else Incomplete(say("Pilih salah satu."))
        case Style.REGION:
            return Answered(entry.parts[0]) if entry.parts else Incomplete(say("Sentuh salah satu nama di daftar."))


def _digits(visit: Visit, ask: Ask, typed: str) -> Read:
    question = ask.question
    match question.type:
        case FieldType.NIK:
            return _nik(visit, typed)
        case FieldType.KK:
            kk = only_digits(typed)
            if isinstance(kk, NotSixteenDigits):
                return Incomplete(say("Nomor KK harus 16 angka. Baru {n} angka.", n=str(kk.found)))
            same = kk in _niks(the_draft(visit).answers)
            return Answered(kk, say("Nomor KK ini sama dengan NIK. Periksa lagi.")) if same else Answered(kk)
        case FieldType.PHONE:
            phone = parse_phone(typed)
            return Incomplete(say(PHONE_WHY[phone.why])) if isinstance(phone, NotAPhone) else Answered(phone.reveal())
        case FieldType.RT | FieldType.RW:
            return Answered(typed.zfill(3)) if typed else Incomplete(say("Ketik angkanya."))
        case FieldType.POSTCODE:
            return Answered(typed) if len(typed) == 5 else Incomplete(say("Kode pos harus 5 angka."))
        case FieldType.TIME:
            return _time(typed)
        case FieldType.WEIGHT_KG:
            return _weight(typed)
        case _:
            return _number(question, typed)


PHONE_WHY = {
    "digits": "Ketik angka saja.",
    "short": "Nomor HP kurang panjang.",
    "long": "Nomor HP terlalu panjang.",
    "not_mobile": "Ini bukan nomor HP. Biasanya mulai 08.",
}


def _niks(answers: Answers) -> frozenset[str]:
    return frozenset(v for ref, v in answers.items() if "nik" in ref.field and isinstance(v, str))


def _nik(visit: Visit, typed: str) -> Read:
    nik = parse_nik(typed)
    if isinstance(nik, NotSixteenDigits):
        return Incomplete(say("NIK harus 16 angka. Baru {n} angka.", n=str(nik.found)))
    answers, now = the_draft(visit).answers, visit.machine.now
    if now is None:
        return Answered(nik.reveal())
    cards = [
        v for ref, v in answers.items() if "kk" in ref.field and isinstance(v, str) and len(v) == 16 and v.isdigit()
    ]
    found = hints(
        nik,
        today=now.date(),
        known_region=visit.machine.regions.known,
        kk=Kk(cards[0]) if cards else None,
        demo=visit.machine.site.demo or visit.person.practice is not None,
    )
    if not found:
        return Answered(nik.reveal())
    return Answered(nik.reveal(), say("{hal} Periksa lagi.", hal=say(found[0].value)))


def _time(typed: str) -> Read:
    if len(typed) != 4 or int(typed[:2]) > 23 or int(typed[2:]) > 59:
        return Incomplete(say("Jam dari 00.00 sampai 23.59."))
    return Answered(f"{typed[:2]}:{typed[2:]}")


def _weight(typed: str) -> Read:
    try:
        grams = round(float(typed.replace(",", ".")) * 1000)
    except ValueError:
        return Incomplete(say("Contoh: 3,2"))
    if not 0 < grams < 10_000:
        return Incomplete(say("Berat bayi dalam kilogram. Contoh: 3,2"))
    return Answered(grams)


def _number(question: Question, typed: str) -> Read:
    if not typed:
        return Incomplete(say("Ketik angkanya."))
    number = int(typed)
    low, high = question.minimum, question.maximum
    if low is not None and number < low:
        return Incomplete(say("Paling sedikit {n}.", n=f"{low:g}"))
    if high is not None and number > high:
        return Incomplete(say("Paling banyak {n}.", n=f"{high:g}"))
    return Answered(number)


DATE_WHY = {
    "malformed": "Tahun ditulis 4 angka.",
    "no_such_day": "Tanggal ini tidak ada di kalender.",
    "too_old": "Tahunnya terlalu lama. Periksa lagi.",
    "in_future": "Tanggal ini belum terjadi. Periksa lagi.",
    "month_unknown": "Pilih bulannya juga.",
}


def _date(visit: Visit, question: Question, entry: Entry) -> Read:
    if len(entry.typed) != 4 or len(entry.parts) != 2:
        return Incomplete(say("Tahun ditulis 4 angka. Contoh: 1990"))
    day, month = (None if part == keys.UNKNOWN_PART else int(part) for part in entry.parts)
    found = partial_date(int(entry.typed), month, day if month is not None else None)
    if isinstance(found, NotADate):
        return Incomplete(say(DATE_WHY[found.why]))
    now = visit.machine.now
    if now is not None and not question.future and isinstance(not_after(found, now.date()), NotADate):
        return Answered(found.text(), say(DATE_WHY["in_future"]))
    return Answered(found.text())


NAME_WHY = {
    "empty": "Ketik namanya.",
    "long": "Nama paling panjang 60 huruf.",
    "sign": "Nama ditulis dengan huruf saja.",
}


def _letters(question: Question, typed: str) -> Read:
    match question.type:
        case FieldType.NAME:
            name = parse_name(typed)
            if isinstance(name, NotAName):
                return Incomplete(say(NAME_WHY[name.why]))
            return Answered(name, say(ONE_WORD)) if short(name) else Answered(name)
        case FieldType.EMAIL:
            email = parse_email(typed)
            if isinstance(email, NotAnEmail):
                return Incomplete(say("Alamat email ditulis seperti nama@contoh.id"))
            return Answered(email.reveal())
        case _:
            return Answered(typed) if typed else Incomplete(say("Ketik jawabannya."))
