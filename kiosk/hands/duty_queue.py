"""The queue for the clerk: read from the ledger, hastened, one released; the sender is woken by its bell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import assert_never

from kiosk.courier import traces
from kiosk.duty.courier_words import packet_said
from kiosk.duty.events import DutyEvent
from kiosk.duty.queue_state import LookAtQueue, Parcel, Parcels, QueueEffect, QueueIs, RetryParcel, SendNow, Told
from kiosk.hands.desk import Shut, Vault
from kiosk.ledger import Ledger
from kiosk.ledger.queue_rows import QueueRow, Queues
from kiosk.ledger.trail import Trail
from kiosk.ledger.values import KeepFailed


@dataclass
class QueueDesk:
    """``ring`` wakes the sender; False: none runs."""

    vault: Vault
    ring: Callable[[], bool]
    post: Callable[[DutyEvent], None]

    def job(self, wanted: QueueEffect) -> tuple[Callable[[], None], DutyEvent]:
        """What to do on the worker, and the answer where a bug of ours ends it."""
        return lambda: self.do(wanted), QueueIs(wanted.ticket, None, "failed")

    def do(self, wanted: QueueEffect) -> None:
        """Do it, then tell how the queue stands."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            self.post(QueueIs(wanted.ticket, None, "failed"))
            return
        told = self._done(keeper.ledger, wanted)
        found = parcels(keeper.ledger, self.vault.local_now())
        self.post(QueueIs(wanted.ticket, found, "failed" if found is None else told))

    def _done(self, ledger: Ledger, wanted: QueueEffect) -> Told:
        match wanted:
            case LookAtQueue():
                return ""
            case SendNow(by=by):
                if isinstance(Queues(ledger).hasten(), KeepFailed):
                    return "failed"
                Trail(ledger).note("queue_hastened", by, 1)
                return "sent_now" if self.ring() else "nobody"
            case RetryParcel(request_id=request_id, by=by):
                if ledger.release(request_id) is not True:
                    return "failed"
                Trail(ledger).note("sent_again", by, 1)
                return "released" if self.ring() else "nobody"
            case _:
                assert_never(wanted)


def parcels(ledger: Ledger, now: datetime) -> Parcels | None:
    """The lists as the pages show them; None: the ledger could not say."""
    found = Queues(ledger).look()
    heard, line = ledger.setting(traces.HEARD), ledger.setting(traces.TROUBLE)
    if isinstance(found, KeepFailed):
        return None
    zone = now.tzinfo
    return Parcels(
        now,
        tuple(_parcel(row, zone) for row in found.waiting),
        tuple(_parcel(row, zone) for row in found.aside),
        tuple(_parcel(row, zone) for row in found.sent),
        found.due,
        found.delivered,
        datetime.fromtimestamp(int(heard), UTC).astimezone(zone) if isinstance(heard, str) and heard else None,
        line if isinstance(line, str) else "",
    )


def _parcel(row: QueueRow, zone: tzinfo | None) -> Parcel:
    quiet = row.state in ("sent", "sending") or (row.state == "waiting" and not row.why)
    said = "" if quiet else packet_said(row.state, row.why)
    return Parcel(row.request_id, row.code, row.title, row.masked_name, row.state, row.at.astimezone(zone), said)
