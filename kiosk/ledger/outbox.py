"""What still has to go to the district. Rows leave the outbox for ``delivered`` on a verified acknowledgement, never before."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from kiosk.ledger import audit
from kiosk.ledger.times import ms
from kiosk.ledger.values import Due, Parked, QueueSummary, Upload
from kiosk.wire.model import Malformed
from kiosk.wire.packet import read_packet

LONGEST_WAIT_MS = 3_600_000
"""A retry further away than this was set by a clock that was wrong then or is wrong now: the packet is due (the courier waits 15 min at most)."""

MAX_WHY = 200

SHORT_OF = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM})
"""Files open or memory: wanting in this process, for any file."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that is due; ``sha256`` of its file is None until somebody looked at it whole."""

    request_id: str
    path: Path
    length: int
    sha256: bytes | None
    attempts: int
    header_hash: bytes

    def looked_at(self) -> Due | None:
        """With the file's SHA-256, made now unless it was before; None when the file is gone, unreadable, or not the packet that was kept.

        Raises OSError when it is this process that lacks something: that says nothing of the file.
        """
        if self.sha256 is not None:
            return self._due(self.sha256)
        try:
            data = self.path.read_bytes()
        except OSError as error:
            if error.errno in SHORT_OF:
                raise
            return None
        view = read_packet(data)
        if isinstance(view, Malformed) or view.header_hash != self.header_hash:
            return None
        return self._due(hashlib.sha256(data).digest())

    def _due(self, sha256: bytes) -> Due:
        return Due(self.request_id, self.path, self.length, sha256, self.attempts, self.header_hash)


def due(connection: Connection, folder: Path, now: datetime, limit_bytes: int) -> tuple[Waiting, ...]:
    """Oldest first, up to ``limit_bytes`` together; one that is larger alone still goes, alone."""
    now_ms = ms(now)
    rows = connection.exec_driver_sql(
        "SELECT request_id, file, length, sha256, attempts, header_hash FROM outbox"
        " WHERE state = 'due' AND (next_ms <= ? OR next_ms > ?) ORDER BY seq",
        (now_ms, now_ms + LONGEST_WAIT_MS),
    )
    taken: list[Waiting] = []
    room = limit_bytes
    for request_id, file, length, sha256, attempts, header_hash in rows:
        if taken and length > room:
            break
        room -= length
        taken.append(Waiting(request_id, folder / file, length, sha256, attempts, header_hash))
    return tuple(taken)


def note_digests(connection: Connection, packets: Sequence[Due]) -> None:
    """Remember what looking at the files gave."""
    for packet in packets:
        connection.exec_driver_sql(
            "UPDATE outbox SET sha256 = ? WHERE request_id = ? AND sha256 IS NULL", (packet.sha256, packet.request_id)
        )


def next_due(connection: Connection) -> int | None:
    """UTC milliseconds of the earliest retry; None with an empty queue."""
    found: int | None = connection.exec_driver_sql("SELECT min(next_ms) FROM outbox WHERE state = 'due'").scalar_one()
    return found


def acknowledged(
    connection: Connection, request_ids: Sequence[str], ack: bytes, now_ms: int, boot: str
) -> tuple[str, ...]:
    """Move packets to ``delivered``; gives the files that may go now. Repeated or unknown ids change nothing."""
    digest = hashlib.sha256(ack).digest()
    files: list[str] = []
    for request_id in request_ids:
        row = connection.exec_driver_sql(
            "SELECT seq, case_id, file FROM outbox WHERE request_id = ?", (request_id,)
        ).one_or_none()
        if row is None:
            continue
        seq, case, file = row
        connection.exec_driver_sql("INSERT INTO acks VALUES (?, ?) ON CONFLICT DO NOTHING", (digest, ack))
        connection.exec_driver_sql(
            "INSERT INTO delivered (seq, request_id, case_id, kind, file, length, header_hash, acked_ms, ack_digest)"
            " SELECT seq, request_id, case_id, kind, file, length, header_hash, ?, ? FROM outbox WHERE seq = ?",
            (now_ms, digest, seq),
        )
        connection.exec_driver_sql("DELETE FROM outbox WHERE seq = ?", (seq,))
        if request_id == case:
            connection.exec_driver_sql(
                "UPDATE requests SET state = 'received' WHERE request_id = ? AND state = 'kept'", (case,)
            )
        audit.add(connection, now_ms, boot, "delivered", request_id, seq=seq)
        files.append(file)
    return tuple(files)


def unpurged(connection: Connection) -> tuple[str, ...]:
    """Files of acknowledged packets that are not known to be gone."""
    return tuple(
        row[0] for row in connection.exec_driver_sql("SELECT file FROM delivered WHERE purged_ms IS NULL ORDER BY seq")
    )


