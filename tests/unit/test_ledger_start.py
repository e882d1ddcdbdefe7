"""The ledger after a crash, and what it refuses to work with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from kiosk.ledger import Ledger
from kiosk.ledger.engine import open_engine
from kiosk.ledger.migrate import HEAD, STEPS
from kiosk.ledger.schema import metadata
from kiosk.ledger.values import KeepFailed, Kept, LedgerRefused, Recovered
from tests.support.ledgers import clock, due, keep_one, kept, new_id, opened

T = TypeVar("T")


def packet_files(folder: Path) -> list[Path]:
    return sorted((folder / "packets").iterdir())


def edit(folder: Path, statement: str, *values: object) -> None:
    """What a damaged disk or a foreign hand does, behind the ledger's back."""
    with sqlite3.connect(folder / "ledger.db") as connection:
        connection.execute(statement, values)
    connection.close()


def test_a_file_of_a_keep_cut_short_is_removed(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    kept(ledger)
    packets = tmp_path / "packets"
    (packets / f"00000002-{new_id()}-01020304.packet").write_bytes(b"whole but never committed")
    (packets / f"00000002-{new_id()}-01020304.packet.tmp").write_bytes(b"half")
    found = ledger.recover()
    assert isinstance(found, Recovered)
    assert len(found.orphans) == 2
    assert len(packet_files(tmp_path)) == 1


def test_a_packet_whose_row_was_lost_is_moved_aside_not_deleted(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    kept(ledger)
    stray = tmp_path / "packets" / f"00000007-{new_id()}-01020304.packet"
    stray.write_bytes(b"somebody's request")
    found = ledger.recover()
    assert isinstance(found, Recovered)
    assert found.aside == (stray.name,)
    assert (tmp_path / "aside" / stray.name).read_bytes() == b"somebody's request"


@pytest.mark.parametrize("damage", ["gone", "short"])
def test_a_row_without_its_whole_packet_is_loud_and_blocks_nobody(tmp_path: Path, damage: str) -> None:
    ledger = opened(tmp_path)
    lost, other = kept(ledger), kept(ledger)
    path = due(ledger)[0].path
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1])
    found = ledger.recover()
    assert isinstance(found, Recovered)
    assert found.broken == (lost.request_id,)
    assert [item.request_id for item in due(ledger)] == [other.request_id]
    assert ledger.recover() == Recovered()
    summary = ledger.queue_summary()
    assert not isinstance(summary, KeepFailed)
    assert summary.broken == 1


def test_a_rotten_packet_is_found_before_it_is_sent(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    bad, good = kept(ledger), kept(ledger)
    path = packet_files(tmp_path)[0]
    data = bytearray(path.read_bytes())
    data[-7] ^= 1
    path.write_bytes(data)
    assert [item.request_id for item in due(ledger)] == [good.request_id]
    parked = ledger.parked()
    assert not isinstance(parked, KeepFailed)
    assert [(one.request_id, one.state) for one in parked] == [(bad.request_id, "broken")]


def test_a_packet_that_cannot_be_read_holds_up_no_other_and_goes_on_once_it_can(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    bad, good = kept(ledger), kept(ledger)
    path = packet_files(tmp_path)[0]
    data = path.read_bytes()
    path.unlink()
    path.mkdir()  # reading it fails as on a bad sector, whoever reads
    assert [item.request_id for item in due(ledger)] == [good.request_id]
    assert ledger.acknowledged([good.request_id], b"ack") is None
    path.rmdir()
    path.write_bytes(data)
    ledger.close()
    again = opened(tmp_path)
    assert again.recover() == Recovered()
    assert [item.request_id for item in due(again)] == [bad.request_id]


class Overtaken(Ledger):
    """A ledger whose courier delivers while the start looks: after the folder was read, before the rows are."""

    looks = 0
    deliver: Callable[[], object] = staticmethod(lambda: None)

    def read(self, work: Callable[[Connection], T]) -> T | KeepFailed:
        self.looks += 1
        if self.looks == 2:
            self.deliver()
        return super().read(work)


def test_a_courier_that_delivers_while_the_start_looks_is_no_trouble(tmp_path: Path) -> None:
    courier = opened(tmp_path)
    first, _ = kept(courier), kept(courier)
    courier.close()
    courier = opened(tmp_path)
    screen = Overtaken.open(tmp_path, clock, ballast_bytes=0, boot="test")
    assert isinstance(screen, Overtaken)
    screen.looks = 0
    screen.deliver = lambda: courier.acknowledged([first.request_id], b"ack")
    assert screen.recover() == Recovered()
    assert len(packet_files(tmp_path)) == 1


def test_a_file_left_by_a_crash_after_the_acknowledgement_goes_at_the_next_start(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    name, content = packet_files(tmp_path)[0].name, packet_files(tmp_path)[0].read_bytes()
    ledger.acknowledged([first.request_id], b"ack")
    ledger.close()
    (tmp_path / "packets" / name).write_bytes(content)
    edit(tmp_path, "UPDATE delivered SET purged_ms = NULL")
    again = opened(tmp_path)
    assert again.recover() == Recovered(purged=1)
    assert packet_files(tmp_path) == []


def test_only_one_process_keeps(tmp_path: Path) -> None:
    screen, courier = opened(tmp_path), opened(tmp_path)
    assert isinstance(screen.recover(), Recovered)
    kept(screen)
    assert courier.recover() == LedgerRefused("second_keeper")
    with pytest.raises(RuntimeError, match="another process keeps"):
        keep_one(courier)
    assert len(due(courier)) == 1
    screen.close()
    assert isinstance(courier.recover(), Recovered)


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    opened(tmp_path).close()
    edit(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    assert Ledger.open(tmp_path, clock) == LedgerRefused("newer")


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"<html>not a database</html>" * 400)
    refused = Ledger.open(tmp_path, clock)
    assert isinstance(refused, LedgerRefused)
    assert refused.why == "corrupt"


def test_a_damaged_page_is_found_at_the_start(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    for _ in range(40):
        kept(ledger)
    ledger.tidy()
    ledger.close()
    path = tmp_path / "ledger.db"
    data = bytearray(path.read_bytes())
    data[-4096:] = bytes(4096)
    path.write_bytes(data)
    again = opened(tmp_path)
    found = again.recover()
    assert isinstance(found, LedgerRefused)
    assert found.why == "corrupt"


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = Ledger.open(tmp_path / "file" / "ledger", clock)
    assert refused == LedgerRefused("folder", "ENOTDIR")


def test_a_new_folder_gets_its_tables_and_may_keep_at_once(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "new", clock, ballast_bytes=0)
    assert isinstance(ledger, Ledger)
    assert ledger.recover() == Recovered()
    assert isinstance(keep_one(ledger), Kept)


def test_settings_of_sqlite_are_what_the_promises_need(tmp_path: Path) -> None:
    opened(tmp_path).close()
    engine = open_engine(tmp_path / "ledger.db")
    names = (
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "secure_delete",
        "trusted_schema",
        "cell_size_check",
        "mmap_size",
        "busy_timeout",
    )
    with engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
    engine.dispose()
    assert found == ["wal", 2, 1, 1, 0, 1, 0, 5000]


def test_the_newest_migration_makes_exactly_the_schema(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path, clock)
    assert isinstance(ledger, Ledger)
    ledger.close()
    assert next(ScriptDirectory(str(STEPS)).walk_revisions()).revision == HEAD
    engine = open_engine(tmp_path / "ledger.db")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
