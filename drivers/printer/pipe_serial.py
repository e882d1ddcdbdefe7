"""Byte pipe over a serial line (RS-232, or the serial gadget many USB and Bluetooth printers show).

pyserial opens and configures the port; the waiting is ours, since a plain ``write`` on a stalled printer never returns and neither does
``close`` while bytes are waiting to leave.
"""

from __future__ import annotations

import contextlib
import math
import termios
from pathlib import Path

import serial

from drivers.printer.clock import Clock
from drivers.printer.pipes import LineLost, Pipe, _Polled, lost

BITS_A_BYTE = 10
"""8N1: start, eight bits, stop."""
LOOK_AGAIN = 0.01


class SerialPipe(_Polled):
    """An open port. Bytes count as taken once they have left the machine."""

    def __init__(self, port: serial.Serial, clock: Clock) -> None:
        super().__init__(port.fileno(), clock)
        self._port = port

    def write(self, data: bytes, until: float, stall: float = math.inf) -> int:
        handed = super().write(data, until, stall)
        left = self._waiting()
        moved = self._clock.now()
        while left and self._clock.now() < min(until, moved + stall):
            self._clock.wait(LOOK_AGAIN)
            before, left = left, self._waiting()
            if left < before:
                moved = self._clock.now()
        return handed - min(left, handed)

    def abandon(self) -> None:
        with contextlib.suppress(OSError, serial.SerialException, termios.error):
            self._port.reset_output_buffer()

    def close(self) -> None:
        # The kernel's close would wait half a minute for bytes a stalled printer does not take.
        self.abandon()
        with contextlib.suppress(OSError, serial.SerialException, termios.error):
            self._port.close()

    def _waiting(self) -> int:
        try:
            return int(self._port.out_waiting)
        except OSError as error:
            raise lost(error) from None


class Serial:
    """Opens the port at ``baudrate``, 8N1, exclusively, with XON/XOFF: no answer of a printer has those two bytes."""

    def __init__(self, path: Path, baudrate: int, clock: Clock) -> None:
        self._path = path
        self._baudrate = baudrate
        self._clock = clock

    def open(self, until: float) -> Pipe:
        try:
            port = serial.Serial(
                str(self._path), self._baudrate, timeout=0, write_timeout=0, xonxoff=True, exclusive=True
            )
            # An XOFF from before the printer was switched off would hold the line for ever.
            port.set_output_flow_control(enable=True)
        except serial.SerialException as error:
            raise (lost(error) if error.errno else LineLost("the serial port cannot be opened")) from None
        except (OSError, termios.error) as error:
            raise LineLost(f"the serial port cannot be opened ({type(error).__name__})") from None
        return SerialPipe(port, self._clock)

    def seconds_for(self, size: int) -> float:
        return size * BITS_A_BYTE / self._baudrate
