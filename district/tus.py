"""The tus 1.0 protocol (tus.io/protocols/resumable-upload): core, creation, expiration, termination.

PATCH streams its body, so it is the one handler that is not a plain function; disk and database still run in worker threads.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from typing import Annotated, assert_never

from fastapi import APIRouter, BackgroundTasks, Depends, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from district import intake, uploads
from district.gateway import Gateway, of
from district.signatures import Signed, signed, signed_stream

FLUSH_BYTES = 1 << 16  # what a power cut at the district may cost a slow line: under a minute at 2 kB/s
FLUSH_S = 1.0  # on a fast line a PATCH is on disk at once, when it is whole; syncing oftener only makes others wait
PATCH_BYTES = 1 << 20  # kiosks send 64–256 kB a PATCH; this only keeps a mistake small
IDLE_S = 20.0  # a line that sends nothing for so long is dead; what came is kept
LULL_S = 0.5  # so long without a byte, and what came is put on disk: the line may be half-open, and the kiosk calls again on another
TUS = {"Tus-Resumable": "1.0.0", "Cache-Control": "no-store"}

router = APIRouter(prefix="/v1/uploads", tags=["uploads"])
OfGateway = Annotated[Gateway, Depends(of)]


def _answer(status: int, **headers: str) -> Response:
    return Response(
        status_code=status, headers=TUS | {name.replace("_", "-"): value for name, value in headers.items()}
    )


def _whole_number(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"\d{1,15}", text, re.ASCII) else None


@router.options("")
def options(gateway: OfGateway) -> Response:
    """What this server can do."""
    limit = str(gateway.settings.limits.bundle_bytes)
    return _answer(204, Tus_Version="1.0.0", Tus_Extension="creation,expiration,termination", Tus_Max_Size=limit)


@router.post("", status_code=201)
def create(request: Request, kiosk: Annotated[Signed, Depends(signed)], gateway: OfGateway) -> Response:
    """Begin an upload of `Upload-Length` bytes."""
    if request.headers.get("tus-resumable") != "1.0.0":
        return _answer(412, Tus_Version="1.0.0")
    length = _whole_number(request.headers.get("upload-length"))
    if length is None or length == 0:
        return _answer(400)
    match uploads.create(gateway, kiosk.kiosk_id, length):
        case uploads.NoRoom():
            return _answer(507, Retry_After="3600")
        case uploads.TooLong():
            return _answer(413)
        case uploads.Found() as found:
            return _answer(201, Location=f"/v1/uploads/{found.id}", Upload_Offset=str(found.offset))
        case never:
            assert_never(never)


@router.head("/{upload_id}")
def head(upload_id: str, kiosk: Annotated[Signed, Depends(signed)], gateway: OfGateway) -> Response:
    """Where an upload stands."""
    match uploads.find(gateway, kiosk.kiosk_id, upload_id):
        case uploads.NoUpload():
            return _answer(404)
        case uploads.Found() as found:
            return _answer(200, Upload_Offset=str(found.offset), Upload_Length=str(found.length))
        case never:
            assert_never(never)


@router.delete("/{upload_id}", status_code=204)
def delete(upload_id: str, kiosk: Annotated[Signed, Depends(signed)], gateway: OfGateway) -> Response:
    """Give an upload up."""
    return _answer(204 if uploads.drop(gateway, kiosk.kiosk_id, upload_id) else 404)


class _Overrun(ValueError):
    """The body goes past the upload's length or past what one PATCH may carry."""


class _Lost(ConnectionError):
    """A later PATCH has taken over."""


