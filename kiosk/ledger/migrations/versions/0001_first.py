"""The ledger's first shape.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _requests()
    _queue()
    _slips()
    _answers()
    _upkeep()


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("service_title", sa.String(), nullable=False),
        sa.Column("masked_name", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("promise_date", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("clock_trusted", sa.Integer(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("serial", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck_requests_rating")),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_requests")),
        sa.UniqueConstraint("code", name=op.f("uq_requests_code")),
        sqlite_with_rowid=False,
    )


def _queue() -> None:
    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("kept_ms", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=True),
        sa.Column("header_hash", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_ms", sa.Integer(), server_default="0", nullable=False),
        sa.Column("why", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("state IN ('due', 'parked', 'broken')", name=op.f("ck_outbox_state")),
        sa.ForeignKeyConstraint(["case_id"], ["requests.request_id"], name=op.f("fk_outbox_case_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outbox")),
        sa.UniqueConstraint("request_id", name=op.f("uq_outbox_request_id")),
    )
    op.create_table(
        "acks",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_acks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "delivered",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("header_hash", sa.LargeBinary(), nullable=False),
        sa.Column("acked_ms", sa.Integer(), nullable=False),
        sa.Column("ack_digest", sa.LargeBinary(), nullable=False),
        sa.Column("purged_ms", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ack_digest"], ["acks.digest"], name=op.f("fk_delivered_ack_digest")),
        sa.ForeignKeyConstraint(["case_id"], ["requests.request_id"], name=op.f("fk_delivered_case_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_delivered")),
        sa.UniqueConstraint("request_id", name=op.f("uq_delivered_request_id")),
    )
    op.create_index(op.f("ix_delivered_case_id"), "delivered", ["case_id"], unique=False)
    op.create_index(
        "ix_delivered_unpurged", "delivered", ["seq"], unique=False, sqlite_where=sa.text("purged_ms IS NULL")
    )
    op.create_table(
        "uploads",
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("manifest", sa.LargeBinary(), nullable=False),
        sa.Column("request_ids", sa.String(), nullable=False),
        sa.CheckConstraint("slot = 1", name=op.f("ck_uploads_one")),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_uploads")),
    )


def _slips() -> None:
    op.create_table(
        "print_jobs",
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("wanted_ms", sa.Integer(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('wanted', 'printing', 'unknown')", name=op.f("ck_print_jobs_state")),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_print_jobs")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "slips",
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("request_id", "kind", name=op.f("pk_slips")),
        sqlite_with_rowid=False,
    )


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("items", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("bring", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["requests.request_id"], name=op.f("fk_answers_case_id")),
        sa.PrimaryKeyConstraint("case_id", "request_id", "serial", name=op.f("pk_answers")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "board",
        sa.Column("place_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name_masked", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("place_no", name=op.f("pk_board")),
    )
    op.create_table(
        "fact_tries",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_fact_tries")),
        sqlite_with_rowid=False,
    )


def _upkeep() -> None:
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("boot", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_audit")),
    )
    op.create_table(
        "paper",
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("since_change_um", sa.Integer(), nullable=False),
        sa.Column("ever_um", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("printer", name=op.f("pk_paper")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
        sqlite_with_rowid=False,
    )
