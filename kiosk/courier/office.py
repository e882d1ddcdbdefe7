"""What every step of a pass shares: the outbox, the kiosk's key, the district's keys, the clock; and how packets are struck off or put back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from kiosk.courier.ports import Chance, Clock, Outbox
from kiosk.courier.schedule import StopRun, backoff
from kiosk.ledger.values import Due, KeepFailed
from kiosk.wire.keys import KioskKey


@dataclass
class Office:
    """``gateway_keys``: the district's 32-byte keys whose acknowledgements and answers count. ``tally``: what this pass did."""

    outbox: Outbox
    key: KioskKey
    gateway_keys: Sequence[bytes]
    clock: Clock
    chance: Chance
    tally: Counter[str] = field(default_factory=Counter)

    def fail(self, item: Due, why: str) -> StopRun | None:
        """Not this time; later again, the later the oftener it failed."""
        self.tally["failed"] += 1
        wait = timedelta(seconds=backoff(item.attempts + 1, self.chance()))
        return trouble(self.outbox.failed_attempt(item.request_id, self.clock() + wait, why))

    def fail_all(self, items: Sequence[Due], why: str) -> StopRun | None:
        """The same for several."""
        for item in items:
            stop = self.fail(item, why)
            if stop is not None:
                return stop
        return None

    def refuse(self, item: Due, reason: str) -> StopRun | None:
        """Before people."""
        self.tally["refused"] += 1
        return trouble(self.outbox.park(item.request_id, reason))


def trouble(result: object) -> StopRun | None:
    """The ledger's trouble ends the pass."""
    return StopRun(f"ledger_{result.kind}") if isinstance(result, KeepFailed) else None
