"""Shipments to villages: what is finished goes on a list, the village counts it, hands it over, and the officer sees who signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from district import access, shipments
from district.accounts import Who
from district.gateway import Gateway
from district.models import Kiosk
from district.pages.frame import Fields, FromHere, Officer, OfGateway, page
from district.shipment_models import SENT, WAITING, ShippedDocument
from district.shipment_models import Shipment as Row
from kiosk.wire.shipment import MOST_ITEMS, DocumentNumber

LATEST = 60
LOOSE_LINES = 5
NUMBER = TypeAdapter[str](DocumentNumber)
router = APIRouter(prefix="/pengiriman")
KioskId = Annotated[str, Query(max_length=64)]


@router.get("")
def listing(gateway: OfGateway, who: Officer) -> Response:
    """Shipments, the newest first, and where a new one may go."""
    with gateway.database.write() as session:
        rows = session.scalars(select(Row).order_by(Row.made_at.desc()).limit(LATEST)).all()
        kiosks = _kiosks(session)
        finished = {kiosk.id: len(shipments.finished(session, kiosk.village)) for kiosk in kiosks}
        counts = _counts(session, [row.id for row in rows])
        access.note(session, gateway, who.name, "looked_shipment")
    return page(
        gateway, who, "pengiriman.html", rows=rows, kiosks=kiosks, finished=finished, counts=counts,
        places={row.id: gateway.village(row.village) for row in rows},
    )  # fmt: skip


@router.get("/baru")
def begin(gateway: OfGateway, who: Officer, anjungan: KioskId = "") -> Response:
    """What is finished for this kiosk's village, to be ticked."""
    return _form(gateway, who, anjungan, {}, "")


@router.post("", dependencies=[FromHere])
def send(gateway: OfGateway, who: Officer, sent: Fields) -> Response:
    """Make the list; on anything missing the form comes back with what was typed."""
    kiosk_id = sent.get("anjungan", "")
    with gateway.database.write() as session:
        kiosk = _kiosk(session, kiosk_id)
        made = _made(session, gateway, who, kiosk, sent)
        if isinstance(made, Row):
            access.note(session, gateway, who.name, "made_shipment", detail=made.id)
    if isinstance(made, str):
        return _form(gateway, who, kiosk_id, sent, made)
    return RedirectResponse(f"/pengiriman/{made.id}", 303)


@router.get("/{shipment_id}")
def show(shipment_id: str, gateway: OfGateway, who: Officer) -> Response:
    """One list with where each document is; prints as the paper that goes into the envelope."""
    with gateway.database.write() as session:
        row = _found(session, shipment_id)
        lines = shipments.tracks(session, row.documents)
        access.note(session, gateway, who.name, "looked_shipment", detail=row.id)
    return page(
        gateway, who, "pengiriman_satu.html", row=row, lines=lines, states=shipments.STATES,
        collectors=shipments.COLLECTORS, sent=row.state == SENT,
    )  # fmt: skip


@router.post("/{shipment_id}/batal", dependencies=[FromHere])
def recall(shipment_id: str, gateway: OfGateway, who: Officer) -> Response:
    """Called back before it left."""
    with gateway.database.write() as session:
        row = _found(session, shipment_id)
        done = shipments.recall(row, gateway.now())
        if done:
            access.note(session, gateway, who.name, "made_shipment", detail=row.id)
    if not done:
        why = "Kantor desa sudah menghitung kiriman ini."
        return page(gateway, who, "tidak_ada.html", 409, title="Tidak bisa dibatalkan", why=why)
    return RedirectResponse("/pengiriman", 303)


def _found(session: Session, shipment_id: str) -> Row:
    row = session.get(Row, shipment_id[:16], with_for_update=True)
    if row is None:
        raise HTTPException(404, "no such shipment")
    return row


def _kiosks(session: Session) -> Sequence[Kiosk]:
    return session.scalars(select(Kiosk).where(Kiosk.state == "approved").order_by(Kiosk.village, Kiosk.id)).all()


