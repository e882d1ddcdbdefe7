"""A small gateway in memory that is strict about the protocol: signatures, tus headers, offsets, lengths, hashes. It keeps sealed packets unopened.

Tests bend it: ``override`` answers instead of it, ``stumble`` fails over certain packets, ``refuse`` gives verdicts, ``forget`` loses uploads.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import ClassVar, Self

from kiosk.wire import cbor
from kiosk.wire.ack import Ack, AckItem, sign_ack
from kiosk.wire.bundle import read_bundle_head, read_packets
from kiosk.wire.feed import Feed, sign_feed
from kiosk.wire.httpsig import BadSignature, HttpRequest, verify_request
from kiosk.wire.model import Malformed
from kiosk.wire.packet import read_packet, verify
from tests.support.wirethings import World

TUS = {"Tus-Resumable": "1.0.0"}
TIME = 1_795_000_000
"""The stub's clock stands still."""


@dataclass
class Reply:
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass
class Slot:
    length: int
    data: bytearray = field(default_factory=bytearray)


class StubGateway:
    """Serves ``world``'s kiosk on a port of loopback."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.slots: dict[str, Slot] = {}
        self.stored: dict[str, bytes] = {}
        """request_id -> header hash."""
        self.times_stored: dict[str, int] = {}
        self.calls: list[tuple[str, str]] = []
        self.bundles: list[list[str]] = []
        """The requests of each bundle whose acknowledgement was asked for."""
        self.nonces: set[str] = set()
        self.override: Callable[[str, str], Reply | None] = lambda _method, _path: None
        self.spoil: Callable[[str, str], Reply | None] = lambda _method, _path: None
        """Like ``override``, but after the call was carried out: its true answer is lost."""
        self.stumble: set[str] = set()
        self.refuse: dict[str, str] = {}
        self.silent_about: set[str] = set()
        self.max_length = 1 << 30
        self.feed = Feed(kiosk_id=world.kiosk.kiosk_id, as_of=1, board_as_of=1, time=TIME)
        self.etag = '"one"'
        self.clock = TIME
        self.asked: list[bytes] = []
        self.told = Reply(200, {"Content-Type": "application/octet-stream"}, b"age-encryption.org/v1\nsealed")
        """The answer to every question."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def port(self) -> int:
        return self._server.server_port

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    # ----------------------------------------------------------------- protocol

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        self.calls.append((method, path))
        bent = self.override(method, path)
        if bent is not None:
            return bent
        signed = verify_request(
            HttpRequest(method, self.url + path, headers, body),
            {self.world.kiosk.kiosk_id: self.world.kiosk.public}.get,
            self.clock,
        )
        if isinstance(signed, BadSignature):
            return Reply(401)
        if signed.nonce in self.nonces:
            return Reply(401)
        self.nonces.add(signed.nonce)
        low = {name.lower(): value for name, value in headers.items()}
        match method, path.strip("/").split("/"):
            case "POST", ["v1", "uploads"]:
                return self._create(low)
            case "POST", ["v1", "acks"]:
                return self._acks(body)
            case "POST", ["v1", "questions"]:
                self.asked.append(body)
                return self.told
            case "GET", ["v1", "feed"]:
                return self._feed(low)
            case _, ["v1", "uploads", name, *rest] if name in self.slots:
                return self._upload(method, name, rest, low, body)
            case _:
                return Reply(404, dict(TUS))

    def _create(self, headers: dict[str, str]) -> Reply:
        if headers.get("tus-resumable") != "1.0.0":
            return Reply(412)
        length = int(headers["upload-length"])
        if length > self.max_length:
            return Reply(413, dict(TUS))
        name = f"u{len(self.slots)}"
        self.slots[name] = Slot(length)
        return Reply(201, TUS | {"Location": f"/v1/uploads/{name}"})

    def _upload(self, method: str, name: str, rest: list[str], headers: dict[str, str], body: bytes) -> Reply:
        slot = self.slots[name]
        match method, rest:
            case "GET", ["ack"]:
                return self._ack(slot)
            case "HEAD", []:
                return Reply(200, TUS | {"Upload-Offset": str(len(slot.data)), "Upload-Length": str(slot.length)})
            case "DELETE", []:
                del self.slots[name]
                return Reply(204, dict(TUS))
            case "PATCH", []:
                right_type = headers.get("content-type") == "application/offset+octet-stream"
                if headers.get("tus-resumable") != "1.0.0" or not right_type:
                    return Reply(415, dict(TUS))
                if headers.get("upload-offset") != str(len(slot.data)) or len(slot.data) + len(body) > slot.length:
                    return Reply(409, dict(TUS))
                slot.data += body
                return Reply(204, TUS | {"Upload-Offset": str(len(slot.data))})
            case _:
                return Reply(405, dict(TUS))

    def _ack(self, slot: Slot) -> Reply:
        if len(slot.data) != slot.length:
            return Reply(404, dict(TUS))
        stream = io.BytesIO(slot.data)
        view = read_bundle_head(stream, slot.length)
        if isinstance(view, Malformed) or not view.signed_by(self.world.kiosk.public):
            return Reply(422, dict(TUS))
        ids = [item.request_id for item in view.manifest.items]
        self.bundles.append(ids)
        if self.stumble & set(ids):
            return Reply(500)
        items = []
        for item, data in read_packets(stream, view):
            if not isinstance(data, Malformed) and item.request_id not in self.silent_about:
                items.append(self._take(item.request_id, data))
        return self._signed(items)

    def _take(self, request_id: str, data: bytes) -> AckItem:
        packet = read_packet(data)
        assert not isinstance(packet, Malformed)
        assert verify(packet, self.world.kiosk.public)
        if request_id in self.refuse:
            reason = self.refuse[request_id]
            return AckItem(request_id=request_id, header_hash=packet.header_hash, verdict="refused", reason=reason)
        if self.stored.setdefault(request_id, packet.header_hash) != packet.header_hash:
            return AckItem(request_id=request_id, header_hash=packet.header_hash, verdict="refused", reason="conflict")
        self.times_stored[request_id] = self.times_stored.get(request_id, 0) + 1
        return AckItem(request_id=request_id, header_hash=packet.header_hash, verdict="stored", district_no="2026-1")

    def _acks(self, body: bytes) -> Reply:
        ids = cbor.decode(body, 1 << 16)
        assert isinstance(ids, list)
        known = [(request_id, self.stored[request_id]) for request_id in ids if request_id in self.stored]
        return self._signed(
            [AckItem(request_id=request_id, header_hash=digest, verdict="stored") for request_id, digest in known]
        )

    def _signed(self, items: list[AckItem]) -> Reply:
        ack = Ack(kiosk_id=self.world.kiosk.kiosk_id, items=tuple(items), server_time=self.clock)
        return Reply(200, {}, sign_ack(ack, self.world.gateway))

    def _feed(self, headers: dict[str, str]) -> Reply:
        if headers.get("if-none-match") == self.etag:
            return Reply(304, {"ETag": self.etag})
        return Reply(200, {"ETag": self.etag}, sign_feed(self.feed, self.world.gateway))


def _handler(gateway: StubGateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout: ClassVar[float] = 10.0
        disable_nagle_algorithm = True

        def serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            reply = gateway.answer(self.command, self.path, dict(self.headers.items()), body)
            reply = gateway.spoil(self.command, self.path) or reply
            self.send_response_only(reply.status)
            self.send_header("Date", formatdate(gateway.clock, usegmt=True))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status not in {204, 304}:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body)

        do_GET = do_POST = do_PATCH = do_HEAD = do_DELETE = serve  # noqa: N815 - named by http.server

        def log_message(self, *_args: object) -> None:
            return

    return Handler
