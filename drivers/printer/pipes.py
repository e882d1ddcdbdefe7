"""Byte pipes to a printer: TCP and device files. A pipe knows bytes and deadlines, no command.

Deadlines are moments of the clock (s). A pipe that breaks raises ``LineLost``; the session turns it into a value.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import math
import os
import queue
import select
import socket
import struct
import sys
import threading
from pathlib import Path
from typing import Protocol

from drivers.printer.clock import Clock

CHUNK = 4096
_SIOCOUTQ = 0x5411
GRACE, GRACE_LOOKS = 0.3, 30
"""Seconds for the last bytes to be acknowledged (a receiver may wait 40 ms, a poor radio link longer), and how often to look."""
SEND_BUFFER = 4096
"""Small, so that a printer which stopped reading is noticed: by default the kernel swallows about 2 MB."""


class LineLost(Exception):
    """The device is not there or went away. The text is for staff and holds nothing of the job."""


class Pipe(Protocol):
    """A line to one printer, open."""

    def write(self, data: bytes, until: float, stall: float = math.inf) -> int:
        """Hand over bytes; the number taken, fewer than given at the deadline or after ``stall`` seconds without progress."""
        ...

    def read(self, until: float) -> bytes:
        """What has arrived, at least one byte; nothing when the deadline came first."""
        ...

    def abandon(self) -> None:
        """Throw away what was handed over and has not left this machine."""
        ...

    def close(self) -> None:
        """Let go at once; never raises."""
        ...


class Opener(Protocol):
    """How to get a line. ``seconds_for`` is the time the wire itself takes for so many bytes."""

    def open(self, until: float) -> Pipe:
        """Raises ``LineLost``."""
        ...

    def seconds_for(self, size: int) -> float:
        """Wire time; 0 where it does not count."""
        ...


def lost(error: OSError) -> LineLost:
    """The words for a system error, without the path or address in it."""
    return LineLost(os.strerror(error.errno) if error.errno else type(error).__name__)


class _Polled:
    """Reading and writing a non-blocking file descriptor with deadlines."""

    def __init__(self, fd: int, clock: Clock) -> None:
        self._fd = fd
        self._clock = clock

    def _ready(self, event: int, until: float) -> bool:
        poll = select.poll()
        poll.register(self._fd, event)
        return bool(poll.poll(max(0.0, until - self._clock.now()) * 1000))

    def write(self, data: bytes, until: float, stall: float = math.inf) -> int:
        done = 0
        while done < len(data) and self._ready(select.POLLOUT, min(until, self._clock.now() + stall)):
            try:
                done += os.write(self._fd, data[done : done + CHUNK])
            except BlockingIOError:
                self._clock.wait(min(0.01, max(0.0, until - self._clock.now())))
            except OSError as error:
                raise lost(error) from None
        return done

    def read(self, until: float) -> bytes:
        if not self._ready(select.POLLIN, until):
            return b""
        try:
            data = os.read(self._fd, CHUNK)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise lost(error) from None
        if not data:
            raise LineLost("the printer closed the line")
        return data


class TcpPipe(_Polled):
    """A network printer (port 9100 or another)."""

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        super().__init__(sock.fileno(), clock)
        self._socket = sock

    def abandon(self) -> None:
        """A reset drops what the kernel still holds. What was taken lately, such as a cancel, gets its moment to arrive first."""
        with contextlib.suppress(OSError):
            for _ in range(GRACE_LOOKS):
                if not self._unsent():
                    return
                self._clock.wait(GRACE / GRACE_LOOKS)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _unsent(self) -> int:
        """Bytes the other side has not acknowledged."""
        count = bytearray(4)
        fcntl.ioctl(self._fd, _SIOCOUTQ, count)
        return int.from_bytes(count, sys.byteorder)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.close()


class Tcp:
    """Opens ``host``:``port``."""

    def __init__(self, host: str, port: int, clock: Clock) -> None:
        self._host = host
        self._port = port
        self._clock = clock

    def open(self, until: float) -> Pipe:
        address = self._address(until)
        try:
            sock = socket.create_connection(address, timeout=max(0.05, until - self._clock.now()))
        except TimeoutError:
            raise LineLost("no connection in time") from None
        except OSError as error:
            raise lost(error) from None
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        sock.setblocking(False)
        return TcpPipe(sock, self._clock)

    def seconds_for(self, size: int) -> float:
        return 0.0

    def _address(self, until: float) -> tuple[str, int]:
        """The numeric address: looking up a name has no deadline of its own, so it runs on a thread that may be left behind."""
        answers: queue.SimpleQueue[str] = queue.SimpleQueue()

        def look_up() -> None:
            with contextlib.suppress(OSError, UnicodeError):
                found = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
                answers.put(str(found[0][4][0]))

        try:
            socket.getaddrinfo(self._host, self._port, flags=socket.AI_NUMERICHOST)
        except OSError:
            threading.Thread(target=look_up, name="printer-lookup", daemon=True).start()
            try:
                return answers.get(timeout=max(0.05, until - self._clock.now())), self._port
            except queue.Empty:
                raise LineLost("the name of the printer is not known to the network") from None
        return self._host, self._port


class FilePipe(_Polled):
    """A device file such as ``/dev/usb/lp0``. Its end is no end: the driver gives zero bytes when the printer has nothing to say."""

    def __init__(self, fd: int, clock: Clock, *, readable: bool) -> None:
        super().__init__(fd, clock)
        self._readable = readable

    def read(self, until: float) -> bytes:
        while self._readable and self._ready(select.POLLIN, until):
            try:
                data = os.read(self._fd, CHUNK)
            except BlockingIOError:
                data = b""
            except OSError as error:
                raise lost(error) from None
            if data or self._clock.now() >= until:
                return data
            self._clock.wait(min(0.01, until - self._clock.now()))
        self._clock.wait(until - self._clock.now())
        return b""

    def abandon(self) -> None:
        """The kernel's printer driver holds one packet only."""

    def close(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._fd)


class File:
    """Opens a device file, for reading too where that is allowed."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def open(self, until: float) -> Pipe:
        flags = os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
        try:
            readable = True
            try:
                fd = os.open(self._path, os.O_RDWR | flags)
            except OSError as error:
                if error.errno not in {errno.EACCES, errno.EINVAL}:
                    raise
                fd = os.open(self._path, os.O_WRONLY | flags)
                readable = False
        except OSError as error:
            raise lost(error) from None
        return FilePipe(fd, self._clock, readable=readable)

    def seconds_for(self, size: int) -> float:
        return 0.0
