"""The signed acknowledgement: the only thing on which a kiosk deletes a packet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from kiosk.wire import cbor
from kiosk.wire.frame import ACK, frame, unframe_signed
from kiosk.wire.keys import SigningKey
from kiosk.wire.model import Digest, KioskId, Loose, Malformed, RequestId, Seconds, WireModel, validated

MAX_ACK = ACK.max_head + 128


class Reason(StrEnum):
    """Why a packet was refused. After ``damaged`` the kiosk sends again; every other reason parks the packet for people to look at."""

    DAMAGED = "damaged"
    MALFORMED = "malformed"
    SIGNATURE = "signature"
    CONFLICT = "conflict"
    CHAIN = "chain"
    CANNOT_OPEN = "cannot_open"
    SCHEMA = "schema"
    DEMO = "demo"
    REVOKED = "revoked"


class AckItem(WireModel):
    """One packet's verdict. ``header_hash``: of the packet meant. ``district_no``: the district's own number, when stored."""

    request_id: RequestId
    header_hash: Digest
    verdict: Literal["stored", "refused"]
    reason: Annotated[str, Field(pattern=r"^[a-z_]{1,32}$")] | None = None
    district_no: Annotated[str, Field(pattern=r"^[A-Za-z0-9/.-]{1,40}$")] | None = None


class Ack(WireModel):
    """Verdicts for one kiosk. A packet that is not listed was not dealt with and stays due."""

    v: Literal[1] = 1
    kiosk_id: KioskId
    items: Annotated[tuple[AckItem, ...], Loose, Field(max_length=500)]
    server_time: Seconds


@dataclass(frozen=True, slots=True)
class NotAnAck:
    """Whatever this is (a captive portal's page, noise, another kiosk's), nothing may be deleted on it."""

    why: str


def sign_ack(ack: Ack, gateway: SigningKey) -> bytes:
    """As the gateway sends it."""
    return frame(ACK, cbor.encode(ack.model_dump()), gateway.private)


def verify_ack(data: bytes, gateway_keys: Sequence[bytes], kiosk_id: str) -> Ack | NotAnAck:
    """The acknowledgement, if one of the district's gateway keys signed it for this kiosk."""
    if len(data) > MAX_ACK:
        return NotAnAck("too long")
    why = "no gateway key known"
    for public in gateway_keys:
        head = unframe_signed(ACK, data, public)
        if isinstance(head, Malformed):
            why = head.why
            continue
        value = cbor.decode(head, ACK.max_head)
        ack = value if isinstance(value, Malformed) else validated(Ack, value)
        if isinstance(ack, Malformed):
            return NotAnAck(ack.why)
        return ack if ack.kiosk_id == kiosk_id else NotAnAck("for another kiosk")
    return NotAnAck(why)
