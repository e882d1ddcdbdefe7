"""The one outer shape of everything signed: magic, length, head, signature, body.

``magic (8 bytes) · length of head (4 bytes, big endian) · head (deterministic CBOR) · Ed25519 signature (64 bytes) · body``. The signature is over
``domain || SHA-256(head)``; each kind of document has a magic and a domain of its own, so that none can be taken for another.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.wire.model import Malformed

SIGNATURE_BYTES = 64
PRELUDE_BYTES = 12
"""Magic and length: enough to know how long the head is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of signed document: its magic, its signature domain and the longest head taken (bytes)."""

    magic: bytes
    domain: bytes
    max_head: int


PACKET = Kind(b"KKPACK1\n", b"kiosk-packet-v1\0", 64 * 1024)
BUNDLE = Kind(b"KKBUND1\n", b"kiosk-bundle-v1\0", 256 * 1024)
ACK = Kind(b"KKACKS1\n", b"kiosk-ack-v1\0", 512 * 1024)
FEED = Kind(b"KKFEED1\n", b"kiosk-feed-v1\0", 4 * 1024 * 1024)
SERVICE_PACK = Kind(b"KKSERV1\n", b"kiosk-pack-v1\0", 1024 * 1024)
DISTRICT = Kind(b"KKDIST1\n", b"kiosk-district-v1\0", 64 * 1024)
ENDORSEMENT = Kind(b"KKENDO1\n", b"kiosk-endorse-v1\0", 1024)
STICK = Kind(b"KKSTIK1\n", b"kiosk-stick-v1\0", 4 * 1024)
RECEIPT_DOMAIN = b"kiosk-receipt-v1\0"


@dataclass(frozen=True, slots=True)
class Framed:
    """A document taken apart; the signature is not yet checked. ``body_at``: where the body begins."""

    kind: Kind
    head: bytes
    signature: bytes
    body_at: int


def sha256(data: bytes) -> bytes:
    """32 bytes."""
    return hashlib.sha256(data).digest()


def sign(private: Ed25519PrivateKey, domain: bytes, head: bytes) -> bytes:
    """64 bytes over ``domain || SHA-256(head)``."""
    return private.sign(domain + sha256(head))


def signed_by(public: bytes, domain: bytes, head: bytes, signature: bytes) -> bool:
    """True when the holder of the 32-byte ``public`` key signed ``head`` in this ``domain``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, domain + sha256(head))
    except (InvalidSignature, ValueError):
        return False
    return True


def frame(kind: Kind, head: bytes, private: Ed25519PrivateKey) -> bytes:
    """Magic, length, head and signature: all but the body."""
    if len(head) > kind.max_head:
        raise ValueError("head longer than this kind of document allows")
    return kind.magic + len(head).to_bytes(4, "big") + head + sign(private, kind.domain, head)


def framed_length(kind: Kind, prelude: bytes) -> int | Malformed:
    """From the first ``PRELUDE_BYTES``: how many bytes stand before the body."""
    if len(prelude) < PRELUDE_BYTES:
        return Malformed("shorter than any document of ours")
    if prelude[:8] != kind.magic:
        return Malformed("not this kind of document")
    length = int.from_bytes(prelude[8:12], "big")
    if length > kind.max_head:
        return Malformed("head longer than allowed")
    return PRELUDE_BYTES + length + SIGNATURE_BYTES


def unframe(kind: Kind, data: bytes) -> Framed | Malformed:
    """Take ``data`` apart; whether a body follows is for the caller to judge."""
    body_at = framed_length(kind, data[:PRELUDE_BYTES])
    if isinstance(body_at, Malformed):
        return body_at
    if len(data) < body_at:
        return Malformed("cut short")
    end = body_at - SIGNATURE_BYTES
    return Framed(kind, data[PRELUDE_BYTES:end], data[end:body_at], body_at)


def framed_by(public: bytes, framed: Framed) -> bool:
    """True when ``public`` signed the document."""
    return signed_by(public, framed.kind.domain, framed.head, framed.signature)


def unframe_signed(kind: Kind, data: bytes, public: bytes) -> bytes | Malformed:
    """The head of a document without a body, signed by ``public``."""
    framed = unframe(kind, data)
    if isinstance(framed, Malformed):
        return framed
    if framed.body_at != len(data):
        return Malformed("bytes after the end")
    return framed.head if framed_by(public, framed) else Malformed("signature is not the expected key's")
