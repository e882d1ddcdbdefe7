"""Finished documents on their way to a village: what the district sends, and what the village answers.

A *shipment* is told in the feed, without personal data beyond a masked name. The answers are letters: the list was received, a document was
handed over, people were told. Nothing of these is readable in the village once it is sealed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from kiosk.wire.ink import MOST_BYTES, Ink, unpack
from kiosk.wire.model import IsoDate, Loose, Malformed, PersonalModel, WireModel
from kiosk.wire.request import Code

MOST_ITEMS = 100
"""Documents in one shipment: two bundles of paper, and a list one person ticks in a quarter of an hour."""
MOST_SHIPMENTS = 20
"""Shipments under way to one kiosk."""
MOST_TOLD = 50
"""Lines in one letter about people who were told; they fit into its one length."""

ShipmentId = Annotated[str, Field(pattern=r"^[a-z0-9]{4,16}$", max_length=16)]
ItemNo = Annotated[int, Field(ge=1, le=MOST_ITEMS)]
Rt = Annotated[str, Field(pattern=r"^[0-9]{3}$")]


def _is_no_person(text: str) -> str:
    if sum(sign.isdigit() for sign in text) == 16 and not any(sign.isalpha() for sign in text):
        raise ValueError("sixteen digits are a NIK or a No. KK, and these stand on no list")
    return text


DocumentNumber = Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9./-]{2,31}$"), AfterValidator(_is_no_person)]
"""What is printed on a document that no request of a kiosk asked for: a register number, never a NIK or No. KK."""


class ShippedItem(WireModel):
    """One document. Exactly one of ``code`` (its request's) and ``number``; ``product``: which of a request's several documents, from 0."""

    no: ItemNo
    code: Code | None = None
    number: DocumentNumber | None = None
    product: Annotated[int, Field(ge=0, le=7)] | None = None
    name_masked: Annotated[str, Field(max_length=80, pattern=r"\*{5}$")]
    title: Annotated[str, Field(min_length=1, max_length=80)]
    rt: Rt | None = None

    @model_validator(mode="after")
    def _one_name(self) -> Self:
        if (self.code is None) == (self.number is None) or (self.product is not None and self.code is None):
            raise ValueError("a document goes by a request's code or by its own number")
        return self


class Shipment(WireModel):
    """Documents sent together. ``place`` and ``hours``: where families fetch them."""

    id: ShipmentId
    date: IsoDate
    place: Annotated[str, Field(min_length=1, max_length=200)]
    hours: Annotated[str, Field(max_length=200)] | None = None
    items: Annotated[tuple[ShippedItem, ...], Loose, Field(min_length=1, max_length=MOST_ITEMS)]

    @model_validator(mode="after")
    def _numbered(self) -> Self:
        if [item.no for item in self.items] != list(range(1, len(self.items) + 1)):
            raise ValueError("items are numbered 1, 2, 3 …")
        return self


class Collector(StrEnum):
    """Who came for a document, as they stand to the person it is for."""

    SELF = "self"
    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    OTHER = "other"
    """Somebody else, with a letter of authority."""


Numbers = Annotated[tuple[ItemNo, ...], Loose, Field(max_length=MOST_ITEMS)]


class Received(PersonalModel):
    """The shipment was counted in the village: what is there, what is missing."""

    shipment: ShipmentId
    here: Numbers
    missing: Numbers

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if sorted((*self.here, *self.missing)) != list(range(1, len(self.here) + len(self.missing) + 1)):
            raise ValueError("every document of a shipment is there or missing, once")
        return self


class HandedOver(PersonalModel):
    """A document left the village office. ``id_seen``: the clerk has seen the collector's KTP; ``authority``: and the letter of authority.

    ``name``: of a collector who is not family. ``signature``: :func:`kiosk.wire.ink.pack`.
    """

    shipment: ShipmentId
    no: ItemNo
    who: Collector
    id_seen: bool
    authority: bool = False
    name: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    signature: Annotated[str, Field(min_length=8, max_length=MOST_BYTES // 3 * 4)]

    @model_validator(mode="after")
    def _signed(self) -> Self:
        if self.authority != (self.who is Collector.OTHER):
            raise ValueError("a letter of authority belongs to who is not family, and is needed there")
        ink = unpack(self.signature)
        if isinstance(ink, Malformed) or not ink.signed:
            raise ValueError("no signature")
        return self

    @property
    def ink(self) -> Ink:
        """The signature's strokes."""
        ink = unpack(self.signature)
        return Ink() if isinstance(ink, Malformed) else ink


class ToldLine(PersonalModel):
    """One family whose document lies waiting: ``found`` True: told; False: nobody was found at home."""

    shipment: ShipmentId
    no: ItemNo
    found: bool


class PeopleTold(PersonalModel):
    """The round through the neighbourhood: whom the clerk told."""

    entries: Annotated[tuple[ToldLine, ...], Loose, Field(min_length=1, max_length=MOST_TOLD)]
