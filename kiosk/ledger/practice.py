"""How many have practised, and of how many of them the district heard again: random marks in the small durable facts, nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.ledger import settings

KEY = "practice."
GIVEN, HOME = "given", "home"


@dataclass(frozen=True, slots=True)
class Practised:
    """``practised``: practices brought to their end here; ``home``: marks of them with which somebody reached the district later."""

    practised: int
    home: int


def give(connection: Connection, mark: str) -> bool:
    """Count a practice under its mark; False where this mark was drawn before: draw again."""
    if settings.get(connection, KEY + mark) is not None:
        return False
    settings.put(connection, KEY + mark, GIVEN)
    return True


def heard(connection: Connection, marks: Iterable[str]) -> None:
    """Marks the district has heard; those of other kiosks are not known here and change nothing."""
    for mark in marks:
        connection.exec_driver_sql("UPDATE settings SET value = ? WHERE key = ?", (HOME, KEY + mark))


def tally(connection: Connection) -> Practised:
    """Both counts."""
    rows = connection.exec_driver_sql(
        "SELECT count(*), count(CASE value WHEN ? THEN 1 END) FROM settings WHERE substr(key, 1, ?) = ?",
        (HOME, len(KEY), KEY),
    )
    practised, home = rows.one()
    return Practised(practised, home)
