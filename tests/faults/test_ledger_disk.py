"""A disk that is full, lies or breaks: nothing false is said, nothing is half-kept. And how often the disk is asked to sync."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.ledger.values import KeepFailed, Kept, Recovered
from tests.faults.toy.ledger_life import judge, keep_next
from tests.support.ledgers import due, keep_one, opened
from tests.support.strace_sweep import Injection, Nursery

pytestmark = pytest.mark.needs("strace")

KEEPS = "tests.faults.toy.ledger_keeps:{}"
EVERY = os.environ.get("KIOSK_FAULTS") == "every"


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Path]:
    """Gives folders with a ledger that holds one request."""
    made = tmp_path / "made"
    ledger = opened(made)
    assert isinstance(keep_next(ledger, random.Random(3), None, says_first=False), Kept)
    ledger.close()
    numbers = iter(range(10_000))

    def copy() -> Path:
        folder = tmp_path / str(next(numbers))
        shutil.copytree(made, folder / "kiosk")
        return folder

    return copy


INJECTED = [
    (call, error, when)
    for call, errors in {
        "write": ("ENOSPC", "EIO"),
        "pwrite64": ("ENOSPC", "EIO"),
        "fsync": ("EIO", "ENOSPC"),
        "fdatasync": ("EIO",),
        "rename": ("ENOSPC", "EIO"),
    }.items()
    for error in errors
    for when in ((*map(str, range(1, 40)), *(f"{n}+" for n in range(1, 40))) if EVERY else ("1", "1+", "3", "9+", "14"))
]


def test_no_error_of_the_disk_makes_a_false_kept_or_a_half_kept_request(fresh: Callable[[], Path]) -> None:
    failures = stopped = 0
    with Nursery(KEEPS.format("three")) as nursery:
        for call, error, when in INJECTED:
            folder = fresh()
            cut = nursery.run(str(folder / "kiosk"), folder / "strace.log", Injection(call, f"error={error}", when))
            assert cut.status == 0, (call, error, when, cut)
            failures += any(line.startswith("failed") for line in cut.said)
            assert judge(folder / "kiosk", cut.said) == [], (call, error, when, cut.said)
            told = [" ".join(line.split()[:2]) for line in cut.said]
            if "failed io" in told:
                # One failed sync: the next ones would succeed, and still nothing more is taken.
                stopped += 1
                assert set(told[told.index("failed io") :]) == {"failed io"}, (call, error, when, cut.said)
    assert failures >= len(INJECTED) // 4
    assert stopped >= 3


def test_the_judge_catches_a_ledger_that_hides_an_error(fresh: Callable[[], Path]) -> None:
    with Nursery(KEEPS.format("three_lies")) as nursery:
        folder = fresh()
        cut = nursery.run(str(folder / "kiosk"), folder / "strace.log", Injection("rename", "error=ENOSPC", "1+"))
        assert any("said kept, not known" in fault for fault in judge(folder / "kiosk", cut.said))


def calls_between_marks(log: Path) -> list[str]:
    """Calls of the log between the two lines the driver writes."""
    text = log.read_text(errors="replace")
    return text.split('"mark', 1)[1].split('"mark', 1)[0].splitlines()[1:-1]


def written(calls: list[str]) -> int:
    return sum(
        int(found[1])
        for call in calls
        if re.search(r" (write|pwrite64)\(", call) and (found := re.search(r"= (\d+)$", call))
    )


def syncs(calls: list[str]) -> int:
    return sum(bool(re.search(r" f(data)?sync\(", call)) for call in calls)


def test_a_row_costs_one_sync(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    with Nursery(KEEPS.format("one_row")) as nursery:
        nursery.run(str(folder / "kiosk"), folder / "strace.log")
    assert syncs(calls_between_marks(folder / "strace.log")) == 1


def test_keeping_600_kb_costs_three_syncs_and_hardly_more_bytes(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    with Nursery(KEEPS.format("one_packet")) as nursery:
        nursery.run(str(folder / "kiosk"), folder / "strace.log")
    calls = calls_between_marks(folder / "strace.log")
    assert syncs(calls) == 3
    assert 614_400 <= written(calls) <= 1.05 * 614_400


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(disk)],
        capture_output=True,
        check=False,
        text=True,
        timeout=20,
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a small file system")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True, timeout=20)


@pytest.mark.needs("mount")
def test_a_full_disk_keeps_what_it_has_and_takes_again_once_something_was_sent(small_disk: Path) -> None:
    ledger = opened(small_disk / "kiosk", reserve=400_000)
    done: list[str] = []
    while isinstance(result := keep_one(ledger, size=60_000), Kept):
        done.append(result.request_id)
    assert result.kind == "disk_full"
    assert len(done) > 10
    assert [item.request_id for item in due(ledger)] == done
    assert len(list((small_disk / "kiosk" / "packets").iterdir())) == len(done)
    assert not (small_disk / "kiosk" / "ballast").exists()
    again = keep_one(ledger, size=60_000)
    assert isinstance(again, KeepFailed)
    assert again.kind == "disk_full"
    # Now really to the last byte: sending must be able to clean up with what the reserve gave back.
    assert ledger.acknowledged(done[: len(done) // 2], b"ack") is None
    assert isinstance(keep_one(ledger, size=60_000), Kept)
    assert (small_disk / "kiosk" / "ballast").stat().st_size == 400_000
    assert isinstance(ledger.recover(), Recovered)
    ledger.close()
