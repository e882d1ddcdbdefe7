"""Everything that may happen to a visit. Each is a value; the screen, the devices and the clock send them, ``step`` takes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.office_word import OfficeWord
from kiosk.adminduk.outreach import OutreachDay
from kiosk.adminduk.station import Station
from kiosk.ports import (
    FormResult,
    OfficeStatus,
    PageResult,
    PrinterStatus,
    PrintResult,
    ReadResult,
    ScanFailed,
    ScannerStatus,
)
from kiosk.slips.rolls import PaperLeft
from kiosk.wire.ink import Stroke


class Button(Enum):
    """The buttons of the skeleton and of single pages; their meaning is fixed once, here."""

    NEXT = "next"
    BACK = "back"
    HELP = "help"
    ERASE = "erase"
    """Finish and erase: ends the visit, wipes everything."""
    STILL_HERE = "still_here"
    MORE = "more"
    """The next page of a paged list (wraps round)."""
    SKIP = "skip"
    """Leave an optional question empty / don't know."""
    SCAN = "scan"
    ANOTHER_PAGE = "another_page"
    AGAIN = "again"
    CARD = "card"
    """Give the number asked for by laying the card on the scanner."""
    TYPE = "type"
    """Type it after all."""
    KEEP_ANYWAY = "keep_anyway"
    """Go on with a bad page, marked for the clerk."""
    PRINT = "print"
    NO_PAPER = "no_paper"
    """Go on without paper: the receipt is no longer wanted."""
    CAME_OUT = "came_out"
    DID_NOT_COME_OUT = "did_not_come_out"
    CALL = "call"
    """Sound the chime for the clerk."""
    ANSWERED = "answered"
    """The clerk who was called is here."""
    LISTEN = "listen"
    CANCEL = "cancel"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    OPEN = "open"
    """See what only the person themself may see: asks for the second fact."""
    UNKNOWN_DAY = "unknown_day"
    UNKNOWN_MONTH = "unknown_month"
    SEE = "see"
    """Look at the request this page tells of."""
    TWIN = "twin"
    """The same once more for the child born together with this one."""
    FAMILY = "family"
    """One more request for the same family."""
    COMPLAIN = "complain"
    """Money was asked for a free service: tell the district."""
    CLERK = "clerk"
    """To the pages of the clerk; whoever touches it is asked for a PIN, and that is all it does."""


class Comfort(Enum):
    """Comfort switches; each tap toggles, all return to default after the visit."""

    LARGE = "large"
    DARK = "dark"
    LOW = "low"
    SOUND = "sound"
    UNREAD = "unread"
    """Nothing to read and nothing to spell: heard, seen, typed on a number pad (``kiosk.visit.unread``)."""


USUAL, LOUDEST = 2, 4
"""Steps of the voice's volume, from 1: a visit begins with the usual one."""


# ------------------------------------------------------------------ from the person


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of the page."""

    button: Button


@dataclass(frozen=True, slots=True)
class Chose:
    """A choice, by its id in the view that is shown."""

    choice: str


@dataclass(frozen=True, slots=True)
class Listen:
    """The speaker beside a choice (or a language): it is read aloud, nothing is chosen."""

    choice: str


@dataclass(frozen=True, slots=True)
class Toggled:
    """A comfort switch."""

    comfort: Comfort


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud the voice speaks from now on: 1 to ``LOUDEST``."""

    step: int


SHIFT = "⇧"
"""The symbol of the key that makes the next letter a capital; struck again it takes that back."""


@dataclass(frozen=True, slots=True)
class KeyTyped:
    """One symbol from the pad, the letter keyboard on screen or a plugged-in keyboard; ``SHIFT`` makes the next letter a capital."""

    symbol: str


@dataclass(frozen=True, slots=True)
class KeyErased:
    """Backspace."""


@dataclass(frozen=True, slots=True)
class Change:
    """``Change`` beside the review line with this id."""

    line: str


