"""The power goes: only what was synced is left. At every moment of a ledger's life."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.faults.toy.ledger_life import judge
from tests.support.ledgers import opened
from tests.support.power_cut import OPTIONS, TRACE, cuts
from tests.support.strace_sweep import Nursery

pytestmark = pytest.mark.needs("strace")


EVERY = os.environ.get("KIOSK_FAULTS") == "every"
OUTSIDE = frozenset({"paper", "district"})


def faults_of(tmp_path: Path, kind: str, chance: random.Random | None = None) -> tuple[int, list[str]]:
    """Moments tried, and what the judge found."""
    start, run, log = tmp_path / "start", tmp_path / "run", tmp_path / "strace.log"
    opened(start / "kiosk").close()
    shutil.copytree(start, run)
    with Nursery("tests.faults.toy.ledger_life:live") as nursery:
        ended = nursery.run(f"{kind} {run / 'kiosk'}", log, trace=TRACE, more=OPTIONS)
    assert (ended.status, ended.said[-1]) == (0, "ended"), ended
    faults, seen = [], 0
    before: object = None
    for call, said, files in cuts(log, run, start, OUTSIDE, chance):
        if (said, files) == before:
            continue
        before, seen = (said, dict(files)), seen + 1
        left = tmp_path / "left"
        shutil.rmtree(left, ignore_errors=True)
        (left / "kiosk" / "packets").mkdir(parents=True)
        for name, content in files.items():
            path = left / Path(name).relative_to(run)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        faults += [f"{call}: {fault}" for fault in judge(left / "kiosk", said)]
    return seen, faults


@pytest.mark.parametrize("seed", [None, 1, 2, 3] if EVERY else [None, 1])
def test_a_power_cut_at_any_moment_loses_nothing_that_was_said(tmp_path: Path, seed: int | None) -> None:
    seen, faults = faults_of(tmp_path, "right", None if seed is None else random.Random(seed))
    assert faults == []
    assert seen > 30


@pytest.mark.parametrize(
    ("kind", "symptom"), [("normal", "said kept, not known"), ("no_file_sync", "row without its packet")]
)
def test_the_model_catches_what_is_not_synced(tmp_path: Path, kind: str, symptom: str) -> None:
    _, faults = faults_of(tmp_path, kind)
    assert any(symptom in fault for fault in faults), faults
