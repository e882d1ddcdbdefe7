"""Reports of a demanded fee: only for accounts with that right, and every look is written down."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select

from district import access, letters
from district.letter_models import Letter
from district.pages.frame import ComplaintsReader, Fields, FromHere, OfGateway, page
from kiosk.adminduk.complaint import PUBLIC_CHANNEL, WHAT, WHEN, WHO
from kiosk.wire.feed import State

MOST = 300
router = APIRouter(prefix="/pengaduan")


@router.get("")
def listing(gateway: OfGateway, who: ComplaintsReader) -> Response:
    """Newest first; of what was said only kind and service."""
    with gateway.database.write() as session:
        rows = session.scalars(
            select(Letter).where(Letter.about == "complaint").order_by(Letter.received_at.desc()).limit(MOST)
        ).all()
        access.note(session, gateway, who.name, "listed_complaints")
    said = {row.id: letters.said_in(row).complaint for row in rows}
    return page(
        gateway, who, "pengaduan.html", rows=rows, said=said, kinds=WHO, services=WHAT,
        titles=letters.TITLES["complaint"], State=State,
    )  # fmt: skip


@router.get("/{letter_id}")
def show(letter_id: str, gateway: OfGateway, who: ComplaintsReader) -> Response:
    """One report, whole."""
    with gateway.database.write() as session:
        row = session.get(Letter, letter_id)
        if row is None or row.about != "complaint":
            raise HTTPException(404, "no such report")
        access.note(session, gateway, who.name, "looked_complaint", detail=row.id[:8])
    return page(
        gateway, who, "pengaduan_satu.html", letter=row, said=letters.said_in(row).complaint, kinds=WHO, services=WHAT,
        times_of=WHEN, titles=letters.TITLES["complaint"], State=State, channel=PUBLIC_CHANNEL,
        may=letters.NEXT["complaint"].get(State(row.state), ()),
    )  # fmt: skip


@router.post("/{letter_id}/langkah", dependencies=[FromHere])
def step(letter_id: str, gateway: OfGateway, who: ComplaintsReader, sent: Fields) -> Response:
    """Read, follow up, close; whoever holds the number sees the state, nothing else."""
    try:
        state, serial = State(sent.get("keadaan", "")), int(sent.get("nomor", ""))
    except ValueError:
        raise HTTPException(400, "not a form of ours") from None
    with gateway.database.write() as session:
        row = session.get(Letter, letter_id, with_for_update=True)
        if row is None or row.about != "complaint":
            raise HTTPException(404, "no such report")
        moved = letters.move(session, row, serial, state, who.name, gateway.now())
        if moved:
            access.note(session, gateway, who.name, "moved_complaint", detail=row.id[:8])
    if not moved:
        why = "Petugas lain sudah mengubahnya. Buka lagi, lalu putuskan."
        return page(gateway, who, "tidak_ada.html", 409, title="Sudah berubah", why=why)
    return RedirectResponse(f"/pengaduan/{letter_id}", 303)
