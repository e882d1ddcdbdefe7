"""The line to the district: one keep-alive session, every call signed, bounded in time and size, and never raising for the world's doing."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util.ssl_ import create_urllib3_context

from kiosk.courier.ports import Clock
from kiosk.wire.httpsig import HttpRequest, sign_request
from kiosk.wire.keys import KioskKey
from kiosk.wire.model import RandomBytes

CONNECT_S = 15.0
"""Also the longest a single piece of PIECE_BYTES may take to leave: 270 bytes a second."""
READ_S = 30.0
SLOWEST_BYTES_S = 2000
"""The slowest line we plan for; what lies in the kernel's buffer must get out before an answer can come."""
PIECE_BYTES = 4096
MAX_ANSWER = 64 * 1024
_BODILESS = frozenset({204, 304})
_FRAMING = frozenset({"content-length", "transfer-encoding"})
UNACKED_MS = 60_000
"""TCP_USER_TIMEOUT: bytes nobody confirms for so long end the connection."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole. Header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class LineTrouble:
    """Nothing (whole) came back. ``why``: ``connect``, ``tls``, ``proxy``, ``timeout``, ``cut``, ``slow``, ``too_long``."""

    why: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds: to connect, for an answer to begin or go on (and more for a body, by the slowest line's bytes a second), for one answer altogether."""

    connect: float = CONNECT_S
    read: float = READ_S
    whole: float = 10 * 60.0
    slowest_bytes_s: float = SLOWEST_BYTES_S


@dataclass(frozen=True, slots=True)
class LineConfig:
    """Where the district is. ``ca``: the one authority believed (PEM file); None only for plain http to this machine itself."""

    url: str
    ca: Path | None = None
    proxy: str | None = field(default=None, repr=False)
    deadlines: Deadlines = Deadlines()


def socket_options() -> list[tuple[int, int, int | bytes]]:
    """No delay, a bound on unconfirmed bytes, and BBR where this kernel has it (a lossy line then carries three to six times as much)."""
    options: list[tuple[int, int, int | bytes]] = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]
    optional: list[tuple[int, int, int | bytes]] = [
        (socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNACKED_MS),
        (socket.IPPROTO_TCP, socket.TCP_CONGESTION, b"bbr"),
    ]
    # Asked of a socket that goes nowhere first: an option the kernel refuses would make every connection fail.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        for option in optional:
            try:
                probe.setsockopt(*option)
            except OSError:
                continue
            options.append(option)
    return options


