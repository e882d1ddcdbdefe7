"""Stages of giving NIK and name by laying the KTP-el on the scanner: offer, lay, scan, read, confirm. From each a way leads to typing."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.adminduk.questions import Ask
from kiosk.ports import PageBad, PageGood, PaperRead


@dataclass(frozen=True, slots=True)
class CardOffer:
    """Scan the card or type? ``ask``: the question that comes next when one types."""

    ask: Ask


@dataclass(frozen=True, slots=True)
class CardLaying:
    """How to lay the card. ``ask``: the question this began at, ``editing``: it was opened from the review."""

    ask: Ask
    editing: bool = False


@dataclass(frozen=True, slots=True)
class CardScanning:
    """The scanner is at work."""

    ask: Ask
    ticket: int
    since: float
    part: float | None = None
    editing: bool = False


@dataclass(frozen=True, slots=True)
class CardReading:
    """The picture is there and is being read."""

    ask: Ask
    ticket: int
    since: float
    page: PageGood | PageBad
    editing: bool = False


@dataclass(frozen=True, slots=True)
class CardRead:
    """Is this right? Nothing is filled in before the person says so."""

    ask: Ask
    page: PageGood | PageBad
    read: PaperRead
    editing: bool = False


@dataclass(frozen=True, slots=True)
class CardNotRead:
    """No number that could be shown. ``why``: as in ``ports.NotRead`` or ``ports.ScanFailed``, or a fault of ``ports.PageBad``."""

    ask: Ask
    why: str
    editing: bool = False


CardStage = CardOffer | CardLaying | CardScanning | CardReading | CardRead | CardNotRead
