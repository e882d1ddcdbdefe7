"""A call for the clerk, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody at the screen called. ``since`` and ``due``: monotonic seconds of the first and of the next chime; ``chimes`` so far.

    ``missed``: nobody came, so the chime is silent and the sheet says what else can be done.
    """

    since: float
    due: float
    chimes: int = 1
    missed: bool = False
