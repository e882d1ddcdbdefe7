"""From the settings to a reader."""

from __future__ import annotations

from typing import assert_never

from drivers.reader.serial_port import SerialReader
from drivers.reader.virtual import VirtualReader
from kiosk.config.devices import KeyboardDevice, NoDevice, ReaderDevice, SerialDevice, VirtualDevice
from kiosk.ports import CodeReader


def open_reader(device: ReaderDevice) -> CodeReader | None:
    """The reader of the settings; None where there is none, or where it types (the screen then feeds ``wedge.KeyAssembler``)."""
    match device:
        case SerialDevice(path, baudrate):
            return SerialReader(path, baudrate)
        case VirtualDevice(folder):
            return VirtualReader(folder)
        case KeyboardDevice() | NoDevice():
            return None
        case _:
            assert_never(device)
