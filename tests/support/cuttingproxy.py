"""A village's line between kiosk and district: it cuts, stalls half-open, eats replies, shows a portal, crawls. Counts what it carried.

Every ``every`` bytes carried upward the next fault of ``faults`` strikes the connection that carries them:

- ``cut``: both sides are reset.
- ``stall``: nothing is read or written any more, both sides stay open (half-open) until the proxy closes.
- ``eat``: everything goes up, the next reply is swallowed, then both sides are reset.
"""

from __future__ import annotations

import contextlib
import itertools
import socket
import struct
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Self

PIECE = 4096
PORTAL = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 28\r\n\r\n<html>Silakan login.</html>\n"


class CuttingProxy:
    """Listens on a port of loopback.

    ``portal`` True: no connection goes up, each gets a login page. ``refuse`` True: each is reset.
    ``rate``: bytes a second upward, 0: as fast as it goes.
    """

    def __init__(self, upstream: int, every: int = 0, faults: Sequence[str] = ("cut",), rate: float = 0.0) -> None:
        self.upstream, self.every, self.rate = upstream, every, rate
        self.portal = False
        self.refuse = False
        self.up = self.down = self.struck = 0
        self.eat_next = 0
        """How many of the coming replies to swallow, whatever the count of bytes."""
        self._faults = itertools.cycle(faults)
        self._left = every
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._held: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.settimeout(0.1)
        self.port: int = self._door.getsockname()[1]

    @property
    def url(self) -> str:
        """Where the kiosk is to call."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._door.close()
        for side in self._held:
            _reset(side)
        for thread in self._threads:
            thread.join(timeout=5)
            assert not thread.is_alive(), "a proxy thread hangs"

    def _start(self, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)  # type: ignore[arg-type]  # a bound method
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stop.is_set():
            try:
                client, _ = self._door.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            if self.refuse:
                _reset(client)
                continue
            if self.portal:
                self._start(self._show_portal, client)
                continue
            server = socket.create_connection(("127.0.0.1", self.upstream), timeout=5)
            _Pair(self, client, server).run()

    def _show_portal(self, client: socket.socket) -> None:
        client.settimeout(5)
        with client, contextlib.suppress(OSError):
            while b"\r\n\r\n" not in client.recv(PIECE * 16):
                pass
            client.sendall(PORTAL)

    def fault_after(self, size: int) -> str | None:
        """Count bytes going up; the fault that strikes now, if any."""
        with self._lock:
            self.up += size
            if not self.every:
                return None
            self._left -= size
            if self._left > 0:
                return None
            self._left += self.every
            self.struck += 1
            return next(self._faults)

    def takes_reply(self, size: int) -> bool:
        """Count bytes going down; True when this reply is to be swallowed."""
        with self._lock:
            self.down += size
            if self.eat_next:
                self.eat_next -= 1
                return True
            return False

    def crawl(self, size: int) -> None:
        """Take as long as ``size`` bytes take on this line."""
        if self.rate:
            self._stop.wait(size / self.rate)

    def pump(self, pair: _Pair) -> None:
        """Run both directions of one connection."""
        self._held += [pair.client, pair.server]
        self._start(pair.upward)
        self._start(pair.downward)


class _Pair:
    """One connection through the proxy."""

    def __init__(self, proxy: CuttingProxy, client: socket.socket, server: socket.socket) -> None:
        self.proxy, self.client, self.server = proxy, client, server
        self.eating = False
        self.stalled = threading.Event()
        for side in (client, server):
            side.settimeout(None)
            side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def run(self) -> None:
        self.proxy.pump(self)

    def upward(self) -> None:
        with contextlib.suppress(OSError):
            while data := self.client.recv(PIECE):
                self.proxy.crawl(len(data))
                self.server.sendall(data)
                match self.proxy.fault_after(len(data)):
                    case "cut":
                        break
                    case "stall":
                        self.stalled.set()
                        return
                    case "eat":
                        self.eating = True
                    case _:
                        pass
        self.end()

    def downward(self) -> None:
        with contextlib.suppress(OSError):
            while data := self.server.recv(PIECE):
                if self.stalled.is_set():
                    return
                if self.proxy.takes_reply(len(data)) or self.eating:
                    break
                self.client.sendall(data)
        if not self.stalled.is_set():
            self.end()

    def end(self) -> None:
        _reset(self.client)
        # What came through stays with the district: its side ends in order, so that no byte in its buffer is thrown away.
        with contextlib.suppress(OSError):
            self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()


def _reset(side: socket.socket) -> None:
    with contextlib.suppress(OSError):
        side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    with contextlib.suppress(OSError):
        side.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        side.close()
