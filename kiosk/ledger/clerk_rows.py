"""Rows of clerks' accounts, inside the caller's transaction.

How many wrong PINs there were stands in the account's row and, by the same transaction, in the audit trail. Whoever sets the row back has to
forge the trail as well, which ``check`` sees; until then the greater of the two counts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.ledger import audit
from kiosk.ledger.clerk_values import Clerk
from kiosk.wire.clerk_code import ROLES, Role

TRIES = 10
"""Then the account is off: of a million PINs a guesser gets one in a hundred thousand."""

FREE_TRIES = 5
"""The fifth wrong one in a row brings the first wait."""

FIRST_WAIT_S = 15.0


def wait_after(wrong: int) -> float:
    """Seconds to wait after so many wrong PINs in a row: 0 for the first four, then 15, 30, 60, 120, 240."""
    return 0.0 if wrong < FREE_TRIES else FIRST_WAIT_S * 2.0 ** (wrong - FREE_TRIES)


@dataclass(frozen=True, slots=True)
class Row:
    """An account with what its PIN is checked against. ``granted``: serial of the last code of the district it used."""

    clerk: Clerk
    salt: bytes
    pin: bytes
    wrong: int
    granted: int


def _traced(connection: Connection, account: str) -> int:
    """Wrong PINs in a row as the trail has them; what was switched off has had all."""
    row = connection.exec_driver_sql(
        "SELECT what, detail FROM audit WHERE what = 'clerks_off' OR"
        " (ref = ? AND what IN ('pin_tried', 'pin_right', 'clerk_made', 'clerk_enabled', 'clerk_off'))"
        " ORDER BY n DESC LIMIT 1",
        (account,),
    ).one_or_none()
    match row:
        case ("pin_tried", detail):
            tries: int = json.loads(detail)["tries"]
            return tries
        case ("clerk_off" | "clerks_off", _):
            return TRIES
        case _:
            return 0


def find(connection: Connection, account: str) -> Row | None:
    """The account, or None."""
    row = connection.exec_driver_sql(
        "SELECT name, role, salt, pin, wrong, granted FROM clerks WHERE account = ?", (account,)
    ).one_or_none()
    if row is None:
        return None
    wrong = max(row[4], _traced(connection, account))
    return Row(Clerk(account, row[0], _role(row[1]), off=wrong >= TRIES), row[2], row[3], wrong, row[5])


def every(connection: Connection) -> tuple[Clerk, ...]:
    """All accounts, by name."""
    names = connection.exec_driver_sql("SELECT account FROM clerks ORDER BY name, account").scalars().all()
    found = (find(connection, name) for name in names)
    return tuple(row.clerk for row in found if row is not None)


def count(connection: Connection, account: str, now_ms: int, boot: str) -> Row | None:
    """Count a try before it is looked at; the row with this one counted. None: there is none left, or no such account."""
    row = find(connection, account)
    if row is None or row.wrong >= TRIES:
        return None
    wrong = row.wrong + 1
    connection.exec_driver_sql("UPDATE clerks SET wrong = ? WHERE account = ?", (wrong, account))
    audit.add(connection, now_ms, boot, "pin_tried", account, tries=wrong)
    return Row(row.clerk, row.salt, row.pin, wrong, row.granted)


def forgive(connection: Connection, account: str, now_ms: int, boot: str) -> None:
    """The PIN was right."""
    connection.exec_driver_sql("UPDATE clerks SET wrong = 0 WHERE account = ?", (account,))
    audit.add(connection, now_ms, boot, "pin_right", account)


def put(connection: Connection, row: Row, by: str, now_ms: int, boot: str) -> None:
    """Make the account, or enable it again: name, role and PIN are as given, wrong tries begin anew. ``by``: an account, or ``district``."""
    known = find(connection, row.clerk.account) is not None
    connection.exec_driver_sql(
        "INSERT INTO clerks (account, name, role, salt, pin, wrong, granted) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)"
        " ON CONFLICT (account) DO UPDATE SET name = ?2, role = ?3, salt = ?4, pin = ?5, wrong = 0, granted = ?6",
        (row.clerk.account, row.clerk.name, row.clerk.role, row.salt, row.pin, row.granted),
    )
    what: audit.What = "clerk_enabled" if known else "clerk_made"
    audit.add(connection, now_ms, boot, what, row.clerk.account, by=by, role=row.clerk.role)


def switch_off(connection: Connection, account: str, by: str, now_ms: int, boot: str) -> None:
    """No PIN opens it any more."""
    connection.exec_driver_sql("UPDATE clerks SET wrong = ? WHERE account = ?", (TRIES, account))
    audit.add(connection, now_ms, boot, "clerk_off", account, by=by)


def switch_all_off(connection: Connection, now_ms: int, boot: str) -> None:
    """The ledger is older than what was already tried in it: no PIN counts."""
    connection.exec_driver_sql("UPDATE clerks SET wrong = ?", (TRIES,))
    audit.add(connection, now_ms, boot, "clerks_off", "", reason="restored")


def _role(text: str) -> Role:
    return next(role for role in ROLES if role == text)
