"""Bring the ledger to this release's shape when it is opened: all steps in one transaction, or none.

SQLite's DDL is transactional, so a power cut in the middle leaves the old shape. Alembic itself is only imported when there is a step to
take: an ordinary start pays one SELECT.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from kiosk.ledger.engine import open_engine

HEAD = "0008"
"""The newest step in ``migrations/versions`` (a test compares)."""

STEPS = Path(__file__).parent / "migrations"


class NewerLedger(Exception):
    """The file was written by a newer release; going back is a restore, not a migration."""


def revision(engine: Engine) -> str | None:
    """The step the file is at; None for a new file."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        return found


def migrate(path: Path) -> None:
    """Take the missing steps. Safe when both processes start at once: the second finds the work done.

    Raises NewerLedger, and SQLAlchemy's DBAPIError for the disk's troubles.
    """
    engine = open_engine(
        path, foreign_keys=False
    )  # a table is rebuilt by copying; references are checked at the end instead
    try:
        if revision(engine) == HEAD:
            return
        _take_steps(engine)
    finally:
        engine.dispose()


def _take_steps(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    steps = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        at = connection.execute(
            text("SELECT name FROM sqlite_master WHERE name = 'alembic_version'")
        ).scalar_one_or_none()
        if at is not None and connection.execute(
            text("SELECT version_num FROM alembic_version")
        ).scalar_one_or_none() not in {None, *steps}:
            raise NewerLedger
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise NewerLedger from error
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise RuntimeError("a migration left rows without their parents")
