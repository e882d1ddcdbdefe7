"""Limits of judging and of compressing, and the sizes of papers."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.adminduk.scan_limits import ScanLimits


@dataclass(frozen=True, slots=True)
class Limits(ScanLimits):
    """What counts as a good page, and how it is kept and travels."""

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
CARD_SLACK_MM = 6.0
"""A card's outline is found with the width of its shadow more, or less."""

MAX_PIXELS = 40_000_000
"""Pictures larger than this are refused before a pixel is read (A4 at 600 dpi colour is 35 million)."""
