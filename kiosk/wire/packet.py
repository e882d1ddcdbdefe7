"""The sealed packet: one request on its way, readable by nobody in the village.

``head`` (deterministic CBOR, no personal data) and signature as in :mod:`kiosk.wire.frame`, then the sealed parts one after the other. Each part
is an age file of its own (https://age-encryption.org/v1). Opened, a part is one line of JSON that repeats kiosk, request and part number (so that no
part can be lent to another packet), a line feed, and the content: part 0 the request as JSON, parts 1.. the pages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import pyrage
from pydantic import Field, ValidationError

from kiosk.wire import cbor
from kiosk.wire.frame import PACKET, Framed, frame, framed_by, sha256, unframe
from kiosk.wire.keys import AgeKey, KioskKey, Recipient
from kiosk.wire.letter import KIND as LETTER
from kiosk.wire.letter import Letter
from kiosk.wire.model import Counter, Digest, KioskId, Loose, Malformed, RequestId, WireModel, Word, validated, why_of
from kiosk.wire.request import MAX_JSON, MAX_PAGES, Request

MAX_PART = 32 * 1024 * 1024
MAX_PACKET = 64 * 1024 * 1024
NO_HASH = bytes(32)
SUITE_AGE: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class ChainHead:
    """What the next packet is sealed on: its number (from 1), the last packet's header hash (zeros: none yet), the audit log's head."""

    seq: int = 1
    prev: bytes = NO_HASH
    audit_head: bytes = NO_HASH


class PartInfo(WireModel):
    """One sealed part: number, length and SHA-256 of its ciphertext."""

    n: Annotated[int, Field(ge=0, le=MAX_PAGES)]
    len: Annotated[int, Field(ge=1, le=MAX_PART)]
    sha256: Digest


class Header(WireModel):
    """The packet's cleartext. Random ids, counters and hashes only."""

    v: Literal[1] = 1
    suite: Literal[1] = SUITE_AGE
    demo: bool
    kiosk_id: KioskId
    request_id: RequestId
    kind: Literal["new", "supplement", "withdrawal", "letter"]
    service: Word
    seq: Counter
    prev: Digest
    audit_head: Digest
    key_ids: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")], ...], Loose, Field(min_length=1, max_length=8)
    ]
    parts: Annotated[tuple[PartInfo, ...], Loose, Field(min_length=1, max_length=MAX_PAGES + 1)]


@dataclass(frozen=True, slots=True)
class SealedPacket:
    """A packet ready to be kept. ``header_hash``: SHA-256 of ``header_bytes``, the packet's name in acknowledgements and receipts."""

    header: Header
    header_bytes: bytes
    header_hash: bytes
    data: bytes

    @property
    def request_id(self) -> str:
        """As in the header."""
        return self.header.request_id

    @property
    def seq(self) -> int:
        """The packet's place in its kiosk's chain, from 1."""
        return self.header.seq

    @property
    def prev(self) -> bytes:
        """Header hash of the packet before it."""
        return self.header.prev

    def next_head(self, audit_head: bytes) -> ChainHead:
        """What the packet after this one is sealed on."""
        return ChainHead(self.seq + 1, self.header_hash, audit_head)


@dataclass(frozen=True, slots=True)
class PacketView:
    """A packet whose structure, lengths and hashes are right; the signature is a question of its own (:func:`verify`)."""

    header: Header
    header_hash: bytes
    framed: Framed
    parts: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class OpenedPacket:
    """The request and its pages, as the kiosk sealed them."""

    request: Request
    pages: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """A letter: no request, no pages."""

    letter: Letter


@dataclass(frozen=True, slots=True)
class CannotOpen:
    """``why``: ``no key`` (none of ours fits), or what does not agree inside."""

    why: str


class _Binding(WireModel):
    kiosk_id: KioskId
    part: Annotated[int, Field(ge=0, le=MAX_PAGES)]
    request_id: RequestId


def _bound(request: Request | Letter, part: int, content: bytes) -> bytes:
    binding = {"kiosk_id": request.kiosk_id, "part": part, "request_id": request.request_id}
    return json.dumps(binding, sort_keys=True, separators=(",", ":")).encode() + b"\n" + content


