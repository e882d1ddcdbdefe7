"""What the district has to say: where each request stands, and the board of finished papers. Signed, whole, idempotent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from kiosk.wire import cbor
from kiosk.wire.frame import FEED, frame, unframe_signed
from kiosk.wire.keys import SigningKey
from kiosk.wire.mark import MARK, MAX_MARKS
from kiosk.wire.model import Counter, IsoDate, KioskId, Loose, Malformed, RequestId, Seconds, WireModel, Word, validated
from kiosk.wire.shipment import MOST_SHIPMENTS, Shipment

MAX_FEED = FEED.max_head + 128


class State(StrEnum):
    """Where a request stands; the one enumeration used on both sides."""

    KEPT = "kept"
    """On the kiosk only, not yet at the district."""
    RECEIVED = "received"
    IN_CHECK = "in_check"
    NEEDS_CORRECTION = "needs_correction"
    IN_PROCESS = "in_process"
    READY = "ready"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


Line = Annotated[str, Field(max_length=300)]


class Correction(WireModel):
    """One thing to bring again. ``key``: a document (``paper``), or ``form/section/row/field`` (``answer``). ``fault``: a neutral word of ours."""

    kind: Literal["paper", "answer"]
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9_./-]{1,200}$")]
    fault: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]


class ProductEntry(WireModel):
    """One of several documents of a request, in the order the request lists them: its own state, and where it can be fetched."""

    state: State
    document: Line | None = None
    place: Line | None = None
    hours: Line | None = None
    until: IsoDate | None = None


class StatusEntry(WireModel):
    """One request's state. ``serial`` grows with every change; a kiosk takes a greater one only. ``note_sealed``: kiosk.wire.note."""

    request_id: RequestId
    serial: Counter
    state: State
    at: Seconds
    items: Annotated[tuple[Correction, ...], Loose, Field(max_length=100)] = ()
    document: Line | None = None
    place: Line | None = None
    hours: Line | None = None
    until: IsoDate | None = None
    bring: Line | None = None
    phone: Annotated[str, Field(pattern=r"^\+?[0-9 ()-]{3,24}$")] | None = None
    """The office's number, not the villager's."""
    note_sealed: Annotated[bytes, Field(max_length=8192)] | None = None
    products: Annotated[tuple[ProductEntry, ...], Loose, Field(max_length=8)] = ()
    """Where the request gives several documents: each of them as it stands now. Only beside the newest state."""


class BoardEntry(WireModel):
    """One line of the board in the village: masked name, service's neutral title, where and until when."""

    name_masked: Annotated[str, Field(max_length=80, pattern=r"\*{5}$")]
    service: Annotated[str, Field(max_length=80)]
    place: Line
    until: IsoDate | None = None
    rt: Annotated[str, Field(pattern=r"^[0-9]{3}$")] | None = None
    """Neighbourhood inside the village, for the clerk's list on paper; never on the public screen."""


class VisitDay(WireModel):
    """A coming outreach day of this village. ``needs``: words of what staff can do there, none: everything; ``left``: places left, if counted."""

    id: Annotated[Word, Field(max_length=40)]
    date: IsoDate
    place: Annotated[str, Field(max_length=200)]
    hours: Annotated[str, Field(max_length=80)] | None = None
    needs: Annotated[tuple[Word, ...], Loose, Field(max_length=12)] = ()
    left: Annotated[int, Field(ge=0, le=10000)] | None = None


class FamilyComing(WireModel):
    """A family that signed up for the outreach day ``visit_id``, for the list of who works there. ``id``: its letter's; names stay masked."""

    id: RequestId
    visit_id: Annotated[Word, Field(max_length=40)]
    name_masked: Annotated[str, Field(max_length=80, pattern=r"\*{5}$")]
    rt: Annotated[str, Field(pattern=r"^[0-9]{3}$")] | None = None
    needs: Annotated[tuple[Word, ...], Loose, Field(max_length=12)]
    people: Annotated[int, Field(ge=1, le=99)]
    at_home: bool


class Feed(WireModel):
    """Everything a kiosk should know now. ``as_of``: last change of an answer; ``board_as_of``: of the board; ``time``: the server's clock.

    ``visits_as_of``: last change of the outreach days; 0: this district has never planned one, and nothing is said of them. ``shipments_as_of``: the
    same of documents under way to this kiosk.
    """

    v: Literal[1] = 1
    kiosk_id: KioskId
    as_of: Seconds
    answers: Annotated[tuple[StatusEntry, ...], Loose, Field(max_length=20000)] = ()
    board: Annotated[tuple[BoardEntry, ...], Loose, Field(max_length=500)] = ()
    board_as_of: Seconds
    visits: Annotated[tuple[VisitDay, ...], Loose, Field(max_length=50)] = ()
    visits_as_of: Seconds = 0
    coming: Annotated[tuple[FamilyComing, ...], Loose, Field(max_length=1000)] = ()
    """Who signed up for the nearest of ``visits``, of the whole village; as fresh as they are."""
    shipments: Annotated[tuple[Shipment, ...], Loose, Field(max_length=MOST_SHIPMENTS)] = ()
    """Sent to this kiosk's village and not yet said to have arrived."""
    shipments_as_of: Seconds = 0
    home: Annotated[
        tuple[Annotated[str, Field(pattern=MARK, max_length=8)], ...], Loose, Field(max_length=MAX_MARKS)
    ] = ()
    """Marks of practices with which somebody reached the district, of all kiosks: each kiosk knows its own."""
    time: Seconds


@dataclass(frozen=True, slots=True)
class NotAFeed:
    """Nothing the district signed for this kiosk."""

    why: str


def _list(value: object, key: str) -> list[object]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def _fill(value: object) -> object:
    """Lists of states travel as text; the model wants the enumeration."""
    if isinstance(value, dict) and isinstance(value.get("answers"), list):
        for entry in value["answers"]:
            for told in (entry, *_list(entry, "products")):
                if isinstance(told, dict) and told.get("state") in set(State):
                    told["state"] = State(told["state"])
    return value


def sign_feed(feed: Feed, gateway: SigningKey) -> bytes:
    """As the gateway sends it."""
    value = feed.model_dump()
    for entry in value["answers"]:
        for told in (entry, *entry["products"]):
            told["state"] = str(told["state"])
        if not entry["products"]:
            del entry["products"]
    # What came later travels only where it says something, so that a kiosk of an older release still reads the feed.
    for line in value["board"]:
        if line["rt"] is None:
            del line["rt"]
    if not feed.home:
        del value["home"]
    if not feed.coming:
        del value["coming"]
    if not feed.visits_as_of:
        del value["visits"], value["visits_as_of"]
    if not feed.shipments_as_of:
        del value["shipments"], value["shipments_as_of"]
    return frame(FEED, cbor.encode(value), gateway.private)


def verify_feed(data: bytes, gateway_keys: Sequence[bytes], kiosk_id: str) -> Feed | NotAFeed:
    """The feed, if one of the district's gateway keys signed it for this kiosk."""
    if len(data) > MAX_FEED:
        return NotAFeed("too long")
    why = "no gateway key known"
    for public in gateway_keys:
        head = unframe_signed(FEED, data, public)
        if isinstance(head, Malformed):
            why = head.why
            continue
        value = cbor.decode(head, FEED.max_head)
        feed = value if isinstance(value, Malformed) else validated(Feed, _fill(value))
        if isinstance(feed, Malformed):
            return NotAFeed(feed.why)
        return feed if feed.kiosk_id == kiosk_id else NotAFeed("for another kiosk")
    return NotAFeed(why)
