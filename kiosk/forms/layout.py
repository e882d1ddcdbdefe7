"""A form as A4 pages of marks; pure. The rule of the house: every letter of every answer stands on the paper, within its place.

A line that finds no room begins the next page, an answer too long for one place goes on in another that says so, and every page has its QR.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from kiosk.forms.cells import Bit, Measures, line_bits
from kiosk.forms.document import FormDocument, Grid, Heading, Line, Paragraph, Run, Tone
from kiosk.forms.marks import Code, Frame, Mark, Measure, Page, Stroke, Words, moved
from kiosk.forms.reference import FormRef, form_ref
from kiosk.forms.setting import DENSE, STATEMENT, Type, centred, set_lines, wrapped
from kiosk.forms.signing import signing_bit
from kiosk.forms.tables import grid_bits
from kiosk.wire.code import group_code

A4 = (210.0, 297.0)
EDGE = 17.0
"""Office printers leave up to 6 mm unprinted; a scanner's lid casts its shadow on some more."""
TOP = 13.0
FOOT = 27.0
"""Height of the foot with the QR, from the lower edge of the sheet."""
QR_MM = 19.0
"""A version 3 code (29 modules) then has modules of 0.65 mm: 7 pixels at 300 dpi, 3.8 at 150."""
NUMBER_BOX = (30.0, 8.5)


def form_pages(document: FormDocument, measure: Measure) -> tuple[Page, ...]:
    """The pages of one original."""
    tried = [_pages(document, kind, measure) for kind in (DENSE if document.dense else STATEMENT)]
    return min(tried, key=len)


def _pages(document: FormDocument, kind: Type, measure: Measure) -> tuple[Page, ...]:
    width, height = A4 if not document.landscape else A4[::-1]
    at = Measures(kind, measure, EDGE, width - EDGE)
    bottom = height - FOOT - 2.0
    bodies = _flow([*_bits(document, at)], _first_head(document, at), _next_head(document, at), TOP, bottom)
    area = (at.left, TOP, at.right, bottom)
    return tuple(
        Page(width, height, (*body, *_foot(document, at, height, number, len(bodies))), area)
        for number, body in enumerate(bodies, 1)
    )


def _bits(document: FormDocument, at: Measures) -> Iterator[Bit]:
    bits = [bit for block in document.blocks for bit in _block(block, document, at)]
    if bits:
        # The place to sign never stands alone on a page: what is signed stands above it.
        bits[-1] = Bit(bits[-1].height, bits[-1].marks, keep=True, head=bits[-1].head)
    yield from bits
    yield signing_bit(document, at)
    for note in document.notes:
        yield from _paragraph((Run(note),), at, at.type.small)


def _block(block: Paragraph | Heading | Line | Grid, document: FormDocument, at: Measures) -> Iterator[Bit]:
    kind = at.type
    match block:
        case Paragraph(runs):
            yield from _paragraph(runs, at, kind.body, leads=runs[-1].text.rstrip().endswith(":"))
        case Heading(text):
            lines = wrapped((Run(text, Tone.HEAVY),), at.width - 2.0, kind.body, at.measure)
            height = len(lines) * kind.leading
            marks = set_lines(lines, at.left + 1.0, 1.2 + kind.rise, kind.body, kind.leading)
            band: list[Mark] = [Frame(at.left, 1.0, at.width, height + 0.8, shade=True)] if document.dense else []
            yield Bit(height + 3.0, (*band, *marks), keep=True)
        case Line():
            yield from line_bits(block, at, dense=document.dense)
        case Grid():
            yield from grid_bits(block, at)
        case _:
            assert_never(block)


def _paragraph(runs: Sequence[Run], at: Measures, size: float, *, leads: bool = False) -> Iterator[Bit]:
    """A sentence; its lines may part between pages, but not the last one from the one before, nor from what it ``leads`` to."""
    leading = at.type.leading
    lines = wrapped(runs, at.width, size, at.measure)
    for place, line in enumerate(lines):
        marks = set_lines((line,), at.left, at.type.rise, size, leading)
        last = place == len(lines) - 1
        yield Bit(leading + (1.4 if last else 0.0), tuple(marks), keep=place == len(lines) - 2 or (last and leads))


