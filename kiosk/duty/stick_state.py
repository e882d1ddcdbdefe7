"""The district's USB stick: which one is there, carry what waits onto it, take its answers back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Deed = Literal["write", "take"]
Why = Literal[
    "",
    "no_stick",
    "not_prepared",
    "wrong_district",
    "other_kiosk",
    "expired",
    "demonstration",
    "full",
    "read_only",
    "stick",
    "ledger",
]
"""Why a stick was refused or failed; "" where it was not."""


@dataclass(frozen=True, slots=True)
class StickSeen:
    """A stick that is in. ``at``: its folder; ``name``: as it calls itself; ``why`` it is not for this kiosk; else ``district`` and its last day."""

    at: str
    name: str
    why: Why = ""
    district: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """How a deed ended.

    ``write``: ``count`` requests lie on it, ``left`` did not fit. ``take``: ``count`` were delivered, ``refused`` set aside, ``strange`` files
    left alone, ``news``: answers were taken in.
    """

    deed: Deed
    why: Why = ""
    count: int = 0
    left: int = 0
    refused: int = 0
    strange: int = 0
    news: bool = False


# ------------------------------------------------------------------ stages


@dataclass(frozen=True, slots=True)
class StickLook:
    """Which sticks are in? ``sticks`` None until it is known; ``waiting``: requests to carry."""

    ticket: int = 0
    sticks: tuple[StickSeen, ...] | None = None
    waiting: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class OneStick:
    """One of them: what to do with it. ``ticket``: it is being done (``deed``)."""

    stick: StickSeen
    waiting: int
    ticket: int = 0
    deed: Deed = "write"


@dataclass(frozen=True, slots=True)
class StickDone:
    """How it ended."""

    carried: Carried


StickStage = StickLook | OneStick | StickDone


# ------------------------------------------------------------------ effects


@dataclass(frozen=True, slots=True)
class FindSticks:
    """Answers with ``SticksFound``."""

    ticket: int


@dataclass(frozen=True, slots=True)
class CarryStick:
    """The account ``by`` carries onto or from the stick ``at``; answers with ``StickCarried``."""

    ticket: int
    deed: Deed
    at: str
    by: str


StickEffect = FindSticks | CarryStick


# ------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class SticksFound:
    """What is in, and how many requests wait."""

    ticket: int
    sticks: tuple[StickSeen, ...]
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class StickCarried:
    """It ended so."""

    ticket: int
    carried: Carried


StickEvent = SticksFound | StickCarried
