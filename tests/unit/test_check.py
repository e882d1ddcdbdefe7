"""The lines of `check`: every state of every device is a sentence, and what does not work says what to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from kiosk import readiness
from kiosk.fleet.identity import IdentityMissing
from kiosk.ledger.practice import Practised
from kiosk.ledger.values import AuditBroken, AuditSound, KeepFailed, LedgerRefused, QueueSummary, Room
from kiosk.ports import (
    BellGone,
    BellReady,
    PrinterCoverOpen,
    PrinterError,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    ReaderGone,
    ReaderReady,
    ScannerBusy,
    ScannerGone,
    ScannerReady,
)
from kiosk.readiness import Finding

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=7), "WIB"))
EMPTY = QueueSummary(0, 0, 0, 12, None, 0)


@pytest.mark.parametrize(
    ("status", "printer", "paper"),
    [
        (PrinterReady(), True, True),
        (PrinterReady(paper_low=True), True, True),
        (PrinterMute(), True, True),
        (PrinterOutOfPaper(), True, False),
        (PrinterCoverOpen(), False, False),
        (PrinterError("overheated"), False, False),
        (PrinterSilent(), False, False),
        (PrinterGone("no such file"), False, False),
    ],
)
def test_printer_and_paper(status: PrinterStatus, printer: bool, paper: bool) -> None:  # noqa: FBT001
    found = readiness.printer(status)
    assert [finding.name for finding in found] == ["printer", "paper"]
    assert [finding.works for finding in found] == [printer, paper]
    assert all(finding.todo for finding in found if not finding.works)


def test_scanner_and_reader() -> None:
    assert readiness.scanner(ScannerReady()).works
    assert readiness.scanner(ScannerBusy()).works
    gone = readiness.scanner(ScannerGone("unplugged"))
    assert (gone.works, "unplugged" in gone.line(), "scanimage -L" in gone.todo) == (False, True, True)
    assert readiness.reader(None).works
    assert readiness.reader(ReaderReady()).works
    assert not readiness.reader(ReaderGone("unplugged")).works
    assert readiness.sound(works=False).works, "a silent kiosk works"


def test_the_bell() -> None:
    assert readiness.bell(None).works, "a kiosk without one works"
    assert readiness.bell(BellReady()).works
    gone = readiness.bell(BellGone("errno 2"))
    assert (gone.works, "errno 2" in gone.line(), "[bell]" in gone.todo) == (False, True, True)


@pytest.mark.parametrize(
    ("room", "queue", "works"),
    [
        (Room(10_000_000, 20_000_000), EMPTY, True),
        (Room(999_999, 20_000_000), EMPTY, False),
        (Room(10_000_000, 20_000_000, reserve=False), EMPTY, False),
        (Room(10_000_000, 20_000_000), QueueSummary(3, 1, 0, 12, 60.0, 900), False),
        (KeepFailed("io"), None, False),
        (LedgerRefused("newer"), None, False),
    ],
)
def test_the_disk(room: Room | KeepFailed | LedgerRefused, queue: QueueSummary | None, works: bool) -> None:  # noqa: FBT001
    found = readiness.disk(room, 1_000_000, queue)
    assert found.works is works
    assert bool(found.todo) is not works


def test_the_audit_trail() -> None:
    assert readiness.audit(AuditSound(7, bytes(32))).works
    broken = readiness.audit(AuditBroken(3))
    assert (broken.works, "entry 3" in broken.said) == (False, True)
    assert not readiness.audit(KeepFailed("io")).works


def test_a_ledger_put_back_from_a_copy() -> None:
    assert readiness.clerks(restored=False).works
    put_back = readiness.clerks(restored=True)
    assert (put_back.works, "clerk-code" in put_back.todo) == (False, True)
    assert not readiness.clerks(restored=KeepFailed("io")).works


def test_the_clock() -> None:
    assert readiness.clock(NOON, NOON - timedelta(hours=1)).works
    wrong = readiness.clock(datetime(1970, 1, 1, tzinfo=UTC), NOON)
    assert not wrong.works
    assert "1970-01-01" in wrong.said


def test_missing_keys_say_what_and_how() -> None:
    found = readiness.keys(IdentityMissing("keys/kiosk.pem does not exist.", "Enrol it."))
    assert found.line() == "TROUBLE  keys      keys/kiosk.pem does not exist. -> Enrol it."


def test_one_trouble_is_enough() -> None:
    good, bad = Finding("a", works=True, said="x"), Finding("b", works=False, said="y", todo="z")
    assert readiness.all_work([good])
    assert not readiness.all_work([good, bad])


def test_practices_are_counted_and_never_a_trouble() -> None:
    found = readiness.practice(Practised(12, 3))
    assert found.works
    assert found.said == "12 practised, 3 of them came from home later"
    assert readiness.practice(KeepFailed("io")).works
