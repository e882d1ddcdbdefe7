"""The ground every door of the ledger stands on: transactions whose troubles come back as values, and what a trouble changes.

No room: the reserve is released; work that makes room is tried once more with it, keeping is not. A disk error: nothing is written any more.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from kiosk.ledger.engine import open_engine, reading
from kiosk.ledger.files import Ballast
from kiosk.ledger.times import Clock, ms
from kiosk.ledger.trouble import PragmasDiffer, of_os, of_sqlite
from kiosk.ledger.values import KeepFailed, Room

T = TypeVar("T")

LARGE_WAL = 4 * 1024 * 1024
"""Bytes of log from which a transaction nobody waits for also carries it into the database."""


@dataclass(frozen=True, slots=True)
class Places:
    """What lies in the ledger's folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite file; its ``-wal`` and ``-shm`` belong to it and are never touched by hand."""
        return self.folder / "ledger.db"

    @property
    def packets(self) -> Path:
        """Sealed packets."""
        return self.folder / "packets"

    @property
    def aside(self) -> Path:
        """Packets that fit no row and are no crash's leftover: for the technician."""
        return self.folder / "aside"

    @property
    def ballast(self) -> Path:
        """The reserve."""
        return self.folder / "ballast"

    @property
    def lock(self) -> Path:
        """Held by the one process that keeps requests."""
        return self.folder / "keeper.lock"


class Store:
    """Connections, clock, reserve, and the state "takes nothing more"."""

    def __init__(self, folder: Path, clock: Clock, boot: str, ballast_bytes: int) -> None:
        self.places = Places(folder)
        self.boot = boot
        self.ballast = Ballast(self.places.ballast, ballast_bytes)
        self._clock = clock
        self._engine: Engine = open_engine(self.places.database)
        self._reader: Engine = reading(self._engine)
        self._stopped: KeepFailed | None = None
        self._lock: int | None = None

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a ledger does not travel between processes; open it there")

    def now_ms(self) -> int:
        """Now, UTC milliseconds."""
        return ms(self._clock())

    def write(self, work: Callable[[Connection], T], *, makes_room: bool = True) -> T | KeepFailed:
        """One BEGIN IMMEDIATE transaction. ``makes_room`` False for what would fill the disk further."""
        if self._stopped is not None:
            return self._stopped
        result = self._run(self._engine, work)
        if isinstance(result, KeepFailed) and result.kind == "disk_full":
            self.ballast.release()
            if makes_room:
                return self._run(self._engine, work)
        return result

    def read(self, work: Callable[[Connection], T]) -> T | KeepFailed:
        """One consistent look; waits for nobody."""
        return self._run(self._reader, work)

    def _run(self, engine: Engine, work: Callable[[Connection], T]) -> T | KeepFailed:
        try:
            with engine.begin() as connection:
                return work(connection)
        except DBAPIError as error:
            failed = of_sqlite(error.orig)
            if failed is None:
                raise
            return self.stop_on_io(failed)
        except sqlite3.Error as error:
            failed = of_sqlite(error)
            if failed is None:
                raise
            return self.stop_on_io(failed)
        except PragmasDiffer as error:
            return self.stop_on_io(KeepFailed("io", str(error)))
        except NoConnection:
            return KeepFailed("busy", "all connections are in use")

    def stop_on_io(self, failed: KeepFailed) -> KeepFailed:
        """After a disk error nothing is written until the next start, which looks at what is really there."""
        if failed.kind == "io":
            self._stopped = failed
        return failed

    def accepts(self) -> KeepFailed | None:
        """None when a new request may be begun; else what it would fail with. Sets the reserve aside again when there is room."""
        if self._stopped is not None:
            return self._stopped
        try:
            there = self.ballast.reserve()
        except OSError as error:
            return self.stop_on_io(of_os(error))
        return None if there else KeepFailed("disk_full", "the reserve is spent")

    def room(self) -> Room | KeepFailed:
        """The disk, for the staff page."""
        try:
            disk = os.statvfs(self.places.folder)
        except OSError as error:
            return of_os(error)
        return Room(disk.f_bavail * disk.f_frsize, disk.f_blocks * disk.f_frsize, self.ballast.there)

    def tidy(self, *, only_large: bool = False) -> KeepFailed | None:
        """Carry the log into the database and cut it to nothing (deleted rows live on in it until then)."""
        log = self.places.database.with_name("ledger.db-wal")
        if self._stopped is not None:
            return self._stopped
        try:
            if only_large and log.stat().st_size < LARGE_WAL:
                return None
        except OSError:
            return None
        try:
            with contextlib.closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except (sqlite3.Error, DBAPIError) as error:
            failed = of_sqlite(error.orig if isinstance(error, DBAPIError) else error)
            if failed is None:
                raise
            return self.stop_on_io(failed)
        except NoConnection:
            return KeepFailed("busy", "all connections are in use")
        return None

    def claim(self) -> bool:
        """Become the one keeper, until the program ends. False while another process (or ledger) is it."""
        if self._lock is not None:
            return True
        handle = os.open(self.places.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._lock = handle
        return True

    def close(self) -> None:
        """Let go of file and lock."""
        self._engine.dispose()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
