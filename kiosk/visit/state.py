"""The state of the kiosk's public face: the machine (which outlives a visit) and the person at it (forgotten at the wipe)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.adminduk.answers import FieldRef, Village
from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.office_word import OfficeWord
from kiosk.adminduk.opening import Opening
from kiosk.adminduk.outreach import OutreachDay
from kiosk.adminduk.regions import Regions
from kiosk.adminduk.station import Station
from kiosk.ports import (
    NoOffice,
    OfficeStatus,
    PrinterReady,
    PrinterStatus,
    ScannerReady,
    ScannerStatus,
)
from kiosk.slips.rolls import PaperLeft
from kiosk.visit.assisted_state import Helper
from kiosk.visit.calling_state import Call
from kiosk.visit.draft import Draft
from kiosk.visit.events import USUAL, AskedBefore, BoardRow, Comfort, StatusFound
from kiosk.visit.family_state import Family
from kiosk.visit.letter_state import LetterDraft
from kiosk.visit.practice_state import Practice
from kiosk.visit.stages import Stage, Welcome


def in_indonesian(_language: str) -> Callable[[str], str]:
    """Every language as the sentences are written."""
    return str


@dataclass(frozen=True, slots=True)
class Site:
    """What set-up fixes: who and where this kiosk is, and how many choices its panel holds (4 on 10.1", else 5)."""

    kiosk_id: str
    village: Village
    capacity: int = 5
    languages: tuple[tuple[str, str], ...] = (("id", "Bahasa Indonesia"),)
    demo: bool = False
    opening: Opening | None = None
    """When new requests are taken; None: always."""
    say_in: Callable[[str], Callable[[str], str]] = in_indonesian
    """Translator of a language for what is printed; pages are translated by the screen."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Outlives the visit."""

    site: Site
    pack: Pack
    regions: Regions
    printer: PrinterStatus = field(default_factory=PrinterReady)
    paper: PaperLeft | None = None
    """None: not reckoned yet."""
    scanner: ScannerStatus = field(default_factory=ScannerReady)
    office: OfficeStatus = field(default_factory=NoOffice)
    """The office's A4 printer, for forms to sign."""
    storage: str = "ok"
    clock_trusted: bool = True
    board: tuple[BoardRow, ...] = ()
    board_as_of: datetime | None = None
    outreach: tuple[OutreachDay, ...] = ()
    """Outreach days of this village as last heard; which of them one can sign up for, says ``signup.coming``."""
    station: Station | None = None
    """The outreach day this kiosk is the station of."""
    word: OfficeWord | None = None
    """What the clerk said on open or closed."""
    monotonic: float = 0.0
    now: datetime | None = None
    reads: frozenset[str] = frozenset()
    """Kinds of paper that can be read here (``ports.PaperReader``); nothing is offered that is not in it."""
    voices: frozenset[str] = frozenset()
    """Languages that can be heard here; empty without a sound card or without clips."""
    cut: bool = False
    """The last life of the program ended without a goodbye: whoever was in the middle has to begin again, and is told so kindly."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A page of ``paper`` that is being read under ``ticket``."""

    ticket: int
    paper: str
    master: Path


@dataclass(frozen=True, slots=True)
class Person:
    """One visit. ``pack`` is the pack it began with; ``accepted`` are the troubles the person chose to go on with."""

    pack: Pack
    language: str = "id"
    comfort: frozenset[Comfort] = frozenset()
    stage: Stage = field(default_factory=Welcome)
    history: tuple[Stage, ...] = ()
    draft: Draft | None = None
    repair: StatusFound | None = None
    last_touch: float = 0.0
    help_open: bool = False
    call: Call | None = None
    """The clerk was called, and nobody has answered yet."""
    accepted: frozenset[str] = frozenset()
    tries: tuple[tuple[str, int], ...] = ()
    """Bad scans so far, per paper."""
    marked: str = ""
    """With sound on: the choice that was touched and spoken, not yet gone on with."""
    volume: int = USUAL
    """Of the voice, 1 to ``LOUDEST``."""
    spoken_to: bool = False
    """Something was said since the last touch, so the next one has something to stop."""
    seen: tuple[StatusFound, ...] = ()
    """Requests looked up in this visit."""
    earlier: AskedBefore | None = None
    """Word of the same request made before; shown when the person next goes on, never while typing."""
    letter: LetterDraft | None = None
    """A letter to the district that is being written."""
    after_hours: bool = False
    """Begun while the office was closed: looking things up and writing, no new request."""
    practice: Practice | None = None
    """Set while the person practises: then nothing goes out (``practice.guarded``)."""
    helper: Helper | None = None
    """The clerk who helps in this visit."""
    number: int = 0
    """At an outreach day: the queue number this visit is for."""
    family: Family | None = None
    """At an outreach day: what the family's next request begins with."""
    lost_asked: int = 0
    """How often this visit asked for lost codes."""
    by_hand: frozenset[FieldRef] = frozenset()
    """NIK questions of people whose card was offered to be scanned, and who rather type."""
    gleaning: tuple[Awaited, ...] = ()
    """Kept pages that are being read while the person goes on."""

    @property
    def clerk_here(self) -> bool:
        """Whether a clerk helps and is still signed in."""
        return self.helper is not None and self.helper.here


@dataclass(frozen=True, slots=True)
class Visit:
    """The whole state. ``tickets`` numbers scans and prints, so a late answer of an earlier visit is known and dropped."""

    machine: Machine
    person: Person
    tickets: int = field(default=0)

    @staticmethod
    def fresh(machine: Machine, tickets: int = 0) -> Visit:
        """Nobody at the kiosk, everything at its default."""
        return Visit(machine, Person(machine.pack, last_touch=machine.monotonic), tickets)
