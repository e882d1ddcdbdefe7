"""Small durable facts under a name: the feed's ETag, the floor of the server's time, versions of packs."""

from __future__ import annotations

from sqlalchemy import Connection

MAX_VALUE = 4000


def get(connection: Connection, key: str) -> str | None:
    """The value, or None."""
    found: str | None = connection.exec_driver_sql(
        "SELECT value FROM settings WHERE key = ?", (key,)
    ).scalar_one_or_none()
    return found


def put(connection: Connection, key: str, value: str) -> None:
    """Set it."""
    if len(value) > MAX_VALUE:
        raise ValueError(f"setting {key} is too long")
    connection.exec_driver_sql(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
    )


def number(connection: Connection, key: str) -> int | None:
    """The value as a whole number."""
    text = get(connection, key)
    return None if text is None else int(text)


def raise_to(connection: Connection, key: str, value: int) -> bool:
    """Set a number that only grows (times, versions: an old signed document must not turn it back). True when it grew."""
    now = number(connection, key)
    if now is not None and now >= value:
        return False
    put(connection, key, str(value))
    return True
