"""What may come of asking the ledger about an outreach day; the day itself is ``kiosk.adminduk.station``."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.adminduk.station import Station


@dataclass(frozen=True, slots=True)
class NoStation:
    """None is open."""


@dataclass(frozen=True, slots=True)
class AlreadyOpen:
    """Another day is open: close it first."""

    station: Station


@dataclass(frozen=True, slots=True)
class NoSuchNumber:
    """Never given out today."""


@dataclass(frozen=True, slots=True)
class NoSuchSignUp:
    """Not on the list of this day, or not any more."""
