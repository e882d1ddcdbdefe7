"""Keys and who vouches for them: kiosk, gateway, root, and the recipients every packet is sealed to.

The district's *root* (kept offline) signs the district's key sheet (gateway keys, recipients) and an endorsement of every kiosk. A kiosk holds its
own signing key and public keys only: nothing on it opens a packet. Demo keys carry a mark which is part of what is signed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated, Literal, Self

import pyrage
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field

from kiosk.wire import cbor
from kiosk.wire.frame import DISTRICT, ENDORSEMENT, frame, sign, signed_by, unframe, unframe_signed
from kiosk.wire.model import Counter, KioskId, Loose, Malformed, PublicKey, WireModel, validated


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An Ed25519 private key, whose it is, and whether it is for demonstration only."""

    owner: str
    private: Ed25519PrivateKey
    demo: bool = False

    @property
    def public(self) -> bytes:
        """The 32-byte public key."""
        return self.private.public_key().public_bytes_raw()

    @classmethod
    def from_seed(cls, owner: str, seed: bytes, *, demo: bool = False) -> Self:
        """From 32 random bytes (RFC 8032)."""
        return cls(owner, Ed25519PrivateKey.from_private_bytes(seed), demo)

    def to_pem(self) -> bytes:
        """PKCS 8 PEM, with owner and demo mark in the lines before it (RFC 7468 explanatory text; OpenSSL reads it too)."""
        body = self.private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return f"Owner: {self.owner}\nDemo: {'yes' if self.demo else 'no'}\n".encode() + body

    @classmethod
    def from_pem(cls, data: bytes) -> Self | Malformed:
        """What :meth:`to_pem` wrote."""
        if len(data) > 4096:
            return Malformed("key file: too long")
        marker = data.find(b"-----BEGIN ")
        lines = dict(line.split(b": ", 1) for line in data[: max(marker, 0)].splitlines() if b": " in line)
        if marker < 0 or set(lines) != {b"Owner", b"Demo"} or lines[b"Demo"] not in {b"yes", b"no"}:
            return Malformed("key file: not one of ours")
        try:
            private = serialization.load_pem_private_key(data[marker:], password=None)
            owner = lines[b"Owner"].decode("ascii")
        except (ValueError, TypeError, UnsupportedAlgorithm):
            return Malformed("key file: damaged")
        if not isinstance(private, Ed25519PrivateKey):
            return Malformed("key file: not an Ed25519 key")
        return cls(owner, private, lines[b"Demo"] == b"yes")


class KioskKey(SigningKey):
    """A kiosk's key; its owner is the kiosk."""

    __slots__ = ()

    @property
    def kiosk_id(self) -> str:
        """As in every header and on every receipt."""
        return self.owner


def fingerprint(public: bytes) -> str:
    """Ten hex digits an officer compares with the kiosk's screen: ``3f9a1-c07be`` (40 bits of SHA-256)."""
    text = hashlib.sha256(public).hexdigest()
    return f"{text[:5]}-{text[5:10]}"


def root_fingerprint(public: bytes) -> str:
    """Twenty hex digits (80 bits) in groups of five: a root key nobody vouches for must be hard to imitate, not only to mistake."""
    text = hashlib.sha256(public).hexdigest()
    return "-".join(text[at : at + 5] for at in range(0, 20, 5))


# --------------------------------------------------------------------------- recipients


class Recipient(WireModel):
    """One public key packets are sealed to. ``role``: the one in use, the next one, or the escrow kept for loss."""

    role: Literal["current", "next", "escrow"]
    key: Annotated[str, Field(pattern=r"^age1[02-9ac-hj-np-z]{58}$")]

    @property
    def key_id(self) -> str:
        """16 hex digits naming the key in packet headers."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class AgeKey:
    """A private age key of the district's (never on a kiosk)."""

    identity: pyrage.x25519.Identity
    demo: bool = False

    @classmethod
    def generate(cls, *, demo: bool = False) -> AgeKey:
        """A fresh key from the operating system's randomness."""
        return cls(pyrage.x25519.Identity.generate(), demo)

    @property
    def public(self) -> str:
        """The recipient, ``age1…``."""
        return str(self.identity.to_public())

    def to_text(self) -> str:
        """The file ``age -d -i`` takes."""
        return f"# public key: {self.public}\n# demo: {'yes' if self.demo else 'no'}\n{self.identity}\n"

    @classmethod
    def from_text(cls, text: str) -> AgeKey | Malformed:
        """A file written by :meth:`to_text` or ``age-keygen`` (which has no demo line: a real key)."""
        if len(text) > 4096:
            return Malformed("age key: too long")
        lines = [line.strip() for line in text.splitlines()]
        secrets = [line for line in lines if line and not line.startswith("#")]
        if len(secrets) != 1:
            return Malformed("age key: exactly one key expected")
        try:
            identity = pyrage.x25519.Identity.from_str(secrets[0])
        except (pyrage.IdentityError, ValueError):
            return Malformed("age key: cannot be read")
        return cls(identity, "# demo: yes" in lines)


