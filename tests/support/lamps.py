"""The other end of a relay's wire: a board on a pty that understands LCUS commands, and a port with modem lines."""

from __future__ import annotations

import os
import pty
import select
import threading
import tty
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.xscreen import until

WAIT = 20.0
COMMANDS = {b"\xa0\x01\x01\xa2": True, b"\xa0\x01\x00\xa1": False}
"""As printed on the board's data sheet."""


@dataclass
class Board:
    """An LCUS board behind a link, as /dev/serial/by-id is one; plugging again gives another node. ``states``: as its relay was switched."""

    link: Path
    states: list[bool] = field(default_factory=list)
    nonsense: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plug()

    def plug(self) -> None:
        self._main, self._other = pty.openpty()
        tty.setraw(self._other)
        self.link.unlink(missing_ok=True)
        self.link.symlink_to(os.ttyname(self._other))
        self._gone = threading.Event()
        self._thread = threading.Thread(target=self._listen, args=(self._main, self._gone), daemon=True)
        self._thread.start()

    def unplug(self) -> None:
        self._gone.set()
        self._thread.join(WAIT)
        os.close(self._main)
        os.close(self._other)
        self.link.unlink()

    @property
    def on(self) -> bool | None:
        """Whether the lamp burns; None: nobody has switched it yet."""
        return self.states[-1] if self.states else None

    def burns(self, *, on: bool) -> None:
        """Wait until it does or does not."""
        until(lambda: self.on is on, WAIT, lambda: f"{self.states[-8:]}")

    def pulses(self, more: int = 2) -> None:
        """Wait until it went on so many times more."""
        goal = self.states.count(True) + more
        until(lambda: self.states.count(True) >= goal, WAIT, lambda: f"{self.states[-8:]}")

    def _listen(self, main: int, gone: threading.Event) -> None:
        held = b""
        while not gone.is_set():
            if not select.select([main], [], [], 0.05)[0]:
                continue
            with suppress(OSError):  # between two openings of the other side
                held += os.read(main, 64)
            while len(held) >= 4:
                command, held = held[:4], held[4:]
                if command in COMMANDS:
                    self.states.append(COMMANDS[command])
                else:
                    self.nonsense.append(command)


@dataclass
class LinePort:
    """``drivers.bell.relay.Port``: what happens to its lines."""

    changed: Callable[[str, bool], object]
    broken: Callable[[], bool]
    closed: bool = False

    def _set(self, line: str, *, on: bool) -> None:
        if self.broken():
            raise OSError(5, "gone")
        self.changed(line, on)

    @property
    def rts(self) -> bool:
        raise AssertionError("nobody asks for the line")

    @rts.setter
    def rts(self, on: bool) -> None:
        self._set("rts", on=on)

    @property
    def dtr(self) -> bool:
        raise AssertionError("nobody asks for the line")

    @dtr.setter
    def dtr(self, on: bool) -> None:
        self._set("dtr", on=on)

    @property
    def out_waiting(self) -> int:
        return 0

    def write(self, data: bytes, /) -> int:
        raise AssertionError("a relay on a line takes no bytes")

    def reset_output_buffer(self) -> None:
        return

    def close(self) -> None:
        self.closed = True
