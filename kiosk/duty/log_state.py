"""What was done here, to read; and the board of finished documents, an RT at a time, on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.slips.board import BoardLine

Chain = Literal["whole", "broken", "unknown"]
"""Whether every row follows from the one before; ``unknown``: it could not be read."""
Slip = Literal["", "printing", "printed", "unsure", "failed"]


@dataclass(frozen=True, slots=True)
class Told:
    """One row in words; ``at`` local."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Trail:
    """The newest rows, newest first; ``rows``: of all. ``broken_at``: the first that does not follow."""

    newest: tuple[Told, ...]
    chain: Chain
    rows: int = 0
    broken_at: int = 0


# ------------------------------------------------------------------ stages


@dataclass(frozen=True, slots=True)
class LogPage:
    """The log. ``trail`` None until it is there; ``failed``: it could not be had."""

    ticket: int = 0
    trail: Trail | None = None
    failed: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class RtBoard:
    """Which RT? ``lines`` None until they are there; ``slip`` of the one that was touched last."""

    ticket: int = 0
    lines: tuple[BoardLine, ...] | None = None
    as_of: datetime | None = None
    failed: bool = False
    slip: Slip = ""
    slip_ticket: int = 0
    page: int = 0


LogStage = LogPage | RtBoard


# ------------------------------------------------------------------ effects


@dataclass(frozen=True, slots=True)
class ReadLog:
    """Answers with ``LogIs``; the whole chain is followed, which takes a second after a year."""

    ticket: int


@dataclass(frozen=True, slots=True)
class ReadBoard:
    """Answers with ``BoardIs``."""

    ticket: int


LogEffect = ReadLog | ReadBoard


# ------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class LogIs:
    """None: it could not be read."""

    ticket: int
    trail: Trail | None


@dataclass(frozen=True, slots=True)
class BoardIs:
    """The board with its RTs; None: it could not be read. ``as_of`` local."""

    ticket: int
    lines: tuple[BoardLine, ...] | None
    as_of: datetime | None = None


LogEvent = LogIs | BoardIs
