"""What printer tests share: a receipt, patience fit for a test, a clock whose pacing takes no time, and stages to play on."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path

from drivers.printer import open_printer
from drivers.printer.clock import Patience
from kiosk.config.devices import SerialDevice, TcpDevice
from kiosk.ports import Printer
from kiosk.slips.build import receipt
from kiosk.slips.facts import ReceiptFacts
from tests.support.testprinter import Model, Piece, PtyService, TcpService, TestPrinter

QR_TEXT = "KK1:" + ("6BF+70OD/5:%" * 25)[:294]
FACTS = ReceiptFacts(
    code="H7KM 4QFR 9XPA",
    qr_text=QR_TEXT,
    service_title="Laporan kelahiran",
    masked_name="SITI A*****",
    made_on=datetime(2026, 11, 20, 8, 12),  # noqa: DTZ001  # slips tell local time
    promise_date=date(2026, 11, 27),
    place="Kantor Desa Contoh Mekar",
    hours="Senin–Jumat, 08.00–15.00",
    office="Disdukcapil Kab. Contoh",
    bring="KTP-el dan kertas ini",
    phone="0800-0000-000",
    fee_phone="0800-0000-001",
    kiosk="DM-01",
    village_name="Desa Contoh Mekar",
)
RECEIPT = receipt(FACTS)
SHORT = Patience(connect=2.0, answer=0.9, surplus=0.03, job=2.0, stall=1.5, poll=0.2, cancel=0.3, drain=0.15)
"""Long enough for a busy machine to answer, short where nobody will."""


class SwiftClock:
    """Real time for wires, none for waiting: a wait moves the hands."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        return time.monotonic() + self._ahead

    def wait(self, seconds: float) -> None:
        self._ahead += max(0.0, seconds)


class Bench:
    """A test printer on a wire and the driver for it. The plug may be pulled and put back."""

    def __init__(self, model: Model, wire: str, folder: Path) -> None:
        self.device = TestPrinter(model)
        self._wire = wire
        self._link = folder / "printer"
        self._port = 0
        self.plug_in()
        address = TcpDevice("127.0.0.1", self._port) if wire == "tcp" else SerialDevice(self._link, 921600)
        self.printer: Printer = open_printer(
            address, model.name, model.paper_mm, clock=SwiftClock(), patience=SHORT, cache=folder / "cache"
        )

    def plug_in(self) -> None:
        if self._wire == "tcp":
            tcp = TcpService(self.device, self._port)
            self._port = tcp.port
            self._service: TcpService | PtyService = tcp
        else:
            pty = PtyService(self.device)
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(pty.path)
            self._service = pty
        self._service.__enter__()

    def unplug(self) -> None:
        self._service.stop()

    def settled(self) -> list[Piece]:
        """The paper; of a model that confirms nothing, once the last feed of a slip has come in."""
        if not self.device.model.answers_sensor:
            assert self.device.until(lambda: self.device.log.endswith(b"\x1bd\x04"))
        return self.device.pieces