class _Adapter(HTTPAdapter):
    """Our socket options and TLS 1.3 or nothing, directly and through a proxy."""

    def _extra(self) -> dict[str, Any]:
        context = create_urllib3_context()
        context.minimum_version = context.maximum_version
        return {"socket_options": socket_options(), "ssl_context": context}

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **kwargs: Any) -> None:  # noqa: ANN401, FBT001, FBT002 - requests' own signature
        super().init_poolmanager(connections, maxsize, block, **kwargs, **self._extra())

    def proxy_manager_for(self, proxy: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        return super().proxy_manager_for(proxy, **kwargs, **self._extra())


class _Pieces:
    """A body handed to the socket in small pieces, so that the deadline of a send is one of a piece and not of the whole."""

    def __init__(self, body: bytes) -> None:
        self._body = memoryview(body)
        self._at = 0

    def __len__(self) -> int:
        return len(self._body) - self._at

    def read(self, size: int = -1) -> bytes:
        size = PIECE_BYTES if size < 0 else min(size, PIECE_BYTES)
        piece = self._body[self._at : self._at + size]
        self._at += len(piece)
        return bytes(piece)


class Line:
    """Signed calls to one gateway. Not for use from two threads at once."""

    def __init__(
        self,
        config: LineConfig,
        key: KioskKey,
        clock: Clock,
        random_bytes: RandomBytes,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        parts = urlsplit(config.url)
        if parts.scheme == "https" and config.ca is None:
            raise ValueError("https needs the district's own authority (ca)")
        if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "::1", "localhost"}:
            raise ValueError("plain http is for this machine itself only")
        self._config, self._key, self._clock = config, key, clock
        self._random_bytes, self._monotonic = random_bytes, monotonic
        self._base = config.url.rstrip("/")
        self.clock_offset_s = 0.0
        """Server's clock minus ours, as last learned."""
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy, no .netrc and no CA from the environment
        self._session.mount(f"{parts.scheme}://", _Adapter(max_retries=0, pool_connections=1, pool_maxsize=1))

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

    def url(self, path: str) -> str | None:
        """``path`` (or a Location) as an absolute URL of this gateway; None when it points anywhere else."""
        url = self._base + path if path.startswith("/") and not path.startswith("//") else path
        mine, its = urlsplit(self._base), urlsplit(url)
        return url if (mine.scheme, mine.netloc) == (its.scheme, its.netloc) and len(url) < 1000 else None

    def call(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        limit: int = MAX_ANSWER,
    ) -> Answer | LineTrouble:
        """One signed request and its whole answer (at most ``limit`` bytes). A 401 because of our clock is put right and repeated once."""
        answer = self._once(method, path, headers or {}, body, limit)
        if isinstance(answer, Answer) and answer.status == 401 and self._learn_time(answer.headers.get("date")):
            answer = self._once(method, path, headers or {}, body, limit)
        return answer

    def server_now(self) -> float:
        """Seconds since 1970 by the server's clock, as far as known."""
        return self._clock().timestamp() + self.clock_offset_s

    def _learn_time(self, date: str | None) -> bool:
        """From a Date header: True when our idea of the server's time changed by more than a second."""
        try:
            told = parsedate_to_datetime(date or "").timestamp()
        except (ValueError, TypeError, OverflowError):
            return False
        offset = told - self._clock().timestamp()
        changed = abs(offset - self.clock_offset_s) > 1
        self.clock_offset_s = offset
        return changed

    def _once(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes, limit: int
    ) -> Answer | LineTrouble:
        url = self.url(path)
        if url is None:
            return LineTrouble("elsewhere")
        signed = HttpRequest(method, url, dict(headers), body)
        signed.headers["Accept-Encoding"] = "identity"
        if body or method in {"POST", "PATCH"}:
            signed.headers["Content-Length"] = str(len(body))
        sign_request(signed, self._key, int(self.server_now()), self._random_bytes)
        prepared = requests.Request(method, url, headers=signed.headers).prepare()
        if body:
            prepared.headers["Content-Length"] = str(len(body))
            prepared.body = cast("bytes", _Pieces(body))
        deadlines = self._config.deadlines
        proxies = {"http": self._config.proxy, "https": self._config.proxy} if self._config.proxy else {}
        ends = self._monotonic() + deadlines.whole
        try:
            with self._session.send(
                prepared,
                stream=True,
                allow_redirects=False,
                timeout=(deadlines.connect, deadlines.read + len(body) / deadlines.slowest_bytes_s),
                proxies=proxies,
                verify=str(self._config.ca) if self._config.ca else True,
            ) as response:
                content = self._read(cast("BinaryIO", response.raw), limit, ends)
                if isinstance(content, LineTrouble):
                    return content
                lower = {name.lower(): value for name, value in response.headers.items()}
                if method != "HEAD" and response.status_code not in _BODILESS and not _FRAMING & set(lower):
                    # Cut inside the headers: the HTTP library takes what there is for an answer that ends with the connection.
                    return LineTrouble("cut")
                return Answer(response.status_code, lower, content)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            return LineTrouble(_why(error))

    def _read(self, raw: BinaryIO, limit: int, ends: float) -> bytes | LineTrouble:
        content = bytearray()
        while piece := raw.read1(64 * 1024):  # type: ignore[attr-defined]  # urllib3's response has it, BinaryIO's type does not say so
            content += piece
            if len(content) > limit:
                return LineTrouble("too_long")
            if self._monotonic() > ends:
                return LineTrouble("slow")
        return bytes(content)


def _why(error: Exception) -> str:
    """One word; the library's text may hold addresses and proxy passwords."""
    match error:
        case requests.exceptions.SSLError():
            return "tls"
        case requests.exceptions.ProxyError():
            return "proxy"
        case requests.exceptions.ConnectTimeout():
            return "connect"
        case requests.exceptions.Timeout() | TimeoutError():
            return "timeout"
        case requests.exceptions.ConnectionError() if "NewConnectionError" in repr(error):
            return "connect"
        case _:
            return "cut"
