"""Which way is up, said only when it is certain.

Running Latin writing has more ink above its small letters (b d h k l t) than below them (g j p y); in Indonesian about twice as much. Upside
down it is the other way round. Capitals, tables and pictures say nothing, and are left as they were laid.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LINE_MM = (1.6, 9.0)
LINES_NEEDED = 6
REACHING_OUT = 0.035
"""Share of a line's ink that lies above or below its small letters (0.05 and more in letters, under 0.015 in bars and capitals)."""
CERTAIN = 1.45
"""Ink on one side over ink on the other; level capitals stay below 1.2."""


def _segments(profile: npt.NDArray[np.float64], dpi: float) -> list[tuple[int, int]]:
    """Rows of each line of writing."""
    written = profile > np.percentile(profile, 95) * 0.06
    edges = np.flatnonzero(np.diff(np.concatenate(([0], written.astype(np.int8), [0]))))
    low, high = (mm / 25.4 * dpi for mm in LINE_MM)
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if low <= b - a <= high]


def upside_down(ink: npt.NDArray[np.bool_], dpi: float) -> bool | None:
    """``ink``: mask of a page with level lines, about 100 dpi. None where it is not certain."""
    profile = ink.sum(axis=1).astype(np.float64)
    above = below = whole = 0.0
    counted = 0
    for a, b in _segments(profile, dpi):
        rows = profile[a:b]
        core = np.flatnonzero(rows >= rows.max() * 0.5)
        if core[-1] - core[0] < 2:
            continue
        above += float(rows[: core[0]].sum())
        below += float(rows[core[-1] + 1 :].sum())
        whole += float(rows.sum())
        counted += 1
    if counted < LINES_NEEDED or above + below < REACHING_OUT * whole:
        return None
    if above > below * CERTAIN:
        return False
    return True if below > above * CERTAIN else None
