"""Letters from villages: taken in, moved on by officers, told back to the kiosk; and the outreach days a kiosk may offer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from district.gateway import Gateway
from district.letter_models import Letter, LetterStep, Neighbourhood, OutreachDay
from district.models import Packet
from kiosk.wire.feed import FamilyComing, State, StatusEntry, VisitDay
from kiosk.wire.letter import Letter as Said
from kiosk.wire.masks import mask_name
from kiosk.wire.request import Request

KIOSK = "anjungan"
TOLD = timedelta(days=90)  # so long after its last change a letter is still told of
MOST_TOLD = 1000
MOST_DAYS = 20
LISTED_AHEAD = timedelta(days=14)
"""So long before its day the list of families goes to the village's kiosks: they may be offline on the day itself."""
MOST_FAMILIES = 1000

NEXT: Mapping[str, Mapping[State, tuple[State, ...]]] = {
    "outreach": {
        State.RECEIVED: (State.IN_PROCESS, State.REFUSED, State.HANDED_OVER),
        State.IN_PROCESS: (State.HANDED_OVER, State.REFUSED),
        State.REFUSED: (State.IN_PROCESS,),
    },
    "complaint": {
        State.RECEIVED: (State.IN_CHECK,),
        State.IN_CHECK: (State.IN_PROCESS, State.HANDED_OVER, State.REFUSED),
        State.IN_PROCESS: (State.HANDED_OVER, State.REFUSED),
    },
}
"""What may follow which state."""

TITLES = {
    "outreach": {
        State.RECEIVED: "Terdaftar",
        State.IN_PROCESS: "Dipastikan",
        State.HANDED_OVER: "Sudah dilayani",
        State.REFUSED: "Tidak bisa hari itu",
    },
    "complaint": {
        State.RECEIVED: "Belum dibaca",
        State.IN_CHECK: "Dibaca",
        State.IN_PROCESS: "Ditindaklanjuti",
        State.HANDED_OVER: "Selesai",
        State.REFUSED: "Tidak dapat ditindaklanjuti",
    },
}


def said_in(letter: Letter) -> Said:
    """What a letter says; it was validated before it was kept."""
    return Said.model_validate_json(json.dumps(letter.body))


def take(session: Session, gateway: Gateway, packet: Packet, said: Said) -> Letter:
    """A letter that is stored. Of a clerk's letters no state is told back."""
    now = gateway.now()
    row = Letter(
        id=said.request_id,
        kiosk_id=said.kiosk_id,
        code=said.code,
        village=said.village,
        about=said.about,
        visit_id=said.outreach.visit_id if said.outreach is not None else None,
        state=State.RECEIVED.value,
        serial=0,
        made_at=datetime.fromisoformat(said.made_at),
        received_at=now,
        changed_at=now,
        body=json.loads(said.to_json()),
    )
    session.add(row)
    session.flush()
    packet.case_id = None
    if said.about in NEXT:
        _step(session, row, State.RECEIVED, KIOSK, now)
    return row


def move(session: Session, letter: Letter, serial: int, state: State, officer: str, now: datetime) -> bool:
    """One step by an officer; False where it does not follow, or another officer was faster."""
    if letter.serial != serial or state not in NEXT[letter.about].get(State(letter.state), ()):
        return False
    _step(session, letter, state, officer, now)
    return True


def _step(session: Session, letter: Letter, state: State, officer: str, now: datetime) -> None:
    letter.serial += 1
    letter.state, letter.changed_at = state.value, now
    session.add(LetterStep(letter_id=letter.id, serial=letter.serial, state=state.value, at=now, officer=officer))


# ------------------------------------------------------------------ told to the kiosk


def entries(session: Session, kiosk_id: str, now: datetime) -> list[StatusEntry]:
    """Where the letters of one kiosk stand: states only, no word of what they say."""
    rows = session.scalars(
        select(LetterStep)
        .join(Letter)
        .where(Letter.kiosk_id == kiosk_id, Letter.changed_at > now - TOLD)
        .order_by(LetterStep.at.desc(), LetterStep.serial.desc())
        .limit(MOST_TOLD)
    ).all()
    return [
        StatusEntry(request_id=step.letter_id, serial=step.serial, state=State(step.state), at=int(step.at.timestamp()))
        for step in rows
    ]


