"""Tries at the second fact. A try is counted and committed before it is looked at: pulling the plug buys no further try.

Waits are measured with the monotonic clock and begin again in full when the program starts, so that neither a wrong wall clock nor a restart
shortens them. A code in the hands of a guesser ends ``Locked``; a clerk, who sees the person, opens it again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.ledger import audit
from kiosk.ledger.keep import load_facts
from kiosk.ledger.values import FactHash

FREE_TRIES = 3
"""Wrong tries without a wait: a family mixing up whose phone it was, or the date on the card and the real one."""

TRIES = 10
"""Then locked: of 10,000 phone endings a guesser gets one in a thousand."""

FIRST_WAIT_S = 15.0


def wait_after(wrong: int) -> float:
    """Seconds to wait after so many wrong tries: 0 for the first ones, then 15, 30, 60 and so on."""
    return 0.0 if wrong < FREE_TRIES else FIRST_WAIT_S * 2.0 ** (wrong - FREE_TRIES)


@dataclass(frozen=True, slots=True)
class Counted:
    """A try that may be looked at: what is known of the case, and how many wrong tries there are with this one."""

    case: str
    masked_name: str
    facts: tuple[FactHash, ...]
    wrong: int


def wrong_tries(connection: Connection, code: str) -> int:
    """Tries not followed by a right one."""
    found: int | None = connection.exec_driver_sql(
        "SELECT wrong FROM fact_tries WHERE code = ?", (code,)
    ).scalar_one_or_none()
    return found or 0


def count(connection: Connection, code: str, now_ms: int, boot: str) -> Counted | None:
    """Count a try; None for an unknown code (nothing is counted) or when there is none left."""
    row = connection.exec_driver_sql(
        "SELECT request_id, masked_name, facts FROM requests WHERE code = ?", (code,)
    ).one_or_none()
    wrong = wrong_tries(connection, code) + 1
    if row is None or wrong > TRIES:
        return None
    connection.exec_driver_sql(
        "INSERT INTO fact_tries VALUES (?1, ?2) ON CONFLICT (code) DO UPDATE SET wrong = ?2", (code, wrong)
    )
    audit.add(connection, now_ms, boot, "fact_tried", row[0], tries=wrong)
    return Counted(row[0], row[1], load_facts(row[2]), wrong)


def forgive(connection: Connection, code: str, case: str, now_ms: int, boot: str, *, by: str = "") -> None:
    """The fact was right, or the clerk ``by`` vouches: the count begins anew."""
    connection.exec_driver_sql("DELETE FROM fact_tries WHERE code = ?", (code,))
    if by:
        audit.add(connection, now_ms, boot, "fact_unlocked", case, by=by)
    else:
        audit.add(connection, now_ms, boot, "fact_opened", case)