class _Writer:
    """Appends a body as it arrives: pieces of FLUSH_BYTES on a slow line, the whole on a fast one, each on disk before the next."""

    def __init__(self, gateway: Gateway, upload_id: str, name: str, offset: int) -> None:
        self.gateway, self.upload_id, self.name, self.offset = gateway, upload_id, name, offset
        self.held = bytearray()
        self.digest = hashlib.sha256()
        self.taken = 0
        self.flushed = gateway.monotonic()

    async def take(self, piece: bytes) -> None:
        self.taken += len(piece)
        if self.taken > PATCH_BYTES:
            raise _Overrun
        self.held += piece
        self.digest.update(piece)
        if len(self.held) >= FLUSH_BYTES and self.gateway.monotonic() - self.flushed >= FLUSH_S:
            await self.flush()

    async def flush(self) -> None:
        if not self.held:
            return
        data = bytes(self.held)
        self.held.clear()
        self.flushed = self.gateway.monotonic()
        try:
            match await run_in_threadpool(uploads.append, self.gateway, self.upload_id, self.name, data):
                case uploads.Appended(offset=offset):
                    self.offset = offset
                case uploads.Superseded():
                    raise _Lost
                case never:
                    assert_never(never)
        except ValueError as error:
            raise _Overrun from error


async def _receive(request: Request, writer: _Writer) -> int:
    """Take the body in; 204 when it came whole, else the status to answer. What came before a cut is kept."""
    pieces = request.stream().__aiter__()
    status = 204
    try:
        while True:
            coming = asyncio.ensure_future(pieces.__anext__())
            if not (await asyncio.wait({coming}, timeout=LULL_S))[0]:
                await writer.flush()
                if not (await asyncio.wait({coming}, timeout=IDLE_S - LULL_S))[0]:
                    coming.cancel()
                    status = 408
                    break
            try:
                await writer.take(coming.result())
            except StopAsyncIteration:
                break
            except ClientDisconnect:
                status = 408
                break
        await writer.flush()
    except _Overrun:
        return 413
    except _Lost:
        return 409
    return status


@router.patch("/{upload_id}", status_code=204)
async def patch(
    upload_id: str,
    request: Request,
    kiosk: Annotated[Signed, Depends(signed_stream)],
    gateway: OfGateway,
    after: BackgroundTasks,
) -> Response:
    """Append at `Upload-Offset`. Content-Digest (RFC 9530) is signed by the kiosk and compared once the body is whole."""
    start = _whole_number(request.headers.get("upload-offset"))
    if request.headers.get("content-type") != "application/offset+octet-stream":
        return _answer(415)
    if start is None:
        return _answer(400)
    taken = await run_in_threadpool(uploads.take_over, gateway, kiosk.kiosk_id, upload_id, start)
    if isinstance(taken, uploads.NoUpload):
        return _answer(404)
    if isinstance(taken, uploads.WrongOffset):
        return _answer(409, Upload_Offset=str(taken.offset))
    writer = _Writer(gateway, upload_id, taken, start)
    status = await _receive(request, writer)
    expected = f"sha-256=:{base64.b64encode(writer.digest.digest()).decode()}:"
    if status == 413 or (status == 204 and kiosk.content_digest != expected):
        await run_in_threadpool(uploads.rewind, gateway, upload_id, taken, start)
        return _answer(413 if status == 413 else 400)
    if status != 204:
        return _answer(status)
    found = await run_in_threadpool(uploads.find, gateway, kiosk.kiosk_id, upload_id)
    if isinstance(found, uploads.Found) and found.state == "whole":
        after.add_task(intake.answer_upload, gateway, kiosk.kiosk_id, upload_id)
    return Response(status_code=204, headers=TUS | {"Upload-Offset": str(writer.offset)}, background=after)


@router.get("/{upload_id}/ack", response_class=Response)
def ack(upload_id: str, kiosk: Annotated[Signed, Depends(signed)], gateway: OfGateway) -> Response:
    """The signed acknowledgement; 404 until the upload is whole, 422 with the reason where it arrived damaged (upload it anew)."""
    match intake.answer_upload(gateway, kiosk.kiosk_id, upload_id):
        case None:
            return _answer(404)
        case intake.Damaged(why=why):
            return JSONResponse({"reason": why}, 422, headers=TUS)
        case bytes() as data:
            return Response(data, media_type="application/cbor", headers=TUS)
        case never:
            assert_never(never)
