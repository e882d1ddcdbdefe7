"""Outreach days (*jemput bola*) at the kiosk: one switch makes it the station of a place for a day.

Everything here is durable when the method returns, so a station goes on where it was after a power cut: the same day, the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.adminduk.station import NumberState, QueueNumber, SignUp, Station, StationDay, Tick
from kiosk.ledger import station_rows
from kiosk.ledger.ledger import Ledger
from kiosk.ledger.station_values import AlreadyOpen, NoStation, NoSuchNumber, NoSuchSignUp
from kiosk.ledger.values import KeepFailed


@dataclass(frozen=True, slots=True)
class Stations:
    """See the module. ``by`` is always the clerk's account."""

    ledger: Ledger

    def current(self) -> Station | KeepFailed | None:
        """The station that is open."""
        return self.ledger.read(station_rows.current)

    def day(self) -> StationDay | NoStation | KeepFailed:
        """Everything of the day that is open, in one look."""
        return self.ledger.read(station_rows.day)

    def open(self, day: date, place: str, visit_id: str, by: str) -> Station | AlreadyOpen | KeepFailed:
        """Begin the day; the same day at the same place goes on with its numbers. ``visit_id`` "" for a place that was typed."""
        now, boot = self.ledger.now_ms(), self.ledger.boot
        return self.ledger.write(lambda c: station_rows.open_station(c, day, place, visit_id, by, now, boot))

    def close(self, by: str) -> Station | NoStation | KeepFailed:
        """End the day."""
        now, boot = self.ledger.now_ms(), self.ledger.boot
        return self.ledger.write(lambda c: station_rows.close_station(c, by, now, boot))

    def issue(self, by: str) -> QueueNumber | NoStation | KeepFailed:
        """Give out the next number."""
        now, boot = self.ledger.now_ms(), self.ledger.boot
        return self.ledger.write(lambda c: station_rows.issue(c, "", by, now, boot))

    def call_next(self) -> QueueNumber | NoStation | NoSuchNumber | KeepFailed:
        """Call the lowest number nobody has called yet; ``NoSuchNumber``: nobody waits."""
        return self.ledger.write(station_rows.call_next)

    def mark(self, number: int, state: NumberState) -> QueueNumber | NoStation | NoSuchNumber | KeepFailed:
        """Called once more, served, or absent."""
        return self.ledger.write(lambda c: station_rows.mark(c, number, state))

    def tick(self, sign_up: str, state: Tick, by: str) -> QueueNumber | SignUp | NoStation | NoSuchSignUp | KeepFailed:
        """A family of the list came (gives its queue number) or did not."""
        now, boot = self.ledger.now_ms(), self.ledger.boot
        return self.ledger.write(lambda c: station_rows.tick(c, sign_up, state, by, now, boot))

    def forget_past(self, today: date) -> int | KeepFailed:
        """Lists of families whose day is over go."""
        return self.ledger.write(lambda c: station_rows.forget_past(c, today))
