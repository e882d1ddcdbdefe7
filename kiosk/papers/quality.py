"""Can the page be read? Measures that do not depend on what stands on it, how bright it is, or how strongly it is printed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kiosk.papers.pixels import Pixels

SHARPNESS_DPI = 100
MARGIN = 0.04
"""Share of each side left out when looking for ink: shadows of the paper's rim, holes, dog-ears."""
FEW_EDGES = 60
"""With fewer strong edges than this nothing can be said about sharpness."""


@dataclass(frozen=True, slots=True)
class Measures:
    """``ink``: share of pixels written on. ``sharp``: 0..1, see ``Limits.sharp``; None where nothing is printed. ``paper``: 0..255."""

    ink: float
    sharp: float | None
    paper: int


def _inner(plane: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    height, width = plane.shape
    y, x = int(height * MARGIN), int(width * MARGIN)
    return plane[y : height - y, x : width - x]


def sharpness(grey: Pixels, paper: int) -> float | None:
    """Steepness of the edges in a picture of about 100 dpi: largest step between neighbours over the whole step, where there is one."""
    import cv2

    window = np.ones((7, 7), np.uint8)
    whole = cv2.subtract(cv2.dilate(grey, window), cv2.erode(grey, window))
    across = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    down = cv2.absdiff(grey[1:], grey[:-1])
    step = cv2.max(across[:-1], down[:, :-1])
    steepest = cv2.dilate(step, np.ones((5, 5), np.uint8))
    # Only at the steps themselves: where a pixel is near the largest step around it.
    edges = (step >= steepest) & (whole[:-1, :-1] > max(24, paper // 4))
    if int(edges.sum()) < FEW_EDGES:
        return None
    shares = step[edges].astype(np.float32) / whole[:-1, :-1][edges]
    return float(np.median(shares))


def measure(grey: Pixels, ink: npt.NDArray[np.bool_]) -> Measures:
    """``grey``: the straightened page at about 100 dpi; ``ink``: its ink mask."""
    import cv2

    inner = np.asarray(_inner(ink), np.uint8)
    # Two touching pixels are a stroke, one is dust.
    strokes = cv2.bitwise_or(
        *(cv2.morphologyEx(inner, cv2.MORPH_OPEN, np.ones(pair, np.uint8)) for pair in ((2, 1), (1, 2)))
    )
    paper = int(np.percentile(grey[::4, ::4], 90))
    return Measures(float(strokes.mean()), sharpness(np.asarray(_inner(grey), np.uint8), paper), paper)
