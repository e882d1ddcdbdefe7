"""SANE through `scanimage` (sane-utils): asks for the options, sets what there is, reads back, and believes only the pixels."""

from __future__ import annotations

import os
import shutil
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

from drivers.pages.private import wipe
from drivers.scanner.device import SYSTEM_CONFIG, SaneName, parse_name, private_config
from drivers.scanner.options import choose, expected, parse_options
from drivers.scanner.result import failure_of, result_of
from drivers.scanner.watch import Runner, Stopped, Watch, ask
from kiosk.ports import ScanArea, ScanFailed, ScannerBusy, ScannerGone, ScannerReady, ScannerStatus, ScanResult


class SaneScanner:
    """``kiosk.ports.Scanner`` for one device by name."""

    def __init__(
        self,
        name: str,
        *,
        watch: Watch | None = None,
        before_scan: Callable[[], None] | None = None,
        program: str = "scanimage",
        system: Path = SYSTEM_CONFIG,
    ) -> None:
        self._name: SaneName = parse_name(name)
        self._watch = watch or Watch()
        self._before = before_scan
        self._program = program
        self._system = system
        self._runner = Runner()
        self._one = threading.Lock()
        self._config: Path | None = None
        self._count = 0

    # ------------------------------------------------------------------ the port

    def status(self) -> ScannerStatus:
        if not self._one.acquire(blocking=False):
            return ScannerBusy()
        try:
            asked = self._ask([])
        finally:
            self._one.release()
        if isinstance(asked, str):
            return ScannerReady()
        return ScannerBusy() if asked.kind == "busy" else ScannerGone(asked.why or asked.kind)

    def scan(self, area: ScanArea, into: Path, progress: Callable[[float], None]) -> ScanResult:
        if not self._one.acquire(blocking=False):
            return ScanFailed("busy", "another scan is running")
        try:
            self._runner.begin()
            if self._before is not None:
                self._before()
            progress(0.0)
            return self._scan(area, into, progress)
        finally:
            self._one.release()

    def cancel(self) -> None:
        self._runner.cancel()

    # ------------------------------------------------------------------ one scan

    def _scan(self, area: ScanArea, into: Path, progress: Callable[[float], None]) -> ScanResult:
        listed = self._ask([])
        if isinstance(listed, ScanFailed):
            return listed
        arguments = choose(parse_options(listed), area, self._name.options)
        # Set and read back: a resolution of 99999 silently becomes 1.
        set_now = self._ask(arguments)
        if isinstance(set_now, ScanFailed):
            return set_now
        want = expected(parse_options(set_now))
        if want.dpi is not None and want.dpi < min(area.dpi, 100):
            return ScanFailed("io", f"the device took {want.dpi} dpi instead of {area.dpi}")
        self._count += 1
        output = into / f"raw-{os.getpid()}-{self._count}.pnm"
        command = [*self._base(), "--format=pnm", "-p", *arguments]
        try:
            ran = self._runner.run(command, self._environment(), output, self._watch, progress)
        except OSError as error:
            wipe(output)
            return ScanFailed("gone", f"scanimage: {error.strerror}")
        result = result_of(ran, output, area, want, paints=self._name.paints)
        if isinstance(result, ScanFailed):
            wipe(output)
        else:
            progress(1.0)
        return result

    # ------------------------------------------------------------------ asking the device

    def _base(self) -> list[str]:
        return [self._program, f"--device-name={self._name.device}"]

    def _environment(self) -> dict[str, str]:
        if self._config is None:
            self._config = private_config(self._name, self._system)
            weakref.finalize(self, shutil.rmtree, self._config, ignore_errors=True)
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LC_ALL": "C",
            "HOME": str(self._config),
            "SANE_CONFIG_DIR": str(self._config),
        }

    def _ask(self, arguments: list[str]) -> str | ScanFailed:
        """The options as they stand after setting ``arguments``; opening the device is the question."""
        try:
            ran = ask([*self._base(), *arguments, "--all-options"], self._environment(), self._watch.ask)
        except OSError as error:
            return ScanFailed("gone", f"scanimage: {error.strerror}")
        if isinstance(ran, Stopped):
            return ScanFailed("hung", "the device does not answer")
        if ran.code != 0 or "All options specific to device" not in ran.said:
            return failure_of(ran)
        return ran.said
