"""What spoils a page that is sharp, whole and lit: a lamp's reflection, a finger, a corner folded over.

All look at the straightened page in colour at about 50 dpi, and say how much of it there is and where.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kiosk.papers.boxes import Box, box_of
from kiosk.papers.pixels import Pixels

CLIPPED = 253
"""No paper sends back so much light while the paper around it is darker; only a mirror does."""
PURE = 250
"""A scanner that shows paper so bright shows it as pure white here and there, and a reflection cannot be told from it."""
FRAME = 0.5
"""What runs along so much of an edge is a strip of lid, not a reflection."""

SKIN_RED, SKIN_GREEN = 0.065, 0.02
"""Least excess of red over green and of green over blue, as shares of the red. Tea and old paper have more of the second than of the first."""
SKIN_MOST_RED = 0.42
SKIN_MUCH = 0.4
"""A page with more of that colour is brown paper."""
NARROW_MM = 5.0
NEAR_EDGE_MM = 3.0

LEG_MM = (14.0, 100.0)
LEG_STEP_MM = 3.0
SLANT = 3.2
"""Legs of a folded corner differ by no more than this factor; flatter lines are the sides of a page that lies askew."""
BESIDE_MM = 1.4
SAMPLES = 40


@dataclass(frozen=True, slots=True)
class Spoil:
    """``much``: square millimetres, or for a fold the length of its line; 0 for none."""

    much: float
    box: Box | None


NONE = Spoil(0.0, None)


def _components(mask: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    import cv2

    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return np.asarray(labels, np.int32), np.asarray(stats[1:], np.int32)


def _channels(seen: Pixels) -> list[npt.NDArray[np.uint8]]:
    import cv2

    return [np.asarray(plane, np.uint8) for plane in cv2.split(seen)]


def glare(seen: Pixels, dpi: float, paper: int) -> Spoil:
    """The largest patch at the very top of the scale on a page that is not."""
    import cv2

    if paper >= PURE:
        return NONE
    least = seen if seen.ndim == 2 else cv2.min(cv2.min(*_channels(seen)[:2]), _channels(seen)[2])
    mask = np.asarray(least >= CLIPPED, np.uint8)
    if not mask.any():
        return NONE
    height, width = mask.shape
    _, stats = _components(np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8))
    best = NONE
    for x, y, w, h, area in stats.tolist():
        along = (h if x == 0 or x + w == width else 0) > FRAME * height or (
            w if y == 0 or y + h == height else 0
        ) > FRAME * width
        mm2 = area * (25.4 / dpi) ** 2
        if mm2 > best.much and not along:
            best = Spoil(mm2, box_of(x, y, w, h, width, height, dpi * 3 / 25.4))
    return best


def finger(seen: Pixels, dpi: float) -> Spoil:
    """The largest thing of the colour of skin that reaches in from an edge. Needs colour."""
    import cv2

    if seen.ndim == 2:
        return NONE
    red, green, blue = (plane.astype(np.int16) for plane in _channels(seen))
    warm, yellow = red - green, green - blue
    mask = np.asarray(
        (red > 60)
        & (warm > SKIN_RED * red)
        & (yellow > SKIN_GREEN * red)
        & (warm < SKIN_MOST_RED * red)
        & (4 * warm > 3 * yellow),
        np.uint8,
    )
    if not mask.any() or mask.mean() > SKIN_MUCH:
        return NONE
    reach = max(3, int(dpi * NARROW_MM / 25.4) | 1)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((reach, reach), np.uint8)), np.uint8)
    height, width = mask.shape
    near = NEAR_EDGE_MM / 25.4 * dpi
    best = NONE
    for x, y, w, h, area in _components(mask)[1].tolist():
        if min(x, y, width - x - w, height - y - h) > near:
            continue
        mm2 = area * (25.4 / dpi) ** 2
        if mm2 > best.much:
            best = Spoil(mm2, box_of(x, y, w, h, width, height, dpi * 2 / 25.4))
    return best


def _corner_lines(dpi: float, reach: float) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Legs (n, 2) in pixels of every line tried at a corner, and its inward normal (n, 2)."""
    unit = dpi / 25.4
    legs = np.arange(LEG_MM[0] * unit, min(LEG_MM[1] * unit, reach), LEG_STEP_MM * unit, dtype=np.float32)
    a, b = (grid.ravel() for grid in np.meshgrid(legs, legs))
    fits = (a < SLANT * b) & (b < SLANT * a)
    pairs = np.stack((a[fits], b[fits]), axis=1)
    normal = pairs[:, ::-1] / np.hypot(pairs[:, 0], pairs[:, 1])[:, None]
    return pairs, np.asarray(normal, np.float32)


def _steps(
    corner: Pixels, pairs: npt.NDArray[np.float32], normal: npt.NDArray[np.float32], beside: float
) -> npt.NDArray[np.float32]:
    """(lines, samples): by how much it is brighter on the inner side of each line than on the outer."""
    along = np.linspace(0.06, 0.94, SAMPLES, dtype=np.float32)
    x, y = pairs[:, :1] * along, pairs[:, 1:] * (1 - along)
    height, width = corner.shape
    values = []
    for side in (1.0, -1.0):
        column = np.clip(x + normal[:, :1] * beside * side, 0, width - 1).astype(np.intp)
        row = np.clip(y + normal[:, 1:] * beside * side, 0, height - 1).astype(np.intp)
        values.append(corner[row, column].astype(np.float32))
    return np.asarray(values[0] - values[1], np.float32)


def fold(grey: Pixels, dpi: float) -> tuple[float, Spoil]:
    """The straightest step of brightness that cuts off a corner: its height in levels, and its length and place."""
    height, width = grey.shape
    pairs, normal = _corner_lines(dpi, min(height, width) * 0.85)
    if not len(pairs):
        return 0.0, NONE
    best, spoil = 0.0, NONE
    for low in (False, True):
        for right in (False, True):
            corner = grey[:: -1 if low else 1, :: -1 if right else 1]
            step = _steps(corner, pairs, normal, BESIDE_MM / 25.4 * dpi)
            # Nearly all of the line has to agree: writing across it does not.
            weakest = np.maximum(np.percentile(step, 15, axis=1), -np.percentile(step, 85, axis=1))
            at = int(weakest.argmax())
            if weakest[at] > best:
                a, b = (float(leg) for leg in pairs[at])
                best = float(weakest[at])
                x, y = (width - a if right else 0.0), (height - b if low else 0.0)
                spoil = Spoil(float(np.hypot(a, b)) / dpi * 25.4, box_of(x, y, a, b, width, height))
    return best, spoil
