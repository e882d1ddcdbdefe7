"""The part shared by scanners whose child is ours (camera, virtual): same watchdog, same exit codes, same picture as `scanimage`."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from drivers.pages.private import wipe
from drivers.scanner.options import Expected
from drivers.scanner.result import result_of
from drivers.scanner.watch import Runner, Watch
from kiosk.ports import ScanArea, ScanFailed, ScanResult

ROOT = Path(__file__).resolve().parents[2]


class OwnChild:
    """Runs `python -m MODULE` for one scan at a time."""

    def __init__(self, module: str, watch: Watch | None, before_scan: Callable[[], None] | None) -> None:
        self._module = module
        self._watch = watch or Watch()
        self._before = before_scan
        self._runner = Runner()
        self._one = threading.Lock()
        self._count = 0

    @property
    def busy(self) -> bool:
        """A scan runs."""
        return self._one.locked()

    def cancel(self) -> None:
        """See ``Scanner.cancel``."""
        self._runner.cancel()

    def scan(
        self,
        arguments: Callable[[], Sequence[str]],
        area: ScanArea,
        into: Path,
        want: Expected,
        progress: Callable[[float], None],
    ) -> ScanResult:
        """One scan; ``arguments`` is asked only when it is really its turn."""
        if not self._one.acquire(blocking=False):
            return ScanFailed("busy", "another scan is running")
        try:
            self._runner.begin()
            if self._before is not None:
                self._before()
            progress(0.0)
            self._count += 1
            output = into / f"raw-{os.getpid()}-{self._count}.pnm"
            environment = {
                "PATH": os.environ.get("PATH", ""),
                "LC_ALL": "C.UTF-8",
                "PYTHONPATH": str(ROOT),
                "PYTHONDONTWRITEBYTECODE": "1",
            }
            try:
                ran = self._runner.run(
                    [sys.executable, "-m", self._module, *arguments()], environment, output, self._watch, progress
                )
            except OSError as error:
                wipe(output)
                return ScanFailed("gone", str(error.strerror))
            result = result_of(ran, output, area, want)
            if isinstance(result, ScanFailed):
                wipe(output)
            else:
                progress(1.0)
            return result
        finally:
            self._one.release()


def pixels(area: ScanArea) -> Expected:
    """What a picture of ``area`` measures."""
    unit = area.dpi / 25.4
    return Expected(round(area.width_mm * unit), round(area.height_mm * unit), area.dpi)
