"""The ledger through its door: keeping, queue, recovery, upkeep."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.ledger import Ledger, StaleHead
from kiosk.ledger.values import AuditBroken, AuditSound, KeepFailed, Kept, Recovered, Unknown, Upload
from kiosk.wire.feed import State
from kiosk.wire.packet import ChainHead
from tests.support.ledgers import NOON, SLIP, clock, due, keep_one, kept, new_id, opened, packet, row, some_code


def packet_files(folder: Path) -> list[Path]:
    return sorted((folder / "packets").iterdir())


def edit(folder: Path, statement: str, *values: object) -> None:
    """What a damaged disk or a foreign hand does, behind the ledger's back."""
    with sqlite3.connect(folder / "ledger.db") as connection:
        connection.execute(statement, values)
    connection.close()


def test_a_kept_request_is_known_queued_chained_and_has_a_slip_wanted(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    assert ledger.head() == ChainHead(1, bytes(32), bytes(32))
    first = kept(ledger, size=5000)

    known = ledger.status(first.code)
    assert not isinstance(known, Unknown | KeepFailed)
    assert (known.state, known.waiting, known.made_at) == (State.KEPT, ("new",), NOON)
    (item,) = due(ledger)
    assert item.path.read_bytes()[-5000:]
    assert item.length == item.path.stat().st_size
    head = ledger.head()
    assert isinstance(head, ChainHead)
    assert (head.seq, head.prev) == (2, item.header_hash)
    assert head.audit_head != bytes(32)
    jobs = ledger.waiting_jobs()
    assert not isinstance(jobs, KeepFailed)
    assert [(job.request_id, job.copy, dict(job.payload)) for job in jobs] == [(first.request_id, 0, SLIP)]


def test_everything_is_there_after_opening_again(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    head, items, known, jobs = ledger.head(), due(ledger), ledger.status(first.code), ledger.waiting_jobs()
    ledger.close()
    again = opened(tmp_path)
    assert again.recover() == Recovered()
    assert (due(again), again.status(first.code), again.waiting_jobs()) == (items, known, jobs)
    new_head = again.head()
    assert isinstance(head, ChainHead)
    assert isinstance(new_head, ChainHead)
    assert (new_head.seq, new_head.prev) == (head.seq, head.prev)


def test_keeping_the_same_packet_twice_keeps_it_once(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    head = ledger.head()
    assert isinstance(head, ChainHead)
    request_id, code = new_id(), some_code()
    sealed = packet(head, request_id)
    assert ledger.keep(sealed, row(request_id, code), SLIP) == ledger.keep(sealed, row(request_id, code), SLIP)
    assert len(due(ledger)) == len(packet_files(tmp_path)) == 1
    assert ledger.acknowledged([request_id], b"ack") is None
    assert isinstance(ledger.keep(sealed, row(request_id, code), SLIP), Kept)
    assert due(ledger) == ()
    assert ledger.purge() == 1
    assert packet_files(tmp_path) == []


def test_a_packet_sealed_on_an_old_head_is_not_kept_and_leaves_no_file(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    old = ledger.head()
    assert isinstance(old, ChainHead)
    kept(ledger)
    request_id = new_id()
    with pytest.raises(StaleHead):
        ledger.keep(packet(old, request_id), row(request_id, some_code()), SLIP)
    assert len(packet_files(tmp_path)) == 1


@pytest.mark.parametrize("name", ["SITI AMINAH", "SITI AMINAH A*****", "SITI*****AMINAH"])
def test_an_unmasked_name_is_our_mistake_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    ledger = opened(tmp_path)
    request_id = new_id()
    wrong = row(request_id, some_code())
    wrong = type(wrong)(**{field: getattr(wrong, field) for field in wrong.__slots__} | {"masked_name": name})
    with pytest.raises(ValueError, match="not masked"):
        ledger.keep(packet(ChainHead(), request_id), wrong, SLIP)
    assert packet_files(tmp_path) == []


def test_supplement_and_withdrawal_share_the_first_requests_code(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    for kind in ("supplement", "withdrawal"):
        head = ledger.head()
        assert isinstance(head, ChainHead)
        request_id = new_id()
        assert isinstance(
            ledger.keep(
                packet(head, request_id, kind), row(request_id, first.code, first=first.request_id, kind=kind), SLIP
            ),
            Kept,
        )
    known = ledger.status(first.code)
    assert not isinstance(known, Unknown | KeepFailed)
    assert known.waiting == ("new", "supplement", "withdrawal")
    assert ledger.acknowledged([item.request_id for item in due(ledger)], b"ack") is None
    known = ledger.status(first.code)
    assert not isinstance(known, Unknown | KeepFailed)
    assert (known.waiting, known.state) == ((), State.RECEIVED)


def test_due_is_oldest_first_within_the_limit_and_a_large_one_goes_alone(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ids = [kept(ledger, size=size).request_id for size in (9000, 1000, 1000)]
    assert [item.request_id for item in due(ledger, 100)] == ids[:1]
    assert [item.request_id for item in due(ledger, 12_000)] == ids[:2]
    assert [item.request_id for item in due(ledger)] == ids


def test_a_failed_attempt_waits_unless_the_clock_was_wrong(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    ledger.failed_attempt(first.request_id, NOON + timedelta(minutes=10), "timeout")
    assert due(ledger) == ()
    assert ledger.next_due() == NOON + timedelta(minutes=10)
    later = ledger.due(NOON + timedelta(minutes=10), 1 << 30)
    assert not isinstance(later, KeepFailed)
    assert [(item.request_id, item.attempts) for item in later] == [(first.request_id, 1)]
    ledger.failed_attempt(first.request_id, NOON.replace(year=2031), "timeout")
    assert [item.attempts for item in due(ledger)] == [2]


def test_a_parked_packet_blocks_nobody_is_never_deleted_and_can_go_back(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    bad, good = kept(ledger), kept(ledger)
    ledger.park(bad.request_id, "schema")
    assert [item.request_id for item in due(ledger)] == [good.request_id]
    parked = ledger.parked()
    assert not isinstance(parked, KeepFailed)
    assert [(one.code, one.state, one.reason) for one in parked] == [(bad.code, "parked", "schema")]
    assert len(packet_files(tmp_path)) == 2
    assert ledger.release(bad.request_id) is True
    assert [item.request_id for item in due(ledger)] == [bad.request_id, good.request_id]


def test_acknowledged_packets_leave_the_disk_and_the_log(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first, second = kept(ledger), kept(ledger)
    assert ledger.acknowledged([first.request_id, new_id()], b"signed") is None
    assert [item.request_id for item in due(ledger)] == [second.request_id]
    assert len(packet_files(tmp_path)) == 1
    summary = ledger.queue_summary()
    assert not isinstance(summary, KeepFailed)
    assert (summary.due, summary.delivered, summary.oldest_s) == (1, 1, 0.0)
    head = ledger.head()
    assert isinstance(head, ChainHead)
    assert head.seq == 3
    assert ledger.acknowledged([second.request_id], b"signed") is None
    assert ledger.head() != head  # the trail has grown, the chain has not
    assert (tmp_path / "ledger.db-wal").stat().st_size < 20_000


def test_the_upload_in_progress_survives(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    upload = Upload("b1", "https://d/v1/uploads/7", 65536, b"signed manifest", (new_id(), new_id()))
    assert ledger.upload() is None
    ledger.set_upload(upload)
    ledger.close()
    again = opened(tmp_path)
    assert again.upload() == upload
    again.set_upload(None)
    assert again.upload() is None


def open_elsewhere(folder: str, answers: multiprocessing.SimpleQueue[object]) -> None:
    found = Ledger.open(Path(folder), clock, ballast_bytes=0)
    answers.put(type(found).__name__)
    if isinstance(found, Ledger):
        answers.put(found.set_setting("from", "elsewhere"))
        found.close()


def test_two_processes_may_open_a_new_ledger_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.SimpleQueue[object] = context.SimpleQueue()
    other = context.Process(target=open_elsewhere, args=(str(tmp_path / "new"), answers))
    other.start()
    ledger = Ledger.open(tmp_path / "new", clock, ballast_bytes=0)
    assert isinstance(ledger, Ledger)
    kept(ledger)
    other.join(60)
    assert other.exitcode == 0
    assert (answers.get(), answers.get()) == ("Ledger", None)
    assert ledger.setting("from") == "elsewhere"


def test_threads_write_side_by_side_and_the_audit_trail_stays_whole(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    results: list[object] = []

    def rate() -> None:
        results.extend(ledger.rating(first.request_id, stars) for stars in (1, 2, 3, 4, 5) * 4)

    threads = [threading.Thread(target=rate) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert results == [True] * 80
    sound = ledger.verify_audit()
    assert isinstance(sound, AuditSound)
    assert sound.rows == 81


def test_a_ledger_carried_over_a_fork_refuses_to_work(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    child = os.fork()
    if child == 0:
        try:
            ledger.head()
        except RuntimeError:
            os._exit(42)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 42
    assert isinstance(keep_one(ledger), Kept)


def test_a_ledger_does_not_travel_by_pickle(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="open it there"):
        opened(tmp_path).__reduce__()


def test_the_other_process_holding_the_ledger_too_long_is_busy_and_nothing_is_half_kept(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    kept(ledger)
    other = sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = keep_one(ledger)
    other.execute("ROLLBACK")
    other.close()
    assert result == KeepFailed("busy", "SQLITE_BUSY")
    assert len(packet_files(tmp_path)) == 1
    assert isinstance(keep_one(ledger), Kept)


def test_a_changed_audit_row_is_found(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    for _ in range(3):
        kept(ledger)
    edit(tmp_path, "UPDATE audit SET ref = 'other' WHERE n = 2")
    assert ledger.verify_audit() == AuditBroken(2)


def test_a_removed_audit_row_is_found(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    for _ in range(3):
        kept(ledger)
    edit(tmp_path, "DELETE FROM audit WHERE n = 2")
    assert ledger.verify_audit() == AuditBroken(2)


def test_ratings_paper_and_settings(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    assert ledger.rating(first.request_id, 5) is True
    assert ledger.rating(new_id(), 5) is False
    with pytest.raises(ValueError, match="1 to 5"):
        ledger.rating(first.request_id, 6)
    ledger.fed("receipt", 120.5)
    ledger.fed("receipt", 80.25)
    ledger.roll_changed("receipt")
    ledger.fed("receipt", 1.0)
    paper = ledger.paper("receipt")
    assert not isinstance(paper, KeepFailed)
    assert (paper.since_change_mm, paper.ever_mm) == (1.0, 201.75)
    assert ledger.setting("etag") is None
    ledger.set_setting("etag", '"7"')
    assert ledger.setting("etag") == '"7"'
    assert [ledger.raise_setting("floor", value) for value in (5, 4, 6)] == [True, False, True]
    assert ledger.setting("floor") == "6"


def test_a_clerk_finds_by_masked_name_and_day_and_the_look_is_written_down(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    before = ledger.verify_audit()
    found = ledger.find_masked("siti", NOON.date(), by="clerk-1")
    assert not isinstance(found, KeepFailed)
    assert [one.code for one in found] == [first.code]
    assert ledger.find_masked("BUDI", NOON.date(), by="clerk-1") == ()
    assert ledger.find_masked("SITI", NOON.date() + timedelta(days=1), by="clerk-1") == ()
    after = ledger.verify_audit()
    assert isinstance(before, AuditSound)
    assert isinstance(after, AuditSound)
    assert after.rows == before.rows + 3


def test_a_moment_without_offset_is_our_mistake(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    with pytest.raises(ValueError, match="offset"):
        ledger.due(NOON.replace(tzinfo=None), 1)
