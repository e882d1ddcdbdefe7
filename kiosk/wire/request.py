"""The plaintext of a request, schema version 1: what the kiosk seals and the district opens, one model for both."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from kiosk.wire.code import parse_code
from kiosk.wire.model import (
    Counter,
    HexDigest,
    IsoDate,
    KioskId,
    Loose,
    Malformed,
    PersonalModel,
    RequestId,
    Village,
    WireModel,
    Word,
    why_of,
)

MAX_JSON = 1024 * 1024
MAX_PAGES = 60


def _is_code(text: str) -> str:
    if parse_code(text) != text:
        raise ValueError("not a request code")
    return text


def _is_moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or not 1970 <= moment.year <= 9998:
        # Beyond these years a moment has no place in another zone.
        raise ValueError("a moment without its offset, or out of any calendar's reach")
    return text


Code = Annotated[str, Field(min_length=12, max_length=12), AfterValidator(_is_code)]
Moment = Annotated[str, Field(max_length=40), AfterValidator(_is_moment)]
Text = Annotated[str, Field(max_length=2000)]
Line = Annotated[str, Field(max_length=200)]


class PackRef(WireModel):
    """Which service pack the questions came from."""

    name: Word
    version: Annotated[str, Field(max_length=40)]
    digest: HexDigest


class Answer(PersonalModel):
    """One field of one form. ``row`` counts repeated members from 0; ``value`` None: left open, allowed by the form.

    ``clerk``: the person could not read or spell it. ``complete``: somebody of the village has to find it out with them; ``check``: it was read
    off a paper by a machine and nobody has confirmed it.
    """

    form: Annotated[str, Field(max_length=40)]
    section: Annotated[str, Field(max_length=80)]
    row: Annotated[int, Field(ge=0, le=99)]
    field: Annotated[str, Field(max_length=80)]
    type: Annotated[str, Field(max_length=40)]
    value: bool | int | Text | Annotated[tuple[Text, ...], Loose, Field(max_length=50)] | None
    clerk: Literal["", "complete", "check"] = ""


class PageRef(WireModel):
    """A scanned page. ``part``: the packet's part that holds it (1..); ``sha256`` of the page's own bytes; ``fault``: kept though judged bad."""

    part: Annotated[int, Field(ge=1, le=MAX_PAGES)]
    sha256: HexDigest
    media_type: Literal["image/avif", "image/tiff", "image/jpeg", "image/png", "application/pdf"]
    width: Annotated[int, Field(ge=1, le=20000)]
    height: Annotated[int, Field(ge=1, le=20000)]
    dpi: Annotated[int, Field(ge=1, le=2400)]
    fault: Annotated[str, Field(max_length=40)] | None = None


class Paper(WireModel):
    """A required paper: scanned here, seen as original by the clerk, or missing."""

    doc: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]
    state: Literal["scanned", "original", "missing"]
    pages: Annotated[tuple[PageRef, ...], Loose, Field(max_length=MAX_PAGES)] = ()
    reference: Annotated[str, Field(max_length=500, pattern=r"^(https://[!-~]+)?$", repr=False)] = ""
    """Link in the QR on the paper, where it leads to Dukcapil's own host; to be read, never followed by a machine."""


class Contact(PersonalModel):
    """How the district may reach the family; ``phone`` in E.164."""

    phone: Annotated[str, Field(pattern=r"^\+[1-9][0-9]{6,14}$")] | None = None
    phone_owner: Line | None = None
    email: Annotated[str, Field(max_length=254)] | None = None
    channel: Literal["whatsapp", "sms", "email", "none"] = "none"


class Facts(PersonalModel):
    """The second facts: the phone's last four digits and/or the birth date as DDMMYYYY (00 for an unknown day or month)."""

    phone4: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = None
    birth_date: Annotated[str, Field(pattern=r"^[0-9]{8}$")] | None = None


class Promise(WireModel):
    """What the receipt says: when, which office is responsible, where to collect."""

    date: IsoDate | None
    office: Line
    place: Line


class Product(WireModel):
    """One of several documents a request asks for, with what the receipt says of it."""

    service: Word
    variant: Word
    promise: Promise


class Request(PersonalModel):
    """One request, supplement or withdrawal. ``supplements``: the request_id it belongs to, for the latter two."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    kind: Literal["new", "supplement", "withdrawal"]
    request_id: RequestId
    supplements: RequestId | None = None
    code: Code
    kiosk_id: KioskId
    village: Village
    seq: Counter
    made_at: Moment
    clock_trusted: bool
    pack: PackRef
    service: Word
    variant: Word
    ends: Literal["submit", "prereg", "info"]
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    answers: Annotated[tuple[Answer, ...], Loose, Field(max_length=2000)] = ()
    papers: Annotated[tuple[Paper, ...], Loose, Field(max_length=MAX_PAGES)] = ()
    contact: Contact = Contact()
    applicant_name: Line
    facts: Facts = Facts()
    promise: Promise
    products: Annotated[tuple[Product, ...], Loose, Field(max_length=8)] = ()
    """Everything a bundle gives, the request's own service first; none where one document comes out."""
    assisted_by: Line | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if (self.kind == "new") != (self.supplements is None):
            raise ValueError("supplements names the first request, and only of a supplement or withdrawal")
        parts = [page.part for page in self.pages()]
        if parts != list(range(1, len(parts) + 1)):
            raise ValueError("pages are numbered 1, 2, 3 … in the order of the papers")
        if any((paper.state == "scanned") != bool(paper.pages) for paper in self.papers):
            raise ValueError("a scanned paper has pages, another has none")
        if self.products and (
            self.kind != "new"
            or len(self.products) == 1
            or (self.products[0].service, self.products[0].variant) != (self.service, self.variant)
        ):
            raise ValueError("several products belong to a new request, its own service first")
        return self

    def pages(self) -> list[PageRef]:
        """All pages in order of their parts."""
        return [page for paper in self.papers for page in paper.pages]

    def to_json(self) -> bytes:
        """One line of JSON with sorted keys, UTF-8."""
        value = self.model_dump(mode="json", by_alias=True)
        if not self.products:
            # Travels only where it says something, so that a gateway of an older release still reads every single request.
            del value["products"]
        for answer in value["answers"]:
            if not answer["clerk"]:
                del answer["clerk"]
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Request | Malformed:
        """What :meth:`to_json` wrote; the reason for a refusal names fields, never their content."""
        if len(data) > MAX_JSON:
            return Malformed("request: too long")
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            return Malformed(why_of(error))
