"""Scanners for the contract: the virtual one and SANE's own, each with a way to break and to mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drivers.scanner.sane import SaneScanner
from drivers.scanner.virtual import VirtualScanner
from drivers.scanner.watch import Watch
from kiosk.ports import Scanner
from tests.support.escl import EsclDevice, EsclService
from tests.support.papermaker import lay, stamped_page, write_pnm

PATIENT = Watch(first=40, stall=20, ask=20, mercy=0.3)
BRISK = Watch(first=8, stall=20, ask=20, mercy=0.3)
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
ESCL_FAULTS = {"ready": "", "io": "dies", "short": "half", "hung": "stuck"}
"""Ours -> the network scanner's; the others have the same names."""
GLASS = {150: lay(stamped_page(150), angle=1.0).image}


@dataclass(frozen=True)
class Bench:
    """A scanner and its switch: ``set("ready")`` mends, any other word of ``FAULTS`` or ``hung`` breaks. ``close`` when done."""

    scanner: Scanner
    set: Callable[[str], object]
    close: Callable[[], object] = lambda: None
    whims: frozenset[str] = frozenset()
    """What the driver truly reports now and then instead, because the other side has a fault of its own."""


def virtual(folder: Path, watch: Watch = PATIENT) -> Bench:
    folder.mkdir(exist_ok=True)
    return Bench(VirtualScanner(folder, watch=watch, pace=0), (folder / "state").write_text)


def sane_test(folder: Path, watch: Watch = BRISK) -> Bench:
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
    # Once in some forty failures the backend loses its own reader process and hangs, or ends as if all were read.
    return Bench(SaneScanner("test:0", watch=watch, system=folder), set_state, whims=frozenset({"hung", "short"}))


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


def escl(folder: Path, watch: Watch = PATIENT, device: EsclDevice | None = None) -> Bench:
    """A network scanner by its address: sane-airscan, HTTP, and a device of ours behind it."""
    folder.mkdir(exist_ok=True)
    device = device or EsclDevice(GLASS)
    service = EsclService(device).start()
    return Bench(SaneScanner(f"airscan:escl:Desa:{service.url}", watch=watch), _fault_of(device), service.close)


def escl_feeder(folder: Path, watch: Watch = PATIENT) -> Bench:
    """The same with a sheet feeder instead of a glass, named in the system's own settings as docs/kiosk.md shows."""
    folder.mkdir(exist_ok=True)
    device = EsclDevice(GLASS, source="Feeder")
    service = EsclService(device).start()
    (folder / "airscan.conf").write_text(f"[devices]\nDesa = {service.url}, eSCL\n[options]\ndiscovery = disable\n")
    return Bench(SaneScanner("airscan:e0:Desa", watch=watch, system=folder), _fault_of(device), service.close)


def _fault_of(device: EsclDevice) -> Callable[[str], None]:
    def set_fault(state: str) -> None:
        device.fault = ESCL_FAULTS.get(state, state)

    return set_fault
