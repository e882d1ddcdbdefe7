"""One IPP request over HTTP, to a CUPS on this machine (by its socket) or to a printer of the office's own network. Every wait has a deadline."""

from __future__ import annotations

import getpass
import http.client
import socket
from dataclasses import dataclass, field
from pathlib import Path

from drivers.office_printer.ipp import LARGEST_ANSWER, Answer, NotIpp, answer

CUPS_SOCKETS = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))


@dataclass(frozen=True, slots=True)
class NoLine:
    """Nobody answers there. ``why`` is for staff."""

    why: str


class _SocketConnection(http.client.HTTPConnection):
    """HTTP over a socket of this machine."""

    def __init__(self, path: Path, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


@dataclass(frozen=True, slots=True)
class CupsLine:
    """A queue of the CUPS on this machine."""

    queue: str
    sockets: tuple[Path, ...] = field(default=CUPS_SOCKETS)

    @property
    def uri(self) -> str:
        """What the queue is called in requests."""
        return f"ipp://localhost/printers/{self.queue}"

    def send(self, body: bytes, timeout: float) -> Answer | NoLine:
        """One request and its answer."""
        found = next((path for path in self.sockets if path.exists()), None)
        if found is None:
            return NoLine("CUPS is not running: no socket in /run/cups")
        # CUPS believes the kernel about who is at the other end of its socket (cups-files.conf, PeerCred).
        headers = {"Authorization": f"PeerCred {getpass.getuser()}"}
        return _exchange(_SocketConnection(found, timeout), f"/printers/{self.queue}", body, headers)


@dataclass(frozen=True, slots=True)
class PrinterLine:
    """A printer that speaks IPP itself (IPP Everywhere, AirPrint) and takes PDF."""

    host: str
    port: int
    path: str

    @property
    def uri(self) -> str:
        """What the printer is called in requests."""
        return f"ipp://{self.host}:{self.port}{self.path}"

    def send(self, body: bytes, timeout: float) -> Answer | NoLine:
        """One request and its answer."""
        return _exchange(http.client.HTTPConnection(self.host, self.port, timeout=timeout), self.path, body, {})


Line = CupsLine | PrinterLine


def _exchange(
    connection: http.client.HTTPConnection, path: str, body: bytes, headers: dict[str, str]
) -> Answer | NoLine:
    try:
        connection.request("POST", path, body, {"Content-Type": "application/ipp", **headers})
        response = connection.getresponse()
        if response.status != http.client.OK:
            return NoLine(f"HTTP {response.status}")
        return answer(response.read(LARGEST_ANSWER))
    except NotIpp:
        return NoLine("what answers there is no printer")
    except (OSError, http.client.HTTPException) as error:
        return NoLine(type(error).__name__)
    finally:
        connection.close()
