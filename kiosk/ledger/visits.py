"""Outreach days as the district last signed them: replaced as a whole, like the board."""

from __future__ import annotations

from sqlalchemy import Connection

from kiosk.ledger import settings, station_rows
from kiosk.wire.feed import Feed, VisitDay

AS_OF = "visits_as_of"


def take(connection: Connection, feed: Feed) -> None:
    """Take in the days of a feed; an older word than the last one changes nothing."""
    settings.raise_to(connection, AS_OF, feed.visits_as_of)
    # The same second is taken, as with the board: two changes may fall into one.
    if settings.number(connection, AS_OF) != feed.visits_as_of:
        return
    connection.exec_driver_sql("DELETE FROM visits")
    for number, one in enumerate(feed.visits):
        connection.exec_driver_sql(
            "INSERT INTO visits VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, one.id, one.date, one.place, one.hours, " ".join(one.needs), one.left),
        )
    station_rows.take_families(connection, feed)


def days(connection: Connection) -> tuple[VisitDay, ...]:
    """In the district's order."""
    rows = connection.exec_driver_sql(
        "SELECT visit_id, date, place, hours, needs, places_left FROM visits ORDER BY place_no"
    )
    return tuple(
        VisitDay(id=visit, date=day, place=place, hours=hours, needs=tuple(needs.split()), left=left)
        for visit, day, place, hours, needs, left in rows
    )
