"""Relays on a serial port: how each kind is switched. Nothing here waits longer than ``WRITE_S``.

``lcus``: USB relay boards of the LCUS kind (a CH340 and a small controller; 9600 8N1), switched by four bytes: A0, number of the relay, 01 or 00,
and the sum of the three. They answer nothing, so only the port can tell that one is gone.
``rts``, ``dtr``: a relay on that line of any serial port, on while the line is asserted (RS-232: above +3 V).
"""

from __future__ import annotations

import contextlib
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol, assert_never

import serial

Kind = Literal["lcus", "rts", "dtr"]
"""How a relay is switched."""

BAUD_RATE = 9600
WRITE_S = 1.0
"""Four bytes take 4 ms; a port that has not taken them in a second takes nothing."""

LOOK_AGAIN_S = 0.005


class Port(Protocol):
    """What is used of ``serial.Serial``. Every method raises OSError where the device is gone."""

    rts: bool
    dtr: bool

    @property
    def out_waiting(self) -> int:
        """Bytes that have not left the machine."""
        ...

    def write(self, data: bytes, /) -> int | None: ...
    def reset_output_buffer(self) -> None: ...
    def close(self) -> None: ...


OpenPort = Callable[[Path], Port]


def open_port(path: Path, baudrate: int = BAUD_RATE) -> Port:
    """The port with both lines down: the kernel raises them for a moment as it opens, which no lamp shows."""
    port = serial.Serial(None, baudrate, timeout=0, write_timeout=WRITE_S, exclusive=True)
    port.rts = port.dtr = False
    port.port = str(path)
    port.open()
    return port


def lcus(*, on: bool, relay: int = 1) -> bytes:
    """The command that switches one relay of an LCUS board."""
    head = bytes((0xA0, relay, int(on)))
    return head + bytes((sum(head) & 0xFF,))


class Relay:
    """An open port of one kind. Raises OSError where the device is gone or takes nothing."""

    def __init__(self, port: Port, kind: Kind) -> None:
        self._port, self._kind = port, kind

    def switch(self, *, on: bool) -> None:
        """On or off."""
        match self._kind:
            case "lcus":
                self._port.write(lcus(on=on))
                self._wait_until_gone()
            case "rts":
                self._port.rts = on
            case "dtr":
                self._port.dtr = on
            case _:
                assert_never(self._kind)

    def _wait_until_gone(self) -> None:
        """A command that is only in a buffer has switched nothing: whoever closes the port then would leave the lamp burning."""
        ends = time.monotonic() + WRITE_S
        while self._port.out_waiting:
            if time.monotonic() > ends:
                raise TimeoutError("the relay takes nothing")
            time.sleep(LOOK_AGAIN_S)

    def abandon(self) -> None:
        """Let a port go that is gone or takes nothing: what waits in it is dropped, or the kernel would wait half a minute for it."""
        with contextlib.suppress(OSError, termios.error):
            self._port.reset_output_buffer()
        self.close()

    def close(self) -> None:
        """Let the port go."""
        with contextlib.suppress(OSError, termios.error):
            self._port.close()
