"""The one way to a connection: settings read back or refused, and every writing transaction opened with BEGIN IMMEDIATE.

Python's sqlite3 would open transactions by itself, late and only for some statements; it is put into autocommit and SQLAlchemy's ``begin``
event speaks instead (SQLAlchemy docs, "Serializable isolation / Savepoints / Transactional DDL" for SQLite).
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from kiosk.ledger.trouble import PragmasDiffer

BUSY_MS = 5000
"""How long a writer waits for the other process; its longest transaction is an ``apply_feed``, tens of milliseconds."""

THREADS = 6
"""Connections at most; each is used by one thread at a time. Screen, a worker each for keeping, printing, status; one to spare."""

# name, value to set, value read back. FULL = 2: a commit is on the disk when it returns (NORMAL loses acknowledged rows on a power cut).
PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", str(BUSY_MS), BUSY_MS),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    # Checkpoints sync twice more: never inside keeping a request, always at a moment of our choosing (Ledger.tidy).
    ("wal_autocheckpoint", "0", 0),
)

READS = "ledger_reads"


def open_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine on the file at ``path``, opened lazily. Connections must not cross a fork: using one in another process raises."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=THREADS,
        max_overflow=0,
        pool_timeout=BUSY_MS / 1000,
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000, "isolation_level": None},
    )
    owner = os.getpid()

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for name, value, expected in PRAGMAS:
            wanted, answer = (value, expected) if name != "foreign_keys" or foreign_keys else ("OFF", 0)
            connection.execute(f"PRAGMA {name}={wanted}")
            row = connection.execute(f"PRAGMA {name}").fetchone()
            if row is None or row[0] != answer:
                raise PragmasDiffer(name, None if row is None else row[0])

    @event.listens_for(engine, "checkout")
    def _own_process(_connection: object, _record: object, _proxy: object) -> None:
        if os.getpid() != owner:
            raise RuntimeError(
                "a ledger was carried over a fork; open it again in the new process (start processes with spawn)"
            )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get(READS, False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def driver(connection: Connection) -> sqlite3.Connection:
    """The connection underneath, inside SQLAlchemy's transaction: for the statements of the person's wait, where building each costs more than it."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("the ledger speaks to SQLite only")
    return raw


def reading(engine: Engine) -> Engine:
    """The same connections, for transactions that only look: they wait for nobody."""
    return engine.execution_options(**{READS: True})
