"""Scanners that hang, crash, lie or are not there: said by name, without a trace left, and the next scan works."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from drivers.scanner import open_scanner
from drivers.scanner.device import parse_name, private_config
from drivers.scanner.sane import SaneScanner
from kiosk.config.devices import CameraDevice, SaneDevice, VirtualDevice
from kiosk.ports import RawScan, ScanArea, ScanFailed, ScannerGone, ScannerReady
from tests.support.scanning import PATIENT, SHORT, sane_test, virtual

AREA = ScanArea(100.0, 100.0, dpi=75)
needs_scanimage = pytest.mark.needs("scanimage")


def ignore(_: float) -> None:
    """Progress nobody watches."""


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "into"
    folder.mkdir()
    return folder


def test_a_child_without_progress_is_given_up_even_if_it_ignores_the_polite_signal(tmp_path: Path, into: Path) -> None:
    bench = virtual(tmp_path / "device", SHORT)
    bench.set("hung")
    failed = bench.scanner.scan(AREA, into, ignore)
    assert isinstance(failed, ScanFailed)
    assert failed.kind == "hung"
    assert list(into.iterdir()) == []
    bench.set("ready")
    assert isinstance(bench.scanner.scan(AREA, into, ignore), RawScan)


@needs_scanimage
def test_a_device_that_only_dribbles_is_given_up_at_the_end_of_the_whole_time(tmp_path: Path, into: Path) -> None:
    # The test backend sleeps 0.2 s after each of the hundred pieces of this picture: always some progress, never an end.
    bench = sane_test(tmp_path / "device", replace(PATIENT, whole=3))
    bench.set("hung")
    failed = bench.scanner.scan(ScanArea(200.0, 200.0, dpi=200), into, ignore)
    assert isinstance(failed, ScanFailed)
    assert failed.kind == "hung"
    assert list(into.iterdir()) == []
    bench.set("ready")
    assert isinstance(bench.scanner.scan(AREA, into, ignore), RawScan)


def test_a_segfault_stays_in_the_child(tmp_path: Path, into: Path) -> None:
    bench = virtual(tmp_path / "device")
    bench.set("crashed")
    assert bench.scanner.scan(AREA, into, ignore) == ScanFailed("crashed", "signal 11")
    bench.set("ready")
    assert isinstance(bench.scanner.scan(AREA, into, ignore), RawScan)


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


LISTS = 'case "$*" in *--all-options*) echo "All options specific to device x:"; exit 0;; esac\n'


def test_a_backend_that_segfaults_while_scanning(tmp_path: Path, into: Path) -> None:
    broken = program(tmp_path / "scanimage", LISTS + 'printf "P6\\n9 9\\n255\\n"; kill -SEGV $$')
    assert SaneScanner("x:0", watch=PATIENT, program=broken).scan(AREA, into, ignore) == ScanFailed(
        "crashed", "signal 11"
    )
    assert list(into.iterdir()) == []


def test_a_backend_that_ends_well_without_a_picture(tmp_path: Path, into: Path) -> None:
    empty = program(tmp_path / "scanimage", LISTS + "exit 0")
    failed = SaneScanner("x:0", watch=PATIENT, program=empty).scan(AREA, into, ignore)
    assert isinstance(failed, ScanFailed)
    assert failed.kind == "short"


def test_a_device_that_hangs_while_it_is_opened(tmp_path: Path, into: Path) -> None:
    stuck = program(tmp_path / "scanimage", "trap '' TERM; while :; do sleep 1; done")
    watch = type(SHORT)(ask=0.4)
    scanner = SaneScanner("x:0", watch=watch, program=stuck)
    assert scanner.scan(AREA, into, ignore) == ScanFailed("hung", "the device does not answer")
    assert scanner.status() == ScannerGone("the device does not answer")


def test_without_sane_the_scanner_is_gone(into: Path) -> None:
    scanner = SaneScanner("test:0", program="/nowhere/scanimage")
    assert isinstance(scanner.status(), ScannerGone)
    failed = scanner.scan(AREA, into, ignore)
    assert isinstance(failed, ScanFailed)
    assert failed.kind == "gone"


@needs_scanimage
def test_an_unknown_device_is_gone(into: Path) -> None:
    scanner = open_scanner(SaneDevice("test:9"))
    assert isinstance(scanner.status(), ScannerGone)
    failed = scanner.scan(AREA, into, ignore)
    assert isinstance(failed, ScanFailed)
    assert failed.kind == "gone"


@needs_scanimage
def test_an_area_larger_than_the_glass_is_clamped_and_said_so_by_the_pixels(tmp_path: Path, into: Path) -> None:
    bench = sane_test(tmp_path / "device")
    result = bench.scanner.scan(ScanArea(210.0, 297.0, dpi=100), into, ignore)
    assert isinstance(result, RawScan)
    assert result.path.read_bytes().split(b"\n")[2] == b"787 787"
    assert result.dpi == 100


def test_a_camera_that_is_not_there_is_gone(tmp_path: Path, into: Path) -> None:
    camera = open_scanner(CameraDevice(tmp_path / "video0"))
    assert isinstance(camera.status(), ScannerGone)
    failed = camera.scan(AREA, into, ignore)
    assert isinstance(failed, ScanFailed)
    assert failed.kind == "gone"


def test_a_file_is_no_camera(tmp_path: Path) -> None:
    (tmp_path / "video0").write_bytes(b"")
    assert isinstance(open_scanner(CameraDevice(tmp_path / "video0")).status(), ScannerGone)


def test_an_unplugged_virtual_scanner_comes_back(tmp_path: Path, into: Path) -> None:
    scanner = open_scanner(VirtualDevice(tmp_path))
    (tmp_path / "state").write_text("gone")
    assert isinstance(scanner.status(), ScannerGone)
    failed = scanner.scan(AREA, into, ignore)
    assert isinstance(failed, ScanFailed)
    assert failed.kind == "gone"
    (tmp_path / "state").unlink()
    assert scanner.status() == ScannerReady()


def test_a_misspelt_state_is_not_taken_for_ready(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("jamed")
    assert isinstance(open_scanner(VirtualDevice(tmp_path)).status(), ScannerGone)


def test_the_private_configuration_loads_one_backend_and_its_settings_alone(tmp_path: Path) -> None:
    (tmp_path / "airscan.conf").write_text("[devices]\n")
    (tmp_path / "escl.conf").write_text("")
    folder = private_config(parse_name("airscan:e0:Kantor Desa").backend, tmp_path)
    assert (folder / "dll.conf").read_text() == "airscan\n"
    assert sorted(path.name for path in folder.iterdir()) == ["airscan.conf", "dll.conf"]


@pytest.mark.parametrize("name", ["", ":0", "A:0", "../x:0", "test:0\nx"])
def test_a_name_no_backend_can_have_is_a_mistake_in_the_settings(name: str) -> None:
    with pytest.raises(ValueError, match="backend"):
        open_scanner(SaneDevice(name))
