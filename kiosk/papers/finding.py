"""Where the paper lies on the glass.

The lid's brightness is read at the rim of the picture, the paper's in its middle. Where the two differ, everything unlike the lid is paper and its
outline is fitted side by side. Where they do not (a page that fills the glass, white paper under a white lid), a single solid thing
with nothing written around it is the paper (a card), and otherwise the whole glass is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kiosk.papers.pixels import Pixels

Mask = npt.NDArray[np.uint8]

UNLIKE = 6
"""Levels between lid and paper that can be told apart after averaging (a white lid and white paper differ by 8 to 15)."""
RIM_MM = 3.0
LEAST_CM2 = 10.0
"""Smaller things on the glass are dirt, stickers or a thumb."""
DARK_LID = 120
"""Paper is never darker than this, so a ground that is must be the lid."""
WRITTEN_OUTSIDE = 0.15
"""When so much of all ink lies outside the solid thing, that thing is a photo on a page, not a card on the glass."""
COLOURED = 12
"""Levels by which a thing's channels differ from the ground's unequally, when it is of another colour and not only darker."""
RECTANGULAR = 0.86
SLIP_BRIGHTER, SLIP_OUTSIDE, SLIP_FULL = 3, 0.02, 0.93
"""A slip on a lid of nearly its own brightness: levels between them, writing beside it, share of its rectangle that it fills."""
FRAMED = 0.75
"""With ink along so much of its outline a thing is a printed frame."""
NEAR_RIM_MM = 1.5


@dataclass(frozen=True, slots=True)
class Place:
    """The paper's rectangle in millimetres on the glass; ``angle`` in degrees clockwise, within ±45.

    ``whole_glass``: no outline was found and the rectangle is the glass itself. ``touches`` names the edges of the glass it reaches.
    ``area``: square millimetres of paper in sight, less than the rectangle's where the rim of the glass cuts a page that lies askew.
    """

    centre: tuple[float, float]
    size: tuple[float, float]
    angle: float
    whole_glass: bool
    touches: frozenset[str]
    area: float


def _mode(values: npt.NDArray[np.uint8]) -> int:
    counts = np.bincount(values.ravel(), minlength=256).astype(np.float64)
    return int(np.convolve(counts, np.ones(5), "same").argmax())


def _rim(grey: Pixels, depth: int) -> npt.NDArray[np.uint8]:
    parts = (grey[:depth].ravel(), grey[-depth:].ravel(), grey[:, :depth].ravel(), grey[:, -depth:].ravel())
    return np.concatenate(parts)


def _ground(small: Pixels, grey: Pixels, level: int) -> npt.NDArray[np.uint8]:
    """Colour of the ground of brightness ``level``: one value, or three."""
    # A thousand pixels tell the middle as well as all, and one in nine finds them.
    if min(grey.shape) > 9:
        small, grey = small[::3, ::3], grey[::3, ::3]
    places = np.flatnonzero((grey >= max(0, level - 3)) & (grey <= min(255, level + 3)))
    if not len(places):
        return np.full(small.shape[2] if small.ndim == 3 else 1, level, np.uint8)
    places = places[:: max(1, len(places) // 1000)]
    some = small.reshape(grey.size, -1)[places]
    return np.asarray(np.median(some.reshape(len(some), -1), axis=0), np.uint8)


def _unlike(small: Pixels, grey: Pixels, level: int) -> Mask:
    """Where the picture differs from the ground of brightness ``level``, in any colour."""
    import cv2

    colour = _ground(small, grey, level)
    away = cv2.absdiff(small, np.broadcast_to(colour if small.ndim == 3 else colour[0], small.shape).astype(np.uint8))
    if away.ndim == 3:
        red, green, blue = cv2.split(away)
        away = cv2.max(cv2.max(red, green), blue)
    return np.asarray(away > UNLIKE, np.uint8)


def _largest(mask: Mask, dpi: float) -> tuple[npt.NDArray[np.int32], Mask] | None:
    """Outline and filled shape of the largest connected thing, if it is large enough."""
    import cv2

    reach = max(3, int(dpi * 2 / 25.4) | 1)
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    closed = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((reach * 2 + 1, reach * 2 + 1), np.uint8))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    if cv2.contourArea(outline) < LEAST_CM2 * (dpi / 2.54) ** 2:
        return None
    filled = np.zeros(mask.shape, np.uint8)
    cv2.drawContours(filled, [outline], -1, 1, cv2.FILLED)
    return np.asarray(outline, np.int32).reshape(-1, 2), filled


def _side_angles(
    points: npt.NDArray[np.float64], box: tuple[tuple[float, float], tuple[float, float], float]
) -> list[tuple[float, float]]:
    """For each side of the rectangle that has enough outline along it: (angle, length), robustly fitted."""
    import cv2

    (cx, cy), (w, h), angle = box
    radians = math.radians(angle)
    axis = np.array([[math.cos(radians), math.sin(radians)], [-math.sin(radians), math.cos(radians)]])
    local = (points - (cx, cy)) @ axis.T
    found = []
    for along, across, length, half in ((0, 1, w, h / 2), (1, 0, h, w / 2)):
        for sign in (-1, 1):
            near = (np.abs(local[:, across] * sign - half) < max(3.0, half * 0.06)) & (
                np.abs(local[:, along]) < length * 0.42
            )
            if near.sum() < max(12, length * 0.4):
                continue
            vx, vy = cv2.fitLine(points[near].astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()[:2]
            turned = math.degrees(math.atan2(vy, vx))
            off = (turned - angle - (90 if along else 0) + 90) % 180 - 90
            if abs(off) < 5:
                found.append((angle + off, float(near.sum())))
    return found


def _normal(
    box: tuple[tuple[float, float], tuple[float, float], float],
) -> tuple[tuple[float, float], tuple[float, float], float]:
    centre, (w, h), angle = box
    while angle > 45:
        angle, w, h = angle - 90, h, w
    while angle <= -45:
        angle, w, h = angle + 90, h, w
    return centre, (w, h), angle


def _extent(points: npt.NDArray[np.float64], angle: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Centre and size of the rectangle of that angle around the outline; a hair of the outline may stick out (a dog-ear, a thread)."""
    radians = math.radians(angle)
    axis = np.array([[math.cos(radians), math.sin(radians)], [-math.sin(radians), math.cos(radians)]])
    local = points @ axis.T
    low, high = np.percentile(local, 1, axis=0), np.percentile(local, 99, axis=0)
    middle = (low + high) / 2 @ axis
    return (float(middle[0]), float(middle[1])), (float(high[0] - low[0]), float(high[1] - low[1]))


