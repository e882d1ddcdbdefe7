"""The test printer on a wire: TCP, or a pseudo-terminal as a serial port."""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import threading
import tty
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, Self

from tests.support.testprinter.printer import TestPrinter

PIECE = 256
LOOK_AGAIN = 0.02
"""Seconds between looks at whether a stalled or full printer takes bytes again."""


class _Wire(Protocol):
    def fileno(self) -> int: ...
    def read(self, size: int) -> bytes: ...
    def write(self, data: bytes) -> None: ...


class _Service:
    """A thread that carries bytes; ends with the ``with`` block."""

    def __init__(self, printer: TestPrinter) -> None:
        self.printer = printer
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="testprinter", daemon=True)

    def _run(self) -> None:
        raise AssertionError("a service says how it runs")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End it; also the way to pull the plug."""
        self._over.set()
        self._thread.join(5)

    def _carry(self, wire: _Wire) -> None:
        """Until the other side closes, a fault closes, or it is over."""
        with selectors.DefaultSelector() as selector:
            selector.register(wire.fileno(), selectors.EVENT_READ)
            while not self._over.is_set() and not self.printer.closes:
                room = self.printer.room()
                if not room:
                    self._over.wait(LOOK_AGAIN)
                    continue
                if not selector.select(LOOK_AGAIN):
                    told = self.printer.unasked()
                    if told:
                        wire.write(told)
                    continue
                data = wire.read(min(room, PIECE))
                if not data:
                    return
                wire.write(self.printer.receive(data))


class _Socket:
    def __init__(self, connection: socket.socket) -> None:
        self.fileno: Callable[[], int] = connection.fileno
        self.read: Callable[[int], bytes] = connection.recv
        self.write: Callable[[bytes], None] = connection.sendall


class TcpService(_Service):
    """``port`` on loopback; one connection at a time, as real ones do. The port stays the same if ``port`` is given."""

    def __init__(self, printer: TestPrinter, port: int = 0) -> None:
        super().__init__(printer)
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Small, so that a stall is felt after a few kilobytes, as with the memory of a real printer.
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        self._listener.bind(("127.0.0.1", port))
        self._listener.listen(1)
        self._listener.settimeout(LOOK_AGAIN)
        self.port: int = self._listener.getsockname()[1]

    def _run(self) -> None:
        with self._listener:
            while not self._over.is_set():
                try:
                    connection, _ = self._listener.accept()
                except TimeoutError:
                    continue
                with connection, contextlib.suppress(ConnectionError):
                    self._carry(_Socket(connection))


class _Master:
    def __init__(self, fd: int) -> None:
        self._fd = fd

    def fileno(self) -> int:
        return self._fd

    def read(self, size: int) -> bytes:
        return os.read(self._fd, size)

    def write(self, data: bytes) -> None:
        os.write(self._fd, data)


class PtyService(_Service):
    """``path`` is the serial port. It exists until the end, also while nobody has it open."""

    def __init__(self, printer: TestPrinter) -> None:
        super().__init__(printer)
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.path = Path(os.ttyname(self._slave))

    def _run(self) -> None:
        try:
            self._carry(_Master(self._master))
        finally:
            os.close(self._master)
            os.close(self._slave)
