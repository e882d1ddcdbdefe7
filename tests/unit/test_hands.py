"""The hands at their devices: what is printed when, marked how; which scans are taken; what is said of a device and when."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.adminduk.answers import AnswerBook
from kiosk.fleet.identity import Identity, IdentityMissing
from kiosk.hands.desk import Vault
from kiosk.hands.glass import GlassDesk
from kiosk.hands.paper import SILENCE_S, PaperDesk, SlipWords
from kiosk.ledger.values import KeepFailed, LedgerRefused
from kiosk.ports import (
    A4_AREA,
    PageGood,
    Printed,
    PrinterCoverOpen,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    PrintFailed,
    PrintResult,
    PrintUnknown,
    RawScan,
    ScanArea,
    ScanFailed,
    ScannerGone,
    ScannerReady,
    ScannerStatus,
    ScanResult,
)
from kiosk.slips.build import as_written
from kiosk.slips.document import Line, Slip
from kiosk.visit import effects as ask
from kiosk.visit.draft import Draft
from kiosk.visit.events import Event, PageTaken, PrinterSaid, ScannerSaid, SlipDone
from tests.support.playedpages import PlayedPages
from tests.support.village import MORNING
from tests.unit.test_keeping import ANSWERS, Bench


@dataclass
class PlayedPrinter:
    """``kiosk.ports.Printer``: says and does what it is told."""

    now: PrinterStatus = field(default_factory=PrinterReady)
    ends: list[PrintResult] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    columns: int = 48

    def status(self) -> PrinterStatus:
        return self.now

    def print(self, slip: Slip) -> PrintResult:
        self.slips.append(slip)
        return self.ends.pop(0) if self.ends else Printed(90.0)

    def close(self) -> None:
        return


@dataclass
class Time:
    """A monotonic clock that is moved by hand."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


class Shop:
    """A printing worker's desk over a real ledger."""

    def __init__(self, folder: Path) -> None:
        self.bench = Bench(folder)
        self.printer, self.time = PlayedPrinter(), Time()
        self.events: list[Event] = []
        bench = self.bench
        vault = Vault(
            lambda: bench.identity,
            lambda _: bench.ledger,
            bench.pages,
            bench.keeper.site,
            lambda: MORNING,
            bench.world.chance.randbytes,
        )
        words = SlipWords("K-1", "Desa Contoh", lambda: "0800", lambda _: as_written)
        self.vault, self.words = vault, words
        self.desk = PaperDesk(self.printer, vault, words, self.events.append, self.time)
        self.tickets = itertools.count(1)

    def kept(self) -> str:
        return self.bench.keep(Draft("kk/hilang", answers=AnswerBook(ANSWERS))).code

    def print(self, code: str) -> PrintResult:
        ticket = next(self.tickets)
        self.desk.receipt(ask.PrintReceipt(ticket, code))
        done = [event for event in self.events if isinstance(event, SlipDone) and event.ticket == ticket]
        assert len(done) == 1
        return done[0].result

    def copies(self) -> list[str]:
        """Of each slip so far: the line that marks it as a copy, or ``original``."""
        return [_mark(slip) for slip in self.printer.slips]

    def waiting(self) -> int:
        jobs = self.bench.ledger.waiting_jobs()
        assert not isinstance(jobs, KeepFailed)
        return len(jobs)


def _mark(slip: Slip) -> str:
    marks = [block.text for block in slip.blocks if isinstance(block, Line) and "SALINAN" in block.text]
    return marks[0] if marks else "original"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(tmp_path)
    yield shop
    shop.bench.ledger.close()


# ------------------------------------------------------------------ receipts


def test_a_receipt_prints_once_and_any_further_one_is_marked(shop: Shop) -> None:
    code = shop.kept()
    assert shop.print(code) == Printed(90.0)
    assert shop.waiting() == 0
    shop.print(code)
    shop.print(code)
    assert shop.copies() == ["original", "SALINAN ke-1", "SALINAN ke-2"]


def test_a_printer_that_is_not_ready_is_not_begun_with(shop: Shop) -> None:
    code = shop.kept()
    shop.printer.now = PrinterOutOfPaper()
    assert shop.print(code) == PrintFailed(PrinterOutOfPaper())
    assert shop.printer.slips == []
    shop.printer.now = PrinterReady()
    shop.desk.waiting()
    assert shop.copies() == ["original"], "no paper moved, so the first one is the original"


def test_a_torn_receipt_prints_anew_marked_and_once(shop: Shop) -> None:
    code = shop.kept()
    shop.printer.ends = [PrintFailed(PrinterOutOfPaper())]
    assert shop.print(code) == PrintFailed(PrinterOutOfPaper())
    shop.desk.waiting()
    shop.desk.waiting()
    assert shop.copies() == ["original", "SALINAN ke-1"]
    assert shop.waiting() == 0


