"""A row, and a sealed packet of 600 kB with its row, against raw SQLite and raw appends; syncs by strace. ``python -m tests.bench.ledger [N]``."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

from kiosk.ledger.values import Kept
from kiosk.wire.packet import ChainHead
from tests.bench.measure import alternate, folder, say, syncs
from tests.support.ledgers import SLIP, new_id, opened, packet, row, some_code

PACKET = 600_000
ROW = b"x" * 400


class Raw:
    """SQLite as the library gives it, WAL and FULL; one table."""

    def __init__(self, path: Path) -> None:
        self._line = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0"):
            self._line.execute(f"PRAGMA {pragma}")
        self._line.execute("CREATE TABLE queue (id INTEGER PRIMARY KEY, body BLOB)")

    def put(self) -> None:
        self._line.execute("BEGIN IMMEDIATE")
        self._line.execute("INSERT INTO queue (body) VALUES (?)", (ROW,))
        self._line.execute("COMMIT")


class Floor:
    """The least a disk can be asked: append and fdatasync."""

    def __init__(self, path: Path, size: int) -> None:
        self._file = path.open("ab", buffering=0)
        self._data = os.urandom(size)

    def put(self) -> None:
        self._file.write(self._data)
        os.fdatasync(self._file.fileno())


class Ours:
    """Our ledger: its smallest durable row, and a packet kept whole (file, folder, row, audit entry, print job)."""

    def __init__(self, home: Path) -> None:
        self.ledger = opened(home)
        self.ledger.recover()

    def row(self) -> None:
        if self.ledger.fed("receipt", 1.0) is not None:
            raise RuntimeError("no row")

    def seal(self) -> None:
        """The next packet, ready to be kept."""
        head = self.ledger.head()
        if not isinstance(head, ChainHead):
            raise TypeError(head)
        name = new_id()
        self._next = packet(head, name, size=PACKET), row(name, some_code())

    def packet(self) -> None:
        kept = self.ledger.keep(*self._next, SLIP)
        if not isinstance(kept, Kept):
            raise TypeError(kept)


def main() -> None:
    """``row N`` and ``packet N`` do only the work, for strace to count."""
    if len(sys.argv) > 2:
        with folder() as home:
            ours = Ours(home / "ours")
            for _ in range(int(sys.argv[2])):
                if sys.argv[1] == "row":
                    ours.row()
                else:
                    ours.seal()
                    ours.packet()
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with folder() as home:
        ours, raw = Ours(home / "ours"), Raw(home / "raw.db")
        mine, theirs = alternate(rounds, ours.row, raw.put)
        say("ledger row", mine, "ms", theirs, against="raw SQLite WAL FULL", syncs=per_put("row")[0])
        floor = Floor(home / "floor", PACKET)
        _, mine, theirs = alternate(rounds // 4, ours.seal, ours.packet, floor.put)
        count, written = per_put("packet")
        say(
            "600 kB sealed packet and row",
            mine,
            "ms",
            theirs,
            against="600 kB append",
            syncs=count,
            written=round(written / PACKET, 3),
        )


def per_put(what: str) -> tuple[float, float]:
    """Syncs and bytes of one put: of eleven less those of one."""
    few, many = syncs("tests.bench.ledger", what, "1"), syncs("tests.bench.ledger", what, "11")
    return (many[0] - few[0]) / 10, (many[1] - few[1]) / 10


if __name__ == "__main__":
    main()
