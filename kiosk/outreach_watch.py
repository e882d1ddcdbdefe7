"""The outreach days from the district, told to the visit when they are not the last ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kiosk.adminduk.outreach import OutreachDay
from kiosk.hands.desk import Shut, Vault
from kiosk.ledger import Ledger
from kiosk.runtime import Post
from kiosk.visit.events import OutreachSaid
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
