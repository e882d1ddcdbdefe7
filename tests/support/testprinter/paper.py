"""What lies under the printer: pieces of paper with rows, pictures and codes."""

from __future__ import annotations

from dataclasses import dataclass, field

import qrcode
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

CELL = (12, 24)
"""Font A in dots."""
BLOCKS = {"▀": (0, 0, 11, 11), "▄": (0, 12, 11, 23), "─": (0, 11, 11, 12)}
"""Signs of code page 437 that must fill their cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One letter as it was struck."""

    letter: str
    bold: bool = False
    wide: int = 1
    high: int = 1
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of letters. ``indent`` in dots; ``height`` is the paper it took, in dots."""

    cells: tuple[Cell, ...]
    indent: int
    height: int

    @property
    def text(self) -> str:
        return "".join(cell.letter for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Picture:
    """Dots, black on white, mode 1, as they came out."""

    image: Image.Image
    indent: int


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code the printer drew itself; ``level`` is L, M, Q or H."""

    text: str
    module_dots: int
    level: str
    indent: int

    def image(self) -> Image.Image:
        return _symbol(self.text, self.level).resize((self.width, self.width))

    @property
    def width(self) -> int:
        return _symbol(self.text, self.level).width * self.module_dots


def _symbol(text: str, level: str) -> Image.Image:
    code = qrcode.QRCode(error_correction={"L": 1, "M": 0, "Q": 3, "H": 2}[level], border=0, box_size=1)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    picture = Image.new("1", (len(rows), len(rows)), 1)
    for y, row in enumerate(rows):
        for x, black in enumerate(row):
            picture.putpixel((x, y), 0 if black else 1)
    return picture


@dataclass(slots=True)
class Piece:
    """One piece of paper. ``ended``: it was cut or torn off, so whoever holds it has all of it."""

    dots: int
    items: list[Row | Picture | Code | int] = field(default_factory=list)
    """An int is empty paper, in dots."""
    ended: bool = False

    @property
    def lines(self) -> list[str]:
        """The rows that hold letters."""
        return [item.text.rstrip() for item in self.items if isinstance(item, Row) and item.text.strip()]

    @property
    def text(self) -> str:
        """All words, single-spaced, to look for a sentence that was wrapped."""
        return " ".join(" ".join(self.lines).split())

    @property
    def blank(self) -> bool:
        """Whether nothing is on it."""
        return not any(not isinstance(item, int) for item in self.items)

    def codes(self) -> list[str]:
        """The texts of the QR codes that a reader sees on it."""
        return [found.text for found in zxingcpp.read_barcodes(self.image().convert("L"))]

    def image(self) -> Image.Image:
        """The piece as a picture, margins of 32 dots left and right."""
        parts = [self._drawn(item) for item in self.items]
        paper = Image.new("1", (self.dots + 64, sum(part.height for part in parts) + 48), 1)
        y = 24
        for part in parts:
            paper.paste(part, (32, y))
            y += part.height
        return paper

    def _drawn(self, item: Row | Picture | Code | int) -> Image.Image:
        match item:
            case int():
                return Image.new("1", (self.dots, item), 1)
            case Row():
                return self._letters(item)
            case Picture() | Code():
                picture = item.image if isinstance(item, Picture) else item.image()
                band = Image.new("1", (self.dots, picture.height), 1)
                band.paste(picture, (item.indent, 0))
                return band

    def _letters(self, row: Row) -> Image.Image:
        band = Image.new("1", (self.dots, max(1, row.height)), 1)
        tall = max((cell.high for cell in row.cells), default=1)
        x = row.indent
        for cell in row.cells:
            small = Image.new("1", CELL, 0 if cell.reverse else 1)
            brush = ImageDraw.Draw(small)
            ink = 1 if cell.reverse else 0
            font = ImageFont.load_default(18)
            if cell.letter in BLOCKS:
                brush.rectangle(BLOCKS[cell.letter], fill=ink)
                band.paste(small, (x, 0))
                x += small.width
                continue
            for shift in (0, 1) if cell.bold else (0,):
                brush.text((1 + shift, 20), cell.letter, ink, font, anchor="ls")
            large = small.resize((CELL[0] * cell.wide, CELL[1] * cell.high))
            band.paste(large, (x, (tall - cell.high) * CELL[1]))
            x += large.width
        return band
