"""Documents the district sent here, as the clerk sees them: code or number, masked name, neutral title, RT, and where the paper is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

DocumentState = Literal["sent", "waiting", "missing", "collected"]
"""Under way; in the office's drawer; on the list but not in the envelope; handed over."""
Told = Literal["", "told", "not_found"]


@dataclass(frozen=True, slots=True)
class Document:
    """One document. ``since``: when it came to be in its state (None: under way); ``told_at``: of the last round (``told``)."""

    shipment: str
    no: int
    code: str
    """Of its request; empty where ``number`` names it."""
    number: str
    product: int | None
    name: str
    title: str
    rt: str
    """Three digits, or empty."""
    state: DocumentState
    since: datetime | None = None
    told: Told = ""
    told_at: datetime | None = None
    serial: int = 0
    """Of the last answer to its request when it was received here: what the district says after that is news."""

    @property
    def key(self) -> tuple[str, int]:
        """Names it for ever."""
        return self.shipment, self.no


@dataclass(frozen=True, slots=True)
class Coming:
    """A shipment under way: its day, where families will fetch, and its documents in the order of the list."""

    shipment: str
    sent: date
    place: str
    hours: str
    documents: tuple[Document, ...]


class NotSo(Exception):
    """What was to become true of a document cannot: it is no longer where the clerk's page saw it. Nothing was kept."""


@dataclass(frozen=True, slots=True)
class Day:
    """What was done with documents in a while: received, missing, handed over, people told, not found."""

    received: int = 0
    missing: int = 0
    collected: int = 0
    told: int = 0
    not_found: int = 0
    waiting: int = 0
    """In the drawer now."""
