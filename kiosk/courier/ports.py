"""What the courier needs of the ledger, of the clock and of chance; nothing else comes in.

``kiosk.ledger.Ledger`` fulfils :class:`Outbox`; tests use one in memory. Both are held to ``tests/contracts/test_outbox.py``. Trouble with the disk
comes back as ``KeepFailed`` from any method, and ends the pass.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from kiosk.ledger.questions import Asked
from kiosk.ledger.values import Applied, Due, KeepFailed, Upload
from kiosk.wire.feed import Feed

Clock = Callable[[], datetime]
"""The kiosk's clock, with an offset; it may be wrong by years."""
Chance = Callable[[], float]
"""Uniform in [0, 1)."""
Wait = Callable[[float], bool]
"""Wait so many seconds; True: the program is to end, do not begin anything new."""


class Outbox(Protocol):
    """Sealed packets on their way, and what came back."""

    def due(self, now: datetime, limit_bytes: int) -> Sequence[Due] | KeepFailed:
        """Packets to send now, oldest first, together at most ``limit_bytes`` (one that is longer goes alone)."""
        ...

    def next_due(self) -> datetime | KeepFailed | None:
        """When the earliest packet is due; None: nothing waits."""
        ...

    def acknowledged(self, request_ids: Sequence[str], ack: bytes) -> KeepFailed | None:
        """The district has them for certain (``ack`` is verified): note it durably, then delete the packet files. May be repeated."""
        ...

    def failed_attempt(self, request_id: str, next_at: datetime, why: str) -> KeepFailed | None:
        """One attempt came to nothing; not before ``next_at`` again."""
        ...

    def park(self, request_id: str, reason: str, *, broken: bool = False) -> KeepFailed | None:
        """Out of the line for people to look at: the district refused it, or (``broken``) its file is gone or damaged. Never deleted."""
        ...

    def upload(self) -> Upload | KeepFailed | None:
        """The one upload in progress."""
        ...

    def set_upload(self, upload: Upload | None) -> KeepFailed | None:
        """Remember the upload in progress durably, or that there is none."""
        ...

    def questions(self) -> Sequence[Asked] | KeepFailed:
        """Sealed questions somebody at the screen waits for, oldest first."""
        ...

    def answered(self, question_id: str, sealed: bytes) -> KeepFailed | None:
        """The sealed answer came."""
        ...

    def unanswered(self, question_id: str, why: str) -> KeepFailed | None:
        """None will come."""
        ...

    def apply_feed(self, feed: Feed) -> Applied | KeepFailed:
        """Take in the district's answers and board; repeated or older ones change nothing."""
        ...

    def setting(self, name: str) -> str | KeepFailed | None:
        """A small value kept over restarts."""
        ...

    def set_setting(self, name: str, value: str) -> KeepFailed | None:
        """Keep it durably."""
        ...

    def raise_setting(self, name: str, value: int) -> bool | KeepFailed:
        """Keep a number that only grows."""
        ...
