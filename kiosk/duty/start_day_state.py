"""The start of a day: how everything stands, on the screen and on paper; and the clerk's word on open or closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.adminduk.office_word import Because, OfficeWord

Device = Literal["none", "ready", "gone"]
"""Not configured, answers, does not."""
Paper = Literal["", "printing", "printed", "unsure", "failed"]
"""How a slip of this page stands."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What pages cannot know by themselves. Times are local; bytes as megabytes; ``None``: the ledger could not say.

    ``heard``: when the district last answered; ``trouble``: why not since (a word of the courier's), None before its first pass.
    ``clock_off_s``: the district's clock minus ours. ``starts``: of the last 24 hours; ``started``: the last one.
    """

    at: datetime
    release: str
    reader: Device = "none"
    bell: Device = "none"
    sound: bool = False
    free_mb: int | None = None
    need_mb: int = 0
    waiting: int = 0
    aside: int = 0
    oldest_days: float | None = None
    limit_days: int = 30
    heard: datetime | None = None
    trouble: str | None = None
    clock_off_s: int | None = None
    starts: int = 0
    started: datetime | None = None


# ------------------------------------------------------------------ stages


@dataclass(frozen=True, slots=True)
class StartDay:
    """The report. ``looked`` None until the answer is there; ``failed``: it could not be had."""

    ticket: int = 0
    looked: Looked | None = None
    failed: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class StartPrint:
    """On paper: the report or a test page."""

    looked: Looked
    ticket: int = 0
    paper: Paper = ""


@dataclass(frozen=True, slots=True)
class OpenClose:
    """Open or closed now, and what can be said. ``ticket``: a word is being kept; ``failed``: it was not."""

    ticket: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class CloseWhy:
    """Closed: why?"""

    page: int = 0


@dataclass(frozen=True, slots=True)
class CloseUntil:
    """Closed: until when?"""

    why: Because
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenUntil:
    """Open longer today: until when?"""

    page: int = 0


StartDayStage = StartDay | StartPrint | OpenClose | CloseWhy | CloseUntil | OpenUntil


# ------------------------------------------------------------------ effects


@dataclass(frozen=True, slots=True)
class LookAround:
    """Answers with ``LookedAround``."""

    ticket: int


@dataclass(frozen=True, slots=True)
class SayWord:
    """The account ``by`` says so from now on; ``word`` None: the hours decide again. Answers with ``WordKept``."""

    ticket: int
    word: OfficeWord | None
    by: str


StartDayEffect = LookAround | SayWord


# ------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class LookedAround:
    """None: it could not be found out."""

    ticket: int
    looked: Looked | None


@dataclass(frozen=True, slots=True)
class WordKept:
    """``done`` False: nothing has changed."""

    ticket: int
    done: bool


StartDayEvent = LookedAround | WordKept
