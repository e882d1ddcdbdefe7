"""The project's commands in processes of their own, and the settings with which they find each other."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from deploy import composition
from deploy.demo.enrolling import enrol
from kiosk.config import KioskConfig
from kiosk.courier.bell import ring
from kiosk.fleet.identity import Identity
from tests.support.xscreen import until

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "assets" / "packs" / "contoh"
VILLAGE = "3604082001"
START_S = 60.0
END_S = 12.0

KIOSK = """
[kiosk]
id = {kiosk}
village = "{village}"
time_zone = "Asia/Jakarta"
demo = true
[panel]
size_mm = [268, 476]
size_px = [{width}, {height}]
orientation = "portrait"
[printer]
device = {printer}
profile = "{profile}"
width_mm = {width_mm}
[scanner]
device = {scanner}
[reader]
device = {reader}
[bell]
device = {bell}
[office_printer]
device = {office}
[district]
url = {url}
keys = "keys"
[paths]
data = "data"
pack = {pack}
[limits]
free_disk_mb = 50
[stick]
mounts = ["media"]
"""

DISTRICT = """
name = "Disdukcapil Kabupaten Contoh"
demo = true
host = "127.0.0.1"
port = {port}
data = "district"
pack = {pack}
time_zone = "Asia/Jakarta"
[[offices]]
key = "desa"
name = "Kantor Desa Contoh Mekar"
hours = "Senin–Jumat, 08.00–15.00"
phone = "0800-0000-000"
[[offices]]
key = "dinas"
name = "Disdukcapil Kabupaten Contoh"
hours = "Senin–Jumat, 08.00–15.30"
phone = "0800-0000-001"
[villages]
{village} = "Desa Contoh Mekar"
"""


def quoted(value: object) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(str(value), ensure_ascii=False)


class Process(Protocol):
    """What is needed of ``subprocess.Popen``."""

    @property
    def pid(self) -> int: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float) -> int: ...
    def send_signal(self, number: int, /) -> None: ...


class Program:
    """One command. What it says goes to ``log``, which lives on over restarts; ``said`` looks only at this life, from ``begun`` on."""

    def __init__(self, process: Process, log: Path, begun: int = 0) -> None:
        self.process, self.log, self._from = process, log, begun

    @property
    def said(self) -> str:
        """Everything of this life."""
        with self.log.open("rb") as file:
            file.seek(self._from)
            return file.read().decode("utf-8", "replace")

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def line(self, pattern: str, seconds: float = START_S, after: int = 0) -> re.Match[str]:
        """Wait for something to be said, behind the first ``after`` characters."""
        found: list[re.Match[str]] = []

        def heard() -> bool:
            match = re.search(pattern, self.said[after:], re.MULTILINE)
            found.extend([] if match is None else [match])
            assert found or self.alive, f"ended with {self.process.poll()} before {pattern!r}:\n{self.said[-4000:]}"
            return bool(found)

        until(heard, seconds, lambda: f"never said {pattern!r}:\n{self.said[-4000:]}")
        return found[0]

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        if self.alive:
            self.process.send_signal(number)
        return self.process.wait(END_S)

    def close(self) -> None:
        """Gone, with everything it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(END_S)


def command(
    words: Sequence[str], log: Path, environment: Mapping[str, str] | None = None, before: Sequence[str] = ()
) -> Program:
    """`kiosk.py` with these words, ``before`` in front of it."""
    begun = log.stat().st_size if log.exists() else 0
    with log.open("ab") as file:
        process = subprocess.Popen(
            [*before, sys.executable, "-u", str(ROOT / "kiosk.py"), *words],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
            cwd=ROOT,
            start_new_session=True,
        )
    return Program(process, log, begun)


@contextmanager
def started(program: Program) -> Iterator[Program]:
    """Until the block ends."""
    try:
        yield program
    finally:
        program.close()


@dataclass(frozen=True, slots=True)
class DistrictProgram:
    """A gateway in its own process, on SQLite."""

    program: Program
    url: str
    password: str
    data: Path


@contextmanager
def district(folder: Path, pack: Path = PACK, port: int = 0) -> Iterator[DistrictProgram]:
    """``kiosk.py district`` on loopback."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "district.toml"
    file.write_text(DISTRICT.format(port=port, pack=quoted(pack), village=VILLAGE), "utf-8")
    with started(command(["district", "--config", str(file)], folder / "district.txt")) as program:
        url = program.line(r"(http://127\.0\.0\.1:\d+)")[1]
        password = program.line(r"kata sandi (\S+)")[1]
        yield DistrictProgram(program, url, password, folder / "district")


@dataclass(frozen=True, slots=True)
class Devices:
    """What is written into the settings of a kiosk. Addresses as the settings have them."""

    printer: str = "virtual://paper"
    profile: str = "epson80"
    width_mm: int = 80
    scanner: str = "virtual://glass"
    reader: str = "none"
    bell: str = "none"
    office: str = "none"


def glass(display: str) -> dict[str, str]:
    """Environment of a program that shows itself on that X display."""
    return {"DISPLAY": display, "SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy"}


@dataclass(frozen=True, slots=True)
class Place:
    """An enrolled kiosk's folder and settings."""

    folder: Path
    file: Path
    config: KioskConfig
    identity: Identity

    def run(self, display: str, before: Sequence[str] = (), **more: str) -> Program:
        """``kiosk.py run`` on that X display."""
        return command(["run", "--config", str(self.file)], self.folder / "run.txt", {**glass(display), **more}, before)

    def forward(self, before: Sequence[str] = ()) -> Program:
        """``kiosk.py forward``."""
        return command(["forward", "--config", str(self.file)], self.folder / "forward.txt", before=before)

    def ring(self) -> None:
        """The courier looks now."""
        ring(composition.bell_path(self.config))


def place(
    folder: Path, url: str, devices: Devices, size: tuple[int, int], pack: Path = PACK, kiosk: str = "DEMO-0001"
) -> Place:
    """Settings written, keys made, enrolled at the running district."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "kiosk.toml"
    text = KIOSK.format(
        kiosk=quoted(kiosk),
        village=VILLAGE,
        width=size[0],
        height=size[1],
        printer=quoted(devices.printer),
        profile=devices.profile,
        width_mm=devices.width_mm,
        scanner=quoted(devices.scanner),
        reader=quoted(devices.reader),
        bell=quoted(devices.bell),
        office=quoted(devices.office),
        url=quoted(url),
        pack=quoted(pack),
    )
    file.write_text(text, "utf-8")
    config = composition.settings(file)
    return Place(folder, file, config, enrol(config))
