"""Marks of practice: an officer writes down that somebody who practised at a kiosk now came from home."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from district import practice
from district.pages.frame import Fields, FromHere, Officer, OfGateway, page
from kiosk.wire.mark import parse_mark

router = APIRouter(prefix="/latihan")


@router.get("")
def show(gateway: OfGateway, who: Officer, dicatat: Annotated[str, Query(max_length=8)] = "") -> Response:
    """The field and both counts."""
    month, total = practice.counts(gateway)
    return page(
        gateway, who, "latihan.html", month=month, total=total, noted=parse_mark(dicatat) or "", trouble="", sent=""
    )


@router.post("", dependencies=[FromHere])
def note(gateway: OfGateway, who: Officer, sent: Fields) -> Response:
    """Count the mark; one that is none comes back with what was typed."""
    text = sent.get("tanda", "")[:20]
    mark = practice.record(gateway, who.name, text)
    if mark is not None:
        return RedirectResponse(f"/latihan?dicatat={mark}", 303)
    month, total = practice.counts(gateway)
    trouble = "Bukan tanda latihan. Contoh yang benar: L- dan lima huruf atau angka."
    return page(gateway, who, "latihan.html", 422, month=month, total=total, noted="", trouble=trouble, sent=text)
