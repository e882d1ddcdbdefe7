"""Devices that hang, crash, run out or lie under the real loop: the screen answers meanwhile, says the truth, and goes on without a restart."""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.ports import (
    Printed,
    PrinterOutOfPaper,
    PrinterReady,
    PrintFailed,
    PrintUnknown,
    ScanFailed,
)
from kiosk.visit.events import Button, Pressed, PrinterSaid
from kiosk.visit.views import (
    HelpSheet,
    NoticeView,
    PageView,
    ReviewView,
    SavedView,
    ScanView,
    WorkingView,
)
from tests.support.kill_judge import receipts
from tests.support.kill_lane import quick
from tests.support.mirror import good_page
from tests.support.programs import DistrictProgram, district
from tests.support.screen_robot import Robot
from tests.support.testprinter import Faults
from tests.support.whole import Parts, Scene, family, whole
from tests.support.xscreen import until

pytestmark = [pytest.mark.xdist_group("glass"), pytest.mark.needs("Xvfb", "xdotool", "scanimage")]

STUB = """#!/bin/sh
# scanimage as a scanner with a fault: `mode` beside this file says which; while `gate` is there it has not yet begun.
case "$*" in
*--format=*)
    while [ -e "{folder}/gate" ]; do sleep 0.1; done
    case "$(cat "{folder}/mode")" in
    hangs) exec sleep 600 ;;
    crashes) kill -SEGV $$ ;;
    esac ;;
esac
exec {real} "$@"
"""
RECOVERS_S = 40.0


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DistrictProgram]:
    with district(tmp_path_factory.mktemp("office")) as running:
        yield running


def is_alive(robot: Robot) -> None:
    """Help comes and goes at a touch, whatever the devices do."""
    robot.touch(Pressed(Button.HELP))
    assert isinstance(robot.mirror.view.sheet, HelpSheet)
    robot.touch(Pressed(Button.BACK))
    assert not isinstance(robot.mirror.view.sheet, HelpSheet)


# ------------------------------------------------------------------ the scanner


def test_a_scanner_that_hangs_or_crashes_leaves_the_screen_alive_and_the_next_scan_works(
    tmp_path: Path, office: DistrictProgram
) -> None:
    stub = tmp_path / "stub"
    stub.mkdir()
    mode, gate = stub / "mode", stub / "gate"
    (stub / "scanimage").write_text(STUB.format(folder=stub, real=shutil.which("scanimage")))
    (stub / "scanimage").chmod(0o755)
    mode.write_text("hangs")
    path = f"{stub}:{os.environ['PATH']}"
    with whole(tmp_path, office, Parts(reader="none", kiosk="DEMO-SCAN"), {"PATH": path}) as scene:
        robot = scene.robot
        robot.types = True
        robot.walk(family(), lambda page: isinstance(page, ScanView))
        robot.holds = True
        robot.touch(Pressed(Button.SCAN))
        assert isinstance(robot.page, WorkingView)
        is_alive(robot)
        robot.touch(Pressed(Button.CANCEL))
        robot.held.clear()
        mode.write_text("crashes")
        gate.touch()
        robot.touch(Pressed(Button.SCAN))
        gate.unlink()
        robot.done(ScanFailed("crashed"))
        assert isinstance(robot.page, NoticeView)
        assert robot.page.title.id == "Pemindai berhenti bekerja"
        mode.write_text("works")
        robot.touch(Pressed(Button.AGAIN))
        gate.touch()
        robot.touch(Pressed(Button.SCAN))
        gate.unlink()
        robot.done(good_page())
        assert isinstance(robot.page, PageView)
        assert scene.kiosk.alive
        assert "worker_bug" not in scene.kiosk.said


# ------------------------------------------------------------------ the printer


def at_printing(scene: Scene, faults: Faults) -> None:
    """Kept, and the receipt on its way to a printer with a fault."""
    robot = scene.robot
    robot.types = True
    robot.walk(quick(), lambda page: isinstance(page, ReviewView))
    robot.holds = True
    scene.printer.fail(faults)
    robot.touch(Pressed(Button.NEXT))
    assert isinstance(robot.page, SavedView)


def printed_after_all(scene: Scene) -> None:
    """The printer is well again: the receipt came out whole, marked because something of it was out before, and no two papers are alike."""
    robot = scene.robot
    until(lambda: receipts(papers(scene))[robot.code, "1"] == 1, RECOVERS_S, robot.why)
    robot.done(Printed(100.0))
    assert isinstance(robot.page, SavedView)
    assert robot.page.receipt == "printed"
    assert robot.qr in scene.printer.pieces[-1].codes()
    assert all(number == 1 for number in receipts(papers(scene)).values())
    assert "worker_bug" not in scene.kiosk.said


def papers(scene: Scene) -> list[str]:
    return [piece.text for piece in scene.printer.pieces]


def did_it_come_out(scene: Scene) -> None:
    """Nobody knows, so the person is asked; meanwhile somebody has mended the printer."""
    robot = scene.robot
    scene.printer.fail(Faults())
    scene.printer.reload()
    assert isinstance(robot.page, SavedView)
    assert robot.page.receipt == "ask"
    is_alive(robot)
    robot.touch(Pressed(Button.DID_NOT_COME_OUT))


@pytest.mark.parametrize(
    "fault",
    [Faults(stall_at=500), Faults(close_at=500), Faults(lies=True, paper_out_at=500)],
    ids=["stalls", "closes", "lies"],
)
def test_a_printer_nobody_can_believe_is_asked_after(tmp_path: Path, office: DistrictProgram, fault: Faults) -> None:
    kiosk = f"DEMO-{zlib.crc32(tmp_path.name.encode()):08X}"
    with whole(tmp_path, office, Parts(reader="none", kiosk=kiosk)) as scene:
        if fault.close_at is None:
            at_printing(scene, fault)
            is_alive(scene.robot)
            scene.robot.done(PrintUnknown(100.0))
        else:  # a lost line is known at once; the others keep the printer busy for seconds
            scene.robot.prints.append(PrintUnknown(100.0))
            at_printing(scene, fault)
        did_it_come_out(scene)
        printed_after_all(scene)


def test_a_roll_that_ends_in_mid_receipt(tmp_path: Path, office: DistrictProgram) -> None:
    with whole(tmp_path, office, Parts(reader="none", kiosk="DEMO-ROLL")) as scene:
        robot = scene.robot
        at_printing(scene, Faults(paper_out_at=500))
        robot.done(PrintFailed(PrinterOutOfPaper()))
        assert isinstance(robot.page, SavedView)
        assert robot.page.receipt == "waiting"
        assert robot.page.receipt_title.id == "Tanda terima menunggu kertas"
        is_alive(robot)
        scene.printer.reload()
        robot.after(PrinterSaid(PrinterReady()))
        printed_after_all(scene)
