"""The bundle: the one road for everything that leaves. One signed list, then the packets it lists, end to end.

The same bytes go up as one resumable upload or out on a USB stick. The body is never held whole: the sender streams it from packet files, the
receiver reads packet by packet, and one damaged packet does not cost the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, BinaryIO, Literal

from pydantic import Field

from kiosk.wire import cbor
from kiosk.wire.frame import BUNDLE, PRELUDE_BYTES, Framed, frame, framed_by, framed_length, sha256, unframe
from kiosk.wire.keys import KioskKey
from kiosk.wire.model import Digest, KioskId, Loose, Malformed, RequestId, Seconds, WireModel, validated
from kiosk.wire.packet import MAX_PACKET

MAX_ITEMS = 500
MAX_BUNDLE = 256 * 1024 * 1024


class BundleItem(WireModel):
    """One packet of the bundle: whose it is, its length and the SHA-256 of the packet file."""

    request_id: RequestId
    len: Annotated[int, Field(ge=1, le=MAX_PACKET)]
    sha256: Digest


class Manifest(WireModel):
    """What is inside. ``made_at``: the kiosk's clock, a claim."""

    v: Literal[1] = 1
    kiosk_id: KioskId
    made_at: Seconds
    items: Annotated[tuple[BundleItem, ...], Loose, Field(min_length=1, max_length=MAX_ITEMS)]


@dataclass(frozen=True, slots=True)
class BundleHead:
    """All bytes before the first packet, and how long the whole bundle is."""

    manifest: Manifest
    data: bytes
    total: int

    @property
    def bundle_id(self) -> str:
        """64 hex digits: SHA-256 of the head."""
        return sha256(self.data).hex()


@dataclass(frozen=True, slots=True)
class BundleView:
    """A bundle's head as received; ask :meth:`signed_by`, then take the packets."""

    manifest: Manifest
    framed: Framed

    def signed_by(self, public_key: bytes) -> bool:
        """True when the kiosk with this key made the list."""
        return framed_by(public_key, self.framed)


def make_bundle(packets: Sequence[tuple[str, int, bytes]], kiosk_id: str, made_at: int, key: KioskKey) -> BundleHead:
    """The head for ``(request_id, length, sha256 of the packet file)`` in this order; the packets' bytes follow it."""
    items = tuple(BundleItem(request_id=rid, len=length, sha256=digest) for rid, length, digest in packets)
    manifest = Manifest(kiosk_id=kiosk_id, made_at=made_at, items=items)
    data = frame(BUNDLE, cbor.encode(manifest.model_dump()), key.private)
    total = len(data) + sum(item.len for item in items)
    if total > MAX_BUNDLE:
        raise ValueError("bundle longer than the contract allows")
    return BundleHead(manifest, data, total)


def read_bundle_head(stream: BinaryIO, size: int) -> BundleView | Malformed:
    """The head from the start of ``stream``, whose whole length must be ``size`` bytes; leaves it at the first packet."""
    if size > MAX_BUNDLE:
        return Malformed("bundle: too long")
    prelude = stream.read(PRELUDE_BYTES)
    length = framed_length(BUNDLE, prelude)
    if isinstance(length, Malformed):
        return length
    framed = unframe(BUNDLE, prelude + stream.read(length - PRELUDE_BYTES))
    if isinstance(framed, Malformed):
        return framed
    value = cbor.decode(framed.head, BUNDLE.max_head)
    manifest = value if isinstance(value, Malformed) else validated(Manifest, value)
    if isinstance(manifest, Malformed):
        return manifest
    if len({item.request_id for item in manifest.items}) != len(manifest.items):
        return Malformed("bundle: a request is listed twice")
    if framed.body_at + sum(item.len for item in manifest.items) != size:
        return Malformed("bundle: length is not what the list says")
    return BundleView(manifest, framed)


def read_packets(stream: BinaryIO, view: BundleView) -> Iterator[tuple[BundleItem, bytes | Malformed]]:
    """Each packet's bytes in order, one in memory at a time; a damaged one is ``Malformed`` and the next still come."""
    for item in view.manifest.items:
        data = stream.read(item.len)
        right = len(data) == item.len and sha256(data) == item.sha256
        yield item, data if right else Malformed("bundle: packet is damaged")
