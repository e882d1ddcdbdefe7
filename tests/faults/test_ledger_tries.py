"""Pulling the plug between a try and its answer buys no further try."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.ledger import facts
from kiosk.ledger.values import Kept
from kiosk.wire.packet import ChainHead
from tests.faults.toy.ledger_keeps import CODE
from tests.support.ledgers import SLIP, new_id, opened, packet, row
from tests.support.strace_sweep import SIGKILLED, Nursery, count, kill_points

pytestmark = pytest.mark.needs("strace")


def test_an_answer_is_never_known_before_its_try_is_counted(tmp_path: Path) -> None:
    made = tmp_path / "made"
    ledger = opened(made)
    head, request_id = ledger.head(), new_id()
    assert isinstance(head, ChainHead)
    assert isinstance(ledger.keep(packet(head, request_id), row(request_id, CODE), SLIP), Kept)
    ledger.close()
    counted: set[tuple[int, int]] = set()
    with Nursery("tests.faults.toy.ledger_keeps:guess") as nursery:
        calm = tmp_path / "calm"
        shutil.copytree(made, calm)
        assert len(nursery.run(str(calm), tmp_path / "calm.log").said) == facts.FREE_TRIES
        calls = {
            call: number for call, number in count(tmp_path / "calm.log").items() if call in {"fdatasync", "writev"}
        }
        for number, point in enumerate(kill_points(calls)):
            folder = tmp_path / str(number)
            shutil.copytree(made, folder)
            cut = nursery.run(str(folder), tmp_path / f"{number}.log", point)
            assert cut.status == SIGKILLED
            again = opened(folder)
            stored = again.read(lambda c: facts.wrong_tries(c, CODE))
            again.close()
            assert isinstance(stored, int)
            counted.add((len(cut.said), stored))
    assert all(looked <= stored for looked, stored in counted)
    assert any(looked < stored for looked, stored in counted), "no kill fell between counting and looking"
