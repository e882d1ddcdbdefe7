"""Where one word ends and the next begins: the recogniser often swallows the blanks of capital letters, the picture has them.

A line is cut at its wide gaps and every word is read by itself. Only if the words give, letter by letter, what the whole line gave, the
name is told: so it was read twice too, as the number is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from drivers.ocr.lines import clean, letters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.papers.pixels import Pixels

NEVER, SURELY = 0.25, 0.36
"""Width of a blank in heights of the capitals. Measured on drawn cards at 200 and 300 dpi: between letters of one word at most 0.29, between
words at least 0.32, and a worn glass moves both. A gap in between counts only as the recogniser itself saw it."""
SPECK = 0.06
"""Share of the line's height that a column must hold in ink to belong to a letter."""
EDGE = 3
"""Pixels of ground left round a word."""


def spaced(line: Pixels, whole: str, read: Callable[[Pixels], tuple[str, float]]) -> str:
    """``whole`` with its blanks where the picture has them; "" when the words do not give the same letters, or where they end is not sure."""
    few, many = cut(line, SURELY), cut(line, NEVER)
    found = {_together(words, read) for words in ((few,) if len(few) == len(many) else (few, many))}
    text = found.pop() if len(found) == 1 else clean(whole) if clean(whole) in found else ""
    return text if letters(text) == letters(whole) else ""


def _together(words: Sequence[Pixels], read: Callable[[Pixels], tuple[str, float]]) -> str:
    texts = [clean(read(word)[0]) for word in words]
    return clean(" ".join(text for text in texts if text))


def cut(line: Pixels, blank: float) -> tuple[Pixels, ...]:
    """The pieces of a line (dark on light, RGB or grey) between gaps wider than ``blank`` heights, from left to right."""
    grey = line if line.ndim == 2 else np.asarray(cv2.cvtColor(line, cv2.COLOR_RGB2GRAY), np.uint8)
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    rows = np.flatnonzero(ink.sum(axis=1) > ink.shape[1] * 0.02)
    if not rows.size:
        return ()
    height = int(rows[-1] - rows[0]) + 1
    columns = np.flatnonzero(ink.sum(axis=0) >= max(1.0, SPECK * height))
    if not columns.size:
        return ()
    ends = np.flatnonzero(np.diff(columns) > blank * height)
    starts = [int(columns[0]), *(int(columns[end + 1]) for end in ends)]
    stops = [*(int(columns[end]) for end in ends), int(columns[-1])]
    return tuple(line[:, max(0, start - EDGE) : stop + EDGE + 1] for start, stop in zip(starts, stops, strict=True))
