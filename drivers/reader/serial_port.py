"""A reader on a serial port (USB-CDC or RS-232) by pyserial: listens on a thread of its own and finds the reader again after unplugging."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import serial

from drivers.reader.codes import ByteAssembler
from kiosk.ports import ReaderGone, ReaderReady, ReaderStatus

RETRY_SECONDS = 2.0
"""How often an absent reader is looked for: soon enough for a person who has just plugged it in."""
READ_SECONDS = 0.5
"""A read gives up so often to look whether it should end."""
CLOSE_SECONDS = 1.8


class SerialReader:
    """``kiosk.ports.CodeReader`` on ``path`` at ``baudrate``."""

    def __init__(
        self,
        path: Path,
        baudrate: int = 9600,
        *,
        now: Callable[[], float] = time.monotonic,
        retry: float = RETRY_SECONDS,
    ) -> None:
        self._path, self._baudrate = path, baudrate
        self._now, self._retry = now, retry
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self._status: ReaderStatus = ReaderGone("not started")

    def start(self, on_code: Callable[[str], None]) -> None:
        if self._thread is not None:
            raise RuntimeError("a reader is started once")
        self._thread = threading.Thread(target=self._listen, args=(on_code,), name="reader", daemon=True)
        self._thread.start()

    def status(self) -> ReaderStatus:
        return self._status

    def close(self) -> None:
        self._end.set()
        if self._thread is not None:
            self._thread.join(CLOSE_SECONDS)
        self._status = ReaderGone("closed")

    def _listen(self, on_code: Callable[[str], None]) -> None:
        while not self._end.is_set():
            try:
                # exclusive: two listeners would each get half of every code.
                with serial.Serial(str(self._path), self._baudrate, timeout=READ_SECONDS, exclusive=True) as port:
                    self._status = ReaderReady()
                    self._read(port, on_code)
            except (OSError, ValueError) as error:
                # pyserial's SerialException is an OSError: no such node, unplugged, taken by another program.
                self._status = ReaderGone(_reason(error))
                self._end.wait(self._retry)

    def _read(self, port: serial.Serial, on_code: Callable[[str], None]) -> None:
        assembler = ByteAssembler()
        while not self._end.is_set():
            port.timeout = assembler.patience if assembler.holding else READ_SECONDS
            piece = port.read(1)
            codes = (
                assembler.feed(piece + port.read(port.in_waiting), self._now())
                if piece
                else assembler.silence(self._now())
            )
            for code in codes:
                on_code(code)


def _reason(error: OSError | ValueError) -> str:
    """For staff; pyserial's own sentences may quote what was read."""
    if isinstance(error, OSError) and error.errno is not None:
        return f"errno {error.errno}"
    return "unplugged or not usable"
