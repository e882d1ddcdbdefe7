"""What the district says: taken once, never turned back, shown without names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ledger import Ledger
from kiosk.ledger.values import Applied, KeepFailed, Known, Opened
from kiosk.wire.feed import BoardEntry, Correction, Feed, State, StatusEntry
from tests.support.ledgers import kept, new_id, opened
from tests.unit.test_ledger_facts import FACTS, PHONE


class More(TypedDict, total=False):
    items: tuple[Correction, ...]
    document: str
    place: str
    hours: str
    until: str
    bring: str
    phone: str
    note_sealed: bytes


def feed(*entries: StatusEntry, as_of: int = 100, board: tuple[BoardEntry, ...] = (), board_as_of: int = 100) -> Feed:
    return Feed(kiosk_id="KIOSK-1", as_of=as_of, answers=entries, board=board, board_as_of=board_as_of, time=as_of)


def entry(request_id: str, serial: int, state: State, **more: Unpack[More]) -> StatusEntry:
    return StatusEntry(request_id=request_id, serial=serial, state=state, at=1_800_000_000 + serial, **more)


def status(ledger: Ledger, code: str) -> Known:
    known = ledger.status(code)
    assert isinstance(known, Known), known
    return known


def test_an_answer_moves_the_state_and_the_timeline(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    assert status(ledger, first.code).as_of is None
    ready = entry(
        first.request_id,
        3,
        State.READY,
        document="KK",
        place="Loket 3",
        hours="08.00-14.00",
        until="2026-12-31",
        bring="struk",
        phone="0272 321",
    )
    news = feed(entry(first.request_id, 1, State.RECEIVED), ready, entry(new_id(), 9, State.READY))
    assert ledger.apply_feed(news) == Applied(fresh=2, strange=1)
    known = status(ledger, first.code)
    assert (known.state, known.document, known.pickup_place, known.until) == (
        State.READY,
        "KK",
        "Loket 3",
        date(2026, 12, 31),
    )
    assert [step.state for step in known.timeline] == [State.KEPT, State.RECEIVED, State.READY]
    assert known.as_of == datetime.fromtimestamp(100, UTC)


def test_the_same_feed_again_and_an_older_one_change_nothing(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    old = feed(entry(first.request_id, 1, State.IN_CHECK), as_of=50)
    new = feed(entry(first.request_id, 2, State.READY), as_of=60)
    for item in (old, new, old, new):
        ledger.apply_feed(item)
    known = status(ledger, first.code)
    assert (known.state, len(known.timeline)) == (State.READY, 3)
    assert known.as_of == datetime.fromtimestamp(60, UTC)
    assert ledger.apply_feed(new) == Applied(0, 0)


def test_the_board_is_replaced_whole_and_never_by_an_older_one(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    lines = [
        BoardEntry(name_masked=f"{name} A*****", service="KK", place="Loket 1", until=None) for name in ("SITI", "BUDI")
    ]
    ledger.apply_feed(feed(board=tuple(lines), board_as_of=10))
    ledger.apply_feed(feed(board=(lines[1],), board_as_of=11))
    ledger.apply_feed(feed(board=tuple(lines), board_as_of=9))
    board = ledger.board()
    assert not isinstance(board, KeepFailed)
    assert (board.entries, board.as_of) == ((lines[1],), datetime.fromtimestamp(11, UTC))


def test_two_changes_of_the_board_in_one_second_are_both_taken(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    line = BoardEntry(name_masked="SITI A*****", service="KK", place="Loket 1", until=None)
    ledger.apply_feed(feed(board=(line,), board_as_of=10))
    ledger.apply_feed(feed(board=(), board_as_of=10))
    board = ledger.board()
    assert not isinstance(board, KeepFailed)
    assert board.entries == ()


def test_corrections_and_the_sealed_note_open_with_the_second_fact_only(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger, facts=FACTS)
    item = Correction(kind="paper", key="kk", fault="blurred")
    ledger.apply_feed(feed(entry(first.request_id, 1, State.NEEDS_CORRECTION, items=(item,), note_sealed=b"sealed")))
    assert status(ledger, first.code).corrections == 1
    assert ledger.check_second_fact(first.code, PHONE) == Opened("SITI A*****", (item,), b"sealed", "phone4")


def test_an_acknowledgement_after_an_answer_does_not_turn_the_state_back(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    ledger.apply_feed(feed(entry(first.request_id, 4, State.IN_PROCESS)))
    ledger.acknowledged([first.request_id], b"ack")
    assert status(ledger, first.code).state is State.IN_PROCESS


@given(order=st.permutations([1, 2, 3, 4, 5]), doubled=st.booleans())
def test_in_whatever_order_answers_come_the_newest_counts(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], *, doubled: bool
) -> None:
    ledger = opened(tmp_path_factory.mktemp("ledger"), reserve=0)
    first = kept(ledger)
    states = list(State)
    for serial in order * (1 + doubled):
        ledger.apply_feed(feed(entry(first.request_id, serial, states[serial]), as_of=serial))
    known = status(ledger, first.code)
    ledger.close()
    assert (known.state, known.as_of) == (states[5], datetime.fromtimestamp(5, UTC))
