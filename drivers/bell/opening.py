"""From the settings to a bell."""

from __future__ import annotations

from typing import assert_never

from drivers.bell.relay import Kind, open_port
from drivers.bell.serial_bell import SerialBell
from drivers.bell.virtual import NoBell, virtual_bell
from kiosk.config.devices import BellDevice, NoDevice, SerialDevice, VirtualDevice
from kiosk.ports import CallBell


def open_bell(device: BellDevice, kind: Kind) -> CallBell:
    """The bell of the settings; opens nothing before its ``start``."""
    match device:
        case SerialDevice(path, baudrate):
            return SerialBell(path, kind, opened=lambda place: open_port(place, baudrate))
        case VirtualDevice(folder):
            return virtual_bell(folder)
        case NoDevice():
            return NoBell()
        case _:
            assert_never(device)
