"""Pulling the plug anywhere in a try of a PIN buys no further one, switches nobody off who was not, and is never taken for a copy put back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.ledger import audit, clerk_rows
from kiosk.ledger.values import KeepFailed
from kiosk.ledger.watermark import put_back
from tests.faults.toy.clerk_pins import WRONG
from tests.support.clerks import Desk, first
from tests.support.strace_sweep import SIGKILLED, Nursery, count, kill_points

pytestmark = pytest.mark.needs("strace")

CALLS = {"fdatasync", "fsync", "rename", "pwrite64"}


def test_an_answer_is_never_known_before_its_try_is_counted(tmp_path: Path) -> None:
    made = tmp_path / "made"
    clerks = Desk(made).open()
    first(clerks)
    clerks.ledger.close()
    seen: set[tuple[int, int]] = set()
    with Nursery("tests.faults.toy.clerk_pins:guess") as nursery:
        calm = tmp_path / "calm"
        shutil.copytree(made, calm)
        assert nursery.run(str(calm), tmp_path / "calm.log").said == ("wrong",) * WRONG + ("in",)
        calls = {call: number for call, number in count(tmp_path / "calm.log").items() if call in CALLS}
        assert set(calls) >= {"fdatasync", "fsync", "rename"}
        for number, point in enumerate(kill_points(calls)):
            folder = tmp_path / str(number)
            shutil.copytree(made, folder)
            cut = nursery.run(str(folder), tmp_path / f"{number}.log", point)
            assert cut.status == SIGKILLED
            again = Desk(folder).open()
            row = again.ledger.read(lambda c: clerk_rows.find(c, "ratna"))
            trail = again.ledger.read(lambda c: audit.newest(c, 100))
            assert isinstance(row, clerk_rows.Row)
            assert not isinstance(trail, KeepFailed)
            assert put_back(again.ledger, again.watermark) is False, point
            again.ledger.close()
            looked, in_it = cut.said.count("wrong"), "in" in cut.said
            let_in = any(entry.what == "pin_right" for entry in trail)
            assert let_in or row.wrong >= looked, point
            assert let_in or not in_it, point
            assert not row.clerk.off
            seen.add((looked, row.wrong))
    assert any(looked < stored for looked, stored in seen), "no kill fell between counting and looking"
