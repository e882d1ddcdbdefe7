"""A form through a real CUPS, to a printer at the other end of a network line: whole, on A4, and nothing of it left in the queue."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from drivers.office_printer.line import CupsLine
from drivers.office_printer.session import IppOfficePrinter, Patience
from kiosk.ports import FormNotPrinted, FormPrinted, OfficeGone, OfficeReady
from tests.support.cupsqueue import Cups
from tests.support.formfill import documents

pytestmark = pytest.mark.needs("cupsd", "lpadmin")

PATIENCE = Patience(trouble=0.5, between=0.1)


@pytest.fixture(name="cups", scope="module")
def a_scheduler() -> Iterator[Cups]:
    if os.geteuid() != 0:
        pytest.skip("needs the rights to run a scheduler as another user")
    root = Path(tempfile.mkdtemp(prefix="cups-"))
    try:
        with Cups(root) as cups:
            yield cups
    finally:
        shutil.rmtree(root, ignore_errors=True)


def printer(cups: Cups, queue: str) -> IppOfficePrinter:
    return IppOfficePrinter(CupsLine(queue, (cups.socket,)), patience=PATIENCE)


def test_a_form_comes_out_whole_and_the_queue_forgets_it(cups: Cups) -> None:
    office = printer(cups, "kantor")
    assert office.status() == OfficeReady()
    before = len(cups.out)
    assert office.print(documents("F-2.03")) == FormPrinted(1)
    [pdf] = cups.out[before:]
    page = pdfium.PdfDocument(pdf)[0]
    assert [round(side * 25.4 / 72) for side in page.get_size()] == [210, 297]
    assert "SITI AMINAH" in page.get_textpage().get_text_range()
    assert cups.spooled() == [], "CUPS keeps files for a day unless they are purged"
    assert "SITI" not in cups.logs()
    assert "Formulir" in cups.logs() or "Job" in cups.logs()


def test_a_printer_without_paper_says_so_and_the_job_is_taken_back(cups: Cups) -> None:
    office = printer(cups, "kosong")
    assert office.print(documents("F-1.06")) == FormNotPrinted("paper")
    assert cups.spooled() == []


def test_a_queue_that_is_not_there_is_gone(cups: Cups) -> None:
    assert isinstance(printer(cups, "tidak-ada").status(), OfficeGone)


def test_no_cups_at_all_is_gone(tmp_path: Path) -> None:
    office = IppOfficePrinter(CupsLine("kantor", (tmp_path / "no.sock",)), patience=PATIENCE)
    assert office.status() == OfficeGone("CUPS is not running: no socket in /run/cups")
    assert office.print(documents("F-1.04")) == FormNotPrinted("gone")
