"""What a kiosk is told: where its requests stand, and its village's board of finished documents."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from district import intake, letters, practice, products, shipments
from district.flow import CLOSED
from district.gateway import Gateway, of
from district.models import Case, Step
from district.signatures import Signed, signed
from kiosk.wire import cbor
from kiosk.wire.feed import MAX_FEED, BoardEntry, Correction, Feed, ProductEntry, State, StatusEntry, sign_feed
from kiosk.wire.masks import mask_name
from kiosk.wire.model import UUID4, Malformed

KEEP_CLOSED = timedelta(days=60)  # a closed request is still asked about for a while
BOARD_LINES = 200
ANSWERS = 5000
ANSWER_BYTES = MAX_FEED - (1 << 20)  # the rest is for the board and the frame
ACKS_AT_ONCE = 500

router = APIRouter(prefix="/v1", tags=["answers"])


def build(gateway: Gateway, kiosk_id: str, village: str) -> Feed:
    """The whole feed of one kiosk as it is now."""
    now = gateway.now()
    with gateway.database.write() as session:
        live = (Case.state.notin_([state.value for state in CLOSED])) | (Case.changed_at > now - KEEP_CLOSED)
        rows = session.execute(
            select(Step, Case.serial)
            .join(Case)
            .where(Case.kiosk_id == kiosk_id, live)
            .order_by(Step.at.desc(), Step.serial.desc())
            .limit(ANSWERS)
        ).all()
        several, home = products.by_case(session, kiosk_id), practice.newest(session)
        told = [_entry(step, several, now=step.serial == serial) for step, serial in rows]
        told += letters.entries(session, kiosk_id, now)
        board = _board(session, gateway, village)
        visits, visits_as_of = letters.days(session, village, _today(gateway))
        coming = letters.coming(session, village, visits, _today(gateway))
        sent, sent_as_of = shipments.under_way(session, kiosk_id)
        ready = session.scalar(
            select(Case.changed_at).where(Case.village == village).order_by(Case.changed_at.desc()).limit(1)
        )
    told.sort(key=lambda entry: (entry.at, entry.serial), reverse=True)
    return Feed(
        kiosk_id=kiosk_id,
        as_of=told[0].at if told else 0,
        answers=_newest(told),
        board=board,
        board_as_of=0 if ready is None else int(ready.timestamp()),
        visits=visits,
        visits_as_of=visits_as_of,
        coming=coming,
        shipments=sent,
        shipments_as_of=sent_as_of,
        home=home,
        time=int(now.timestamp()),
    )


def etag_of(feed: Feed) -> str:
    """Changes with what is said, not with the time it is said."""
    said = feed.model_copy(update={"time": 0}).model_dump()
    return f'"{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}"'


def _entry(step: Step, several: Mapping[str, tuple[ProductEntry, ...]], *, now: bool) -> StatusEntry:
    """What the kiosk is told of a step. Of one that is over (not ``now``) only that it was: on a slow line every byte counts."""
    told: dict[str, object] = {
        "request_id": step.case_id,
        "serial": step.serial,
        "state": State(step.state),
        "at": int(step.at.timestamp()),
    }
    if now:
        told |= {name: getattr(step, name) or None for name in ("document", "place", "hours", "bring", "phone")}
        told["items"] = [Correction.model_validate(item) for item in step.items]
        told["until"] = None if step.until is None else step.until.isoformat()
        told["note_sealed"] = step.note_sealed
        told["products"] = several.get(step.case_id, ())
    return StatusEntry.model_validate(told)


def _newest(entries: Sequence[StatusEntry]) -> tuple[StatusEntry, ...]:
    """As many of the ``entries`` (newest first) as a feed may hold, oldest first: a feed too long would tell the kiosk nothing at all."""
    kept: list[StatusEntry] = []
    room = ANSWER_BYTES
    for entry in entries:
        room -= len(cbor.encode(entry.model_dump() | {"state": entry.state.value}))
        if room < 0:
            break
        kept.append(entry)
    return tuple(reversed(kept))


def _today(gateway: Gateway) -> date:
    """The day of the calendar here."""
    return gateway.now().astimezone(ZoneInfo(gateway.settings.time_zone)).date()


def _board(session: Session, gateway: Gateway, village: str) -> tuple[BoardEntry, ...]:
    rows = session.execute(
        select(Case, Step)
        .join(Step, (Step.case_id == Case.id) & (Step.serial == Case.serial))
        .where(Case.village == village, Case.state == State.READY.value, ~Case.products.any())
        .order_by(Case.changed_at.desc())
        .limit(BOARD_LINES)
    ).all()
    today = _today(gateway)
    lines = [(case, case.variant, case.service, step.place, step.until) for case, step in rows]
    lines += products.ready_in(session, village, BOARD_LINES)
    rts = letters.rts(session, [line[0].id for line in lines])
    return tuple(
        BoardEntry(
            name_masked=mask_name(case.applicant)[-80:],
            service=gateway.labels.neutral(service, variant)[:80],
            place=place,
            until=None if until is None else until.isoformat(),
            rt=rts.get(case.id),
        )
        for case, variant, service, place, until in sorted(lines, key=lambda line: line[0].changed_at, reverse=True)
        if until is None or until >= today
    )[:BOARD_LINES]


@router.get("/feed", response_class=Response)
def feed(
    request: Request, kiosk: Annotated[Signed, Depends(signed)], gateway: Annotated[Gateway, Depends(of)]
) -> Response:
    """The signed feed (CBOR), or 304 when nothing has changed since `If-None-Match`."""
    built = build(gateway, kiosk.kiosk_id, kiosk.village)
    headers = {"ETag": etag_of(built), "Cache-Control": "no-cache"}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(sign_feed(built, gateway.keys.gateway), media_type="application/cbor", headers=headers)


@router.post("/acks", response_class=Response)
def acks(kiosk: Annotated[Signed, Depends(signed)], gateway: Annotated[Gateway, Depends(of)]) -> Response:
    """For a lost acknowledgement: the body is a CBOR list of request ids; the answer is signed for those that came."""
    wanted = cbor.decode(kiosk.body, 1 << 16)
    if isinstance(wanted, Malformed) or not isinstance(wanted, list) or len(wanted) > ACKS_AT_ONCE:
        raise HTTPException(422, "a CBOR list of at most 500 request ids is needed")
    ids = [item for item in wanted if isinstance(item, str) and re.match(UUID4, item)]
    return Response(intake.known_acks(gateway, kiosk.kiosk_id, ids), media_type="application/cbor")
