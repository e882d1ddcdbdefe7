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
    from collections.abc import Callable

    from kiosk.papers.pixels import Pixels

BLANK = 0.34
"""Width of a blank in heights of the capitals. Measured on drawn cards at 200 and 300 dpi: letters of one word stand at most 0.29 apart, words
seldom less than 0.34; a worn glass opens letters, and it is the recogniser that then closes them."""
SPECK = 0.06
"""Share of the line's height that a column must hold in ink to belong to a letter."""
SMOOTH = 0.7
"""Pixels (sigma) over which grain is evened out first; less than the thinnest stroke."""
EDGE = 3
"""Pixels of ground left round a word."""


def spaced(line: Pixels, whole: str, read: Callable[[Pixels], tuple[str, float]]) -> str:
    """``whole`` with its blanks where the picture has them; "" when the words do not give the same letters, or the blanks are in doubt.

    The recogniser swallows all blanks of a line or none; where it saw some, the picture has to show the very same.
    """
    texts = [clean(read(word)[0]) for word in cut(line)]
    text = clean(" ".join(text for text in texts if text))
    seen, shown = _breaks(clean(whole)), _breaks(text)
    return text if letters(text) == letters(whole) and (not seen or seen == shown) else ""


def _breaks(text: str) -> frozenset[int]:
    """After how many letters a word ends."""
    words = text.split()
    return frozenset(len(letters("".join(words[:count]))) for count in range(1, len(words)))


def cut(line: Pixels) -> tuple[Pixels, ...]:
    """The pieces of a line (dark on light, RGB or grey) between its blanks, from left to right."""
    grey = line if line.ndim == 2 else np.asarray(cv2.cvtColor(line, cv2.COLOR_RGB2GRAY), np.uint8)
    even = cv2.GaussianBlur(grey, (0, 0), SMOOTH)
    _, ink = cv2.threshold(even, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    rows = np.flatnonzero(ink.sum(axis=1) > ink.shape[1] * 0.02)
    if not rows.size:
        return ()
    height = int(rows[-1] - rows[0]) + 1
    columns = np.flatnonzero(ink.sum(axis=0) >= max(1.0, SPECK * height))
    if not columns.size:
        return ()
    ends = np.flatnonzero(np.diff(columns) > BLANK * height)
    starts = [int(columns[0]), *(int(columns[end + 1]) for end in ends)]
    stops = [*(int(columns[end]) for end in ends), int(columns[-1])]
    return tuple(line[:, max(0, start - EDGE) : stop + EDGE + 1] for start, stop in zip(starts, stops, strict=True))
