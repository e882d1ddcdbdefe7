"""Sealed questions of a kiosk: a lost code by two facts, a request made before by NIK and variant. Only for the kiosk's own village."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, HTTPException, Response
from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.orm import Session

from district.flow import CLOSED
from district.gateway import Gateway, of
from district.models import Asked, Case, CaseNik
from district.signatures import Signed, signed
from kiosk.wire.packet import CannotOpen
from kiosk.wire.question import MAX_QUESTION, Found, Question, QuestionAnswer, open_question, seal_answer

HOUR = timedelta(hours=1)
LOST_AN_HOUR = 12  # a village loses fewer codes than this; four digits and a birthday cannot be tried out at this pace
DUPLICATES_AN_HOUR = 240  # asked once in every visit
TOLD = 10

router = APIRouter(prefix="/v1", tags=["questions"])


@router.post("/questions", response_class=Response)
def ask(kiosk: Annotated[Signed, Depends(signed)], gateway: Annotated[Gateway, Depends(of)]) -> Response:
    """A sealed question in, a sealed answer out; 429 when this kiosk has asked too often."""
    opened = (
        open_question(kiosk.body, gateway.keys.identities)
        if len(kiosk.body) <= MAX_QUESTION
        else CannotOpen("too long")
    )
    if isinstance(opened, CannotOpen) or opened.kiosk_id != kiosk.kiosk_id:
        raise HTTPException(422, "not a question of this kiosk to this district")
    with gateway.database.write() as session:
        if not _counted(session, gateway, opened):
            raise HTTPException(429, "too many questions", headers={"Retry-After": "3600"})
        clause = _clause(opened)
        cases = (
            []
            if clause is None
            else session.scalars(
                select(Case).where(Case.village == kiosk.village, clause).order_by(Case.received_at.desc()).limit(TOLD)
            ).all()
        )
    zone = ZoneInfo(gateway.settings.time_zone)
    found = tuple(
        Found(
            code=case.code,
            service=gateway.labels.neutral(case.service, case.variant)[:80],
            made_on=case.made_at.astimezone(zone).date().isoformat(),
        )
        for case in cases
    )
    answer = seal_answer(QuestionAnswer(question_id=opened.question_id, found=found), opened)
    return Response(answer, media_type="application/octet-stream", headers={"Cache-Control": "no-store"})


def _counted(session: Session, gateway: Gateway, question: Question) -> bool:
    """Count first, answer afterwards."""
    now = gateway.now()
    session.execute(delete(Asked).where(Asked.at < now - HOUR))
    before = session.scalar(
        select(func.count()).select_from(Asked).where(Asked.kiosk_id == question.kiosk_id, Asked.kind == question.kind)
    )
    if (before or 0) >= (LOST_AN_HOUR if question.kind == "lost_code" else DUPLICATES_AN_HOUR):
        return False
    session.add(Asked(kiosk_id=question.kiosk_id, kind=question.kind, at=now))
    return True


def _clause(question: Question) -> ColumnElement[bool] | None:
    """What must fit; None where the question lacks a fact it needs."""
    if question.kind == "lost_code":
        if question.phone4 is None or question.birth_date is None:
            return None
        return and_(Case.phone4 == question.phone4, Case.birth_date == question.birth_date)
    if question.nik is None or question.variant is None:
        return None
    named = select(CaseNik.case_id).where(CaseNik.nik == question.nik)
    return and_(
        Case.variant == question.variant, Case.id.in_(named), Case.state.notin_([state.value for state in CLOSED])
    )
