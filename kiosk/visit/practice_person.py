"""The made-up person of practice. The NIK's serial is 0000, which SIAK never gives, so it belongs to nobody; papers are drawn, not scanned."""

from __future__ import annotations

from kiosk.adminduk.answers import Village
from kiosk.adminduk.catalogue import FieldType, Question
from kiosk.ports import Preview

NAME, PHONE, EMAIL = "SITI CONTOH", "081200000000", "siti@contoh.id"
EXAMPLES = {
    FieldType.NAME: NAME,
    FieldType.PHONE: PHONE,
    FieldType.EMAIL: EMAIL,
    FieldType.RT: "001",
    FieldType.RW: "001",
    FieldType.PLACE: "CONTOH",
    FieldType.ADDRESS: "DUSUN CONTOH",
    FieldType.TIME: "0730",
    FieldType.WEIGHT_KG: "3,2",
    FieldType.LENGTH_CM: "48",
    FieldType.NUMBER: "1",
    FieldType.MONTHS: "1",
    FieldType.DOCNO: "CONTOH-0000",
    FieldType.PASSPORT: "X0000000",
    FieldType.COUNTRY: "WNI",
    FieldType.TEXT: "CONTOH",
    FieldType.LONG_TEXT: "CONTOH",
}
BORN, KK_DAY = "450890", "050815"
"""5 August 1990 as a woman's NIK writes it (day plus 40); the day a KK was made."""


def example(question: Question, village: Village) -> str:
    """What may be typed here of the made-up person, "" where there is nothing (dates and choices are practised by hand)."""
    kecamatan = village.code[:6]
    match question.type:
        case FieldType.NIK:
            return f"{kecamatan}{BORN}0000"
        case FieldType.KK:
            return f"{kecamatan}{KK_DAY}0000"
        case FieldType.POSTCODE:
            return village.postcode or "00000"
        case _:
            return EXAMPLES.get(question.type, "")


WIDTH, HEIGHT = 300, 420
MARGIN, LINE, EVERY = 34, 9, 30
PAPER, INK = b"\xfa\xf8\xf2", b"\x30\x34\x38"


def drawn_page() -> Preview:
    """A paper of the made-up person as it comes out of the scanner: bars for lines, a heavier one for the title. Nobody's writing."""
    blank, rows = PAPER * WIDTH, []
    for y in range(HEIGHT):
        inside = MARGIN <= y < HEIGHT - MARGIN and (y - MARGIN) % EVERY < LINE
        number = (y - MARGIN) // EVERY
        left, right = (MARGIN * 2, WIDTH - MARGIN * 2) if number == 0 else (MARGIN, WIDTH - MARGIN - 40 * (number % 3))
        rows.append(PAPER * left + INK * (right - left) + PAPER * (WIDTH - right) if inside else blank)
    return Preview(WIDTH, HEIGHT, b"".join(rows))
