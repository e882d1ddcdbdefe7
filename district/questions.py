"""What a family may ask from a kiosk: which requests are mine (the code is lost), did I ask this before. Sealed both ways, counted, written down.

A NIK stands on every photocopy of a KTP and nearly holds the birth date, so it proves little. Codes are told only to who also knows the last
four digits of the phone the request was made with, or the birth date where it was made without a phone. Otherwise only a day is told, and only
for the very service somebody is about to ask for. Nothing is told of another village.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, HTTPException, Response
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from district import access
from district.flow import CLOSED
from district.gateway import Gateway, of
from district.models import Asked, Case, CaseNik, Step
from district.signatures import Signed, signed
from kiosk.wire.feed import State
from kiosk.wire.packet import CannotOpen
from kiosk.wire.question import (
    MAX_FOUND,
    MAX_QUESTION,
    Found,
    Question,
    QuestionAnswer,
    open_question,
    seal_answer,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LOST_AN_HOUR = 12  # a village loses fewer codes than this
MISSES_A_DAY = 5  # for one NIK, at all kiosks together: four digits hold for years against five guesses a day
DUPLICATES_AN_HOUR = 240  # asked once in every visit

router = APIRouter(prefix="/v1", tags=["questions"])


@router.post("/questions", response_class=Response)
def ask(kiosk: Annotated[Signed, Depends(signed)], gateway: Annotated[Gateway, Depends(of)]) -> Response:
    """A sealed question in, a sealed answer out; 429 when this kiosk, or for this person, was asked too often."""
    question = (
        open_question(kiosk.body, gateway.keys.identities)
        if len(kiosk.body) <= MAX_QUESTION
        else CannotOpen("too long")
    )
    if isinstance(question, CannotOpen) or question.kiosk_id != kiosk.kiosk_id:
        raise HTTPException(422, "not a question of this kiosk to this district")
    with gateway.database.write() as session:
        if _too_often(session, gateway, question):
            raise HTTPException(429, "too many questions", headers={"Retry-After": "3600"})
        cases = _cases(session, question, kiosk.village)
        _note(session, gateway, question, cases)
        found = tuple(_told(session, gateway, question, case) for case in cases)
    answer = seal_answer(QuestionAnswer(question_id=question.question_id, found=found), question)
    return Response(answer, media_type="application/octet-stream", headers={"Cache-Control": "no-store"})


def _subject(question: Question) -> str:
    return hashlib.sha256(f"asked {question.nik}".encode()).hexdigest()


def _too_often(session: Session, gateway: Gateway, question: Question) -> bool:
    now = gateway.now()
    session.execute(delete(Asked).where(Asked.at < now - DAY))
    before = select(func.count()).select_from(Asked).where(Asked.kind == question.kind)
    by_kiosk = before.where(Asked.kiosk_id == question.kiosk_id, Asked.at > now - HOUR)
    lost = question.kind == "lost_code"
    if (session.scalar(by_kiosk) or 0) >= (LOST_AN_HOUR if lost else DUPLICATES_AN_HOUR):
        return True
    misses = before.where(Asked.subject == _subject(question), Asked.found == 0)
    return lost and (session.scalar(misses) or 0) >= MISSES_A_DAY


def _cases(session: Session, question: Question, village: str) -> Sequence[Case]:
    """Of a duplicate the newest that is open; of a lost code those whose facts fit, open ones first, newest first."""
    own = select(CaseNik.case_id).where(CaseNik.nik == question.nik, CaseNik.applicant)
    wanted = select(Case).where(Case.village == village, Case.id.in_(own)).order_by(Case.received_at.desc())
    if question.kind == "duplicate":
        is_open = Case.state.notin_([state.value for state in CLOSED])
        same = wanted.where(Case.service == question.service, Case.variant == question.variant, is_open)
        return session.scalars(same.limit(1)).all()
    proven = [case for case in session.scalars(wanted).all() if _proven(question, case)]
    return sorted(proven, key=lambda case: State(case.state) in CLOSED)[:MAX_FOUND]


def _proven(question: Question, case: Case) -> bool:
    """The phone where there is one, because the NIK nearly tells the birth date."""
    if case.phone4 is not None:
        return question.phone4 == case.phone4
    return case.birth_date is not None and question.birth_date == case.birth_date


def _note(session: Session, gateway: Gateway, question: Question, cases: Sequence[Case]) -> None:
    """Count it, and write down every look at a case, and every vain one for a lost code."""
    subject = _subject(question)
    session.add(
        Asked(kiosk_id=question.kiosk_id, kind=question.kind, at=gateway.now(), subject=subject, found=len(cases))
    )
    ids: list[str | None] = [case.id for case in cases]
    for case_id in ids or ([None] if question.kind == "lost_code" else []):
        access.note(session, gateway, question.kiosk_id, f"asked_{question.kind}", case_id)


def _told(session: Session, gateway: Gateway, question: Question, case: Case) -> Found:
    title = gateway.labels.neutral(case.service, case.variant)[:80]
    made_on = case.made_at.astimezone(ZoneInfo(gateway.settings.time_zone)).date().isoformat()
    if not _proven(question, case):
        return Found(code=None, service=title, made_on=made_on)
    step = session.scalar(select(Step).where(Step.case_id == case.id, Step.serial == case.serial))
    where = {} if step is None else {name: getattr(step, name) for name in ("place", "hours", "bring", "phone")}
    until = None if step is None or step.until is None else step.until.isoformat()
    return Found(
        code=case.code,
        service=title,
        made_on=made_on,
        state=State(case.state),
        at=int(case.changed_at.timestamp()),
        promised=None if case.promised is None else case.promised.isoformat(),
        office=case.office,
        until=until,
        **where,
    )
