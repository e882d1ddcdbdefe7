"""Paper fed by each printer, and how satisfied people were."""

from __future__ import annotations

from sqlalchemy import Connection

from kiosk.ledger import audit
from kiosk.ledger.values import Paper


def fed(connection: Connection, printer: str, millimetres: float) -> None:
    """Add to what this printer has fed."""
    micrometres = round(millimetres * 1000)
    connection.exec_driver_sql(
        "INSERT INTO paper VALUES (?1, ?2, ?2) ON CONFLICT (printer) DO UPDATE SET since_change_um = since_change_um + ?2, ever_um = ever_um + ?2",
        (printer, micrometres),
    )


def paper(connection: Connection, printer: str) -> Paper:
    """What it has fed; zeros for an unknown printer."""
    row = connection.exec_driver_sql(
        "SELECT since_change_um, ever_um FROM paper WHERE printer = ?", (printer,)
    ).one_or_none()
    return Paper() if row is None else Paper(row[0] / 1000, row[1] / 1000)


def roll_changed(connection: Connection, printer: str, now_ms: int, boot: str) -> None:
    """A new roll is in."""
    connection.exec_driver_sql("UPDATE paper SET since_change_um = 0 WHERE printer = ?", (printer,))
    audit.add(connection, now_ms, boot, "roll_changed", printer)


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
