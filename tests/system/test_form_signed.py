"""A paper to sign, on real parts: the official form out of the office's printer, signed, laid on the SANE glass, known by its QR, at the district.

The A4 printer is the one of folders, so that what came out can be signed: the PDF is drawn, ink is put on it, and that is what the scanner sees.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from kiosk.forms import FormRef, read_ref
from kiosk.ledger.values import QueueSummary
from kiosk.ports import READ_CODES, FormPrinted, OfficeReady, PaperRead
from kiosk.visit import effects as ask
from kiosk.visit.events import Chose, Event, FormDone, KeyTyped, OfficeSaid, ReadingDone, ReadingSaid
from kiosk.visit.signing_state import FormChecking
from kiosk.visit.stages import Laying
from kiosk.visit.views import Page, PaperView
from tests.flows.test_every_variant import path_to
from tests.support.papermaker import lay, write_pnm
from tests.support.papermaker.drawing import Drawn
from tests.support.programs import district, started
from tests.support.villager import Villager
from tests.support.webdriver import chromium
from tests.support.whole import Parts, Scene, sample_page, saved, whole
from tests.support.xscreen import until
from tests.system.test_whole_request import open_case, sign_in

pytestmark = [
    pytest.mark.xdist_group("glass"),
    pytest.mark.needs("Xvfb", "xdotool", "scanimage", "chromium", "chromedriver"),
]

VARIANT = "ktp-el/ubah-data"
FORM = "F-1.06"
DPI = 200


class Signer(Villager):
    """Has the form printed here."""

    def act(self, page: Page) -> list[Event]:
        if isinstance(page, PaperView) and any(choice.id == "print" for choice in page.choices):
            return [Chose("print")]
        # No key of the page for addresses has an apostrophe.
        return [event for event in super().act(page) if event != KeyTyped("'")]


@dataclass
class Office:
    """The A4 printer's folder, the pen, and the hand that lays papers."""

    folder: Path
    glass: Path
    scene: Scene
    form_paper: str = ""
    codes: list[str] = field(default_factory=list)

    def sheet(self) -> Image.Image:
        """The newest form as it came out."""
        newest = max(self.folder.glob("*.pdf"))
        with pdfium.PdfDocument(newest) as document:
            image: Image.Image = document[0].render(scale=DPI / 72).to_pil()
        return image.convert("RGB")

    def came_out(self) -> bool:
        """Whether a sheet lies there, whole."""
        return any(file.read_bytes().rstrip().endswith(b"%%EOF") for file in self.folder.glob("*.pdf"))

    def answer(self, effect: ask.PrintForm | ask.ReadPaper) -> Event | None:
        """What the kiosk learns, learned from the paper."""
        match effect:
            case ask.PrintForm(ticket=ticket):
                until(self.came_out, 60.0, self.scene.robot.why)
                found = [code.text for code in zxingcpp.read_barcodes(self.sheet())]
                (ref,) = [ref for ref in map(read_ref, found) if isinstance(ref, FormRef)]
                self.codes.append(ref.code)
                stage = self.scene.robot.mirror.front.visit.person.stage
                self.form_paper = getattr(stage, "paper", "")
                return FormDone(ticket, FormPrinted(ref.pages), ref.code)
            case ask.ReadPaper(ticket=ticket, kind=kind) if kind == READ_CODES and self.checking():
                found = [code.text for code in zxingcpp.read_barcodes(self.sheet())]
                return ReadingDone(ticket, PaperRead(READ_CODES, codes=tuple(found)))
            case _:
                return None

    def checking(self) -> bool:
        """Whether a form is waited for, and no other paper's code is looked for beside."""
        return isinstance(self.scene.robot.mirror.front.visit.person.stage, FormChecking)

    def lays(self, art: str) -> None:
        """The signed form where it is asked for, else the paper that is."""
        stage = self.scene.robot.mirror.front.visit.person.stage
        if not isinstance(stage, Laying) or stage.paper != self.form_paper:
            sample_page(self.glass, art)
            return
        sheet = self.sheet()
        pen = ImageDraw.Draw(sheet)
        pen.line([(1050 + 24 * n, 1900 + (60 if n % 2 else 0)) for n in range(12)], fill=(20, 30, 120), width=5)
        laid = lay(Drawn(sheet, DPI), angle=0.8)
        write_pnm(laid.image, self.glass / "page.new").replace(self.glass / "page.ppm")


def test_a_form_is_printed_signed_laid_back_and_reaches_the_district(tmp_path: Path) -> None:
    folder = tmp_path / "office-printer"
    with (
        district(tmp_path / "office") as office,
        whole(tmp_path, office, Parts(office=f"virtual://{folder}")) as scene,
        started(scene.place.forward()) as courier,
        chromium(tmp_path / "chromium") as browser,
    ):
        robot = scene.robot
        desk = Office(folder, tmp_path, scene)
        robot.forms, robot.lays = desk.answer, desk.lays
        robot.after(OfficeSaid(OfficeReady()), ReadingSaid(frozenset({READ_CODES})))
        robot.walk(Signer(random.Random(4), way=("new", *path_to(VARIANT)), skip=0.0), saved)
        assert desk.codes == [robot.code], "kept under the number that is printed on the form"
        robot.leave()
        courier.line("event=pass")
        until(lambda: sent(scene), 60.0, "the request was not sent")
        sign_in(browser, office)
        open_case(browser, office, robot.code)
        assert FORM in browser.text() or "Formulir" in browser.text()
        loaded = "return [...document.querySelectorAll('.scans img')].map(i => {i.loading='eager'; return i.complete && i.naturalWidth > 300})"
        browser.until(lambda: all(browser.run(loaded) or [False]), "the scans were not shown")


def sent(scene: Scene) -> bool:
    queue = scene.robot.keeper.ledger.queue_summary()
    return isinstance(queue, QueueSummary) and queue.due == 0
