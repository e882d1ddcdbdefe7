"""The access log, for everyone who signs in: who looked is seen by those who are looked over."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from sqlalchemy import select

from district import access
from district.models import Access
from district.models import Officer as OfficerRow
from district.pages.frame import Officer, OfGateway, page

A_PAGE = 100
router = APIRouter()


@router.get("/catatan")
def log(
    gateway: OfGateway,
    who: Officer,
    petugas: Annotated[str, Query(max_length=64)] = "",
    permohonan: Annotated[str, Query(max_length=36)] = "",
    sebelum: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Newest first; of one officer or one request."""
    with gateway.database.write() as session:
        wanted = select(Access).order_by(Access.id.desc()).limit(A_PAGE)
        if petugas:
            wanted = wanted.where(Access.officer == petugas)
        if permohonan:
            wanted = wanted.where(Access.case_id == permohonan)
        if sebelum:
            wanted = wanted.where(Access.id < sebelum)
        rows = session.scalars(wanted).all()
        officers = session.scalars(select(OfficerRow.name).order_by(OfficerRow.name)).all()
        access.note(session, gateway, who.name, "looked_log")
    return page(
        gateway, who, "catatan.html", rows=rows, actions=access.ACTIONS, officers=officers, officer=petugas, case_id=permohonan,
        more=rows[-1].id if len(rows) == A_PAGE else 0,
    )  # fmt: skip
