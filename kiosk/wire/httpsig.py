"""HTTP message signatures (RFC 9421) as kiosk and gateway use them: one profile, Ed25519, the kiosk's own key.

Covered: method, target URI, content-digest (POST, PATCH and PUT, an empty body too), and where present upload-offset, upload-length and
tus-resumable. A gateway behind a proxy that ends TLS must know its public URL. ``created`` is the *server's* time as the kiosk knows it: see
``SKEW_S``; ``nonce`` lets the gateway take each signature once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    InvalidSignature,
    MappingKeyResolver,
)
from http_message_signatures.algorithms import ED25519

from kiosk.wire.keys import KioskKey
from kiosk.wire.model import RandomBytes

TAG = "kiosk-v1"
SKEW_S = 300
"""A request signed further from the server's clock is answered 401 with ``Date``; the kiosk corrects itself and repeats once."""
_ALWAYS = ("@method", "@target-uri")
_WITH_BODY = frozenset({"POST", "PATCH", "PUT"})
NONCE_BYTES = 16
_WHERE_PRESENT = ("upload-offset", "upload-length", "tus-resumable")


@dataclass(slots=True)
class HttpRequest:
    """The parts of a request a signature speaks of. ``url`` absolute; ``headers`` any case, changed in place when signing.

    ``body`` None (verifying only): it is still on its way, and the caller compares it with the signed Content-Digest once it is there.
    """

    method: str
    url: str
    headers: MutableMapping[str, str]
    body: bytes | None = b""


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A good signature of this kiosk, made at ``created`` (seconds since 1970). ``nonce``: whoever keeps it refuses a second use."""

    kiosk_id: str
    created: int
    nonce: str


@dataclass(frozen=True, slots=True)
class BadSignature:
    """``fault``: ``missing``, ``clock`` (genuine, but too old or ahead: answer with Date), ``unknown`` (kiosk) or ``wrong``."""

    fault: str


class _Verifier(HTTPMessageVerifier):
    """The library looks at the machine's clock; ours is handed in and looked at afterwards, so that a wrong clock can be told from a wrong key."""

    def validate_created_and_expires(self, sig_input: Any, max_age: timedelta | None = None) -> None:  # noqa: ANN401
        return


def _covered(headers: Mapping[str, str]) -> tuple[str, ...]:
    present = {name.lower() for name in headers}
    return _ALWAYS + tuple(name for name in _WHERE_PRESENT if name in present)


def sign_request(request: HttpRequest, key: KioskKey, created: int, random_bytes: RandomBytes) -> None:
    """Add Content-Digest (where the method has a body), Signature-Input and Signature to the headers."""
    signer = HTTPMessageSigner(
        signature_algorithm=ED25519,
        key_resolver=MappingKeyResolver(private_keys={key.kiosk_id: key.private}, public_keys={}),
    )
    signer.sign(
        request,
        key_id=key.kiosk_id,
        created=datetime.fromtimestamp(created, UTC),
        label="kiosk",
        nonce=random_bytes(NONCE_BYTES).hex(),
        tag=TAG,
        covered_component_ids=_covered(request.headers),
        body=request.body if request.method in _WITH_BODY else None,
    )


def verify_request(request: HttpRequest, key_of: Callable[[str], bytes | None], now: int) -> SignedBy | BadSignature:
    """Who signed this request. ``key_of``: a kiosk's 32-byte key, or None for an unknown or revoked one."""
    asked: list[str] = []

    class Keys(MappingKeyResolver):
        def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
            public = key_of(key_id)
            if public is None:
                asked.append("unknown")
                return None
            asked.append("known")
            return Ed25519PublicKey.from_public_bytes(public)

    if not any(name.lower() == "signature" for name in request.headers):
        return BadSignature("missing")
    verifier = _Verifier(signature_algorithm=ED25519, key_resolver=Keys(public_keys={}, private_keys={}))
    has_body = request.method in _WITH_BODY
    needed = _covered(request.headers) + (("content-digest",) if has_body else ())
    try:
        results = verifier.verify(
            request, max_age=None, expect_tag=TAG, require_components=needed, body=request.body if has_body else None
        )
    except (InvalidSignature, HTTPMessageSignaturesException, ValueError):
        return BadSignature("unknown" if asked[-1:] == ["unknown"] else "wrong")
    parameters = results[0].parameters
    created, nonce = parameters.get("created"), parameters.get("nonce")
    if len(results) != 1 or not isinstance(created, int) or not isinstance(nonce, str) or not 8 <= len(nonce) <= 128:
        return BadSignature("wrong")
    if abs(created - now) > SKEW_S:
        return BadSignature("clock")
    return SignedBy(str(parameters["keyid"]), created, nonce)
