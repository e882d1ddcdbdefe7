"""Rows of outreach days, inside the caller's transaction: the station that is open, its queue, who signed up, what was kept there.

A request is stamped with the open station by the transaction that keeps it, so no count can differ from what lies in the queue.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from kiosk.adminduk.station import MAX_PLACE, DayCounts, NumberState, QueueNumber, SignUp, Station, StationDay, Tick
from kiosk.ledger import audit
from kiosk.ledger.engine import driver
from kiosk.ledger.station_values import AlreadyOpen, NoStation, NoSuchNumber, NoSuchSignUp
from kiosk.ledger.times import moment
from kiosk.wire.feed import Feed

OPEN = "SELECT station_no, day, place, visit_id, opened_by, opened_ms FROM stations WHERE closed_ms = 0"
STAMP = (
    "INSERT INTO station_requests SELECT ?, station_no, ? FROM stations WHERE closed_ms = 0"
    " ON CONFLICT (request_id) DO NOTHING"
)
QUEUE = (
    "SELECT q.number, q.state, q.called, q.sign_up,"
    " (SELECT count(*) FROM station_requests r WHERE r.station_no = q.station_no AND r.number = q.number)"
    " FROM queue q WHERE q.station_no = ?"
)
SIGN_UPS = (
    "SELECT s.sign_up, s.masked_name, s.rt, s.needs, s.people, s.at_home, coalesce(a.tick, ''), coalesce(q.number, 0)"
    " FROM sign_ups s LEFT JOIN attendance a ON a.sign_up = s.sign_up AND a.station_no = ?1"
    " LEFT JOIN queue q ON q.sign_up = s.sign_up AND q.station_no = ?1"
    " WHERE s.visit_id = ?2 ORDER BY s.rt = '', s.rt, s.masked_name, s.sign_up"
)


def current(connection: Connection) -> Station | None:
    """The station that is open."""
    row = driver(connection).execute(OPEN).fetchone()
    if row is None:
        return None
    number, day, place, visit_id, opened_by, opened_ms = row
    return Station(number, date.fromisoformat(day), place, visit_id, opened_by, moment(opened_ms))


def open_station(
    connection: Connection, day: date, place: str, visit_id: str, by: str, now_ms: int, boot: str
) -> Station | AlreadyOpen:
    """From now on every new request counts for this day."""
    if not place.strip() or len(place) > MAX_PLACE:
        raise ValueError(f"a place is 1 to {MAX_PLACE} characters")
    there = current(connection)
    if there is not None:
        return AlreadyOpen(there)
    before: int | None = connection.exec_driver_sql(
        "SELECT max(station_no) FROM stations WHERE day = ? AND place = ? AND visit_id = ?",
        (day.isoformat(), place, visit_id),
    ).scalar_one()
    if before is not None:
        # Closed by mistake or over midday: its numbers go on where they were.
        connection.exec_driver_sql("UPDATE stations SET closed_ms = 0 WHERE station_no = ?", (before,))
        audit.add(connection, now_ms, boot, "station_opened", by, serial=before)
        return next(one for one in [current(connection)] if one is not None)
    number: int = connection.exec_driver_sql("SELECT coalesce(max(station_no), 0) + 1 FROM stations").scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO stations (station_no, day, place, visit_id, opened_by, opened_ms) VALUES (?, ?, ?, ?, ?, ?)",
        (number, day.isoformat(), place, visit_id, by, now_ms),
    )
    audit.add(connection, now_ms, boot, "station_opened", by, serial=number)
    return Station(number, day, place, visit_id, by, moment(now_ms))


def close_station(connection: Connection, by: str, now_ms: int, boot: str) -> Station | NoStation:
    """The day is over; what was counted stays."""
    there = current(connection)
    if there is None:
        return NoStation()
    # 0 means open, also to a clock that says 1970.
    connection.exec_driver_sql(
        "UPDATE stations SET closed_ms = ?, closed_by = ? WHERE station_no = ?", (max(now_ms, 1), by, there.number)
    )
    kept = counts(connection, there).requests
    audit.add(connection, now_ms, boot, "station_closed", by, serial=there.number, count=kept)
    return there


def forget_past(connection: Connection, today: date) -> int:
    """Lists of families whose day is over go, also where no line brings a newer list. Gives how many lines went."""
    return connection.exec_driver_sql("DELETE FROM sign_ups WHERE day < ?", (today.isoformat(),)).rowcount


# ------------------------------------------------------------------ requests


def stamp(connection: Connection, request_id: str, number: int) -> None:
    """A new request counts for the day that is open, if one is; ``number`` of the queue, 0 where none was called for it."""
    execute = driver(connection).execute
    if execute(STAMP, (request_id, number)).rowcount > 0 and number:
        execute(
            "UPDATE queue SET state = 'served' WHERE number = ? AND station_no = (SELECT station_no FROM stations WHERE closed_ms = 0)",
            (number,),
        )


# ------------------------------------------------------------------ the queue


def issue(connection: Connection, sign_up: str, by: str, now_ms: int, boot: str) -> QueueNumber | NoStation:
    """The next number; a family that signed up gets one only once, and the same when asked again."""
    there = current(connection)
    if there is None:
        return NoStation()
    if sign_up:
        given = [one for one in queue(connection, there) if one.sign_up == sign_up]
        if given:
            return given[0]
    number: int = connection.exec_driver_sql(
        "SELECT coalesce(max(number), 0) + 1 FROM queue WHERE station_no = ?", (there.number,)
    ).scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO queue VALUES (?, ?, 'waiting', ?, 0, ?)", (there.number, number, now_ms, sign_up or None)
    )
    audit.add(connection, now_ms, boot, "number_issued", by, count=number)
    return QueueNumber(number, "waiting", sign_up=sign_up)


def call_next(connection: Connection) -> QueueNumber | NoStation | NoSuchNumber:
    """Call the lowest number nobody has called yet."""
    there = current(connection)
    if there is None:
        return NoStation()
    waiting = [one.number for one in queue(connection, there) if one.state == "waiting"]
    return mark(connection, min(waiting), "called") if waiting else NoSuchNumber()


def mark(connection: Connection, number: int, state: NumberState) -> QueueNumber | NoStation | NoSuchNumber:
    """Called (counted), served or absent."""
    there = current(connection)
    if there is None:
        return NoStation()
    changed = connection.exec_driver_sql(
        "UPDATE queue SET state = ?1, called = called + (?1 = 'called') WHERE station_no = ?2 AND number = ?3",
        (state, there.number, number),
    ).rowcount
    if not changed:
        return NoSuchNumber()
    return next(one for one in queue(connection, there) if one.number == number)


def queue(connection: Connection, station: Station) -> tuple[QueueNumber, ...]:
    """Every number of the day, the lowest first."""
    rows = connection.exec_driver_sql(f"{QUEUE} ORDER BY q.number", (station.number,))
    return tuple(
        QueueNumber(number, state, called, requests, sign_up or "") for number, state, called, sign_up, requests in rows
    )


# ------------------------------------------------------------------ who signed up


def take_families(connection: Connection, feed: Feed) -> None:
    """Take in who comes to the days of a feed, in place of every earlier list."""
    days = {one.id: one.date for one in feed.visits}
    connection.exec_driver_sql("DELETE FROM sign_ups")
    for one in feed.coming:
        if one.visit_id in days:
            connection.exec_driver_sql(
                "INSERT INTO sign_ups VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sign_up) DO NOTHING",
                (
                    one.id,
                    one.visit_id,
                    days[one.visit_id],
                    one.name_masked,
                    one.rt or "",
                    " ".join(one.needs),
                    one.people,
                    int(one.at_home),
                ),
            )


def sign_ups(connection: Connection, station: Station) -> tuple[SignUp, ...]:
    """The families of this day, by RT, then masked name; without an RT last."""
    rows = connection.exec_driver_sql(SIGN_UPS, (station.number, station.visit_id)) if station.visit_id else ()
    return tuple(
        SignUp(one, name, rt, tuple(needs.split()), people, bool(at_home), tick, number)
        for one, name, rt, needs, people, at_home, tick, number in rows
    )


def tick(
    connection: Connection, sign_up: str, state: Tick, by: str, now_ms: int, boot: str
) -> QueueNumber | SignUp | NoStation | NoSuchSignUp:
    """Came or did not come; "" takes it back. Who came gets a queue number by the same transaction."""
    there = current(connection)
    if there is None:
        return NoStation()
    if all(one.id != sign_up for one in sign_ups(connection, there)):
        return NoSuchSignUp()
    connection.exec_driver_sql(
        "INSERT INTO attendance VALUES (?, ?, ?) ON CONFLICT (sign_up, station_no) DO UPDATE SET tick = excluded.tick",
        (sign_up, there.number, state),
    )
    audit.add(connection, now_ms, boot, "family_ticked", by, kind=state or "open")
    if state == "present":
        return issue(connection, sign_up, by, now_ms, boot)
    return next(one for one in sign_ups(connection, there) if one.id == sign_up)


# ------------------------------------------------------------------ in numbers


def counts(connection: Connection, station: Station) -> DayCounts:
    """The day in numbers."""
    services = connection.exec_driver_sql(
        "SELECT r.service_title, count(*) FROM station_requests s JOIN requests r ON r.request_id = s.request_id"
        " WHERE s.station_no = ? GROUP BY r.service_title ORDER BY count(*) DESC, r.service_title",
        (station.number,),
    ).all()
    unsent: int = connection.exec_driver_sql(
        "SELECT count(*) FROM station_requests s JOIN outbox o ON o.case_id = s.request_id WHERE s.station_no = ?",
        (station.number,),
    ).scalar_one()
    numbers, families = queue(connection, station), sign_ups(connection, station)
    ticks = connection.exec_driver_sql(
        "SELECT count(CASE tick WHEN 'present' THEN 1 END), count(CASE tick WHEN 'absent' THEN 1 END)"
        " FROM attendance WHERE station_no = ?",
        (station.number,),
    ).one()
    return DayCounts(
        services=tuple((title, number) for title, number in services),
        unsent=unsent,
        issued=len(numbers),
        served=sum(one.state == "served" for one in numbers),
        missed=sum(one.state == "absent" for one in numbers),
        families=len(families),
        present=ticks[0],
        absent=ticks[1],
    )


def day(connection: Connection) -> StationDay | NoStation:
    """Everything of the day that is open, in one look."""
    there = current(connection)
    if there is None:
        return NoStation()
    return StationDay(there, queue(connection, there), sign_ups(connection, there), counts(connection, there))
