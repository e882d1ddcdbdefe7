"""What counts as a good page. Plain numbers, so that a district's service pack can set them for its scanners."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Defaults hold for flatbeds at 200-300 dpi; ``tests/unit/test_papers_judging.py`` shows what each lets through."""

    blank_ink: float = 0.0004
    """A page with a smaller share of inked pixels is blank. One short line of 11 pt text on A4 has about 0.001."""

    sharp: float = 0.40
    """Steepness of edges: share of a local black-white step that falls on one pixel of 1/100 inch. Print scanned well has
    0.5 and more, a page lifted 2-3 mm off the glass or moved during the scan less than 0.35."""

    dark_paper: int = 120
    """Paper (the 90th percentile of brightness, 0..255) below this is too dark to read easily."""

    lost_mm: float = 8.0
    """So much of a known format may lie beyond the glass before it counts as cut off: less than the margin of any letter."""

    card_lost_mm: float = 3.0
    """The same for a card, which is printed almost to its edge."""

    edge_strokes: int = 3
    """So many separate strokes running over one edge of the glass mean that writing goes on outside."""

    small_page_mm: float = 120.0
    """Where a page is expected, its longer side is at least this (A6 has 148 mm)."""

    small_card_mm: float = 70.0
    """Where a card is expected, its longer side is at least this (ID-1, ISO/IEC 7810, has 85.6 mm)."""

    small_any_mm: float = 40.0
    """Anything at all is at least this long."""

    page_dpi: int = 200
    """Resolution the lossless page is kept at; more serves no reader and fills the memory."""

    card_dpi: int = 300
    """The same for a card, whose print is smaller."""

    travel_dpi: int = 150
    """Resolution of a page as it travels: the measured best of bytes against legibility."""

    travel_card_dpi: int = 220
    """The same for a card."""

    avif_quality: int = 30
    """Pillow's AVIF quality for a page."""

    colour_budget: int = 33_000
    """Bytes a colour page should not exceed; the quality is lowered, not below ``avif_floor``, to keep it."""

    avif_floor: int = 18
    """Below this small print suffers."""

    plain_budget: int = 15_600
    """Bytes a text-only page should not exceed; the resolution is lowered, not below 120 dpi, to keep it."""


DEFAULT_LIMITS = Limits()

A4_MM = (210.0, 297.0)
A5_MM = (148.0, 210.0)
F4_MM = (215.0, 330.0)
"""Folio as sold in Indonesia: it never fits on an A4 glass, only its margins are lost."""
CARD_MM = (85.6, 53.98)
"""ID-1 of ISO/IEC 7810: e-KTP and KIA."""

MAX_PIXELS = 40_000_000
"""Pictures larger than this are refused before a pixel is read (A4 at 600 dpi colour is 35 million)."""
