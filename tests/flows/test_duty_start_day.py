"""The start of a day: what is told of the machine, what has to be done first, and the word on open or closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from kiosk.adminduk.office_word import OfficeWord
from kiosk.adminduk.opening import Opening, Span
from kiosk.adminduk.station import Station
from kiosk.courier import traces
from kiosk.duty.paper_state import PaperHome
from kiosk.duty.queue_state import QueueHome
from kiosk.duty.ready import Ready, report, troubles
from kiosk.duty.stages import ClerkHome
from kiosk.duty.start_day_state import Looked, OpenClose, StartDay, StartPrint
from kiosk.ledger.office_word import OfficeWords
from kiosk.ports import (
    OfficeTrouble,
    PrinterCoverOpen,
    PrinterError,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrintFailed,
    ReaderGone,
    ReaderReady,
    ReaderStatus,
    ScannerGone,
)
from kiosk.slips.document import Line
from kiosk.slips.rolls import Forecast, PaperLeft
from kiosk.visit.events import (
    Button,
    Chose,
    ClockSaid,
    Pressed,
    PrinterSaid,
    SlipDone,
    StationSaid,
    StorageSaid,
    Tick,
    WordSaid,
)
from kiosk.visit.hours import closure
from kiosk.visit.stages import Welcome
from kiosk.visit.state import Machine
from kiosk.visit.views import WelcomeView
from kiosk.visit.views_clerk import LinesView
from kiosk.word_watch import WordWatch
from tests.support import village
from tests.support.saying import choices, plain, words
from tests.support.village import MORNING
from tests.support.workday import Workday

LATE = MORNING + timedelta(hours=5)
WEEK = Opening(dict.fromkeys(range(5), (Span(time(8), time(15)),)))
WELL = Looked(MORNING, "0.1.0", "ready", "none", sound=True, free_mb=9000, need_mb=500, heard=MORNING, trouble="")


class Reader:
    """A reader of codes that says this of itself."""

    def __init__(self, status: ReaderStatus) -> None:
        self._status = status

    def start(self, on_code: object) -> None:
        raise AssertionError("nobody starts it here")

    def status(self) -> ReaderStatus:
        return self._status

    def close(self) -> None:
        return


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Workday]:
    made = Workday.open(tmp_path)
    made.counter.sign_in()
    yield made
    made.ledger.close()


def with_hours(day: Workday) -> None:
    front = day.counter.front
    machine = replace(front.machine, site=replace(front.machine.site, opening=WEEK))
    day.counter.front = replace(front, visit=replace(front.visit, machine=machine))


def begun(day: Workday) -> LinesView:
    page = day.counter.choose("start").page
    assert isinstance(page, LinesView), page
    return page


def lines(machine: Machine, looked: Looked) -> dict[str, Ready]:
    return {line.id: line for line in report(machine, looked)}


def welcome(day: Workday) -> WelcomeView:
    day.counter.do(Pressed(Button.ERASE))
    page = day.counter.view.page
    assert isinstance(page, WelcomeView)
    return page


# ------------------------------------------------------------------ the report


@pytest.mark.parametrize(
    ("change", "line", "tone"),
    [
        ({"printer": PrinterCoverOpen()}, "printer", "stop"),
        ({"printer": PrinterError("jammed")}, "printer", "stop"),
        ({"printer": PrinterSilent()}, "printer", "stop"),
        ({"printer": PrinterGone("-")}, "printer", "stop"),
        ({"printer": PrinterMute()}, "printer", "plain"),
        ({"printer": PrinterOutOfPaper()}, "paper", "stop"),
        ({"printer": PrinterReady(paper_low=True)}, "paper", "warn"),
        ({"paper": PaperLeft(Forecast(9, 12, 14, "learned"), low=True)}, "paper", "warn"),
        ({"paper": PaperLeft(Forecast(90, 120, 140, "learned"))}, "paper", "ok"),
        ({"scanner": ScannerGone("-")}, "scanner", "stop"),
        ({"storage": "keys"}, "disk", "stop"),
        ({"storage": "io"}, "disk", "stop"),
        ({"storage": "disk_full"}, "disk", "stop"),
        ({"storage": "limit"}, "queue", "stop"),
        ({"storage": "old"}, "queue", "stop"),
        ({"clock_trusted": False}, "clock", "stop"),
        ({"office": OfficeTrouble("paper")}, "office", "warn"),
    ],
)
def test_each_trouble_of_the_machine_is_told_with_what_to_do(change: dict[str, object], line: str, tone: str) -> None:
    machine = village.fresh().machine
    assert (
        lines(machine, WELL)[line].tone in ("ok", "plain") if line != "office" else "office" not in lines(machine, WELL)
    )
    found = lines(replace(machine, **change), WELL)[line]  # type: ignore[arg-type]  # names and values are checked by the dataclass
    assert found.tone == tone
    assert bool(found.todo) == (tone in ("stop", "warn"))


@pytest.mark.parametrize(
    ("change", "line", "tone"),
    [
        ({"reader": "gone"}, "reader", "warn"),
        ({"bell": "gone"}, "bell", "warn"),
        ({"sound": False}, "sound", "warn"),
        ({"free_mb": None}, "disk", "stop"),
        ({"free_mb": 499}, "disk", "stop"),
        ({"free_mb": 900}, "disk", "warn"),
        ({"clock_off_s": -600}, "clock", "warn"),
        ({"clock_off_s": 90}, "clock", "ok"),
        ({"starts": 4}, "power", "warn"),
        ({"trouble": "connect"}, "network", "warn"),
        ({"trouble": None, "heard": None}, "network", "warn"),
        ({"heard": MORNING - timedelta(hours=7)}, "network", "warn"),
        ({"aside": 1}, "queue", "warn"),
        ({"oldest_days": 2.5, "waiting": 7}, "queue", "warn"),
        ({"oldest_days": 31.0}, "queue", "stop"),
        ({"oldest_days": 0.5, "waiting": 7}, "queue", "ok"),
    ],
)
def test_each_trouble_around_it_is_told_with_what_to_do(change: dict[str, object], line: str, tone: str) -> None:
    machine = village.fresh().machine
    found = lines(machine, replace(WELL, **change))[line]  # type: ignore[arg-type]
    assert found.tone == tone
    assert bool(found.todo) == (tone != "ok")


def test_a_power_cut_is_told_for_a_day_and_not_for_ever() -> None:
    machine = replace(village.fresh().machine, cut=True)
    fresh_ = replace(WELL, started=MORNING - timedelta(hours=2), starts=1)
    assert lines(machine, fresh_)["power"].tone == "warn"
    assert lines(machine, replace(fresh_, started=MORNING - timedelta(days=3)))["power"].tone == "ok"


def test_what_has_to_be_done_stands_first_and_the_worst_of_it_before_all() -> None:
    machine = replace(village.fresh().machine, scanner=ScannerGone("-"))
    found = report(machine, replace(WELL, sound=False))
    assert [line.id for line in found[:2]] == ["scanner", "sound"]
    assert [line.id for line in troubles(found)] == ["scanner", "sound"]


def test_the_report_is_of_the_kiosks_own_ledger(day: Workday) -> None:
    day.keep(3)
    for name, value in ((traces.HEARD, str(int(MORNING.timestamp()))), (traces.TROUBLE, ""), (traces.CLOCK, "900")):
        assert day.ledger.set_setting(name, value) is None
    day.reader = Reader(ReaderReady())
    page = begun(day)
    stage = day.counter.front.duty.stage
    assert isinstance(stage, StartDay)
    looked = stage.looked
    assert looked is not None
    assert (looked.waiting, looked.reader, looked.clock_off_s, looked.heard) == (3, "ready", 900, MORNING)
    assert looked.free_mb
    assert page.alert is not None
    assert "hal perlu dikerjakan" in plain(page.title)


def test_a_reader_that_is_gone_is_told(day: Workday) -> None:
    day.reader = Reader(ReaderGone("-"))
    begun(day)
    assert "Pembaca QR" in words(day.counter.view.page)


def test_the_page_changes_by_itself_when_the_printer_does(day: Workday) -> None:
    before = begun(day)
    after = day.counter.do(PrinterSaid(PrinterCoverOpen())).page
    assert isinstance(after, LinesView)
    assert before.alert != after.alert
    assert "Pencetak: terbuka" in words(after)


def test_every_line_is_on_some_page_and_the_last_leads_to_the_first(day: Workday) -> None:
    first = begun(day)
    seen = [plain(line.label) for line in first.lines]
    assert first.more is not None
    for _ in range(first.more[1] - 1):
        page = day.counter.do(Pressed(Button.MORE)).page
        assert isinstance(page, LinesView)
        seen += [plain(line.label) for line in page.lines]
    stage = day.counter.front.duty.stage
    assert isinstance(stage, StartDay)
    assert stage.looked is not None
    assert seen == [line.label for line in report(day.counter.front.machine, stage.looked)]
    assert day.counter.do(Pressed(Button.MORE)).page == first


def test_the_one_thing_to_do_leads_where_it_is_done(day: Workday) -> None:
    begun(day)
    day.counter.do(PrinterSaid(PrinterOutOfPaper()))
    page = day.counter.view.page
    assert isinstance(page, LinesView)
    assert page.alert is not None
    assert page.alert.deed is not None
    day.counter.choose(page.alert.deed.id)
    assert isinstance(day.counter.front.duty.stage, PaperHome)


def test_what_waits_too_long_leads_to_the_queue(day: Workday) -> None:
    (one,) = day.keep(1)
    assert day.ledger.park(one.request_id, "chain") is None
    begun(day)
    day.counter.choose("queue")
    assert isinstance(day.counter.front.duty.stage, QueueHome)


def test_a_ledger_that_cannot_say_is_told_and_no_figure_is_made_up(day: Workday) -> None:
    begun(day)
    day.counter.do(StorageSaid(ok=False, kind="io"))
    assert "Jangan dimatikan. Panggil teknisi." in words(day.counter.view.page)


# ------------------------------------------------------------------ on paper


def test_the_report_comes_on_paper_with_a_box_beside_each_thing_to_do(day: Workday) -> None:
    begun(day)
    day.counter.choose("print", "report")
    (slip,) = day.slips
    boxes = [block.text for block in slip.blocks if isinstance(block, Line) and block.text.startswith("[ ]")]
    assert "[ ] Suara: Tidak ada" in boxes
    assert Line("Versi mesin: 0.1.0") in slip.blocks
    stage = day.counter.front.duty.stage
    assert isinstance(stage, StartPrint)
    assert stage.paper in ("printed", "printing")


def test_a_slip_that_did_not_come_out_is_not_called_printed(day: Workday) -> None:
    begun(day)
    day.counter.choose("print")
    stage = day.counter.front.duty.stage
    assert isinstance(stage, StartPrint)
    day.counter.front = replace(
        day.counter.front,
        duty=replace(day.counter.front.duty, stage=replace(stage, ticket=999, paper="printing")),
    )
    page = day.counter.do(SlipDone(999, PrintFailed(PrinterOutOfPaper()))).page
    assert "Tidak tercetak." in words(page)


def test_a_test_page_can_be_printed(day: Workday) -> None:
    begun(day)
    page = day.counter.choose("print", "test").page
    assert "Sudah tercetak." in words(page)


# ------------------------------------------------------------------ open and closed


def test_closed_for_a_meeting_is_said_to_villagers_until_its_time(day: Workday) -> None:
    begun(day)
    day.counter.choose("hours", "close", "meeting", "h1")
    assert isinstance(day.counter.front.duty.stage, OpenClose)
    assert "Anjungan tutup sampai pukul 10.00." in words(day.counter.view.page)
    page = welcome(day)
    assert plain(page.rest) == "Buka pukul 10.00."
    assert "rapat" in plain(page.rest_why)
    day.counter.do(Tick(day.counter.watch.now, MORNING + timedelta(hours=1)))
    assert closure(day.counter.front.machine) is None


def test_closed_until_somebody_opens_survives_a_restart_and_is_written_down(day: Workday) -> None:
    begun(day)
    day.counter.choose("hours", "close", "none", "open")
    told: list[object] = []
    WordWatch(day.vault, told.append).look()
    (said,) = told
    assert isinstance(said, WordSaid)
    assert said.word is not None
    assert (said.word.state, said.word.until) == ("closed", None)
    assert "Petugas budi menutup anjungan" in words(
        day.counter.do(Pressed(Button.BACK), Pressed(Button.BACK), Chose("log")).page
    )
    assert plain(welcome(day).rest) == "Buka lagi setelah dibuka petugas."


def test_the_start_of_the_day_opens_what_was_closed(day: Workday) -> None:
    begun(day)
    day.counter.choose("hours", "close", "away", "open")
    day.counter.do(Pressed(Button.BACK))
    page = day.counter.view.page
    assert isinstance(page, LinesView)
    assert plain(page.frame.next) == "Buka anjungan"
    day.counter.do(Pressed(Button.NEXT))
    assert closure(day.counter.front.machine) is None
    assert OfficeWords(day.ledger).now() is None


def test_next_ends_the_report_where_nothing_is_closed(day: Workday) -> None:
    begun(day)
    day.counter.do(Pressed(Button.NEXT))
    assert isinstance(day.counter.front.duty.stage, ClerkHome)


def test_open_longer_today_keeps_new_requests_after_the_hours(day: Workday) -> None:
    with_hours(day)
    begun(day)
    day.counter.choose("hours", "longer")
    assert choices(day.counter.view.page)[0] == "h16"
    day.counter.choose("h17")
    evening = Tick(day.counter.watch.now, MORNING.replace(hour=16))
    day.counter.do(evening)
    assert closure(day.counter.front.machine) is None
    day.counter.do(Tick(day.counter.watch.now, MORNING.replace(hour=17)))
    assert closure(day.counter.front.machine) is not None


def test_no_time_is_offered_at_which_the_hours_would_still_keep_it_shut(day: Workday) -> None:
    with_hours(day)
    day.counter.do(Tick(day.counter.watch.now, LATE))
    begun(day)
    day.counter.choose("hours", "close", "event")
    offered = choices(day.counter.view.page)
    assert "h1" not in offered
    assert offered[0] == "open"


def test_who_began_in_time_finishes_though_it_is_closed_meanwhile(day: Workday) -> None:
    day.counter.do(Pressed(Button.ERASE), Chose("id"))
    day.counter.do(WordSaid(OfficeWord("closed", MORNING, None, "care")))
    assert not isinstance(day.counter.front.visit.person.stage, Welcome)
    assert not day.counter.front.visit.person.after_hours


def test_a_timed_word_closes_nothing_by_a_clock_nobody_trusts(day: Workday) -> None:
    word = OfficeWord("closed", MORNING, MORNING + timedelta(hours=2))
    day.counter.do(WordSaid(word))
    assert closure(day.counter.front.machine) is not None
    day.counter.do(ClockSaid(trusted=False))
    assert closure(day.counter.front.machine) is None
    day.counter.do(WordSaid(replace(word, until=None)))
    assert closure(day.counter.front.machine) is not None


@pytest.mark.parametrize("now", [None, MORNING - timedelta(days=400)], ids=["no clock", "a clock put back"])
def test_at_an_outreach_day_the_clerks_closing_counts_whatever_the_clock_says(
    day: Workday, now: datetime | None
) -> None:
    day.counter.do(StationSaid(Station(1, MORNING.date(), "Balai Dusun", "", "budi", MORNING)))
    begun(day)
    day.counter.do(ClockSaid(trusted=now is not None), Tick(day.counter.watch.now, now))
    day.counter.choose("hours", "close", "away", "open")
    assert closure(day.counter.front.machine) is not None


def test_without_a_clock_only_until_opened_is_offered(day: Workday) -> None:
    day.counter.do(ClockSaid(trusted=False))
    begun(day)
    day.counter.choose("hours", "close", "away")
    assert choices(day.counter.view.page) == ["open"]
