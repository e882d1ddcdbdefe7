"""The audit trail: append-only rows, each with the SHA-256 of the one before it.

The head travels in the header of the next packet, so a trail cut short is seen at the district. A row holds counters and states from a fixed
list of fields, never a person's data.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from kiosk.ledger.engine import driver
from kiosk.ledger.times import moment
from kiosk.ledger.values import AuditBroken, AuditSound

What = Literal[
    "started", "kept", "printing", "printed", "print_unknown", "print_failed", "print_dropped", "print_wanted", "delivered",
    "parked", "broken", "released", "answered", "fact_tried", "fact_opened", "fact_unlocked", "rated", "roll_changed", "looked_up",
    "pin_tried", "pin_right", "clerk_made", "clerk_enabled", "clerk_off", "clerks_off",
    "station_opened", "station_closed", "number_issued", "family_ticked",
    "received", "handed_over", "told",
    "office_opened", "office_closed", "queue_hastened", "sent_again",
    "number_called", "number_served", "number_absent", "stick_written", "stick_taken",
]  # fmt: skip

FIELDS = frozenset(
    {
        "seq",
        "length",
        "copy",
        "fed_mm",
        "serial",
        "state",
        "tries",
        "reason",
        "stars",
        "kind",
        "orphans",
        "aside",
        "count",
        "by",
        "missing",
        "role",
    }
)
START = bytes(32)

Fields = dict[str, str | int]


def _hash(previous: bytes, n: int, at_ms: int, boot: str, what: str, ref: str, detail: str) -> bytes:
    text = json.dumps([n, at_ms, boot, what, ref, detail], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(previous + text.encode()).digest()


def head(connection: Connection) -> tuple[int, bytes]:
    """Number and hash of the last row; (0, zeros) before the first."""
    row = driver(connection).execute("SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1").fetchone()
    return (0, START) if row is None else (row[0], row[1])


def add(connection: Connection, at_ms: int, boot: str, what: What, ref: str, **fields: str | int) -> bytes:
    """Append a row inside the caller's transaction (BEGIN IMMEDIATE makes the order one) and give its hash."""
    if not fields.keys() <= FIELDS:
        raise ValueError(f"not allowed in the audit trail: {sorted(fields.keys() - FIELDS)}")
    n, previous = head(connection)
    detail = json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    digest = _hash(previous, n + 1, at_ms, boot, what, ref, detail)
    driver(connection).execute(
        "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", (n + 1, at_ms, boot, what, ref, detail, digest)
    )
    return digest


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as a person may read it. ``ref``: a request's id, a printer, or a clerk's account."""

    at: datetime
    what: str
    ref: str
    fields: Fields


def newest(connection: Connection, most: int) -> tuple[Entry, ...]:
    """The last ``most`` rows, newest first; whether they follow from each other is for :func:`verify`."""
    rows = connection.exec_driver_sql("SELECT at_ms, what, ref, detail FROM audit ORDER BY n DESC LIMIT ?", (most,))
    return tuple(Entry(moment(at_ms), what, ref, json.loads(detail)) for at_ms, what, ref, detail in rows)


def starts(connection: Connection, since_ms: int) -> tuple[datetime, ...]:
    """When the screen was started since then, newest first."""
    rows = connection.exec_driver_sql(
        "SELECT at_ms FROM audit WHERE what = 'started' AND at_ms >= ? ORDER BY n DESC", (since_ms,)
    )
    return tuple(moment(row[0]) for row in rows)


def verify(connection: Connection) -> AuditSound | AuditBroken:
    """Follow the trail from its first row."""
    previous, expected = START, 0
    for n, at_ms, boot, what, ref, detail, digest in connection.exec_driver_sql(
        "SELECT n, at_ms, boot, what, ref, detail, hash FROM audit ORDER BY n"
    ):
        expected += 1
        if n != expected or _hash(previous, n, at_ms, boot, what, ref, detail) != digest:
            return AuditBroken(expected)
        previous = digest
    return AuditSound(expected, previous)
