"""A guesser with the machine in hand: pulls plugs, puts old files back, sets rows back, waits for ever. Nine wrong answers, then no more."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from kiosk.ledger.clerk_rows import FREE_TRIES, TRIES, wait_after
from kiosk.ledger.clerk_values import AccountOff, PinWait, PinWrong
from tests.support.clerks import OTHER_PIN, Desk, first

MADE = Path(tempfile.mkdtemp(prefix="clerk-pins-"))


class Guesser(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.desk = Desk(Path(tempfile.mkdtemp(dir=MADE)))
        self.clerks = self.desk.open()
        first(self.clerks)
        self.copies: list[Path] = []
        self.wrong = 0
        self.off = False
        self.waited = 0.0

    def guess(self) -> None:
        found = self.clerks.sign_in("ratna", OTHER_PIN)
        match found:
            case PinWrong(tries_left=left):
                assert not self.off
                assert self.waited >= wait_after(self.wrong)
                self.wrong += 1
                self.waited = 0.0
                assert self.wrong < TRIES
                assert left <= TRIES - self.wrong
            case PinWait(wait_s=rest):
                assert self.wrong >= FREE_TRIES
                assert rest > 0
            case AccountOff():
                self.off = True
            case _:
                raise AssertionError(found)

    @rule()
    def guess_at_once(self) -> None:
        self.guess()

    @rule()
    def guess_after_the_wait(self) -> None:
        self.pass_time(wait_after(self.wrong))
        self.guess()

    @rule()
    def wait_a_little(self) -> None:
        self.pass_time(20.0)

    def pass_time(self, seconds: float) -> None:
        self.desk.watch.now += seconds
        self.waited += seconds

    @rule()
    def pull_the_plug(self) -> None:
        self.clerks.ledger.close()
        self.clerks = self.desk.open()
        self.waited = 0.0

    @rule()
    def copy_the_ledger(self) -> None:
        self.clerks.ledger.close()
        copy = Path(tempfile.mkdtemp(dir=MADE)) / "ledger"
        shutil.copytree(self.desk.folder / "ledger", copy)
        self.copies.append(copy)
        self.clerks = self.desk.open()
        self.waited = 0.0

    @rule(at=st.integers(0, 9))
    def put_a_copy_back(self, at: int) -> None:
        if not self.copies:
            return
        self.clerks.ledger.close()
        shutil.rmtree(self.desk.folder / "ledger")
        shutil.copytree(self.copies[at % len(self.copies)], self.desk.folder / "ledger")
        self.clerks = self.desk.open()
        self.waited = 0.0

    @rule()
    def set_the_row_back(self) -> None:
        self.clerks.ledger.close()
        with closing(sqlite3.connect(self.desk.folder / "ledger" / "ledger.db")) as database, database:
            database.execute("UPDATE clerks SET wrong = 0")
        self.clerks = self.desk.open()
        self.waited = 0.0

    def teardown(self) -> None:
        if hasattr(self, "clerks"):
            self.clerks.ledger.close()


TestGuesser = Guesser.TestCase
TestGuesser.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
