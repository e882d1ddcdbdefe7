"""Time in the ledger: UTC milliseconds to compute with, ISO 8601 to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives now, with an offset."""


def ms(moment: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC of a moment with an offset."""
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    return int(moment.timestamp() * 1000)


def moment(milliseconds: int) -> datetime:
    """The other way, in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
