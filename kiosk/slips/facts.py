"""What a slip is made from: plain values, nothing that identifies a person.

A slip lies in a pocket, on a table, on the ground. It never holds a NIK, a No. KK or a full name (UU 24/2013 ps 84).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import cast

_SIXTEEN_DIGITS = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")


def _refuse_identity_numbers(facts: Facts, *, but: frozenset[str] = frozenset()) -> None:
    """Raise ValueError, without the value, where a NIK or No. KK (16 digits) got into a slip: that is a mistake of ours."""
    for field in fields(facts):
        value = getattr(facts, field.name)
        texts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
        if field.name not in but and any(isinstance(text, str) and _SIXTEEN_DIGITS.search(text) for text in texts):
            raise ValueError(f"{field.name} holds a number of sixteen digits, which no slip may")


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One of several documents of a request. ``promise_date`` is ``None`` where no day is promised; ``hours`` of the place."""

    title: str
    promise_date: date | None
    place: str
    hours: str
    office: str

    def __post_init__(self) -> None:
        _refuse_identity_numbers(self)


@dataclass(frozen=True, slots=True)
class FormLine:
    """An official form that is still to be signed: its number, its name, who signs. ``with_family``: printed and taken along."""

    number: str
    name: str
    signers: str
    with_family: bool

    def __post_init__(self) -> None:
        _refuse_identity_numbers(self)


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """A kept request.

    ``made_on`` is local time, ``None`` while the clock cannot be trusted; ``promise_date`` is ``None`` where no day is promised;
    ``copy_no`` counts reprints from 1. ``products``: where one request gives several documents, each of them. ``left``: answers that the
    clerk completes with the family. ``forms``: what is still to be signed.
    """

    code: str
    qr_text: str
    service_title: str
    masked_name: str
    made_on: datetime | None
    promise_date: date | None
    place: str
    hours: str
    office: str
    bring: str
    phone: str
    fee_phone: str
    kiosk: str
    village_name: str
    copy_no: int | None = None
    products: tuple[ProductLine, ...] = ()
    left: int = 0
    forms: tuple[FormLine, ...] = ()

    def __post_init__(self) -> None:
        _refuse_identity_numbers(self, but=frozenset({"qr_text"}))


@dataclass(frozen=True, slots=True)
class MissingPaper:
    """A paper still to be fetched, and who issues it."""

    name: str
    issuer: str
    note: str = ""

    def __post_init__(self) -> None:
        _refuse_identity_numbers(self)


@dataclass(frozen=True, slots=True)
class ChecklistFacts:
    """What is still missing for a service. ``ready`` are the papers already there."""

    title: str
    missing: tuple[MissingPaper, ...]
    made_on: datetime | None
    phone: str
    fee_phone: str
    kiosk: str
    village_name: str
    ready: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _refuse_identity_numbers(self)


@dataclass(frozen=True, slots=True)
class AppointmentFacts:
    """Where to go for what the kiosk cannot finish. ``code`` and ``qr_text`` where a pre-registration was kept; ``day`` where one was chosen."""

    title: str
    office: str
    address: str
    hours: str
    bring: tuple[str, ...]
    made_on: datetime | None
    phone: str
    fee_phone: str
    kiosk: str
    village_name: str
    code: str = ""
    qr_text: str = ""
    day: date | None = None

    def __post_init__(self) -> None:
        _refuse_identity_numbers(self, but=frozenset({"qr_text"}))


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """How a request stands. ``as_of`` is when the district said so, local time; ``place`` and what follows where the document is ready."""

    code: str
    service_title: str
    state: str
    as_of: datetime
    made_on: datetime | None
    office: str
    phone: str
    fee_phone: str
    kiosk: str
    village_name: str
    place: str = ""
    hours: str = ""
    bring: str = ""
    until: date | None = None

    def __post_init__(self) -> None:
        _refuse_identity_numbers(self)


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """How to do it from home: label and address of each channel of the district, and the anonymous mark of a practice ("" where none)."""

    channels: tuple[tuple[str, str], ...]
    mark: str
    made_on: datetime | None
    phone: str
    fee_phone: str
    kiosk: str
    village_name: str


@dataclass(frozen=True, slots=True)
class TrialFacts:
    """A page for the clerk to look at after a change of roll or printer."""

    made_on: datetime | None
    kiosk: str
    village_name: str
    profile: str
    columns: int
    width_mm: int


@dataclass(frozen=True, slots=True)
class DayReportFacts:
    """A day in numbers; no request is named. ``counts``: label and number."""

    day: date
    made_on: datetime | None
    counts: tuple[tuple[str, int], ...]
    waiting: int
    kiosk: str
    village_name: str


Facts = ReceiptFacts | ProductLine | FormLine | MissingPaper | ChecklistFacts | AppointmentFacts | StatusFacts
