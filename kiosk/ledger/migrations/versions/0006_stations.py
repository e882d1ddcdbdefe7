"""Outreach days held with this kiosk: the station of a day, its queue, who signed up, what was kept there.

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "stations",
        sa.Column("station_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("opened_ms", sa.Integer(), nullable=False),
        sa.Column("closed_ms", sa.Integer(), server_default="0", nullable=False),
        sa.Column("closed_by", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("station_no", name=op.f("pk_stations")),
    )
    op.create_index("ix_stations_open", "stations", ["closed_ms"], unique=True, sqlite_where=sa.text("closed_ms = 0"))
    op.create_table(
        "queue",
        sa.Column("station_no", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("issued_ms", sa.Integer(), nullable=False),
        sa.Column("called", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sign_up", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'called', 'served', 'absent')", name=op.f("ck_queue_state")),
        sa.ForeignKeyConstraint(["station_no"], ["stations.station_no"], name=op.f("fk_queue_station_no_stations")),
        sa.PrimaryKeyConstraint("station_no", "number", name=op.f("pk_queue")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "station_requests",
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("station_no", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.request_id"], name=op.f("fk_station_requests_request_id_requests")
        ),
        sa.ForeignKeyConstraint(
            ["station_no"], ["stations.station_no"], name=op.f("fk_station_requests_station_no_stations")
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_station_requests")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sign_ups",
        sa.Column("sign_up", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("masked_name", sa.String(), nullable=False),
        sa.Column("rt", sa.String(), nullable=False),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("at_home", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sign_up", name=op.f("pk_sign_ups")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attendance",
        sa.Column("sign_up", sa.String(), nullable=False),
        sa.Column("station_no", sa.Integer(), nullable=False),
        sa.Column("tick", sa.String(), nullable=False),
        sa.CheckConstraint("tick IN ('', 'present', 'absent')", name=op.f("ck_attendance_tick")),
        sa.ForeignKeyConstraint(
            ["station_no"], ["stations.station_no"], name=op.f("fk_attendance_station_no_stations")
        ),
        sa.PrimaryKeyConstraint("sign_up", "station_no", name=op.f("pk_attendance")),
        sqlite_with_rowid=False,
    )