def test_a_receipt_the_power_cut_tore_comes_out_marked_at_the_next_start(shop: Shop) -> None:
    shop.kept()
    jobs = shop.bench.ledger.waiting_jobs()
    assert not isinstance(jobs, KeepFailed)
    shop.bench.ledger.printing(jobs[0].job)  # and here the program died: nobody knows how much came out
    shop.desk.look()
    assert shop.copies() == ["SALINAN ke-1"]
    assert shop.waiting() == 0
    shop.desk.look()
    assert len(shop.copies()) == 1


def test_a_receipt_that_waited_over_a_restart_comes_out_once_the_printer_answers(shop: Shop) -> None:
    shop.kept()
    shop.printer.now = PrinterOutOfPaper()
    shop.desk.look()
    assert shop.copies() == []
    shop.printer.now = PrinterReady()
    shop.desk.look()
    assert shop.copies() == ["original"]


def test_on_doubt_the_person_decides(shop: Shop) -> None:
    code = shop.kept()
    shop.printer.now, shop.printer.ends = PrinterMute(), [PrintUnknown(90.0)]
    assert shop.print(code) == PrintUnknown(90.0)
    shop.desk.waiting()
    assert len(shop.printer.slips) == 1, "what is in question is never printed behind the person's back"
    shop.desk.settle(ask.SettleReceipt(code, "did_not"))
    shop.print(code)
    assert shop.copies() == ["original", "SALINAN ke-1"]


@pytest.mark.parametrize("verdict", ["came_out", "not_wanted"])
def test_a_settled_receipt_is_not_printed_later(shop: Shop, verdict: str) -> None:
    code = shop.kept()
    shop.printer.ends = [PrintUnknown(90.0)]
    shop.print(code)
    shop.desk.settle(ask.SettleReceipt(code, verdict))
    shop.desk.waiting()
    assert len(shop.printer.slips) == 1
    assert shop.waiting() == 0


def test_receipts_of_earlier_visits_wait_for_paper_and_stop_when_it_ends_again(shop: Shop) -> None:
    shop.printer.now = PrinterOutOfPaper()
    for code in (shop.kept(), shop.kept(), shop.kept()):
        shop.print(code)
    shop.printer.now = PrinterReady()
    shop.printer.ends = [Printed(90.0), PrintFailed(PrinterOutOfPaper())]
    shop.desk.waiting()
    assert len(shop.printer.slips) == 2
    assert shop.waiting() == 2


def test_a_code_nobody_knows_prints_nothing(shop: Shop) -> None:
    assert isinstance(shop.print("222222222222"), PrintFailed)
    assert shop.printer.slips == []


def test_a_slip_without_a_request_counts_its_paper(shop: Shop) -> None:
    shop.desk.slip(ask.PrintSlip(5, Slip("checklist", "")))
    assert shop.events[-1] == SlipDone(5, Printed(90.0))
    paper = shop.bench.ledger.paper("receipt")
    assert not isinstance(paper, KeepFailed)
    assert paper.ever_mm == 90.0


# ------------------------------------------------------------------ the printer's state


def test_silence_is_reported_only_when_it_lasts(shop: Shop) -> None:
    shop.desk.look()
    shop.printer.now = PrinterSilent()
    shop.time.now += SILENCE_S - 1
    shop.desk.look()
    assert shop.events == [PrinterSaid(PrinterReady())]
    shop.time.now += 2
    shop.desk.look()
    assert shop.events[-1] == PrinterSaid(PrinterSilent())
    shop.printer.now = PrinterReady()
    shop.desk.look()
    assert shop.events[-1] == PrinterSaid(PrinterReady())


def test_a_cover_is_reported_at_once_and_only_once(shop: Shop) -> None:
    shop.desk.look()
    shop.printer.now = PrinterCoverOpen()
    shop.desk.look()
    shop.desk.look()
    assert shop.events == [PrinterSaid(PrinterReady()), PrinterSaid(PrinterCoverOpen())]


def test_after_a_failed_print_the_return_of_the_printer_is_told(shop: Shop) -> None:
    code = shop.kept()
    shop.desk.look()
    shop.printer.ends = [PrintFailed(PrinterOutOfPaper())]
    shop.print(code)
    shop.desk.look()
    assert shop.events[-1] == PrinterSaid(PrinterReady()), "or the person would wait for paper that is there"


def test_a_printer_in_trouble_is_asked_more_often(shop: Shop) -> None:
    shop.desk.look()
    calm = shop.desk.pause()
    shop.printer.now = PrinterOutOfPaper()
    shop.desk.look()
    assert shop.desk.pause() < calm


