"""A scanned page as an officer sees it: re-encoded as JPEG by a child with limits, served under a policy that lets nothing run."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from district import intake
from district.cases import request_of
from district.gateway import Gateway
from district.models import Submission
from district.pages.case import case_for
from district.pages.frame import Officer, OfGateway

DECODER = Path(__file__).resolve().parent.parent / "decoder.py"
DECODE_S = 20
_AT_ONCE = threading.BoundedSemaphore(2)
SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Disposition": "inline",
}
router = APIRouter(prefix="/permohonan")


@dataclass(frozen=True)
class CannotShow:
    """The bytes are no picture we can decode within the limits."""


def jpeg_of(data: bytes) -> bytes | CannotShow:
    """Decode untrusted bytes (AVIF, TIFF, PNG, JPEG) in a child that may use little memory and time; JPEG comes back."""
    with _AT_ONCE:
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(DECODER)], input=data, capture_output=True, timeout=DECODE_S, check=False
            )
        except subprocess.TimeoutExpired:
            return CannotShow()
    return done.stdout if done.returncode == 0 and done.stdout[:3] == b"\xff\xd8\xff" else CannotShow()


@router.get("/{case_id}/halaman/{submission_id}/{part}")
def scan(case_id: str, submission_id: int, part: int, gateway: OfGateway, who: Officer) -> Response:
    """One page. Every look is written down, by page."""
    with gateway.database.write() as session:
        case = case_for(session, gateway, who, case_id, "looked_page", f"{submission_id}/{part}")
        entry = session.get(Submission, submission_id)
        if entry is None or entry.case_id != case.id or part not in {page.part for page in request_of(entry).pages()}:
            raise HTTPException(404, "no such page")
        header_hash = str(entry.body["_header_hash"])
    return _shown(gateway, header_hash, part)


def _shown(gateway: Gateway, header_hash: str, part: int) -> Response:
    seen = f"views/{header_hash}/{part}.jpg"
    data = gateway.store.get(seen)
    if data is None:
        original = gateway.store.get(intake.page_path(header_hash, part))
        if original is None:
            raise HTTPException(404, "the page is not in the store")
        made = jpeg_of(original)
        if isinstance(made, CannotShow):
            raise HTTPException(422, "the page cannot be shown")
        gateway.store.put_once({seen: made})
        data = made
    return Response(data, media_type="image/jpeg", headers=SAFE)
