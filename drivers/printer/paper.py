"""A slip as a picture: what a printer that draws its own letters would put on the roll, at 203 dpi, black and white only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import assert_never

from PIL import Image, ImageDraw, ImageFont

from drivers.printer import art
from kiosk.slips.document import Align, Block, Fact, Gap, Line, Mark, Panel, Qr, Rule, Size, Slip, Strip
from kiosk.slips.layout import words_of

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
DPI = 203
PRINTABLE = {58: 384, 80: 576}
"""Dots across that the head reaches, by paper width in mm."""
PAPER = {58: 464, 80: 640}
"""Dots across the whole paper; the margin beside a code is part of its quiet zone."""
WIDE = 500
"""From here on facts are a table and a code has its words beside it."""

BODY, TALL, BIG, DOUBLE = 28, 44, 40, 56
"""Letter sizes in dots: 28 is 10 pt, the least for paper; a value in double size stays on fewer lines at 40."""
LEADING = 1.24
THRESHOLD = 140
EDGE = 32
"""Paper above and below."""
CODE_BESIDE = 300
"""A code with words beside it is at most so wide."""


@cache
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"AtkinsonHyperlegibleNext-{weight}.ttf", size)


@dataclass(frozen=True, slots=True)
class _Pen:
    """One run of words."""

    font: ImageFont.FreeTypeFont
    size: int

    @property
    def step(self) -> int:
        return round(self.size * LEADING)

    def rows(self, text: str, width: int) -> Iterator[str]:
        """Rows no wider than ``width`` dots; a word that is wider alone is broken."""
        row = ""
        for word in words_of(text, lambda word: self.font.getlength(word) <= width):
            longer = f"{row} {word}" if row else word
            if self.font.getlength(longer) <= width:
                row = longer
                continue
            if row:
                yield row
            row = word
            while self.font.getlength(row) > width:
                fits = max(
                    1, next(n for n in range(len(row), 0, -1) if n == 1 or self.font.getlength(row[:n]) <= width)
                )
                yield row[:fits]
                row = row[fits:]
        yield row


def _pen(size: Size, *, bold: bool) -> _Pen:
    match size:
        case Size.BODY:
            return _Pen(_font(800 if bold else 600, BODY), BODY)
        case Size.TALL:
            return _Pen(_font(800, TALL), TALL)
        case Size.DOUBLE:
            return _Pen(_font(800, DOUBLE), DOUBLE)
        case _:
            assert_never(size)


class _Sheet:
    """The paper while it is written, from the top down."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.picture = Image.new("L", (width, 512), 255)
        self.y = 0

    def room(self, height: int) -> ImageDraw.ImageDraw:
        """A brush, with at least ``height`` dots of paper below the pen."""
        if self.y + height > self.picture.height:
            longer = Image.new("L", (self.width, 2 * (self.y + height)), 255)
            longer.paste(self.picture)
            self.picture = longer
        return ImageDraw.Draw(self.picture)

    def words(
        self, pen: _Pen, text: str, *, left: int = 0, right: int | None = None, align: Align = Align.LEFT
    ) -> None:
        """Set a paragraph between ``left`` and ``right``."""
        edge = self.width if right is None else right
        for row in pen.rows(text, edge - left):
            indent = int((edge - left - pen.font.getlength(row)) / 2) if align is Align.CENTRE else 0
            self.room(pen.step + pen.size).text((left + indent, self.y + pen.size), row, 0, pen.font, anchor="ls")
            self.y += pen.step

    def paste(self, picture: Image.Image, x: int) -> None:
        """Put a picture at the pen, which stays where it is."""
        self.room(picture.height)
        self.picture.paste(picture.convert("L"), (x, self.y))


