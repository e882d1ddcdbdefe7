"""Slips as pictures, as the virtual printer and the handbooks show them."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp

from drivers.printer import open_printer, render_slip, slip_png
from drivers.printer.art import module_dots
from drivers.printer.paper import PAPER
from kiosk.config.devices import VirtualDevice
from kiosk.ports import PrinterGone, PrinterOutOfPaper, PrinterReady, PrintFailed
from kiosk.slips.document import Line, Qr, Size, Slip
from tests.support.printing import QR_TEXT, RECEIPT

WIDTHS = pytest.mark.parametrize("width_mm", [58, 80])


@WIDTHS
def test_a_slip_is_black_and_white_as_wide_as_its_paper(width_mm: int) -> None:
    picture = render_slip(RECEIPT, width_mm)
    assert picture.mode == "1"
    assert picture.width == PAPER[width_mm]
    assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == [QR_TEXT]


@WIDTHS
def test_the_same_slip_gives_the_same_file(width_mm: int) -> None:
    assert slip_png(RECEIPT, width_mm) == slip_png(RECEIPT, width_mm)


@WIDTHS
@pytest.mark.parametrize("size", list(Size))
def test_nothing_is_written_into_the_margins(width_mm: int, size: Size) -> None:
    picture = render_slip(Slip("test", "", (Line("kata " * 40, size, bold=True), Line("W" * 200, size))), width_mm)
    margin = (PAPER[width_mm] - {58: 384, 80: 576}[width_mm]) // 2
    for left, right in ((0, margin - 2), (picture.width - margin + 2, picture.width)):
        assert picture.crop((left, 0, right, picture.height)).convert("L").getextrema() == (255, 255)


@WIDTHS
@pytest.mark.parametrize("length", [1, 120, 298, 400])
def test_codes_are_readable_whatever_their_length(width_mm: int, length: int) -> None:
    text = ("KK1:" + "A9" * 300)[:length]
    picture = render_slip(Slip("test", "", (Qr(text, (Line("Tunjukkan kotak ini."),)),)), width_mm)
    assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == [text]


@pytest.mark.parametrize("even", [False, True])
@pytest.mark.parametrize("dots_wide", [384, 512, 576])
@pytest.mark.parametrize("version", range(1, 13))
def test_codes_are_at_least_25_mm_and_their_modules_half_a_millimetre(
    version: int, dots_wide: int, *, even: bool
) -> None:
    modules = 17 + 4 * version
    dots = module_dots(modules, dots_wide, even=even)
    assert dots >= 4
    assert dots * modules / 203 * 25.4 >= 25
    assert dots * (modules + 8) <= dots_wide
    assert not (even and dots % 2)


def test_the_virtual_printer_numbers_its_slips_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    printer = open_printer(VirtualDevice(tmp_path / "slips"), "epson80", 80)
    for _ in range(2):
        printer.print(RECEIPT)
    names = sorted(file.name for file in (tmp_path / "slips").iterdir())
    assert names == ["0001-receipt-H7KM-4QFR-9XPA.png", "0002-receipt-H7KM-4QFR-9XPA.png", "state"]


def test_the_virtual_printer_can_run_out_in_mid_slip(tmp_path: Path) -> None:
    printer = open_printer(VirtualDevice(tmp_path), "epson80", 80)
    (tmp_path / "state").write_text("runs_out\n")
    assert printer.status() == PrinterReady()
    assert printer.print(RECEIPT) == PrintFailed(PrinterOutOfPaper())
    assert printer.status() == PrinterOutOfPaper()
    [torn] = tmp_path.glob("*-torn.png")
    assert torn.name.startswith("0001-")


def test_a_word_the_virtual_printer_does_not_know_is_not_taken_for_ready(tmp_path: Path) -> None:
    printer = open_printer(VirtualDevice(tmp_path), "epson80", 80)
    (tmp_path / "state").write_text("redy\n")
    assert isinstance(printer.status(), PrinterGone)


def test_a_folder_that_cannot_be_made_is_an_absent_printer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    printer = open_printer(VirtualDevice(tmp_path / "file" / "slips"), "epson80", 80)
    assert isinstance(printer.status(), PrinterGone)
    assert isinstance(printer.print(RECEIPT), PrintFailed)
