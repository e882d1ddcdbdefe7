"""What tests need to drive a ledger: packets of any size without the cost of sealing, rows, and opening it."""

from __future__ import annotations

import functools
import os
import random
import tempfile
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.ledger import Ledger
from kiosk.ledger.values import Due, FactHash, KeepFailed, Kept, KeptRow
from kiosk.wire import cbor
from kiosk.wire.code import new_code
from kiosk.wire.frame import PACKET, frame, sha256
from kiosk.wire.packet import ChainHead, Header, PartInfo, SealedPacket

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
SMALL_RESERVE = 64 * 1024
SLIP = {"layanan": "KK", "nama": "SITI A*****", "kantor": "Disdukcapil Kab. Klaten"}


def clock() -> datetime:
    return NOON


@functools.cache
def made() -> bytes:
    """A database with its tables, made once by the real migration: making it for every test would be most of their time."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder), clock, ballast_bytes=0, boot="test")
        assert isinstance(ledger, Ledger), ledger
        ledger.close()
        return (Path(folder) / "ledger.db").read_bytes()


def opened(folder: Path, *, reserve: int = SMALL_RESERVE, secret: bytes = b"device secret of a test") -> Ledger:
    """An open ledger, or the reason as a failed assertion."""
    if not (folder / "ledger.db").exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "ledger.db").write_bytes(made())
    ledger = Ledger.open(folder, clock, ballast_bytes=reserve, device_secret=secret, boot="test")
    assert isinstance(ledger, Ledger), ledger
    return ledger


def packet(
    head: ChainHead, request_id: str, kind: str = "new", size: int = 2000, chance: random.Random | None = None
) -> SealedPacket:
    """A packet as ``kiosk.wire.packet.seal`` would give it, but for noise instead of sealed parts."""
    body = os.urandom(size) if chance is None else chance.randbytes(size)
    header = Header.model_validate(
        {
            "demo": True,
            "kiosk_id": "KIOSK-1",
            "request_id": request_id,
            "kind": kind,
            "service": "kk",
            "seq": head.seq,
            "prev": head.prev,
            "audit_head": head.audit_head,
            "key_ids": ["0123456789abcdef"],
            "parts": [PartInfo(n=0, len=size, sha256=sha256(body))],
        }
    )
    header_bytes = cbor.encode(header.model_dump())
    return SealedPacket(header, header_bytes, sha256(header_bytes), frame(PACKET, header_bytes, KEY) + body)


def row(
    request_id: str, code: str, *, first: str | None = None, kind: str = "new", facts: tuple[FactHash, ...] = ()
) -> KeptRow:
    """The neutral row of a request; ``first`` is given for a supplement or withdrawal."""
    assert kind in {"new", "supplement", "withdrawal"}
    return KeptRow(
        request_id=request_id,
        code=code,
        service_title="Kartu Keluarga",
        masked_name="SITI A*****",
        made_at=NOON,
        promise_date=date(2026, 11, 27),
        office="Disdukcapil Kab. Klaten",
        place="Loket 3",
        kind=kind,  # type: ignore[arg-type]  # asserted above
        supplements=first,
        facts=facts,
    )


def some_code(chance: random.Random | None = None) -> str:
    """A fresh request code."""
    return new_code(os.urandom if chance is None else chance.randbytes)


def new_id(chance: random.Random | None = None) -> str:
    """A fresh request id."""
    return str(uuid.uuid4() if chance is None else uuid.UUID(bytes=chance.randbytes(16), version=4))


def keep_one(ledger: Ledger, *, size: int = 2000, facts: tuple[FactHash, ...] = ()) -> Kept | KeepFailed:
    """Seal on the head and keep, as the screen does."""
    head = ledger.head()
    assert isinstance(head, ChainHead), head
    request_id = new_id()
    return ledger.keep(packet(head, request_id, size=size), row(request_id, some_code(), facts=facts), SLIP)


def kept(ledger: Ledger, *, size: int = 2000, facts: tuple[FactHash, ...] = ()) -> Kept:
    """The same where it must work."""
    result = keep_one(ledger, size=size, facts=facts)
    assert isinstance(result, Kept), result
    return result


def due(ledger: Ledger, limit: int = 1 << 40) -> tuple[Due, ...]:
    """What is due at noon."""
    result = ledger.due(NOON, limit)
    assert isinstance(result, tuple), result
    return result
