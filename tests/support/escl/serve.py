"""The device behind HTTP on loopback."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from tests.support.escl import words
from tests.support.escl.device import EsclDevice
from tests.support.escl.words import NotOurs

JOB = re.compile(r"/eSCL/ScanJobs/(\d+)(/NextDocument|/ScanImageInfo)?")
BODY_LIMIT = 64 * 1024
HOLD_S = 120.0
"""Longer than any test waits for a device that has stopped."""


class EsclService:
    """Serves one device until closed: `with EsclService(device) as service:`, or ``start`` and ``close``."""

    def __init__(self, device: EsclDevice) -> None:
        self.device = device
        self._closing = threading.Event()
        self._server = _Server(device, self._closing)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def url(self) -> str:
        """As it is written in a configuration."""
        return f"http://127.0.0.1:{self._server.server_port}/eSCL"

    def start(self) -> Self:
        """Switch it on."""
        self._thread.start()
        return self

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Switch the device off: its port refuses, what was being delivered ends."""
        if self._closing.is_set():
            return
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, device: EsclDevice, closing: threading.Event) -> None:
        self.device = device
        self.closing = closing
        super().__init__(("127.0.0.1", 0), _Talk)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up in the middle is what these tests are about."""


class _Talk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Nothing on the terminal."""

    @property
    def _device(self) -> EsclDevice:
        return self.server.device

    def do_GET(self) -> None:
        """Capabilities, status, the next page."""
        if self._device.fault == "mute":
            self._wait_for_the_end()
            return
        match self.path:
            case "/eSCL/ScannerCapabilities":
                device = self._device
                self._say(words.capabilities(device.source, device.size, device.dpis, device.formats))
            case "/eSCL/ScannerStatus":
                self._say(words.status(*self._device.state()))
            case _ if (found := JOB.fullmatch(self.path)) and found[2] == "/NextDocument":
                self._next(int(found[1]))
            case _:
                self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """A new job."""
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(length, BODY_LIMIT))
        if self._device.fault == "mute":
            self._wait_for_the_end()
            return
        if self.path != "/eSCL/ScanJobs":
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        try:
            number = self._device.begin(words.read_settings(body))
        except NotOurs as error:
            self._device.refused.append(str(error))
            self._refuse(HTTPStatus.CONFLICT)
            return
        if number is None:
            feeder = self._device.source == "Feeder" and self._device.fault not in ("busy", "")
            self._refuse(HTTPStatus.CONFLICT if feeder else HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self.send_response(HTTPStatus.CREATED)
        self.send_header("Location", f"/eSCL/ScanJobs/{number}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_DELETE(self) -> None:
        """Cancelled."""
        found = JOB.fullmatch(self.path)
        known = found is not None and self._device.end(int(found[1]))
        self._refuse(HTTPStatus.OK if known else HTTPStatus.NOT_FOUND)

    def _next(self, number: int) -> None:
        wanted = self._device.jobs.get(number)
        if wanted is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        page = self._device.page(wanted)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", page.media_type)
        self.send_header("Content-Length", str(len(page.data)))
        self.end_headers()
        try:
            self.wfile.write(page.data[: page.sent])
            self.wfile.flush()
            if page.stuck:
                self._wait_for_the_end()
        finally:
            self._device.end(number)
        if page.sent < len(page.data):
            self.close_connection = True

    def _wait_for_the_end(self) -> None:
        """Nothing more comes, until the other side hangs up or the device is switched off."""
        self.close_connection = True
        self.connection.settimeout(0.05)
        for _ in range(int(HOLD_S / 0.05)):
            if self.server.closing.is_set():
                return
            with contextlib.suppress(TimeoutError):
                if not self.connection.recv(1, socket.MSG_PEEK):
                    return

    def _say(self, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _refuse(self, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()
