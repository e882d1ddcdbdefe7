"""Finished documents on their way to a village: listed here, counted and handed over there, each word of the village taken in once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from district import cases, letters
from district.gateway import Gateway
from district.letter_models import Letter
from district.models import Case, Kiosk, Product
from district.shipment_models import (
    COLLECTED,
    MISSING,
    RECALLED,
    RECEIVED,
    SENT,
    WAITING,
    ShippedDocument,
)
from district.shipment_models import Shipment as Row
from kiosk.wire.feed import State
from kiosk.wire.letter import Letter as Said
from kiosk.wire.masks import mask_name
from kiosk.wire.shipment import MOST_SHIPMENTS, Collector, HandedOver, PeopleTold, Received, Shipment, ShippedItem

FINISHED = (State.IN_PROCESS, State.READY)
"""From these a document may be sent: it is printed, and perhaps the family was told already."""
OFFERED = 200

COLLECTORS = {
    Collector.SELF: "Pemohon sendiri",
    Collector.SPOUSE: "Suami atau istri",
    Collector.PARENT: "Orang tua",
    Collector.CHILD: "Anak",
    Collector.SIBLING: "Saudara kandung",
    Collector.OTHER: "Orang lain dengan surat kuasa",
}
STATES = {
    SENT: "Dalam perjalanan",
    WAITING: "Ada di kantor desa",
    MISSING: "Tidak ada dalam kiriman",
    COLLECTED: "Sudah diserahkan",
}


@dataclass(frozen=True)
class Finished:
    """A document that may go into an envelope; `product`: which of the case's several."""

    case: Case
    product: int | None
    service: str
    variant: str
    rt: str | None

    @property
    def key(self) -> str:
        """Names it in a form."""
        return f"{self.case.id}:{'' if self.product is None else self.product}"


@dataclass(frozen=True)
class Loose:
    """A document no request of a kiosk asked for, by what is printed on it; the name is kept masked."""

    number: str
    name: str
    title: str
    rt: str | None


# ------------------------------------------------------------------ an officer's side


def finished(session: Session, village: str) -> list[Finished]:
    """Documents of a village that may be sent and are in no envelope, those that are ready first."""
    away = {
        (case_id, product)
        for case_id, product in session.execute(
            select(ShippedDocument.case_id, ShippedDocument.product)
            .join(Row)
            .where(Row.village == village, Row.state != RECALLED, ShippedDocument.state.in_((SENT, WAITING)))
        )
    }
    states = [state.value for state in FINISHED]
    rows = session.scalars(
        select(Case)
        .where(Case.village == village, Case.state.in_(states))
        .order_by(Case.state.desc(), Case.changed_at)
        .limit(OFFERED)
    ).all()
    rts = letters.rts(session, [case.id for case in rows])
    found = []
    for case in rows:
        several: Sequence[Product | None] = case.products or (None,)
        for product in several:
            number = None if product is None else product.number
            if (case.id, number) in away or (product is not None and product.state not in states):
                continue
            kind = case if product is None else product
            found.append(Finished(case, number, kind.service, kind.variant, rts.get(case.id)))
    return found[:OFFERED]


def send(
    session: Session, gateway: Gateway, kiosk: Kiosk, where: Row, documents: Sequence[Finished], loose: Sequence[Loose]
) -> None:
    """Put the list of `where` (a row with its place and hours) together; the kiosk is told with its next feed."""
    now = gateway.now()
    where.kiosk_id, where.village, where.state = kiosk.id, kiosk.village, SENT
    where.made_at = where.changed_at = now
    lines = [
        ShippedDocument(
            case_id=one.case.id,
            code=one.case.code,
            product=one.product,
            name_masked=mask_name(one.case.applicant)[-80:],
            title=gateway.labels.neutral(one.service, one.variant)[:80],
            rt=one.rt,
        )
        for one in documents
    ]
    lines += [
        ShippedDocument(number=one.number, name_masked=mask_name(one.name)[-80:], title=one.title[:80], rt=one.rt)
        for one in loose
    ]
    for no, line in enumerate(lines, 1):
        line.no, line.state, line.changed_at = no, SENT, now
    where.documents = lines
    session.add(where)
    session.flush()
    entry(where)  # what a kiosk could not read is never kept


def recall(shipment: Row, now: datetime) -> bool:
    """Not sent after all; False where the village has received it."""
    if shipment.state != SENT:
        return False
    shipment.state, shipment.changed_at = RECALLED, now
    return True


# ------------------------------------------------------------------ told to the kiosk


def entry(row: Row) -> Shipment:
    """A list as the kiosk is told."""
    return Shipment(
        id=row.id,
        date=row.day.isoformat(),
        place=row.place,
        hours=row.hours or None,
        items=tuple(
            ShippedItem(
                no=one.no,
                code=one.code,
                number=one.number,
                product=one.product,
                name_masked=one.name_masked,
                title=one.title,
                rt=one.rt,
            )
            for one in row.documents
        ),
    )


