"""Tables of what families say without asking for a document: outreach days and sign-ups, reports of a demanded fee, and who may read these."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from district.models import Base, Json


class OutreachDay(Base):
    """A day on which staff come to a village. `seats`: families that fit, None: not counted."""

    __tablename__ = "outreach_day"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    village: Mapped[str] = mapped_column(String(10), index=True)
    day: Mapped[date] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(String(200))
    hours: Mapped[str] = mapped_column(String(80), default="")
    needs: Mapped[Json]
    """`{"of": [words]}`; an empty list: everything."""
    seats: Mapped[int | None]
    cancelled: Mapped[bool] = mapped_column(default=False)
    made_by: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime]


class Letter(Base):
    """One letter, opened and validated: a `kiosk.wire.letter.Letter` as JSON. `state` is a value of `kiosk.wire.feed.State`."""

    __tablename__ = "letter"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kiosk_id: Mapped[str] = mapped_column(ForeignKey("kiosk.id"), index=True)
    code: Mapped[str] = mapped_column(String(12))
    village: Mapped[str] = mapped_column(String(10), index=True)
    about: Mapped[str] = mapped_column(String(12), index=True)
    visit_id: Mapped[str | None] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(String(20))
    serial: Mapped[int]
    made_at: Mapped[datetime]
    received_at: Mapped[datetime] = mapped_column(index=True)
    changed_at: Mapped[datetime] = mapped_column(index=True)
    body: Mapped[Json]
    steps: Mapped[list[LetterStep]] = relationship(order_by="LetterStep.serial")


class LetterStep(Base):
    """One line of a letter's timeline, as the kiosk is told it."""

    __tablename__ = "letter_step"
    __table_args__ = (UniqueConstraint("letter_id", "serial"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), index=True)
    serial: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    officer: Mapped[str] = mapped_column(String(64))


class OfficerRight(Base):
    """What an account may do besides its role; so far `complaints`."""

    __tablename__ = "officer_right"
    officer: Mapped[str] = mapped_column(ForeignKey("officer.name"), primary_key=True)
    name: Mapped[str] = mapped_column(String(20), primary_key=True)


class Neighbourhood(Base):
    """The RT a case's family lives in, where its request names one in its own village."""

    __tablename__ = "neighbourhood"
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    rt: Mapped[str] = mapped_column(String(3))
