"""How many lines a list of the clerk's holds, by the panel."""

from __future__ import annotations

from kiosk.duty.state import Front
from kiosk.visit.paging import SMALL_CAPACITY

SHORT_SMALL, SHORT = 3, 6
"""Lines of a word or two, above the page's own buttons."""
LONG_SMALL, LONG = 3, 5
"""Lines of a whole sentence."""


def small(front: Front) -> bool:
    """The smallest panel."""
    return front.machine.site.capacity <= SMALL_CAPACITY


def short_lines(front: Front) -> int:
    """Lines of a word or two on a page."""
    return SHORT_SMALL if small(front) else SHORT


def long_lines(front: Front) -> int:
    """Sentences on a page."""
    return LONG_SMALL if small(front) else LONG
