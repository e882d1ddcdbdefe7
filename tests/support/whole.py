"""A whole kiosk on real parts: X server, `kiosk.py run`, printer on a wire, scanner through SANE, reader, a district in its own process."""

from __future__ import annotations

import os
import random
import tty
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from drivers.printer.profiles import profile_named
from kiosk.ports import Printed, PrinterMute, PrinterReady, PrintUnknown
from kiosk.visit.events import Button, Chose, CodeRead, Event, KeyTyped, Pressed
from kiosk.visit.scanning import CARD_AREA
from kiosk.visit.views import ChoiceView, DigitsView, Page, SavedView, ScanView, StatusView
from tests.support.escl import EsclDevice, EsclService
from tests.support.mirror import mirror_of
from tests.support.papermaker import card, lay, stamped_page, write_pnm
from tests.support.programs import Devices, DistrictProgram, Place, Program, place, started
from tests.support.screen_robot import Robot
from tests.support.testprinter import MODELS, PtyService, TcpService, TestPrinter
from tests.support.villager import Villager
from tests.support.xscreen import x_screen

PANEL = (1080, 1920)
SMALL = (540, 960)
"""The same panel seen from further away; quicker to draw and to compare."""
LOST_KK = ("new", "kk", "kk/hilang")
PHONE4 = "7890"
"""Last digits of the phone number that every test villager gives."""


class PtyReader:
    """A barcode reader on a serial line."""

    def __init__(self) -> None:
        self._hand, wire = os.openpty()
        tty.setraw(wire)
        self._wire = wire
        self.device = f"serial://{os.ttyname(wire)}?baudrate=9600"

    def read(self, code: str) -> None:
        """Show it a code."""
        os.write(self._hand, code.encode("ascii") + b"\r\n")

    def close(self) -> None:
        """Pull its plug."""
        os.close(self._hand)
        os.close(self._wire)


@dataclass
class Scene:
    """One kiosk at work."""

    office: DistrictProgram
    place: Place
    kiosk: Program
    robot: Robot
    printer: TestPrinter
    reader: PtyReader | None

    def show_code(self, text: str) -> None:
        """Hold a receipt before the reader; it has to look the request up."""
        reader = self.reader
        if reader is None:
            self.robot.hear(CodeRead(text), lambda: self._typed(text))
        else:
            self.robot.hear(CodeRead(text), lambda: reader.read(text))

    def _typed(self, text: str) -> None:
        self.robot.screen.wedge(text)


@dataclass(frozen=True, slots=True)
class Parts:
    """Which devices. ``printer``: class of the test printer; ``wire``: ``tcp`` or ``pty``; ``reader``: ``pty``, ``keyboard`` or ``none``.

    ``scanner``: ``pnm`` (a page of ours), ``escl`` (the same on a network scanner's glass) or an address of the settings.
    """

    printer: str = "epson80"
    wire: str = "tcp"
    scanner: str = "pnm"
    reader: str = "pty"
    size: tuple[int, int] = SMALL
    kiosk: str = "DEMO-0001"
    bell: str = "none"
    office: str = "none"


CARDS = frozenset({"ktp", "kia", "kartu", "kitas", "kitap"})
"""Drawings of papers that are cards."""

Lays = Callable[[str], object]
"""Puts the paper with this drawing on the glass."""


def on_glass(art: str) -> tuple[int, Image.Image]:
    """A paper as the scanner sees it, and in how many dots an inch: a card where a card is asked for, else a letter with a stamp."""
    paper = card(CARD_AREA.dpi) if art in CARDS else stamped_page(150)
    return paper.dpi, lay(paper, angle=1.0).image


def sample_page(folder: Path, art: str = "") -> Path:
    """What lies on the glass, as the pnm backend reads it; whole at any moment."""
    return write_pnm(on_glass(art)[1], folder / "page.new").replace(folder / "page.ppm")


