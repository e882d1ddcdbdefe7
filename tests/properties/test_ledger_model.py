"""A model beside the real ledger: any order of keeping, printing, sending, answering and restarting, and they still agree."""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from kiosk.ledger import Ledger
from kiosk.ledger.values import AuditSound, KeepFailed, Kept, Known, NoSuchSlip, PrintJob, QueueSummary, Recovered
from kiosk.wire.feed import Feed, State, StatusEntry
from kiosk.wire.packet import ChainHead
from tests.support.ledgers import NOON, SLIP, due, new_id, opened, packet, row, some_code

MADE = Path(tempfile.mkdtemp(prefix="ledger-model-"))
opened(MADE / "made", reserve=0).close()


@dataclass
class Packet:
    """What the model knows of one packet."""

    seq: int
    case: str
    where: str = "due"
    later: bool = False


@dataclass
class Job:
    """A slip: its state (None: settled) and how many papers may be out there."""

    state: str | None = "wanted"
    begun: int = 0
    started_ever: bool = False


class Machine(RuleBasedStateMachine):
    requests = Bundle("requests")

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=MADE)) / "kiosk"
        shutil.copytree(MADE / "made", self.folder)
        self.chance = random.Random(3)
        self.packets: dict[str, Packet] = {}
        self.codes: dict[str, str] = {}
        self.states: dict[str, tuple[int, State]] = {}
        self.jobs: dict[tuple[str, str], Job] = {}
        self.papers: set[tuple[str, str, int]] = set()
        self.ledger: Ledger = opened(self.folder, reserve=0)
        assert self.ledger.recover() == Recovered()

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            self.ledger.close()
            shutil.rmtree(self.folder.parent)

    def _keep(self, kind: str, first: str | None) -> str:
        head = self.ledger.head()
        assert isinstance(head, ChainHead)
        request_id = new_id(self.chance)
        code = some_code(self.chance) if first is None else self.codes[first]
        kept = self.ledger.keep(
            packet(head, request_id, kind, 50, self.chance), row(request_id, code, first=first, kind=kind), SLIP
        )
        assert isinstance(kept, Kept)
        self.packets[request_id] = Packet(len(self.packets) + 1, first or request_id)
        assert kept.seq == self.packets[request_id].seq
        self.codes[request_id] = code
        self.jobs[request_id, kind] = Job()
        return request_id

    @rule(target=requests)
    def keep_new(self) -> str:
        request_id = self._keep("new", None)
        self.states[request_id] = (-1, State.KEPT)
        return request_id

    @rule(first=requests, kind=st.sampled_from(["supplement", "withdrawal"]))
    def keep_more(self, first: str, kind: str) -> None:
        self._keep(kind, first)

    @rule(limit=st.integers(1, 2000), lost=st.booleans())
    def send(self, *, limit: int, lost: bool) -> None:
        items = self.ledger.due(NOON, limit)
        assert not isinstance(items, KeepFailed)
        ids = [item.request_id for item in items]
        for request_id in ids:
            self.packets[request_id].where = self.packets[request_id].where if lost else "delivered"
            if lost:
                self.packets[request_id].later = True
                assert self.ledger.failed_attempt(request_id, NOON + timedelta(minutes=1), "cut") is None
            elif request_id in self.states and self.states[request_id][1] is State.KEPT:
                self.states[request_id] = (-1, State.RECEIVED)
        if not lost:
            assert self.ledger.acknowledged(ids, b"ack") is None
            assert self.ledger.acknowledged(ids, b"ack again") is None

    @rule(data=st.data())
    def park(self, data: st.DataObject) -> None:
        ready = sorted(name for name, one in self.packets.items() if one.where == "due")
        if ready:
            name = data.draw(st.sampled_from(ready))
            assert self.ledger.park(name, "schema") is None
            self.packets[name].where = "parked"

    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        names = sorted(self.packets)
        if names:
            name = data.draw(st.sampled_from(names))
            parked = self.packets[name].where == "parked"
            assert self.ledger.release(name) is parked
            if parked:
                self.packets[name].where, self.packets[name].later = "due", False

    @rule(first=requests, serial=st.integers(0, 6), state=st.sampled_from(sorted(State)))
    def answer(self, first: str, serial: int, state: State) -> None:
        entry = StatusEntry(request_id=first, serial=serial, state=state, at=serial)
        assert not isinstance(
            self.ledger.apply_feed(Feed(kiosk_id="KIOSK-1", as_of=serial, answers=(entry,), board_as_of=0, time=0)),
            KeepFailed,
        )
        if serial > self.states[first][0]:
            self.states[first] = (serial, state)

    @rule(data=st.data(), end=st.sampled_from(["printed", "unknown", "torn", "nothing", "crash"]))
    def print_one(self, data: st.DataObject, end: str) -> None:
        jobs = self.ledger.waiting_jobs()
        assert not isinstance(jobs, KeepFailed)
        if not jobs:
            return
        chosen = data.draw(st.sampled_from(jobs))
        model = self.jobs[chosen.request_id, chosen.kind]
        begun = self.ledger.printing(chosen.job)
        if model.state != "wanted":
            assert begun is None
            return
        assert isinstance(begun, PrintJob)
        assert begun.copy == model.begun
        if end != "nothing":
            paper = (begun.request_id, begun.kind, begun.copy)
            assert paper not in self.papers
            self.papers.add(paper)
            model.begun += 1
        self._end_print(begun.job, model, end)

    def _end_print(self, job: str, model: Job, end: str) -> None:
        match end:
            case "printed":
                assert self.ledger.printed(job, 10.0) is True
                model.state, model.started_ever = None, True
            case "unknown":
                assert self.ledger.unknown(job) is True
                model.state = "unknown"
            case "torn" | "nothing":
                assert self.ledger.failed(job, paper_moved=end == "torn") is True
            case _:
                self.restart()
                model.state = "unknown"

    @rule(data=st.data())
    def want_again(self, data: st.DataObject) -> None:
        slips = sorted(self.jobs)
        if slips:
            chosen = data.draw(st.sampled_from(slips))
            wanted = self.ledger.want_print(*chosen)
            assert isinstance(wanted, PrintJob)
            self.jobs[chosen].state = "wanted"
            assert wanted.copy == self.jobs[chosen].begun

    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        live = sorted(slip for slip, job in self.jobs.items() if job.state is not None)
        if live:
            chosen = data.draw(st.sampled_from(live))
            jobs = self.ledger.waiting_jobs()
            assert not isinstance(jobs, KeepFailed)
            (job,) = [one.job for one in jobs if (one.request_id, one.kind) == chosen]
            assert self.ledger.no_longer_wanted(job) is True
            self.jobs[chosen].state = None

    @rule(request_id=consumes(requests))
    def nobody_asks_for_a_slip_that_never_was(self, request_id: str) -> None:
        assert self.ledger.want_print(request_id, "day_report") == NoSuchSlip()

    @rule()
    def restart(self) -> None:
        self.ledger.close()
        self.ledger = opened(self.folder, reserve=0)
        found = self.ledger.recover()
        assert isinstance(found, Recovered)
        assert (found.orphans, found.aside, found.broken) == ((), (), ())

    @invariant()
    def the_queue_agrees(self) -> None:
        expected = [(one.seq, name) for name, one in self.packets.items() if one.where == "due" and not one.later]
        assert [item.request_id for item in due(self.ledger)] == [name for _, name in sorted(expected)]
        summary = self.ledger.queue_summary()
        assert isinstance(summary, QueueSummary)
        counted = [one.where for one in self.packets.values()]
        assert (summary.due, summary.parked, summary.delivered) == tuple(
            counted.count(where) for where in ("due", "parked", "delivered")
        )
        assert len(list((self.folder / "packets").iterdir())) == summary.due + summary.parked

    @invariant()
    def the_slips_agree(self) -> None:
        jobs = self.ledger.waiting_jobs()
        assert not isinstance(jobs, KeepFailed)
        assert {(job.request_id, job.kind): job.state for job in jobs} == {
            slip: job.state for slip, job in self.jobs.items() if job.state is not None
        }

    @invariant()
    def the_states_agree(self) -> None:
        for name, (_, state) in self.states.items():
            known = self.ledger.status(self.codes[name])
            assert isinstance(known, Known)
            assert known.state is state
        assert isinstance(self.ledger.verify_audit(), AuditSound)


TestLedgerModel = Machine.TestCase
TestLedgerModel.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