# ------------------------------------------------------------------ heads and feet


def _number_box(document: FormDocument, at: Measures) -> list[Mark]:
    wide, tall = NUMBER_BOX
    x = at.right - wide
    return [
        Frame(x, 0.0, wide, tall, 0.4),
        centred(document.number, x + wide / 2, tall - 2.6, 12.0, at.measure, heavy=True),
    ]


def _first_head(document: FormDocument, at: Measures) -> Bit:
    marks = _number_box(document, at)
    y = NUMBER_BOX[1] + 3.0
    middle = (at.left + at.right) / 2
    if document.head:
        y = 2.0
        for line in document.head:
            for part in wrapped((Run(line, Tone.HEAVY),), at.width - 2 * NUMBER_BOX[0] - 6, 10.0, at.measure):
                y += 4.6
                marks.append(
                    centred("".join(one.text for one in part).rstrip(), middle, y, 10.0, at.measure, heavy=True)
                )
        y = max(y, NUMBER_BOX[1]) + 3.0
    for line in document.title:
        for part in wrapped((Run(line, Tone.HEAVY),), at.width, 11.5, at.measure):
            y += 5.2
            marks.append(centred("".join(one.text for one in part).rstrip(), middle, y, 11.5, at.measure, heavy=True))
    return Bit(y + 4.5, tuple(marks))


def _next_head(document: FormDocument, at: Measures) -> Bit:
    marks = _number_box(document, at)
    marks.append(Words(at.left, 5.8, f"{document.number} (lanjutan)", 9.0, heavy=True))
    return Bit(NUMBER_BOX[1] + 3.0, tuple(marks))


def _foot(document: FormDocument, at: Measures, height: float, number: int, pages: int) -> list[Mark]:
    ref = FormRef(document.code, document.number, number, pages, document.edition, document.sheet)
    top = height - FOOT
    said = [f"{document.number}", f"halaman {number} dari {pages}"]
    if document.sheets > 1:
        said.insert(1, f"lembar {document.sheet} dari {document.sheets}")
    lines = (
        (" · ".join(said), 9.0, True, False),
        (f"Nomor permohonan {group_code(document.code)}", 9.0, False, False),
        ("Diisi di anjungan desa. Tanda tangan dengan tinta, lalu pindai kembali di anjungan.", 8.2, False, False),
        (document.law, 7.0, False, True),
    )
    marks: list[Mark] = [Stroke(at.left, top, at.right, top, 0.3)]
    y = top + 1.2
    for text, size, heavy, pale in lines:
        y += 4.5
        marks.append(Words(at.left, y, text, size, heavy, pale))
    marks.append(Code(at.right - QR_MM, top + 2.0, QR_MM, form_ref(ref)))
    return marks


# ------------------------------------------------------------------ pages


def _flow(bits: Sequence[Bit], first: Bit, following: Bit, top: float, bottom: float) -> list[tuple[Mark, ...]]:
    """Bits to pages. Those that keep with the next go over together; what begins a page in the middle of a table has its head again."""
    pages: list[list[Mark]] = [[moved(mark, top) for mark in first.marks]]
    y = top + first.height
    empty = True
    for group in _groups(bits):
        height = sum(bit.height for bit in group)
        if y + height > bottom and not empty:
            pages.append([moved(mark, top) for mark in following.marks])
            y = top + following.height
            repeat = group[0].head
            if repeat is not None:
                pages[-1] += [moved(mark, y) for mark in repeat[1]]
                y += repeat[0]
        for bit in group:
            pages[-1] += [moved(mark, y) for mark in bit.marks]
            y += bit.height
        empty = False
    return [tuple(page) for page in pages]


def _groups(bits: Sequence[Bit]) -> Iterator[list[Bit]]:
    group: list[Bit] = []
    for bit in bits:
        group.append(bit)
        if not bit.keep:
            yield group
            group = []
    if group:
        yield group
