"""Tables of finished documents sent to villages: the lists, and where each document is as far as the village has said."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from district.models import Base

SENT, RECEIVED, RECALLED = "sent", "received", "recalled"
WAITING, MISSING, COLLECTED = "waiting", "missing", "collected"


class Shipment(Base):
    """Documents that went to one kiosk's office together. `state`: sent, received, recalled."""

    __tablename__ = "shipment"
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    kiosk_id: Mapped[str] = mapped_column(ForeignKey("kiosk.id"), index=True)
    village: Mapped[str] = mapped_column(String(10))
    day: Mapped[date]
    place: Mapped[str] = mapped_column(String(200))
    hours: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(24), default="")
    state: Mapped[str] = mapped_column(String(10), index=True)
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(index=True)
    changed_at: Mapped[datetime]
    received_by: Mapped[str] = mapped_column(String(64), default="")
    """The clerk's account at the kiosk."""
    received_at: Mapped[datetime | None]
    """By the kiosk's clock."""
    documents: Mapped[list[ShippedDocument]] = relationship(order_by="ShippedDocument.no", back_populates="shipment")


class ShippedDocument(Base):
    """One document of a list. `state`: sent, waiting (in the village's drawer), missing, collected; `told`: told, not_found or nothing."""

    __tablename__ = "shipped_document"
    shipment_id: Mapped[str] = mapped_column(ForeignKey("shipment.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    code: Mapped[str | None] = mapped_column(String(12))
    product: Mapped[int | None]
    number: Mapped[str | None] = mapped_column(String(32))
    name_masked: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(80))
    rt: Mapped[str | None] = mapped_column(String(3))
    state: Mapped[str] = mapped_column(String(10), index=True)
    changed_at: Mapped[datetime]
    told: Mapped[str] = mapped_column(String(10), default="")
    told_at: Mapped[datetime | None]
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"))
    """The clerk's letter that says it was handed over, to whom, with the signature."""
    shipment: Mapped[Shipment] = relationship(back_populates="documents")
