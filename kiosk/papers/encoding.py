"""A straight page becomes as few bytes as can still be read.

Colour, photos, stamps and handwriting travel as AVIF at about 150 dpi; a page of plain dark print alone as CCITT G4 (ITU-T T.6) in TIFF. Never
JBIG2: its symbol mode can swap digits.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from kiosk.papers.limits import DEFAULT_LIMITS, Limits
from kiosk.papers.pixels import Pixels, grey_of, shrink_to
from kiosk.papers.skew import ink_mask

PLAIN_DPI = 100
COLOURED = 30
"""Distance between the channels of a pixel that counts as colour; yellowed paper stays below 20, faint stamps reach 40."""
COLOUR_SHARE = 0.00025
GREY_SHARE = 0.0006
FAINT_SHARE = 0.25
SOFTEN = 0.6
CARD_SIDE_MM = 110.0


@dataclass(frozen=True, slots=True)
class Encoded:
    """``media_type``: ``image/avif`` or ``image/tiff``."""

    data: bytes
    media_type: str
    width: int
    height: int
    dpi: int


def is_plain(page: Pixels, dpi: int) -> bool:
    """Nothing on the page but dark print on even paper: no colour, no photo or shading, no faint pencil or stamp."""
    import cv2

    small, small_dpi = shrink_to(page, dpi, PLAIN_DPI)
    grey = grey_of(small)
    paper = int(np.percentile(grey[::4, ::4], 90))
    if small.ndim == 3:
        tint = np.median(small[np.abs(grey.astype(np.int16) - paper) <= 3][::50], axis=0)
        # Averaging four neighbours keeps the scanner's colour noise from counting; the paper's own tint is no colour.
        smooth = cv2.blur(small, (3, 3)).astype(np.int16) - (tint - tint.mean()).astype(np.int16)
        apart = smooth.max(axis=2) - smooth.min(axis=2)
        if float((apart > COLOURED).mean()) > COLOUR_SHARE:
            return False
    ink = ink_mask(grey, small_dpi, max(14, paper // 12))
    if not ink.any():
        return True
    # Shading: half-tones that do not touch the clean paper around strokes within 0.75 mm.
    tone = np.asarray(grey < paper - paper // 8, np.uint8)
    solid = cv2.erode(tone, np.ones((7, 7), np.uint8))
    if float(solid.mean()) > GREY_SHARE:
        return False
    # Print is dark in the middle of its strokes; where much ink never gets dark, it is pencil, a stamp or a worn copy.
    darkest = cv2.erode(grey, np.ones((5, 5), np.uint8))
    return float((darkest[ink] > paper * 0.55).mean()) < FAINT_SHARE


def _scaled(page: Pixels, dpi: int, wanted: int) -> tuple[Pixels, int]:
    import cv2

    if wanted >= dpi:
        return page, dpi
    scale = wanted / dpi
    size = (max(1, round(page.shape[1] * scale)), max(1, round(page.shape[0] * scale)))
    return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8), wanted


def _avif(page: Pixels, quality: int) -> bytes:
    out = io.BytesIO()
    # One thread: the screen needs the other core.
    Image.fromarray(page).save(out, "AVIF", quality=quality, speed=8, max_threads=1)
    return out.getvalue()


def _colour(page: Pixels, dpi: int, limits: Limits, budget: int) -> Encoded:
    data = _avif(page, limits.avif_quality)
    if len(data) > budget:
        # A step of one in quality is about 3 % of the bytes here, so one more try is enough.
        steps = math.ceil(math.log(len(data) / budget) / 0.03)
        data = _avif(page, max(limits.avif_floor, limits.avif_quality - steps))
    return Encoded(data, "image/avif", page.shape[1], page.shape[0], dpi)


def two_levels(grey: Pixels, dpi: int) -> npt.NDArray[np.bool_]:
    """True where paper is; each stroke is judged against the paper and the ink around it, so light may vary over the page."""
    import cv2

    reach = max(5, int(dpi / 6) | 1)
    paper = cv2.blur(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8)), (reach, reach)).astype(
        np.float32
    )
    # Softened a little: the ragged edge of a stroke costs bytes and helps nobody.
    white = np.asarray(cv2.GaussianBlur(grey, (0, 0), SOFTEN) > paper * 0.68)
    # Specks smaller than a full stop of the smallest print.
    least = max(2, round((dpi / 25.4 * 0.22) ** 2))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(~white, np.uint8), connectivity=8)
    specks = np.zeros(count, np.bool_)
    specks[1:] = stats[1:, cv2.CC_STAT_AREA] < least
    return np.asarray(white | specks[labels])


def _plain(page: Pixels, dpi: int, limits: Limits) -> Encoded:
    grey = grey_of(page)
    wanted = limits.travel_dpi
    while True:
        small, small_dpi = _scaled(grey, dpi, wanted)
        out = io.BytesIO()
        Image.fromarray(two_levels(small, small_dpi)).save(
            out, "TIFF", compression="group4", dpi=(small_dpi, small_dpi)
        )
        data = out.getvalue()
        if len(data) <= limits.plain_budget or wanted <= 120:
            return Encoded(data, "image/tiff", small.shape[1], small.shape[0], small_dpi)
        wanted -= 10


def encode(page: Pixels, dpi: int, limits: Limits = DEFAULT_LIMITS) -> Encoded:
    """Compress a judged page. Takes a second or so: off the person's path."""
    if is_plain(page, dpi):
        return _plain(page, dpi, limits)
    card = max(page.shape[:2]) / dpi * 25.4 < CARD_SIDE_MM
    small, small_dpi = _scaled(page, dpi, limits.travel_card_dpi if card else limits.travel_dpi)
    return _colour(small, small_dpi, limits, limits.colour_budget)
