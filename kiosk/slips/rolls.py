"""How long the paper will last: from what was really fed, and from how long this printer's earlier rolls really were. Pure.

Everything is measured in paper this printer was told to feed (mm). What it feeds besides (its own button, a torn slip) is the same small share of
every roll, so a length learned here is right for the next roll here, though a ruler may say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

Why = Literal["ran_out", "early"]
Basis = Literal["nominal", "learned", "sensor"]

NOMINAL_M: dict[int, float] = {58: 15.0, 80: 60.0}
"""Length of a new roll by the paper's width, where the settings give none: the usual 57 x 40 mm and 80 x 80 mm rolls.

Geometry: pi (D^2 - d^2) / 4t for diameter D, core d = 17 mm, thickness t = 0.065 mm gives 15.9 m and 73.8 m; the latter is sold from 60 m
on (heavier paper). The shorter one warns earlier.
"""
NEAR_END_MM = 2500.0
"""What is left when a near-end sensor fires, before it was ever measured here: such sensors look for a roll of about 23 mm (same geometry)."""
RECEIPT_MM: dict[int, float] = {58: 240.0, 80: 210.0}
"""Paper of a receipt before any was printed here: what an everyday one measures (a test compares)."""

LATELY = 5
"""Rolls that count: another brand is learned within a few changes."""
ABSURD = 0.25
"""A roll "finished" after so small a share of its nominal length was not a whole one, or was not finished."""
SPREAD_NOMINAL, SPREAD_SENSOR, SPREAD_ONE, SPREAD_LEAST = 0.35, 0.5, 0.15, 0.05
"""Doubt, as a share of the length: brands differ; a sensor's place differs; one roll says little of the next; none are alike to a hair."""
SURE = 0.6
"""A range no wider than this share of the likely number is told as that number."""
TEACHES_MM = 500.0
"""A roll taken out before so much was fed says nothing, and is most likely the same one put in again."""


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll that was taken out after ``fed_mm``; ``near_mm``: fed when the sensor fired. ``early``: it was not finished."""

    fed_mm: float
    why: Why
    near_mm: float | None = None


@dataclass(frozen=True, slots=True)
class PaperUse:
    """What the ledger knows of one printer's paper. ``rolls`` newest first; ``ended``: the roll in it is finished.

    ``receipts`` and ``receipts_mm`` of the last weeks; ``yesterday``, ``today``: receipts.
    """

    fed_mm: float = 0.0
    near_mm: float | None = None
    ended: bool = False
    rolls: tuple[Roll, ...] = ()
    receipts: int = 0
    receipts_mm: float = 0.0
    yesterday: int = 0
    today: int = 0


@dataclass(frozen=True, slots=True)
class Stock:
    """Of the settings: the paper's width, the length of a new roll (None: the usual one), and from how many receipts on it is low."""

    width_mm: int
    roll_m: float | None = None
    low_receipts: int = 20

    @property
    def nominal_mm(self) -> float:
        """Length of a new roll."""
        return 1000 * (NOMINAL_M[self.width_mm] if self.roll_m is None else self.roll_m)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Receipts left: at least, likely, at most. ``basis``: what it rests on."""

    least: int
    likely: int
    most: int
    basis: Basis

    @property
    def sure(self) -> bool:
        """Whether one number may stand for it."""
        return self.most - self.least <= max(6, SURE * self.likely)


@dataclass(frozen=True, slots=True)
class PaperLeft:
    """What is told of the paper. ``low``: somebody should lay a new roll beside the kiosk."""

    forecast: Forecast
    low: bool = False
    yesterday: int = 0
    today: int = 0
    fed_mm: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class _Length:
    """mm, and the doubt about it."""

    likely: float
    spread: float


def forecast(use: PaperUse, stock: Stock) -> Forecast:
    """How many receipts the roll in the printer still gives."""
    each = use.receipts_mm / use.receipts if use.receipts else RECEIPT_MM[stock.width_mm]
    if use.ended:
        return Forecast(0, 0, 0, "sensor")
    rest, basis = _rest(use, stock)
    return Forecast(
        _whole((rest.likely - rest.spread) / each),
        _whole(rest.likely / each),
        _whole((rest.likely + rest.spread) / each),
        basis,
    )


def paper_left(use: PaperUse, stock: Stock) -> PaperLeft:
    """The forecast and whether it is low: under the threshold, under a day's need, or said by the printer's own sensor."""
    found = forecast(use, stock)
    low = use.near_mm is not None or found.likely <= max(stock.low_receipts, use.yesterday)
    return PaperLeft(found, low, use.yesterday, use.today, use.fed_mm)


def rounded(number: int) -> int:
    """As it is said: nobody counts on 137 receipts; downwards, so that the promise is kept."""
    step = 1 if number <= 20 else 5 if number <= 100 else 10
    return number - number % step


def _rest(use: PaperUse, stock: Stock) -> tuple[_Length, Basis]:
    tails = [roll.fed_mm - roll.near_mm for roll in _finished(use, stock) if roll.near_mm is not None]
    if use.near_mm is not None:
        tail = _measured(tails) or _Length(NEAR_END_MM, NEAR_END_MM * SPREAD_SENSOR)
        return _Length(max(0.0, tail.likely - (use.fed_mm - use.near_mm)), tail.spread), "sensor"
    whole = _measured([roll.fed_mm for roll in _finished(use, stock)])
    basis: Basis = "nominal" if whole is None else "learned"
    if whole is None:
        # One that was taken out unfinished was at least so long.
        likely = max([stock.nominal_mm, *(roll.fed_mm for roll in use.rolls[:LATELY])])
        whole = _Length(likely, likely * SPREAD_NOMINAL)
    # A sensor that is known to fire has not yet: so much is still there.
    least = median(tails) if tails else 0.0
    return _Length(max(whole.likely - use.fed_mm, least, 0.0), whole.spread), basis


def _finished(use: PaperUse, stock: Stock) -> Sequence[Roll]:
    return [roll for roll in use.rolls if roll.why == "ran_out" and roll.fed_mm >= ABSURD * stock.nominal_mm][:LATELY]


def _measured(lengths: Sequence[float]) -> _Length | None:
    """The middle one, so that one odd roll teaches nothing; the doubt is half the range, or that of a single roll."""
    if not lengths:
        return None
    likely = median(lengths)
    if len(lengths) == 1:
        return _Length(likely, likely * SPREAD_ONE)
    return _Length(likely, max(likely * SPREAD_LEAST, (max(lengths) - min(lengths)) / 2))


def _whole(number: float) -> int:
    return max(0, int(number))