def signed_up(session: Session, day_id: str, village: str) -> int:
    """Families that want to come: of that village only, whatever else a letter may claim."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Letter)
            .where(
                Letter.about == "outreach",
                Letter.visit_id == day_id,
                Letter.village == village,
                Letter.state != State.REFUSED.value,
            )
        )
        or 0
    )


def days(session: Session, village: str, today: date) -> tuple[tuple[VisitDay, ...], int]:
    """The coming outreach days of a village, nearest first, and when that last changed (0: there never was one)."""
    changed = session.scalar(select(func.max(OutreachDay.changed_at)).where(OutreachDay.village == village))
    if changed is None:
        return (), 0
    letters = session.scalar(
        select(func.max(Letter.changed_at)).where(Letter.village == village, Letter.about == "outreach")
    )
    rows = session.scalars(
        select(OutreachDay)
        .where(OutreachDay.village == village, OutreachDay.day >= today, OutreachDay.cancelled.is_(False))
        .order_by(OutreachDay.day, OutreachDay.id)
        .limit(MOST_DAYS)
    ).all()
    found = tuple(
        VisitDay(
            id=row.id,
            date=row.day.isoformat(),
            place=row.place,
            hours=row.hours or None,
            needs=tuple(row.needs.get("of", ())),
            left=None if row.seats is None else max(0, row.seats - signed_up(session, row.id, village)),
        )
        for row in rows
    )
    latest = max(moment for moment in (changed, letters) if moment is not None)
    return found, int(latest.timestamp())


def coming(session: Session, village: str, days: Sequence[VisitDay], today: date) -> tuple[FamilyComing, ...]:
    """Who signed up for the nearest of these days, for the list of who works there: masked, of that village only, the first to sign up first."""
    near = [one.id for one in days if date.fromisoformat(one.date) <= today + LISTED_AHEAD]
    rows = session.scalars(
        select(Letter)
        .where(
            Letter.about == "outreach",
            Letter.visit_id.in_(near),
            Letter.village == village,
            Letter.state != State.REFUSED.value,
        )
        .order_by(Letter.received_at, Letter.id)
        .limit(MOST_FAMILIES)
    ).all()
    told = [(row, said_in(row).outreach) for row in rows]
    return tuple(
        FamilyComing(
            id=row.id,
            visit_id=said.visit_id,
            name_masked=mask_name(said.name)[-80:],
            rt=said.rt,
            needs=said.needs,
            people=said.people,
            at_home=said.at_home,
        )
        for row, said in told
        if said is not None
    )


# ------------------------------------------------------------------ the neighbourhood of a request


def rt_of(request: Request) -> str | None:
    """The RT of the family's address in the kiosk's own village: the applicant's, else the first one named; of another village, none."""
    by_place = {(one.form, one.section, one.row, one.field): one.value for one in request.answers}
    found = []
    for one in request.answers:
        if one.type != "rt" or not isinstance(one.value, str) or not one.value.isdigit() or not int(one.value):
            continue
        stem = one.field.removesuffix("rt")
        villages = (by_place.get((one.form, one.section, one.row, stem + name)) for name in ("desa", "wil_desa"))
        if any(isinstance(code, str) and code and code != request.village for code in villages):
            continue
        found.append((one.form != "PEMOHON", one.value.zfill(3)[-3:]))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def note_rt(session: Session, request: Request) -> None:
    """Remember the RT of a new case, for the clerk's list."""
    rt = rt_of(request) if request.kind == "new" else None
    if rt is not None:
        session.add(Neighbourhood(case_id=request.request_id, rt=rt))


def rts(session: Session, case_ids: list[str]) -> dict[str, str]:
    """RT by case, where it is known."""
    rows = session.execute(
        select(Neighbourhood.case_id, Neighbourhood.rt).where(Neighbourhood.case_id.in_(case_ids))
    ).all()
    return {str(case): str(rt) for case, rt in rows}
