"""The USB stick: what lies where on it, and the district's signed word that it may be used. Pure; nothing here opens a file.

    anjungan/stick.kk               the preparation, signed by the gateway: for which kiosks, until when
    anjungan/k-KIOSK/b-ID.bundle    from the kiosk: the very bytes an upload would carry
    anjungan/k-KIOSK/b-ID.ack       from the district: what became of that bundle's packets
    anjungan/k-KIOSK/feed.kk        from the district: answers, board, outreach days

Names are lower case, ASCII and never a device's name, so that FAT and exFAT keep them as they are. None of them tells of a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from kiosk.wire import cbor
from kiosk.wire.frame import STICK, frame, unframe_signed
from kiosk.wire.keys import SigningKey
from kiosk.wire.model import KioskId, Loose, Malformed, Seconds, WireModel, validated

FOLDER = "anjungan"
PREPARATION = "stick.kk"
FEED_FILE = "feed.kk"
BUNDLE_NAME = re.compile(r"b-[0-9a-f]{16}\.bundle", re.ASCII)
ACK_NAME = re.compile(r"b-[0-9a-f]{16}\.ack", re.ASCII)
LEFTOVER = re.compile(r"(?:b-[0-9a-f]{16}\.(?:bundle|ack)|feed\.kk|stick\.kk)\.part", re.ASCII)
"""What a pull in the middle of writing leaves behind."""

MAX_PREPARATION = STICK.max_head + 128
MAX_KIOSKS = 50
MAX_BUNDLES = 64
MAX_ACKS = 64
MAX_NAMES = 1000
"""Names looked at in one folder; a folder with more is none of ours."""


class Preparation(WireModel):
    """For which kiosks a stick is, and from when until when. ``stick_id``: 16 hex digits, for people who have several sticks."""

    v: Literal[1] = 1
    stick_id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$", max_length=16)]
    district: Annotated[str, Field(min_length=1, max_length=200)]
    demo: bool
    kiosks: Annotated[tuple[KioskId, ...], Loose, Field(min_length=1, max_length=MAX_KIOSKS)]
    made_at: Seconds
    expires_at: Seconds


@dataclass(frozen=True, slots=True)
class NotPrepared:
    """Nothing this district signed. ``why`` names the fault, never the content."""

    why: str


def folder_of(kiosk_id: str) -> str:
    """A kiosk's folder. FAT knows no difference of case, so ids that differ in case alone cannot share a stick."""
    return f"k-{kiosk_id.lower()}"


def bundle_name(bundle_id: str) -> str:
    """The file of a bundle, by its 64 hex digits."""
    return f"b-{bundle_id[:16]}.bundle"


def ack_name(bundle: str) -> str:
    """The file of the acknowledgement of the bundle in this file; taking it in twice writes the same name."""
    return bundle.removesuffix(".bundle") + ".ack"


def sign_stick(preparation: Preparation, gateway: SigningKey) -> bytes:
    """As it lies on the stick. Raises ValueError where two kiosks would share a folder."""
    if len({folder_of(kiosk) for kiosk in preparation.kiosks}) != len(preparation.kiosks):
        raise ValueError("two kiosks, one folder")
    return frame(STICK, cbor.encode(preparation.model_dump()), gateway.private)


def verify_stick(data: bytes, gateway_keys: Sequence[bytes]) -> Preparation | NotPrepared:
    """The preparation, if one of the district's gateway keys signed it."""
    if len(data) > MAX_PREPARATION:
        return NotPrepared("too long")
    why = "no gateway key known"
    for public in gateway_keys:
        head = unframe_signed(STICK, data, public)
        if isinstance(head, Malformed):
            why = head.why
            continue
        value = cbor.decode(head, STICK.max_head)
        found = value if isinstance(value, Malformed) else validated(Preparation, value)
        return NotPrepared(found.why) if isinstance(found, Malformed) else found
    return NotPrepared(why)
