"""The audit trail as clerks read it: some rows at a time, newest first, and whether the chain is whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.ledger import audit
from kiosk.ledger.ledger import Ledger
from kiosk.ledger.times import ms
from kiosk.ledger.values import KeepFailed


@dataclass(frozen=True, slots=True)
class Trail:
    """See the module."""

    ledger: Ledger

    def newest(self, most: int) -> tuple[audit.Entry, ...] | KeepFailed:
        """The last rows."""
        return self.ledger.read(lambda c: audit.newest(c, most))

    def starts(self, since: datetime) -> tuple[datetime, ...] | KeepFailed:
        """When the screen was started, newest first."""
        return self.ledger.read(lambda c: audit.starts(c, ms(since)))

    def note(self, what: audit.What, by: str, count: int) -> KeepFailed | None:
        """What the account ``by`` did outside the ledger."""
        ledger = self.ledger
        done = ledger.write(lambda c: audit.add(c, ledger.now_ms(), ledger.boot, what, by, count=count))
        return done if isinstance(done, KeepFailed) else None
