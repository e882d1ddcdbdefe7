"""Does the page go on beyond the glass, and at which edge?

Two independent signs: strokes of writing that run over the rim, and a known format of which a part is missing at an edge it touches.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from kiosk.papers.finding import Place
from kiosk.papers.limits import A4_MM, A5_MM, CARD_MM, F4_MM, Limits

STROKE_MM = 6.0
"""What lies longer than this along the rim is a shadow or the lid, not a stroke of writing."""
DEEP_MM = 2.0
"""Writing that goes on outside reaches this far in; the shadow of a paper's edge does not."""
SAME_MM = 4.0
"""Formats are cut with this tolerance, and measured with it on a cheap scanner."""

SHADOW_MM = 3.0
"""The shadow of a paper may be taken for a part of it."""


def strokes_over(ink: npt.NDArray[np.bool_], dpi: float) -> dict[str, int]:
    """Strokes of writing that run over each rim of the glass."""
    import cv2

    height, width = ink.shape
    unit = dpi / 25.4
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(ink, np.uint8), connectivity=8)
    x, y, w, h = (stats[1:, i] for i in range(4))
    across = (h <= STROKE_MM * unit) & (w >= DEEP_MM * unit)
    upright = (w <= STROKE_MM * unit) & (h >= DEEP_MM * unit)
    return {
        "left": int((across & (x == 0)).sum()),
        "right": int((across & (x + w == width)).sum()),
        "top": int((upright & (y == 0)).sum()),
        "bottom": int((upright & (y + h == height)).sum()),
    }


def _turned(place: Place) -> bool:
    """True where the rectangle's width lies along the glass's height."""
    return 45 < abs(place.angle) % 180 < 135


def _gone(
    whole: tuple[float, float], mean: tuple[float, ...], touches: frozenset[str], lost: float
) -> dict[str, float]:
    """Millimetres missing of a paper of the size ``whole``, at the edges of the glass that it reaches without reaching the opposite one."""
    gone = {}
    for form, width, edges in zip(whole, mean, (("left", "right"), ("top", "bottom")), strict=True):
        at = touches & set(edges)
        if form - width > lost and len(at) == 1:
            gone[next(iter(at))] = form - width
    return gone


def _missing(place: Place, expect: str, limits: Limits) -> dict[str, float]:
    """Millimetres of a known format missing at each edge the paper touches."""
    seen = place.size[::-1] if _turned(place) else place.size
    forms = (
        [CARD_MM] if expect == "card" else [A4_MM, A5_MM, F4_MM] if expect == "a4" else [A4_MM, A5_MM, F4_MM, CARD_MM]
    )
    lost = limits.card_lost_mm if expect == "card" else limits.lost_mm
    # What is in sight of a page that lies askew and is cut is no rectangle: its mean width tells the loss, its widest place does not.
    mean = tuple(min(side, place.area / other) for side, other in zip(seen, seen[::-1], strict=True))
    best: dict[str, float] = {}
    for form in forms:
        for whole in (form, form[::-1]):
            gone = _gone(whole, mean, place.touches, lost)
            # Turned by some degrees a page fills the glass a little less; the outline then loses its corners.
            slack = abs(math.sin(math.radians(place.angle))) * min(seen) * 0.5
            gaps = [a - b - slack for a, b in zip(whole, seen, strict=True)]
            fits = [-SAME_MM - SHADOW_MM - slack <= gap <= SAME_MM + slack for gap in gaps]
            if all(fits) and not gone:
                return {}
            if any(fits):
                best |= {edge: max(mm, best.get(edge, 0.0)) for edge, mm in gone.items()}
    return best


def cut_edge(place: Place, ink: npt.NDArray[np.bool_], dpi: float, expect: str, limits: Limits) -> str:
    """``left``, ``right``, ``top`` or ``bottom`` of the glass, or an empty string."""
    strokes = {
        edge: n
        for edge, n in strokes_over(ink, dpi).items()
        if n >= limits.edge_strokes and (place.whole_glass or edge in place.touches)
    }
    if strokes:
        return max(strokes, key=strokes.__getitem__)
    missing = {} if place.whole_glass else _missing(place, expect, limits)
    return max(missing, key=missing.__getitem__) if missing else ""