def render_slip(slip: Slip, width_mm: int) -> Image.Image:
    """The slip on paper of 58 or 80 mm as a picture of mode 1, 203 dpi, with the paper's margins.

    Raises KeyError for another width, ValueError for a code that does not fit, OSError when ``assets/fonts`` is not there.
    """
    sheet = _Sheet(PRINTABLE[width_mm])
    labels = _label_column(slip, sheet.width)
    for block in slip.blocks:
        _draw(sheet, block, labels)
    paper = Image.new("L", (PAPER[width_mm], sheet.y + 2 * EDGE), 255)
    paper.paste(sheet.picture.crop((0, 0, sheet.width, sheet.y)), ((paper.width - sheet.width) // 2, EDGE))
    return paper.point(lambda grey: 255 if grey >= THRESHOLD else 0, "1")


def slip_png(slip: Slip, width_mm: int) -> bytes:
    """``render_slip`` as a PNG file."""
    file = io.BytesIO()
    render_slip(slip, width_mm).save(file, "PNG", dpi=(DPI, DPI), optimize=True)
    return file.getvalue()


def _label_column(slip: Slip, width: int) -> int:
    if width < WIDE:
        return 0
    font = _pen(Size.BODY, bold=False).font
    labels = [font.getlength(block.label) for block in slip.blocks if isinstance(block, Fact)]
    return int(max(labels, default=0)) + 18


def _draw(sheet: _Sheet, block: Block, labels: int) -> None:
    match block:
        case Line():
            sheet.words(_pen(block.size, bold=block.bold), block.text, align=block.align)
        case Fact():
            _fact(sheet, block, labels)
        case Mark():
            _mark(sheet, block)
        case Qr():
            _code(sheet, block)
        case Panel():
            _panel(sheet, block)
        case Rule():
            sheet.y += 14
            sheet.room(20).rectangle((0, sheet.y, sheet.width, sheet.y + 3), fill=0)
            sheet.y += 14
        case Strip():
            sheet.y += 16
            sheet.paste(art.strip(sheet.width), 0)
            sheet.y += 28 + 14
        case Gap():
            sheet.y += block.lines * BODY
        case _:
            assert_never(block)


def _fact(sheet: _Sheet, fact: Fact, labels: int) -> None:
    plain = _pen(Size.BODY, bold=False)
    value = _pen(Size.BODY, bold=True) if fact.size is Size.BODY else _Pen(_font(800, BIG), BIG)
    if labels and fact.size is Size.BODY:
        top = sheet.y
        sheet.words(plain, fact.label, right=labels)
        below, sheet.y = sheet.y, top
        sheet.words(value, fact.value, left=labels)
        sheet.y = max(sheet.y, below) + 7
        return
    sheet.words(plain, fact.label)
    sheet.words(value, fact.value)
    sheet.y += 7


def _mark(sheet: _Sheet, block: Mark) -> None:
    picture = art.mark()
    picture = picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.NEAREST)
    top = sheet.y
    sheet.paste(picture, 0)
    sheet.y += max(0, (picture.height - len(block.lines) * _pen(Size.BODY, bold=True).step) // 2)
    for number, text in enumerate(block.lines):
        sheet.words(_pen(Size.BODY, bold=number == 0), text, left=picture.width + 16)
    sheet.y = max(sheet.y, top + picture.height)


def _code(sheet: _Sheet, block: Qr) -> None:
    modules = art.modules_aside(block.text)
    beside = bool(block.caption) and sheet.width >= WIDE and modules * art.LEAST_DOTS <= CODE_BESIDE
    if not beside:
        dots = art.module_dots(modules, PAPER[58] if sheet.width < WIDE else sheet.width)
        quiet = art.QUIET_MODULES * dots
        code = art.qr(block.text, dots).crop((quiet, quiet, quiet + modules * dots, quiet + modules * dots))
        sheet.y += quiet
        sheet.paste(code, (sheet.width - code.width) // 2)
        sheet.y += code.height + quiet - 6
        for line in block.caption:
            sheet.words(_pen(line.size, bold=line.bold), line.text, align=Align.CENTRE)
        return
    dots = art.module_dots(modules, CODE_BESIDE + 2 * art.QUIET_MODULES * art.LEAST_DOTS)
    quiet = art.QUIET_MODULES * dots
    code = art.qr(block.text, dots).crop((quiet, quiet, quiet + modules * dots, quiet + modules * dots))
    sheet.y += quiet
    top = sheet.y
    sheet.paste(code, 0)
    left = code.width + quiet + 4
    steps = [
        sum(1 for _ in _pen(line.size, bold=line.bold).rows(line.text, sheet.width - left))
        * _pen(line.size, bold=line.bold).step
        for line in block.caption
    ]
    gap = BODY
    sheet.y += max(0, (code.height - sum(steps) - gap * (len(steps) - 1)) // 2)
    for line in block.caption:
        sheet.words(_pen(line.size, bold=line.bold), line.text, left=left)
        sheet.y += gap
    sheet.y = max(sheet.y - gap, top + code.height) + quiet


def _panel(sheet: _Sheet, panel: Panel) -> None:
    pen = _pen(Size.BODY, bold=True)
    inner = sheet.width - 2 * 14
    rows = [row for text in panel.texts for row in pen.rows(text, inner)]
    height = len(rows) * pen.step + 2 * 12
    sheet.y += 10
    brush = sheet.room(height + 20)
    brush.rounded_rectangle((0, sheet.y, sheet.width - 1, sheet.y + height), radius=14, fill=0)
    for number, row in enumerate(rows):
        brush.text((14, sheet.y + 10 + number * pen.step + pen.size), row, 255, pen.font, anchor="ls")
    sheet.y += height + 14
