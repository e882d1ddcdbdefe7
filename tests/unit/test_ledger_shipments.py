"""Documents sent here, on a real ledger: what the feed may change and what it may not, and steps that are kept with their letter or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from kiosk.ledger import Ledger, clerk_log, shipments
from kiosk.ledger.audit import newest
from kiosk.ledger.shipment_values import Coming, Day, Document, NotSo
from kiosk.ledger.values import AuditSound, KeepFailed, Kept, KeptProduct, KeptRow, Known
from kiosk.wire.feed import Feed, ProductEntry, State, StatusEntry
from kiosk.wire.packet import ChainHead
from kiosk.wire.shipment import PeopleTold, Received, Shipment, ToldLine
from tests.support.ledgers import NOON, SLIP, due, new_id, opened, packet, row, some_code

NOON_S = int(NOON.timestamp())
LIST = "p0001"


def item(no: int, code: str | None, **more: object) -> dict[str, object]:
    return {"no": no, "code": code, "name_masked": "SITI A*****", "title": "Kartu Keluarga", "rt": "003"} | more


def sent(*items: dict[str, object], shipment: str = LIST) -> Shipment:
    plain = {"id": shipment, "date": "2026-11-20", "place": "Kantor desa", "hours": "08.00-15.00", "items": items}
    return Shipment.model_validate(plain)


def told(ledger: Ledger, *lists: Shipment, as_of: int = 5, answers: tuple[StatusEntry, ...] = ()) -> None:
    feed = Feed(
        kiosk_id="KIOSK-1", as_of=1, answers=answers, board_as_of=1, shipments=lists, shipments_as_of=as_of, time=9
    )
    assert not isinstance(ledger.apply_feed(feed), KeepFailed)


def look(ledger: Ledger, what: Callable[[Connection], tuple[Document, ...]]) -> tuple[Document, ...]:
    found = ledger.read(what)
    assert not isinstance(found, KeepFailed)
    return found


def coming(ledger: Ledger) -> tuple[Coming, ...]:
    found = ledger.read(shipments.coming)
    assert not isinstance(found, KeepFailed)
    return found


def step(ledger: Ledger, along: Callable[[Connection], None]) -> Kept | KeepFailed:
    """A letter of the clerk's, and what becomes true with it."""
    head = ledger.head()
    assert isinstance(head, ChainHead)
    request_id = new_id()
    neutral = KeptRow(request_id, some_code(), "Catatan", "", NOON, None, "", "", kind="letter", slip_wanted=False)
    return ledger.keep(packet(head, request_id, kind="letter"), neutral, SLIP, along)


def receive(ledger: Ledger, here: tuple[int, ...], missing: tuple[int, ...] = (), shipment: str = LIST) -> None:
    said = Received(shipment=shipment, here=here, missing=missing)
    kept = step(ledger, lambda c: shipments.receive(c, said, ledger.now_ms(), "test", "ratna"))
    assert isinstance(kept, Kept)


def hand_over(ledger: Ledger, no: int, shipment: str = LIST) -> None:
    kept = step(ledger, lambda c: shipments.hand_over(c, (shipment, no), ledger.now_ms(), "test", "ratna"))
    assert isinstance(kept, Kept)


def case(ledger: Ledger, code: str, products: int = 0) -> str:
    """A request of this kiosk; its id."""
    head = ledger.head()
    assert isinstance(head, ChainHead)
    request_id = new_id()
    several = tuple(KeptProduct(f"Dokumen {n}", None, "Dinas", "Dinas") for n in range(products))
    neutral = replace(row(request_id, code), products=several)
    assert isinstance(ledger.keep(packet(head, request_id), neutral, SLIP), Kept)
    return request_id


def status(ledger: Ledger, code: str) -> Known:
    known = ledger.status(code)
    assert isinstance(known, Known)
    return known


# ------------------------------------------------------------------ the feed


def test_a_list_comes_once_and_an_older_word_changes_nothing(tmp_path: Path) -> None:
    ledger, code = opened(tmp_path), some_code()
    for _ in range(2):
        told(ledger, sent(item(1, code), item(2, None, number="3604-KM-7", rt=None)))
    (one,) = coming(ledger)
    assert (one.shipment, one.sent, one.place) == (LIST, date(2026, 11, 20), "Kantor desa")
    assert [(d.code, d.number, d.rt, d.state) for d in one.documents] == [
        (code, "", "003", "sent"),
        ("", "3604-KM-7", "", "sent"),
    ]
    told(ledger, as_of=4)
    assert coming(ledger) == (one,)
    told(ledger, as_of=6)
    assert coming(ledger) == ()


