"""A kiosk introduces itself with a one-time code; an officer compares fingerprints and approves; the root vouches for its key."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import delete, select

from district import access, accounts
from district.gateway import Gateway, of
from district.keys import KeysWrong
from district.models import EnrolCode, Kiosk
from kiosk.wire.enrolment import EnrolAnswer, EnrolRequest, to64
from kiosk.wire.keys import endorse, fingerprint

CODE_LIFE = timedelta(minutes=15)
router = APIRouter(prefix="/v1/enrol", tags=["enrolment"])
OfGateway = Annotated[Gateway, Depends(of)]


@router.post("")
def enrol(asked: EnrolRequest, gateway: OfGateway) -> EnrolAnswer:
    """Ask to be let in. The same kiosk may ask again and learns how it stands."""
    public = bytes.fromhex(asked.public_key)
    now = gateway.now()
    with gateway.database.write() as session:
        known = session.get(Kiosk, asked.kiosk_id, with_for_update=True)
        if known is not None:
            if known.public_key != public:
                raise HTTPException(409, "this kiosk id has another key")
            return _answer(gateway, known)
        if not gateway.settings.demo:
            code = session.get(EnrolCode, _digest(asked.code), with_for_update=True)
            if code is None or code.used_by is not None or code.expires_at <= now:
                raise HTTPException(403, "the code is wrong, used or too old")
            code.used_by = asked.kiosk_id
        print_of = fingerprint(public)
        if session.scalar(select(Kiosk.id).where(Kiosk.fingerprint == print_of)) is not None:
            raise HTTPException(409, "this key belongs to another kiosk id")
        row = Kiosk(
            id=asked.kiosk_id,
            village=asked.village,
            public_key=public,
            fingerprint=print_of,
            state="pending",
            asked_at=now,
        )
        session.add(row)
        session.flush()
        if gateway.settings.demo:
            _approve(gateway, row, "demo")
        return _answer(gateway, row)


@router.get("/{print_of}")
def standing(print_of: str, gateway: OfGateway) -> EnrolAnswer:
    """How a kiosk's request stands; nothing here is secret."""
    with gateway.database.write() as session:
        row = session.scalar(select(Kiosk).where(Kiosk.fingerprint == print_of))
        if row is None:
            raise HTTPException(404, "unknown fingerprint")
        return _answer(gateway, row)


@dataclass(frozen=True)
class CannotApprove:
    """Why not, in Bahasa Indonesia."""

    why: str


def new_code(gateway: Gateway, officer: str) -> str:
    """A code for one kiosk, good for a quarter of an hour; only its hash stays."""
    code = accounts.new_password(gateway.random_bytes)[:9]
    with gateway.database.write() as session:
        session.execute(delete(EnrolCode).where(EnrolCode.expires_at < gateway.now() - timedelta(days=30)))
        session.add(EnrolCode(code_hash=_digest(code), made_by=officer, expires_at=gateway.now() + CODE_LIFE))
        access.note(session, gateway, officer, "made_code")
    return code


def approve(gateway: Gateway, kiosk_id: str, officer: str) -> CannotApprove | None:
    """The officer has compared the fingerprints on both screens."""
    with gateway.database.write() as session:
        row = session.get(Kiosk, kiosk_id, with_for_update=True)
        if row is None or row.state not in {"pending", "suspended"}:
            return CannotApprove("Anjungan ini tidak sedang menunggu persetujuan.")
        trouble = _approve(gateway, row, officer)
        if trouble is None:
            access.note(session, gateway, officer, "approved", detail=kiosk_id)
        return trouble


def revoke(gateway: Gateway, kiosk_id: str, officer: str) -> bool:
    """From now on nothing this kiosk signs is taken."""
    with gateway.database.write() as session:
        row = session.get(Kiosk, kiosk_id, with_for_update=True)
        if row is None or row.state == "revoked":
            return False
        row.state, row.decided_at, row.decided_by = "revoked", gateway.now(), officer
        access.note(session, gateway, officer, "revoked", detail=kiosk_id)
        return True


def _approve(gateway: Gateway, row: Kiosk, officer: str) -> CannotApprove | None:
    root = gateway.keys.root()
    if isinstance(root, KeysWrong):
        return CannotApprove("Kunci induk (root.pem) tidak terpasang. Pasang dahulu, lalu setujui.")
    row.endorsement = endorse(root, row.id, row.public_key, demo=gateway.keys.sheet.demo).to_bytes()
    row.state, row.decided_at, row.decided_by = "approved", gateway.now(), officer
    return None


def _answer(gateway: Gateway, row: Kiosk) -> EnrolAnswer:
    if row.state == "approved" and row.endorsement is not None:
        return EnrolAnswer(
            state="approved",
            fingerprint=row.fingerprint,
            endorsement=to64(row.endorsement),
            district=to64(gateway.keys.sheet_bytes),
            root=gateway.keys.root_public.hex(),
        )
    return EnrolAnswer.model_validate({"state": row.state, "fingerprint": row.fingerprint})


def _digest(code: str) -> str:
    kept = "".join(symbol for symbol in code.lower() if symbol.isalnum())
    return hashlib.sha256(kept.encode()).hexdigest()
