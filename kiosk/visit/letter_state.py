"""Letters to the district: what is given so far, and the stages of writing one.

A letter is a short list of steps, each asking one thing on a page of its own; which steps, say ``signup`` and ``complaint``. What was given
stands beside the stages, so that Back loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from kiosk.adminduk.outreach import OutreachDay

OUTREACH = "Daftar jemput bola"
MESSAGE = "Pesan untuk dinas"
"""Neutral titles in ledger, lists and slips; what a message says, they do not tell."""
RECORD = "Catatan serah terima"
"""Of a clerk's letter about documents; its code is told to nobody."""
LETTERS = frozenset({OUTREACH, MESSAGE, RECORD})
SILENT = frozenset({MESSAGE, RECORD})
"""Print nothing by themselves: others stand in the room, or nobody asked for a paper."""


class About(Enum):
    """What a letter is about; values are the contract's."""

    OUTREACH = "outreach"
    COMPLAINT = "complaint"


class Style(Enum):
    """The page a step is asked on."""

    CHOICE = "choice"
    TICKS = "ticks"
    DIGITS = "digits"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is asked. ``limit``: most signs that can be typed; ``optional``: may be passed over."""

    key: str
    style: Style
    limit: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What was given so far, by the step's key; "" was passed over. ``day``: the outreach day that was chosen."""

    about: About
    given: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    language: str = "id"
    day: OutreachDay | None = None

    def get(self, key: str) -> str | None:
        """What was given at a step, "" where it was passed over, None where it was not asked yet."""
        return dict(self.given).get(key)

    def put(self, key: str, value: str) -> LetterDraft:
        """The draft with this given in place of an earlier word."""
        return replace(self, given=tuple((dict(self.given) | {key: value}).items()))


@dataclass(frozen=True, slots=True)
class LetterIntro:
    """Before anything is asked: who reads this, what it is for, where else one can turn (UU 27/2022 ps 21)."""

    about: About


@dataclass(frozen=True, slots=True)
class LetterStep:
    """One step. ``typed``: what stands in the field, or the ticked keys with commas; ``touched``: going on was tried and not possible yet.

    ``looked``: a warning was shown for exactly this value, so Next goes on.
    """

    about: About
    key: str
    typed: str = field(default="", repr=False)
    page: int = 0
    touched: bool = False
    looked: bool = False


@dataclass(frozen=True, slots=True)
class LetterReview:
    """Everything that was given. ``not_kept``: the last try to keep it did not succeed."""

    about: About
    page: int = 0
    not_kept: bool = False


@dataclass(frozen=True, slots=True)
class LetterKeeping:
    """Sealing and keeping."""

    about: About
    since: float


@dataclass(frozen=True, slots=True)
class LetterKept:
    """Kept. ``slip``: ``none``, ``printing``, ``printed``, ``ask``, ``waiting``, as of a request's receipt; ``ticket`` of its print."""

    about: About
    code: str
    qr: str
    slip: str = "none"
    ticket: int = 0


LetterStage = LetterIntro | LetterStep | LetterReview | LetterKeeping | LetterKept
