"""Several documents of one request: kept in the request's own transaction, moved by what the district says of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from kiosk.ledger.engine import driver
from kiosk.ledger.values import KeptProduct, KnownProduct
from kiosk.wire.feed import ProductEntry, State


def insert(connection: Connection, request_id: str, products: Sequence[KeptProduct]) -> None:
    """Part of keeping: either the request and all its documents are there, or nothing is."""
    for number, product in enumerate(products):
        day = None if product.promise_date is None else product.promise_date.isoformat()
        driver(connection).execute(
            "INSERT INTO products (request_id, product_no, title, promise_date, office, place, state) VALUES (?, ?, ?, ?, ?, ?, 'kept')",
            (request_id, number, product.title, day, product.office, product.place),
        )


def take(connection: Connection, request_id: str, said: Sequence[ProductEntry]) -> None:
    """What the district says of each, in the order they were sent; of more than were sent nothing is taken."""
    for number, entry in enumerate(said):
        connection.exec_driver_sql(
            "UPDATE products SET state = ?, document = ?, pickup_place = ?, hours = ?, until = ?"
            " WHERE request_id = ? AND product_no = ?",
            (str(entry.state), entry.document, entry.place, entry.hours, entry.until, request_id, number),
        )


def of(connection: Connection, request_id: str) -> tuple[KnownProduct, ...]:
    """All of a request, none where it gives one document only."""
    rows = connection.exec_driver_sql(
        "SELECT title, promise_date, office, place, state, document, pickup_place, hours, until FROM products"
        " WHERE request_id = ? ORDER BY product_no",
        (request_id,),
    )
    return tuple(
        KnownProduct(
            title=title,
            promise_date=None if promised is None else date.fromisoformat(promised),
            office=office,
            place=place,
            state=State(state),
            document=document,
            pickup_place=pickup,
            hours=hours,
            until=None if until is None else date.fromisoformat(until),
        )
        for title, promised, office, place, state, document, pickup, hours, until in rows
    )
