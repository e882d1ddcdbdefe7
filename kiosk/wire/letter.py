"""A letter to the district: what is said without asking for a document. Sealed like a request, schema version 1.

Families sign up for an outreach day or report a demanded fee; the village's clerk says what became of documents that were sent here. From
outside they are one: same words in the packet's clear head, same length. Who looks at the kiosk's disk or counts bytes on the line cannot tell
a report from a sign-up.
"""

from __future__ import annotations

import json
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from kiosk.wire.model import (
    Counter,
    IsoDate,
    KioskId,
    Loose,
    Malformed,
    PersonalModel,
    RequestId,
    Village,
    Word,
    why_of,
)
from kiosk.wire.request import Code, Line, Moment, PageRef
from kiosk.wire.shipment import HandedOver, PeopleTold, Received

KIND: Literal["letter"] = "letter"
PAD = 4096
"""Every letter is filled up with blanks to a whole number of these; the longest one fits into one."""
MOST_TEXT = 300
"""Characters of free text: in any script they stay under what is left of ``PAD``."""

Phone = Annotated[str, Field(pattern=r"^\+[1-9][0-9]{6,14}$")]
Rt = Annotated[str, Field(pattern=r"^[0-9]{3}$")]
"""Number of a neighbourhood (*rukun tetangga*) inside the village, 001…"""


class Outreach(PersonalModel):
    """Coming to an outreach day. ``visit_id``, ``date`` and ``place`` as the feed told them; ``at_home``: staff are asked into the house."""

    visit_id: Word
    date: IsoDate
    place: Annotated[str, Field(max_length=200)]
    needs: Annotated[tuple[Word, ...], Loose, Field(min_length=1, max_length=12)]
    people: Annotated[int, Field(ge=1, le=99)]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    rt: Rt | None = None
    phone: Phone | None = None
    at_home: bool


class Complaint(PersonalModel):
    """Money was asked for a free service. Everything but ``who`` and ``service`` may be left out; ``amount`` in whole rupiah."""

    who: Word
    service: Word
    amount: Annotated[int, Field(ge=1, le=999_999_999)] | None = None
    when: Word | None = None
    phone: Phone | None = None
    text: Annotated[str, Field(max_length=MOST_TEXT)] | None = None


LATER = ("received", "handover", "told")
"""What letters may be about since a later release: left out of the others, so that a gateway of an older one still reads those."""


class Letter(PersonalModel):
    """One letter; exactly one of the parts, as ``about`` says."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    kind: Literal["letter"] = KIND
    about: Literal["outreach", "complaint", "received", "handover", "told"]
    request_id: RequestId
    code: Code
    kiosk_id: KioskId
    village: Village
    seq: Counter
    made_at: Moment
    clock_trusted: bool
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    outreach: Outreach | None = None
    complaint: Complaint | None = None
    received: Received | None = None
    handover: HandedOver | None = None
    told: PeopleTold | None = None
    assisted_by: Line | None = None
    """Of a family's letter: who helped; of a clerk's: the account."""

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        parts = ("outreach", "complaint", *LATER)
        if [part for part in parts if getattr(self, part) is not None] != [self.about]:
            raise ValueError("a letter holds what it is about, and nothing else")
        return self

    @property
    def service(self) -> str:
        """The word in the packet's clear head: the same for every letter."""
        return KIND

    @property
    def supplements(self) -> None:
        """A letter begins a matter of its own."""
        return

    def pages(self) -> list[PageRef]:
        """No scans."""
        return []

    def to_json(self) -> bytes:
        """One line of JSON with sorted keys, UTF-8, filled up with blanks to ``PAD`` bytes."""
        value = self.model_dump(mode="json", by_alias=True)
        for part in LATER:
            if value[part] is None:
                del value[part]
        plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        return plain + b" " * (-len(plain) % PAD)

    @classmethod
    def from_json(cls, data: bytes) -> Letter | Malformed:
        """What :meth:`to_json` wrote; the reason for a refusal names fields, never their content."""
        if len(data) > 4 * PAD:
            return Malformed("letter: too long")
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            return Malformed(why_of(error))