@dataclass(frozen=True, slots=True)
class Rated:
    """1 (bad) to 5 (good)."""

    stars: int


@dataclass(frozen=True, slots=True)
class CodeRead:
    """A code from the barcode reader, raw and not trusted."""

    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One stroke of a signature, from where the finger came down to where it was lifted, on the grid of ``kiosk.wire.ink``."""

    stroke: Stroke = field(repr=False)


Touch = Pressed | Chose | Listen | Toggled | Loudness | KeyTyped | KeyErased | Change | Rated | CodeRead | Drawn
"""Everything a person can do."""


# ------------------------------------------------------------------ from the clock and the machine


@dataclass(frozen=True, slots=True)
class Tick:
    """Time passed. ``monotonic`` in seconds; ``now`` is local time with offset, None while the clock is not trusted."""

    monotonic: float
    now: datetime | None


@dataclass(frozen=True, slots=True)
class PrinterSaid:
    """The printer's state as last asked."""

    status: PrinterStatus


@dataclass(frozen=True, slots=True)
class PaperCounted:
    """What is left on the printer's roll, as last reckoned."""

    left: PaperLeft


@dataclass(frozen=True, slots=True)
class ScannerSaid:
    """The scanner's state as last asked."""

    status: ScannerStatus


@dataclass(frozen=True, slots=True)
class OfficeSaid:
    """The office's A4 printer, as last asked."""

    status: OfficeStatus


@dataclass(frozen=True, slots=True)
class StorageSaid:
    """``ok`` is False when no new request can be kept. ``kind``: ``disk_full``, ``io``, ``limit``, ``old``, ``keys`` or ``ok``."""

    ok: bool
    kind: str = "ok"


@dataclass(frozen=True, slots=True)
class VoiceSaid:
    """The languages that can be heard here now: there is a sound card, and clips of them."""

    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClockSaid:
    """False when the clock is known to be wrong (before the floor)."""

    trusted: bool


# ------------------------------------------------------------------ answers to effects


@dataclass(frozen=True, slots=True)
class ScanProgressed:
    """``part`` 0..1 of the running scan ``ticket``."""

    ticket: int
    part: float


@dataclass(frozen=True, slots=True)
class PageTaken:
    """Scan ``ticket`` ended: judged, or failed on the glass."""

    ticket: int
    result: PageResult | ScanFailed


@dataclass(frozen=True, slots=True)
class ReadingSaid:
    """Which kinds of paper can be read here (``ports.PaperReader.kinds``), after its self-test."""

    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReadingDone:
    """``ReadPaper`` with this ticket ended."""

    ticket: int
    result: ReadResult


@dataclass(frozen=True, slots=True)
class RequestKept:
    """Durably kept: only now may anything be said or printed."""

    code: str
    qr: str
    copy: int = 0


@dataclass(frozen=True, slots=True)
class RequestNotKept:
    """Nothing was kept. ``kind`` as in ``StorageSaid``."""

    kind: str


@dataclass(frozen=True, slots=True)
class SlipDone:
    """Print ``ticket`` ended."""

    ticket: int
    result: PrintResult


