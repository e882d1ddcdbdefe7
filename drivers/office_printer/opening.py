"""From the settings to an office printer."""

from __future__ import annotations

from typing import assert_never

from drivers.office_printer.line import CupsLine, PrinterLine
from drivers.office_printer.session import IppOfficePrinter
from drivers.office_printer.virtual import NoOfficePrinter, VirtualOfficePrinter
from kiosk.config.devices import CupsQueue, IppDevice, NoDevice, OfficeDevice, VirtualDevice
from kiosk.ports import OfficePrinter


def open_office_printer(device: OfficeDevice) -> OfficePrinter:
    """The office printer of the settings; nothing is opened yet, a missing one shows in its status."""
    match device:
        case CupsQueue(name):
            return IppOfficePrinter(CupsLine(name))
        case IppDevice(host, port, path):
            return IppOfficePrinter(PrinterLine(host, port, path))
        case VirtualDevice(folder):
            return VirtualOfficePrinter(folder)
        case NoDevice():
            return NoOfficePrinter()
        case _:
            assert_never(device)
