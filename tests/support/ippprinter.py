"""An A4 printer that speaks IPP, for tests. Written from RFC 8010 and RFC 8011; it shares no line with the driver, and refuses what it does not know.

``behaviour`` says what becomes of a job: ``prints``, ``empty`` (out of paper before the first page), ``aborts``, ``sleeps`` (never gets on),
``refuses`` (takes no job), ``forgets`` (done, and no history kept).
"""

from __future__ import annotations

import struct
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

OK, NOT_FOUND, NOT_POSSIBLE, NOT_ACCEPTING = 0x0000, 0x0406, 0x0404, 0x0506
PRINT_JOB, CANCEL_JOB, GET_JOB, GET_PRINTER = 0x0002, 0x0008, 0x0009, 0x000B


@dataclass
class Job:
    """What was sent, and what became of it."""

    name: str
    user: str
    asked: dict[str, object]
    document: bytes
    state: int


@dataclass
class IppPrinter:
    """Listens on a port of its own while it is entered."""

    behaviour: str = "prints"
    jobs: dict[int, Job] = field(default_factory=dict)
    out: list[bytes] = field(default_factory=list)
    """Documents that came out."""
    purged: list[int] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    """Operations, in order."""
    _server: ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        printer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                assert self.headers["Content-Type"] == "application/ipp"
                body = self.rfile.read(int(self.headers["Content-Length"]))
                answer = printer.answer(body)
                self.send_response(200)
                self.send_header("Content-Type", "application/ipp")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._server is not None
        return int(self._server.server_address[1])

    # ------------------------------------------------------------------ IPP

    def answer(self, body: bytes) -> bytes:
        """One request."""
        major, minor, operation, number = struct.unpack(">BBHI", body[:8])
        assert (major, minor) in ((1, 1), (2, 0))
        said, document = read(body[8:])
        assert said["attributes-charset"] == "utf-8"
        assert str(said["printer-uri"]).startswith("ipp://")
        self.seen.append(operation)
        status, told = self._do(operation, said, document)
        groups = b"\x01" + text(0x47, "attributes-charset", "utf-8") + text(0x48, "attributes-natural-language", "en")
        return struct.pack(">BBHI", 2, 0, status, number) + groups + told + b"\x03"

    def _do(self, operation: int, said: dict[str, object], document: bytes) -> tuple[int, bytes]:
        if operation == GET_PRINTER:
            return OK, b"\x04" + self._printer()
        if operation == PRINT_JOB:
            return self._print(said, document)
        job = self.jobs.get(int(str(said["job-id"])))
        if job is None:
            return NOT_FOUND, b""
        if operation == GET_JOB:
            return OK, b"\x02" + number_of(0x23, "job-state", job.state) + text(0x44, "job-state-reasons", "none")
        assert operation == CANCEL_JOB
        key = int(str(said["job-id"]))
        if said.get("purge-job"):
            del self.jobs[key]
            self.purged.append(key)
            return OK, b""
        if job.state >= 7:
            return NOT_POSSIBLE, b""
        job.state = 7
        return OK, b""

    def _printer(self) -> bytes:
        stuck = self.behaviour == "empty" and any(job.state == 5 for job in self.jobs.values())
        reason = "media-empty-error" if stuck else "toner-low-warning" if self.behaviour == "prints" else "none"
        state = 5 if self.behaviour == "stopped" else 3
        return (
            number_of(0x23, "printer-state", state)
            + text(0x44, "printer-state-reasons", reason)
            + b"\x22" + struct.pack(">H", 25) + b"printer-is-accepting-jobs" + b"\x00\x01\x01"
        )  # fmt: skip

    def _print(self, said: dict[str, object], document: bytes) -> tuple[int, bytes]:
        assert said["document-format"] == "application/pdf"
        if self.behaviour == "refuses":
            return NOT_ACCEPTING, b""
        state = {"prints": 9, "forgets": 9, "aborts": 8}.get(self.behaviour, 5)
        key = 100 + len(self.jobs) + len(self.purged)
        job = Job(str(said["job-name"]), str(said.get("requesting-user-name", "")), said, document, state)
        if state == 9:
            self.out.append(document)
        if self.behaviour != "forgets":
            self.jobs[key] = job
        return OK, b"\x02" + number_of(0x21, "job-id", key) + number_of(0x23, "job-state", state)


def read(body: bytes) -> tuple[dict[str, object], bytes]:
    """Attributes by name (the last value of several), and the document behind them."""
    said: dict[str, object] = {}
    at, name = 0, ""
    while body[at] != 3:
        tag = body[at]
        at += 1
        if tag in (1, 2):
            continue
        assert tag in (0x21, 0x22, 0x23, 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49), f"no such tag {tag:#x}"
        (length,) = struct.unpack(">H", body[at : at + 2])
        name = body[at + 2 : at + 2 + length].decode() or name
        at += 2 + length
        (length,) = struct.unpack(">H", body[at : at + 2])
        value = body[at + 2 : at + 2 + length]
        at += 2 + length
        if tag in (0x21, 0x23):
            (said[name],) = struct.unpack(">i", value)
        elif tag == 0x22:
            said[name] = value == b"\x01"
        else:
            said[name] = value.decode()
    return said, body[at + 1 :]


def text(tag: int, name: str, value: str) -> bytes:
    """An attribute of letters."""
    return bytes([tag]) + struct.pack(">H", len(name)) + name.encode() + struct.pack(">H", len(value)) + value.encode()


def number_of(tag: int, name: str, value: int) -> bytes:
    """An attribute that is a number."""
    return bytes([tag]) + struct.pack(">H", len(name)) + name.encode() + struct.pack(">Hi", 4, value)
