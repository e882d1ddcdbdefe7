"""A signature as it was drawn: strokes of a finger on a grid, few enough bytes for one letter, and never in words.

Packed: for each stroke the number of its points (2 bytes, big endian), the first point (2 + 2), then the steps from point to point (1 + 1, signed).
"""

from __future__ import annotations

import base64
import binascii
import math
from dataclasses import dataclass
from itertools import pairwise

from kiosk.wire.model import Malformed

WIDTH, HEIGHT = 1200, 400
"""The grid a signature is drawn on, x to the right, y down."""
MOST_STROKES = 60
MOST_BYTES = 2250
"""Packed; 3000 characters of base64, so that a letter with a signature is as long as every other."""
FAR = 127
"""The longest step between two points that one byte holds."""
LEAST_PATH = 120
"""Shorter than this in all, in units of the grid, it is a touch and no signature; a cross is longer."""
FINEST = 4.0
"""Points nearer than this to the last one say nothing more."""

Point = tuple[int, int]
Stroke = tuple[Point, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Ink:
    """Strokes in the order they were drawn. Prints as its type alone."""

    strokes: tuple[Stroke, ...] = ()

    def __repr__(self) -> str:
        return "<Ink: personal>"

    @property
    def signed(self) -> bool:
        """Somebody drew more than a touch."""
        return sum(math.dist(one, two) for stroke in self.strokes for one, two in pairwise(stroke)) >= LEAST_PATH

    @property
    def full(self) -> bool:
        """No further stroke is taken."""
        return len(self.strokes) >= MOST_STROKES

    def add(self, stroke: Stroke) -> Ink:
        """One more stroke, thinned; the same ink where it is full or the stroke is empty."""
        thin = thinned(stroke, FINEST)
        return self if self.full or not thin else Ink((*self.strokes, thin))


def on_grid(x: float, y: float) -> Point:
    """A place in the field, each 0 to 1, as a point of the grid."""
    return (
        min(WIDTH - 1, max(0, round(x * (WIDTH - 1)))),
        min(HEIGHT - 1, max(0, round(y * (HEIGHT - 1)))),
    )


def thinned(stroke: Stroke, apart: float) -> Stroke:
    """Without the points nearer than ``apart`` to the one kept before; the first and the last stay."""
    kept: list[Point] = []
    for point in stroke:
        if not kept or math.dist(kept[-1], point) >= apart:
            kept.append(point)
    if stroke and kept[-1] != stroke[-1]:
        kept.append(stroke[-1])
    return tuple(kept)


def pack(ink: Ink) -> str:
    """Base64 of at most ``MOST_BYTES``; drawn more finely than that holds, points are left out evenly.

    Raises ValueError for more strokes than :meth:`Ink.add` takes, or points off the grid: that is the caller's mistake.
    """
    if len(ink.strokes) > MOST_STROKES or not all(map(_stroke_fits, ink.strokes)):
        raise ValueError("no ink of ours")
    apart = FINEST
    while True:
        data = b"".join(_packed(thinned(stroke, apart)) for stroke in ink.strokes)
        if len(data) <= MOST_BYTES:
            return base64.b64encode(data).decode("ascii")
        apart *= 1.5


def unpack(text: str) -> Ink | Malformed:
    """What :func:`pack` wrote, and nothing else."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return Malformed("ink: not base64")
    if len(data) > MOST_BYTES or base64.b64encode(data).decode("ascii") != text:
        return Malformed("ink: too long or written otherwise")
    strokes: list[Stroke] = []
    while data:
        count = int.from_bytes(data[:2], "big")
        length = 4 + 2 * count
        if count == 0 or len(data) < length:
            return Malformed("ink: cut short")
        x, y = int.from_bytes(data[2:4], "big"), int.from_bytes(data[4:6], "big")
        points = [(x, y)]
        for at in range(6, length, 2):
            x += int.from_bytes(data[at : at + 1], "big", signed=True)
            y += int.from_bytes(data[at + 1 : at + 2], "big", signed=True)
            points.append((x, y))
        strokes.append(tuple(points))
        data = data[length:]
    if len(strokes) > MOST_STROKES or not all(map(_stroke_fits, strokes)):
        return Malformed("ink: off the grid")
    return Ink(tuple(strokes))


def _stroke_fits(stroke: Stroke) -> bool:
    return bool(stroke) and all(0 <= x < WIDTH and 0 <= y < HEIGHT for x, y in stroke)


def _packed(stroke: Stroke) -> bytes:
    points = [stroke[0]]
    for (x, y), (to_x, to_y) in pairwise(stroke):
        parts = max(1, math.ceil(max(abs(to_x - x), abs(to_y - y)) / FAR))
        points += [(x + (to_x - x) * n // parts, y + (to_y - y) * n // parts) for n in range(1, parts + 1)]
    head = len(points).to_bytes(2, "big") + points[0][0].to_bytes(2, "big") + points[0][1].to_bytes(2, "big")
    steps = (
        (to_x - x).to_bytes(1, "big", signed=True) + (to_y - y).to_bytes(1, "big", signed=True)
        for (x, y), (to_x, to_y) in pairwise(points)
    )
    return head + b"".join(steps)
