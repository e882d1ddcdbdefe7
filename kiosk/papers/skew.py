"""The angle of lines of writing, from ink alone.

Ink is projected on a line turned step by step; where writing is level, rows of ink and rows of paper part most sharply (the sum of squared
steps of the profile is largest). Works without any edge of the paper in sight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kiosk.papers.pixels import Pixels

WIDEST = 12.0
"""Degrees searched to each side; papers laid more askew than this show their edges."""
COARSE, FINE = 0.5, 0.05
SURE = 1.6
"""How far the best angle's sharpness stands above the middle of all: level text reaches 2 to 20, pictures about 1.1."""
ENOUGH_INK = 400
MOST_POINTS = 15_000
"""More points than this make the answer no better."""


@dataclass(frozen=True, slots=True)
class Lines:
    """``angle``: degrees the writing is turned clockwise. ``vertical``: its lines run up or down the picture."""

    angle: float
    vertical: bool
    sureness: float


def ink_mask(grey: Pixels, dpi: float, contrast: int = 28) -> npt.NDArray[np.bool_]:
    """True where a pixel is darker by ``contrast`` than the paper around it (3 mm), whatever the light."""
    import cv2

    reach = max(3, int(dpi * 3 / 25.4) | 1)
    # The closing (lighten, then darken) takes strokes away and leaves the paper: box-shaped, so its cost does not grow with its size.
    kernel = np.ones((reach, reach), np.uint8)
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, kernel)
    return np.asarray(cv2.subtract(paper, grey) > contrast)


def _sharpness(across: npt.NDArray[np.float32], along: npt.NDArray[np.float32], angle: float, bins: int) -> float:
    radians = np.deg2rad(angle)
    place = across * np.float32(np.cos(radians)) - along * np.float32(np.sin(radians))
    profile = np.bincount((place + bins / 2).astype(np.int32), minlength=bins)
    step = np.diff(profile.astype(np.float64))
    return float(step @ step)


def _best(across: npt.NDArray[np.float32], along: npt.NDArray[np.float32], bins: int) -> tuple[float, float, float]:
    coarse = np.arange(-WIDEST, WIDEST + COARSE / 2, COARSE)
    scores = np.array([_sharpness(across, along, float(a), bins) for a in coarse])
    middle = float(coarse[int(scores.argmax())])
    fine = np.arange(middle - COARSE, middle + COARSE + FINE / 2, FINE)
    sharp = np.array([_sharpness(across, along, float(a), bins) for a in fine])
    # The middle of the best few is steadier than the single best step.
    near = sharp >= sharp.max() * 0.97
    return float(np.average(fine[near], weights=sharp[near])), float(sharp.max()), float(np.median(scores))


def lines_of(ink: npt.NDArray[np.bool_]) -> Lines | None:
    """Direction of the writing in an ink mask of about 75 dpi, or None where there is too little or it is not lines."""
    y, x = np.nonzero(ink)
    if len(y) < ENOUGH_INK:
        return None
    if len(y) > MOST_POINTS:
        # A fixed stride would beat with the lines; a fixed shuffle does not.
        pick = np.random.default_rng(0).permutation(len(y))[:MOST_POINTS]
        y, x = y[pick], x[pick]
    height, width = ink.shape
    down, right = (y - height / 2).astype(np.float32), (x - width / 2).astype(np.float32)
    bins = int(np.hypot(height, width)) + 4
    level, level_score, level_floor = _best(down, right, bins)
    # Upright lines: the same, with the axes changed and the angle's sign with them.
    steep, steep_score, steep_floor = _best(right, -down, bins)
    vertical = steep_score / steep_floor > level_score / level_floor
    angle, sureness = (steep, steep_score / steep_floor) if vertical else (level, level_score / level_floor)
    if sureness < SURE or abs(angle) > WIDEST:
        return None
    return Lines(angle, vertical, sureness)
