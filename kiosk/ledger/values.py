"""What the ledger takes and gives: frozen values, and unions for what the world may do to it.

Everything here is neutral by decision: code, the service's neutral title, a masked name, state, dates, office. Numbers, full names, phones,
answers and notes in plain text have no field to stand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from kiosk.wire.feed import BoardEntry, Correction, State

FailKind = Literal["disk_full", "io", "busy"]


@dataclass(frozen=True, slots=True)
class KeepFailed:
    """Nothing was kept, and nothing half-kept is left.

    ``disk_full``: no room, the reserve was released so that what is sent can be cleaned away. ``io``: the disk answered with an error; this
    ledger takes nothing more until the program is started again. ``busy``: the other process held the ledger longer than the deadline.
    ``why`` is for staff and holds no personal data.
    """

    kind: FailKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRefused:
    """The ledger must not be used. ``why``: ``pragmas``, ``newer``, ``corrupt``, ``second_keeper``, ``folder``, ``migration``, ``failed``."""

    why: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FactHash:
    """One second fact as kept: a slow salted hash keyed on the device. ``kind``: ``phone4`` or ``birth``."""

    kind: str
    salt: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class KeptProduct:
    """One document a request gives, as it stays readable: neutral title in the fewest words, promised day, office, place."""

    title: str
    promise_date: date | None
    office: str
    place: str


@dataclass(frozen=True, slots=True)
class KnownProduct:
    """The same with its state; ``pickup_place`` and what follows once the district said that it is ready."""

    title: str
    promise_date: date | None
    office: str
    place: str
    state: State
    document: str | None = None
    pickup_place: str | None = None
    hours: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What stays readable of a request after it was sealed.

    ``kind``: ``new``, ``supplement``, ``withdrawal`` or ``letter``; the second and third name the first request in ``supplements`` and
    share its code. ``slip_wanted`` False: the slip is there to be asked for, but nobody waits for it.
    ``made_at`` has an offset. ``masked_name`` as made by ``kiosk.wire.masks`` or empty.
    """

    request_id: str
    code: str
    service_title: str
    masked_name: str
    made_at: datetime
    promise_date: date | None
    office: str
    place: str
    facts: tuple[FactHash, ...] = ()
    kind: Literal["new", "supplement", "withdrawal", "letter"] = "new"
    supplements: str | None = None
    clock_trusted: bool = True
    products: tuple[KeptProduct, ...] = ()
    slip_wanted: bool = True
    queue_number: int = 0
    """At an outreach day: the number the family was called by, 0 where it had none."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Durable: packet, row, place in the queue, audit entry and the wish for a receipt (``job``)."""

    request_id: str
    code: str
    seq: int
    job: str


PrintState = Literal["wanted", "printing", "unknown"]


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A slip somebody is waiting for. ``copy`` 0 is the original; from 1 on the slip is marked SALINAN ``copy``.

    ``payload`` holds the neutral fields the slip is rendered from, as they were given to ``keep``.
    """

    job: str
    request_id: str
    kind: str
    state: PrintState
    copy: int
    payload: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoSuchSlip:
    """Nothing to print again: no such request, or no slip of that kind was ever wanted."""


@dataclass(frozen=True, slots=True)
class Due:
    """A sealed packet to send: file, its length in bytes and SHA-256, and how often sending it failed."""

    request_id: str
    path: Path
    length: int
    sha256: bytes
    attempts: int
    header_hash: bytes


@dataclass(frozen=True, slots=True)
class Upload:
    """The one upload in progress. ``manifest`` is the signed head of the bundle: sent again it must be the same bytes."""

    bundle_id: str
    url: str
    offset: int
    manifest: bytes
    request_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueueSummary:
    """Counts by state and the age of the oldest unsent packet in seconds (None: queue empty)."""

    due: int
    parked: int
    broken: int
    delivered: int
    oldest_s: float | None
    bytes_due: int


@dataclass(frozen=True, slots=True)
class Parked:
    """A packet the district refused, or whose file is gone (``broken``); ``reason`` as given."""

    request_id: str
    code: str
    state: Literal["parked", "broken"]
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the timeline: a state and since when (UTC)."""

    state: State
    at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What anybody holding the code may see: no name, no note, no correction in detail."""

    request_id: str
    code: str
    service_title: str
    state: State
    made_at: datetime
    clock_trusted: bool
    promise_date: date | None
    office: str
    place: str
    timeline: tuple[Step, ...]
    document: str | None
    """What is ready, as the district named it; with ``pickup_place``, ``hours``, ``until``, ``bring`` and the office's ``phone``."""
    pickup_place: str | None
    hours: str | None
    until: date | None
    bring: str | None
    phone: str | None
    as_of: datetime | None
    """How fresh this is; None when no answer ever came."""
    waiting: tuple[str, ...]
    """Kinds of packets of this request not yet acknowledged, oldest first."""
    corrections: int
    rating: int | None
    products: tuple[KnownProduct, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """This kiosk does not know the code."""


@dataclass(frozen=True, slots=True)
class Found:
    """A line for the clerk who looks by masked name and day."""

    code: str
    masked_name: str
    service_title: str
    made_at: datetime
    state: State


@dataclass(frozen=True, slots=True)
class Board:
    """The announcement board as the district last signed it; ``as_of`` None when it never came."""

    entries: tuple[BoardEntry, ...]
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class Applied:
    """``fresh`` answers were new, ``strange`` belong to no request of this kiosk (or were known already: neither)."""

    fresh: int
    strange: int


@dataclass(frozen=True, slots=True)
class Opened:
    """The second fact fits: details may be shown. The note is still sealed; the same fact opens it."""

    masked_name: str
    corrections: tuple[Correction, ...]
    note_sealed: bytes | None
    kind: str
    """Which fact fitted: ``phone4`` or ``birth``."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Not the fact. ``wait_s``: seconds before the next try is looked at."""

    tries_left: int
    wait_s: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """Too soon: not looked at and not counted."""

    wait_s: float
    tries_left: int = 0


@dataclass(frozen=True, slots=True)
class Locked:
    """No tries left; a clerk opens it again (``unlock_second_fact``)."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a start found.

    ``orphans`` were removed (nobody was told of them), ``aside`` moved away for the technician, ``broken`` are rows whose packet is gone or
    damaged, ``unknown_prints`` slips that may or may not have come out, ``purged`` files of acknowledged packets that a crash had left.
    """

    orphans: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    unknown_prints: tuple[str, ...] = ()
    purged: int = 0


@dataclass(frozen=True, slots=True)
class AuditSound:
    """Every row follows from the one before. ``rows`` counted, ``head`` is the last hash."""

    rows: int
    head: bytes


@dataclass(frozen=True, slots=True)
class AuditBroken:
    """The first row that does not follow: changed, removed or inserted there."""

    at: int


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper fed by one printer, millimetres: since the roll was changed, and ever."""

    since_change_mm: float = 0.0
    ever_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Room:
    """The disk under the ledger, bytes; ``reserve`` False: the reserve is spent, nothing new is kept."""

    free: int
    total: int
    reserve: bool = field(default=True)