def under_way(session: Session, kiosk_id: str) -> tuple[tuple[Shipment, ...], int]:
    """Lists this kiosk has not received, oldest first, and when that last changed (0: none was ever sent)."""
    changed = session.scalar(select(func.max(Row.changed_at)).where(Row.kiosk_id == kiosk_id))
    if changed is None:
        return (), 0
    rows = session.scalars(
        select(Row)
        .where(Row.kiosk_id == kiosk_id, Row.state == SENT)
        .order_by(Row.made_at, Row.id)
        .limit(MOST_SHIPMENTS)
    ).all()
    return tuple(entry(row) for row in rows), int(changed.timestamp())


# ------------------------------------------------------------------ the village's word


def take(session: Session, gateway: Gateway, letter: Letter, said: Said) -> None:
    """What a clerk says of a list; the letter itself is kept whatever it says. Of another kiosk's list it changes nothing."""
    if said.received is not None:
        _received(session, gateway, said, said.received)
    if said.handover is not None:
        _handed_over(session, gateway, letter, said, said.handover)
    if said.told is not None:
        _told(session, said, said.told)


def _clerk(said: Said) -> str:
    return f"desa: {said.assisted_by or '?'}"[:64]


def _mine(session: Session, said: Said, shipment_id: str) -> Row | None:
    row = session.get(Row, shipment_id, with_for_update=True)
    return row if row is not None and row.kiosk_id == said.kiosk_id else None


def _document(session: Session, said: Said, shipment_id: str, no: int) -> ShippedDocument | None:
    row = _mine(session, said, shipment_id)
    return None if row is None else session.get(ShippedDocument, (shipment_id, no))


def _received(session: Session, gateway: Gateway, said: Said, word: Received) -> None:
    row = _mine(session, said, word.shipment)
    if row is None or row.state == RECEIVED:
        return
    now = gateway.now()
    # Called back while it was being counted: the village has it, and that is what counts.
    row.state, row.changed_at = RECEIVED, now
    row.received_by, row.received_at = (said.assisted_by or "")[:64], datetime.fromisoformat(said.made_at)
    there = {one.no: one for one in row.documents}
    for numbers, state in ((word.here, WAITING), (word.missing, MISSING)):
        for one in (there[no] for no in numbers if no in there):
            if one.state == SENT:
                one.state, one.changed_at = state, now
                _follow(session, one, State.READY if state == WAITING else State.IN_PROCESS, _clerk(said), now)


def _handed_over(session: Session, gateway: Gateway, letter: Letter, said: Said, word: HandedOver) -> None:
    one = _document(session, said, word.shipment, word.no)
    if one is None or one.state == COLLECTED:
        return
    now = gateway.now()
    one.state, one.changed_at, one.letter_id = COLLECTED, now, letter.id
    # Its word of arrival may still be on the way: a case is ready before it is handed over.
    _follow(session, one, State.READY, _clerk(said), now)
    _follow(session, one, State.HANDED_OVER, _clerk(said), now, f"Diterima: {COLLECTORS[word.who].lower()}")


def _told(session: Session, said: Said, word: PeopleTold) -> None:
    at = datetime.fromisoformat(said.made_at)
    for line in word.entries:
        one = _document(session, said, line.shipment, line.no)
        if one is not None and (one.told_at is None or one.told_at <= at):
            one.told, one.told_at = ("told" if line.found else "not_found"), at


def _follow(
    session: Session, one: ShippedDocument, state: State, clerk: str, now: datetime, document: str = ""
) -> None:
    """The case goes where its paper is, where that step follows from where it stands."""
    case = None if one.case_id is None else session.get(Case, one.case_id, with_for_update=True)
    if case is None:
        return
    where = one.shipment if state is State.READY else None
    told = cases.Move(
        state,
        document=document or (one.title if where else ""),
        place=where.place if where else "",
        hours=where.hours if where else "",
        phone=where.phone if where else "",
        product=one.product,
    )
    product = next((row for row in case.products if row.number == one.product), None)
    if (case.state if product is None else product.state) != state.value:
        cases.go_on(session, case, told, clerk, now)


# ------------------------------------------------------------------ shown on pages


@dataclass(frozen=True)
class Track:
    """A document of a case and where it is; `said`: the hand-over, where there was one."""

    document: ShippedDocument
    shipment: Row
    said: Said | None

    @property
    def strokes(self) -> tuple[str, ...]:
        """The signature for an SVG of 1200 by 400: `x,y x,y …` of each stroke."""
        if self.said is None or self.said.handover is None:
            return ()
        return tuple(" ".join(f"{x},{y}" for x, y in stroke) for stroke in self.said.handover.ink.strokes)


def tracks(session: Session, documents: Sequence[ShippedDocument]) -> list[Track]:
    """These documents with all that is known of them."""
    found = []
    for one in documents:
        letter = None if one.letter_id is None else session.get(Letter, one.letter_id)
        found.append(Track(one, one.shipment, None if letter is None else letters.said_in(letter)))
    return found


def of_case(session: Session, case_id: str) -> list[Track]:
    """Where the documents of a case are, the newest list first; what was called back is left out."""
    rows = session.scalars(
        select(ShippedDocument)
        .join(Row)
        .where(ShippedDocument.case_id == case_id, Row.state != RECALLED)
        .order_by(Row.made_at.desc(), ShippedDocument.no)
    ).all()
    return tracks(session, rows)
