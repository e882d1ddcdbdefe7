"""Messages of a kiosk's enrolment, as JSON (bytes as base64): the one exchange before kiosk and gateway know each other."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from kiosk.wire.model import KIOSK_ID, Malformed, Village, WireModel, why_of

MAX_MESSAGE = 256 * 1024
Base64 = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]*={0,2}$", max_length=128 * 1024)]
Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{5}-[0-9a-f]{5}$")]


class EnrolRequest(WireModel):
    """POST /v1/enrol. ``code``: the one-time code from the officer's page ("" where the district needs none); ``public_key``: 32 bytes."""

    v: Literal[1] = 1
    code: Annotated[str, Field(max_length=40)]
    kiosk_id: Annotated[str, Field(pattern=KIOSK_ID)]
    village: Village
    public_key: Base64
    demo: bool


class EnrolAnswer(WireModel):
    """Answer to POST /v1/enrol (``pending``, ``approved`` or ``refused``) and GET /v1/enrol/{fingerprint}.

    Approved: ``endorsement`` (:class:`kiosk.wire.keys.Endorsement`), ``district_keys`` (signed sheet) and ``root_key`` (32 bytes).
    The root key is believed only when it is the one configured, or, where none is configured, when a person has compared its fingerprint.
    """

    v: Literal[1] = 1
    state: Literal["pending", "approved", "refused"]
    fingerprint: Fingerprint
    reason: Annotated[str, Field(max_length=200)] | None = None
    endorsement: Base64 | None = None
    district_keys: Base64 | None = None
    root_key: Base64 | None = None


def to64(data: bytes) -> str:
    """Bytes as base64 text."""
    return base64.b64encode(data).decode()


def from64(text: str | None, limit: int = 96 * 1024) -> bytes | Malformed:
    """The bytes of base64 text."""
    try:
        data = base64.b64decode(text or "", validate=True)
    except (binascii.Error, ValueError):
        return Malformed("base64: cannot be read")
    return data if data and len(data) <= limit else Malformed("base64: empty or too long")


def parse_answer(data: bytes) -> EnrolAnswer | Malformed:
    """The gateway's answer (a captive portal's page is Malformed)."""
    if len(data) > MAX_MESSAGE:
        return Malformed("enrolment: too long")
    try:
        return EnrolAnswer.model_validate_json(data)
    except ValidationError as error:
        return Malformed(why_of(error))


def parse_request(data: bytes) -> EnrolRequest | Malformed:
    """The kiosk's wish, at the gateway."""
    if len(data) > MAX_MESSAGE:
        return Malformed("enrolment: too long")
    try:
        return EnrolRequest.model_validate_json(data)
    except ValidationError as error:
        return Malformed(why_of(error))
