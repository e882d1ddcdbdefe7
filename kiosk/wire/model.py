"""The common base of everything parsed from outside: strict, closed, and silent about what it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, ValidationError

UUID4 = r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
KIOSK_ID = r"^[A-Za-z0-9][A-Za-z0-9-]{1,15}$"
"""At most 16 characters, so that a receipt's code stays a version 10 QR."""

RequestId = Annotated[str, Field(pattern=UUID4, max_length=36)]
KioskId = Annotated[str, Field(pattern=KIOSK_ID, max_length=16)]
Village = Annotated[str, Field(pattern=r"^[0-9]{10}$", max_length=10)]
Digest = Annotated[bytes, Field(min_length=32, max_length=32)]
PublicKey = Annotated[bytes, Field(min_length=32, max_length=32)]
Signature = Annotated[bytes, Field(min_length=64, max_length=64)]
HexDigest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", max_length=64)]


def _is_day(text: str) -> str:
    date.fromisoformat(text)
    return text


IsoDate = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", max_length=10), AfterValidator(_is_day)]
"""A day of the calendar: 2026-02-30 is none."""
Word = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$", max_length=64)]
"""A name of ours (service, variant, form, document), never a villager's text."""
Seconds = Annotated[int, Field(ge=0, le=253_402_214_400)]
"""Seconds since 1970-01-01 UTC, up to the last day of the year 9999, wherever on earth it is read."""
Counter = Annotated[int, Field(ge=0, le=(1 << 53) - 1)]
Loose = Strict(strict=False)
"""On a tuple field: CBOR and JSON know lists only."""


@dataclass(frozen=True, slots=True)
class Malformed:
    """Bytes that are not what they should be. ``why`` names place and rule, never the content."""

    why: str


class WireModel(BaseModel):
    """Strict types, no unknown fields, frozen; validation errors do not repeat the input."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True, allow_inf_nan=False)


class PersonalModel(WireModel):
    """A model that holds personal data and therefore prints as its type's name alone."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: personal>"

    def __str__(self) -> str:
        return repr(self)


def why_of(error: ValidationError) -> str:
    """Place and kind of the first fault, without the value (``answers.3.value: string_type``)."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    # A location may hold a key of the sender's choosing (extra fields): only our own names and indexes are repeated.
    place = ".".join(str(part) if isinstance(part, int) or part.isidentifier() else "?" for part in first["loc"])
    if first["type"] == "extra_forbidden":
        place = ".".join(place.split(".")[:-1]) or "top"
    return f"{place[:120]}: {first['type']}"


M = TypeVar("M", bound=BaseModel)


def validated(model: type[M], value: object) -> M | Malformed:
    """``value`` as ``model``, or why not."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        return Malformed(why_of(error))


Plain = Mapping[str, object]
RandomBytes = Callable[[int], bytes]
"""``os.urandom``, or its stand-in: so many random bytes."""
