"""Can the page be read? Measures that do not depend on what stands on it, how bright it is, or how strongly it is printed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kiosk.papers.boxes import Box, box_of
from kiosk.papers.pixels import Pixels

SHARPNESS_DPI = 100
MARGIN = 0.04
"""Share of each side left out when looking for ink: shadows of the paper's rim, holes, dog-ears."""
FEW_EDGES = 60
"""With fewer strong edges than this nothing can be said about sharpness."""
WINDOW = 7
"""Pixels of 1/100 inch that a step is sought in: a stroke lifted 3 mm off the glass fades over as many."""
FAINT = 24
"""Levels that a step must have at least: more than grain has at that resolution."""


MARK_MM = (1.1, 60.0)
"""Letters and words, joined or not. Dust is smaller; a rule of a table is longer, and a table has letters."""
THIN_MM, THIN = (3.5, 1.0), 7.0
BLOCK_MM = 40.0
"""Side of the squares in which the most blurred place is sought."""


@dataclass(frozen=True, slots=True)
class Measures:
    """``written``: millimetres of marks of the size of letters and words. ``sharp``: 0..1, see ``Limits.sharp``; None where nothing is printed.

    ``paper``: brightness 0..255. ``glare`` and ``finger``: square millimetres. ``fold``: levels of the step along a folded corner.
    """

    written: float
    sharp: float | None
    paper: int
    glare: float = 0.0
    finger: float = 0.0
    fold: float = 0.0


def _inner(plane: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    height, width = plane.shape
    y, x = int(height * MARGIN), int(width * MARGIN)
    return plane[y : height - y, x : width - x]


@dataclass(frozen=True, slots=True)
class Sharpness:
    """``value`` as in ``Measures.sharp``; ``worst``: the least sharp place."""

    value: float | None
    worst: Box | None


def sharpness(grey: Pixels, dpi: float, paper: int) -> Sharpness:
    """Steepness of the edges in a picture of about 100 dpi: largest step between neighbours over the whole step, where there is one."""
    import cv2

    window = np.ones((WINDOW, WINDOW), np.uint8)
    whole = cv2.subtract(cv2.dilate(grey, window), cv2.erode(grey, window))
    across = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    down = cv2.absdiff(grey[1:], grey[:-1])
    step = cv2.max(across[:-1], down[:, :-1])
    # Sought as far as the whole step was: nearer, flat white two pixels off a letter would count as an edge without any steepness.
    steepest = cv2.dilate(step, window)
    at_edge = step >= steepest
    strong = max(FAINT, paper // 4)
    places = np.flatnonzero(at_edge & (whole[:-1, :-1] > strong))
    if len(places) < FEW_EDGES:
        # Faint print, or small print blurred until it is faint.
        places = np.flatnonzero(at_edge & (whole[:-1, :-1] > FAINT))
    if len(places) < FEW_EDGES:
        return Sharpness(None, None)
    shares = step.ravel()[places].astype(np.float32) / whole[:-1, :-1].ravel()[places]
    return Sharpness(float(np.median(shares)), _worst(shares, places, step.shape, dpi))


def _worst(
    shares: npt.NDArray[np.float32], places: npt.NDArray[np.intp], shape: tuple[int, ...], dpi: float
) -> Box | None:
    """The block of the page where the edges that are there are least steep."""
    side = max(1, round(BLOCK_MM / 25.4 * dpi))
    across = -(-shape[1] // side)
    block = places // shape[1] // side * across + places % shape[1] // side
    number = np.bincount(block)
    mean = np.bincount(block, shares) / np.maximum(number, 1)
    mean[number < FEW_EDGES // 4] = np.inf
    at = int(mean.argmin())
    if not np.isfinite(mean[at]):
        return None
    return box_of(at % across * side, at // across * side, side, side, shape[1], shape[0])


def written(ink: npt.NDArray[np.bool_], dpi: float) -> float:
    """Millimetres of marks of the size of letters and words, inside the margins."""
    import cv2

    inner = np.ascontiguousarray(_inner(ink)).view(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    width, height = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    longest = np.maximum(width, height) * (25.4 / dpi)
    # A piece of a crease or a rule is long and thin; so is an l, but not as long.
    narrow = np.minimum(width, height)
    thin = (longest > THIN_MM[0]) & (narrow * (25.4 / dpi) < THIN_MM[1]) & (np.maximum(width, height) > THIN * narrow)
    return float(longest[(longest >= MARK_MM[0]) & (longest <= MARK_MM[1]) & ~thin].sum())


def paper_level(grey: Pixels) -> int:
    """Brightness of the paper: nine tenths of the page are darker."""
    return int(np.percentile(grey[::4, ::4], 90))
