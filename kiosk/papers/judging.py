"""A raw scan becomes a straight, cropped, upright page with a verdict.

Every measure is taken on a shrunken copy; the full picture is touched once, by the one turn that straightens, crops and scales it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from kiosk.papers.boxes import Box, edge_box, turned_box
from kiosk.papers.edges import cut_edge
from kiosk.papers.finding import Place, find
from kiosk.papers.limits import CARD_MM, CARD_SLACK_MM, DEFAULT_LIMITS, Limits
from kiosk.papers.pixels import Pixels, grey_of, scale_to, shrink_to
from kiosk.papers.quality import SHARPNESS_DPI, Measures, paper_level, sharpness, written
from kiosk.papers.skew import Lines, ink_mask, lines_of
from kiosk.papers.spoiled import finger, fold, glare
from kiosk.papers.upright import lying_down, upside_down

FIND_DPI = 50
SPOIL_DPI = 50
PREVIEW_SIDE = 900
OUTLINE_WINS = 0.25
"""Writing within this of the outline's angle is believed (it is what the eye follows); further apart, it is a slanted copy or a picture."""

LEAST_OF_WANTED = 0.75
"""A scan at 300 dpi is kept at 150, the resolution pages travel at, rather than turned at 200."""
LONG_LINES_MM = 140.0
"""On smaller papers the lines are too short to tell the angle better than the outline does."""


@dataclass(frozen=True, slots=True)
class Judged:
    """``fault``: empty when good, else as in ``ports.PageBad``; ``box``: where it shows. ``turned``: quarter turns clockwise that made it upright."""

    page: Pixels
    dpi: int
    preview: Pixels
    fault: str
    edge: str
    box: Box | None
    angle: float
    turned: int
    measures: Measures
    place: Place
    cut: str
    """The cut edge as it lay on the glass."""


def _angle(place: Place, lines: Lines | None) -> float:
    if lines is None:
        return place.angle
    if place.whole_glass:
        return lines.angle
    if max(place.size) < LONG_LINES_MM:
        return place.angle
    # Lines may be level with either side of the paper.
    away = min(((lines.angle - place.angle + 90 * k) for k in (-1, 0, 1)), key=abs)
    return place.angle + away if abs(away) <= OUTLINE_WINS else place.angle


def _is_card(place: Place, expect: str) -> bool:
    return expect == "card" or (expect == "any" and not place.whole_glass and max(place.size) < 110)


