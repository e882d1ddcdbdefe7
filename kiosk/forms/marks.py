"""What is drawn on a page, as values: millimetres from the upper left corner, letters in points. Equal marks look the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Measure = Callable[[str, float, bool], float]
"""Width in millimetres of a text at a size in points, heavy or not."""

POINT_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Words:
    """One line of letters; ``y`` is the line they stand on."""

    x: float
    y: float
    text: str = field(repr=False)
    size: float
    heavy: bool = False
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.2
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle; ``shade`` fills it lightly, ``dotted`` draws its edge in dots."""

    x: float
    y: float
    width: float
    height: float
    line: float = 0.2
    shade: bool = False
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """The cross in a ticked box."""

    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of this text, quiet zone left to the page."""

    x: float
    y: float
    side: float
    text: str


Mark = Words | Stroke | Frame | Tick | Code


@dataclass(frozen=True, slots=True)
class Page:
    """A page in millimetres. ``area``: left, top, right, bottom of where its content may stand."""

    width: float
    height: float
    marks: tuple[Mark, ...] = field(repr=False)
    area: tuple[float, float, float, float] = (0, 0, 0, 0)


def moved(mark: Mark, by: float) -> Mark:
    """The mark so much further down."""
    match mark:
        case Words(x, y, text, size, heavy, pale):
            return Words(x, y + by, text, size, heavy, pale)
        case Stroke(x1, y1, x2, y2, width, dotted):
            return Stroke(x1, y1 + by, x2, y2 + by, width, dotted)
        case Frame(x, y, width, height, line, shade, dotted):
            return Frame(x, y + by, width, height, line, shade, dotted)
        case Tick(x, y, side):
            return Tick(x, y + by, side)
        case Code(x, y, side, text):
            return Code(x, y + by, side, text)
