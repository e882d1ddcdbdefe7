"""People who practised at a kiosk and came by another way: their anonymous marks, each counted once."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from district import access
from district.gateway import Gateway
from district.models import PracticeMark
from kiosk.wire.mark import MAX_MARKS, parse_mark

MONTH = timedelta(days=30)


def record(gateway: Gateway, officer: str, text: str) -> str | None:
    """Write down that somebody brought this mark; gives it, None where the text is none. The same mark counts once, whoever types it again."""
    mark = parse_mark(text)
    if mark is None:
        return None
    with gateway.database.write() as session:
        if session.get(PracticeMark, mark) is None:
            session.add(PracticeMark(mark=mark, officer=officer, at=gateway.now()))
            access.note(session, gateway, officer, "practice_mark")
    return mark


def newest(session: Session) -> tuple[str, ...]:
    """For the feeds: the same list to all, each kiosk knows its own."""
    rows = session.scalars(
        select(PracticeMark.mark).order_by(PracticeMark.at.desc(), PracticeMark.mark).limit(MAX_MARKS)
    )
    return tuple(sorted(rows))


def counts(gateway: Gateway) -> tuple[int, int]:
    """Of the last thirty days, and of all time."""
    since = gateway.now() - MONTH
    with gateway.database.write() as session:
        month = session.scalar(select(func.count()).select_from(PracticeMark).where(PracticeMark.at > since)) or 0
        return month, session.scalar(select(func.count()).select_from(PracticeMark)) or 0
