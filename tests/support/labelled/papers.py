"""Draws papers upright: letters, forms, registers, cards, copies of cards. Invented throughout; nothing looks like a real document."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = sorted((Path(__file__).resolve().parents[3] / "assets" / "fonts").glob("*.ttf"))
A4, A5, HALF = (210.0, 297.0), (148.0, 210.0), (215.0, 165.0)
CARD = (85.6, 54.0)
WHITES = ((252, 251, 248), (248, 247, 243), (244, 243, 240), (250, 244, 226), (240, 232, 208))
INKS = ((25, 25, 28), (45, 45, 50), (70, 70, 74), (30, 40, 110))
SYLLABLES = """
an ba be da di ga gu ha ja ka ke la li ma me na ngo nya pa pe ra ri sa se ta ti tu wa ya yo kan lah pun
""".split()  # noqa: SIM905 - forty syllables one a line hide what they are
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``image`` at ``dpi``, upright; ``paper`` its ground; ``rounded``: radius of its corners in mm."""

    image: Image.Image
    dpi: int
    paper: Colour
    rounded: float = 0.0

    @property
    def mm(self) -> tuple[float, float]:
        return self.image.width / self.dpi * 25.4, self.image.height / self.dpi * 25.4


@cache
def face(number: int, px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font by number: those of the project, and Pillow's own."""
    number %= len(FONTS) + 1
    return ImageFont.truetype(str(FONTS[number]), px) if number < len(FONTS) else ImageFont.load_default(px)


class Pen:
    """Draws in millimetres."""

    def __init__(self, rng: random.Random, size: tuple[float, float], dpi: int, paper: Colour, ink: Colour) -> None:
        self.rng, self.dpi, self.unit, self.paper, self.ink = rng, dpi, dpi / 25.4, paper, ink
        self.size = size
        self.image = Image.new("RGB", (round(size[0] * self.unit), round(size[1] * self.unit)), paper)
        self.draw = ImageDraw.Draw(self.image)
        self.font = rng.randrange(8)

    def words(self, low: int = 1, high: int = 4) -> str:
        return "".join(self.rng.choice(SYLLABLES) for _ in range(self.rng.randint(low, high)))

    def text(self, x: float, y: float, text: str, points: float, *, room: float = 1e9, anchor: str = "la") -> None:
        font = face(self.font, max(4, round(points / 72 * self.dpi)))
        while len(text) > 2 and self.draw.textlength(text, font=font) > room * self.unit:
            text = text[:-1]
        self.draw.text((x * self.unit, y * self.unit), text, fill=self.ink, font=font, anchor=anchor)

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.25) -> None:
        at = [v * self.unit for v in (x1, y1, x2, y2)]
        self.draw.line(at, fill=self.ink, width=max(1, round(width * self.unit)))

    def box(self, x1: float, y1: float, x2: float, y2: float, fill: Colour | None = None, width: float = 0.25) -> None:
        at = [v * self.unit for v in (x1, y1, x2, y2)]
        self.draw.rectangle(at, fill=fill, outline=None if fill else self.ink, width=max(1, round(width * self.unit)))

    def paragraph(self, x: float, y: float, wide: float, lines: int, points: float) -> float:
        for number in range(lines):
            room = wide * (self.rng.uniform(0.25, 0.8) if number == lines - 1 else 1.0)
            text = " ".join(self.words() for _ in range(40))
            self.text(x, y, text, points, room=room)
            y += points * 0.3528 * 1.45
        return y

    def done(self, rounded: float = 0.0) -> Sheet:
        return Sheet(self.image, self.dpi, self.paper, rounded)


def _pen(rng: random.Random, size: tuple[float, float], dpi: int) -> Pen:
    return Pen(rng, size, dpi, rng.choice(WHITES), rng.choice(INKS))


def _head(pen: Pen) -> float:
    """The office's name over a double rule."""
    middle = pen.size[0] / 2
    for row in range(pen.rng.randint(2, 3)):
        pen.text(middle, 14 + row * 6.5, " ".join(pen.words(2, 4).upper() for _ in range(3)), 13 - row, anchor="mm")
    pen.line(18, 34, pen.size[0] - 18, 34, 0.8)
    return 44.0


