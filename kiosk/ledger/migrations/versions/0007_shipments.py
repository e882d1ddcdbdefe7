"""Documents the district sent here: the lists, and where each document is.

Revision ID: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "shipments",
        sa.Column("shipment", sa.String(), nullable=False),
        sa.Column("sent", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("received_ms", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("shipment", name=op.f("pk_shipments")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "documents",
        sa.Column("shipment", sa.String(), nullable=False),
        sa.Column("item_no", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("product_no", sa.Integer(), nullable=True),
        sa.Column("masked_name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("rt", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since_ms", sa.Integer(), nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_ms", sa.Integer(), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('sent', 'waiting', 'missing', 'collected')", name=op.f("ck_documents_state")),
        sa.CheckConstraint("told IN ('', 'told', 'not_found')", name=op.f("ck_documents_told")),
        sa.ForeignKeyConstraint(["shipment"], ["shipments.shipment"], name=op.f("fk_documents_shipment")),
        sa.PrimaryKeyConstraint("shipment", "item_no", name=op.f("pk_documents")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_documents_code"), "documents", ["code"])
