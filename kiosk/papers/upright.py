"""Which way is up, said only when it is certain.

Lines, capitals and the cells of a table too, begin under one another and end where the words end: on its head a page has them the other way
round. Running Latin writing also has more ink above its small letters (b d h k l t) than below them (g j p y), in Indonesian about twice as
much; where this says otherwise, nothing is turned. Bars, pictures and justified text say nothing, and are left as they were laid.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LINE_MM = (1.6, 9.0)
LETTER_MM = (0.7, 5.5)
WORD_MM = 30.0
SOLID = 0.78
"""Bars, rules and blots fill more of their box than letters do."""
STRIPS = 4
LINES_NEEDED = 6
REACHING_OUT = 0.02
"""Share of a line's ink above or below its small letters; less is a line of capitals or figures."""
LEANING = 1.3
"""A line votes when it has so much more on one side than on the other."""
CERTAIN = 1.6
"""Votes ahead, in standard deviations of so many coins: with ``OUTWEIGHING`` it lets no page of capitals, bars or figures through."""
JOIN_MM, RUN_MM = 2.6, 7.0
RIM_MM = 4.5
RUNS_NEEDED = 8
SAME_MM = 0.6
PAIRS_NEEDED = 16
FEW_PAIRS = 6
"""Enough for a page that lies sideways: a table with few names in it."""
ALIGNED = 2.5
"""So many times more pairs of runs have to begin under one another than end so."""
OUTWEIGHING = 1.4
"""Ink of all lines on one side over the other."""


def _letters(ink: npt.NDArray[np.bool_], dpi: float) -> npt.NDArray[np.bool_]:
    """The ink mask without what cannot be letters or words."""
    import cv2

    unit = dpi / 25.4
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(ink, np.uint8), connectivity=8)
    width, height, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    good = (
        (height >= LETTER_MM[0] * unit)
        & (height <= LETTER_MM[1] * unit)
        & (width <= WORD_MM * unit)
        & (area < SOLID * width * height)
    )
    good[0] = False
    return np.asarray(good.take(np.asarray(labels, np.intp)))


def _segments(profile: npt.NDArray[np.float64], dpi: float) -> list[tuple[int, int]]:
    """Rows of each line of writing."""
    written = profile > max(2.0, np.percentile(profile, 95) * 0.04)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], written.astype(np.int8), [0]))))
    low, high = (mm / 25.4 * dpi for mm in LINE_MM)
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if low <= b - a <= high]


def _weigh(rows: npt.NDArray[np.float64]) -> tuple[tuple[float, float], int]:
    """Ink above and below the small letters, and a vote: +1 this line stands upright, -1 on its head, 0 it does not say."""
    core = np.flatnonzero(rows >= rows.max() * 0.5)
    if core[-1] - core[0] < 2:
        return (0.0, 0.0), 0
    # The row next to the core is the soft edge of the small letters themselves.
    above, below = float(rows[: max(0, core[0] - 1)].sum()), float(rows[core[-1] + 2 :].sum())
    if above + below < REACHING_OUT * float(rows.sum()):
        return (0.0, 0.0), 0
    return (above, below), 1 if above > LEANING * below else -1 if below > LEANING * above else 0


def _reaching(letters: npt.NDArray[np.bool_], dpi: float) -> bool | None:
    """What the letters say: more ink above the small ones than below, or the other way round."""
    # A strip at a time: on a form, words and the figures in the boxes beside them do not stand on one line.
    width = letters.shape[1]
    weighed = []
    for part in range(STRIPS):
        left = width // 20 + part * width * 3 // 20
        profile = letters[:, left : left + width * 3 // 20].sum(axis=1).astype(np.float64)
        weighed += [_weigh(profile[a:b]) for a, b in _segments(profile, dpi)]
    votes = [vote for _, vote in weighed]
    up, down = votes.count(1), votes.count(-1)
    if max(up, down) < LINES_NEEDED or abs(up - down) < CERTAIN * (up + down) ** 0.5:
        return None
    above, below = (float(sum(side)) for side in zip(*(pair for pair, _ in weighed), strict=True))
    more, less = (below, above) if down > up else (above, below)
    return down > up if more > OUTWEIGHING * less else None


def _ragged(letters: npt.NDArray[np.bool_], dpi: float) -> bool | None:
    """What the lines say: they begin under one another and end anywhere. Holds for capitals and for the cells of a table too."""
    runs, begin, ends = _aligned(letters, dpi)
    if runs < RUNS_NEEDED or max(begin, ends) < PAIRS_NEEDED or max(begin, ends) < ALIGNED * min(begin, ends):
        return None
    return ends > begin


def _aligned(marks: npt.NDArray[np.bool_], dpi: float) -> tuple[int, int, int]:
    """How many runs of words there are, how many pairs of them begin under one another, and how many end so."""
    import cv2

    # Half the resolution tells where a line begins as well.
    whole = marks.view(np.uint8)
    height, width = (side // 2 * 2 for side in whole.shape)
    rows = whole[0:height:2, :width] | whole[1:height:2, :width]
    half = np.ascontiguousarray(rows[:, ::2] | rows[:, 1::2])
    unit = dpi / 2 / 25.4
    joined = cv2.morphologyEx(half, cv2.MORPH_CLOSE, np.ones((1, int(JOIN_MM * unit) | 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    begins, long = stats[1:, cv2.CC_STAT_LEFT], stats[1:, cv2.CC_STAT_WIDTH]
    # Lines that are cut off all end at the cut.
    inside = (begins > RIM_MM * unit) & (begins + long < width / 2 - RIM_MM * unit)
    runs = stats[1:][(long >= RUN_MM * unit) & inside]
    begin = np.asarray(runs[:, cv2.CC_STAT_LEFT] / unit, np.float64)
    ends = np.asarray(begin + runs[:, cv2.CC_STAT_WIDTH] / unit, np.float64)
    return len(runs), _together(begin), _together(ends)


def _together(places: npt.NDArray[np.float64]) -> int:
    """How many pairs of them lie within a hair of one another."""
    ranked = np.sort(places)
    near = np.searchsorted(ranked, ranked + SAME_MM, "right") - np.searchsorted(ranked, ranked - SAME_MM, "left")
    return int((near - 1).sum()) // 2


def lying_down(ink: npt.NDArray[np.bool_], dpi: float) -> bool | None:
    """For a page that was laid sideways and is level now: what little is known of which way is up, True upside down.

    Weaker signs will do than for a page that could be read as it lies: that one must never be spoiled, this one is read by nobody.
    """
    _, *letters = _aligned(_letters(ink, dpi), dpi)
    _, *marks = _aligned(np.asarray(ink), dpi)
    begin, ends = letters[0] + marks[0], letters[1] + marks[1]
    if max(begin, ends) < FEW_PAIRS or max(begin, ends) < ALIGNED * min(begin, ends):
        return None
    return ends > begin


def upside_down(ink: npt.NDArray[np.bool_], dpi: float) -> bool | None:
    """``ink``: mask of a page with level lines, about 100 dpi. None where it is not certain, or the two signs differ."""
    letters = _letters(ink, dpi)
    lines = _ragged(letters, dpi)
    # Letters alone are not believed: a text of unusual words reaches out below. They may say no.
    return lines if lines is not None and _reaching(letters, dpi) in (lines, None) else None
