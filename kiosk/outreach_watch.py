"""Outreach days: those the district told of, and the one this kiosk is the station of, told to the visit when they are not the last ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kiosk.adminduk.outreach import OutreachDay
from kiosk.adminduk.station import Station
from kiosk.hands.desk import Shut, Vault
from kiosk.ledger import Ledger
from kiosk.ledger.stations import Stations
from kiosk.ledger.values import KeepFailed
from kiosk.runtime import Post
from kiosk.visit.events import OutreachSaid, StationSaid
from kiosk.watching import Remembered
from kiosk.wire.feed import VisitDay


def as_told(one: VisitDay) -> OutreachDay:
    """A day of the feed as the domain knows it."""
    return OutreachDay(one.id, date.fromisoformat(one.date), one.place, one.hours or "", one.needs, one.left)


@dataclass
class OutreachWatch:
    """One look is two stats while nothing was written."""

    vault: Vault
    post: Post
    _said: tuple[OutreachDay, ...] = ()
    _days: Remembered[tuple[VisitDay, ...]] = field(default_factory=lambda: Remembered(Ledger.outreach_days))

    def look(self) -> None:
        """Tell days that are not the last ones."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            return
        found = self._days.of(keeper.ledger)
        if isinstance(found, tuple):
            days = tuple(as_told(one) for one in found)
            if days != self._said:
                self._said = days
                self.post(OutreachSaid(days))


@dataclass
class StationWatch:
    """Whether this kiosk is the station of an outreach day: told at the start, so that a power cut changes nothing.

    Also lets go of lists of families whose day is over, which no line may come to take.
    """

    vault: Vault
    post: Post
    today: Callable[[], date]
    _told: bool = False
    _said: Station | None = None
    _cleared: date | None = None
    _station: Remembered[tuple[Station | None]] = field(default_factory=lambda: Remembered(_station_of))

    def look(self) -> None:
        """Tell a station that is not the last one."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            return
        today = self.today()
        if today != self._cleared and not isinstance(Stations(keeper.ledger).forget_past(today), KeepFailed):
            self._cleared = today
        found = self._station.of(keeper.ledger)
        if isinstance(found, tuple) and (not self._told or found[0] != self._said):
            self._told, self._said = True, found[0]
            self.post(StationSaid(found[0]))


def _station_of(ledger: Ledger) -> tuple[Station | None] | KeepFailed:
    found = Stations(ledger).current()
    return found if isinstance(found, KeepFailed) else (found,)
