"""From the settings to a printer."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from drivers.printer.clock import Clock, Patience, SystemClock
from drivers.printer.pipe_serial import Serial
from drivers.printer.pipe_usb import Usb
from drivers.printer.pipes import File, Opener, Tcp
from drivers.printer.profiles import profile_named
from drivers.printer.session import LinePrinter
from drivers.printer.virtual import VirtualPrinter
from kiosk.config.devices import FileDevice, PrinterDevice, SerialDevice, TcpDevice, UsbDevice, VirtualDevice
from kiosk.ports import Printer


def open_printer(
    device: PrinterDevice,
    profile: str,
    width_mm: int,
    *,
    clock: Clock | None = None,
    patience: Patience | None = None,
    cache: Path | None = None,
) -> Printer:
    """The printer of the settings; nothing is opened yet, a missing device shows in its status.

    ``cache``: folder of this program alone for the encoder's table of models. Raises ValueError for a profile that is not known or not for
    paper of ``width_mm``.
    """
    time = clock or SystemClock()
    if isinstance(device, VirtualDevice):
        return VirtualPrinter(device.folder, width_mm)
    model = profile_named(profile, width_mm)
    return LinePrinter(_opener(device, time), model, time, patience or Patience(), cache)


def _opener(device: TcpDevice | SerialDevice | UsbDevice | FileDevice, clock: Clock) -> Opener:
    match device:
        case TcpDevice(host, port):
            return Tcp(host, port, clock)
        case SerialDevice(path, baudrate):
            return Serial(path, baudrate, clock)
        case UsbDevice(vendor, product):
            return Usb(vendor, product, clock)
        case FileDevice(path):
            return File(path, clock)
        case _:
            assert_never(device)
