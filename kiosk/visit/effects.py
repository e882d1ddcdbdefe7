"""Everything a visit may ask of the outside. The runtime carries them out and answers with events; the visit waits for nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.adminduk.answers import AnswerBook
from kiosk.adminduk.catalogue import Pack, Variant
from kiosk.adminduk.regions import Regions
from kiosk.adminduk.scan_limits import DEFAULT_SCAN, ScanLimits
from kiosk.ports import ScanArea
from kiosk.slips.document import Slip
from kiosk.visit.draft import Draft
from kiosk.visit.events import USUAL
from kiosk.visit.letter_state import LetterDraft
from kiosk.visit.texts import Text


@dataclass(frozen=True, slots=True)
class TakePage:
    """Scan one page and judge it; answers with ``ScanProgressed`` and ``PageTaken`` carrying the ticket."""

    ticket: int
    area: ScanArea
    expect: str
    limits: ScanLimits = DEFAULT_SCAN
    """What counts as a good page, by the pack this visit began with."""
    read: bool = False
    """The page will be read at once: the reader may load meanwhile."""


@dataclass(frozen=True, slots=True)
class CancelScan:
    """The person no longer waits for this scan."""

    ticket: int


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """Read a page that was judged (``kind`` as in ``ports.PaperReader``); answers with ``ReadingDone`` carrying the ticket, always."""

    ticket: int
    kind: str
    master: Path
    dpi: int


@dataclass(frozen=True, slots=True)
class Keep:
    """Seal and keep the draft; answers with ``RequestKept`` or ``RequestNotKept``."""

    draft: Draft
    made_at: datetime | None
    """Local time with offset; None while the clock is not trusted."""
    pack: Pack | None = None
    """The pack the visit began with; None: the one in place now."""
    pages_stay: bool = False
    """The scans may serve a twin's request too: they end with ``EndPages``, the next ``Keep`` without this, or the visit."""


@dataclass(frozen=True, slots=True)
class KeepLetter:
    """Seal and keep a letter; answers as ``Keep`` does."""

    letter: LetterDraft
    made_at: datetime | None
    """Local time with offset; None while the clock is not trusted."""
    pack: Pack


@dataclass(frozen=True, slots=True)
class PrintReceipt:
    """Print the receipt of the kept request ``code``; answers with ``SlipDone``. The ledger knows whether it is a copy."""

    ticket: int
    code: str


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print a slip that belongs to no kept request (checklist, appointment)."""

    ticket: int
    slip: Slip


@dataclass(frozen=True, slots=True)
class PrintForm:
    """Print an official form, filled, on the office's A4 printer; answers with ``FormDone``.

    ``code``: of the request it will be, "" to have one made; ``edition``: which print of this form it is; ``at`` as in ``Keep``.
    """

    ticket: int
    form: str
    variant: Variant
    answers: AnswerBook
    pack: Pack
    regions: Regions
    code: str
    edition: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class PrintWaiting:
    """Nobody is at the screen and the printer is back: print what earlier visits still want, each once."""


@dataclass(frozen=True, slots=True)
class SettleReceipt:
    """The person answered for the paper. ``verdict``: ``came_out``, ``did_not`` or ``not_wanted``."""

    code: str
    verdict: str


@dataclass(frozen=True, slots=True)
class FindStatus:
    """Look a code or a receipt QR up; answers with ``StatusFound`` or ``StatusUnknown``."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenStatus:
    """Try the second fact (four phone digits or DDMMYYYY); answers with ``StatusFound(opened=True)`` or ``FactWrong``."""

    code: str
    fact: str


@dataclass(frozen=True, slots=True)
class FindEarlier:
    """Was the same asked before by this person? Answers with ``AskedBefore`` or nothing. Also: who this is is known, so keeping can be prepared."""

    ticket: int
    draft: Draft
    pack: Pack


@dataclass(frozen=True, slots=True)
class FindCodes:
    """The code is lost: ask the district. ``kind``: ``phone4`` or ``birth`` (DDMMYYYY). Answers with ``CodesFound`` or ``CodesNotFound``."""

    ticket: int
    nik: str = field(repr=False)
    kind: str
    fact: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EndPages:
    """Nobody wants the kept request's scans any more: overwrite them now."""


@dataclass(frozen=True, slots=True)
class SaveRating:
    """Keep the stars beside the request."""

    code: str
    stars: int


@dataclass(frozen=True, slots=True)
class Chime:
    """Call the clerk: one chime, and the lamp, where there is one, until ``EndCall``."""


@dataclass(frozen=True, slots=True)
class EndCall:
    """Nobody calls any more: the lamp off."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Say these texts one after the other in this language, ending what is being said.

    What of a text is said, and that nothing of a person ever is, decides ``kiosk.visit.aloud``. ``volume``: 1 (soft) to ``LOUDEST``;
    it comes with every effect, so that no driver keeps one person's volume for the next. ``after``: wait for what is being said, for
    news on a page that nobody touched.
    """

    texts: tuple[Text, ...]
    language: str
    volume: int = USUAL
    after: bool = False


@dataclass(frozen=True, slots=True)
class Hush:
    """Stop speaking."""


@dataclass(frozen=True, slots=True)
class CountPractice:
    """One more has practised: count it, give a fresh mark; answers with ``PracticeCounted``. Nothing of anybody goes along."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Wipe:
    """The visit is over: end children, overwrite buffers, forget everything."""


Effect = (
    TakePage
    | CancelScan
    | ReadPaper
    | Keep
    | KeepLetter
    | PrintReceipt
    | PrintSlip
    | PrintForm
    | PrintWaiting
    | SettleReceipt
    | FindStatus
    | OpenStatus
    | FindEarlier
    | FindCodes
    | EndPages
    | SaveRating
    | Chime
    | EndCall
    | Speak
    | Hush
    | CountPractice
    | Wipe
)
