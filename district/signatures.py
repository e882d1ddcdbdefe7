"""Who is calling: HTTP message signatures (RFC 9421) as `kiosk.wire.httpsig` lays them down, with the key of an approved kiosk.

Every answer, also a 401, carries `Date`, so a kiosk with a wrong clock learns the time and signs anew. A signature is good once: its nonce is kept
as long as its time would still be accepted.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, assert_never
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from starlette.concurrency import run_in_threadpool

from district.gateway import Gateway, of
from district.models import Kiosk, Nonce
from kiosk.wire.httpsig import SKEW_S, BadSignature, HttpRequest, SignedBy, verify_request

BODY_BYTES = 1 << 16  # the longest body of a signed call that is not an upload
BODY_S = 20.0  # the longest such a body may take to arrive


@dataclass(frozen=True)
class Signed:
    """A call whose signature holds. `content_digest`: of the body, as signed; "" where there is none."""

    kiosk_id: str
    village: str
    content_digest: str
    body: bytes = b""


def digest_of(body: bytes) -> str:
    """Content-Digest (RFC 9530) of a body."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def _refuse(why: str, status: int = 401) -> HTTPException:
    return HTTPException(status, why, headers={"WWW-Authenticate": "Signature"})


def verify(request: Request, gateway: Gateway) -> Signed:
    """Check everything but the body's bytes.

    Raises:
        HTTPException: 401; the reason tells nothing of other kiosks.
    """
    headers: dict[str, str] = {}
    for name, value in request.headers.items():
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    villages: list[str] = []

    def key_of(kiosk_id: str) -> bytes | None:
        with gateway.database.write() as session:
            kiosk = session.get(Kiosk, kiosk_id)
            if kiosk is None or kiosk.state != "approved":
                return None
            villages.append(kiosk.village)
            return kiosk.public_key

    base = gateway.settings.public_url or f"{request.url.scheme}://{headers.get('host', '')}"
    url = base + quote(request.url.path) + (f"?{request.url.query}" if request.url.query else "")
    now = int(gateway.now().timestamp())
    match verify_request(HttpRequest(request.method, url, headers, None), key_of, now):
        case BadSignature(fault=fault):
            raise _refuse(f"signature: {fault}")
        case SignedBy(kiosk_id=kiosk_id, nonce=nonce):
            _once(gateway, kiosk_id, nonce)
            return Signed(kiosk_id, villages[0], headers.get("content-digest", ""))
        case never:
            assert_never(never)


def _once(gateway: Gateway, kiosk_id: str, nonce: str) -> None:
    now = gateway.now()
    digest = hashlib.sha256(f"{kiosk_id}\0{nonce}".encode()).hexdigest()
    try:
        # A power cut may forget the last nonces: who replays a call then gets the answer it got before, every call may come twice (tus, acks).
        with gateway.database.note() as session:
            session.execute(delete(Nonce).where(Nonce.seen_at < now - timedelta(seconds=2 * SKEW_S)))
            session.add(Nonce(digest=digest, seen_at=now))
            session.execute(update(Kiosk).where(Kiosk.id == kiosk_id).values(last_seen=now))
    except IntegrityError:
        raise _refuse("signature: used before") from None


async def signed_stream(request: Request, gateway: Annotated[Gateway, Depends(of)]) -> Signed:
    """A signed call whose body is read, and its digest compared, by the handler."""
    return await run_in_threadpool(verify, request, gateway)


async def signed(request: Request, gateway: Annotated[Gateway, Depends(of)]) -> Signed:
    """A signed call with its (small) body."""
    caller = await run_in_threadpool(verify, request, gateway)
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_S):
            async for piece in request.stream():
                body += piece
                if len(body) > BODY_BYTES:
                    raise HTTPException(413, "body too long")
    except TimeoutError:
        raise HTTPException(408, "body too slow") from None
    if body and caller.content_digest != digest_of(bytes(body)):
        raise _refuse("body does not fit its signed digest", 400)
    return Signed(caller.kiosk_id, caller.village, caller.content_digest, bytes(body))
