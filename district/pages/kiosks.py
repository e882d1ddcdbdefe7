"""Kiosks: who asked to be let in, who is in, who was put out."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from district import access, accounts, enrol
from district.gateway import Gateway
from district.models import Kiosk, Packet, Quarantine
from district.pages.frame import Admin, FromHere, OfGateway, page
from kiosk.wire.keys import root_fingerprint

STATES = {"pending": "Menunggu persetujuan", "approved": "Terdaftar", "suspended": "Ditangguhkan", "revoked": "Dicabut"}
router = APIRouter(prefix="/anjungan")


@router.get("")
def kiosks(gateway: OfGateway, who: Admin) -> Response:
    """All kiosks, those that wait first."""
    return _page(gateway, who)


@router.post("/kode", dependencies=[FromHere])
def code(gateway: OfGateway, who: Admin) -> Response:
    """A one-time code, shown once."""
    return _page(gateway, who, code=enrol.new_code(gateway, who.name))


@router.post("/{kiosk_id}/setujui", dependencies=[FromHere])
def approve(kiosk_id: str, gateway: OfGateway, who: Admin) -> Response:
    """Approve after comparing fingerprints."""
    trouble = enrol.approve(gateway, kiosk_id, who.name)
    return RedirectResponse("/anjungan", 303) if trouble is None else _page(gateway, who, trouble=trouble.why)


@router.post("/{kiosk_id}/cabut", dependencies=[FromHere])
def revoke(kiosk_id: str, gateway: OfGateway, who: Admin) -> Response:
    """Take nothing more from this kiosk."""
    enrol.revoke(gateway, kiosk_id, who.name)
    return RedirectResponse("/anjungan", 303)


def _page(gateway: Gateway, who: accounts.Who, *, code: str = "", trouble: str = "") -> Response:
    with gateway.database.write() as session:
        order = {"pending": 0, "suspended": 1, "approved": 2, "revoked": 3}
        rows = sorted(session.scalars(select(Kiosk)).all(), key=lambda row: (order[row.state], row.id))
        gaps = {row.id: _missing(session, row.id) for row in rows}
        parked = dict(session.execute(select(Quarantine.kiosk_id, func.count()).group_by(Quarantine.kiosk_id)).all())
        access.note(session, gateway, who.name, "looked_kiosks")
    return page(
        gateway,
        who,
        "anjungan.html",
        rows=rows,
        states=STATES,
        gaps=gaps,
        parked=parked,
        code=code,
        trouble=trouble,
        own=root_fingerprint(gateway.keys.root_public),
    )


def _missing(session: Session, kiosk_id: str) -> int:
    """Numbers of the kiosk's chain that never came: lost, still on their way, or kept back."""
    highest, count = session.execute(
        select(func.coalesce(func.max(Packet.seq), 0), func.count()).where(Packet.kiosk_id == kiosk_id)
    ).one()
    return int(highest) - int(count)
