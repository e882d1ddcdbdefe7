"""The outbox as clerks read it: what waits, what is being sent, what was set aside, what the district has; nothing personal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from kiosk.ledger.ledger import Ledger
from kiosk.ledger.times import moment
from kiosk.ledger.values import KeepFailed

RowState = Literal["waiting", "sending", "parked", "broken", "sent"]
MOST_WAITING, MOST_SENT = 200, 60
"""Rows of each that are read: more than anybody turns over."""

COLUMNS = "SELECT o.request_id, r.code, r.service_title, r.masked_name, o.kind, {state}, {at}, {why} FROM {table} o"
JOIN = " JOIN requests r ON r.request_id = o.case_id"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One packet. ``at``: since when it waits, or when the district had it (UTC); ``why`` as the courier noted it."""

    request_id: str
    code: str
    title: str
    masked_name: str
    kind: str
    state: RowState
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """``waiting`` oldest first, what is being sent before; ``aside`` oldest first; ``sent`` newest first. ``due``, ``delivered``: all of them."""

    waiting: tuple[QueueRow, ...]
    aside: tuple[QueueRow, ...]
    sent: tuple[QueueRow, ...]
    due: int
    delivered: int


@dataclass(frozen=True, slots=True)
class Queues:
    """The door."""

    ledger: Ledger

    def look(self) -> Queue | KeepFailed:
        """All of it."""
        return self.ledger.read(_look)

    def hasten(self) -> int | KeepFailed:
        """What waits for its next attempt is due now; gives how many."""
        return self.ledger.write(_hasten)


def _look(connection: Connection) -> Queue:
    row = connection.exec_driver_sql("SELECT request_ids FROM uploads").one_or_none()
    going = frozenset() if row is None else frozenset(json.loads(row[0]))
    live = COLUMNS.format(state="o.state", at="o.kept_ms", why="o.why", table="outbox") + JOIN
    done = COLUMNS.format(state="'sent'", at="o.acked_ms", why="''", table="delivered") + JOIN
    due = [
        _row(tuple(found), going)
        for found in connection.exec_driver_sql(f"{live} WHERE o.state = 'due' ORDER BY o.seq LIMIT {MOST_WAITING}")
    ]
    aside = connection.exec_driver_sql(f"{live} WHERE o.state <> 'due' ORDER BY o.seq LIMIT {MOST_WAITING}")
    sent = connection.exec_driver_sql(f"{done} ORDER BY o.seq DESC LIMIT {MOST_SENT}")
    return Queue(
        tuple(sorted(due, key=lambda one: one.state != "sending")),
        tuple(_row(tuple(found), going) for found in aside),
        tuple(_row(tuple(found), going) for found in sent),
        _count(connection, "SELECT count(*) FROM outbox WHERE state = 'due'"),
        _count(connection, "SELECT count(*) FROM delivered"),
    )


def _count(connection: Connection, query: str) -> int:
    found: int = connection.exec_driver_sql(query).scalar_one()
    return found


def _row(found: tuple[str, str, str, str, str, str, int, str], going: frozenset[str]) -> QueueRow:
    request_id, code, title, name, kind, state, at, why = found
    return QueueRow(request_id, code, title, name, kind, _state(state, going=request_id in going), moment(at), why)


def _state(state: str, *, going: bool) -> RowState:
    match state:
        case "parked" | "broken" | "sent":
            return state
        case "due":
            return "sending" if going else "waiting"
        case _:
            raise ValueError(f"a packet in state {state}")


def _hasten(connection: Connection) -> int:
    return connection.exec_driver_sql("UPDATE outbox SET next_ms = 0 WHERE state = 'due' AND next_ms > 0").rowcount
