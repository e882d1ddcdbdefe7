"""What happens to a case: opened by a packet, moved by an officer or by the family."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from district import access, products
from district.flow import CLOSED, NEXT
from district.gateway import Gateway
from district.models import Case, CaseNik, Packet, Step, Submission
from kiosk.wire.facts import Fact
from kiosk.wire.feed import Correction, State
from kiosk.wire.note import seal_note
from kiosk.wire.request import Request

KIOSK = "anjungan"  # stands where an officer's name stands, when the family did it at the kiosk


@dataclass(frozen=True)
class Move:
    """One step an officer takes. Only what the new state needs is filled."""

    state: State
    items: tuple[Correction, ...] = ()
    document: str = ""
    place: str = ""
    hours: str = ""
    until: date | None = None
    bring: str = ""
    phone: str = ""
    product: int | None = None
    """Only this document of a case that gives several; None: the whole case."""
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class NotAllowed:
    """This state cannot follow the present one."""

    state: State


@dataclass(frozen=True)
class Changed:
    """Someone else moved the case since the officer's page was made."""


@dataclass(frozen=True)
class NoCase:
    """No such case."""


def request_of(submission: Submission) -> Request:
    """The request a submission holds; it was validated before it was kept."""
    plain = {key: value for key, value in submission.body.items() if not key.startswith("_")}
    return Request.model_validate_json(json.dumps(plain))


def take(session: Session, gateway: Gateway, packet: Packet, request: Request, kept: Mapping[str, object]) -> None:
    """A packet that is stored joins its case, or opens one."""
    now = gateway.now()
    first_id = request.supplements or request.request_id
    entry = Submission(
        first_id=first_id,
        request_id=request.request_id,
        kiosk_id=request.kiosk_id,
        kind=request.kind,
        body=dict(kept),
        at=now,
    )
    session.add(entry)
    if request.kind == "new":
        case = _open(packet, request, now)
        session.add(case)
        session.flush()
        products.open_products(session, case, request)
        session.flush()
        own = _niks(request, "PEMOHON.diri.nik")
        session.add_all(CaseNik(case_id=case.id, nik=nik, applicant=nik in own) for nik in _niks(request))
        _step(session, case, Move(State.RECEIVED), KIOSK, now)
        entry.case = case
        packet.case_id = case.id
        # A supplement may have overtaken its request (a bundle that was damaged in part).
        early = select(Submission).where(
            Submission.first_id == first_id, Submission.kiosk_id == request.kiosk_id, Submission.case_id.is_(None)
        )
        for other in session.scalars(early.order_by(Submission.id)).all():
            if other is not entry and request_of(other).code == case.code:
                _join(session, case, other, now)
        return
    known = session.get(Case, first_id, with_for_update=True)
    if known is not None and known.kiosk_id == request.kiosk_id and known.code == request.code:
        packet.case_id = known.id
        _join(session, known, entry, now)


def move(
    gateway: Gateway, case_id: str, serial: int, officer: str, wanted: Move
) -> NotAllowed | Changed | NoCase | None:
    """An officer moves a case on; `serial` is what the page showed. None: done, and the kiosk will be told."""
    now = gateway.now()
    # Sealing is slow on purpose (Argon2id) and must not hold the database.
    sealed = _sealed(gateway, case_id, wanted.note) if wanted.note else None
    with gateway.database.write() as session:
        case = session.get(Case, case_id, with_for_update=True)
        if case is None:
            return NoCase()
        if case.serial != serial:
            return Changed()
        step: Move | NotAllowed = wanted if wanted.product is None else _of_product(case, wanted, wanted.product)
        if isinstance(step, NotAllowed) or (wanted.product is None and wanted.state not in NEXT[State(case.state)]):
            return NotAllowed(State(case.state))
        _step(session, case, step, officer, now, sealed)
        access.note(session, gateway, officer, "moved", case.id, wanted.state.value)
    return None


def go_on(session: Session, case: Case, wanted: Move, by: str, now: datetime) -> bool:
    """A step that follows from what the village's clerk has done, in the caller's transaction; False where it does not follow."""
    step: Move | NotAllowed = wanted if wanted.product is None else _of_product(case, wanted, wanted.product)
    if isinstance(step, NotAllowed) or (wanted.product is None and wanted.state not in NEXT[State(case.state)]):
        return False
    _step(session, case, step, by, now)
    return True


def _of_product(case: Case, wanted: Move, number: int) -> Move | NotAllowed:
    """One document moves; the case's own step follows from where all of them stand then."""
    told = products.Told(wanted.document, wanted.place, wanted.hours, wanted.until)
    state = products.move(case, number, wanted.state, told)
    return NotAllowed(State(case.state)) if state is None else replace(wanted, state=state)


def _open(packet: Packet, request: Request, now: datetime) -> Case:
    return Case(
        id=request.request_id,
        kiosk_id=request.kiosk_id,
        code=request.code,
        district_no=packet.district_no,
        village=request.village,
        office=request.promise.office[:120],
        service=request.service,
        variant=request.variant,
        applicant=request.applicant_name,
        state=State.RECEIVED.value,
        serial=0,
        made_at=datetime.fromisoformat(request.made_at),
        received_at=now,
        changed_at=now,
        phone4=request.facts.phone4,
        birth_date=request.facts.birth_date,
        promised=None if request.promise.date is None else date.fromisoformat(request.promise.date),
    )


def _niks(request: Request, only: str = "") -> set[str]:
    """NIKs named in a request; with `only`, of this one `form.section.field`."""
    return {
        str(answer.value)
        for answer in request.answers
        if answer.type == "nik" and len(str(answer.value)) == 16
        if only in {"", f"{answer.form}.{answer.section}.{answer.field}"}
    }


def _join(session: Session, case: Case, entry: Submission, now: datetime) -> None:
    entry.case = case
    if State(case.state) in CLOSED:
        return
    if entry.kind == "withdrawal":
        _step(session, case, Move(State.WITHDRAWN), KIOSK, now)
    elif State(case.state) is State.NEEDS_CORRECTION:
        _step(session, case, Move(State.RECEIVED), KIOSK, now)


def _step(session: Session, case: Case, wanted: Move, officer: str, now: datetime, sealed: bytes | None = None) -> None:
    if wanted.product is None:
        told = products.Told(wanted.document, wanted.place, wanted.hours, wanted.until)
        products.follow(case, wanted.state, told)
    case.serial += 1
    case.state = wanted.state.value
    case.changed_at = now
    session.add(
        Step(
            case_id=case.id,
            serial=case.serial,
            state=case.state,
            at=now,
            officer=officer,
            items=[item.model_dump() for item in wanted.items],
            document=wanted.document,
            place=wanted.place,
            hours=wanted.hours,
            until=wanted.until,
            bring=wanted.bring,
            phone=wanted.phone,
            note=wanted.note,
            note_sealed=sealed,
        )
    )


def _sealed(gateway: Gateway, case_id: str, note: str) -> bytes | None:
    """The note for the kiosk, openable by code and second fact; None where the family gave no second fact."""
    with gateway.database.write() as session:
        case = session.get(Case, case_id)
        if case is None:
            return None
        facts, code = second_facts(request_of(case.submissions[0])), case.code
    return seal_note(note, facts, code, gateway.random_bytes) if facts else None


def second_facts(request: Request) -> Sequence[Fact]:
    """What may open an officer's note at the kiosk."""
    found = []
    if request.facts.phone4 is not None:
        found.append(Fact("phone4", request.facts.phone4))
    if request.facts.birth_date is not None:
        found.append(Fact("birth_date", request.facts.birth_date))
    return found
