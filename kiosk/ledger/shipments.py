"""Documents the district sent here: announced by the feed, received, told of, handed over; each step in one transaction with its letter.

What is *sent* follows the feed and may vanish from it (called back). From *waiting* on the kiosk alone moves a document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import assert_never

from sqlalchemy import Connection

from kiosk.ledger import audit, settings
from kiosk.ledger.shipment_values import Coming, Day, Document, NotSo
from kiosk.ledger.store import Store
from kiosk.ledger.times import moment, ms
from kiosk.ledger.values import Known, KnownProduct, Step
from kiosk.wire.feed import Feed, State
from kiosk.wire.shipment import HandedOver, PeopleTold, Received

AS_OF = "shipments_as_of"
DOCUMENT = "SELECT shipment, item_no, code, number, product_no, masked_name, title, rt, state, since_ms, told, told_ms, serial FROM documents"
ENDED = frozenset({State.HANDED_OVER, State.REFUSED, State.WITHDRAWN})
UNDER_WAY = frozenset({State.KEPT, State.RECEIVED, State.IN_CHECK, State.IN_PROCESS})
Key = tuple[str, int]
NEVER = datetime.max.replace(tzinfo=UTC)


def take(connection: Connection, feed: Feed) -> None:
    """Take in the lists of a feed; an older word than the last one changes nothing, nor any word what was received."""
    settings.raise_to(connection, AS_OF, feed.shipments_as_of)
    if settings.number(connection, AS_OF) != feed.shipments_as_of or not feed.shipments_as_of:
        return
    connection.exec_driver_sql(
        "DELETE FROM documents WHERE shipment IN (SELECT shipment FROM shipments WHERE received_ms IS NULL)"
    )
    connection.exec_driver_sql("DELETE FROM shipments WHERE received_ms IS NULL")
    known = {row[0] for row in connection.exec_driver_sql("SELECT shipment FROM shipments")}
    for one in feed.shipments:
        if one.id in known:
            continue
        connection.exec_driver_sql(
            "INSERT INTO shipments VALUES (?, ?, ?, ?, NULL)", (one.id, one.date, one.place, one.hours or "")
        )
        for item in one.items:
            connection.exec_driver_sql(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'sent', NULL, '', NULL, 0)",
                (one.id, item.no, item.code, item.number, item.product, item.name_masked, item.title, item.rt or ""),
            )


# ------------------------------------------------------------------ looking


def coming(connection: Connection) -> tuple[Coming, ...]:
    """Shipments under way, oldest first."""
    rows = connection.exec_driver_sql(
        "SELECT shipment, sent, place, hours FROM shipments WHERE received_ms IS NULL ORDER BY sent, shipment"
    ).all()
    return tuple(
        Coming(shipment, date.fromisoformat(sent), place, hours, _documents(connection, "shipment = ?", (shipment,)))
        for shipment, sent, place, hours in rows
    )


def waiting(connection: Connection) -> tuple[Document, ...]:
    """What lies in the drawer, by RT (unknown last), longest first."""
    found = _documents(connection, "state = 'waiting'", ())
    return tuple(sorted(found, key=lambda one: (not one.rt, one.rt, one.since or NEVER, one.key)))


def of_code(connection: Connection, code: str) -> tuple[Document, ...]:
    """Documents of a request, in the order of the lists."""
    return _documents(connection, "code = ?", (code,))


def since(connection: Connection, start: datetime) -> Day:
    """What was done from ``start`` on."""
    at = ms(start)
    counts = _counts(connection, "SELECT state, count(*) FROM documents WHERE since_ms >= ? GROUP BY state", at)
    told = _counts(connection, "SELECT told, count(*) FROM documents WHERE told_ms >= ? GROUP BY told", at)
    received: int = connection.exec_driver_sql(
        "SELECT count(*) FROM documents JOIN shipments USING (shipment) WHERE received_ms >= ? AND state <> 'missing'",
        (at,),
    ).scalar_one()
    lying: int = connection.exec_driver_sql("SELECT count(*) FROM documents WHERE state = 'waiting'").scalar_one()
    return Day(
        received=received,
        missing=counts.get("missing", 0),
        collected=counts.get("collected", 0),
        told=told.get("told", 0),
        not_found=told.get("not_found", 0),
        waiting=lying,
    )


def _counts(connection: Connection, query: str, at_ms: int) -> dict[str, int]:
    rows = connection.exec_driver_sql(query, (at_ms,)).all()
    return {str(word): int(count) for word, count in rows}


def _documents(connection: Connection, where: str, values: tuple[str | int, ...]) -> tuple[Document, ...]:
    rows = connection.exec_driver_sql(f"{DOCUMENT} WHERE {where} ORDER BY shipment, item_no", values)
    return tuple(
        Document(
            shipment,
            no,
            code or "",
            number or "",
            product,
            name,
            title,
            rt,
            state,
            None if since_ms is None else moment(since_ms),
            told,
            None if told_ms is None else moment(told_ms),
            serial,
        )
        for shipment, no, code, number, product, name, title, rt, state, since_ms, told, told_ms, serial in rows
    )


# ------------------------------------------------------------------ what a clerk does: beside the letter that says so, or not at all


def beside(store: Store, word: Received | HandedOver | PeopleTold, by: str) -> Callable[[Connection], None]:
    """What becomes true in the transaction that keeps this word's letter. ``by``: the clerk's account. Raises NotSo there."""

    def work(connection: Connection) -> None:
        now, boot = store.now_ms(), store.boot
        match word:
            case Received():
                receive(connection, word, now, boot, by)
            case HandedOver():
                hand_over(connection, (word.shipment, word.no), now, boot, by)
            case PeopleTold():
                tell(connection, word, now, boot, by)
            case _:
                assert_never(word)

    return work


def receive(connection: Connection, said: Received, now_ms: int, boot: str, by: str) -> None:
    """The shipment was counted.

    Raises NotSo where it is not under way (any more), or its list has changed since it was shown.
    """
    listed = [one.no for one in _documents(connection, "shipment = ? AND state = 'sent'", (said.shipment,))]
    if not listed or sorted((*said.here, *said.missing)) != listed:
        raise NotSo
    connection.exec_driver_sql("UPDATE shipments SET received_ms = ? WHERE shipment = ?", (now_ms, said.shipment))
    for numbers, state in ((said.here, "waiting"), (said.missing, "missing")):
        for no in numbers:
            _move(connection, (said.shipment, no), "sent", state, now_ms)
    connection.exec_driver_sql(
        "UPDATE documents SET serial = coalesce((SELECT serial FROM requests WHERE requests.code = documents.code), 0)"
        " WHERE shipment = ?",
        (said.shipment,),
    )
    audit.add(
        connection, now_ms, boot, "received", said.shipment, count=len(said.here), missing=len(said.missing), by=by
    )


def hand_over(connection: Connection, key: Key, now_ms: int, boot: str, by: str) -> None:
    """A document left the drawer. Raises NotSo where it is not in it."""
    _move(connection, key, "waiting", "collected", now_ms)
    audit.add(connection, now_ms, boot, "handed_over", f"{key[0]}/{key[1]}", by=by)


def tell(connection: Connection, said: PeopleTold, now_ms: int, boot: str, by: str) -> None:
    """A round through the neighbourhood. Raises NotSo where one of the documents is not in the drawer."""
    for line in said.entries:
        done = connection.exec_driver_sql(
            "UPDATE documents SET told = ?, told_ms = ? WHERE shipment = ? AND item_no = ? AND state = 'waiting'",
            ("told" if line.found else "not_found", now_ms, line.shipment, line.no),
        )
        if done.rowcount != 1:
            raise NotSo
    found = sum(line.found for line in said.entries)
    audit.add(
        connection, now_ms, boot, "told", f"{len(said.entries)}", count=found, missing=len(said.entries) - found, by=by
    )


def _move(connection: Connection, key: Key, before: str, after: str, now_ms: int) -> None:
    done = connection.exec_driver_sql(
        "UPDATE documents SET state = ?, since_ms = ? WHERE shipment = ? AND item_no = ? AND state = ?",
        (after, now_ms, *key, before),
    )
    if done.rowcount != 1:
        raise NotSo


# ------------------------------------------------------------------ what the holder of the code is told


def told_here(connection: Connection, known: Known) -> Known:
    """What this office knows before the district's answer is back: a document lies here, or was handed over here."""
    documents = [one for one in of_code(connection, known.code) if one.state in ("waiting", "collected")]
    if not documents or known.state in ENDED:
        return known
    newest = known.timeline[-1].at
    heard: int = connection.exec_driver_sql(
        "SELECT serial FROM requests WHERE request_id = ?", (known.request_id,)
    ).scalar_one()
    if known.products:
        return _of_products(connection, known, documents, heard)
    # The same document may have been sent twice, say after a misprint: the last list counts.
    last = max(documents, key=lambda one: (one.since or newest, one.key))
    state = _state(last, known.state, heard)
    if state is known.state:
        return known
    place, hours = _where(connection, last)
    step = Step(state, last.since or newest)
    ready = state is State.READY
    return replace(
        known,
        state=state,
        timeline=(*known.timeline, step),
        document=known.document or (last.title if ready else None),
        pickup_place=place if ready else known.pickup_place,
        hours=hours or known.hours if ready else known.hours,
    )


