"""What every scanner promises, held against the virtual one and, through the real `scanimage`, SANE's `test` and `pnm` backends and sane-airscan."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.papers.pnm import read_header
from kiosk.ports import A4_AREA, RawScan, ScanArea, ScanFailed, ScannerBusy, ScannerReady
from tests.support.scanning import FAULTS, Bench, escl, escl_feeder, sane_pnm, sane_test, virtual

AREA = ScanArea(150.0, 180.0, dpi=100)
KINDS = [
    pytest.param(virtual, id="virtual"),
    pytest.param(sane_test, id="sane-test", marks=pytest.mark.needs("scanimage")),
    pytest.param(sane_pnm, id="sane-pnm", marks=pytest.mark.needs("scanimage")),
    pytest.param(escl, id="escl-glass", marks=pytest.mark.needs("scanimage", "airscan-discover")),
    pytest.param(escl_feeder, id="escl-feeder", marks=pytest.mark.needs("scanimage", "airscan-discover")),
]
ABLE = {
    "virtual": FAULTS,
    "sane-test": FAULTS,
    "escl-glass": ("io", "busy", "short"),
    "escl-feeder": ("jammed", "no_paper"),
}
"""What each can be made to fail with. sane-airscan tells an open cover from other trouble of a feeder no more than of a glass."""
FAULTY = [
    pytest.param(*kind.values, fault, id=f"{kind.id}-{fault}", marks=kind.marks)
    for kind in KINDS
    for fault in ABLE.get(str(kind.id), ())
]


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "into"
    folder.mkdir()
    return folder


@pytest.fixture
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    make: Callable[[Path], Bench] = request.param
    made = make(tmp_path / "device")
    yield made
    made.close()


def ignore(_: float) -> None:
    """Progress nobody watches."""


def quarantine(into: Path) -> list[Path]:
    return list(into.iterdir())


@pytest.mark.parametrize("bench", KINDS, indirect=True)
def test_a_scan_is_one_whole_private_picture_of_the_promised_size(bench: Bench, into: Path) -> None:
    result = bench.scanner.scan(AREA, into, ignore)
    assert isinstance(result, RawScan), result
    header = read_header(result.path.read_bytes()[:1024])
    assert quarantine(into) == [result.path]
    assert result.path.stat().st_mode & 0o777 == 0o600
    assert result.path.stat().st_size == header.size
    # A device that cannot take less than its whole glass gives that, in its true resolution.
    covers = [pytest.approx(one.width_mm, abs=2) for one in (AREA, A4_AREA)]
    assert header.width / result.dpi * 25.4 in covers


@pytest.mark.parametrize("bench", KINDS, indirect=True)
def test_progress_rises_from_nothing_to_all(bench: Bench, into: Path) -> None:
    seen: list[float] = []
    assert isinstance(bench.scanner.scan(AREA, into, seen.append), RawScan)
    assert seen[0] == 0.0
    assert seen[-1] == 1.0
    assert seen == sorted(seen)


@pytest.mark.parametrize("bench", KINDS, indirect=True)
def test_two_scans_are_two_files(bench: Bench, into: Path) -> None:
    first, second = (bench.scanner.scan(AREA, into, ignore) for _ in range(2))
    assert isinstance(first, RawScan)
    assert isinstance(second, RawScan)
    assert first.path != second.path


@pytest.mark.parametrize("bench", KINDS, indirect=True)
def test_a_present_scanner_is_ready(bench: Bench) -> None:
    assert bench.scanner.status() == ScannerReady()


@pytest.mark.parametrize("bench", KINDS, indirect=True)
def test_during_a_scan_it_is_busy_and_refuses_a_second(bench: Bench, into: Path) -> None:
    seen: list[object] = []

    def during(share: float) -> None:
        if share == 0.0 and not seen:
            seen.extend((bench.scanner.status(), bench.scanner.scan(AREA, into, ignore)))

    assert isinstance(bench.scanner.scan(AREA, into, during), RawScan)
    assert seen[0] == ScannerBusy()
    assert isinstance(seen[1], ScanFailed)
    assert seen[1].kind == "busy"


@pytest.mark.parametrize(("bench", "fault"), FAULTY, indirect=["bench"])
def test_a_fault_is_named_leaves_nothing_and_is_forgotten(bench: Bench, into: Path, fault: str) -> None:
    bench.set(fault)
    failed = bench.scanner.scan(AREA, into, ignore)
    assert isinstance(failed, ScanFailed)
    if failed.kind in bench.whims - {fault}:
        failed = bench.scanner.scan(AREA, into, ignore)
        assert isinstance(failed, ScanFailed)
    assert failed.kind == fault
    assert quarantine(into) == []
    bench.set("ready")
    assert isinstance(bench.scanner.scan(AREA, into, ignore), RawScan)


@pytest.mark.parametrize("bench", KINDS, indirect=True)
def test_cancelled_from_another_thread_it_ends_and_works_again(bench: Bench, into: Path) -> None:
    def stop(share: float) -> None:
        if share == 0.0:
            thread = threading.Thread(target=bench.scanner.cancel)
            thread.start()
            thread.join(10)

    failed = bench.scanner.scan(A4_AREA, into, stop)
    assert failed == ScanFailed("cancelled")
    assert quarantine(into) == []
    assert isinstance(bench.scanner.scan(AREA, into, ignore), RawScan)


@pytest.mark.parametrize("bench", KINDS, indirect=True)
def test_cancelling_nothing_does_no_harm(bench: Bench, into: Path) -> None:
    bench.scanner.cancel()
    assert isinstance(bench.scanner.scan(AREA, into, ignore), RawScan)
