"""SIGKILL at the durable system calls of keeping, printing, acknowledging and purging, and of making the tables.

A spread of points by default; every one of them with ``KIOSK_FAULTS=every``.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.toy.ledger_life import judge
from tests.support.ledgers import opened
from tests.support.strace_sweep import SIGKILLED, Injection, Nursery, count, kill_points, run, sweep

pytestmark = pytest.mark.needs("strace")

LIFE = "tests.faults.toy.ledger_life:live"
BEGIN = "tests.faults.toy.ledger_life:begin"
EVERY = os.environ.get("KIOSK_FAULTS") == "every"


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """One folder after the other, each with a ledger that has its tables and nothing in them."""
    made = tmp_path / "made"
    opened(made).close()

    def copies() -> Iterator[Path]:
        for number in itertools.count():
            folder = tmp_path / str(number)
            shutil.copytree(made, folder / "kiosk")
            yield folder

    return copies()


def faults_of(folders: Iterator[Path], kind: str, every: int) -> tuple[int, list[str]]:
    """Kill points swept, and what the judge found."""
    with Nursery(LIFE) as nursery:
        calm = next(folders)
        ended = nursery.run(f"{kind} {calm / 'kiosk'}", calm / "strace.log")
        assert (ended.status, ended.said[-1]) == (0, "ended"), ended
        points = kill_points(count(calm / "strace.log"), every=1 if EVERY else every)
        faults = []
        for point, folder, cut in sweep(nursery, folders, points, kind):
            assert cut.status == SIGKILLED, (point, cut)
            faults += [f"{point.call} {point.when}: {fault}" for fault in judge(folder / "kiosk", cut.said)]
        return len(points), faults


def test_killed_at_durable_calls_nothing_is_lost_doubled_or_half_kept(folders: Iterator[Path]) -> None:
    points, faults = faults_of(folders, "right", every=4)
    assert faults == []
    assert points > 40


@pytest.mark.parametrize(
    ("kind", "symptom"),
    [
        ("says_first", "said kept, not known"),
        ("row_first", "row without its packet"),
        ("prints_first", "two papers alike"),
        ("products_later", "some of its documents only"),
    ],
)
def test_the_judge_catches_a_wrong_order(folders: Iterator[Path], kind: str, symptom: str) -> None:
    _, faults = faults_of(folders, kind, every=8)
    assert any(symptom in fault for fault in faults), faults


def test_killed_while_the_tables_are_made_the_next_start_makes_them(tmp_path: Path) -> None:
    with Nursery(BEGIN) as nursery:
        (tmp_path / "calm").mkdir()
        assert nursery.run(str(tmp_path / "calm" / "kiosk"), tmp_path / "calm" / "strace.log").said == ("ended",)
        counts = count(tmp_path / "calm" / "strace.log")
        for number, point in enumerate(kill_points(counts, every=1 if EVERY else 40)):
            folder = tmp_path / str(number)
            folder.mkdir()
            cut = nursery.run(str(folder / "kiosk"), folder / "strace.log", point)
            assert cut.status == SIGKILLED, (point, cut)
            assert judge(folder / "kiosk", cut.said) == [], point


def test_a_command_can_be_killed_just_the_same(folders: Iterator[Path]) -> None:
    calm, cut = next(folders), next(folders)
    command = [sys.executable, "-m", "tests.faults.toy.ledger_life", "right"]
    ended = run([*command, str(calm / "kiosk")], calm / "strace.log")
    assert (ended.status, ended.said[-1]) == (0, "ended")
    middle = count(calm / "strace.log")["fdatasync"] // 2
    killed = run([*command, str(cut / "kiosk")], cut / "strace.log", Injection("fdatasync", "signal=KILL", str(middle)))
    assert killed.status == SIGKILLED
    assert "ended" not in killed.said
    assert judge(cut / "kiosk", killed.said) == []
