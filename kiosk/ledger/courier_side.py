"""The courier's half of the ledger's door: what is due, what became of it, what the district said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from kiosk.ledger import answers, outbox, recover
from kiosk.ledger.questions import QuestionSide
from kiosk.ledger.times import moment
from kiosk.ledger.trouble import of_os
from kiosk.ledger.values import Applied, Due, KeepFailed, Parked, QueueSummary, Upload
from kiosk.wire.feed import Feed


class CourierSide(QuestionSide):
    """Fulfils ``kiosk.courier.ports.Outbox`` (with the settings of ``Ledger``)."""

    def due(self, now: datetime, limit_bytes: int) -> tuple[Due, ...] | KeepFailed:
        """What to send now, oldest first. Read whole the first time: a file that cannot be read or is not what was kept is parked as broken."""
        waiting = self.read(lambda c: outbox.due(c, self.places.packets, now, limit_bytes))
        if isinstance(waiting, KeepFailed) or all(packet.sha256 for packet in waiting):
            return (
                waiting
                if isinstance(waiting, KeepFailed)
                else tuple(due for packet in waiting if (due := packet.looked_at()))
            )
        try:
            looked = [(packet, packet.looked_at()) for packet in waiting]
        except OSError as error:
            return of_os(error)
        whole = tuple(due for _, due in looked if due is not None)

        def note(connection: Connection) -> None:
            outbox.note_digests(connection, whole)
            for packet, due in looked:
                if due is None:
                    outbox.park(connection, packet.request_id, recover.GONE, self.now_ms(), self.boot, broken=True)

        noted = self.write(note)
        return noted if isinstance(noted, KeepFailed) else whole

    def next_due(self) -> datetime | KeepFailed | None:
        """When the earliest retry is; None with an empty queue."""
        found = self.read(outbox.next_due)
        return moment(found) if isinstance(found, int) else found

    def upload(self) -> Upload | KeepFailed | None:
        """The upload in progress."""
        return self.read(outbox.upload)

    def set_upload(self, upload: Upload | None) -> KeepFailed | None:
        """Remember where it stands; None: there is none."""
        return self.write(lambda c: outbox.set_upload(c, upload))

    def acknowledged(self, request_ids: Sequence[str], ack: bytes) -> KeepFailed | None:
        """A verified acknowledgement says these are stored: noted durably, then the files go. Again is harmless."""
        moved = self.write(lambda c: outbox.acknowledged(c, request_ids, ack, self.now_ms(), self.boot))
        gone = moved if isinstance(moved, KeepFailed) else recover.purge(self)
        return gone if isinstance(gone, KeepFailed) else None

    def purge(self) -> int | KeepFailed:
        """Finish deletions a crash has interrupted; gives how many files went."""
        return recover.purge(self)

    def failed_attempt(self, request_id: str, next_at: datetime, why: str) -> KeepFailed | None:
        """Not through; again at ``next_at``."""
        noted = self.write(lambda c: outbox.failed(c, request_id, next_at, why))
        self.tidy(only_large=True)
        return noted

    def park(self, request_id: str, reason: str, *, broken: bool = False) -> KeepFailed | None:
        """Out of the line, for people: the district refused it, or (``broken``) its file is gone or damaged."""
        return self.write(lambda c: outbox.park(c, request_id, reason, self.now_ms(), self.boot, broken=broken))

    def release(self, request_id: str) -> bool | KeepFailed:
        """A parked packet goes back in the line."""
        return self.write(lambda c: outbox.release(c, request_id, self.now_ms(), self.boot))

    def parked(self) -> tuple[Parked, ...] | KeepFailed:
        """What people have to look at."""
        return self.read(outbox.parked)

    def queue_summary(self) -> QueueSummary | KeepFailed:
        """Counts and age."""
        return self.read(lambda c: outbox.summary(c, self._clock()))

    def apply_feed(self, feed: Feed) -> Applied | KeepFailed:
        """Take in the district's answers and board; again is harmless."""
        return self.write(lambda c: answers.apply_feed(c, feed, self.now_ms(), self.boot))