def _fit(outline: npt.NDArray[np.int32], filled: Mask, dpi: float) -> Place | None:
    """The rectangle through an outline, or None where it is no rectangle."""
    import cv2

    height, width = filled.shape
    raw = cv2.minAreaRect(outline)
    box = _normal(((float(raw[0][0]), float(raw[0][1])), (float(raw[1][0]), float(raw[1][1])), float(raw[2])))
    if filled.sum() < RECTANGULAR * box[1][0] * box[1][1]:
        # A page hanging over the rim is a rectangle without its corners: the hull is still nearly filled.
        hull = cv2.contourArea(cv2.convexHull(outline))
        if filled.sum() < 0.95 * hull:
            return None
    near = NEAR_RIM_MM / 25.4 * dpi
    points = outline.astype(np.float64)
    x, y = points[:, 0], points[:, 1]
    rims = {"left": x < near, "right": x > width - 1 - near, "top": y < near, "bottom": y > height - 1 - near}
    inside = points[~np.logical_or.reduce(list(rims.values()))]
    sides = _side_angles(inside, box) if len(inside) > 20 else []
    angle = float(np.average([a for a, _ in sides], weights=[n for _, n in sides])) if sides else box[2]
    centre, size = _extent(points, angle)
    run = min(size) * 0.2
    touches = frozenset(name for name, at in rims.items() if at.sum() > run)
    unit = dpi / 25.4
    return Place(
        ((centre[0] + 0.5) / unit, (centre[1] + 0.5) / unit),
        (size[0] / unit, size[1] / unit),
        angle,
        whole_glass=False,
        touches=touches,
        area=float(filled.sum()) / unit**2,
    )