def straighten(pixels: Pixels, dpi: float, place: Place, angle: float, wanted: int) -> tuple[Pixels, int]:
    """The rectangle of ``place``, turned level and scaled to at most ``wanted`` dpi: one pass over the picture."""
    import cv2

    # Averaging whole pixels first keeps fine print that a plain turn at half size would skip over, and is ten times cheaper.
    pixels, dpi = shrink_to(pixels, dpi, wanted * LEAST_OF_WANTED)
    scale = min(1.0, wanted / dpi)
    unit = dpi / 25.4
    width, height = (max(8, round(mm * unit * scale)) for mm in place.size)
    radians = math.radians(angle)
    cos, sin = math.cos(radians) / scale, math.sin(radians) / scale
    cx, cy = place.centre[0] * unit - 0.5, place.centre[1] * unit - 0.5
    matrix = np.array(
        [
            [cos, -sin, cx - cos * (width - 1) / 2 + sin * (height - 1) / 2],
            [sin, cos, cy - sin * (width - 1) / 2 - cos * (height - 1) / 2],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    turned = cv2.warpAffine(pixels, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8), round(dpi * scale)


def _quarter_turns(grey: Pixels, dpi: float, *, vertical: bool) -> int:
    """Clockwise quarter turns that make it upright; 0 where it is not certain."""
    if vertical:
        # Turned clockwise once: level, perhaps upside down.
        level = ink_mask(np.ascontiguousarray(np.rot90(grey, -1)), dpi)
        answer = upside_down(level, dpi)
        answer = lying_down(level, dpi) if answer is None else answer
        return 0 if answer is None else 3 if answer else 1
    return 2 if upside_down(ink_mask(grey, dpi), dpi) else 0


def _seen_edge(edge: str, turned: int) -> str:
    """The edge as it lies in the upright preview, after ``turned`` quarter turns clockwise."""
    order = ("top", "right", "bottom", "left")
    return order[(order.index(edge) + turned) % 4] if edge else ""


def _other_paper(place: Place, measures: Measures, expect: str, limits: Limits) -> bool:
    """A card where a page is wanted, a page where a card is."""
    short, long = sorted(place.size)
    if expect == "card":
        return (place.whole_glass and measures.written >= limits.blank_mm) or long > limits.page_as_card_mm
    is_card = abs(long - CARD_MM[0]) < CARD_SLACK_MM and abs(short - CARD_MM[1]) < CARD_SLACK_MM
    return expect == "a4" and is_card and not place.whole_glass


def fault_of(measures: Measures, place: Place, edge: str, expect: str, limits: Limits) -> str:
    """The one thing to tell the person, the most useful first."""
    least = {"a4": limits.small_page_mm, "card": limits.small_card_mm}.get(expect, limits.small_any_mm)
    checks = (
        ("dark", measures.paper < limits.dark_paper),
        ("blank", measures.written < limits.blank_mm),
        ("wrong_paper", _other_paper(place, measures, expect, limits)),
        ("finger", measures.finger >= limits.finger_mm2),
        ("cut_off", bool(edge)),
        ("too_small", max(place.size) < least),
        ("blurred", measures.sharp is not None and measures.sharp < limits.sharp),
        ("folded", measures.fold >= limits.fold_levels),
        ("glare", measures.glare >= limits.glare_mm2),
    )
    return next((name for name, bad in checks if bad), "")


def _measured(page: Pixels, dpi: int) -> tuple[Measures, dict[str, Box | None]]:
    """What can be said of the straightened page, and where each fault would show."""
    reading, reading_dpi = scale_to(grey_of(page), dpi, SHARPNESS_DPI)
    paper = paper_level(reading)
    sharp = sharpness(reading, reading_dpi, paper)
    seen, seen_dpi = shrink_to(page, dpi, SPOIL_DPI)
    light, skin = glare(seen, seen_dpi, paper), finger(seen, seen_dpi)
    step, corner = fold(grey_of(seen), seen_dpi)
    marks = written(ink_mask(reading, reading_dpi), reading_dpi)
    boxes = {"blurred": sharp.worst, "glare": light.box, "finger": skin.box, "folded": corner.box}
    return Measures(marks, sharp.value, paper, light.much, skin.much, step), boxes


def preview_of(page: Pixels) -> Pixels:
    """RGB, at most 900 px on a side."""
    import cv2

    # Resolution in "pixels of the longer side": the wanted one is the preview's.
    small, _ = scale_to(page, max(page.shape[:2]), PREVIEW_SIDE)
    return small if small.ndim == 3 else np.asarray(cv2.cvtColor(small, cv2.COLOR_GRAY2RGB), np.uint8)


def judge(pixels: Pixels, dpi: int, expect: str, limits: Limits = DEFAULT_LIMITS) -> Judged:
    """``pixels``: the whole glass at ``dpi``. ``expect``: ``a4``, ``card`` or ``any``."""
    small, small_dpi = shrink_to(pixels, dpi, FIND_DPI)
    grey = grey_of(small)
    ink = ink_mask(grey, small_dpi)
    place = find(small, grey, ink, small_dpi, expect)
    lines = lines_of(ink)
    edge = cut_edge(place, ink, small_dpi, expect, limits)
    is_card = _is_card(place, expect)
    page, page_dpi = straighten(
        pixels, dpi, place, _angle(place, lines), limits.card_dpi if is_card else limits.page_dpi
    )
    measures, boxes = _measured(page, page_dpi)
    vertical = lines is not None and lines.vertical
    # On a blurred page letters melt into bars, and bars have no way up.
    readable = lines is not None and measures.sharp is not None and measures.sharp >= limits.sharp
    # Which side letters reach out on takes every pixel there is: halved, but not scaled.
    turned = _quarter_turns(*shrink_to(grey_of(page), page_dpi, SHARPNESS_DPI), vertical=vertical) if readable else 0
    if turned:
        page = np.ascontiguousarray(np.rot90(page, -turned))
    fault = fault_of(measures, place, edge, expect, limits)
    box = edge_box(edge) if fault == "cut_off" else boxes.get(fault)
    return Judged(
        page,
        page_dpi,
        preview_of(page),
        fault,
        _seen_edge(edge, turned) if fault == "cut_off" else "",
        turned_box(box, turned) if box is not None else None,
        _angle(place, lines),
        turned,
        measures,
        place,
        edge,
    )