def test_a_feed_that_says_nothing_of_shipments_takes_none_away(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    told(ledger, sent(item(1, some_code())))
    ledger.apply_feed(Feed(kiosk_id="KIOSK-1", as_of=2, board_as_of=2, time=9))
    assert len(coming(ledger)) == 1


def test_what_was_received_is_the_kiosks_whatever_a_feed_says(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    listed = sent(item(1, some_code()), item(2, some_code()))
    told(ledger, listed)
    receive(ledger, (1,), (2,))
    for as_of in (5, 6):
        told(ledger, listed, as_of=as_of)
    told(ledger, as_of=7)
    assert coming(ledger) == ()
    assert [document.no for document in look(ledger, shipments.waiting)] == [1]


# ------------------------------------------------------------------ the clerk's steps


@pytest.mark.parametrize(
    ("here", "missing", "shipment"), [((1,), (), LIST), ((1, 2, 3), (), LIST), ((1, 2), (), "p9999")]
)
def test_a_count_that_is_not_of_this_list_keeps_nothing(
    tmp_path: Path, here: tuple[int, ...], missing: tuple[int, ...], shipment: str
) -> None:
    ledger = opened(tmp_path)
    told(ledger, sent(item(1, some_code()), item(2, some_code())))
    with pytest.raises(NotSo):
        receive(ledger, here, missing, shipment)
    assert due(ledger) == ()
    assert list(ledger.places.packets.iterdir()) == []
    assert len(coming(ledger)) == 1


def test_nothing_is_handed_over_that_is_not_in_the_drawer_and_nothing_twice(tmp_path: Path) -> None:
    ledger, code = opened(tmp_path), some_code()
    told(ledger, sent(item(1, code), item(2, code)))
    with pytest.raises(NotSo):
        hand_over(ledger, 1)
    receive(ledger, (1,), (2,))
    hand_over(ledger, 1)
    for no in (1, 2):
        with pytest.raises(NotSo):
            hand_over(ledger, no)
    assert [d.state for d in look(ledger, lambda c: shipments.of_code(c, code))] == ["collected", "missing"]
    assert len(due(ledger)) == 2
    assert len(list(ledger.places.packets.iterdir())) == 2
    assert isinstance(ledger.verify_audit(), AuditSound)


def test_a_round_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    told(ledger, sent(*(item(no, some_code()) for no in (1, 2, 3))))
    receive(ledger, (1, 2, 3))

    def round_of(*numbers: int) -> None:
        lines = tuple(ToldLine(shipment=LIST, no=no, found=no != 2) for no in numbers)
        said = PeopleTold(entries=lines)
        step(ledger, lambda c: shipments.tell(c, said, ledger.now_ms(), "test", "ratna"))

    hand_over(ledger, 3)
    with pytest.raises(NotSo):
        round_of(1, 3)
    assert [d.told for d in look(ledger, shipments.waiting)] == ["", ""]
    round_of(1, 2)
    assert [(d.told, d.told_at) for d in look(ledger, shipments.waiting)] == [("told", NOON), ("not_found", NOON)]
    assert ledger.read(lambda c: shipments.since(c, NOON - timedelta(hours=1))) == Day(3, 0, 1, 1, 1, 2)
    assert ledger.read(lambda c: shipments.since(c, NOON + timedelta(hours=1))) == Day(waiting=2)


def test_the_drawer_is_listed_by_neighbourhood_the_unknown_last(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    rts = ("007", None, "003")
    told(ledger, sent(*(item(no, some_code(), rt=rt) for no, rt in enumerate(rts, 1))))
    receive(ledger, (1, 2, 3))
    assert [d.rt for d in look(ledger, shipments.waiting)] == ["003", "007", ""]


def test_the_log_says_who_did_what_and_names_nobody_else(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    told(ledger, sent(item(1, some_code()), item(2, some_code())))
    receive(ledger, (1,), (2,))
    said = PeopleTold(entries=(ToldLine(shipment=LIST, no=1, found=False),))
    step(ledger, lambda c: shipments.tell(c, said, ledger.now_ms(), "test", "ratna"))
    hand_over(ledger, 1)
    rows = ledger.read(lambda c: newest(c, 40))
    assert not isinstance(rows, KeepFailed)
    lines = [clerk_log.told(one) for one in rows]
    assert "Kiriman p0001 diterima ratna: 1 dokumen ada, 1 tidak ada" in lines
    assert "Daftar belum diambil, 1 keluarga: 0 diberi tahu, 1 tidak ditemui, oleh ratna" in lines
    assert "Dokumen p0001/1 diserahkan oleh ratna" in lines
    assert not any("SITI" in line for line in lines)


# ------------------------------------------------------------------ what the holder of the code is told


def answer(case_id: str, serial: int, state: State, at: int, *products: State) -> StatusEntry:
    entries = tuple(ProductEntry(state=one) for one in products)
    return StatusEntry(request_id=case_id, serial=serial, state=state, at=at, products=entries)


def test_a_document_that_lies_here_is_ready_and_one_that_was_fetched_here_is_handed_over(tmp_path: Path) -> None:
    ledger, code = opened(tmp_path), some_code()
    case_id = case(ledger, code)
    told(ledger, sent(item(1, code)), answers=(answer(case_id, 1, State.IN_PROCESS, NOON_S - 900),))
    assert status(ledger, code).state is State.IN_PROCESS
    receive(ledger, (1,))
    known = status(ledger, code)
    assert (known.state, known.pickup_place, known.hours) == (State.READY, "Kantor desa", "08.00-15.00")
    assert [one.state for one in known.timeline] == [State.KEPT, State.IN_PROCESS, State.READY]
    hand_over(ledger, 1)
    known = status(ledger, code)
    assert known.state is State.HANDED_OVER
    assert known.timeline[-1].at == NOON
    told(ledger, as_of=8, answers=(answer(case_id, 2, State.HANDED_OVER, NOON_S + 5),))
    assert [one.state for one in status(ledger, code).timeline].count(State.HANDED_OVER) == 1


def test_what_the_district_says_later_of_a_document_in_the_drawer_counts(tmp_path: Path) -> None:
    ledger, code = opened(tmp_path), some_code()
    case_id = case(ledger, code)
    told(ledger, sent(item(1, code)), answers=(answer(case_id, 1, State.READY, NOON_S - 900),))
    receive(ledger, (1,))
    told(ledger, as_of=6, answers=(answer(case_id, 2, State.IN_PROCESS, NOON_S + 60),))
    assert status(ledger, code).state is State.IN_PROCESS
    hand_over(ledger, 1)
    assert status(ledger, code).state is State.HANDED_OVER


def test_of_several_documents_each_is_where_it_is_and_the_request_where_the_last_one_is(tmp_path: Path) -> None:
    ledger, code = opened(tmp_path), some_code()
    now = (State.IN_PROCESS, State.IN_PROCESS)
    first = answer(case(ledger, code, products=2), 1, State.IN_PROCESS, NOON_S - 900, *now)
    told(ledger, sent(item(1, code, product=0), item(2, code, product=1)), answers=(first,))
    receive(ledger, (1,), (2,))
    assert [(p.state, p.pickup_place) for p in status(ledger, code).products] == [
        (State.READY, "Kantor desa"),
        (State.IN_PROCESS, None),
    ]
    assert status(ledger, code).state is State.IN_PROCESS
    hand_over(ledger, 1)
    assert status(ledger, code).state is State.IN_PROCESS
    told(ledger, sent(item(1, code, product=1), shipment="p0002"), as_of=6)
    receive(ledger, (1,), shipment="p0002")
    known = status(ledger, code)
    assert [p.state for p in known.products] == [State.HANDED_OVER, State.READY]
    assert known.state is State.READY
    hand_over(ledger, 1, "p0002")
    assert status(ledger, code).state is State.HANDED_OVER


@pytest.mark.parametrize("state", [State.REFUSED, State.WITHDRAWN])
def test_a_request_that_is_over_stays_what_it_is(tmp_path: Path, state: State) -> None:
    ledger, code = opened(tmp_path), some_code()
    case_id = case(ledger, code)
    told(ledger, sent(item(1, code)), answers=(answer(case_id, 1, state, NOON_S - 900),))
    receive(ledger, (1,))
    hand_over(ledger, 1)
    assert status(ledger, code).state is state


def test_a_document_sent_twice_counts_as_it_is_now(tmp_path: Path) -> None:
    """A misprint was taken back and sent anew: what was missing in the first list was fetched from the second."""
    ledger, code = opened(tmp_path), some_code()
    case_id = case(ledger, code)
    told(
        ledger,
        sent(item(1, code)),
        sent(item(1, code), shipment="p0002"),
        answers=(answer(case_id, 1, State.IN_PROCESS, NOON_S - 900),),
    )
    receive(ledger, (), (1,))
    assert status(ledger, code).state is State.IN_PROCESS
    receive(ledger, (1,), shipment="p0002")
    assert status(ledger, code).state is State.READY
    hand_over(ledger, 1, "p0002")
    assert status(ledger, code).state is State.HANDED_OVER


def test_nothing_is_said_of_a_code_nobody_sent(tmp_path: Path) -> None:
    ledger, code = opened(tmp_path), some_code()
    case(ledger, code)
    told(ledger, sent(item(1, some_code())))
    before = status(ledger, code)
    receive(ledger, (1,))
    assert status(ledger, code) == before


def test_the_clock_of_values_is_utc(tmp_path: Path) -> None:
    ledger, code = opened(tmp_path), some_code()
    told(ledger, sent(item(1, code)))
    receive(ledger, (1,))
    (document,) = look(ledger, shipments.waiting)
    assert document.since == datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
