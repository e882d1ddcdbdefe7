"""Words to lines: measured wrapping in which nothing is ever cut. A word wider than its place goes on in the next line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.forms.document import Run, Tone
from kiosk.forms.marks import POINT_MM, Mark, Measure, Stroke, Words

HEAVY = frozenset({Tone.FILLED, Tone.HEAVY})


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes of one kind of form: letters in points, everything else in millimetres."""

    body: float
    small: float
    leading: float
    label: float
    """Width of the labels' column."""
    box: tuple[float, float]
    """Width and height of a box for one letter."""
    gap: float
    """Between two lines."""
    ink: float
    """Left free for a signature."""

    @property
    def rise(self) -> float:
        """From the top of a line to where its letters stand."""
        return self.leading * 0.74


DENSE = (
    Type(body=8.8, small=7.6, leading=4.1, label=56.0, box=(4.4, 4.8), gap=1.3, ink=17.0),
    Type(body=8.2, small=7.2, leading=3.6, label=54.0, box=(4.1, 4.1), gap=0.8, ink=13.0),
)
STATEMENT = (
    Type(body=10.6, small=9.0, leading=5.1, label=54.0, box=(4.4, 4.8), gap=1.3, ink=17.0),
    Type(body=10.0, small=8.6, leading=4.7, label=52.0, box=(4.4, 4.8), gap=0.9, ink=15.0),
    Type(body=9.4, small=8.2, leading=4.3, label=50.0, box=(4.4, 4.8), gap=0.7, ink=13.0),
    Type(body=9.0, small=8.0, leading=3.95, label=48.0, box=(4.4, 4.8), gap=0.5, ink=11.0),
)
"""From roomy to tight: the first that needs the fewest pages is taken, so that a statement is one sheet where it can be."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one tone in a line."""

    text: str
    tone: Tone
    at: float
    width: float


TextLine = tuple[Piece, ...]


def wrapped(runs: Iterable[Run], width: float, size: float, measure: Measure) -> tuple[TextLine, ...]:
    """The runs in lines of at most ``width``; no letter is lost but blanks at the ends of lines. Never empty."""
    lines: list[TextLine] = []
    now: list[Piece] = []
    at = 0.0
    for text, tone in _words(runs):
        heavy = tone in HEAVY
        for part in _parts(text, width, size, heavy, measure):
            wide = measure(part, size, heavy)
            if now and at + measure(part.rstrip(), size, heavy) > width + 0.01:
                lines.append(tuple(now))
                now, at = [], 0.0
            if not now and not part.strip():
                continue
            now.append(Piece(part, tone, at, wide))
            at += wide
    return (*lines, tuple(now))


def _words(runs: Iterable[Run]) -> Iterable[tuple[str, Tone]]:
    """Words with the blanks behind them."""
    for run in runs:
        for word in re.findall(r"\S+\s*|\s+", run.text):
            yield word, run.tone


def _parts(word: str, width: float, size: float, heavy: bool, measure: Measure) -> Iterable[str]:  # noqa: FBT001
    """A word, in as many parts as it needs to fit between the edges."""
    while (bare := word.rstrip()) and len(bare) > 1 and measure(bare, size, heavy) > width:
        fits = max(1, bisect_right(range(1, len(bare)), width, key=lambda n: measure(word[:n], size, heavy)))
        yield word[:fits]
        word = word[fits:]
    yield word


def set_lines(lines: Iterable[TextLine], x: float, y: float, size: float, leading: float) -> list[Mark]:
    """Marks of lines; ``y``: where the letters of the first line stand. Struck words get a line through them."""
    marks: list[Mark] = []
    for place, line in enumerate(lines):
        base = y + place * leading
        for text, tone, at, width in _joined(line):
            bare = text.rstrip()
            if bare:
                marks.append(Words(x + at, base, text if tone is not Tone.STRUCK else bare, size, tone in HEAVY))
            if tone is Tone.STRUCK and bare:
                middle = base - size * POINT_MM * 0.25
                marks.append(Stroke(x + at, middle, x + at + width, middle, 0.35))
    return marks


def _joined(line: TextLine) -> list[tuple[str, Tone, float, float]]:
    """Neighbours of one tone as one text, so that they can be read out of the file as they stand."""
    found: list[tuple[str, Tone, float, float]] = []
    for piece in line:
        if found and found[-1][1] is piece.tone:
            text, tone, at, width = found[-1]
            found[-1] = (text + piece.text, tone, at, width + piece.width)
        else:
            found.append((piece.text, piece.tone, piece.at, piece.width))
    return found


def centred(
    text: str, middle: float, y: float, size: float, measure: Measure, *, heavy: bool = False, pale: bool = False
) -> Words:
    """One line about a middle."""
    return Words(middle - measure(text, size, heavy) / 2, y, text, size, heavy, pale)