def purged(connection: Connection, files: Sequence[str], now_ms: int) -> None:
    """Those files are gone, durably."""
    for file in files:
        connection.exec_driver_sql(
            "UPDATE delivered SET purged_ms = ? WHERE purged_ms IS NULL AND file = ?", (now_ms, file)
        )


def failed(connection: Connection, request_id: str, next_at: datetime, why: str) -> None:
    """One more attempt did not get through; try again at ``next_at``."""
    connection.exec_driver_sql(
        "UPDATE outbox SET attempts = attempts + 1, next_ms = ?, why = ? WHERE request_id = ? AND state = 'due'",
        (ms(next_at), why[:MAX_WHY], request_id),
    )


def park(connection: Connection, request_id: str, reason: str, now_ms: int, boot: str, *, broken: bool = False) -> None:
    """Take it out of the line for people to look at: the district refused it, or (``broken``) its file is gone or damaged. Never deleted."""
    state = "broken" if broken else "parked"
    changed = connection.exec_driver_sql(
        "UPDATE outbox SET state = ?, why = ? WHERE request_id = ? AND state <> ?",
        (state, reason[:MAX_WHY], request_id, state),
    )
    if changed.rowcount:
        audit.add(connection, now_ms, boot, "broken" if broken else "parked", request_id, reason=reason[:MAX_WHY])


def release(connection: Connection, request_id: str, now_ms: int, boot: str, *, broken: bool = False) -> bool:
    """Put a parked packet back in the line (the district asked for it again), or (``broken``) one whose file proved whole after all."""
    changed = connection.exec_driver_sql(
        "UPDATE outbox SET state = 'due', attempts = 0, next_ms = 0, why = '' WHERE request_id = ? AND state = ?",
        (request_id, "broken" if broken else "parked"),
    )
    if changed.rowcount:
        audit.add(connection, now_ms, boot, "released", request_id)
    return changed.rowcount > 0


def mend(connection: Connection, folder: Path, now_ms: int, boot: str) -> None:
    """Look again at what was called broken: a disk, a cable or a mount may have been put right since."""
    rows = connection.exec_driver_sql(
        "SELECT request_id, file, length, header_hash FROM outbox WHERE state = 'broken' ORDER BY seq"
    ).all()
    for request_id, file, length, header_hash in rows:
        with contextlib.suppress(OSError):
            if Waiting(request_id, folder / file, length, None, 0, header_hash).looked_at() is not None:
                release(connection, request_id, now_ms, boot, broken=True)


def parked(connection: Connection) -> tuple[Parked, ...]:
    """What people have to look at, oldest first."""
    rows = connection.exec_driver_sql(
        "SELECT o.request_id, r.code, o.state, o.why FROM outbox o JOIN requests r ON r.request_id = o.case_id WHERE o.state <> 'due' ORDER BY o.seq"
    )
    return tuple(Parked(request_id, code, state, why) for request_id, code, state, why in rows)


def upload(connection: Connection) -> Upload | None:
    """The upload in progress."""
    row = connection.exec_driver_sql("SELECT bundle_id, url, offset, manifest, request_ids FROM uploads").one_or_none()
    return None if row is None else Upload(row[0], row[1], row[2], row[3], tuple(json.loads(row[4])))


def set_upload(connection: Connection, upload: Upload | None) -> None:
    """Remember where the upload stands, or that there is none."""
    connection.exec_driver_sql("DELETE FROM uploads")
    if upload is not None:
        row = (upload.bundle_id, upload.url, upload.offset, upload.manifest, json.dumps(upload.request_ids))
        connection.exec_driver_sql("INSERT INTO uploads VALUES (1, ?, ?, ?, ?, ?)", row)


def summary(connection: Connection, now: datetime) -> QueueSummary:
    """Counts for the staff page and the heartbeat."""
    counts: dict[str, tuple[int, int, int]] = {
        state: (count, length, oldest)
        for state, count, length, oldest in connection.exec_driver_sql(
            "SELECT state, count(*), sum(length), min(kept_ms) FROM outbox GROUP BY state"
        )
    }
    delivered: int = connection.exec_driver_sql("SELECT count(*) FROM delivered").scalar_one()
    count, length, oldest = counts.get("due", (0, 0, 0))
    return QueueSummary(
        due=count,
        parked=counts.get("parked", (0, 0, 0))[0],
        broken=counts.get("broken", (0, 0, 0))[0],
        delivered=delivered,
        oldest_s=max(0.0, (ms(now) - oldest) / 1000) if count else None,
        bytes_due=length,
    )
