"""Paper fed by each printer, and how satisfied people were."""

from __future__ import annotations

from sqlalchemy import Connection

from kiosk.ledger import audit
from kiosk.ledger.values import Paper
from kiosk.slips.rolls import TEACHES_MM, PaperUse, Roll, Why

HOUR_MS = 3_600_000
KEPT_HOURS, KEPT_ROLLS = 45 * 24, 20
"""A forecast looks at some weeks and some rolls; older rows go."""
MEANT_HOURS = 30 * 24
"""Receipts of the last 30 days say how long one is."""


def fed(connection: Connection, printer: str, millimetres: float, now_ms: int, *, receipts: int = 0) -> None:
    """Add to what this printer has fed; ``receipts``: how many receipts came out with it."""
    micrometres, hour = round(millimetres * 1000), now_ms // HOUR_MS
    connection.exec_driver_sql(
        "INSERT INTO paper (printer, since_change_um, ever_um) VALUES (?1, ?2, ?2)"
        " ON CONFLICT (printer) DO UPDATE SET since_change_um = since_change_um + ?2, ever_um = ever_um + ?2",
        (printer, micrometres),
    )
    connection.exec_driver_sql(
        "INSERT INTO paper_hours VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (printer, hour) DO UPDATE SET"
        " receipts = receipts + ?3, receipts_um = receipts_um + ?4, fed_um = fed_um + ?5",
        (printer, hour, receipts, micrometres if receipts else 0, micrometres),
    )
    connection.exec_driver_sql("DELETE FROM paper_hours WHERE printer = ? AND hour < ?", (printer, hour - KEPT_HOURS))


def paper(connection: Connection, printer: str) -> Paper:
    """What it has fed; zeros for an unknown printer."""
    row = connection.exec_driver_sql(
        "SELECT since_change_um, ever_um FROM paper WHERE printer = ?", (printer,)
    ).one_or_none()
    return Paper() if row is None else Paper(row[0] / 1000, row[1] / 1000)


def paper_use(connection: Connection, printer: str, now_ms: int, today_ms: int) -> PaperUse:
    """Everything a forecast needs. ``today_ms``: when this day began here, in ms since 1970."""
    row = connection.exec_driver_sql(
        "SELECT since_change_um, near_um, ended FROM paper WHERE printer = ?", (printer,)
    ).one_or_none()
    fed_um, near_um, ended = (0, None, 0) if row is None else row
    known = connection.exec_driver_sql(
        "SELECT fed_um, why, near_um FROM rolls WHERE printer = ? ORDER BY changed_ms DESC", (printer,)
    )
    rolls = tuple(Roll(roll[0] / 1000, _why(roll[1]), _mm(roll[2])) for roll in known)
    today = today_ms // HOUR_MS
    counted = connection.exec_driver_sql(
        "SELECT coalesce(sum(receipts), 0), coalesce(sum(receipts_um), 0),"
        " coalesce(sum(receipts) FILTER (WHERE hour >= ?2 - 24 AND hour < ?2), 0),"
        " coalesce(sum(receipts) FILTER (WHERE hour >= ?2), 0)"
        " FROM paper_hours WHERE printer = ?1 AND hour > ?3",
        (printer, today, now_ms // HOUR_MS - MEANT_HOURS),
    ).one()
    return PaperUse(
        fed_mm=fed_um / 1000,
        near_mm=_mm(near_um),
        ended=bool(ended),
        rolls=rolls,
        receipts=counted[0],
        receipts_mm=counted[1] / 1000,
        yesterday=counted[2],
        today=counted[3],
    )


def near_end(connection: Connection, printer: str) -> None:
    """The printer's own sensor says the roll is nearly finished; the first time of a roll counts."""
    _known(connection, printer)
    connection.exec_driver_sql(
        "UPDATE paper SET near_um = since_change_um WHERE printer = ? AND near_um IS NULL", (printer,)
    )


def ran_out(connection: Connection, printer: str) -> None:
    """The roll in it is finished."""
    _known(connection, printer)
    connection.exec_driver_sql("UPDATE paper SET ended = 1 WHERE printer = ?", (printer,))


def roll_changed(connection: Connection, printer: str, now_ms: int, boot: str, by: str = "") -> None:
    """A new roll is in: what the old one was goes into the history, unless it had hardly begun. ``by``: the clerk's account, "" for nobody."""
    row = connection.exec_driver_sql(
        "SELECT since_change_um, near_um, ended FROM paper WHERE printer = ?", (printer,)
    ).one_or_none()
    if row is not None and row[0] >= TEACHES_MM * 1000:
        # Two changes in the same ms are one.
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO rolls VALUES (?, ?, ?, ?, ?)",
            (printer, now_ms, row[0], row[1], "ran_out" if row[2] else "early"),
        )
        connection.exec_driver_sql(
            "DELETE FROM rolls WHERE printer = ?1 AND changed_ms NOT IN"
            " (SELECT changed_ms FROM rolls WHERE printer = ?1 ORDER BY changed_ms DESC LIMIT ?2)",
            (printer, KEPT_ROLLS),
        )
    connection.exec_driver_sql(
        "UPDATE paper SET since_change_um = 0, near_um = NULL, ended = 0 WHERE printer = ?", (printer,)
    )
    audit.add(connection, now_ms, boot, "roll_changed", printer, **({"by": by} if by else {}))


def _known(connection: Connection, printer: str) -> None:
    connection.exec_driver_sql(
        "INSERT INTO paper (printer, since_change_um, ever_um) VALUES (?, 0, 0) ON CONFLICT (printer) DO NOTHING",
        (printer,),
    )


def _mm(micrometres: int | None) -> float | None:
    return None if micrometres is None else micrometres / 1000


def _why(text: str) -> Why:
    return "ran_out" if text == "ran_out" else "early"


def rate(connection: Connection, request_id: str, stars: int, now_ms: int, boot: str) -> bool:
    """One to five; the last word counts. False for a request this kiosk does not know."""
    if not 1 <= stars <= 5:
        raise ValueError("a rating is 1 to 5")
    changed = connection.exec_driver_sql(
        "UPDATE requests SET rating = ? WHERE request_id = ?", (stars, request_id)
    ).rowcount
    if changed:
        audit.add(connection, now_ms, boot, "rated", request_id, stars=stars)
    return changed > 0
