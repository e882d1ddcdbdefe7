"""What every bell promises: off at its start, pulses while it is asked for, off after, found again, and nobody waits for it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from drivers.bell import open_bell
from drivers.bell.relay import Kind, Port, lcus
from drivers.bell.serial_bell import LAPSE_S, Beat, SerialBell
from drivers.bell.virtual import LAMP, NoBell, virtual_bell
from kiosk.config.devices import NoDevice, SerialDevice, VirtualDevice
from kiosk.ports import BellGone, BellReady, CallBell
from tests.support.lamps import WAIT, Board, LinePort
from tests.support.xscreen import until

REASON = "unplugged or not usable"
QUICK = Beat(on=0.02, off=0.02, look=0.05, retry=0.05)


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Hung:
    """A bell with its lamp. ``states``: as it was switched; ``unplug`` and ``plug`` again."""

    bell: CallBell
    states: Callable[[], list[bool]]
    unplug: Callable[[], object]
    plug: Callable[[], object]
    clock: Clock

    def burns(self, *, on: bool) -> None:
        until(lambda: self.states()[-1:] == [on], WAIT, lambda: f"{self.states()[-8:]}")

    def pulses(self) -> None:
        """Twice more on, and off in between."""
        known = len(self.states())
        until(lambda: self.states()[known:].count(True) >= 2, WAIT, lambda: f"{self.states()[known:]}")
        assert False in self.states()[known:]

    def stays_off(self) -> None:
        """Looked after twice more, and never on."""
        self.burns(on=False)
        known = len(self.states())
        until(lambda: len(self.states()) >= known + 2, WAIT, lambda: f"{self.states()[known:]}")
        assert not any(self.states()[known:])

    def has(self, status: type[BellReady | BellGone]) -> None:
        until(lambda: isinstance(self.bell.status(), status), WAIT, lambda: f"{self.bell.status()}")


def on_pty(folder: Path) -> Hung:
    clock, board = Clock(), Board(folder / "relay")
    bell = SerialBell(board.link, "lcus", beat=QUICK, now=clock)
    return Hung(bell, lambda: board.states, board.unplug, board.plug, clock)


@dataclass
class Lines:
    """What happened to the lines of every port that was opened."""

    states: list[tuple[str, bool]] = field(default_factory=list)
    gone: bool = False

    def opened(self, _path: Path) -> Port:
        if self.gone:
            raise FileNotFoundError(2, "no such node")
        return LinePort(lambda line, on: self.states.append((line, on)), lambda: self.gone)

    def set_gone(self, *, gone: bool) -> None:
        self.gone = gone


def on_line(kind: Kind) -> Callable[[Path], Hung]:
    def hung(folder: Path) -> Hung:
        clock, lines = Clock(), Lines()
        bell = SerialBell(folder, kind, beat=QUICK, now=clock, opened=lines.opened)

        def states() -> list[bool]:
            assert {line for line, _ in lines.states} <= {kind}, "the other line may be somebody else's"
            return [on for _, on in lines.states]

        return Hung(bell, states, lambda: lines.set_gone(gone=True), lambda: lines.set_gone(gone=False), clock)

    return hung


@dataclass
class Watched:
    """A file that is looked at each time it was written."""

    file: Path
    states: list[bool] = field(default_factory=list)
    _seen: int = 0

    def look(self) -> list[bool]:
        try:
            stamp = self.file.stat().st_mtime_ns
            if stamp != self._seen:
                self._seen = stamp
                text = self.file.read_text("ascii")
                self.states += [text == "on"] if text else []
        except OSError:
            pass
        return self.states


def in_a_folder(folder: Path) -> Hung:
    place, real, other = folder / "bell", folder / "real", folder / "no-folder"
    clock, watched = Clock(), Watched(real / LAMP)
    other.write_text("a file")

    def leads_to(target: Path) -> None:
        new = folder / "new"
        new.symlink_to(target)
        new.replace(place)

    leads_to(real)
    real.mkdir()
    return Hung(virtual_bell(place, QUICK, clock), watched.look, lambda: leads_to(other), lambda: leads_to(real), clock)


@pytest.fixture(params=[on_pty, on_line("rts"), on_line("dtr"), in_a_folder], ids=["lcus", "rts", "dtr", "virtual"])
def hung(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hung]:
    made: Hung = request.param(tmp_path)
    yield made
    made.bell.close()


def test_it_is_put_off_at_its_start_whatever_a_dead_program_left(hung: Hung) -> None:
    hung.bell.start()
    hung.burns(on=False)
    hung.has(BellReady)
    assert not any(hung.states())


def test_it_pulses_while_the_clerk_is_called_and_is_off_when_somebody_answered(hung: Hung) -> None:
    hung.bell.start()
    hung.bell.on()
    hung.pulses()
    hung.bell.on()
    hung.pulses()
    hung.bell.off()
    hung.stays_off()


def test_a_call_nobody_renews_is_over_by_itself(hung: Hung) -> None:
    hung.bell.start()
    hung.bell.on()
    hung.pulses()
    hung.clock.now += LAPSE_S
    hung.stays_off()


def test_it_is_off_when_it_is_closed_in_the_middle_of_a_pulse(hung: Hung) -> None:
    hung.bell.start()
    hung.bell.on()
    hung.burns(on=True)
    begun = time.monotonic()
    hung.bell.close()
    assert time.monotonic() - begun <= 2.0 + 1.0, "the second is the machine's"
    hung.burns(on=False)
    hung.has(BellGone)


def test_unplugged_it_says_so_and_is_found_again_ringing_if_it_still_has_to(hung: Hung) -> None:
    hung.bell.start()
    hung.bell.on()
    hung.pulses()
    hung.unplug()
    hung.has(BellGone)
    hung.plug()
    hung.has(BellReady)
    hung.pulses()
    hung.unplug()
    hung.has(BellGone)
    hung.bell.off()
    hung.plug()
    hung.has(BellReady)
    hung.stays_off()


def test_nobody_waits_for_a_relay_that_is_not_there(hung: Hung) -> None:
    hung.bell.start()
    hung.has(BellReady)
    hung.unplug()
    hung.has(BellGone)
    hung.bell.on()
    hung.bell.off()
    hung.bell.close()
    hung.has(BellGone)
    hung.plug()


def test_a_board_that_takes_nothing_is_given_up_within_the_deadline_and_found_again(tmp_path: Path) -> None:
    board = Board(tmp_path / "relay")
    board._gone.set()  # nobody reads the other end any more
    board._thread.join(WAIT)
    wire = os.open(board.link, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)

    def stuffed() -> bool:
        """Fill it to the brim: the kernel makes room by and by."""
        with suppress(BlockingIOError):
            while True:
                os.write(wire, bytes(4096))
        return True

    stuffed()
    bell = SerialBell(board.link, "lcus", beat=replace(QUICK, retry=1.0))
    bell.start()
    # Its own deadline ends the write; what waited is dropped, so the next try finds room again.
    until(lambda: stuffed() and bell.status() == BellGone(REASON), WAIT, lambda: f"{bell.status()}")
    until(lambda: isinstance(bell.status(), BellReady), WAIT, "never tried again")
    bell.close()
    os.close(wire)
    os.close(board._main)
    os.close(board._other)


def test_commands_are_those_of_the_data_sheet() -> None:
    assert lcus(on=True) == bytes.fromhex("a00101a2")
    assert lcus(on=False) == bytes.fromhex("a00100a1")
    assert lcus(on=True, relay=2) == bytes.fromhex("a00201a3")


def test_the_settings_open_what_they_name_and_touch_nothing_before_the_start(tmp_path: Path) -> None:
    assert isinstance(open_bell(SerialDevice(tmp_path / "none", 9600), "rts"), SerialBell)
    assert isinstance(open_bell(VirtualDevice(tmp_path / "lamp"), "lcus"), SerialBell)
    assert not (tmp_path / "lamp").exists()
    none = open_bell(NoDevice(), "lcus")
    assert isinstance(none, NoBell)
    for deed in (none.start, none.on, none.off, none.close):
        deed()
    assert none.status() == BellReady()


def test_a_bell_is_started_once(tmp_path: Path) -> None:
    bell = virtual_bell(tmp_path, QUICK)
    bell.start()
    with pytest.raises(RuntimeError, match="once"):
        bell.start()
    bell.close()


class Clogged(LinePort):
    """A port that takes a command and lets nothing out."""

    @property
    def out_waiting(self) -> int:
        return 4

    def write(self, data: bytes, /) -> int:
        return len(data)


def test_a_command_that_never_leaves_the_machine_has_switched_nothing(tmp_path: Path) -> None:
    port = Clogged(lambda _line, _on: None, lambda: False)
    bell = SerialBell(tmp_path, "lcus", beat=QUICK, opened=lambda _path: port)
    bell.start()
    until(lambda: bell.status() == BellGone(REASON), WAIT, lambda: f"{bell.status()}")
    until(lambda: port.closed, WAIT, "kept open")
    bell.close()
