"""Several documents of one case: each is made ready, handed over or refused on its own; the case stands where the last of them stands.

A case with one document has no rows here and goes its way alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from district.models import Case, Product
from kiosk.wire.feed import ProductEntry, State
from kiosk.wire.request import Request

OPEN = (State.IN_PROCESS, State.READY)
"""While the case is in one of these, its documents move by themselves."""

NEXT = {
    State.IN_PROCESS: frozenset({State.READY, State.REFUSED}),
    State.READY: frozenset({State.HANDED_OVER, State.IN_PROCESS}),
}
"""What may follow for one document; from every other state nothing."""


@dataclass(frozen=True)
class Told:
    """What is said of a document besides its state, when it is ready."""

    document: str = ""
    place: str = ""
    hours: str = ""
    until: date | None = None


def open_products(session: Session, case: Case, request: Request) -> None:
    """The documents a new request asks for."""
    session.add_all(
        Product(
            case_id=case.id,
            number=number,
            service=asked.service,
            variant=asked.variant,
            office=asked.promise.office,
            promised=None if asked.promise.date is None else date.fromisoformat(asked.promise.date),
            promised_place=asked.promise.place,
            state=State.RECEIVED.value,
        )
        for number, asked in enumerate(request.products)
    )


def may(case: Case, product: Product) -> frozenset[State]:
    """What an officer may do with one document now."""
    if State(case.state) not in OPEN:
        return frozenset()
    return NEXT.get(State(product.state), frozenset())


def follow(case: Case, state: State, told: Told) -> None:
    """The whole case moves from where it is to ``state``: its documents go along, but for those that came to their end or are ahead."""
    back = State(case.state) is State.READY and state is State.IN_PROCESS
    for product in case.products:
        now = State(product.state)
        ahead = now is State.READY and not back and state not in (State.HANDED_OVER, State.REFUSED, State.WITHDRAWN)
        if not ahead and now not in (State.HANDED_OVER, State.REFUSED):
            _set(product, state, told if state is State.READY else Told(product.document))


def move(case: Case, number: int, state: State, told: Told) -> State | None:
    """Move one document; gives the state of the case that follows from it, None where this step is not allowed."""
    product = next((one for one in case.products if one.number == number), None)
    if product is None or state not in may(case, product):
        return None
    _set(product, state, told)
    return case_state([State(one.state) for one in case.products])


def case_state(states: Sequence[State]) -> State:
    """In process while one is; ready while one waits to be fetched; else handed over, or refused where nothing came of any."""
    for state in (State.IN_PROCESS, State.READY, State.HANDED_OVER):
        if state in states:
            return state
    return State.REFUSED


def by_case(session: Session, kiosk_id: str) -> dict[str, tuple[ProductEntry, ...]]:
    """For the feed: the documents of a kiosk's requests as each stands now."""
    found: dict[str, list[ProductEntry]] = {}
    rows = session.scalars(
        select(Product).join(Case).where(Case.kiosk_id == kiosk_id).order_by(Product.case_id, Product.number)
    )
    for product in rows:
        found.setdefault(product.case_id, []).append(_entry(product))
    return {case: tuple(entries) for case, entries in found.items()}


def numbers(session: Session, cases: Sequence[str]) -> dict[str, int]:
    """How many documents each of these cases gives, where it is more than one."""
    rows = session.execute(
        select(Product.case_id, func.count()).where(Product.case_id.in_(cases)).group_by(Product.case_id)
    )
    return dict(rows.all())


def ready_in(session: Session, village: str, most: int) -> list[tuple[Case, str, str, str, date | None]]:
    """For the board: case, variant, service, place and last day of documents that are ready though others of their case may not be."""
    rows = session.execute(
        select(Case, Product)
        .join(Product, Product.case_id == Case.id)
        .where(Case.village == village, Product.state == State.READY.value)
        .order_by(Case.changed_at.desc(), Product.number)
        .limit(most)
    ).all()
    return [(case, one.variant, one.service, one.place, one.until) for case, one in rows]


def _entry(product: Product) -> ProductEntry:
    return ProductEntry(
        state=State(product.state),
        document=product.document or None,
        place=product.place or None,
        hours=product.hours or None,
        until=None if product.until is None else product.until.isoformat(),
    )


def _set(product: Product, state: State, told: Told) -> None:
    product.state = state.value
    product.document, product.place, product.hours, product.until = told.document, told.place, told.hours, told.until
