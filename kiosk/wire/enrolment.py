"""Messages of a kiosk's enrolment, as JSON: the one exchange before kiosk and gateway know each other."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from kiosk.wire.model import KIOSK_ID, Malformed, Village, WireModel, why_of

MAX_MESSAGE = 256 * 1024
HexKey = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Base64 = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]+={0,2}$", max_length=128 * 1024)]
Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{5}-[0-9a-f]{5}$")]


class EnrolRequest(WireModel):
    """POST /v1/enrol. ``code``: the one-time code from the officer's page ("" where the district needs none); ``public_key``: 64 hex digits."""

    code: Annotated[str, Field(max_length=40)]
    kiosk_id: Annotated[str, Field(pattern=KIOSK_ID)]
    public_key: HexKey
    village: Village


class EnrolAnswer(WireModel):
    """Answer to POST /v1/enrol and to GET /v1/enrol/{fingerprint}.

    Approved: ``endorsement`` (base64 of :class:`kiosk.wire.keys.Endorsement`), ``district`` (base64 of the signed key sheet) and ``root`` (64 hex
    digits). The root is believed only when it is the one configured, or, where none is configured, after a person compared its fingerprint.
    """

    state: Literal["pending", "approved", "suspended", "revoked"]
    fingerprint: Fingerprint
    endorsement: Base64 | None = None
    district: Base64 | None = None
    root: HexKey | None = None


def to64(data: bytes) -> str:
    """Bytes as base64 text."""
    return base64.b64encode(data).decode()


def from64(text: str | None) -> bytes | Malformed:
    """The bytes of base64 text."""
    try:
        data = base64.b64decode(text or "", validate=True)
    except (binascii.Error, ValueError):
        return Malformed("base64: cannot be read")
    return data or Malformed("base64: empty")


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
