"""Every fault of the machine, raised at every page of a whole visit: the sheet tells it, and when it clears the same page stands there again."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from kiosk.ports import (
    PrinterCoverOpen,
    PrinterError,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrintFailed,
    PrintUnknown,
    ScanFailed,
    ScannerGone,
    ScannerReady,
)
from kiosk.visit.draft import Have
from kiosk.visit.events import (
    Button,
    ClockSaid,
    Event,
    PageTaken,
    Pressed,
    PrinterSaid,
    RequestNotKept,
    ScannerSaid,
    StorageSaid,
    Tick,
)
from kiosk.visit.stages import (
    Goodbye,
    Saved,
    Scanning,
    ScanTrouble,
    Welcome,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.step import step
from kiosk.visit.trouble import Trouble, matters
from kiosk.visit.view import view_of
from kiosk.visit.views import NoticeView, ReviewView, SavedView, TroubleSheet, WelcomeView
from tests.flows.test_every_variant import path_to
from tests.support.village import MORNING, Desk, Session, bad_page, fresh, good_page
from tests.support.villager import Villager

FAULTS: dict[Trouble, tuple[Event, Event]] = {
    Trouble.DISK_FULL: (StorageSaid(ok=False, kind="disk_full"), StorageSaid(ok=True)),
    Trouble.STORAGE_BROKEN: (StorageSaid(ok=False, kind="io"), StorageSaid(ok=True)),
    Trouble.QUEUE_FULL: (StorageSaid(ok=False, kind="limit"), StorageSaid(ok=True)),
    Trouble.QUEUE_OLD: (StorageSaid(ok=False, kind="old"), StorageSaid(ok=True)),
    Trouble.KEYS_MISSING: (StorageSaid(ok=False, kind="keys"), StorageSaid(ok=True)),
    Trouble.CLOCK_WRONG: (ClockSaid(trusted=False), ClockSaid(trusted=True)),
    Trouble.SCANNER_GONE: (ScannerSaid(ScannerGone("unplugged")), ScannerSaid(ScannerReady())),
    Trouble.COVER_OPEN: (PrinterSaid(PrinterCoverOpen()), PrinterSaid(PrinterReady())),
    Trouble.NO_PAPER: (PrinterSaid(PrinterOutOfPaper()), PrinterSaid(PrinterReady())),
    Trouble.PAPER_JAM: (PrinterSaid(PrinterError("jammed")), PrinterSaid(PrinterReady())),
    Trouble.CUTTER: (PrinterSaid(PrinterError("cutter")), PrinterSaid(PrinterReady())),
    Trouble.OVERHEATED: (PrinterSaid(PrinterError("overheated")), PrinterSaid(PrinterReady())),
    Trouble.PRINTER_ERROR: (PrinterSaid(PrinterError("unrecoverable")), PrinterSaid(PrinterReady())),
    Trouble.PRINTER_SILENT: (PrinterSaid(PrinterSilent()), PrinterSaid(PrinterReady())),
    Trouble.PRINTER_GONE: (PrinterSaid(PrinterGone("no node")), PrinterSaid(PrinterReady())),
}


def states_of_a_visit(variant: str) -> list[Visit]:
    """The visit before every event of a whole run, settled states only."""
    session = Session(fresh())
    villager = Villager(random.Random(7), way=("new", *path_to(variant)))
    states = []
    while True:
        states.append(session.visit)
        page = session.view.page
        if isinstance(page, WelcomeView) and len(states) > 1:
            return states
        for event in villager.act(page):
            session.do(event)
            states.append(session.visit)


VISITS = {
    variant: states_of_a_visit(variant) for variant in ("kk/hilang", "akta-kelahiran/umum", "pindah/antar-provinsi")
}


@pytest.mark.parametrize("fault", list(Trouble))
@pytest.mark.parametrize("variant", VISITS)
def test_fault_at_every_page_comes_and_goes_without_a_trace(fault: Trouble, variant: str) -> None:
    raised, cleared = FAULTS[fault]
    told = 0
    for before in VISITS[variant]:
        during, effects = step(before, raised)
        assert not any(type(effect).__name__ in ("Wipe", "Keep") for effect in effects)
        sheet = view_of(during).sheet
        if matters(fault, before.person.stage):
            assert isinstance(sheet, TroubleSheet)
            assert sheet.fault == fault.value
            told += 1
        else:
            assert sheet is None
        after, _ = step(during, cleared)
        assert view_of(after) == view_of(before)
        assert after.person == before.person
    assert told > 10


@pytest.mark.parametrize("fault", list(Trouble))
def test_the_ladder_shows_the_highest_rung_alone(fault: Trouble) -> None:
    visit = VISITS["kk/hilang"][4]
    rungs = list(Trouble)
    for lower in rungs[rungs.index(fault) :]:
        visit, _ = step(visit, FAULTS[lower][0])
    visit, _ = step(visit, FAULTS[fault][0])
    sheet = view_of(visit).sheet
    assert isinstance(sheet, TroubleSheet)
    assert sheet.fault == fault.value


def test_a_person_may_go_on_without_paper_and_is_told_again_only_after_it_came_back() -> None:
    visit = VISITS["kk/hilang"][4]
    out, back = FAULTS[Trouble.NO_PAPER]
    visit, _ = step(visit, out)
    visit, _ = step(visit, Pressed(Button.NEXT))
    assert view_of(visit).sheet is None
    visit, _ = step(visit, out)
    assert view_of(visit).sheet is None
    visit, _ = step(visit, back)
    visit, _ = step(visit, out)
    assert view_of(visit).sheet is not None


def test_a_full_disk_cannot_be_passed_over_and_closes_the_welcome() -> None:
    visit = VISITS["kk/hilang"][4]
    visit, _ = step(visit, FAULTS[Trouble.DISK_FULL][0])
    stuck, _ = step(visit, Pressed(Button.NEXT))
    assert view_of(stuck).sheet == view_of(visit).sheet
    closed, _ = step(fresh(), FAULTS[Trouble.DISK_FULL][0])
    page = view_of(closed).page
    assert isinstance(page, WelcomeView)
    assert page.closed is not None
    assert not page.languages


def saved_without_paper() -> Session:
    session = Session(fresh())
    session.visit = next(s for s in VISITS["kk/hilang"] if type(s.person.stage).__name__ == "Review")
    session.do(PrinterSaid(PrinterOutOfPaper()), Pressed(Button.NEXT))
    session.do(Pressed(Button.NEXT))
    return session


def test_without_paper_the_request_is_kept_and_the_receipt_prints_once_after_the_change() -> None:
    session = saved_without_paper()
    page = session.view.page
    assert isinstance(page, SavedView)
    assert page.receipt == "waiting"
    assert page.code
    assert session.desk.printed == []
    session.do(PrinterSaid(PrinterReady()), PrinterSaid(PrinterReady()))
    page = session.view.page
    assert isinstance(page, SavedView)
    assert page.receipt == "printed"
    assert len(session.desk.printed) == 1


def test_a_printer_that_never_answers_prints_what_waits_when_it_is_plugged_in_again() -> None:
    session = saved_without_paper()
    session.do(PrinterSaid(PrinterGone("no node")), PrinterSaid(PrinterMute()))
    page = session.view.page
    assert isinstance(page, SavedView)
    assert page.receipt == "printed"
    assert len(session.desk.printed) == 1
    session = Session(fresh())
    session.do(PrinterSaid(PrinterGone("no node")), PrinterSaid(PrinterMute()))
    assert "PrintWaiting" in session.desk.log


def test_a_receipt_no_longer_wanted_is_not_printed() -> None:
    session = saved_without_paper()
    session.do(Pressed(Button.NO_PAPER), PrinterSaid(PrinterReady()))
    assert session.desk.printed == []
    assert "SettleReceipt" in session.desk.log


def test_doubt_about_the_paper_is_asked_and_a_no_prints_anew() -> None:
    session = Session(fresh(), Desk(prints=[PrintUnknown(100.0)]))
    session.visit = next(s for s in VISITS["kk/hilang"] if type(s.person.stage).__name__ == "Review")
    session.do(Pressed(Button.NEXT))
    page = session.view.page
    assert isinstance(page, SavedView)
    assert page.receipt == "ask"
    session.do(Pressed(Button.DID_NOT_COME_OUT))
    page = session.view.page
    assert isinstance(page, SavedView)
    assert page.receipt == "printed"
    assert len(session.desk.printed) == 2


def test_paper_that_runs_out_in_mid_receipt_is_told_and_printed_anew() -> None:
    session = Session(fresh(), Desk(prints=[PrintFailed(PrinterOutOfPaper())]))
    session.visit = next(s for s in VISITS["kk/hilang"] if type(s.person.stage).__name__ == "Review")
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, Saved)
    assert session.visit.person.stage.slip.state == "waiting"
    session.do(PrinterSaid(PrinterReady()))
    assert session.visit.person.stage.slip.state == "printed"


def test_receipts_left_by_earlier_visits_are_asked_for_when_nobody_is_there() -> None:
    session = Session(fresh())
    session.do(PrinterSaid(PrinterOutOfPaper()), PrinterSaid(PrinterReady()))
    assert "PrintWaiting" in session.desk.log


@pytest.mark.parametrize("kind", ["jammed", "no_paper", "cover_open", "io", "busy", "hung", "crashed", "gone", "short"])
def test_a_scan_that_fails_says_so_and_leaves_two_ways_on(kind: str) -> None:
    before = next(s for s in VISITS["kk/hilang"] if type(s.person.stage).__name__ == "Laying")
    scanning, _ = step(before, Pressed(Button.SCAN))
    assert isinstance(scanning.person.stage, Scanning)
    ticket = scanning.person.stage.ticket
    trouble, _ = step(scanning, PageTaken(ticket, ScanFailed(kind)))
    page = view_of(trouble).page
    assert isinstance(page, NoticeView)
    again, _ = step(trouble, Pressed(Button.AGAIN))
    assert view_of(again).page == view_of(before).page
    passed, _ = step(trouble, Pressed(Button.SKIP))
    draft = passed.person.draft
    assert draft is not None
    assert [given.have for given in draft.papers if given.paper == "suket_hilang"] == [Have.ORIGINAL]
    assert not isinstance(passed.person.stage, ScanTrouble)


def test_a_late_page_of_a_cancelled_scan_is_dropped() -> None:
    before = next(s for s in VISITS["kk/hilang"] if type(s.person.stage).__name__ == "Laying")
    scanning, _ = step(before, Pressed(Button.SCAN))
    assert isinstance(scanning.person.stage, Scanning)
    ticket = scanning.person.stage.ticket
    cancelled, effects = step(scanning, Pressed(Button.CANCEL))
    assert [type(effect).__name__ for effect in effects] == ["CancelScan"]
    late, _ = step(cancelled, PageTaken(ticket, good_page(1)))
    assert late.person == cancelled.person


def test_a_bad_page_may_go_on_marked_after_two_tries() -> None:
    session = Session(fresh(), Desk(pages=[bad_page(1), bad_page(2)]))
    session.visit = next(s for s in VISITS["kk/hilang"] if type(s.person.stage).__name__ == "Laying")
    session.do(Pressed(Button.SCAN), Pressed(Button.KEEP_ANYWAY))
    assert type(session.visit.person.stage).__name__ == "Shown"
    session.do(Pressed(Button.AGAIN), Pressed(Button.SCAN), Pressed(Button.KEEP_ANYWAY))
    draft = session.visit.person.draft
    assert draft is not None
    assert any(given.marked for given in draft.papers)


def test_idle_warns_then_wipes_and_one_touch_stays() -> None:
    visit = VISITS["kk/hilang"][4]
    visit, _ = step(visit, Tick(91.0, MORNING))
    assert type(view_of(visit).sheet).__name__ == "IdleSheet"
    stayed, _ = step(visit, Pressed(Button.STILL_HERE))
    assert view_of(stayed).sheet is None
    assert stayed.person.draft == visit.person.draft
    gone, effects = step(visit, Tick(121.0, MORNING))
    assert isinstance(gone.person.stage, Welcome)
    assert "Wipe" in [type(effect).__name__ for effect in effects]


def test_the_clock_wrong_promises_no_date() -> None:
    session = Session(fresh(now=None))
    villager = Villager(random.Random(7), way=("new", *path_to("kk/hilang")))
    while not isinstance(session.visit.person.stage, Saved | Goodbye):
        if session.view.sheet is not None:
            session.do(Pressed(Button.NEXT))
            continue
        session.do(*villager.act(session.view.page))
    draft = session.desk.kept[0]
    assert draft.promise is not None
    assert draft.promise.date is None
    assert draft.promise.office


def test_nothing_is_said_before_it_is_kept() -> None:
    session = Session(fresh())
    session.visit = next(s for s in VISITS["kk/hilang"] if type(s.person.stage).__name__ == "Review")
    visit, effects = step(session.visit, Pressed(Button.NEXT))
    assert [type(effect).__name__ for effect in effects] == ["Keep"]
    assert type(view_of(visit).page).__name__ == "WorkingView"
    for event in (Pressed(Button.NEXT), Pressed(Button.BACK), Pressed(Button.ERASE), PrinterSaid(PrinterReady())):
        same, more = step(visit, event)
        assert type(view_of(same).page).__name__ == "WorkingView"
        assert not more
    assert replace(visit.person, draft=None) != visit.person


@pytest.mark.parametrize("kind", ["disk_full", "io", "busy", "page", "bug"])
def test_what_was_not_kept_is_said_and_can_be_sent_again(kind: str) -> None:
    before = next(s for s in VISITS["kk/hilang"] if type(s.person.stage).__name__ == "Review")
    visit, _ = step(before, Pressed(Button.NEXT))
    visit, effects = step(visit, RequestNotKept(kind))
    page = view_of(visit).page
    assert isinstance(page, ReviewView)
    assert page.hint != view_of(before).page.hint  # type: ignore[union-attr]  # both are reviews
    assert not effects
    visit, _ = step(visit, StorageSaid(ok=True))
    _, effects = step(visit, Pressed(Button.NEXT))
    assert [type(effect).__name__ for effect in effects] == ["Keep"]
