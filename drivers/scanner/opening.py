"""From the settings to a scanner."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from drivers.scanner.camera import CameraScanner
from drivers.scanner.sane import SaneScanner
from drivers.scanner.virtual import SAMPLES, VirtualScanner
from drivers.scanner.watch import Watch
from kiosk.config.devices import CameraDevice, SaneDevice, ScannerDevice, VirtualDevice
from kiosk.ports import Scanner


def open_scanner(
    device: ScannerDevice,
    *,
    watch: Watch | None = None,
    before_scan: Callable[[], None] | None = None,
    samples: Path = SAMPLES,
) -> Scanner:
    """The scanner of the settings; nothing is opened yet, a missing device shows in its status.

    ``before_scan`` is called as a scan begins (to start the page worker's child meanwhile). ``samples``: papers of the virtual scanner.
    Raises ValueError for a name no SANE backend can have.
    """
    match device:
        case SaneDevice(name):
            return SaneScanner(name, watch=watch, before_scan=before_scan)
        case CameraDevice(path):
            return CameraScanner(path, watch=watch, before_scan=before_scan)
        case VirtualDevice(folder):
            return VirtualScanner(folder, watch=watch, before_scan=before_scan, samples=samples)
        case _:
            assert_never(device)
