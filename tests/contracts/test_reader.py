"""What every reader promises: each code once, whole, on a thread of its own; found again after unplugging. On a pty and on a pipe."""

from __future__ import annotations

import os
import pty
import queue
import tty
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drivers.reader import open_reader
from drivers.reader.serial_port import SerialReader
from drivers.reader.virtual import VirtualReader
from kiosk.config.devices import KeyboardDevice, NoDevice, SerialDevice, VirtualDevice
from kiosk.ports import CodeReader, ReaderGone, ReaderReady

WAIT = 20.0


@dataclass
class Plugged:
    """A reader with the other end of its wire."""

    reader: CodeReader
    send: Callable[[bytes], object]
    unplug: Callable[[], object]
    plug: Callable[[], object]


def on_pty(folder: Path) -> Plugged:
    """A pty behind a link, as /dev/serial/by-id is one; plugging again gives another node."""
    ends: list[int] = []
    link = folder / "reader"

    def plug() -> None:
        main, other = pty.openpty()
        tty.setraw(other)
        link.unlink(missing_ok=True)
        link.symlink_to(os.ttyname(other))
        ends[:] = [main, other]

    def unplug() -> None:
        for end in ends:
            os.close(end)
        link.unlink()

    plug()
    return Plugged(SerialReader(link, 9600, retry=0.05), lambda data: os.write(ends[0], data), unplug, plug)


def on_pipe(folder: Path) -> Plugged:
    pipe = folder / "codes"
    os.mkfifo(pipe)

    def send(data: bytes) -> None:
        descriptor = os.open(pipe, os.O_WRONLY)
        os.write(descriptor, data)
        os.close(descriptor)

    return Plugged(VirtualReader(folder, retry=0.05), send, pipe.unlink, lambda: os.mkfifo(pipe))


@pytest.fixture(params=[on_pty, on_pipe])
def plugged(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Plugged]:
    made: Plugged = request.param(tmp_path)
    yield made
    made.reader.close()


def listening(plugged: Plugged) -> queue.Queue[str]:
    codes: queue.Queue[str] = queue.Queue()
    plugged.reader.start(codes.put)
    until(lambda: plugged.reader.status() == ReaderReady())
    return codes


def until(true: Callable[[], bool]) -> None:
    """Spins without sleeping; a broken reader is told by the suite's own time limit."""
    gate: queue.Queue[None] = queue.Queue()
    for _ in range(2000):
        if true():
            return
        try:
            gate.get(timeout=0.01)
        except queue.Empty:
            continue
    raise AssertionError("did not come true")


@pytest.mark.parametrize("ending", [b"\r", b"\n", b"\r\n", b""])
def test_a_code_ends_with_any_ending_or_with_silence(plugged: Plugged, ending: bytes) -> None:
    codes = listening(plugged)
    plugged.send(b"AD-1234-5678" + ending)
    assert codes.get(timeout=WAIT) == "AD-1234-5678"
    assert codes.empty()


def test_two_codes_in_one_piece_are_two(plugged: Plugged) -> None:
    codes = listening(plugged)
    plugged.send(b"FIRST-1\rSECOND-2\r")
    assert [codes.get(timeout=WAIT), codes.get(timeout=WAIT)] == ["FIRST-1", "SECOND-2"]


def test_a_code_held_before_the_reader_comes_once(plugged: Plugged) -> None:
    codes = listening(plugged)
    plugged.send(b"AAAA-1\r" * 5 + b"BBBB-2\r")
    assert [codes.get(timeout=WAIT), codes.get(timeout=WAIT)] == ["AAAA-1", "BBBB-2"]
    assert codes.empty()


def test_noise_is_dropped_whole(plugged: Plugged) -> None:
    codes = listening(plugged)
    plugged.send(b"\xff\xfe\x80\r" + b"\x1b@\x1dV\x00" + b"x" * 600 + b"\r" + b"GOOD-9\r")
    assert codes.get(timeout=WAIT) == "GOOD-9"


def test_unplugged_it_is_gone_and_plugged_again_it_works(plugged: Plugged) -> None:
    codes = listening(plugged)
    plugged.unplug()
    until(lambda: isinstance(plugged.reader.status(), ReaderGone))
    plugged.plug()
    until(lambda: plugged.reader.status() == ReaderReady())
    plugged.send(b"AGAIN-1\r")
    assert codes.get(timeout=WAIT) == "AGAIN-1"


def test_closed_it_is_silent(plugged: Plugged) -> None:
    codes = listening(plugged)
    plugged.reader.close()
    assert isinstance(plugged.reader.status(), ReaderGone)
    assert codes.empty()


def test_the_settings_choose_the_reader(tmp_path: Path) -> None:
    assert isinstance(open_reader(SerialDevice(tmp_path / "tty", 9600)), SerialReader)
    assert isinstance(open_reader(VirtualDevice(tmp_path)), VirtualReader)
    assert open_reader(KeyboardDevice()) is None
    assert open_reader(NoDevice()) is None


def test_an_absent_port_is_gone_not_an_error(tmp_path: Path) -> None:
    reader = SerialReader(tmp_path / "nothing", retry=0.05)
    reader.start(lambda _: None)
    until(lambda: reader.status() != ReaderGone("not started"))
    assert isinstance(reader.status(), ReaderGone)
    reader.close()


def test_the_virtual_reader_makes_its_own_pipe(tmp_path: Path) -> None:
    reader = VirtualReader(tmp_path / "new")
    codes: queue.Queue[str] = queue.Queue()
    reader.start(codes.put)
    (tmp_path / "new" / "codes").write_text("HELLO-1\n")
    assert codes.get(timeout=WAIT) == "HELLO-1"
    reader.close()
