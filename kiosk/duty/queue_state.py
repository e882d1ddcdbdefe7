"""What is on its way to the district: lists by age, why each waits, send now, retry one, whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Which = Literal["waiting", "aside", "sent"]
Told = Literal["", "sent_now", "nobody", "released", "failed"]
"""What came of the last deed: the sender was woken; it does not run; one is in the line again; nothing was done."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One packet as the pages show it. ``at`` local: since when it waits, or when the district had it; ``why`` in a sentence."""

    request_id: str
    code: str
    title: str
    masked_name: str
    state: Literal["waiting", "sending", "parked", "broken", "sent"]
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Parcels:
    """All lists; ``due`` and ``delivered`` count also what is not listed. ``heard``: when the district last answered; ``line``: why not since."""

    now: datetime
    waiting: tuple[Parcel, ...] = ()
    aside: tuple[Parcel, ...] = ()
    sent: tuple[Parcel, ...] = ()
    due: int = 0
    delivered: int = 0
    heard: datetime | None = None
    line: str = ""


# ------------------------------------------------------------------ stages


@dataclass(frozen=True, slots=True)
class QueueHome:
    """Which list, or what to do. ``parcels`` None until the answer is there; ``failed``: it could not be had."""

    ticket: int = 0
    parcels: Parcels | None = None
    failed: bool = False
    told: Told = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class QueueList:
    """One of the lists to read."""

    which: Which
    parcels: Parcels
    page: int = 0


@dataclass(frozen=True, slots=True)
class OneParcel:
    """One that was set aside."""

    parcel: Parcel
    ticket: int = 0
    told: Told = ""


@dataclass(frozen=True, slots=True)
class CallDistrict:
    """Whom to call, and what to say."""

    code: str = ""


QueueStage = QueueHome | QueueList | OneParcel | CallDistrict


# ------------------------------------------------------------------ effects


@dataclass(frozen=True, slots=True)
class LookAtQueue:
    """Answers with ``QueueIs``."""

    ticket: int


@dataclass(frozen=True, slots=True)
class SendNow:
    """Everything is due at once, and the sender is woken. ``by``: the account. Answers with ``QueueIs``."""

    ticket: int
    by: str


@dataclass(frozen=True, slots=True)
class RetryParcel:
    """One that was set aside goes again; ``by``: the account. Answers with ``QueueIs``."""

    ticket: int
    request_id: str
    by: str


QueueEffect = LookAtQueue | SendNow | RetryParcel


# ------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class QueueIs:
    """All lists after the deed; None: the ledger could not say."""

    ticket: int
    parcels: Parcels | None
    told: Told = ""


QueueEvent = QueueIs
