"""The test printer as a program of its own, as system tests and people at a bench use it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.printer import open_printer
from kiosk.config.devices import SerialDevice, TcpDevice
from kiosk.ports import Printed, PrinterOutOfPaper
from kiosk.ports import Printer as PrinterPort
from tests.support.printing import QR_TEXT, RECEIPT, SHORT

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=[["--tcp", "0"], ["--pty"]], ids=["tcp", "pty"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.support.testprinter", *request.param]
    with subprocess.Popen(
        [*command, "--class", "epson80", "--out", str(tmp_path / "paper")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        yield running
        running.kill()


def driver_for(address: str) -> PrinterPort:
    host, _, port = address.partition(":")
    device = TcpDevice(host, int(port)) if port else SerialDevice(Path(address), 19200)
    return open_printer(device, "epson80", 80, patience=SHORT)


def test_it_prints_into_its_folder_obeys_faults_and_ends_well(program: subprocess.Popen[str], tmp_path: Path) -> None:
    assert program.stdin is not None
    assert program.stdout is not None
    printer = driver_for(program.stdout.readline().strip())
    assert isinstance(printer.print(RECEIPT), Printed)
    program.stdin.write("out\n")
    program.stdin.flush()
    assert program.stdout.readline() == "ok\n"
    assert printer.status() == PrinterOutOfPaper()
    program.stdin.close()
    assert program.wait(30) == 0
    assert sorted(file.name for file in (tmp_path / "paper").iterdir()) == ["0001.png", "0001.txt"]
    assert (tmp_path / "paper" / "0001.txt").read_text("utf-8").splitlines()[-1] == QR_TEXT
