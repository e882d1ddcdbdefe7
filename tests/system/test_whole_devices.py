"""The submitting half of a request over the devices villages have: every pair of a printer, a scanner and a reader meets once."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.visit.events import Button, Pressed
from kiosk.visit.views import SavedView, StatusView, WelcomeView
from tests.support.mirror import any_page
from tests.support.programs import DistrictProgram, district
from tests.support.whole import Parts, family, saved, whole

pytestmark = [pytest.mark.xdist_group("glass"), pytest.mark.needs("Xvfb", "xdotool", "scanimage")]

EPSON, GENERIC, CLONE = ("epson80", "tcp"), ("generic58", "pty"), ("clone58", "pty")
NETWORK = pytest.mark.needs("airscan-discover")
TEST = "sane:test:0"
"""SANE's own test device: 200 mm square, a pattern instead of a paper, so its pages go to the clerk to check."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DistrictProgram]:
    with district(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.mark.parametrize(
    ("printer", "scanner", "reader"),
    [
        (EPSON, "pnm", "keyboard"),
        (EPSON, TEST, "pty"),
        (GENERIC, "pnm", "pty"),
        (GENERIC, TEST, "keyboard"),
        (CLONE, "pnm", "keyboard"),
        (CLONE, TEST, "pty"),
        pytest.param(EPSON, "escl", "pty", marks=NETWORK),
        pytest.param(GENERIC, "escl", "keyboard", marks=NETWORK),
        pytest.param(CLONE, "escl", "pty", marks=NETWORK),
    ],
    ids=lambda part: part[0] if isinstance(part, tuple) else part.removeprefix("sane:"),
)
def test_a_request_is_kept_printed_and_found_again(
    tmp_path: Path, office: DistrictProgram, printer: tuple[str, str], scanner: str, reader: str
) -> None:
    kiosk = f"DEMO-{zlib.crc32(tmp_path.name.encode()):08X}"
    with whole(tmp_path, office, Parts(*printer, scanner, reader, kiosk=kiosk)) as scene:
        robot = scene.robot
        robot.types = True
        robot.scans = any_page()
        robot.walk(family(), saved)
        page = robot.page
        assert isinstance(page, SavedView)
        # A printer that cannot confirm is not believed: the person is asked.
        assert page.receipt == ("printed" if robot.confirms else "ask")
        if page.receipt == "ask":
            robot.touch(Pressed(Button.CAME_OUT))
        robot.leave()
        assert isinstance(robot.page, WelcomeView)
        scene.show_code(robot.qr)
        assert isinstance(robot.page, StatusView)
        assert len(scene.printer.pieces) == 1
        assert not scene.printer.complaints
        assert "worker_bug" not in scene.kiosk.said
        assert scene.kiosk.end() == 0