def _sign(pen: Pen, y: float) -> None:
    """Place and name, a pen's curve, often a stamp, sometimes a faint one."""
    rng, unit = pen.rng, pen.unit
    x = pen.size[0] * 0.62
    pen.text(x, y, pen.words(2, 3).title() + ", " + str(rng.randint(1, 28)), 11)
    at, points = [x + 2, y + 16], []
    for _ in range(26):
        at = [at[0] + rng.uniform(-0.8, 3.0), y + 14 + rng.uniform(-6, 6)]
        points.append((at[0] * unit, at[1] * unit))
    pen.draw.line(points, fill=(40, 55, 150), width=max(1, round(0.45 * unit)), joint="curve")
    if rng.random() < 0.6:
        layer = Image.new("L", pen.image.size, 0)
        ring = ImageDraw.Draw(layer)
        cx, cy, strength = (x - 4) * unit, (y + 14) * unit, rng.choice((45, 90, 190))
        for radius in (17, 15.5, 9):
            r = radius * unit
            ring.ellipse((cx - r, cy - r, cx + r, cy + r), outline=strength, width=max(1, round(0.5 * unit)))
        ring.text((cx, cy), pen.words().upper(), fill=strength, font=face(0, round(4.5 * unit)), anchor="mm")
        pen.image.paste((110, 50, 150), mask=layer.filter(ImageFilter.GaussianBlur(0.12 * unit)))
    pen.text(x, y + 30, pen.words(2, 3).upper() + " " + pen.words(2, 3).upper(), 11)


def letter(rng: random.Random, dpi: int) -> Sheet:
    """Running text under a head, signed."""
    pen = _pen(rng, rng.choice((A4, A4, A4, A4, A5)), dpi)
    small = pen.size[0] < 200
    y, points = _head(pen), rng.uniform(9.5, 12.5)
    for _ in range(rng.randint(2, 4) if small else rng.randint(3, 6)):
        y = pen.paragraph(20, y, pen.size[0] - 40, rng.randint(2, 6), points) + 4
        if y > pen.size[1] * (0.55 if small else 0.66):
            break
    _sign(pen, min(y + 4, pen.size[1] - 48))
    return pen.done()


def note(rng: random.Random, dpi: int) -> Sheet:
    """A sheet with little on it."""
    pen = _pen(rng, A4, dpi)
    y = rng.uniform(30, 120)
    pen.paragraph(24, y, 150, rng.randint(2, 4), rng.uniform(10, 13))
    return pen.done()


def form(rng: random.Random, dpi: int) -> Sheet:
    """Labels, dotted lines and rows of boxes with capitals."""
    pen = _pen(rng, A4, dpi)
    y = _head(pen)
    while y < 230:
        pen.text(20, y, " ".join(pen.words() for _ in range(2)).capitalize(), 9.5)
        if rng.random() < 0.5:
            for n in range(16):
                pen.box(75 + n * 7, y - 1, 82 + n * 7, y + 6)
                pen.text(78.5 + n * 7, y + 2.5, rng.choice("0123456789"), 10, anchor="mm")
        else:
            pen.text(75, y, ": " + " ".join(pen.words().upper() for _ in range(4)), 9.5, room=110)
        y += 10
    _sign(pen, 240)
    return pen.done()