@contextmanager
def the_scanner(parts: Parts, folder: Path) -> Iterator[tuple[str, Lays]]:
    """Its address, and the hand that lays papers on it."""
    match parts.scanner:
        case "pnm":
            yield f"sane:pnm:0?filename={sample_page(folder)}", lambda art: sample_page(folder, art)
        case "escl":
            device = EsclDevice(dict([on_glass("")]))

            def put(art: str) -> None:
                device.glass = dict([on_glass(art)])

            with EsclService(device) as service:
                yield f"sane:airscan:escl:Desa:{service.url}", put
        case address:
            yield address, lambda _: None


@contextmanager
def the_printer(parts: Parts) -> Iterator[tuple[TestPrinter, str]]:
    """The printer on its wire, and its address."""
    device = TestPrinter(MODELS[parts.printer])
    if parts.wire == "tcp":
        with TcpService(device) as service:
            yield device, f"tcp://127.0.0.1:{service.port}"
    else:
        with PtyService(device) as line:
            yield device, f"serial://{line.path}?baudrate=115200"


@contextmanager
def whole(
    folder: Path, office: DistrictProgram, parts: Parts, environment: dict[str, str] | None = None
) -> Iterator[Scene]:
    """Everything but the courier, at the rest page."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = folder / "pictures"
    pictures.mkdir(exist_ok=True)
    with ExitStack() as stack:
        screen = stack.enter_context(x_screen(folder / "x", parts.size))
        printer, address = stack.enter_context(the_printer(parts))
        reader = PtyReader() if parts.reader == "pty" else None
        if reader is not None:
            stack.callback(reader.close)
        scanner, lays = stack.enter_context(the_scanner(parts, folder))
        devices = Devices(
            address,
            parts.printer,
            printer.model.paper_mm,
            scanner,
            parts.reader if reader is None else reader.device,
            parts.bell,
            parts.office,
        )
        here = place(folder / "kiosk", office.url, devices, parts.size, kiosk=parts.kiosk)
        kiosk = stack.enter_context(started(here.run(screen.display, **(environment or {}))))
        kiosk.line("event=ledger_opened")
        mirror, keeper = mirror_of(here, parts.size)
        stack.callback(keeper.ledger.close)
        stack.callback(mirror.close)
        profile = profile_named(parts.printer, printer.model.paper_mm)
        robot = Robot(screen, mirror, keeper, printer, here.identity.root, pictures)
        robot.lays = lays
        robot.status = PrinterReady() if profile.status else PrinterMute()
        robot.usual_print = Printed(100.0) if profile.confirm else PrintUnknown(100.0)
        robot.begin()
        yield Scene(office, here, kiosk, robot, printer, reader)


# ------------------------------------------------------------------ people


def family(seed: int = 5) -> Villager:
    """A family that lost its KK, brought its papers, and gives a phone number."""
    return Villager(random.Random(seed), way=LOST_KK, skip=0.0)


def saved(page: Page) -> bool:
    """Kept, and the receipt is out."""
    return isinstance(page, SavedView) and page.receipt in ("printed", "ask")


@dataclass
class Returning(Villager):
    """Somebody who comes back with the slip and does what the status page offers. ``deed``: ``correct``, ``withdraw`` or nothing."""

    deed: Button | None = None

    def act(self, page: Page) -> list[Event]:
        match page:
            case StatusView(buttons=buttons) if any(button is self.deed for button, _ in buttons):
                return [Pressed(self.deed)] if self.deed is not None else []
            case ChoiceView(choices=choices) if [choice.id for choice in choices] == ["phone4", "birth"]:
                return [Chose("phone4")]
            case ChoiceView(choices=choices) if {choice.id for choice in choices} == {"yes", "no"}:
                return [Chose("yes")]
            case DigitsView(groups=(4,)):
                return [*(KeyTyped(digit) for digit in PHONE4), Pressed(Button.NEXT)]
            case ScanView():
                return [Pressed(Button.NEXT if page.frame.next is not None else Button.SCAN)]
            case _:
                return super().act(page)


def returning(deed: Button | None) -> Returning:
    """Somebody with a slip."""
    return Returning(random.Random(1), deed=deed)
