"""Several documents of one request: what was promised of each, and where each stands.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "products",
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("product_no", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("promise_date", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("pickup_place", sa.String(), nullable=True),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.request_id"], name=op.f("fk_products_request_id_requests")),
        sa.PrimaryKeyConstraint("request_id", "product_no", name=op.f("pk_products")),
        sqlite_with_rowid=False,
    )
