"""The few pictures of a slip: the mark, the woven strip, the QR code. Black on white, no grey, drawn for 203 dpi."""

from __future__ import annotations

import math

import qrcode
from PIL import Image, ImageDraw
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import QRData

QUIET_MODULES = 4
"""Quiet zone, ISO/IEC 18004."""

LEAST_DOTS = 4
"""A module of 0.5 mm, what village readers and telephones still take."""
USUAL_DOTS = 6
SMALLEST = 200
"""Dots (25 mm) a side without quiet zone: a code is to be found by a hurried hand."""
LARGEST = 296
"""Dots (37 mm): larger helps no reader, and paper is the village's money."""

MARK = (32, 28)
"""The mark's own pixels; it is printed at two dots a pixel (8 x 7 mm)."""


def mark() -> Image.Image:
    """The kiosk's mark: a *limas* roof over a 3 x 2 weave, 32 x 28 pixels, mode 1."""
    picture = Image.new("1", MARK, 1)
    draw = ImageDraw.Draw(picture)
    draw.polygon([(9, 0), (22, 0), (31, 11), (31, 12), (0, 12), (0, 11)], fill=0)
    for row in range(2):
        for column in range(3):
            left, top = 2 + column * 10, 15 + row * 7
            draw.rounded_rectangle((left, top, left + 8, top + 5), radius=1, fill=0)
            if (row + column) % 2 == 0:
                draw.rectangle((left + 2, top + 2, left + 6, top + 3), fill=1)
    return picture


def strip(width: int) -> Image.Image:
    """The woven strip, ``width`` dots wide and 28 high, mode 1: three rows of dashes, each shifted by half."""
    picture = Image.new("1", (width, 28), 1)
    draw = ImageDraw.Draw(picture)
    for row in range(3):
        for left in range(-12 if row % 2 else 0, width, 24):
            draw.rounded_rectangle((left, row * 10, left + 18, row * 10 + 6), radius=3, fill=0)
    return picture


def modules_of(text: str) -> list[list[bool]]:
    """The code's modules, without quiet zone. Raises ValueError where no QR code holds ``text``."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def modules_aside(text: str) -> int:
    """Modules a side of ``modules_of``, without drawing them: that takes a hundred times as long. Raises ValueError as there."""
    return _aside(text)


def widest_modules(text: str) -> int:
    """Modules a side if the printer packs the text as bytes, as cheap ones do; never fewer than ``modules_aside``."""
    return _aside(QRData(text.encode("utf-8"), mode=4))  # byte mode


def _aside(data: str | QRData) -> int:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(data)
    return 17 + 4 * int(code.best_fit(start=1))  # ISO/IEC 18004: 21 modules in version 1, four more in each after it


def module_dots(modules: int, width: int, *, even: bool = False) -> int:
    """Dots a module for a code of ``modules`` a side with its quiet zone on ``width`` dots; an even number where the picture is doubled.

    At least 25 mm where the paper allows, no more than 37. Raises ValueError where a module would be below 4 dots: nobody could read it.
    """
    step = 2 if even else 1
    wanted = max(USUAL_DOTS, math.ceil(SMALLEST / modules / step) * step)
    fitting = min(wanted, max(LEAST_DOTS, LARGEST // modules), width // (modules + 2 * QUIET_MODULES))
    dots = fitting - fitting % step
    if dots < LEAST_DOTS:
        raise ValueError(f"a QR code of {modules} modules does not fit {width} dots")
    return dots


def qr(text: str, dots: int) -> Image.Image:
    """The code with its quiet zone, ``dots`` a module, mode 1."""
    rows = modules_of(text)
    side = len(rows) + 2 * QUIET_MODULES
    picture = Image.new("1", (side, side), 1)
    for y, row in enumerate(rows):
        for x, black in enumerate(row):
            if black:
                picture.putpixel((x + QUIET_MODULES, y + QUIET_MODULES), 0)
    return picture.resize((side * dots, side * dots), Image.Resampling.NEAREST)
