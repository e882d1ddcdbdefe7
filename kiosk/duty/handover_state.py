"""Documents the dinas sent here: pages of the clerk, what they ask for, what they are answered.

A document is named by its list and its number there. No page knows more of a person than the masked name, but for the few minutes in which
somebody signs: name and ink live in that stage alone and leave with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from kiosk.wire.ink import Ink
from kiosk.wire.shipment import Collector

Key = tuple[str, int]
"""A shipment and the number in its list."""
Place = Literal["sent", "waiting", "missing", "collected"]
NO_INK = Ink()
AGES = (30, 14, 7, 0)
"""Lists of what was not fetched: lying here for so many days or longer."""


@dataclass(frozen=True, slots=True)
class Document:
    """``place``: under way, in the drawer, not in the envelope, handed over; ``since``: the day it came to be there, None: under way.

    ``told``: what the last round said, ``told``, ``not_found`` or nothing.
    """

    shipment: str
    no: int
    code: str
    number: str
    name: str
    title: str
    rt: str
    place: Place
    since: date | None = None
    told: str = ""

    @property
    def key(self) -> Key:
        """Names it."""
        return self.shipment, self.no

    def days(self, today: date) -> int:
        """How long it has been where it is; 0 while under way."""
        return 0 if self.since is None else max(0, (today - self.since).days)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A shipment under way."""

    shipment: str
    sent: date
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """What was done since midnight: documents received, missing, handed over; families told, not found at home."""

    received: int = 0
    missing: int = 0
    collected: int = 0
    told: int = 0
    not_found: int = 0


@dataclass(frozen=True, slots=True)
class Drawer:
    """What is under way, and what lies here, by RT."""

    parcels: tuple[Parcel, ...] = ()
    lying: tuple[Document, ...] = ()
    today: Today = field(default_factory=Today)


# ------------------------------------------------------------------ stages

Slip = Literal["", "printing", "printed", "unsure", "failed"]


@dataclass(frozen=True, slots=True)
class HandoverMenu:
    """What to do with documents. ``drawer`` None while it is asked for; ``slip``: of the day's report."""

    ticket: int
    drawer: Drawer | None = None
    failed: bool = False
    slip: Slip = ""
    slip_ticket: int = 0


@dataclass(frozen=True, slots=True)
class PickParcel:
    """Which of several shipments is on the table."""

    parcels: tuple[Parcel, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class CountParcel:
    """Each document is there or missing; ``marks`` holds what was decided so far. ``ticket``: being kept."""

    parcel: Parcel
    marks: Mapping[int, bool] = field(default_factory=dict)
    page: int = 0
    ticket: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class PickAge:
    """How long lies what is looked for. ``handing``: a document is to be handed over; else people are to be told."""

    lying: tuple[Document, ...]
    handing: bool = False


@dataclass(frozen=True, slots=True)
class PickRt:
    """Which neighbourhood; "" of those whose RT is not known."""

    lying: tuple[Document, ...]
    handing: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """People to tell. ``marks``: who was told (True) and who was not found (False); ``rt`` None: of every neighbourhood."""

    documents: tuple[Document, ...]
    rt: str | None
    marks: Mapping[Key, bool] = field(default_factory=dict)
    page: int = 0
    ticket: int = 0
    failed: bool = False
    slip: Slip = ""
    slip_ticket: int = 0


@dataclass(frozen=True, slots=True)
class FindByCode:
    """The code on the slip. ``told``: why nothing was found: ``not_a_code``, ``not_a_receipt``, ``none``, ``failed``."""

    typed: str = ""
    ticket: int = 0
    told: str = ""
    lying: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class NotHere:
    """The documents of this code, none of which is in the drawer."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class PickDocument:
    """Which of several documents is handed over."""

    documents: tuple[Document, ...]
    page: int = 0
    by_code: bool = True
    """They are one request's: all of them may go at once."""


@dataclass(frozen=True, slots=True)
class WhoCollects:
    """Who stands here; ``family`` True: which relation."""

    documents: tuple[Document, ...]
    family: bool = False


@dataclass(frozen=True, slots=True)
class SeeId:
    """Has the clerk seen the KTP (and the letter of authority)? ``refused``: without these nothing is handed over."""

    documents: tuple[Document, ...]
    who: Collector
    refused: bool = False


@dataclass(frozen=True, slots=True)
class CollectorName:
    """The name of a collector who is not family."""

    documents: tuple[Document, ...]
    who: Collector
    typed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sign:
    """The collector signs. ``ticket``: being kept; ``failed``: it could not be, and nothing was handed over."""

    documents: tuple[Document, ...]
    who: Collector
    id_seen: bool
    name: str = field(default="", repr=False)
    ink: Ink = NO_INK
    ticket: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """It is kept. ``what``: ``counted``, ``handed``, ``told`` or ``changed`` (the list is no longer what the page showed)."""

    what: Literal["counted", "handed", "told", "changed"]
    documents: tuple[Document, ...] = ()
    missing: tuple[Document, ...] = ()
    who: Collector | None = None
    slip: Slip = ""
    slip_ticket: int = 0


HandoverStage = (
    HandoverMenu
    | PickParcel
    | CountParcel
    | PickAge
    | PickRt
    | Round
    | FindByCode
    | NotHere
    | PickDocument
    | WhoCollects
    | SeeId
    | CollectorName
    | Sign
    | Said
)


# ------------------------------------------------------------------ effects


@dataclass(frozen=True, slots=True)
class LoadDrawer:
    """Answers with ``DrawerIs``. ``since``: midnight of today, None: the clock is not trusted."""

    ticket: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class FindDocuments:
    """A typed code or a receipt's QR; answers with ``DocumentsAre``."""

    ticket: int
    text: str


@dataclass(frozen=True, slots=True)
class Receive:
    """The shipment was counted; answers with ``Written``."""

    ticket: int
    shipment: str
    here: tuple[int, ...]
    missing: tuple[int, ...]
    by: str
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class HandOver:
    """These documents leave the office together; answers with ``Written``."""

    ticket: int
    documents: tuple[Key, ...]
    who: Collector
    id_seen: bool
    name: str = field(repr=False)
    ink: Ink = field(repr=False)
    by: str
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class Tell:
    """A round through a neighbourhood; answers with ``Written``."""

    ticket: int
    told: tuple[tuple[Key, bool], ...]
    by: str
    made_at: datetime | None


HandoverEffect = LoadDrawer | FindDocuments | Receive | HandOver | Tell


# ------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class DrawerIs:
    """None: the ledger could not say."""

    ticket: int
    drawer: Drawer | None


@dataclass(frozen=True, slots=True)
class DocumentsAre:
    """``told``: ``found``, ``none``, ``not_a_code``, ``not_a_receipt`` or ``failed``."""

    ticket: int
    told: str
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """``told``: ``done``; ``changed``: some of it is no longer so, and that part was not kept; ``failed``: nothing was kept."""

    ticket: int
    told: Literal["done", "changed", "failed"]


HandoverEvent = DrawerIs | DocumentsAre | Written
