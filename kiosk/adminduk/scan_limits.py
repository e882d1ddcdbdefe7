"""What counts as a good page. Plain numbers, so that a district's service pack can set them for its scanners."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScanLimits:
    """Defaults hold for flatbeds at 150 to 300 dpi; ``tests/bench/judge.py`` computes them from labelled pages."""

    blank_mm: float = 75.0
    """A page with fewer millimetres of marks of the size of letters is blank. One short line of 11 pt text has about 100."""

    sharp: float = 0.50
    """Steepness of edges: share of a local black-white step that falls on one pixel of 1/100 inch. Print scanned well has
    0.6 and more, a page lifted 2-3 mm off the glass or moved during the scan less than 0.43."""

    dark_paper: int = 135
    """Paper (the 90th percentile of brightness, 0..255) below this is too dark to read easily."""

    lost_mm: float = 8.0
    """So much of a known format may lie beyond the glass before it counts as cut off: less than the margin of any letter."""

    card_lost_mm: float = 3.0
    """The same for a card, which is printed almost to its edge."""

    edge_strokes: int = 3
    """So many separate strokes running over one edge of the glass mean that writing goes on outside."""

    glare_mm2: float = 2.5
    """A patch of pure white so large on paper that is not is a reflection: the middle of one that fades over a few letters."""

    finger_mm2: float = 60.0
    """So much skin at an edge is a finger: the tip of a child's."""

    fold_levels: float = 2.0
    """A straight step of brightness so high, all along a line that cuts off a corner, is a fold."""

    page_as_card_mm: float = 100.0
    """Where a card is expected, a paper longer than this is another one."""

    small_page_mm: float = 120.0
    """Where a page is expected, its longer side is at least this (A6 has 148 mm)."""

    small_card_mm: float = 70.0
    """Where a card is expected, its longer side is at least this (ID-1, ISO/IEC 7810, has 85.6 mm)."""

    small_any_mm: float = 40.0
    """Anything at all is at least this long."""


DEFAULT_SCAN = ScanLimits()

RANGES: dict[str, tuple[float, float]] = {
    "blank_mm": (0, 500),
    "sharp": (0, 0.9),
    "dark_paper": (0, 230),
    "glare_mm2": (0.5, 2000),
    "finger_mm2": (10, 5000),
    "fold_levels": (0.5, 100),
    "lost_mm": (1, 60),
    "card_lost_mm": (1, 20),
    "edge_strokes": (1, 100),
    "small_page_mm": (60, 290),
    "small_card_mm": (40, 85),
    "page_as_card_mm": (90, 150),
}
"""What a service pack may set, and between which values it still makes sense."""
