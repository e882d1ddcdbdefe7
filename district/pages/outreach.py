"""Outreach days: planned here, offered at the kiosks of that village; who signed up, by neighbourhood, to print and take along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from district import access, letters
from district.accounts import Who
from district.gateway import Gateway
from district.letter_models import Letter, OutreachDay
from district.models import Kiosk
from district.pages.frame import Fields, FromHere, Officer, OfGateway, page
from kiosk.adminduk.outreach import NEEDS
from kiosk.wire.feed import State
from kiosk.wire.letter import Outreach

PAST = 30
router = APIRouter(prefix="/jemput-bola")


@dataclass(frozen=True)
class SignUp:
    """One family that wants to come."""

    letter: Letter
    said: Outreach
    may: tuple[State, ...]


@router.get("")
def days(gateway: OfGateway, who: Officer) -> Response:
    """Coming days first, then the last ones; a form for a new one."""
    return _page(gateway, who, {}, "")


@router.post("", dependencies=[FromHere])
def plan(gateway: OfGateway, who: Officer, sent: Fields) -> Response:
    """A new day; the kiosks of that village offer it from their next feed on."""
    with gateway.database.write() as session:
        found = _day_of(gateway, session, sent)
        if isinstance(found, OutreachDay):
            found.made_by = who.name
            session.add(found)
            access.note(session, gateway, who.name, "planned_outreach", detail=found.id)
    if isinstance(found, str):
        return _page(gateway, who, sent, found)
    return RedirectResponse("/jemput-bola", 303)


@router.post("/{day_id}/batal", dependencies=[FromHere])
def cancel(day_id: str, gateway: OfGateway, who: Officer) -> Response:
    """No longer offered; who signed up is still listed, to be told."""
    with gateway.database.write() as session:
        row = _found(session, day_id)
        row.cancelled, row.changed_at = True, gateway.now()
        access.note(session, gateway, who.name, "planned_outreach", detail=day_id)
    return RedirectResponse(f"/jemput-bola/{day_id}", 303)


@router.get("/{day_id}")
def show(day_id: str, gateway: OfGateway, who: Officer) -> Response:
    """Who comes, by neighbourhood; prints as a list."""
    with gateway.database.write() as session:
        day = _found(session, day_id)
        rows = session.scalars(
            select(Letter)
            .where(Letter.about == "outreach", Letter.visit_id == day.id, Letter.village == day.village)
            .order_by(Letter.received_at)
        ).all()
        access.note(session, gateway, who.name, "looked_outreach", detail=day.id)
    by_rt: dict[str, list[SignUp]] = {}
    for row in rows:
        said = letters.said_in(row).outreach
        if said is not None:
            may = letters.NEXT["outreach"].get(State(row.state), ())
            by_rt.setdefault(said.rt or "", []).append(SignUp(row, said, may))
    return page(
        gateway, who, "jemput_daftar.html", day=day, needs=NEEDS, titles=letters.TITLES["outreach"], State=State,
        groups=[(rt, by_rt[rt]) for rt in sorted(by_rt, key=lambda rt: (not rt, rt))],
        people=sum(one.said.people for group in by_rt.values() for one in group), families=len(rows),
    )  # fmt: skip


@router.post("/{day_id}/pendaftar/{letter_id}", dependencies=[FromHere])
def answer(day_id: str, letter_id: str, gateway: OfGateway, who: Officer, sent: Fields) -> Response:
    """Confirm, decline, or note that the family was served; its kiosk is told."""
    try:
        state, serial = State(sent.get("keadaan", "")), int(sent.get("nomor", ""))
    except ValueError:
        raise HTTPException(400, "not a form of ours") from None
    with gateway.database.write() as session:
        row = session.get(Letter, letter_id, with_for_update=True)
        if row is None or row.about != "outreach" or row.visit_id != day_id:
            raise HTTPException(404, "no such sign-up")
        moved = letters.move(session, row, serial, state, who.name, gateway.now())
        if moved:
            access.note(session, gateway, who.name, "moved_outreach", detail=day_id)
    if not moved:
        why = "Petugas lain sudah mengubahnya. Buka lagi daftarnya."
        return page(gateway, who, "tidak_ada.html", 409, title="Sudah berubah", why=why)
    return RedirectResponse(f"/jemput-bola/{day_id}", 303)


def _found(session: Session, day_id: str) -> OutreachDay:
    row = session.get(OutreachDay, day_id)
    if row is None:
        raise HTTPException(404, "no such day")
    return row


def _day_of(gateway: Gateway, session: Session, sent: Mapping[str, str]) -> OutreachDay | str:
    """The day a form describes, or what is missing in it."""
    village = sent.get("desa", "")
    if session.scalar(select(Kiosk.id).where(Kiosk.village == village).limit(1)) is None:
        return "Pilih desa yang mempunyai anjungan."
    try:
        day = date.fromisoformat(sent.get("tanggal", ""))
    except ValueError:
        return "Isi tanggalnya."
    if day < _today(gateway):
        return "Tanggal itu sudah lewat."
    place, seats = sent.get("tempat", ""), sent.get("kuota", "")
    if not place:
        return "Isi tempatnya."
    if seats and not (seats.isascii() and seats.isdigit() and 1 <= int(seats) <= 9999):
        return "Kuota diisi angka 1 sampai 9999, atau kosong."
    return OutreachDay(
        id="v" + gateway.random_bytes(6).hex(),
        village=village,
        day=day,
        place=place[:200],
        hours=sent.get("jam", "")[:80],
        needs={"of": [key for key in NEEDS if f"layanan:{key}" in sent]},
        seats=int(seats) if seats else None,
        cancelled=False,
        changed_at=gateway.now(),
    )


def _today(gateway: Gateway) -> date:
    return gateway.now().astimezone(ZoneInfo(gateway.settings.time_zone)).date()


def _page(gateway: Gateway, who: Who, sent: Mapping[str, str], trouble: str) -> Response:
    today = _today(gateway)
    with gateway.database.write() as session:
        coming = session.scalars(
            select(OutreachDay).where(OutreachDay.day >= today).order_by(OutreachDay.day, OutreachDay.village)
        ).all()
        past = session.scalars(
            select(OutreachDay).where(OutreachDay.day < today).order_by(OutreachDay.day.desc()).limit(PAST)
        ).all()
        counts = {row.id: letters.signed_up(session, row.id, row.village) for row in (*coming, *past)}
        villages = session.scalars(select(Kiosk.village).distinct().order_by(Kiosk.village)).all()
        access.note(session, gateway, who.name, "looked_outreach")
    return page(
        gateway, who, "jemput.html", 422 if trouble else 200, coming=coming, past=past, counts=counts, villages=villages,
        needs=NEEDS, sent=sent, trouble=trouble, today=today.isoformat(),
    )  # fmt: skip
