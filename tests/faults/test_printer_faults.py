"""The printer fails in mid-receipt: what is said is true, and it goes on without a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.ports import (
    Printed,
    PrinterCoverOpen,
    PrinterGone,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrintFailed,
    PrintUnknown,
)
from kiosk.slips.document import Line, Slip
from tests.support.printing import QR_TEXT, RECEIPT, Bench
from tests.support.testprinter import BARE58, EPSON80, GENERIC58, GENERIC80, Faults, Model

Setting = Callable[[Model, str], Bench]
BOTH_WIRES = pytest.mark.parametrize("wire", ["tcp", "pty"])
ANSWERING = pytest.mark.parametrize("model", [EPSON80, GENERIC80], ids=lambda model: model.name)
DESKS = pytest.mark.parametrize(
    ("model", "wire"), [(EPSON80, "tcp"), (GENERIC58, "pty")], ids=["epson80-tcp", "generic58-serial"]
)
LONG = Slip("report", "long", tuple(Line(f"{number:05d} " + "x" * 20) for number in range(3000)))
"""More than any buffer on the way swallows."""


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Setting]:
    made: list[Bench] = []

    def make(model: Model, wire: str) -> Bench:
        made.append(Bench(model, wire, tmp_path))
        return made[-1]

    yield make
    for each in made:
        each.unplug()
        assert each.device.complaints == []


def a_whole_receipt(bench: Bench) -> list[str]:
    """Print while all is well; the rows of it."""
    assert isinstance(bench.printer.print(RECEIPT), Printed)
    return bench.device.pieces[-1].lines


@DESKS
@pytest.mark.parametrize("at", [40, 700, 1200])
def test_paper_runs_out_in_mid_receipt(bench: Setting, model: Model, wire: str, at: int) -> None:
    desk = bench(model, wire)
    whole = a_whole_receipt(desk)
    desk.device.fail(Faults(paper_out_at=at))
    assert desk.printer.print(RECEIPT) == PrintFailed(PrinterOutOfPaper())
    assert desk.printer.status() == PrinterOutOfPaper()
    desk.device.reload()
    assert desk.printer.status() == PrinterReady()
    assert isinstance(desk.printer.print(RECEIPT), Printed)
    last = desk.device.pieces[-1]
    assert last.lines[-len(whole) :] == whole
    assert QR_TEXT in last.codes()


@BOTH_WIRES
def test_the_rest_of_a_torn_receipt_is_not_printed_on_the_new_roll(bench: Setting, wire: str) -> None:
    desk = bench(EPSON80, wire)
    desk.device.fail(Faults(paper_out_at=300))
    assert desk.printer.print(RECEIPT) == PrintFailed(PrinterOutOfPaper())
    torn = desk.device.pieces[-1].lines
    desk.device.reload()
    assert desk.device.pieces[-1].lines == torn


@DESKS
def test_cover_opened_in_mid_receipt(bench: Setting, model: Model, wire: str) -> None:
    desk = bench(model, wire)
    whole = a_whole_receipt(desk)
    desk.device.fail(Faults(cover_open_at=500))
    assert desk.printer.print(RECEIPT) == PrintFailed(PrinterCoverOpen())
    desk.device.reload()
    assert isinstance(desk.printer.print(RECEIPT), Printed)
    assert desk.device.pieces[-1].lines[-len(whole) :] == whole


@DESKS
def test_paper_runs_out_though_the_sensor_answered_early(bench: Setting, model: Model, wire: str) -> None:
    desk = bench(model, wire)
    desk.device.fail(Faults(early_sensor=True, paper_out_at=600))
    assert desk.printer.print(RECEIPT) == PrintFailed(PrinterOutOfPaper())


@DESKS
def test_a_printer_that_lies_about_its_paper_is_not_believed(bench: Setting, model: Model, wire: str) -> None:
    desk = bench(model, wire)
    desk.device.fail(Faults(lies=True, paper_out_at=600))
    assert isinstance(desk.printer.print(RECEIPT), PrintUnknown)


@DESKS
def test_silence_after_the_last_byte_is_unknown_never_printed(bench: Setting, model: Model, wire: str) -> None:
    desk = bench(model, wire)
    desk.device.fail(Faults(silent_at=200))
    assert isinstance(desk.printer.print(RECEIPT), PrintUnknown)
    desk.device.fail(Faults())
    assert isinstance(desk.printer.print(RECEIPT), Printed)


@BOTH_WIRES
def test_a_silent_printer_is_sent_nothing(bench: Setting, wire: str) -> None:
    desk = bench(EPSON80, wire)
    desk.device.fail(Faults(silent=True))
    assert desk.printer.print(RECEIPT) == PrintFailed(PrinterSilent())
    assert desk.device.pieces == []


@DESKS
def test_a_confirmation_that_never_comes_is_unknown_and_the_next_slip_is_confirmed(
    bench: Setting, model: Model, wire: str
) -> None:
    desk = bench(model, wire)
    desk.device.fail(Faults(no_sensor=True))
    assert isinstance(desk.printer.print(RECEIPT), PrintUnknown)
    desk.device.fail(Faults())
    assert isinstance(desk.printer.print(RECEIPT), Printed)


@BOTH_WIRES
def test_a_late_confirmation_is_not_taken_for_the_next_slips(bench: Setting, wire: str) -> None:
    desk = bench(GENERIC58, wire)
    desk.device.fail(Faults(late_sensor=True))
    assert isinstance(desk.printer.print(RECEIPT), PrintUnknown)
    desk.device.fail(Faults(late_sensor=True, paper_out_at=900))
    assert not isinstance(desk.printer.print(RECEIPT), Printed)


@DESKS
def test_late_answers_never_make_an_open_cover_look_ready(bench: Setting, model: Model, wire: str) -> None:
    desk = bench(model, wire)
    desk.device.fail(Faults(late=True))
    desk.printer.status()
    desk.device.open_cover()
    for _ in range(3):
        assert not isinstance(desk.printer.status(), PrinterReady)
    assert not isinstance(desk.printer.print(RECEIPT), Printed)


@DESKS
def test_reports_nobody_asked_for_are_no_answers(bench: Setting, model: Model, wire: str) -> None:
    desk = bench(model, wire)
    desk.device.fail(Faults(reports=True))
    assert desk.printer.status() == PrinterReady()
    assert isinstance(desk.printer.print(RECEIPT), Printed)
    desk.device.lose_paper()
    assert desk.printer.status() == PrinterOutOfPaper()


@BOTH_WIRES
def test_a_printer_that_tells_by_itself_why_it_stopped_is_heard_though_it_answers_nothing(
    bench: Setting, wire: str
) -> None:
    desk = bench(EPSON80, wire)
    desk.device.fail(Faults(paper_out_at=700, deaf_offline=True))
    assert desk.printer.print(RECEIPT) == PrintFailed(PrinterOutOfPaper())
    desk.device.reload()
    desk.device.fail(Faults(cover_open_at=700, deaf_offline=True))
    assert desk.printer.print(RECEIPT) == PrintFailed(PrinterCoverOpen())
    desk.device.reload()
    desk.device.fail(Faults())
    assert isinstance(desk.printer.print(RECEIPT), Printed)


@BOTH_WIRES
def test_a_printer_that_tells_nothing_by_itself_is_not_fine_for_that(bench: Setting, wire: str) -> None:
    desk = bench(EPSON80, wire)
    assert isinstance(desk.printer.print(RECEIPT), Printed)
    desk.device.fail(Faults(deaf_offline=True))
    desk.device.lose_paper()
    assert desk.printer.status() == PrinterSilent()


@BOTH_WIRES
def test_reports_are_asked_for_only_while_a_slip_is_printed(bench: Setting, wire: str) -> None:
    desk = bench(EPSON80, wire)
    assert isinstance(desk.printer.print(RECEIPT), Printed)
    assert (
        desk.device.log.index(b"\x1da\x0e")
        < desk.device.log.rindex(b"\x1dr\x01")
        < desk.device.log.rindex(b"\x1da\x00")
    )
    desk.device.open_cover()
    assert desk.device.until(lambda: desk.device.unasked() == b"")


@DESKS
def test_a_printer_that_stops_reading_is_noticed_and_the_slip_printed_anew(
    bench: Setting, model: Model, wire: str
) -> None:
    desk = bench(model, wire)
    whole = a_whole_receipt(desk)
    desk.device.fail(Faults(stall_at=700))
    assert isinstance(desk.printer.print(LONG), PrintFailed)
    desk.device.fail(Faults())
    assert isinstance(desk.printer.print(RECEIPT), Printed)
    assert desk.device.pieces[-1].lines[-len(whole) :] == whole


@DESKS
def test_a_stall_that_the_line_swallows_is_not_called_printed(bench: Setting, model: Model, wire: str) -> None:
    desk = bench(model, wire)
    desk.device.fail(Faults(stall_at=700))
    assert not isinstance(desk.printer.print(RECEIPT), Printed)


@ANSWERING
@pytest.mark.parametrize("at", [10, 12, 14, 15, 17, 20, 30, 35, 400, 1100])
def test_a_line_closed_early_is_not_called_printed(bench: Setting, model: Model, at: int) -> None:
    desk = bench(model, "tcp")
    desk.device.fail(Faults(close_at=at))
    assert not isinstance(desk.printer.print(RECEIPT), Printed)
    desk.device.fail(Faults())
    assert isinstance(desk.printer.print(RECEIPT), Printed)
    assert desk.device.pieces[-1].codes()[-1] == QR_TEXT


@BOTH_WIRES
def test_unplugged_between_two_slips(bench: Setting, wire: str) -> None:
    desk = bench(EPSON80, wire)
    a_whole_receipt(desk)
    desk.unplug()
    failed = desk.printer.print(RECEIPT)
    assert isinstance(failed, PrintFailed)
    assert isinstance(failed.status, PrinterGone)
    desk.plug_in()
    assert isinstance(desk.printer.print(RECEIPT), Printed)


@BOTH_WIRES
def test_a_bare_clone_that_runs_out_is_never_called_printed(bench: Setting, wire: str) -> None:
    desk = bench(BARE58, wire)
    desk.device.fail(Faults(paper_out_at=300))
    assert isinstance(desk.printer.print(RECEIPT), PrintUnknown | PrintFailed)
    desk.device.reload()
    assert isinstance(desk.printer.print(RECEIPT), PrintUnknown)
    [code] = {text for piece in desk.settled() for text in piece.codes()}
    assert code == QR_TEXT
