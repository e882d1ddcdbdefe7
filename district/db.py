"""The district's database: the same models on SQLite (demo, one small district) and PostgreSQL (production)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from district.models import Base, SchemaVersion

SCHEMA = 1
WAIT_S = 5  # the longest a statement waits for a lock or a connection before the caller is told "busy"

# name -> (what is set, what SQLite must answer when asked); RELIABILITY: synchronous=NORMAL loses acknowledged rows on a power cut
PRAGMAS = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "busy_timeout": (str(WAIT_S * 1000), WAIT_S * 1000),
}


class DatabaseUnfit(RuntimeError):
    """The database cannot be used as it is; the message says why and never holds its password."""


@dataclass(frozen=True)
class Database:
    """Engine plus the one way to use it."""

    engine: Engine

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction, committed at the end of the block, rolled back if it raises."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def note(self) -> Iterator[Session]:
        """As ``write``, for what a power cut may undo without harm: seen by everybody at once, on disk a little later."""
        with self.engine.connect() as connection, Session(connection, expire_on_commit=False) as session:
            sqlite = connection.dialect.name == "sqlite"
            if sqlite:
                _pragma(connection, "NORMAL")
            try:
                with session.begin():
                    if not sqlite:
                        session.connection().exec_driver_sql("SET LOCAL synchronous_commit = off")
                    yield session
            finally:
                if sqlite:
                    _pragma(connection, PRAGMAS["synchronous"][0])

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _on_connect(dbapi: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    if not isinstance(dbapi, sqlite3.Connection):
        return
    dbapi.isolation_level = None  # the driver must not begin transactions by itself: `_on_begin` does
    for name, (value, expected) in PRAGMAS.items():
        dbapi.execute(f"PRAGMA {name}={value}")
        row = dbapi.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise DatabaseUnfit(f"SQLite refused PRAGMA {name}={value}")


def _pragma(connection: Connection, synchronous: str) -> None:
    """Between two transactions: through SQLAlchemy it would open one."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(f"PRAGMA synchronous={synchronous}")
    finally:
        cursor.close()


def _on_begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def open_database(url: str) -> Database:
    """Connect, make the tables where there are none, check their version.

    Raises:
        DatabaseUnfit: unreachable, or made by another version of this program.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(
            parsed,
            hide_parameters=True,
            connect_args={"timeout": WAIT_S, "check_same_thread": False},
            pool_timeout=WAIT_S,
        )
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    else:
        engine = create_engine(
            parsed,
            hide_parameters=True,  # what people wrote stays out of exceptions
            connect_args={"connect_timeout": WAIT_S, "options": f"-c lock_timeout={WAIT_S}s -c statement_timeout=30s"},
            pool_pre_ping=True,
            pool_size=10,
            pool_timeout=WAIT_S,
        )
    database = Database(engine)
    try:
        Base.metadata.create_all(engine)
        with database.write() as session:
            found = session.scalar(select(SchemaVersion.version))
            if found is None:
                session.add(SchemaVersion(version=SCHEMA))
    except OperationalError as error:
        raise DatabaseUnfit(
            f"the database at {parsed.render_as_string(hide_password=True)} cannot be reached: {type(error.orig).__name__}"
        ) from None
    if found not in {None, SCHEMA}:
        raise DatabaseUnfit(f"the database has schema {found}, this program needs {SCHEMA}")
    return database