def _kiosk(session: Session, kiosk_id: str) -> Kiosk:
    kiosk = session.get(Kiosk, kiosk_id[:64])
    if kiosk is None or kiosk.state != "approved":
        raise HTTPException(404, "no such kiosk")
    return kiosk


def _counts(session: Session, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Documents of each list, and how many of them still lie at the village."""
    every: dict[str, int] = {}
    lying: dict[str, int] = {}
    rows = session.execute(
        select(ShippedDocument.shipment_id, ShippedDocument.state, func.count())
        .where(ShippedDocument.shipment_id.in_(ids))
        .group_by(ShippedDocument.shipment_id, ShippedDocument.state)
    ).all()
    for shipment, state, count in rows:
        every[shipment] = every.get(shipment, 0) + count
        if state == WAITING:
            lying[shipment] = count
    return {shipment: (count, lying.get(shipment, 0)) for shipment, count in every.items()}


def _form(gateway: Gateway, who: Who, kiosk_id: str, sent: Mapping[str, str], trouble: str) -> Response:
    with gateway.database.write() as session:
        kiosk = _kiosk(session, kiosk_id)
        finished = shipments.finished(session, kiosk.village)
        for one in finished:
            _ = one.case.id
        access.note(session, gateway, who.name, "looked_shipment", detail="new")
    return page(
        gateway, who, "pengiriman_baru.html", 422 if trouble else 200, kiosk=kiosk, finished=finished, sent=sent,
        trouble=trouble, lines=range(LOOSE_LINES), most=MOST_ITEMS,
    )  # fmt: skip


def _made(session: Session, gateway: Gateway, who: Who, kiosk: Kiosk, sent: Mapping[str, str]) -> Row | str:
    """The shipment a form describes, kept; or what is missing in it."""
    office = gateway.settings.office(sent.get("kantor", ""))
    place = sent.get("tempat", "") or (office.name if office else "")
    hours = sent.get("jam", "") or (office.hours if office and not sent.get("tempat") else "")
    if not place:
        return "Isi tempat mengambil."
    documents = [one for one in shipments.finished(session, kiosk.village) if f"dok:{one.key}" in sent]
    ticked = sum(1 for name in sent if name.startswith("dok:"))
    if ticked != len(documents):
        return "Daftar dokumen sudah berubah. Periksa lagi yang dicentang."
    loose = _loose(sent)
    if isinstance(loose, str):
        return loose
    count = len(documents) + len(loose)
    if not 1 <= count <= MOST_ITEMS:
        return f"Satu kiriman berisi 1 sampai {MOST_ITEMS} dokumen."
    row = Row(
        id="p" + gateway.random_bytes(4).hex(),
        day=gateway.now().astimezone(ZoneInfo(gateway.settings.time_zone)).date(),
        place=place[:200],
        hours=hours[:200],
        phone=office.phone if office else "",
        made_by=who.name,
    )
    shipments.send(session, gateway, kiosk, row, documents, loose)
    return row


def _loose(sent: Mapping[str, str]) -> list[shipments.Loose] | str:
    """Documents without a request, one a line; a line with nothing in it is passed over."""
    found = []
    for at in range(LOOSE_LINES):
        number, name, title, rt = (sent.get(f"{part}:{at}", "") for part in ("nomor", "nama", "jenis", "rt"))
        if not (number or name or title):
            continue
        if not (number and name and title):
            return "Dokumen tanpa permohonan perlu nomor, nama, dan jenisnya."
        if rt and not (rt.isascii() and rt.isdigit() and 1 <= int(rt) <= 999):
            return "RT diisi angka 1 sampai 999, atau kosong."
        try:
            number = NUMBER.validate_python(number.upper())
        except ValidationError:
            return "Nomor dokumen berisi huruf, angka, titik, garis. NIK dan nomor KK tidak boleh ada di daftar."
        found.append(shipments.Loose(number, name, title, rt.zfill(3) if rt else None))
    return found
