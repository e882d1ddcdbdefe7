"""From what the operating system and SQLite raise to the three kinds of trouble the kiosk knows.

Source: sqlite.org/rescode.html; errno(3). A failed fsync is never tried again in place: the kernel may have dropped the dirty pages and
answers the second call with success.
"""

from __future__ import annotations

import errno
import sqlite3

from kiosk.ledger.values import FailKind, KeepFailed

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class PragmasDiffer(Exception):
    """SQLite did not take a setting the promises rest on. ``name`` is the setting."""

    def __init__(self, name: str, got: object) -> None:
        self.name = name
        super().__init__(f"{name} is {got!r}")


def of_os(error: OSError) -> KeepFailed:
    """Classify an error of a file call. The text names the call's error only, never a path."""
    kind: FailKind = "disk_full" if error.errno in NO_ROOM else "io"
    return KeepFailed(kind, errno.errorcode.get(error.errno or 0, "EUNKNOWN"))


def of_sqlite(raw: BaseException | None) -> KeepFailed | None:
    """Classify what the driver raised (``DBAPIError.orig``); None when it is our own mistake (SQL, constraint) and has to be raised."""
    code = getattr(raw, "sqlite_errorcode", None)
    if not isinstance(raw, sqlite3.Error) or code is None:
        return None
    name = str(getattr(raw, "sqlite_errorname", code))
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return KeepFailed("disk_full", name)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return KeepFailed("busy", name)
        case (
            sqlite3.SQLITE_IOERR
            | sqlite3.SQLITE_CORRUPT
            | sqlite3.SQLITE_NOTADB
            | sqlite3.SQLITE_CANTOPEN
            | sqlite3.SQLITE_READONLY
            | sqlite3.SQLITE_PROTOCOL
            | sqlite3.SQLITE_NOMEM
        ):
            return KeepFailed("io", name)
        case _:
            return None
