"""What every printer does, the virtual one and the real driver on a wire alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from drivers.printer import open_printer
from kiosk.config.devices import VirtualDevice
from kiosk.ports import (
    Printed,
    Printer,
    PrinterCoverOpen,
    PrinterError,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    PrintFailed,
    PrintUnknown,
)
from kiosk.slips.document import Line, Qr, Slip
from tests.support.printing import QR_TEXT, RECEIPT, Bench
from tests.support.testprinter import BARE58, EPSON80, GENERIC58, GENERIC80, Faults, Model

SECOND = Slip("test", "second", (Line("Lembar kedua"), Qr("SECOND SLIP")))


BROKEN = {"error": "unrecoverable", "cutter": "cutter", "jammed": "jammed", "overheated": "overheated"}


class Stage(ABC):
    """A printer and the world around it."""

    printer: Printer

    @abstractmethod
    def codes(self) -> list[list[str]]:
        """The codes a reader sees on each slip that came out."""

    @abstractmethod
    def set(self, state: str) -> None:
        """``ready``, ``low``, ``out_of_paper``, ``cover_open``, one of ``BROKEN``, ``silent`` or ``gone``."""

    @abstractmethod
    def leave(self) -> None:
        """End it."""


class VirtualStage(Stage):
    def __init__(self, folder: Path, width_mm: int) -> None:
        self._folder = folder / "slips"
        self.printer = open_printer(VirtualDevice(self._folder), "epson80", width_mm)

    def codes(self) -> list[list[str]]:
        files = sorted(self._folder.glob("*.png"))
        return [[code.text for code in zxingcpp.read_barcodes(Image.open(file).convert("L"))] for file in files]

    def set(self, state: str) -> None:
        self._folder.mkdir(exist_ok=True)
        (self._folder / "state").write_text(state + "\n")

    def leave(self) -> None:
        assert not list(self._folder.glob(".*"))


class WireStage(Stage):
    def __init__(self, folder: Path, model: Model, wire: str) -> None:
        self._bench = Bench(model, wire, folder)
        self._plugged = True
        self.printer = self._bench.printer

    def codes(self) -> list[list[str]]:
        return [piece.codes() for piece in self._bench.settled()]

    def set(self, state: str) -> None:
        device = self._bench.device
        if not self._plugged:
            self._bench.plug_in()
            self._plugged = True
        device.fail(Faults(silent=state == "silent"))
        device.paper_low = state == "low"
        device.broken = BROKEN.get(state, "")
        device.reload()
        match state:
            case "out_of_paper":
                device.lose_paper()
            case "cover_open":
                device.open_cover()
            case "gone":
                self._bench.unplug()
                self._plugged = False
            case _:
                pass

    def leave(self) -> None:
        if self._plugged:
            self._bench.unplug()
        assert self._bench.device.complaints == []


class PrinterContract(ABC):
    """Held by every printer that answers."""

    @abstractmethod
    def make(self, folder: Path) -> Stage:
        """A fresh stage."""

    @pytest.fixture
    def stage(self, tmp_path: Path) -> Iterator[Stage]:
        stage = self.make(tmp_path)
        yield stage
        stage.leave()

    def test_has_a_width_slips_are_made_for(self, stage: Stage) -> None:
        assert stage.printer.columns in {32, 42, 48}

    def test_a_slip_comes_out_whole_and_is_confirmed(self, stage: Stage) -> None:
        assert stage.printer.status() == PrinterReady()
        result = stage.printer.print(RECEIPT)
        assert isinstance(result, Printed)
        assert 80 < result.fed_mm < 320
        assert stage.codes() == [[QR_TEXT]]

    def test_slips_come_out_one_by_one(self, stage: Stage) -> None:
        results = [stage.printer.print(slip) for slip in (RECEIPT, SECOND, RECEIPT)]
        assert all(isinstance(result, Printed) for result in results)
        assert stage.codes() == [[QR_TEXT], ["SECOND SLIP"], [QR_TEXT]]

    def test_a_roll_nearly_finished_is_said_and_still_prints(self, stage: Stage) -> None:
        stage.set("low")
        assert stage.printer.status() == PrinterReady(paper_low=True)
        assert isinstance(stage.printer.print(SECOND), Printed)

    @pytest.mark.parametrize(
        ("state", "said"),
        [
            ("out_of_paper", PrinterOutOfPaper()),
            ("cover_open", PrinterCoverOpen()),
            ("silent", PrinterSilent()),
            ("cutter", PrinterError("cutter")),
            ("jammed", PrinterError("jammed")),
            ("overheated", PrinterError("overheated")),
        ],
    )
    def test_trouble_is_told_nothing_is_printed_and_it_recovers(
        self, stage: Stage, state: str, said: PrinterStatus
    ) -> None:
        stage.set(state)
        assert stage.printer.status() == said
        assert stage.printer.print(RECEIPT) == PrintFailed(said)
        stage.set("ready")
        assert stage.printer.status() == PrinterReady()
        assert isinstance(stage.printer.print(SECOND), Printed)
        assert stage.codes() == [["SECOND SLIP"]]

    def test_an_error_of_its_own_is_told(self, stage: Stage) -> None:
        stage.set("error")
        assert isinstance(stage.printer.status(), PrinterError)
        failed = stage.printer.print(SECOND)
        assert isinstance(failed, PrintFailed)
        assert isinstance(failed.status, PrinterError)

    def test_an_absent_printer_is_gone_and_found_again(self, stage: Stage) -> None:
        stage.set("gone")
        assert isinstance(stage.printer.status(), PrinterGone)
        failed = stage.printer.print(RECEIPT)
        assert isinstance(failed, PrintFailed)
        assert isinstance(failed.status, PrinterGone)
        stage.set("ready")
        assert isinstance(stage.printer.print(SECOND), Printed)
        assert stage.codes() == [["SECOND SLIP"]]

    def test_closing_twice_is_no_trouble(self, stage: Stage) -> None:
        stage.printer.print(SECOND)
        stage.printer.close()
        stage.printer.close()
        assert stage.codes() == [["SECOND SLIP"]]


class TestVirtual58(PrinterContract):
    def make(self, folder: Path) -> Stage:
        return VirtualStage(folder, 58)


class TestVirtual80(PrinterContract):
    def make(self, folder: Path) -> Stage:
        return VirtualStage(folder, 80)


class TestEpson80OverTcp(PrinterContract):
    def make(self, folder: Path) -> Stage:
        return WireStage(folder, EPSON80, "tcp")


class TestEpson80OverSerial(PrinterContract):
    def make(self, folder: Path) -> Stage:
        return WireStage(folder, EPSON80, "pty")


class TestGeneric80OverTcp(PrinterContract):
    def make(self, folder: Path) -> Stage:
        return WireStage(folder, GENERIC80, "tcp")


class TestGeneric58OverTcp(PrinterContract):
    def make(self, folder: Path) -> Stage:
        return WireStage(folder, GENERIC58, "tcp")


class TestGeneric58OverSerial(PrinterContract):
    def make(self, folder: Path) -> Stage:
        return WireStage(folder, GENERIC58, "pty")


class MuteContract(ABC):
    """Held by every printer that cannot answer: it never claims anything."""

    @abstractmethod
    def make(self, folder: Path) -> Stage:
        """A fresh stage."""

    @pytest.fixture
    def stage(self, tmp_path: Path) -> Iterator[Stage]:
        stage = self.make(tmp_path)
        yield stage
        stage.leave()

    def test_a_slip_comes_out_whole_and_the_person_is_to_be_asked(self, stage: Stage) -> None:
        assert stage.printer.status() == PrinterMute()
        result = stage.printer.print(RECEIPT)
        assert isinstance(result, PrintUnknown)
        assert 80 < result.fed_mm < 320
        assert stage.codes() == [[QR_TEXT]]

    def test_an_absent_printer_is_gone_and_found_again(self, stage: Stage) -> None:
        stage.set("gone")
        assert isinstance(stage.printer.status(), PrinterGone)
        assert isinstance(stage.printer.print(RECEIPT), PrintFailed)
        stage.set("mute")
        assert stage.printer.status() == PrinterMute()
        assert isinstance(stage.printer.print(SECOND), PrintUnknown)
        assert stage.codes() == [["SECOND SLIP"]]


class TestMuteVirtual(MuteContract):
    def make(self, folder: Path) -> Stage:
        stage = VirtualStage(folder, 58)
        stage.set("mute")
        return stage


class TestBare58OverTcp(MuteContract):
    def make(self, folder: Path) -> Stage:
        return WireStage(folder, BARE58, "tcp")


class TestBare58OverSerial(MuteContract):
    def make(self, folder: Path) -> Stage:
        return WireStage(folder, BARE58, "pty")
