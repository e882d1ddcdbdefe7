"""A document camera (V4L2) through OpenCV, in a child of its own."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from drivers.scanner.options import Expected
from drivers.scanner.own_child import OwnChild
from drivers.scanner.watch import Watch
from kiosk.ports import ScanArea, ScanFailed, ScannerBusy, ScannerGone, ScannerReady, ScannerStatus, ScanResult


class CameraScanner:
    """``kiosk.ports.Scanner`` for `/dev/videoN`. The picture is the camera's field, taken to be ``area``."""

    def __init__(
        self, path: Path, *, watch: Watch | None = None, before_scan: Callable[[], None] | None = None
    ) -> None:
        self._path = path
        self._child = OwnChild("drivers.scanner.camera_child", watch, before_scan)

    def status(self) -> ScannerStatus:
        if self._child.busy:
            return ScannerBusy()
        why = self._missing()
        return ScannerGone(why) if why else ScannerReady()

    def scan(self, area: ScanArea, into: Path, progress: Callable[[float], None]) -> ScanResult:
        why = self._missing()
        if why:
            return ScanFailed("gone", why)
        arguments = [str(self._path), "colour" if area.colour else "grey"]
        return self._child.scan(lambda: arguments, area, into, Expected(None, None, None), progress)

    def cancel(self) -> None:
        self._child.cancel()

    def _missing(self) -> str:
        """Why there is no camera, or nothing. A node alone is no proof; the scan itself gives that."""
        try:
            mode = self._path.stat().st_mode
        except OSError as error:
            return f"{self._path}: {error.strerror}"
        if not stat.S_ISCHR(mode):
            return f"{self._path}: not a device"
        return "" if os.access(self._path, os.R_OK | os.W_OK) else f"{self._path}: not permitted"
