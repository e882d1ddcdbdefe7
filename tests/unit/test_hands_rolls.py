"""The roll in the printer, as its states tell it, and a clerk's hands at the printer."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.duty.events import DutyEvent
from kiosk.duty.paper_state import RollNoted
from kiosk.hands.duty_paper import RollDesk
from kiosk.hands.paper import HELD_S, LOOK_HELD_S, PaperDesk
from kiosk.hands.rolls import ROLL, RollBook
from kiosk.ports import Printed, PrinterCoverOpen, PrinterOutOfPaper, PrinterReady, PrinterStatus, PrintFailed
from kiosk.slips.document import Slip
from kiosk.slips.rolls import PaperUse, Roll, Stock
from kiosk.visit import effects as ask
from kiosk.visit.events import PaperCounted, SlipDone
from tests.unit.test_hands import Shop


@pytest.fixture
def rolled(tmp_path: Path) -> Shop:
    """A printing worker's desk with a book of its rolls."""
    shop = Shop(tmp_path)
    book = RollBook(shop.vault, Stock(58), shop.events.append)
    shop.desk = PaperDesk(shop.printer, shop.vault, shop.words, shop.events.append, shop.time, book)
    return shop


def the_roll(shop: Shop) -> PaperUse:
    use = shop.bench.ledger.paper_use(ROLL, datetime.now(UTC))
    assert isinstance(use, PaperUse)
    return use


def says(shop: Shop, *states: PrinterStatus) -> None:
    for state in states:
        shop.printer.now = state
        shop.desk.look()


def test_a_roll_that_ends_under_a_closed_cover_teaches_its_length_when_the_next_is_in(rolled: Shop) -> None:
    says(rolled, PrinterReady())
    rolled.bench.ledger.fed(ROLL, 14_000.0)
    says(rolled, PrinterReady(paper_low=True), PrinterOutOfPaper())
    assert the_roll(rolled).ended
    says(rolled, PrinterCoverOpen(), PrinterReady())
    assert the_roll(rolled).rolls == (Roll(14_000.0, "ran_out", 14_000.0),)
    assert the_roll(rolled).fed_mm == 0


def test_a_roll_that_is_taken_out_is_not_called_finished(rolled: Shop) -> None:
    says(rolled, PrinterReady())
    rolled.bench.ledger.fed(ROLL, 14_000.0)
    says(rolled, PrinterCoverOpen(), PrinterOutOfPaper(), PrinterReady())
    assert the_roll(rolled) == PaperUse(fed_mm=14_000.0)


def test_a_near_finished_roll_that_was_changed_without_a_word_is_noticed(rolled: Shop) -> None:
    says(rolled, PrinterReady())
    rolled.bench.ledger.fed(ROLL, 12_000.0)
    low = PrinterReady(paper_low=True)
    says(rolled, low, PrinterReady(), low)
    assert the_roll(rolled).near_mm == 12_000.0, "a sensor that flickers under a closed cover is no new roll"
    says(rolled, PrinterCoverOpen(), PrinterReady())
    assert the_roll(rolled).rolls == (Roll(12_000.0, "early", 12_000.0),)


def test_a_receipt_that_runs_out_half_way_ends_the_roll_too(rolled: Shop) -> None:
    says(rolled, PrinterReady())
    rolled.printer.ends = [PrintFailed(PrinterOutOfPaper())]
    rolled.print(rolled.kept())
    assert the_roll(rolled).ended


def test_what_is_left_is_told_again_after_every_slip(rolled: Shop) -> None:
    says(rolled, PrinterReady())
    rolled.print(rolled.kept())
    told = [event.left for event in rolled.events if isinstance(event, PaperCounted)]
    assert [left.forecast.likely for left in told] == [15_000 // 240, (15_000 - 90) // 90]


def test_while_a_clerk_holds_the_printer_nothing_waiting_comes_out_and_then_each_once(rolled: Shop) -> None:
    says(rolled, PrinterReady(), PrinterOutOfPaper())
    wanted, unwanted = rolled.kept(), rolled.kept()
    rolled.print(wanted)
    rolled.print(unwanted)
    rolled.desk.settle(ask.SettleReceipt(unwanted, "not_wanted"))
    rolled.desk.hold()
    says(rolled, PrinterCoverOpen(), PrinterReady())
    rolled.desk.waiting()
    assert rolled.printer.slips == []
    assert rolled.desk.still_wanted() == 1
    assert isinstance(rolled.desk.trial(Slip("test", "")), Printed)
    noted: list[DutyEvent] = []
    book = RollBook(rolled.vault, Stock(58), rolled.events.append)
    desk = RollDesk(rolled.desk, book, lambda: Slip("test", ""), noted.append)
    desk.note(7, "ratna")
    assert noted == [RollNoted(7, kept=True, printed=1, waiting=0)]
    assert [slip.kind for slip in rolled.printer.slips] == ["test", "receipt"]
    rolled.desk.waiting()
    assert len(rolled.printer.slips) == 2


def test_a_clerk_who_walks_away_holds_the_printer_for_minutes_only(rolled: Shop) -> None:
    says(rolled, PrinterReady(), PrinterOutOfPaper())
    rolled.print(rolled.kept())
    rolled.desk.hold()
    assert rolled.desk.pause() == LOOK_HELD_S
    says(rolled, PrinterReady())
    assert rolled.printer.slips == []
    rolled.time.now += HELD_S
    rolled.desk.look()
    assert rolled.copies() == ["original"]


def test_a_receipt_asked_for_while_a_clerk_holds_the_printer_comes_after_the_trial_page(rolled: Shop) -> None:
    says(rolled, PrinterReady())
    code, settled = rolled.kept(), rolled.kept()
    rolled.desk.hold()
    rolled.desk.receipt(ask.PrintReceipt(1, code))
    rolled.desk.receipt(ask.PrintReceipt(2, settled))
    rolled.desk.settle(ask.SettleReceipt(settled, "not_wanted"))
    assert rolled.printer.slips == []
    rolled.desk.trial(Slip("test", ""))
    assert rolled.desk.release() == 1
    assert [slip.kind for slip in rolled.printer.slips] == ["test", "receipt"]
    done = [event for event in rolled.events if isinstance(event, SlipDone)]
    assert done == [SlipDone(1, Printed(90.0))]
