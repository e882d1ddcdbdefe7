"""Rolls of paper: how long each really was, and what was printed in which hour.

Revision ID: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.add_column("paper", sa.Column("near_um", sa.Integer(), nullable=True))
    op.add_column("paper", sa.Column("ended", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "rolls",
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("changed_ms", sa.Integer(), nullable=False),
        sa.Column("fed_um", sa.Integer(), nullable=False),
        sa.Column("near_um", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.CheckConstraint("why IN ('ran_out', 'early')", name=op.f("ck_rolls_why")),
        sa.PrimaryKeyConstraint("printer", "changed_ms", name=op.f("pk_rolls")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "paper_hours",
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("receipts", sa.Integer(), nullable=False),
        sa.Column("receipts_um", sa.Integer(), nullable=False),
        sa.Column("fed_um", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("printer", "hour", name=op.f("pk_paper_hours")),
        sqlite_with_rowid=False,
    )
