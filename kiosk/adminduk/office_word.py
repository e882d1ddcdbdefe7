"""The clerk's word on whether the kiosk takes requests: closed for a meeting, or open longer today. It comes before the clock's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

WordState = Literal["open", "closed"]
Because = Literal["", "meeting", "away", "care", "event"]
"""Why it is closed: nothing said, a meeting, the clerk is out, the machine is looked after, something else goes on in the office."""
STATES: tuple[WordState, ...] = get_args(WordState)
REASONS: tuple[Because, ...] = get_args(Because)


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """``said`` and ``until`` have an offset; ``until`` None: until somebody says otherwise (only for ``closed``)."""

    state: WordState
    said: datetime
    until: datetime | None = None
    why: Because = ""

    def __post_init__(self) -> None:
        if self.said.tzinfo is None or (self.until is not None and self.until.tzinfo is None):
            raise ValueError("a moment without an offset")
        if self.state == "open" and self.until is None:
            raise ValueError("open for ever is no word but the absence of hours")

    def holds(self, now: datetime | None) -> bool:
        """Whether it still counts. ``now`` None: the clock is not trusted, and by a wrong clock nothing ends, so nothing timed begins."""
        if self.until is None:
            return True
        return now is not None and now < self.until
