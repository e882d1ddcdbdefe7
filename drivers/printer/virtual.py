"""A printer that lives in a folder: each slip comes out as a PNG, and a file called ``state`` says how the device is today.

``state`` holds one word and may be changed at any time: ``ready``, ``low`` (the roll is nearly finished), ``out_of_paper``, ``cover_open``,
``error``, ``cutter``, ``jammed``, ``overheated``, ``silent``, ``mute``, ``gone``, or ``runs_out`` (ready, but the next slip is torn half way and
the roll is finished then).
"""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

from PIL import Image

from drivers.printer.paper import DPI, render_slip
from kiosk.ports import (
    Printed,
    PrinterCoverOpen,
    PrinterError,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    PrintFailed,
    PrintResult,
    PrintUnknown,
)
from kiosk.slips.document import Slip

STATES: dict[str, PrinterStatus] = {
    "ready": PrinterReady(),
    "low": PrinterReady(paper_low=True),
    "runs_out": PrinterReady(),
    "out_of_paper": PrinterOutOfPaper(),
    "cover_open": PrinterCoverOpen(),
    "error": PrinterError("unrecoverable"),
    "cutter": PrinterError("cutter"),
    "jammed": PrinterError("jammed"),
    "overheated": PrinterError("overheated"),
    "silent": PrinterSilent(),
    "mute": PrinterMute(),
    "gone": PrinterGone("the state file says so"),
}
STATE_FILE = "state"
NUMBERED = re.compile(r"^(\d{4,})-.*\.png$")
COLUMNS = {58: 32, 80: 48}
MM_PER_DOT = 25.4 / DPI


class VirtualPrinter:
    """``kiosk.ports.Printer`` into ``folder``. Slips are numbered in the order they came out; a torn one ends in ``-torn.png``."""

    def __init__(self, folder: Path, width_mm: int) -> None:
        self._folder = folder
        self._width_mm = width_mm
        self._columns = COLUMNS[width_mm]
        self._lock = threading.Lock()

    @property
    def columns(self) -> int:
        return self._columns

    def status(self) -> PrinterStatus:
        try:
            return STATES.get(self._state(), PrinterGone("the state file holds an unknown word"))
        except OSError as error:
            return PrinterGone(os.strerror(error.errno or 0))

    def print(self, slip: Slip) -> PrintResult:
        with self._lock:
            status = self.status()
            if not isinstance(status, PrinterReady | PrinterMute):
                return PrintFailed(status)
            picture = render_slip(slip, self._width_mm)
            fed_mm = picture.height * MM_PER_DOT
            try:
                if self._state() == "runs_out":
                    self._keep(slip, picture.crop((0, 0, picture.width, picture.height // 2)), "-torn")
                    self._replace(STATE_FILE, b"out_of_paper\n")
                    return PrintFailed(PrinterOutOfPaper())
                self._keep(slip, picture, "")
            except OSError as error:
                return PrintFailed(PrinterGone(os.strerror(error.errno or 0)))
            return PrintUnknown(fed_mm) if isinstance(status, PrinterMute) else Printed(fed_mm)

    def close(self) -> None:
        """Nothing is held."""

    def _state(self) -> str:
        file = self._folder / STATE_FILE
        try:
            return file.read_text("utf-8").strip()
        except FileNotFoundError:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._replace(STATE_FILE, b"ready\n")
            return "ready"

    def _keep(self, slip: Slip, picture: Image.Image, mark: str) -> None:
        numbers = [int(found[1]) for found in (NUMBERED.match(file.name) for file in self._folder.iterdir()) if found]
        name = re.sub(r"[^A-Za-z0-9]+", "-", f"{slip.kind}-{slip.name}").strip("-")
        part = self._folder / ".slip.part"
        picture.save(part, "PNG", dpi=(DPI, DPI), optimize=True)
        part.replace(self._folder / f"{max(numbers, default=0) + 1:04d}-{name}{mark}.png")

    def _replace(self, name: str, data: bytes) -> None:
        part = self._folder / f".{name}.part"
        part.write_bytes(data)
        part.replace(self._folder / name)
