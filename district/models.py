"""Tables of the district, the same on SQLite and PostgreSQL.

A *packet* is what came over the wire and stays known for ever (so that the same packet gets the same answer for ever). A *case* is one
family's request with everything that happened to it; supplements and a withdrawal join the case of the first packet.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import DDL, JSON, Date, DateTime, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, event
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

Json = dict[str, Any]


class UtcTime(TypeDecorator[datetime]):
    """An instant. SQLite forgets offsets, so UTC goes in and UTC comes out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs an offset")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables."""

    type_annotation_map = {datetime: UtcTime, date: Date, bytes: LargeBinary, Json: JSON, list[Json]: JSON}  # noqa: RUF012 - SQLAlchemy's own name


class SchemaVersion(Base):
    """One row: which shape the tables have."""

    __tablename__ = "schema_version"
    version: Mapped[int] = mapped_column(primary_key=True)


class Kiosk(Base):
    """One kiosk and its key; `state` is pending, approved, suspended or revoked."""

    __tablename__ = "kiosk"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    village: Mapped[str] = mapped_column(String(10))
    public_key: Mapped[bytes]
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(12))
    endorsement: Mapped[bytes | None]
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(64))
    last_seen: Mapped[datetime | None]


class EnrolCode(Base):
    """A one-time code for one kiosk; only its hash is kept."""

    __tablename__ = "enrol_code"
    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    made_by: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime]
    used_by: Mapped[str | None] = mapped_column(String(64))


class Nonce(Base):
    """A signature already seen; kept as long as its time could still be accepted."""

    __tablename__ = "nonce"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(index=True)


class Upload(Base):
    """A tus upload; `state` is open, whole, answered, damaged or gone. `writer` names the only PATCH that may still append."""

    __tablename__ = "upload"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kiosk_id: Mapped[str] = mapped_column(ForeignKey("kiosk.id"), index=True)
    length: Mapped[int]
    offset: Mapped[int]
    writer: Mapped[str | None] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(10), index=True)
    why: Mapped[str | None] = mapped_column(String(40))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ack: Mapped[bytes | None]


class Packet(Base):
    """A packet that was answered; one row per kiosk and request for ever."""

    __tablename__ = "packet"
    __table_args__ = (UniqueConstraint("kiosk_id", "request_id"), Index("packet_chain", "kiosk_id", "seq"))
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kiosk_id: Mapped[str] = mapped_column(ForeignKey("kiosk.id"))
    request_id: Mapped[str] = mapped_column(String(36))
    header_hash: Mapped[bytes]
    seq: Mapped[int]
    prev: Mapped[bytes]
    audit_head: Mapped[bytes]
    kind: Mapped[str] = mapped_column(String(12))
    service: Mapped[str] = mapped_column(String(80))
    verdict: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(40))
    district_no: Mapped[str] = mapped_column(String(32))
    size: Mapped[int]
    received_at: Mapped[datetime]
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case_file.id"))


class Quarantine(Base):
    """A packet that was not taken in, kept sealed for someone to look at."""

    __tablename__ = "quarantine"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kiosk_id: Mapped[str] = mapped_column(String(64), index=True)
    request_id: Mapped[str] = mapped_column(String(36))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    reason: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]


class Case(Base):
    """One family's request. `state` is a value of `kiosk.wire.feed.State`; `serial` grows with each step told to the kiosk."""

    __tablename__ = "case_file"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kiosk_id: Mapped[str] = mapped_column(ForeignKey("kiosk.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), index=True)
    district_no: Mapped[str] = mapped_column(String(32), unique=True)
    village: Mapped[str] = mapped_column(String(10), index=True)
    office: Mapped[str] = mapped_column(String(120), index=True)
    service: Mapped[str] = mapped_column(String(80))
    variant: Mapped[str] = mapped_column(String(80))
    applicant: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20), index=True)
    serial: Mapped[int]
    made_at: Mapped[datetime]
    received_at: Mapped[datetime] = mapped_column(index=True)
    changed_at: Mapped[datetime] = mapped_column(index=True)
    promised: Mapped[date | None]
    phone4: Mapped[str | None] = mapped_column(String(4))
    birth_date: Mapped[str | None] = mapped_column(String(8), index=True)
    submissions: Mapped[list[Submission]] = relationship(order_by="Submission.id", back_populates="case")
    steps: Mapped[list[Step]] = relationship(order_by="Step.serial")
    products: Mapped[list[Product]] = relationship(order_by="Product.number")


