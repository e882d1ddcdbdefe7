"""The pipes that have no test printer on the other end: a device file, and USB against a bus of our own."""

from __future__ import annotations

import os
import threading
import tty
from array import array
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import usb.backend
import usb.core

from drivers.printer import open_printer
from drivers.printer.clock import SystemClock
from drivers.printer.pipe_usb import Usb
from drivers.printer.pipes import LineLost
from drivers.printer.profiles import profiles
from drivers.printer.session import LinePrinter
from kiosk.config.devices import FileDevice
from kiosk.ports import (
    Printed,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrintFailed,
    PrintUnknown,
)
from kiosk.slips.document import Line, Slip
from tests.support.printing import QR_TEXT, RECEIPT, SHORT, SwiftClock
from tests.support.testprinter import BARE58, GENERIC80, PtyService, TestPrinter

# --------------------------------------------------------------------------- device file


def test_a_device_file_that_answers() -> None:
    device = TestPrinter(GENERIC80)
    with PtyService(device) as service:
        printer = open_printer(FileDevice(service.path), "generic80", 80, patience=SHORT)
        assert printer.status() == PrinterReady()
        assert isinstance(printer.print(RECEIPT), Printed)
    assert device.complaints == []
    assert device.pieces[0].codes() == [QR_TEXT]


def test_a_device_file_that_only_takes(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    path.touch()
    printer = open_printer(FileDevice(path), "clone58", 58, clock=SwiftClock(), patience=SHORT)
    assert printer.status() == PrinterMute()
    assert isinstance(printer.print(RECEIPT), PrintUnknown)
    device = TestPrinter(BARE58)
    device.receive(path.read_bytes())
    assert device.complaints == []
    assert device.pieces[0].codes() == [QR_TEXT]


def test_no_device_file(tmp_path: Path) -> None:
    printer = open_printer(FileDevice(tmp_path / "lp0"), "clone58", 58, patience=SHORT)
    assert isinstance(printer.status(), PrinterGone)
    assert isinstance(printer.print(RECEIPT), PrintFailed)


def test_a_device_file_that_stops_taking_has_failed() -> None:
    master, slave = os.openpty()
    tty.setraw(slave)
    try:
        printer = open_printer(FileDevice(Path(os.ttyname(slave))), "clone58", 58, clock=SwiftClock(), patience=SHORT)
        more_than_a_kernel_holds = Slip("report", "long", tuple(Line("x" * 32) for _ in range(3000)))
        assert printer.print(more_than_a_kernel_holds) == PrintFailed(PrinterSilent())
    finally:
        os.close(master)
        os.close(slave)


# --------------------------------------------------------------------------- USB

VID, PID = 0x04B8, 0x0E15
OUT, IN = 0x01, 0x82


class Bus(usb.backend.IBackend):  # type: ignore[misc]  # pyusb has no types
    """A USB bus with one printer, as pyusb's backends present it."""

    def __init__(self, device: TestPrinter, interface_class: int = 7) -> None:
        super().__init__()
        self.device = device
        self.plugged = True
        self.stalled = False
        self.claimed: list[int] = []
        self._class = interface_class
        self._answers: deque[int] = deque()
        self._lock = threading.Lock()

    def enumerate_devices(self) -> Iterator[str]:
        return iter(["the printer"] if self.plugged else [])

    def get_device_descriptor(self, dev: str) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=VID, idProduct=PID, bcdDevice=0x100, iManufacturer=0, iProduct=0,
            iSerialNumber=0, bNumConfigurations=1, address=5, bus=1, port_number=1, port_numbers=(1,), speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: str, config: int) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: str, intf: int, alt: int, config: int) -> SimpleNamespace:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2,
            bInterfaceClass=self._class, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: str, ep: int, intf: int, alt: int, config: int) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(OUT, IN)[ep], bmAttributes=2, wMaxPacketSize=64, bInterval=0,
            bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: str) -> str:
        return dev

    def close_device(self, dev_handle: str) -> None:
        pass

    def get_configuration(self, dev_handle: str) -> int:
        return 1

    def is_kernel_driver_active(self, dev_handle: str, intf: int) -> bool:
        return False

    def claim_interface(self, dev_handle: str, intf: int) -> None:
        self.claimed.append(intf)

    def release_interface(self, dev_handle: str, intf: int) -> None:
        self.claimed.remove(intf)

    def bulk_write(self, dev_handle: str, ep: int, intf: int, data: array[int], timeout: int) -> int:
        if not self.plugged:
            raise usb.core.USBError("No such device", errno=19)
        taken = bytes(data)[: 0 if self.stalled else self.device.room()]
        if not taken:
            raise usb.core.USBTimeoutError("Operation timed out", errno=110)
        with self._lock:
            self._answers.extend(self.device.receive(taken))
        return len(taken)

    def bulk_read(self, dev_handle: str, ep: int, intf: int, buff: array[int], timeout: int) -> int:
        if not self.plugged:
            raise usb.core.USBError("No such device", errno=19)
        with self._lock:
            count = min(len(buff), len(self._answers))
            for place in range(count):
                buff[place] = self._answers.popleft()
        if not count:
            raise usb.core.USBTimeoutError("Operation timed out", errno=110)
        return count


@pytest.fixture
def bus() -> Bus:
    return Bus(TestPrinter(GENERIC80))


def on(bus: Bus) -> LinePrinter:
    clock = SystemClock()
    return LinePrinter(Usb(VID, PID, clock, bus), profiles()["generic80"], clock, SHORT)


def test_a_slip_over_usb_is_confirmed_and_the_interface_given_back(bus: Bus) -> None:
    printer = on(bus)
    assert printer.status() == PrinterReady()
    assert isinstance(printer.print(RECEIPT), Printed)
    assert bus.claimed == []
    assert bus.device.complaints == []
    assert bus.device.pieces[0].codes() == [QR_TEXT]


def test_usb_tells_when_the_paper_is_out(bus: Bus) -> None:
    bus.device.lose_paper()
    assert on(bus).print(RECEIPT) == PrintFailed(PrinterOutOfPaper())


def test_usb_unplugged_and_plugged_in_again(bus: Bus) -> None:
    printer = on(bus)
    bus.plugged = False
    assert isinstance(printer.status(), PrinterGone)
    bus.plugged = True
    assert isinstance(printer.print(RECEIPT), Printed)


def test_usb_that_takes_nothing_has_failed(bus: Bus) -> None:
    bus.stalled = True
    assert isinstance(on(bus).print(RECEIPT), PrintFailed)


def test_a_usb_device_that_is_no_printer_is_refused() -> None:
    with pytest.raises(LineLost, match="no printer interface"):
        Usb(VID, PID, SystemClock(), Bus(TestPrinter(GENERIC80), interface_class=3)).open(0.0)
