"""Sealed questions to the district, and their sealed answers.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "questions",
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("asked_ms", sa.Integer(), nullable=False),
        sa.Column("expires_ms", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'answered', 'unanswered')", name=op.f("ck_questions_state")),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_questions")),
        sqlite_with_rowid=False,
    )
