"""Scanners for the contract: the virtual one and SANE's own, each with a way to break and to mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drivers.scanner.sane import SaneScanner
from drivers.scanner.virtual import VirtualScanner
from drivers.scanner.watch import Watch
from kiosk.ports import Scanner
from tests.support.papermaker import lay, stamped_page, write_pnm

PATIENT = Watch(first=40, stall=20, ask=20, mercy=0.3)
SHORT = Watch(first=40, stall=1.5, ask=20, mercy=0.3)

TEST_CONF = """number_of_devices 1
mode Color
depth 8
resolution_min 1.0
resolution_max 1200.0
resolution_quant 1.0
resolution 100.0
test-picture "Color pattern"
read-limit {limit}
read-limit-size {size}
read-delay {delay}
read-delay-duration 200000
read-status-code "{status}"
geometry_min 0.0
geometry_max 200.0
geometry_quant 1.0
tl_x 0.0
tl_y 0.0
br_x 80.0
br_y 100.0
"""
STATUSES = {
    "jammed": "SANE_STATUS_JAMMED",
    "no_paper": "SANE_STATUS_NO_DOCS",
    "cover_open": "SANE_STATUS_COVER_OPEN",
    "io": "SANE_STATUS_IO_ERROR",
    "busy": "SANE_STATUS_DEVICE_BUSY",
    "short": "SANE_STATUS_EOF",
}
FAULTS = tuple(STATUSES)


@dataclass(frozen=True)
class Bench:
    """A scanner and its switch: ``set("ready")`` mends, any other word of ``FAULTS`` or ``hung`` breaks."""

    scanner: Scanner
    set: Callable[[str], object]


def virtual(folder: Path, watch: Watch = PATIENT) -> Bench:
    folder.mkdir(exist_ok=True)
    return Bench(VirtualScanner(folder, watch=watch, pace=0), (folder / "state").write_text)


def sane_test(folder: Path, watch: Watch = PATIENT) -> Bench:
    """SANE's test backend; its settings are read anew at every scan."""
    folder.mkdir(exist_ok=True)

    def set_state(state: str) -> None:
        hung = state == "hung"
        text = TEST_CONF.format(
            status=STATUSES.get(state, "Default"),
            limit=str(hung).lower(),
            size=1 if hung else 65536,
            delay=str(hung).lower(),
        )
        (folder / "test.conf").write_text(text)

    set_state("ready")
    return Bench(SaneScanner("test:0", watch=watch, system=folder), set_state)


def sane_pnm(folder: Path, watch: Watch = PATIENT) -> Bench:
    """A page of ours through the real API; broken by taking the page away."""
    folder.mkdir(exist_ok=True)
    page = write_pnm(lay(stamped_page(100), angle=1.0).image, folder / "page.ppm")
    kept = page.read_bytes()

    def set_state(state: str) -> None:
        if state == "ready":
            page.write_bytes(kept)
        else:
            page.unlink()

    return Bench(SaneScanner(f"pnm:0?filename={page}", watch=watch), set_state)
