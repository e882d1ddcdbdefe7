"""Outreach days in the ledger: one is open at most, its numbers and counts outlive the program, its list of families outlives no day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.adminduk.station import QueueNumber, SignUp, Station, StationDay
from kiosk.ledger import Ledger, audit
from kiosk.ledger.clerk_log import told
from kiosk.ledger.station_values import AlreadyOpen, NoStation, NoSuchNumber, NoSuchSignUp
from kiosk.ledger.stations import Stations
from kiosk.ledger.values import AuditSound, Kept
from kiosk.wire.feed import FamilyComing, Feed, VisitDay
from kiosk.wire.packet import ChainHead
from tests.support.ledgers import NOON, SLIP, kept, new_id, opened, packet, row, some_code

TODAY = NOON.date()
PLACE = "Balai Dusun Krajan"


def begun(ledger: Ledger, visit: str = "") -> Stations:
    """A ledger that is a station today."""
    stations = Stations(ledger)
    assert isinstance(stations.open(TODAY, PLACE, visit, "ratna"), Station)
    return stations


def the_day(stations: Stations) -> StationDay:
    day = stations.day()
    assert isinstance(day, StationDay), day
    return day


def keep_for(ledger: Ledger, number: int, title: str = "Kartu Keluarga") -> str:
    """What the screen does for who was called by this number."""
    head = ledger.head()
    assert isinstance(head, ChainHead)
    request_id = new_id()
    wanted = replace(row(request_id, some_code()), queue_number=number, service_title=title)
    assert isinstance(ledger.keep(packet(head, request_id), wanted, SLIP), Kept)
    return request_id


def feed(*families: FamilyComing, day: date = TODAY, as_of: int = 10) -> Feed:
    visits = (VisitDay(id="hari-1", date=day.isoformat(), place=PLACE),)
    return Feed(
        kiosk_id="KIOSK-1", as_of=0, board_as_of=0, visits=visits, visits_as_of=as_of, coming=families, time=as_of
    )


def family(name: str, rt: str | None, chance: random.Random) -> FamilyComing:
    return FamilyComing(
        id=new_id(chance), visit_id="hari-1", name_masked=name, rt=rt, needs=("ktp", "kia"), people=4, at_home=False
    )


def test_one_day_is_open_at_most_and_outlives_the_program(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    stations = Stations(ledger)
    assert stations.current() is None
    assert stations.day() == NoStation()
    first = stations.open(TODAY, PLACE, "", "ratna")
    assert first == Station(1, TODAY, PLACE, "", "ratna", NOON)
    assert stations.open(TODAY, "Masjid", "", "budi") == AlreadyOpen(first)
    ledger.close()
    again = Stations(opened(tmp_path))
    assert again.current() == first
    assert again.close("budi") == first
    assert again.current() is None
    assert again.close("budi") == NoStation()


def test_a_day_closed_over_midday_goes_on_with_its_numbers(tmp_path: Path) -> None:
    stations = begun(opened(tmp_path))
    assert stations.issue("ratna") == QueueNumber(1, "waiting")
    stations.close("ratna")
    assert stations.issue("ratna") == NoStation()
    begun(stations.ledger)
    assert stations.issue("ratna") == QueueNumber(2, "waiting")
    stations.close("ratna")
    tomorrow = TODAY + timedelta(1)
    assert stations.open(tomorrow, PLACE, "", "ratna") == Station(2, tomorrow, PLACE, "", "ratna", NOON)
    assert stations.issue("ratna") == QueueNumber(1, "waiting")


def test_numbers_are_called_in_order_and_survive_a_restart(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    stations = begun(ledger)
    for number in (1, 2, 3):
        assert stations.issue("ratna") == QueueNumber(number, "waiting")
    assert stations.call_next() == QueueNumber(1, "called", called=1)
    assert stations.mark(1, "absent") == QueueNumber(1, "absent", called=1)
    ledger.close()
    stations = Stations(opened(tmp_path))
    assert stations.call_next() == QueueNumber(2, "called", called=1)
    assert stations.mark(1, "called") == QueueNumber(1, "called", called=2)
    assert stations.mark(9, "called") == NoSuchNumber()
    assert [one.state for one in the_day(stations).queue] == ["called", "called", "waiting"]
    stations.call_next()
    assert stations.call_next() == NoSuchNumber()


def test_what_is_kept_while_the_day_is_open_counts_for_it_and_nothing_else(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    kept(ledger)
    stations = begun(ledger)
    for _ in range(3):
        stations.issue("ratna")
    keep_for(ledger, 2)
    sent = keep_for(ledger, 2, "KTP-el")
    keep_for(ledger, 0, "KTP-el")
    counts = the_day(stations).counts
    assert counts.services == (("KTP-el", 2), ("Kartu Keluarga", 1))
    assert (counts.requests, counts.unsent, counts.issued, counts.served, counts.missed) == (3, 3, 3, 1, 0)
    assert [(one.state, one.requests) for one in the_day(stations).queue] == [
        ("waiting", 0),
        ("served", 2),
        ("waiting", 0),
    ]
    ledger.acknowledged([sent], b"ack")
    assert the_day(stations).counts.unsent == 2
    stations.close("ratna")
    kept(ledger)
    begun(ledger)
    assert the_day(stations).counts.requests == 3


def test_who_signed_up_is_listed_by_rt_and_gets_one_number_when_it_comes(tmp_path: Path) -> None:
    ledger, chance = opened(tmp_path), random.Random(4)
    late, early, lost = (
        family("WATI*****", "010", chance),
        family("BUDI S*****", "003", chance),
        family("ANI*****", None, chance),
    )
    ledger.apply_feed(feed(late, early, lost))
    stations = begun(ledger, "hari-1")
    assert [(one.rt, one.masked_name) for one in the_day(stations).sign_ups] == [
        ("003", "BUDI S*****"),
        ("010", "WATI*****"),
        ("", "ANI*****"),
    ]
    assert stations.tick(early.id, "present", "ratna") == QueueNumber(1, "waiting", sign_up=early.id)
    assert stations.tick(early.id, "present", "ratna") == QueueNumber(1, "waiting", sign_up=early.id)
    absent = stations.tick(late.id, "absent", "ratna")
    assert isinstance(absent, SignUp)
    assert (absent.tick, absent.number) == ("absent", 0)
    assert stations.tick(new_id(), "present", "ratna") == NoSuchSignUp()
    ledger.close()
    stations = Stations(opened(tmp_path))
    day = the_day(stations)
    assert [(one.tick, one.number) for one in day.sign_ups] == [("present", 1), ("absent", 0), ("", 0)]
    assert (day.counts.families, day.counts.present, day.counts.absent) == (3, 1, 1)


def test_a_place_that_was_typed_has_no_list(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.apply_feed(feed(family("ANI*****", None, random.Random(1))))
    assert the_day(begun(ledger)).sign_ups == ()


def test_a_newer_list_takes_the_place_of_the_older_and_ticks_stay(tmp_path: Path) -> None:
    ledger, chance = opened(tmp_path), random.Random(2)
    first, second = family("ANI*****", "001", chance), family("BUDI*****", "002", chance)
    ledger.apply_feed(feed(first))
    stations = begun(ledger, "hari-1")
    stations.tick(first.id, "present", "ratna")
    ledger.apply_feed(feed(first, second, as_of=11))
    ledger.apply_feed(feed(as_of=9))
    assert [(one.masked_name, one.number) for one in the_day(stations).sign_ups] == [("ANI*****", 1), ("BUDI*****", 0)]
    ledger.apply_feed(feed(second, as_of=12))
    assert [one.masked_name for one in the_day(stations).sign_ups] == ["BUDI*****"]


def test_a_family_of_a_day_the_feed_does_not_tell_of_is_not_listed(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    stranger = family("ANI*****", None, random.Random(1)).model_copy(update={"visit_id": "hari-9"})
    ledger.apply_feed(feed(stranger))
    assert the_day(begun(ledger, "hari-9")).sign_ups == ()


def test_a_list_whose_day_is_over_goes_without_any_line(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.apply_feed(feed(family("ANI*****", None, random.Random(1))))
    stations = begun(ledger, "hari-1")
    assert stations.forget_past(TODAY) == 0
    assert stations.forget_past(TODAY + timedelta(1)) == 1
    assert the_day(stations).sign_ups == ()


@pytest.mark.parametrize("place", ["", "   ", "x" * 81])
def test_a_day_has_a_place_that_fits_a_slip(tmp_path: Path, place: str) -> None:
    with pytest.raises(ValueError, match="place"):
        Stations(opened(tmp_path)).open(TODAY, place, "", "ratna")


def test_the_trail_tells_who_opened_gave_numbers_and_closed(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    stations = begun(ledger)
    stations.issue("budi")
    keep_for(ledger, 1)
    stations.close("ratna")
    lines = ledger.read(lambda c: audit.newest(c, 10))
    assert isinstance(lines, tuple)
    said = [told(line) for line in reversed(lines) if not line.what.startswith("print")]
    assert said[0] == "Petugas ratna membuka jemput bola ke-1"
    assert said[1] == "Petugas budi memberi nomor antrean 1"
    assert said[-1] == "Petugas ratna menutup jemput bola ke-1, 1 permohonan"
    assert isinstance(ledger.verify_audit(), AuditSound)
