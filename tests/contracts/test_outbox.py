"""What the courier may expect of its outbox: the ledger and the one in memory give the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.courier.ports import Outbox
from kiosk.ledger import Ledger
from kiosk.ledger.questions import Answered, Asked, StillOpen, Unanswered
from kiosk.ledger.values import Due, KeepFailed, Upload
from kiosk.wire.feed import Feed
from kiosk.wire.packet import ChainHead
from tests.support.ledgers import NOON, kept, opened
from tests.support.memoryoutbox import MemoryOutbox
from tests.support.wirethings import World

PLENTY = 1 << 40


@dataclass
class Subject:
    """An outbox, and how the screen puts a packet of about ``size`` bytes into it."""

    outbox: Outbox
    keep: Callable[[int], str]

    def due(self, limit: int = PLENTY, minutes: float = 0) -> list[Due]:
        found = self.outbox.due(NOON + timedelta(minutes=minutes), limit)
        assert not hasattr(found, "kind"), found
        return list(found)

    def ids(self, limit: int = PLENTY, minutes: float = 0) -> list[str]:
        return [item.request_id for item in self.due(limit, minutes)]


def in_memory(folder: Path) -> Subject:
    world, outbox, head = World(), MemoryOutbox(folder), ChainHead()

    def keep(size: int) -> str:
        nonlocal head
        sealed = world.packet(size, head)
        head = sealed.next_head(head.audit_head)
        return outbox.keep(sealed).request_id

    return Subject(outbox, keep)


def on_disk(folder: Path) -> Subject:
    ledger = opened(folder)
    return Subject(ledger, lambda size: kept(ledger, size=size).request_id)


@pytest.fixture(params=[in_memory, on_disk], ids=["memory", "ledger"])
def subject(request: pytest.FixtureRequest, tmp_path: Path) -> Subject:
    made = request.param(tmp_path)
    assert isinstance(made, Subject)
    return made


def test_an_empty_outbox_owes_nothing(subject: Subject) -> None:
    assert subject.due() == []
    assert subject.outbox.next_due() is None
    assert subject.outbox.upload() is None


def test_the_oldest_goes_first_and_files_are_what_is_said_of_them(subject: Subject) -> None:
    ids = [subject.keep(500) for _ in range(3)]
    assert subject.ids() == ids
    for item in subject.due():
        assert item.path.stat().st_size == item.length
        assert item.attempts == 0
        assert len(item.sha256) == len(item.header_hash) == 32
    first = subject.outbox.next_due()
    assert first is not None
    assert not hasattr(first, "kind")
    assert first <= NOON


def test_no_more_than_the_limit_but_never_nothing(subject: Subject) -> None:
    ids = [subject.keep(size) for size in (4000, 1000, 1000)]
    assert subject.ids(limit=1) == ids[:1]
    lengths = [item.length for item in subject.due()]
    assert subject.ids(limit=lengths[0] + lengths[1]) == ids[:2]


def test_the_acknowledged_is_gone_from_the_list_and_the_disk_and_may_be_said_twice(subject: Subject) -> None:
    ids = [subject.keep(500) for _ in range(2)]
    path = subject.due()[0].path
    assert subject.outbox.acknowledged([ids[0]], b"ack") is None
    assert subject.outbox.acknowledged([ids[0], "3f2504e0-4f89-41d3-9a0c-0305e82c3301"], b"ack") is None
    assert subject.ids() == ids[1:]
    assert not path.exists()


def test_a_failed_attempt_waits_its_time_and_is_counted(subject: Subject) -> None:
    ids = [subject.keep(500) for _ in range(2)]
    assert subject.outbox.failed_attempt(ids[0], NOON + timedelta(minutes=10), "not_answered") is None
    assert subject.ids() == ids[1:]
    assert subject.ids(minutes=11) == ids
    assert [item.attempts for item in subject.due(minutes=11)] == [1, 0]


@pytest.mark.parametrize("broken", [False, True])
def test_the_parked_is_out_of_the_line_and_stays_on_the_disk(subject: Subject, *, broken: bool) -> None:
    ids = [subject.keep(500) for _ in range(2)]
    path = subject.due()[0].path
    assert subject.outbox.park(ids[0], "conflict", broken=broken) is None
    assert subject.ids(minutes=60 * 24) == ids[1:]
    assert path.exists()


def test_one_upload_is_remembered(subject: Subject) -> None:
    request_id = subject.keep(500)
    upload = Upload("b" * 64, "/v1/uploads/1", 0, b"head", (request_id,))
    assert subject.outbox.set_upload(upload) is None
    assert subject.outbox.upload() == upload
    further = Upload("b" * 64, "/v1/uploads/1", 4096, b"head", (request_id,))
    subject.outbox.set_upload(further)
    assert subject.outbox.upload() == further
    subject.outbox.set_upload(None)
    assert subject.outbox.upload() is None


def test_settings_are_kept_and_numbers_only_grow(subject: Subject) -> None:
    box = subject.outbox
    assert box.setting("feed_etag") is None
    assert box.set_setting("feed_etag", '"one"') is None
    assert box.setting("feed_etag") == '"one"'
    assert [box.raise_setting("server_time", value) for value in (5, 4, 6, 6)] == [True, False, True, False]
    assert box.setting("server_time") == "6"


@pytest.mark.parametrize("sealed", [b"age one", b""])
def test_a_question_waits_until_it_is_settled_once(subject: Subject, sealed: bytes) -> None:
    box = subject.outbox
    assert isinstance(box, MemoryOutbox | Ledger)
    for name in ("one", "two", "three"):
        assert box.ask(name, sealed) is None
        assert box.answer_to(name) == StillOpen()
    assert {(asked.question_id, asked.sealed) for asked in waiting(box)} == {
        (name, sealed) for name in ("one", "two", "three")
    }
    assert box.answered("one", b"sealed answer") is None
    assert box.unanswered("two", "connect") is None
    assert [asked.question_id for asked in waiting(box)] == ["three"]
    assert box.unanswered("one", "late") is None
    assert box.answered("nobody", b"x") is None
    assert box.answer_to("one") == Answered(b"sealed answer")
    assert box.answer_to("two") == Unanswered("connect")
    assert box.answer_to("nobody") == Unanswered("gone")


def waiting(box: Outbox) -> list[Asked]:
    found = box.questions()
    assert not isinstance(found, KeepFailed), found
    return list(found)


def test_a_feed_is_taken_in_any_number_of_times(subject: Subject) -> None:
    feed = Feed(kiosk_id="KIOSK-1", as_of=1, board_as_of=1, time=1)
    for _ in range(2):
        assert not hasattr(subject.outbox.apply_feed(feed), "kind")
