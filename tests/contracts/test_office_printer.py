"""The office's A4 printer: what every driver of it promises, and what the one over IPP does when the printer does not get on."""

from __future__ import annotations

import socket
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from drivers.office_printer import open_office_printer
from drivers.office_printer.drawing import Drawn, NotDrawn, draw
from drivers.office_printer.ipp import NotIpp, answer
from drivers.office_printer.line import PrinterLine
from drivers.office_printer.session import IppOfficePrinter, Patience
from drivers.office_printer.virtual import VirtualOfficePrinter
from kiosk.config.devices import CupsQueue, IppDevice, NoDevice, VirtualDevice
from kiosk.ports import (
    FormNotPrinted,
    FormPrinted,
    FormUnknown,
    NoOffice,
    OfficeGone,
    OfficePrinter,
    OfficeReady,
    OfficeTrouble,
)
from tests.support.formfill import documents
from tests.support.ippprinter import IppPrinter

QUICK = Patience(status=2.0, send=5.0, done=0.4, trouble=0.05, between=0.01)


@pytest.fixture(name="printer", params=["ipp", "virtual"])
def a_printer_that_works(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OfficePrinter]:
    if request.param == "virtual":
        yield VirtualOfficePrinter(tmp_path / "office")
        return
    with IppPrinter() as device:
        yield IppOfficePrinter(PrinterLine("127.0.0.1", device.port, "/ipp/print"), patience=QUICK)


def test_a_printer_that_works_is_ready_and_says_when_a_form_is_out(printer: OfficePrinter) -> None:
    assert printer.status() == OfficeReady()
    assert printer.print(documents("F-1.06")) == FormPrinted(1)
    assert printer.print(documents("F-1.01")) == FormPrinted(3)
    assert printer.print(documents("F-1.05")) == FormPrinted(1), "pages of each of two originals"


def test_nobody_has_to_be_at_work_for_a_cancel(printer: OfficePrinter) -> None:
    printer.cancel()
    assert printer.print(documents("F-1.04")) == FormPrinted(1)


def line(device: IppPrinter) -> IppOfficePrinter:
    return IppOfficePrinter(PrinterLine("127.0.0.1", device.port, "/ipp/print"), patience=QUICK)


def test_the_printer_gets_the_form_whole_on_a4_and_nothing_of_anybody_in_the_job() -> None:
    with IppPrinter() as device:
        assert line(device).print(documents("F-2.03")) == FormPrinted(1)
    [pdf] = device.out
    text = pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "SITI AMINAH" in text
    assert device.purged == [100]
    assert not device.jobs, "nothing of the job is kept"


def test_what_a_queue_shows_of_a_form_is_one_word() -> None:
    with IppPrinter("sleeps") as device:
        line(device).print(documents("F-2.03"))
        assert device.seen.count(0x0002) == 1
    with IppPrinter("aborts") as device:
        kept: list[dict[str, object]] = []
        forget = device.purged
        assert line(device).print(documents("F-2.03")) == FormNotPrinted("refused")
        assert forget == [100]
        assert not kept


@pytest.mark.parametrize(
    ("behaviour", "result"),
    [
        ("empty", FormNotPrinted("paper")),
        ("aborts", FormNotPrinted("refused")),
        ("refuses", FormNotPrinted("refused")),
        ("sleeps", FormUnknown(1)),
        ("stopped", FormNotPrinted("stopped")),
        ("forgets", FormPrinted(1)),
    ],
)
def test_a_job_that_does_not_get_on_is_taken_back_and_never_left_behind(behaviour: str, result: object) -> None:
    with IppPrinter(behaviour) as device:
        assert line(device).print(documents("F-1.06")) == result
        assert not device.jobs


def test_a_warning_needs_nobody() -> None:
    with IppPrinter("prints") as device:
        assert line(device).status() == OfficeReady(), "toner-low-warning"


def test_a_printer_that_is_not_there_is_gone_within_its_time() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        gone = IppOfficePrinter(PrinterLine("127.0.0.1", taken.getsockname()[1], "/ipp/print"), patience=QUICK)
        assert isinstance(gone.status(), OfficeGone)
        assert gone.print(documents("F-1.04")) == FormNotPrinted("gone")


@pytest.mark.parametrize(
    "said", [b"", b"\x02\x00", b"HTTP nonsense" * 10, b"\x02\x00\x00\x00\x00\x00\x00\x01\x01\x47\xff\xff", b"\x09" * 40]
)
def test_whoever_answers_nonsense_is_no_printer(said: bytes) -> None:
    with pytest.raises(NotIpp):
        answer(said)


def test_a_cancel_while_it_prints_ends_the_waiting_and_takes_the_job_back() -> None:
    with IppPrinter("sleeps") as device:
        patient = Patience(status=2.0, send=5.0, done=60.0, trouble=60.0, between=0.01)
        printer = IppOfficePrinter(PrinterLine("127.0.0.1", device.port, "/ipp/print"), patience=patient)
        results: list[object] = []
        worker = threading.Thread(target=lambda: results.append(printer.print(documents("F-1.04"))))
        worker.start()
        while 0x0009 not in device.seen and worker.is_alive():
            worker.join(0.01)
        printer.cancel()
        worker.join(20)
        assert results == [FormNotPrinted("refused")]
        assert not device.jobs


@pytest.mark.parametrize("word", ["paper", "cover", "jam", "toner", "stopped"])
def test_the_virtual_printer_has_the_troubles_of_a_real_one(tmp_path: Path, word: str) -> None:
    (tmp_path / "state").write_text(word + "\n", encoding="utf-8")
    printer = VirtualOfficePrinter(tmp_path)
    assert printer.status() == OfficeTrouble(word)
    assert printer.print(documents("F-1.04")) == FormNotPrinted(word)
    assert not list(tmp_path.glob("*.pdf"))


def test_what_the_virtual_printer_prints_only_its_owner_reads_and_its_name_tells_nothing(tmp_path: Path) -> None:
    printer = VirtualOfficePrinter(tmp_path / "office")
    printer.print(documents("F-2.04"))
    [file] = (tmp_path / "office").iterdir()
    assert file.name == "0001-F-2.04.pdf"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_office_without_a_printer_says_so() -> None:
    printer = open_office_printer(NoDevice())
    assert printer.status() == NoOffice()
    assert printer.print(documents("F-1.04")) == FormNotPrinted("gone")


def test_every_address_of_the_settings_opens_a_printer(tmp_path: Path) -> None:
    for device in (CupsQueue("kantor"), IppDevice("127.0.0.1", 9, "/ipp/print"), VirtualDevice(tmp_path), NoDevice()):
        open_office_printer(device).status()


def test_the_child_that_draws_may_die_or_hang_and_says_nothing_of_what_it_drew() -> None:
    assert draw(documents("F-1.04"), child=(sys.executable, "-c", "raise SystemExit(3)")) == NotDrawn("crashed")
    assert draw(
        documents("F-1.04"), child=(sys.executable, "-c", "import time; time.sleep(60)"), deadline=0.3
    ) == NotDrawn("late")
    assert draw(documents("F-1.04"), child=("/nowhere/python",)) == NotDrawn("crashed")
    made = draw(documents("F-1.04"))
    assert isinstance(made, Drawn)
    assert made.pages == 1
