"""Recognised pieces of text and where they stand: which belong to one row, and what stands right of a label. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

ALIKE = 0.8
"""Share of letters a label must have in common with the word looked for: one wrong letter in five."""


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of text. Pixels of its box in the upright picture; ``sure`` 0..1 as the recogniser rates it."""

    text: str = field(repr=False)
    sure: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """In pixels."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a label: text without the colon, its rating, the label's place and the pieces it was made of."""

    text: str = field(repr=False)
    sure: float
    row: float
    pieces: tuple[Line, ...]


def letters(text: str) -> str:
    """Only the letters, in capitals: how labels are compared."""
    return re.sub(r"[^A-Z]", "", text.upper())


def _is_label(text: str, label: str) -> bool:
    bare, wanted = letters(text), letters(label)
    if len(wanted) <= 4:
        return bare == wanted
    return abs(len(bare) - len(wanted)) <= 2 and SequenceMatcher(None, bare, wanted).ratio() >= ALIKE


def _split(text: str, label: str) -> str | None:
    """The value where label and value were recognised as one piece; None where this piece does not begin with the label."""
    head, colon, rest = text.partition(":")
    if colon and _is_label(head, label):
        return rest
    wanted = letters(label)
    # Without a colon only a label of several letters counts: "NIKAH" is no NIK.
    words = text.split()
    for count in range(1, len(words)):
        if letters("".join(words[:count])) == wanted:
            return " ".join(words[count:])
    return None


def clean(text: str) -> str:
    """Without the colon and the blanks around it."""
    return " ".join(text.strip(" :.;,-·").split())


def same_row(lines: Iterable[Line], of: Line) -> tuple[Line, ...]:
    """Pieces right of this one whose middle stands at its height, from left to right."""
    reach = 0.6 * of.height
    row = (
        one
        for one in lines
        if one is not of and one.left >= of.right - of.height and abs(one.middle - of.middle) < reach
    )
    return tuple(sorted(row, key=lambda one: one.left))


def at_label(lines: Sequence[Line], *labels: str, after: float = -1.0) -> Found | None:
    """What stands right of the first of these labels that is found below the height ``after``; the labels in order of preference."""
    for label in labels:
        for line in sorted(lines, key=lambda one: (one.middle, one.left)):
            if line.middle <= after:
                continue
            rest = _split(line.text, label)
            if rest is not None and clean(rest):
                pieces = (line, *same_row(lines, line))
                text = " ".join((rest, *(piece.text for piece in pieces[1:])))
                return Found(clean(text), min(piece.sure for piece in pieces), line.middle, pieces)
            if _is_label(line.text.rstrip(" :"), label):
                values = same_row(lines, line)
                text = clean(" ".join(piece.text for piece in values))
                if text:
                    return Found(text, min(piece.sure for piece in values), line.middle, values)
    return None
