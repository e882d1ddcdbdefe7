"""Scanners that hang, crash, lie or are not there: said by name, without a trace left, and the next scan works."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drivers.scanner import open_scanner
from drivers.scanner.device import parse_name, private_config
from drivers.scanner.sane import SaneScanner
from drivers.scanner.torn import filled_up
from kiosk.config.devices import CameraDevice, SaneDevice, VirtualDevice
from kiosk.papers.pnm import Header
from kiosk.ports import RawScan, ScanArea, ScanFailed, ScannerGone, ScannerReady
from tests.support.escl import EsclDevice
from tests.support.scanning import GLASS, PATIENT, SHORT, Bench, escl, escl_feeder, sane_test, virtual

AREA = ScanArea(100.0, 100.0, dpi=75)
needs_scanimage = pytest.mark.needs("scanimage")
needs_airscan = pytest.mark.needs("scanimage", "airscan-discover")


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
    folder = private_config(parse_name("airscan:e0:Kantor Desa"), tmp_path)
    assert (folder / "dll.conf").read_text() == "airscan\n"
    assert sorted(path.name for path in folder.iterdir()) == ["airscan.conf", "dll.conf"]
    assert (folder / "airscan.conf").is_symlink()


def test_a_network_scanner_by_its_address_searches_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "airscan.conf").write_text("[devices]\n")
    folder = private_config(parse_name("airscan:escl:Kantor Desa:http://192.0.2.60/eSCL"), tmp_path)
    assert (folder / "airscan.conf").read_text() == "[options]\ndiscovery = disable\n"


@pytest.mark.parametrize("name", ["", ":0", "A:0", "../x:0", "test:0\nx"])
def test_a_name_no_backend_can_have_is_a_mistake_in_the_settings(name: str) -> None:
    with pytest.raises(ValueError, match="backend"):
        open_scanner(SaneDevice(name))


# ------------------------------------------------------------------ on the network


@pytest.fixture
def network(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Bench, EsclDevice]]:
    device = EsclDevice(GLASS, formats=(getattr(request, "param", "image/jpeg"),))
    bench = escl(tmp_path / "device", replace(PATIENT, first=2, stall=1.5, ask=1.5), device)
    yield bench, device
    bench.close()


def fails_and_works_again(bench: Bench, into: Path, fault: str, kind: str) -> None:
    bench.set(fault)
    failed = bench.scanner.scan(AREA, into, ignore)
    assert isinstance(failed, ScanFailed)
    assert failed.kind == kind
    assert list(into.iterdir()) == []
    bench.set("ready")
    assert isinstance(bench.scanner.scan(AREA, into, ignore), RawScan)


@needs_airscan
@pytest.mark.parametrize("network", ["image/jpeg", "image/png"], indirect=True)
@pytest.mark.parametrize(("fault", "kind"), [("dies", "io"), ("stuck", "hung"), ("half", "short")])
def test_a_network_scanner_that_ends_in_mid_page(
    network: tuple[Bench, EsclDevice], into: Path, fault: str, kind: str
) -> None:
    fails_and_works_again(network[0], into, fault, kind)
    assert network[1].refused == []
    assert network[1].jobs == {}


@needs_airscan
@pytest.mark.parametrize(("network", "kind"), [("image/jpeg", "short"), ("image/png", "io")], indirect=["network"])
def test_a_picture_torn_on_its_way_is_no_page(network: tuple[Bench, EsclDevice], into: Path, kind: str) -> None:
    # The JPEG library paints what is missing grey and says all is well.
    fails_and_works_again(network[0], into, "torn", kind)


@needs_airscan
def test_a_network_scanner_that_takes_the_line_but_never_answers(network: tuple[Bench, EsclDevice], into: Path) -> None:
    fails_and_works_again(network[0], into, "mute", "hung")


@needs_airscan
def test_an_open_feeder_is_trouble_without_a_name(tmp_path: Path, into: Path) -> None:
    bench = escl_feeder(tmp_path / "device")
    fails_and_works_again(bench, into, "hatch_open", "io")
    bench.close()


@needs_airscan
def test_a_network_scanner_switched_off_is_gone(network: tuple[Bench, EsclDevice], into: Path) -> None:
    bench = network[0]
    assert bench.scanner.status() == ScannerReady()
    bench.close()
    assert isinstance(bench.scanner.status(), ScannerGone)
    failed = bench.scanner.scan(AREA, into, ignore)
    assert isinstance(failed, ScanFailed)
    assert failed.kind == "gone"


@needs_airscan
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize(
    ("area", "pixels"), [((210.0, 297.0), (8.268, 11.693)), ((120.0, 90.0), (4.724, 3.543))], ids=["a4", "card"]
)
def test_a_network_scanner_gives_the_area_and_resolution_it_was_asked_for(
    network: tuple[Bench, EsclDevice], into: Path, dpi: int, area: tuple[float, float], pixels: tuple[float, float]
) -> None:
    result = network[0].scanner.scan(ScanArea(*area, dpi=dpi), into, ignore)
    assert isinstance(result, RawScan), result
    header = result.path.read_bytes()[:200].split(b"\n")
    assert header[0] == b"P6"
    assert [int(n) for n in header[2].split()] == [pytest.approx(side * dpi, abs=3) for side in pixels]
    assert result.dpi == dpi
    assert network[1].wanted[-1].mode == "RGB"
    assert network[1].refused == []


ROWS, WIDTH = 200, 60


def ends_in(tail: bytes, rows: int, *, body: int = 230) -> bool:
    """Whether a picture of ``ROWS`` of which the last ``rows`` are ``tail`` counts as filled up."""
    noisy = b"".join(bytes(body + (x * 7 + y * 5) % 11 for x in range(WIDTH)) for y in range(ROWS - rows))
    data = b"head" + noisy + tail * (rows * WIDTH // len(tail))
    return filled_up(io.BytesIO(data), Header(WIDTH, ROWS, 1, 4))


@pytest.mark.parametrize("value", [0, 128, 255])
@pytest.mark.parametrize(("rows", "filled"), [(2, False), (4, True), (100, True), (199, True)])
def test_an_even_end_that_begins_at_once_was_painted(value: int, rows: int, *, filled: bool) -> None:
    assert ends_in(bytes([value]), rows) is filled


def test_a_lid_that_the_scanner_clips_to_white_is_no_paint() -> None:
    faded = bytes(255 if x % 3 else 250 for x in range(WIDTH))
    data = b"head" + bytes(230 + n % 9 for n in range(WIDTH * 99)) + faded + b"\xff" * (WIDTH * 100)
    assert not filled_up(io.BytesIO(data), Header(WIDTH, ROWS, 1, 4))


def test_a_grainy_end_is_no_paint() -> None:
    assert not ends_in(b"\xf5\xf6", 100)
    assert not ends_in(b"\xff", 0)
