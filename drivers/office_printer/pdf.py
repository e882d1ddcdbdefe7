"""Pages of marks to a PDF with its letters embedded. Loaded by the child alone: the screen's process never imports the writer.

The file says nothing of whom it is for but on its pages: no title, no author, no keywords.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import assert_never

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kiosk.forms.document import FormDocument
from kiosk.forms.layout import form_pages
from kiosk.forms.marks import Code, Frame, Mark, Page, Stroke, Tick, Words

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
LIGHT, HEAVY = "Atkinson500", "Atkinson700"
PALE, SHADE = 0.42, 0.92
UNKNOWN = "?"
"""Stands for a letter the font does not have, where no plain one is near."""


@lru_cache(maxsize=1)
def _faces() -> dict[str, frozenset[int]]:
    """Registers the two weights; which letters each has."""
    found = {}
    for name, weight in ((LIGHT, 500), (HEAVY, 700)):
        font = TTFont(name, str(FONTS / f"AtkinsonHyperlegibleNext-{weight}.ttf"))
        pdfmetrics.registerFont(font)
        found[name] = frozenset(font.face.charToGlyph)
    return found


def _face(heavy: bool) -> str:  # noqa: FBT001
    return HEAVY if heavy else LIGHT


@lru_cache(maxsize=4096)
def legible(text: str, heavy: bool) -> str:  # noqa: FBT001
    """The text in letters the font has: an accent it lacks is left away, anything else becomes a question mark."""
    known = _faces()[_face(heavy)]
    if all(ord(letter) in known for letter in text):
        return text
    letters = []
    for letter in text:
        plain = letter if ord(letter) in known else unicodedata.normalize("NFKD", letter)[:1]
        letters.append(plain if plain and ord(plain) in known else UNKNOWN)
    return "".join(letters)


def measure(text: str, size: float, heavy: bool) -> float:  # noqa: FBT001 - kiosk.forms.marks.Measure
    """Width in millimetres."""
    return float(pdfmetrics.stringWidth(legible(text, heavy), _face(heavy), size)) / mm


def pages_of(documents: Iterable[FormDocument]) -> tuple[Page, ...]:
    """All pages of the originals, in the order they are printed."""
    return tuple(page for document in documents for page in form_pages(document, measure))


def form_pdf(documents: Iterable[FormDocument]) -> bytes:
    """The originals as one PDF; the same documents give the same bytes."""
    _faces()
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=1)
    canvas.setTitle("Formulir")
    canvas.setAuthor("")
    canvas.setSubject("")
    for page in pages_of(documents):
        canvas.setPageSize((page.width * mm, page.height * mm))
        for mark in page.marks:
            _draw(canvas, mark, page.height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, mark: Mark, high: float) -> None:
    """One mark; a PDF counts from the lower edge."""
    match mark:
        case Words(x, y, text, size, heavy, pale):
            canvas.setFillGray(PALE if pale else 0.0)
            canvas.setFont(_face(heavy), size)
            canvas.drawString(x * mm, (high - y) * mm, legible(text, heavy))
        case Stroke(x1, y1, x2, y2, width, dotted):
            _pen(canvas, width, dotted=dotted)
            canvas.line(x1 * mm, (high - y1) * mm, x2 * mm, (high - y2) * mm)
        case Frame(x, y, width, height, line, shade, dotted):
            _pen(canvas, line, dotted=dotted)
            canvas.setFillGray(SHADE)
            canvas.rect(x * mm, (high - y - height) * mm, width * mm, height * mm, stroke=1, fill=int(shade))
        case Tick(x, y, side):
            _pen(canvas, 0.55, dotted=False)
            inset = side * 0.18
            left, right = (x + inset) * mm, (x + side - inset) * mm
            top, bottom = (high - y - inset) * mm, (high - y - side + inset) * mm
            canvas.line(left, top, right, bottom)
            canvas.line(left, bottom, right, top)
        case Code(x, y, side, text):
            _code(canvas, mark, high)
        case _:
            assert_never(mark)


def _pen(canvas: Canvas, width: float, *, dotted: bool) -> None:
    canvas.setStrokeGray(0.0)
    canvas.setLineWidth(width * mm)
    canvas.setDash(*((0.4, 1.6) if dotted else ()))


def _code(canvas: Canvas, mark: Code, high: float) -> None:
    maker = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    maker.add_data(mark.text)
    maker.make(fit=True)
    rows = maker.get_matrix()
    module = mark.side / len(rows) * mm
    canvas.setFillGray(0.0)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                path.rect(mark.x * mm + across * module, (high - mark.y) * mm - (down + 1) * module, module, module)
    canvas.drawPath(path, stroke=0, fill=1)
