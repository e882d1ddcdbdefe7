"""What the district said: taken in once each, shown to whoever holds the code."""

from __future__ import annotations

import json
from datetime import date, datetime

from sqlalchemy import Connection

from kiosk.ledger import audit, practice, products, settings, shipments, visits
from kiosk.ledger.times import moment
from kiosk.ledger.values import Applied, Board, Found, Known, Step, Unknown
from kiosk.wire.feed import BoardEntry, Correction, Feed, State, StatusEntry

CASE = (
    "SELECT request_id FROM requests WHERE request_id = ?1 UNION SELECT case_id FROM outbox WHERE request_id = ?1"
    " UNION SELECT case_id FROM delivered WHERE request_id = ?1"
)


def apply_feed(connection: Connection, feed: Feed, now_ms: int, boot: str) -> Applied:
    """Take in what is new. An entry counts once for (request, serial); an older serial than the last one taken is history, not news."""
    fresh = strange = 0
    for entry in feed.answers:
        row = connection.exec_driver_sql(CASE, (entry.request_id,)).one_or_none()
        if row is None:
            strange += 1
        elif _take(connection, row[0], entry):
            fresh += 1
            audit.add(
                connection, now_ms, boot, "answered", entry.request_id, serial=entry.serial, state=str(entry.state)
            )
    settings.raise_to(connection, "feed_as_of", feed.as_of)
    settings.raise_to(connection, "board_as_of", feed.board_as_of)
    # The same second is taken: two changes may fall into one, and a line whose day is over goes without any change.
    if settings.number(connection, "board_as_of") == feed.board_as_of:
        connection.exec_driver_sql("DELETE FROM board")
        for number, line in enumerate(feed.board):
            connection.exec_driver_sql(
                "INSERT INTO board VALUES (?, ?, ?, ?, ?, ?)",
                (number, line.name_masked, line.service, line.place, line.until, line.rt),
            )
    visits.take(connection, feed)
    shipments.take(connection, feed)
    practice.heard(connection, feed.home)
    return Applied(fresh, strange)


def _take(connection: Connection, case: str, entry: StatusEntry) -> bool:
    newest: int | None = connection.exec_driver_sql(
        "SELECT max(serial) FROM answers WHERE case_id = ? AND request_id = ?", (case, entry.request_id)
    ).scalar_one()
    if newest is not None and entry.serial <= newest:
        return False
    items = json.dumps([item.model_dump() for item in entry.items], sort_keys=True, separators=(",", ":"))
    said = (entry.document, entry.place, entry.hours, entry.until, entry.bring, entry.phone, entry.note_sealed)
    connection.exec_driver_sql(
        "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (case, entry.request_id, entry.serial, str(entry.state), entry.at, items, *said),
    )
    if entry.request_id == case:
        connection.exec_driver_sql(
            "UPDATE requests SET state = ?, serial = ? WHERE request_id = ?", (str(entry.state), entry.serial, case)
        )
        products.take(connection, case, entry.products)
    return True


def newest(connection: Connection, case: str) -> StatusEntry | None:
    """The answer that counts now: the last one to the first request."""
    row = connection.exec_driver_sql(
        "SELECT serial, state, at, items, document, place, hours, until, bring, phone, note_sealed FROM answers"
        " WHERE case_id = ?1 AND request_id = ?1 ORDER BY serial DESC LIMIT 1",
        (case,),
    ).one_or_none()
    if row is None:
        return None
    serial, state, at, items, document, place, hours, until, bring, phone, note = row
    return StatusEntry(
        request_id=case,
        serial=serial,
        state=State(state),
        at=at,
        items=tuple(Correction(**item) for item in json.loads(items)),
        document=document,
        place=place,
        hours=hours,
        until=until,
        bring=bring,
        phone=phone,
        note_sealed=note,
    )


def status(connection: Connection, code: str) -> Known | Unknown:
    """Everything the code alone opens."""
    row = connection.exec_driver_sql(
        "SELECT request_id, service_title, state, made_at, clock_trusted, promise_date, office, place, rating FROM requests WHERE code = ?",
        (code,),
    ).one_or_none()
    if row is None:
        return Unknown()
    case, title, state, made_at, trusted, promise, office, place, rating = row
    made = datetime.fromisoformat(made_at)
    answer = newest(connection, case)
    as_of = settings.number(connection, "feed_as_of")
    known = Known(
        request_id=case,
        code=code,
        service_title=title,
        state=State(state),
        made_at=made,
        clock_trusted=bool(trusted),
        promise_date=None if promise is None else date.fromisoformat(promise),
        office=office,
        place=place,
        timeline=_timeline(connection, case, made),
        document=None if answer is None else answer.document,
        pickup_place=None if answer is None else answer.place,
        hours=None if answer is None else answer.hours,
        until=None if answer is None or answer.until is None else date.fromisoformat(answer.until),
        bring=None if answer is None else answer.bring,
        phone=None if answer is None else answer.phone,
        as_of=None if as_of is None else moment(as_of * 1000),
        waiting=tuple(
            row[0]
            for row in connection.exec_driver_sql("SELECT kind FROM outbox WHERE case_id = ? ORDER BY seq", (case,))
        ),
        corrections=0 if answer is None else len(answer.items),
        rating=rating,
        products=products.of(connection, case),
    )
    return shipments.told_here(connection, known)


def _timeline(connection: Connection, case: str, made: datetime) -> tuple[Step, ...]:
    steps = [Step(State.KEPT, made)]
    acked: int | None = connection.exec_driver_sql(
        "SELECT acked_ms FROM delivered WHERE request_id = ?", (case,)
    ).scalar_one_or_none()
    said = [
        Step(State(state), moment(at * 1000))
        for state, at in connection.exec_driver_sql(
            "SELECT state, at FROM answers WHERE case_id = ?1 AND request_id = ?1 ORDER BY serial", (case,)
        )
    ]
    if acked is not None and not any(step.state is State.RECEIVED for step in said):
        steps.append(Step(State.RECEIVED, moment(acked)))
    return (*steps, *said)


def board(connection: Connection) -> Board:
    """The board as last signed."""
    lines = connection.exec_driver_sql("SELECT name_masked, service, place, until, rt FROM board ORDER BY place_no")
    as_of = settings.number(connection, "board_as_of")
    return Board(
        tuple(
            BoardEntry(name_masked=name, service=service, place=place, until=until, rt=rt)
            for name, service, place, until, rt in lines
        ),
        None if as_of is None else moment(as_of * 1000),
    )


def find_masked(connection: Connection, name_start: str, day: date) -> tuple[Found, ...]:
    """Requests of that day whose masked name begins with these letters (a clerk's search; the caller writes the look into the audit trail)."""
    start = name_start.upper().strip()
    rows = connection.exec_driver_sql(
        "SELECT code, masked_name, service_title, made_at, state FROM requests"
        " WHERE day = ? AND substr(masked_name, 1, ?) = ? ORDER BY made_at, code",
        (day.isoformat(), len(start), start),
    )
    return tuple(
        Found(code, name, title, datetime.fromisoformat(made), State(state)) for code, name, title, made, state in rows
    )