def find(small: Pixels, grey: Pixels, ink: npt.NDArray[np.bool_], dpi: float, expect: str) -> Place:
    """The paper in a picture of about 50-75 dpi (``grey`` and ``ink`` are of the same picture)."""
    height, width = grey.shape
    lid = _mode(_rim(grey, max(2, int(RIM_MM / 25.4 * dpi))))
    middle = _mode(grey[height // 5 : -height // 5, width // 5 : -width // 5])
    unit = dpi / 25.4
    glass = Place(
        (width / unit / 2, height / unit / 2),
        (width / unit, height / unit),
        0.0,
        whole_glass=True,
        touches=frozenset({"left", "right", "top", "bottom"}),
        area=width * height / unit**2,
    )
    if abs(lid - middle) > UNLIKE:
        thing = _largest(_unlike(small, grey, lid), dpi)
        return (_fit(*thing, dpi) if thing else None) or glass
    alone = _single(small, grey, ink, dpi, lid, page_wanted=expect == "a4" and lid > DARK_LID)
    return alone or _page_filling(small, grey, ink, dpi, lid, glass)


def _single(
    small: Pixels, grey: Pixels, ink: npt.NDArray[np.bool_], dpi: float, lid: int, *, page_wanted: bool
) -> Place | None:
    """A card or a slip on the glass: solid, of its own ground colour, and nothing written around it.

    ``page_wanted``: the ground may be a white page and the thing a picture or a copy of a card on it; then only what no copier prints is
    believed, a ground brighter than the one around it, or one of colour.
    """
    thing = _largest(_unlike(small, grey, lid), dpi)
    if thing is None:
        return None
    outline, filled = thing
    inside = filled.astype(bool)
    own = _ground(small[inside][:, None], grey[inside][:, None], _mode(grey[inside])).astype(np.int16)
    around = _ground(small, grey, lid).astype(np.int16)
    away = (own - around).ravel()
    outside = int((ink & ~_grown(filled, dpi)).sum()) / max(1, int(ink.sum()))
    place = _fit(outline, filled, dpi)
    if away.min() >= SLIP_BRIGHTER and outside <= SLIP_OUTSIDE and place and _slip(place, outline, ink, dpi):
        return place
    if np.abs(away).max() <= UNLIKE:
        return None
    if page_wanted and away.min() <= 0 and away.max() - away.min() < COLOURED:
        return None
    return place if outside <= WRITTEN_OUTSIDE else None


def _slip(place: Place, outline: npt.NDArray[np.int32], ink: npt.NDArray[np.bool_], dpi: float) -> bool:
    """A small paper on a lid hardly darker than it: a full rectangle, with a shadow on two sides where a printed frame has four."""
    import cv2

    if place.touches or place.area < SLIP_FULL * place.size[0] * place.size[1]:
        return False
    reach = int(dpi * 2 / 25.4) | 1
    dark = cv2.dilate(np.asarray(ink, np.uint8), np.ones((reach, reach), np.uint8))
    return bool(dark[outline[:, 1], outline[:, 0]].mean() < FRAMED)


def _grown(filled: Mask, dpi: float) -> npt.NDArray[np.bool_]:
    import cv2

    reach = int(dpi * 6 / 25.4) | 1
    return np.asarray(cv2.dilate(filled, np.ones((reach, reach), np.uint8)) > 0)


def _page_filling(
    small: Pixels, grey: Pixels, ink: npt.NDArray[np.bool_], dpi: float, paper: int, glass: Place
) -> Place:
    """A page over most of the rim: what is unlike it, flat and along the rim is lid; the rest is the page."""
    import cv2

    other = _unlike(small, grey, paper)
    other[ink] = 0
    reach = max(3, int(dpi * 2 / 25.4) | 1)
    other = np.asarray(cv2.morphologyEx(other, cv2.MORPH_OPEN, np.ones((reach, reach), np.uint8)), np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(other)
    height, width = grey.shape
    lid = np.zeros(grey.shape, np.uint8)
    for i in range(1, count):
        x, y, w, h, _area = (int(v) for v in stats[i])
        along = (h if x == 0 or x + w == width else 0) >= height * 0.5 or (
            w if y == 0 or y + h == height else 0
        ) >= width * 0.5
        if along:
            lid[labels == i] = 1
    if lid.sum() < 0.005 * lid.size:
        return glass
    thing = _largest(np.asarray(1 - lid, np.uint8), dpi)
    return (_fit(*thing, dpi) if thing else None) or glass