# ------------------------------------------------------------------ without keys or ledger


def test_without_keys_nothing_is_printed_that_could_be_a_second_original(tmp_path: Path) -> None:
    events: list[Event] = []
    printer = PlayedPrinter()

    def no_ledger(_: Identity) -> LedgerRefused:
        raise AssertionError("not asked for without keys")

    site = Bench(tmp_path).keeper.site
    missing = IdentityMissing("no key", "enrol")
    vault = Vault(lambda: missing, no_ledger, PlayedPages(tmp_path), site, lambda: MORNING, bytes)
    words = SlipWords("K-1", "Desa", lambda: "0800", lambda _: as_written)
    desk = PaperDesk(printer, vault, words, events.append, Time())
    desk.receipt(ask.PrintReceipt(1, "222222222222"))
    desk.waiting()
    desk.settle(ask.SettleReceipt("222222222222", "came_out"))
    assert printer.slips == []
    assert isinstance(events[0], SlipDone)
    assert isinstance(events[0].result, PrintFailed)


# ------------------------------------------------------------------ scans


@dataclass
class PlayedScanner:
    """``kiosk.ports.Scanner``: one file a scan; ``during`` runs while it scans."""

    now: ScannerStatus = field(default_factory=ScannerReady)
    ends: list[ScanFailed] = field(default_factory=list)
    during: list[ask.CancelScan] = field(default_factory=list)
    scans: int = 0
    cancels: int = 0
    glass: GlassDesk | None = None

    def status(self) -> ScannerStatus:
        return self.now

    def scan(self, area: ScanArea, into: Path, progress: object) -> ScanResult:
        self.scans += 1
        assert callable(progress)
        for part in (0.001, 0.5, 0.505, 1.0):
            progress(part)
        if self.during and self.glass is not None:
            self.glass.cancel(self.during.pop(0).ticket)
        if self.ends:
            return self.ends.pop(0)
        path = into / f"raw-{self.scans}.pnm"
        path.write_bytes(b"raw")
        return RawScan(path, area.dpi)

    def cancel(self) -> None:
        self.cancels += 1


class Glass:
    """A scanning worker's desk."""

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self.scanner, self.pages = PlayedScanner(), PlayedPages(folder)
        self.desk = GlassDesk(self.scanner, self.pages, self.events.append)
        self.scanner.glass = self.desk
        self.judged: list[Path] = []
        self.desk.judged = lambda master, _dpi: self.judged.append(master)

    def take(self, ticket: int) -> None:
        self.desk.take(ask.TakePage(ticket, A4_AREA, "a4"))

    def taken(self) -> list[PageTaken]:
        return [event for event in self.events if isinstance(event, PageTaken)]


@pytest.fixture
def glass(tmp_path: Path) -> Glass:
    return Glass(tmp_path / "pages")


def test_a_page_is_scanned_judged_and_handed_on(glass: Glass) -> None:
    glass.take(1)
    (taken,) = glass.taken()
    assert taken.ticket == 1
    assert isinstance(taken.result, PageGood)
    assert glass.judged == [taken.result.master]
    assert not list(glass.pages.folder().glob("raw-*"))


def test_progress_is_told_in_steps(glass: Glass) -> None:
    glass.take(1)
    assert [getattr(event, "part", None) for event in glass.events][:-1] == [0.5, 1.0]


def test_a_cancelled_scan_leaves_no_picture_and_no_page(glass: Glass) -> None:
    glass.scanner.during = [ask.CancelScan(1)]
    glass.take(1)
    assert glass.scanner.cancels == 1
    assert glass.taken() == []
    assert not list(glass.pages.folder().iterdir())


def test_a_scan_cancelled_in_the_line_is_never_begun(glass: Glass) -> None:
    glass.desk.cancel(1)
    glass.take(1)
    assert glass.scanner.scans == 0
    assert glass.scanner.cancels == 0
    glass.take(2)
    assert len(glass.taken()) == 1


def test_a_scanner_that_went_away_is_told_with_the_failed_scan(glass: Glass) -> None:
    glass.desk.look()
    glass.scanner.now = ScannerGone("unplugged")
    glass.scanner.ends = [ScanFailed("gone")]
    glass.take(1)
    assert glass.events[-2:] == [PageTaken(1, ScanFailed("gone")), ScannerSaid(ScannerGone("unplugged"))]


def test_a_jam_does_not_make_the_scanner_be_asked(glass: Glass) -> None:
    glass.desk.look()
    glass.scanner.ends = [ScanFailed("jammed")]
    glass.take(1)
    assert glass.events[-1] == PageTaken(1, ScanFailed("jammed"))