class Product(Base):
    """One of several documents of a case, moved on its own once the case is in process. `state` is a value of `kiosk.wire.feed.State`."""

    __tablename__ = "product"
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Its place in the request, from 0; 0 is the service the case itself is of."""
    service: Mapped[str] = mapped_column(String(80))
    variant: Mapped[str] = mapped_column(String(80))
    office: Mapped[str] = mapped_column(String(200))
    promised: Mapped[date | None]
    promised_place: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20))
    document: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    hours: Mapped[str] = mapped_column(String(200), default="")
    until: Mapped[date | None]


class PracticeMark(Base):
    """A mark of a practice with which somebody reached the district; random, of nobody."""

    __tablename__ = "practice_mark"
    mark: Mapped[str] = mapped_column(String(8), primary_key=True)
    officer: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(index=True)


class Asked(Base):
    """One question a kiosk asked about people; counted, so that facts cannot be tried out."""

    __tablename__ = "asked"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kiosk_id: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(String(64), index=True)
    """Hash of the NIK asked for; gone after a day."""
    found: Mapped[int]


class CaseNik(Base):
    """A NIK named in a case: who asks again is found by it. `applicant`: of who asked, not of a witness or a child."""

    __tablename__ = "case_nik"
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    nik: Mapped[str] = mapped_column(String(16), primary_key=True, index=True)
    applicant: Mapped[bool]


class Submission(Base):
    """What one packet said, opened and validated: the `kiosk.wire.request.Request` as JSON."""

    __tablename__ = "submission"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    first_id: Mapped[str] = mapped_column(String(36), index=True)
    request_id: Mapped[str] = mapped_column(String(36))
    kiosk_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(12))
    body: Mapped[Json]
    at: Mapped[datetime]
    case: Mapped[Case | None] = relationship(back_populates="submissions")


class Step(Base):
    """One line of a case's timeline, as the kiosk is told it."""

    __tablename__ = "step"
    __table_args__ = (UniqueConstraint("case_id", "serial"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    serial: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    officer: Mapped[str] = mapped_column(String(64))
    items: Mapped[list[Json]]
    document: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    hours: Mapped[str] = mapped_column(String(200), default="")
    until: Mapped[date | None]
    bring: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(24), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    note_sealed: Mapped[bytes | None]


class Officer(Base):
    """An account; `role` is officer, or admin who may also enrol and revoke kiosks."""

    __tablename__ = "officer"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    phc: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(10))
    active: Mapped[bool]
    failures: Mapped[int] = mapped_column(default=0)
    wait_until: Mapped[datetime | None]
    made_at: Mapped[datetime]


class SignIn(Base):
    """A signed-in browser; the cookie's value itself is not kept, only its hash."""

    __tablename__ = "sign_in"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    officer: Mapped[str] = mapped_column(ForeignKey("officer.name"))
    expires_at: Mapped[datetime]


class Access(Base):
    """Who looked at or did what, when. Rows can be added only; the database itself refuses anything else."""

    __tablename__ = "access"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    officer: Mapped[str] = mapped_column(String(64), index=True)
    action: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[str | None] = mapped_column(String(36), index=True)
    detail: Mapped[str] = mapped_column(String(120), default="")


for _verb in ("UPDATE", "DELETE"):
    event.listen(
        Access.__table__,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy left this one untyped
            f"CREATE TRIGGER access_no_{_verb.lower()} BEFORE {_verb} ON access "
            "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END"
        ).execute_if(dialect="sqlite"),
    )
event.listen(
    Access.__table__,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]  # as above
        "CREATE OR REPLACE FUNCTION access_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the access log is append-only'; END $$; "
        "CREATE TRIGGER access_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access "
        "FOR EACH STATEMENT EXECUTE FUNCTION access_append_only()"
    ).execute_if(dialect="postgresql"),
)