# --------------------------------------------------------------------------- the district's key sheet


class DistrictKeys(WireModel):
    """What a kiosk must know of its district. ``serial`` grows with every sheet; an older one is not taken again."""

    v: Literal[1] = 1
    district: Annotated[str, Field(min_length=1, max_length=80)]
    serial: Counter
    demo: bool
    gateway_keys: Annotated[tuple[PublicKey, ...], Loose, Field(min_length=1, max_length=4)]
    recipients: Annotated[tuple[Recipient, ...], Loose, Field(min_length=1, max_length=8)]


def sign_district_keys(keys: DistrictKeys, root: SigningKey) -> bytes:
    """The sheet, signed by the root."""
    return frame(DISTRICT, cbor.encode(keys.model_dump()), root.private)


def verify_district_keys(data: bytes, root: bytes) -> DistrictKeys | Malformed:
    """The sheet, if the 32-byte ``root`` key signed it."""
    head = unframe_signed(DISTRICT, data, root)
    if isinstance(head, Malformed):
        return head
    value = cbor.decode(head, DISTRICT.max_head)
    return value if isinstance(value, Malformed) else validated(DistrictKeys, value)


# --------------------------------------------------------------------------- endorsement of a kiosk


class _Endorsed(WireModel):
    v: Literal[1] = 1
    kiosk_id: KioskId
    public_key: PublicKey
    demo: bool


@dataclass(frozen=True, slots=True)
class Endorsement:
    """The root's word that this key is this kiosk's. 64 bytes of ``signature`` travel on every receipt."""

    kiosk_id: str
    public_key: bytes
    demo: bool
    signature: bytes

    def _head(self) -> bytes:
        return cbor.encode(_Endorsed(kiosk_id=self.kiosk_id, public_key=self.public_key, demo=self.demo).model_dump())

    def holds(self, root: bytes) -> bool:
        """True when the 32-byte ``root`` key signed it."""
        return signed_by(root, ENDORSEMENT.domain, self._head(), self.signature)

    def to_bytes(self) -> bytes:
        """As sent and stored."""
        head = self._head()
        return ENDORSEMENT.magic + len(head).to_bytes(4, "big") + head + self.signature

    @classmethod
    def from_bytes(cls, data: bytes) -> Endorsement | Malformed:
        """Taken apart, not yet trusted: ask :meth:`holds`."""
        framed = unframe(ENDORSEMENT, data)
        if isinstance(framed, Malformed):
            return framed
        if framed.body_at != len(data):
            return Malformed("bytes after the end")
        value = cbor.decode(framed.head, ENDORSEMENT.max_head)
        parsed = value if isinstance(value, Malformed) else validated(_Endorsed, value)
        if isinstance(parsed, Malformed):
            return parsed
        return cls(parsed.kiosk_id, parsed.public_key, parsed.demo, framed.signature)


def endorse(root: SigningKey, kiosk_id: str, public_key: bytes, *, demo: bool) -> Endorsement:
    """Vouch for a kiosk. A demo root cannot make a real kiosk."""
    if root.demo and not demo:
        raise ValueError("a demonstration root endorses demonstration kiosks only")
    head = cbor.encode(_Endorsed(kiosk_id=kiosk_id, public_key=public_key, demo=demo).model_dump())
    return Endorsement(kiosk_id, public_key, demo, sign(root.private, ENDORSEMENT.domain, head))
