"""Coming outreach days, and the neighbourhood of a line of the board.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table, add the column."""
    op.add_column("board", sa.Column("rt", sa.String(), nullable=True))
    op.create_table(
        "visits",
        sa.Column("place_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("places_left", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("place_no", name=op.f("pk_visits")),
    )
