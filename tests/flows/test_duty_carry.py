"""What is on its way to the district, the stick that carries it, and the log of it all: pages over a real ledger and a real folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from kiosk.courier import traces
from kiosk.courier.schedule import BASE_S
from kiosk.duty.clock import IDLE_S
from kiosk.duty.courier_words import ASIDE, LINE, PACKET, line_said, packet_said
from kiosk.duty.log_state import LogPage
from kiosk.duty.queue_state import CallDistrict, QueueHome, QueueList
from kiosk.duty.stages import ClerkHome
from kiosk.duty.stick_state import CarryStick, OneStick, StickDone, StickLook
from kiosk.ledger.trail import Trail
from kiosk.ledger.values import Upload
from kiosk.slips.document import Line
from kiosk.visit.events import Button, Chose, Pressed
from kiosk.visit.views import ChoiceView, NoticeView, WorkingView
from kiosk.visit.views_clerk import LinesView
from kiosk.wire.ack import Ack, AckItem, Reason, sign_ack
from kiosk.wire.code import group_code
from kiosk.wire.feed import BoardEntry, Feed
from tests.support.ledgers import NOON, due
from tests.support.saying import choices, words
from tests.support.sticks import make_stick, rows
from tests.support.wirethings import KIOSK_ID
from tests.support.workday import Workday


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Workday]:
    made = Workday.open(tmp_path)
    made.counter.sign_in()
    yield made
    made.ledger.close()


# ------------------------------------------------------------------ the queue


def test_the_lists_show_code_service_and_masked_name_and_nothing_else_of_a_person(day: Workday) -> None:
    one, two, three = day.keep(3)
    assert day.ledger.acknowledged([one.request_id], b"ack") is None
    assert day.ledger.park(two.request_id, "chain") is None
    page = day.counter.choose("queue").page
    assert "1 permohonan" in words(page)
    waiting = day.counter.choose("waiting").page
    assert group_code(three.code) in words(waiting)
    assert "*****" in words(waiting)
    day.counter.do(Pressed(Button.BACK))
    assert group_code(one.code) in words(day.counter.choose("sent").page)
    day.counter.do(Pressed(Button.BACK))
    assert group_code(two.code) in words(day.counter.choose("aside").page)


def said_by(day: Workday) -> list[tuple[str, str]]:
    """The audit trail, oldest first: what, and of whom."""
    newest = Trail(day.ledger).newest(40)
    assert isinstance(newest, tuple)
    return [(entry.what, entry.ref) for entry in reversed(newest)]


def account(day: Workday) -> str:
    clerk = day.counter.front.duty.clerk
    assert clerk is not None
    return clerk.account


def test_what_is_on_the_line_stands_first_and_is_called_so(day: Workday) -> None:
    _, two = day.keep(2)
    assert day.ledger.set_upload(Upload("b", "/u", 0, b"", (two.request_id,))) is None
    page = day.counter.choose("queue", "waiting").page
    assert isinstance(page, LinesView)
    assert group_code(two.code) in words(page)
    said = words(page).split(" | ")
    assert said.index(group_code(two.code)) < said.index("Dikirim")


def test_why_one_waits_is_said_in_plain_words(day: Workday) -> None:
    (one,) = day.keep(1)
    assert day.ledger.failed_attempt(one.request_id, NOON, "not_answered") is None
    assert PACKET["not_answered"] in words(day.counter.choose("queue", "waiting").page)


def test_send_now_makes_all_due_and_wakes_the_sender(day: Workday) -> None:
    (one,) = day.keep(1)
    assert day.ledger.failed_attempt(one.request_id, NOON + timedelta(seconds=BASE_S), "not_answered") is None
    assert due(day.ledger) == ()
    page = day.counter.choose("queue", "send").page
    assert [item.request_id for item in due(day.ledger)] == [one.request_id]
    assert day.rings == 1
    assert "Sedang dikirim." in words(page)
    assert said_by(day)[-1] == ("queue_hastened", account(day))


def test_a_sender_that_does_not_run_is_said_to_be_the_trouble(day: Workday) -> None:
    day.awake = False
    assert "Pengirim tidak bekerja." in words(day.counter.choose("queue", "send").page)


def test_one_that_was_set_aside_goes_again(day: Workday) -> None:
    (one,) = day.keep(1)
    assert day.ledger.park(one.request_id, "http_413") is None
    day.counter.choose("queue", "aside", one.request_id, "retry")
    assert [item.request_id for item in due(day.ledger)] == [one.request_id]
    assert day.rings == 1
    assert said_by(day)[-2:] == [("released", one.request_id), ("sent_again", account(day))]
    stage = day.counter.front.duty.stage
    assert isinstance(stage, QueueHome)
    assert stage.parcels is not None
    assert stage.parcels.aside == ()
    day.counter.do(Pressed(Button.BACK))
    assert isinstance(day.counter.front.duty.stage, ClerkHome)


def test_a_broken_file_is_never_offered_to_be_sent_again(day: Workday) -> None:
    (one,) = day.keep(1)
    assert day.ledger.park(one.request_id, "file", broken=True) is None
    page = day.counter.choose("queue", "aside", one.request_id).page
    assert isinstance(page, LinesView)
    assert [deed.id for deed in page.deeds] == ["call"]
    before = len(day.counter.asked)
    day.counter.choose("retry")
    assert len(day.counter.asked) == before


def test_whom_to_call_and_what_to_say(day: Workday) -> None:
    (one,) = day.keep(1)
    assert day.ledger.park(one.request_id, "schema") is None
    day.counter.choose("queue", "aside", one.request_id, "call")
    assert isinstance(day.counter.front.duty.stage, CallDistrict)
    said = words(day.counter.view.page)
    machine = day.counter.front.machine
    assert machine.pack.support_phone in said
    assert machine.site.kiosk_id in said
    assert group_code(one.code) in said


def test_why_the_line_is_down_stands_over_the_lists(day: Workday) -> None:
    assert day.ledger.set_setting(traces.TROUBLE, "proxy_password") is None
    assert LINE["proxy_password"] in words(day.counter.choose("queue").page)


def test_more_turns_the_pages_of_a_long_list(day: Workday) -> None:
    codes = [group_code(one.code) for one in day.keep(8)]
    first = day.counter.choose("queue", "waiting").page
    second = day.counter.do(Pressed(Button.MORE)).page
    assert isinstance(day.counter.front.duty.stage, QueueList)
    assert all(code in words(first) + words(second) for code in codes)


def test_every_reason_of_the_district_and_of_the_line_has_a_sentence() -> None:
    assert {reason.value for reason in Reason} <= set(ASIDE)
    for why in ("ledger_io", "feed_500", "connect", "something_new"):
        assert line_said(why).endswith(".")
    for why in ("", "http_500", "upload_gone", "connect", "damaged"):
        assert packet_said("waiting", why).endswith(".")
    assert packet_said("parked", "http_400") == packet_said("parked", "a reason of tomorrow")


# ------------------------------------------------------------------ the stick


def stick(day: Workday, name: str = "DINAS-01", kiosks: tuple[str, ...] = (KIOSK_ID,)) -> Path:
    top = day.media / "desa" / name
    make_stick(top, kiosks, day.bench.world.gateway, demo=True)
    return top


def test_no_stick_says_which_one_to_bring_and_looks_again_when_asked(day: Workday) -> None:
    page = day.counter.choose("stick").page
    assert isinstance(page, NoticeView)
    stick(day)
    day.counter.do(Pressed(Button.NEXT))
    assert isinstance(day.counter.front.duty.stage, OneStick)


def test_what_waits_goes_onto_the_stick_and_stays_here_too(day: Workday) -> None:
    day.keep(3)
    top = stick(day)
    page = day.counter.choose("stick").page
    assert "Kabupaten Contoh" in words(page)
    assert "3 permohonan menunggu" in words(page)
    done = day.counter.choose("write").page
    assert isinstance(done, NoticeView)
    assert "3 permohonan ada di flashdisk." in words(done)
    assert "lalu cabut" in words(done)
    assert list(top.rglob("b-*.bundle")) or list(top.rglob("b-*"))
    assert len(due(day.ledger)) == 3
    log = day.counter.do(Pressed(Button.NEXT), Chose("log")).page
    assert "Petugas budi menyalin 3 permohonan ke flashdisk" in words(log)


def test_acknowledgements_on_the_stick_strike_off_what_they_name(day: Workday) -> None:
    day.keep(2)
    top = stick(day)
    items = tuple(
        AckItem(request_id=item.request_id, header_hash=item.header_hash, verdict="stored") for item in due(day.ledger)
    )
    signed = sign_ack(Ack(kiosk_id=KIOSK_ID, items=items, server_time=5), day.bench.world.gateway)
    (own,) = [path for path in top.rglob("*") if path.is_dir() and path.parent.parent == top]
    (own / "b-0000000000000001.ack").write_bytes(signed)
    page = day.counter.choose("stick", "take").page
    assert "2 permohonan sudah di dinas." in words(page)
    assert due(day.ledger) == ()


def test_a_stick_of_another_kiosk_is_refused_in_a_sentence_with_the_ledger_unchanged(day: Workday) -> None:
    day.keep(1)
    due(day.ledger)
    stick(day, kiosks=("TETANGGA-1",))
    before = rows(day.ledger.places.database)
    page = day.counter.choose("stick").page
    assert isinstance(page, NoticeView)
    assert "untuk anjungan lain" in words(page)
    assert rows(day.ledger.places.database) == before


def test_of_two_sticks_one_is_chosen(day: Workday) -> None:
    stick(day)
    other = stick(day, "LAGU", ("TETANGGA-1",))
    page = day.counter.choose("stick").page
    assert len(choices(page)) == 2
    refused = day.counter.choose(str(other)).page
    assert isinstance(refused, NoticeView)
    before = len(day.counter.asked)
    day.counter.choose("write")
    assert len(day.counter.asked) == before


def test_a_stick_pulled_between_looking_and_writing_is_said_to_be_gone(day: Workday) -> None:
    day.keep(1)
    top = stick(day)
    day.counter.choose("stick")
    top.rename(day.media.parent / "in a pocket")
    page = day.counter.choose("write").page
    assert "Flashdisk tidak ada lagi." in words(page)
    assert len(due(day.ledger)) == 1


def test_a_link_in_place_of_a_stick_is_not_even_seen(day: Workday, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    make_stick(elsewhere, (KIOSK_ID,), day.bench.world.gateway, demo=True)
    (day.media / "DINAS").symlink_to(elsewhere)
    day.counter.choose("stick")
    stage = day.counter.front.duty.stage
    assert isinstance(stage, StickLook)
    assert stage.sticks == ()


def test_nobody_is_signed_out_while_a_slow_stick_is_written(day: Workday) -> None:
    stick(day)
    day.counter.choose("stick")
    day.counter.answer = lambda _: ()
    day.counter.choose("write")
    assert isinstance(day.counter.view.page, WorkingView)
    day.counter.wait(IDLE_S + 5)
    assert isinstance(day.counter.front.duty.stage, OneStick)
    (asked,) = [effect for effect in day.counter.asked if isinstance(effect, CarryStick)]
    assert asked.by == "budi"
    day.counter.do(Pressed(Button.BACK))
    assert isinstance(day.counter.front.duty.stage, OneStick)


def test_after_a_stick_was_done_back_leads_home(day: Workday) -> None:
    stick(day)
    day.counter.choose("stick", "write")
    assert isinstance(day.counter.front.duty.stage, StickDone)
    day.counter.do(Pressed(Button.BACK))
    assert isinstance(day.counter.front.duty.stage, ClerkHome)


# ------------------------------------------------------------------ the log, and the board on paper


def test_the_log_is_read_newest_first_and_said_to_be_whole(day: Workday) -> None:
    (one,) = day.keep(1)
    assert day.ledger.roll_changed("receipt") is None
    page = day.counter.choose("log").page
    assert isinstance(page, LinesView)
    said = words(page)
    assert "Catatan utuh" in said
    assert said.index("Gulungan kertas diganti") < said.index(f"Permohonan {one.request_id[:8]} disimpan")


def test_a_row_that_somebody_changed_is_told_on_every_page(day: Workday) -> None:
    day.keep(8)
    with closing(sqlite3.connect(day.ledger.places.database)) as database, database:
        database.execute("UPDATE audit SET ref = 'x' WHERE n = 2")
    page = day.counter.choose("log").page
    for _ in range(2):
        assert "Catatan tidak utuh." in words(page)
        assert "Baris 2 diubah." in words(page)
        page = day.counter.do(Pressed(Button.MORE)).page
    stage = day.counter.front.duty.stage
    assert isinstance(stage, LogPage)
    assert stage.page == 2


def test_the_board_of_one_rt_comes_on_paper_with_masked_names(day: Workday) -> None:
    at = int(NOON.astimezone(UTC).timestamp())
    entries = tuple(
        BoardEntry(name_masked=name, service="KTP-el", place="Kantor desa", rt=rt)
        for name, rt in (("SITI A*****", "001"), ("BUDI S*****", "002"), ("ANI*****", None))
    )
    feed = Feed(kiosk_id=KIOSK_ID, as_of=at, answers=(), board=entries, board_as_of=at, time=at)
    day.ledger.apply_feed(feed)
    page = day.counter.choose("board").page
    assert choices(page) == ["001", "002", "-"]
    day.counter.choose("002")
    (slip,) = day.slips
    said = [block.text for block in slip.blocks if isinstance(block, Line)]
    assert "BUDI S*****" in said
    assert "SITI A*****" not in said


def test_an_empty_board_prints_nothing(day: Workday) -> None:
    page = day.counter.choose("board").page
    assert isinstance(page, NoticeView)
    assert day.slips == []


def test_the_tiles_of_a_working_day_stand_in_the_order_they_are_wanted(day: Workday) -> None:
    seen: list[str] = []
    for _ in range(3):
        page = day.counter.view.page
        assert isinstance(page, ChoiceView)
        seen += choices(page)
        day.counter.do(Pressed(Button.MORE))
    wanted = ["start", "assist", "documents", "queue", "paper", "outreach", "stick", "board", "log"]
    assert [tile for tile in seen if tile in wanted][: len(wanted)] == wanted