@dataclass(frozen=True, slots=True)
class FormDone:
    """Form ``ticket`` ended. ``code``: of the request it belongs to, made for it when the draft had none."""

    ticket: int
    result: FormResult
    code: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing the officer wants better. ``kind``: ``paper`` (key: doc id) or ``answer`` (key: form.section.row.field). ``fault``: neutral key."""

    kind: str
    key: str
    fault: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A line of the timeline: neutral state and when."""

    state: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProductFound:
    """One of several documents of a request: neutral title, its own state (as of a request), where it is or will be, by when."""

    title: str
    state: str
    office: str
    place: str
    promised: date | None
    hours: str = ""
    until: date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class StatusFound:
    """What the ledger knows of a code. Neutral fields only; ``corrections`` and ``note`` stay empty until the second fact was right."""

    code: str
    title: str
    state: str
    timeline: tuple[Milestone, ...]
    as_of: datetime
    office: str
    promised: date | None
    place: str = ""
    hours: str = ""
    until: date | None = None
    bring: str = ""
    phone: str = ""
    document: str = ""
    opened: bool = False
    variant: str = ""
    masked_name: str = ""
    corrections: tuple[Correction, ...] = ()
    note: str = ""
    can_withdraw: bool = False
    made_on: date | None = None
    products: tuple[ProductFound, ...] = ()
    """Where one request gives several documents."""
    forms: tuple[tuple[str, str], ...] = ()
    """Forms that may be brought back signed: key of the paper, number on the sheet."""
    here: bool = True
    """Made at this kiosk. Of any other the district has told where it stands, and nothing can be done about it here."""


@dataclass(frozen=True, slots=True)
class StatusUnknown:
    """No such code here. ``why``: ``unknown``, ``not_a_code``, ``not_a_receipt`` or ``other_kiosk``."""

    why: str


@dataclass(frozen=True, slots=True)
class FactWrong:
    """The second fact did not match. ``wait_s`` seconds until the next try; ``tries_left`` before the code is locked."""

    tries_left: int
    wait_s: int


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """The same person asked for the same thing before, on that day; ``ticket`` as in ``FindEarlier``.

    ``status`` None: the district is not sure enough that it is theirs to tell more than the day.
    """

    ticket: int
    on: date
    status: StatusFound | None


@dataclass(frozen=True, slots=True)
class CodesFound:
    """Requests whose code was lost: at least one, at most four; ``ticket`` as in ``FindCodes``."""

    ticket: int
    found: tuple[StatusFound, ...]


@dataclass(frozen=True, slots=True)
class CodesNotFound:
    """``why``: ``none`` fits both facts, ``offline`` (nobody could be asked), ``too_many`` (asked too often)."""

    ticket: int
    why: str


@dataclass(frozen=True, slots=True)
class PracticeCounted:
    """A practice was counted; ``mark`` for the QR that leads home, "" where none could be given. ``ticket`` as in ``CountPractice``."""

    ticket: int
    mark: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One finished document of the public board."""

    masked_name: str
    service: str
    place: str
    until: date | None


@dataclass(frozen=True, slots=True)
class BoardSaid:
    """The board as last heard from the district."""

    rows: tuple[BoardRow, ...]
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class OutreachSaid:
    """The outreach days as last heard from the district."""

    days: tuple[OutreachDay, ...]


@dataclass(frozen=True, slots=True)
class StationSaid:
    """This kiosk is the station of an outreach day, or (None) is not any more."""

    station: Station | None


@dataclass(frozen=True, slots=True)
class WordSaid:
    """The clerk's word on open or closed; None: there is none, the clock decides."""

    word: OfficeWord | None


@dataclass(frozen=True, slots=True)
class PackChanged:
    """A new service pack is in place; the next visit begins with it, the running one ends on its own."""

    pack: Pack


Event = (
    Pressed
    | Chose
    | Listen
    | Toggled
    | Loudness
    | KeyTyped
    | KeyErased
    | Change
    | Rated
    | CodeRead
    | Drawn
    | Tick
    | PrinterSaid
    | PaperCounted
    | ScannerSaid
    | OfficeSaid
    | StorageSaid
    | VoiceSaid
    | ClockSaid
    | ScanProgressed
    | PageTaken
    | ReadingSaid
    | ReadingDone
    | RequestKept
    | RequestNotKept
    | SlipDone
    | FormDone
    | StatusFound
    | StatusUnknown
    | FactWrong
    | AskedBefore
    | CodesFound
    | CodesNotFound
    | PracticeCounted
    | BoardSaid
    | OutreachSaid
    | StationSaid
    | WordSaid
    | PackChanged
)
