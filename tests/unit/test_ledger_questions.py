"""Questions in the ledger: they live for minutes and leave nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.ledger import Ledger
from kiosk.ledger.questions import LIFE_MS, Answered, StillOpen, Unanswered
from kiosk.ledger.values import KeepFailed, Recovered
from tests.support.ledgers import NOON, made

LIFE = timedelta(milliseconds=LIFE_MS)


class Clock:
    """Moved by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def opened(folder: Path, clock: Clock) -> Ledger:
    folder.mkdir(exist_ok=True)
    if not (folder / "ledger.db").exists():
        (folder / "ledger.db").write_bytes(made())
    ledger = Ledger.open(folder, clock, ballast_bytes=0, boot="test")
    assert isinstance(ledger, Ledger), ledger
    return ledger


@pytest.mark.parametrize("moved", [LIFE, -timedelta(hours=1)])
def test_an_old_question_is_neither_carried_nor_answered(tmp_path: Path, moved: timedelta) -> None:
    clock = Clock()
    ledger = opened(tmp_path, clock)
    ledger.ask("one", b"sealed")
    clock.now += moved
    assert ledger.questions() == ()
    assert ledger.answer_to("one") == Unanswered("gone")
    ledger.ask("two", b"sealed")
    clock.now -= moved
    assert ledger.answer_to("one") == Unanswered("gone"), "the next question takes leftovers away"


def test_an_answer_waits_as_long_as_its_question_may(tmp_path: Path) -> None:
    clock = Clock()
    ledger = opened(tmp_path, clock)
    ledger.ask("one", b"sealed")
    clock.now += LIFE - timedelta(milliseconds=1)
    ledger.answered("one", b"answer")
    assert ledger.answer_to("one") == Answered(b"answer")


def test_nothing_stays_after_the_visit_in_database_or_log(tmp_path: Path) -> None:
    ledger = opened(tmp_path, Clock())
    ledger.ask("one", b"CANARY-OF-A-QUESTION")
    ledger.answered("one", b"CANARY-OF-AN-ANSWER")
    assert ledger.forget_questions() is None
    assert ledger.answer_to("one") == Unanswered("gone")
    ledger.tidy()
    assert b"CANARY" not in b"".join(path.read_bytes() for path in tmp_path.glob("ledger.db*"))


def test_forgetting_nothing_writes_nothing(tmp_path: Path) -> None:
    ledger = opened(tmp_path, Clock())
    ledger.tidy()
    ledger.forget_questions()
    assert (tmp_path / "ledger.db-wal").stat().st_size == 0


def test_a_start_forgets_what_a_crash_has_left(tmp_path: Path) -> None:
    clock = Clock()
    before = opened(tmp_path, clock)
    before.ask("one", b"sealed")
    assert before.answer_to("one") == StillOpen()
    before.close()
    ledger = opened(tmp_path, clock)
    assert isinstance(ledger.recover(), Recovered)
    assert ledger.answer_to("one") == Unanswered("gone")


def test_the_two_halves_meet_in_one_file(tmp_path: Path) -> None:
    clock = Clock()
    screen, courier = opened(tmp_path, clock), opened(tmp_path, clock)
    screen.ask("one", b"sealed")
    found = courier.questions()
    assert not isinstance(found, KeepFailed)
    assert [asked.sealed for asked in found] == [b"sealed"]
    courier.answered("one", b"answer")
    assert screen.answer_to("one") == Answered(b"answer")