def register(rng: random.Random, dpi: int) -> Sheet:
    """A table over a wide sheet, heads shaded, small capitals in the cells, half of them empty."""
    pen = _pen(rng, (A4[1], A4[0]), dpi)
    pen.text(pen.size[0] / 2, 14, " ".join(pen.words().upper() for _ in range(3)), 16, anchor="mm")
    for row in range(4):
        pen.text(16, 22 + row * 4.5, " ".join(pen.words().upper() for _ in range(5)), 8)
    y = 46.0
    for _ in range(2):
        columns, rows, high = rng.randint(6, 9), rng.randint(6, 9), rng.uniform(6, 7.5)
        left, wide = 12.0, (pen.size[0] - 24) / columns
        pen.box(left, y, pen.size[0] - 12, y + high, fill=rng.choice(((214, 226, 236), (225, 225, 225), pen.paper)))
        for row in range(rows + 1):
            pen.line(left, y + row * high, pen.size[0] - 12, y + row * high)
        for column in range(columns + 1):
            pen.line(left + column * wide, y, left + column * wide, y + rows * high)
        for row in range(rows):
            for column in range(columns):
                if row == 0 or rng.random() < 0.55:
                    text = " ".join(pen.words().upper() for _ in range(3))
                    pen.text(left + column * wide + 1, y + row * high + 1.6, text, 7.5, room=wide - 2)
        y += rows * high + 6
    _sign(pen, min(y, 165))
    return pen.done()


def card(rng: random.Random, dpi: int) -> Sheet:
    """ID-1 with a portrait, a number and lines of capitals."""
    ground = rng.choice(((172, 204, 226), (188, 214, 232), (236, 196, 206), (206, 224, 200)))
    pen = Pen(rng, CARD, dpi, ground, (28, 28, 34))
    pen.text(CARD[0] / 2, 4.5, " ".join(pen.words().upper() for _ in range(3)), 7.5, anchor="mm")
    pen.text(3.5, 9, "".join(rng.choice("0123456789") for _ in range(16)), 10.5)
    for row in range(9):
        y = 15.5 + row * 3.9
        pen.text(3.5, y, pen.words().capitalize(), 6)
        pen.text(19, y, ": " + " ".join(pen.words().upper() for _ in range(3)), 6, room=38)
    pen.box(61, 11, 82, 38, fill=rng.choice(((160, 40, 45), (60, 90, 165))))
    unit = pen.unit
    skin = rng.choice(((222, 180, 150), (186, 138, 106), (150, 104, 78)))
    pen.draw.ellipse([v * unit for v in (66, 15, 77, 29)], fill=skin)
    pen.draw.ellipse([v * unit for v in (65, 13, 78, 21)], fill=(30, 26, 24))
    pen.draw.pieslice([v * unit for v in (62, 29, 81, 48)], 180, 360, fill=(235, 235, 235))
    return pen.done(rounded=3.0)


def copied_card(rng: random.Random, dpi: int) -> Sheet:
    """A photocopy of a card, grey, in the upper half of an A4 sheet, with a word beside it."""
    pen = _pen(rng, A4, dpi)
    grey = card(rng, dpi).image.convert("L")
    # No copy is brighter than the paper it is on.
    copy = Image.merge("RGB", [grey.point([v * ground // 255 for v in range(256)]) for ground in pen.paper])
    pen.image.paste(copy, (round(rng.uniform(30, 90) * pen.unit), round(rng.uniform(30, 90) * pen.unit)))
    pen.paragraph(30, 170, 120, rng.randint(1, 3), 11)
    return pen.done()


def scrap(rng: random.Random, dpi: int) -> Sheet:
    """A torn-off piece, a receipt: no format at all."""
    pen = _pen(rng, (rng.uniform(48, 75), rng.uniform(60, 100)), dpi)
    pen.paragraph(5, 6, pen.size[0] - 10, int(pen.size[1] / 7), 9)
    return pen.done()


def empty(rng: random.Random, dpi: int) -> Sheet:
    """A side with nothing on it, or with the other side showing through."""
    if rng.random() < 0.5:
        return _pen(rng, A4, dpi).done()
    front = letter(rng, dpi)
    ground = Image.new("RGB", front.image.size, front.paper)
    through = front.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(0.4 * dpi / 25.4))
    return Sheet(Image.blend(ground, through, 0.05), dpi, front.paper)


MAKERS: dict[str, Callable[[random.Random, int], Sheet]] = {
    "letter": letter,
    "note": note,
    "form": form,
    "register": register,
    "card": card,
    "copied_card": copied_card,
    "scrap": scrap,
    "empty": empty,
}
