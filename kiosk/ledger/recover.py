"""After any crash: file and row agree again.

A file without a row is a keep that was cut short before its commit: nobody was told, it goes. But only the very next place in the chain can be
that; any other stray packet means rows were lost (a log deleted, an old database copied back) and is moved aside, unread and undeleted.
A row without its file, or with one of another length, is marked broken, loudly: the receipt is out there. What was broken and is whole now goes on.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from kiosk.ledger import audit, keep, outbox, prints
from kiosk.ledger.files import TEMPORARY, sync_folder
from kiosk.ledger.store import Store
from kiosk.ledger.trouble import of_os
from kiosk.ledger.values import KeepFailed, LedgerRefused, Recovered

GONE = "the sealed packet is gone or damaged"


def recover(store: Store) -> Recovered | LedgerRefused | KeepFailed:
    """Run once by the keeper before anything else. The courier may be at work beside it."""
    sound = store.read(lambda c: c.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
    if isinstance(sound, KeepFailed):
        return sound
    if sound != "ok":
        return LedgerRefused("corrupt", str(sound)[:200])
    # Files first, rows after: only the keeper makes files, so a file seen here whose row is not seen then has none.
    files = {path.name: path for path in store.places.packets.iterdir()}
    rows = store.read(_rows)
    if isinstance(rows, KeepFailed):
        return rows
    known, last_seq = rows
    strays = [path for name, path in sorted(files.items()) if name not in known]
    orphans = [path for path in strays if path.name.endswith(TEMPORARY) or _place(path) == last_seq + 1]
    try:
        aside = _clear(store, orphans, [path for path in strays if path not in orphans])
    except OSError as error:
        return store.stop_on_io(of_os(error))
    found = store.write(lambda c: _settle(c, store, orphans, aside))
    if isinstance(found, KeepFailed):
        return found
    purged = purge(store)
    if isinstance(purged, KeepFailed):
        return purged
    broken, unknown = found
    return Recovered(tuple(p.name for p in orphans), tuple(p.name for p in aside), broken, unknown, purged)


def purge(store: Store) -> int | KeepFailed:
    """Delete files of acknowledged packets, cut the log, then note that they are gone. Gives how many; may be repeated at any time."""
    files = store.read(outbox.unpurged)
    if isinstance(files, KeepFailed):
        return files
    try:
        for file in files:
            (store.places.packets / file).unlink(missing_ok=True)
        if files:
            sync_folder(store.places.packets)
    except OSError as error:
        return store.stop_on_io(of_os(error))
    failed = store.tidy()
    if failed is not None and failed.kind == "io":
        return failed
    if files:
        # Last, so that the log is never left empty: its new header costs a sync, and here nobody waits for it.
        noted = store.write(lambda c: outbox.purged(c, files, store.now_ms()))
        if isinstance(noted, KeepFailed):
            return noted
    return len(files)


def _rows(connection: Connection) -> tuple[set[str], int]:
    names = connection.exec_driver_sql(
        "SELECT file FROM outbox UNION SELECT file FROM delivered WHERE purged_ms IS NULL"
    )
    return {row[0] for row in names}, keep.last_packet(connection)[0]


def _place(path: Path) -> int:
    digits = path.name[:8]
    return int(digits) if digits.isdecimal() else -1


def _clear(store: Store, orphans: list[Path], strange: list[Path]) -> list[Path]:
    """Remove the ones, move the others aside; gives those that were moved."""
    # Gone meanwhile: the courier has delivered it between our two looks.
    aside = [path for path in strange if path.exists()]
    for path in orphans:
        path.unlink(missing_ok=True)
    if aside:
        store.places.aside.mkdir(mode=0o700, exist_ok=True)
    for path in aside:
        path.replace(store.places.aside / path.name)
    if orphans or aside:
        sync_folder(store.places.packets)
    if aside:
        sync_folder(store.places.aside)
        sync_folder(store.places.folder)
    return aside


def _settle(
    connection: Connection, store: Store, orphans: list[Path], aside: list[Path]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    now = store.now_ms()
    outbox.mend(connection, store.places.packets, now, store.boot)
    broken: list[str] = []
    # Under the write lock: the courier commits before it deletes, so a row still waiting whose file is gone has lost it.
    for request_id, file, length in connection.exec_driver_sql(
        "SELECT request_id, file, length FROM outbox WHERE state <> 'broken'"
    ).all():
        path = store.places.packets / file
        if not path.is_file() or path.stat().st_size != length:
            outbox.park(connection, request_id, GONE, now, store.boot, broken=True)
            broken.append(request_id)
    # What could open their answers was in the memory of the screen that is gone.
    connection.exec_driver_sql("DELETE FROM questions")
    unknown = prints.interrupted(connection, now, store.boot)
    audit.add(connection, now, store.boot, "started", "", orphans=len(orphans), aside=len(aside), count=len(broken))
    return tuple(broken), unknown
