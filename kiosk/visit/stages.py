"""Where the person is in a visit: one value a stage, each holding only what that stage needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.adminduk.promise import Promise
from kiosk.adminduk.questions import Ask
from kiosk.ports import PageBad, PageGood
from kiosk.visit.assisted_state import AssistedStage
from kiosk.visit.bundle_state import BundleOffer
from kiosk.visit.by_scan_state import CardStage
from kiosk.visit.draft import Product
from kiosk.visit.events import StatusFound
from kiosk.visit.letter_state import LetterStage
from kiosk.visit.lost_state import LostStage
from kiosk.visit.practice_state import PracticeStage
from kiosk.visit.signing_state import FormStage


@dataclass(frozen=True, slots=True)
class Welcome:
    """Nobody is here."""


@dataclass(frozen=True, slots=True)
class Home:
    """What would you like to do? ``page`` of the choices."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Browse:
    """A node of the menu from life event to variant; ``page`` of its choices."""

    node: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """Do you have this paper?"""

    paper: str


@dataclass(frozen=True, slots=True)
class SlipState:
    """A slip on its way. ``state``: ``none``, ``printing``, ``printed``, ``ask``, ``waiting``."""

    state: str = "none"
    ticket: int = 0
    since: float = 0.0


@dataclass(frozen=True, slots=True)
class Missing:
    """The checklist of what is missing; ends the visit or goes back."""

    slip: SlipState = SlipState()
    page: int = 0


@dataclass(frozen=True, slots=True)
class Appointment:
    """A service that needs presence: where to go, when, with what."""

    slip: SlipState = SlipState()
    page: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """The privacy notice (UU 27/2022 ps 21)."""


@dataclass(frozen=True, slots=True)
class Guardian:
    """For a child a parent or guardian answers (UU 27/2022 ps 25(2)). ``refused``: somebody else stands here."""

    refused: bool = False


@dataclass(frozen=True, slots=True)
class PrintAnswer:
    """The honest answer to "can I print my KK or akta here?" (UU 24/2013 ps 96A)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is being typed or picked for one question. ``parts``: finished parts (year, month of a date; codes down the region tree; ticked keys)."""

    typed: str = ""
    parts: tuple[str, ...] = ()
    page: int = 0
    touched: bool = False
    searching: bool = False
    """In a long list: the person types part of the name instead of paging through the frequent ones."""
    checked: bool = False
    """A warning has been shown for exactly this value, so Next goes on."""
    shift: bool = False
    """The next letter is a capital."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One question of a form, as the plan put it. ``editing``: came from the review."""

    ask: Ask
    entry: Entry = Entry()
    editing: bool = False


@dataclass(frozen=True, slots=True)
class AskedEarlier:
    """The same was asked before, on that day; ``status`` None: more is not told."""

    on: date
    status: StatusFound | None


@dataclass(frozen=True, slots=True)
class Laying:
    """How to lay the next page of this paper."""

    paper: str
    editing: bool = False


@dataclass(frozen=True, slots=True)
class Scanning:
    """The scanner is at work."""

    paper: str
    ticket: int
    since: float
    part: float | None = None
    editing: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The page as it came out."""

    paper: str
    result: PageGood | PageBad
    editing: bool = False


@dataclass(frozen=True, slots=True)
class ScanTrouble:
    """No picture came. ``kind`` as in ``ports.ScanFailed`` or ``page``."""

    paper: str
    kind: str
    editing: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """All answers, before sending. ``not_kept``: the last try to send did not succeed, so nothing was kept."""

    page: int = 0
    not_kept: bool = False


@dataclass(frozen=True, slots=True)
class Keeping:
    """Sealing and keeping."""

    since: float


@dataclass(frozen=True, slots=True)
class Saved:
    """Kept; the receipt follows."""

    code: str
    qr: str
    promise: Promise | None
    slip: SlipState
    kind: str = "new"
    products: tuple[Product, ...] = ()
    """Where one request gives several documents."""


@dataclass(frozen=True, slots=True)
class Rating:
    """How was it?"""

    code: str


@dataclass(frozen=True, slots=True)
class Goodbye:
    """Thanks; leaves by itself."""

    since: float


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """Typing or showing a request code. ``why``: what was wrong with the last one."""

    typed: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Looking:
    """The ledger is being asked."""

    text: str
    since: float


@dataclass(frozen=True, slots=True)
class Found:
    """The state of a request."""

    status: StatusFound
    slip: SlipState = SlipState()


@dataclass(frozen=True, slots=True)
class FactChoice:
    """Which second fact to give. ``goal``: ``open``, ``correct``, ``form`` or ``withdraw``."""

    status: StatusFound
    goal: str


@dataclass(frozen=True, slots=True)
class FactEntry:
    """Typing it. ``kind``: ``phone4`` or ``birth``."""

    status: StatusFound
    goal: str
    kind: str
    typed: str = ""
    tries_left: int | None = None
    wait_s: int = 0
    checking: bool = False
    """The ledger is comparing: keys wait, so one press is one try."""


@dataclass(frozen=True, slots=True)
class ConfirmWithdraw:
    """Really withdraw?"""

    status: StatusFound


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The public board."""

    page: int = 0


Stage = (
    Welcome
    | Home
    | Browse
    | PaperCheck
    | Missing
    | Appointment
    | Notice
    | Guardian
    | PrintAnswer
    | Asking
    | AskedEarlier
    | Laying
    | Scanning
    | Shown
    | ScanTrouble
    | Review
    | Keeping
    | Saved
    | Rating
    | Goodbye
    | CodeEntry
    | Looking
    | Found
    | FactChoice
    | FactEntry
    | ConfirmWithdraw
    | BoardPage
    | BundleOffer
    | PracticeStage
    | LostStage
    | CardStage
    | LetterStage
    | FormStage
    | AssistedStage
)