def _state(document: Document, now: State, heard: int) -> State:
    """A hand-over is final; a document that lies here counts until the district says something new. No clock is asked: two may differ."""
    if document.state == "collected":
        return State.HANDED_OVER
    return State.READY if now in UNDER_WAY and document.serial >= heard else now


def _of_products(connection: Connection, known: Known, documents: Sequence[Document], heard: int) -> Known:
    products = list(known.products)
    latest = known.timeline[-1].at
    for document in documents:
        number = document.product
        if number is None or number >= len(products) or products[number].state in ENDED:
            continue
        state = _state(document, products[number].state, heard)
        if state is products[number].state:
            continue
        products[number] = _product(connection, products[number], document, state)
        latest = max(latest, document.since or latest)
    states = [one.state for one in products]
    whole = next((one for one in (State.IN_PROCESS, State.READY, State.HANDED_OVER) if one in states), known.state)
    if any(state in UNDER_WAY for state in states):
        whole = known.state
    steps = known.timeline if whole is known.state else (*known.timeline, Step(whole, latest))
    return replace(known, state=whole, products=tuple(products), timeline=steps)


def _product(connection: Connection, product: KnownProduct, document: Document, state: State) -> KnownProduct:
    if state is not State.READY:
        return replace(product, state=state)
    place, hours = _where(connection, document)
    return replace(
        product, state=state, document=product.document or document.title, pickup_place=place, hours=hours or None
    )


def _where(connection: Connection, document: Document) -> tuple[str, str]:
    place, hours = connection.exec_driver_sql(
        "SELECT place, hours FROM shipments WHERE shipment = ?", (document.shipment,)
    ).one()
    return place, hours