def seal(
    request: Request | Letter, pages: Sequence[bytes], key: KioskKey, recipients: Sequence[Recipient], head: ChainHead
) -> SealedPacket:
    """Seal and sign one request or letter; its ``seq`` becomes ``head``'s.

    Raises ValueError when request, pages and key do not belong together: that is the caller's mistake.
    """
    request = request.model_copy(update={"seq": head.seq})
    told = [page.sha256 for page in request.pages()]
    if told != [sha256(page).hex() for page in pages]:
        raise ValueError("the pages are not the ones the request names")
    if request.kiosk_id != key.kiosk_id:
        raise ValueError("the request was made on another kiosk than the key's")
    plain = request.to_json()
    if len(plain) > MAX_JSON or any(len(page) >= MAX_PART - 4096 for page in pages):
        raise ValueError("a part is longer than the contract allows")
    to = [pyrage.x25519.Recipient.from_str(recipient.key) for recipient in recipients]
    parts = [pyrage.encrypt(_bound(request, n, content), to) for n, content in enumerate([plain, *pages])]
    header = Header(
        demo=key.demo,
        kiosk_id=request.kiosk_id,
        request_id=request.request_id,
        kind=request.kind,
        service=request.service,
        seq=request.seq,
        prev=head.prev,
        audit_head=head.audit_head,
        key_ids=tuple(recipient.key_id for recipient in recipients),
        parts=tuple(PartInfo(n=n, len=len(part), sha256=sha256(part)) for n, part in enumerate(parts)),
    )
    header_bytes = cbor.encode(header.model_dump())
    data = b"".join([frame(PACKET, header_bytes, key.private), *parts])
    if len(data) > MAX_PACKET:
        raise ValueError("the packet is longer than the contract allows")
    return SealedPacket(header, header_bytes, sha256(header_bytes), data)


def read_packet(data: bytes) -> PacketView | Malformed:
    """Structure, lengths and hashes. Who signed it, ask :func:`verify` before opening."""
    if len(data) > MAX_PACKET:
        return Malformed("packet: too long")
    framed = unframe(PACKET, data)
    if isinstance(framed, Malformed):
        return framed
    value = cbor.decode(framed.head, PACKET.max_head)
    header = value if isinstance(value, Malformed) else validated(Header, value)
    if isinstance(header, Malformed):
        return header
    if [part.n for part in header.parts] != list(range(len(header.parts))):
        return Malformed("packet: parts are not numbered 0, 1, 2 …")
    if framed.body_at + sum(part.len for part in header.parts) != len(data):
        return Malformed("packet: length is not what the header says")
    parts, at = [], framed.body_at
    for info in header.parts:
        part = data[at : at + info.len]
        if sha256(part) != info.sha256:
            return Malformed(f"packet: part {info.n} is damaged")
        parts.append(part)
        at += info.len
    return PacketView(header, sha256(framed.head), framed, tuple(parts))


def verify(view: PacketView, public_key: bytes) -> bool:
    """True when the kiosk with this 32-byte key signed the header, and with it every part's length and hash."""
    return framed_by(public_key, view.framed)


def open_packet(view: PacketView, identities: Sequence[AgeKey]) -> OpenedPacket | OpenedLetter | CannotOpen:
    """Open every part and compare what is inside with what is outside. Verify the signature first."""
    keys = [key.identity for key in identities]
    contents: list[bytes] = []
    for info, part in zip(view.header.parts, view.parts, strict=True):
        try:
            plain = pyrage.decrypt(part, keys)
        except pyrage.DecryptError:
            return CannotOpen("no key" if info.n == 0 else f"part {info.n}: no key")
        line, _, content = plain.partition(b"\n")
        try:
            binding = _Binding.model_validate_json(line)
        except ValidationError as error:
            return CannotOpen(f"part {info.n}: {why_of(error)}")
        if binding != _Binding(kiosk_id=view.header.kiosk_id, part=info.n, request_id=view.header.request_id):
            return CannotOpen(f"part {info.n} belongs to another packet")
        contents.append(content)
    return _compare(view.header, contents)


def _compare(header: Header, contents: list[bytes]) -> OpenedPacket | OpenedLetter | CannotOpen:
    request = Letter.from_json(contents[0]) if header.kind == LETTER else Request.from_json(contents[0])
    if isinstance(request, Malformed):
        return CannotOpen(request.why)
    outside = (header.kiosk_id, header.request_id, header.kind, header.service, header.seq)
    if outside != (request.kiosk_id, request.request_id, request.kind, request.service, request.seq):
        return CannotOpen("request and header do not agree")
    pages = tuple(contents[1:])
    if [page.sha256 for page in request.pages()] != [sha256(page).hex() for page in pages]:
        return CannotOpen("pages and request do not agree")
    return OpenedLetter(request) if isinstance(request, Letter) else OpenedPacket(request, pages)
