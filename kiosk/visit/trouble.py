"""Trouble with the machine, laid over the visit by one visible ladder: the first rung that holds is the one the person sees.

A rung that the person chose to go on without (``accepted``) is passed over until it has cleared once. Nothing in here changes where the person
is, so when the sheet goes, the same page with the same answers stands there again.
"""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from kiosk.ports import (
    PrinterCoverOpen,
    PrinterError,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    ScannerBusy,
    ScannerGone,
    ScannerReady,
)
from kiosk.visit.letter_state import About, LetterKept, LetterReview, LetterStage, LetterStep
from kiosk.visit.lost_state import LostFact, LostNik, LostStage
from kiosk.visit.stages import (
    Asking,
    BoardPage,
    CodeEntry,
    FactChoice,
    FactEntry,
    Found,
    Goodbye,
    Laying,
    Looking,
    Rating,
    Saved,
    Scanning,
    ScanTrouble,
    Shown,
    Stage,
    Welcome,
)
from kiosk.visit.state import (
    Machine,
    Visit,
)


class Trouble(Enum):
    """The ladder, top first."""

    DISK_FULL = "disk_full"
    STORAGE_BROKEN = "storage_broken"
    QUEUE_FULL = "queue_full"
    QUEUE_OLD = "queue_old"
    KEYS_MISSING = "keys_missing"
    CLOCK_WRONG = "clock_wrong"
    SCANNER_GONE = "scanner_gone"
    COVER_OPEN = "cover_open"
    NO_PAPER = "no_paper"
    PAPER_JAM = "paper_jam"
    CUTTER = "cutter"
    OVERHEATED = "overheated"
    PRINTER_ERROR = "printer_error"
    PRINTER_SILENT = "printer_silent"
    PRINTER_GONE = "printer_gone"


STORAGE = {
    "disk_full": Trouble.DISK_FULL,
    "io": Trouble.STORAGE_BROKEN,
    "limit": Trouble.QUEUE_FULL,
    "old": Trouble.QUEUE_OLD,
    "keys": Trouble.KEYS_MISSING,
}
BLOCKING = frozenset(STORAGE.values())
"""Nothing can be kept: the person cannot go on, and no visit is begun."""

PRINTER_KINDS = {"jammed": Trouble.PAPER_JAM, "cutter": Trouble.CUTTER, "overheated": Trouble.OVERHEATED}
"""Errors a printer names, each with its own page; any other is ``PRINTER_ERROR``."""

PRINTER = (
    Trouble.COVER_OPEN,
    Trouble.NO_PAPER,
    *PRINTER_KINDS.values(),
    Trouble.PRINTER_ERROR,
    Trouble.PRINTER_SILENT,
    Trouble.PRINTER_GONE,
)


def of_printer(status: PrinterStatus) -> Trouble | None:
    """The rung a printer's state stands on."""
    match status:
        case PrinterReady() | PrinterMute():
            return None
        case PrinterOutOfPaper():
            return Trouble.NO_PAPER
        case PrinterCoverOpen():
            return Trouble.COVER_OPEN
        case PrinterError(kind):
            return PRINTER_KINDS.get(kind, Trouble.PRINTER_ERROR)
        case PrinterSilent():
            return Trouble.PRINTER_SILENT
        case PrinterGone():
            return Trouble.PRINTER_GONE
        case _:
            assert_never(status)


def present(machine: Machine) -> tuple[Trouble, ...]:
    """Every rung that holds now, top first."""
    found: list[Trouble | None] = [STORAGE.get(machine.storage)]
    if not machine.clock_trusted:
        found.append(Trouble.CLOCK_WRONG)
    match machine.scanner:
        case ScannerGone():
            found.append(Trouble.SCANNER_GONE)
        case ScannerReady() | ScannerBusy():
            pass
        case _:
            assert_never(machine.scanner)
    found.append(of_printer(machine.printer))
    return tuple(rung for rung in Trouble if rung in found)


AFTER_KEEPING = Saved | Rating | Goodbye | LetterKept
"""The request is safe: storage and scanner no longer matter to this person."""
LOOKING = CodeEntry | Looking | Found | FactChoice | FactEntry | BoardPage | LostStage
"""Only reading: nothing is kept or scanned."""
AT_THE_GLASS = Laying | Scanning | Shown | ScanTrouble
"""Here a missing scanner cannot be passed over: the page itself offers the ways on."""


def matters(rung: Trouble, stage: Stage) -> bool:
    """Whether this trouble is the business of a person at this stage."""
    if isinstance(stage, Welcome | Goodbye):
        return False
    if rung in PRINTER:
        # On the saved page the page itself tells of the receipt.
        return not (isinstance(stage, Saved | Rating | BoardPage | LetterKept) or _neutral_slip(stage))
    if isinstance(stage, LetterStage) and rung not in BLOCKING:
        # No scans, and no day is promised.
        return False
    return not isinstance(stage, AFTER_KEEPING | LOOKING)


def _neutral_slip(stage: Stage) -> bool:
    """A complaint prints nothing unless it is asked to."""
    return isinstance(stage, LetterStage) and stage.about is About.COMPLAINT


def shown(visit: Visit) -> Trouble | None:
    """The one trouble to show, if any."""
    person = visit.person
    if person.practice is not None:
        # Practice needs no device, no disk and no clock.
        return None
    for rung in present(visit.machine):
        if matters(rung, person.stage) and rung.value not in person.accepted:
            return rung
    return None


def may_go_on(rung: Trouble, stage: Stage) -> bool:
    """Whether the person can put this trouble aside."""
    if rung in BLOCKING:
        return False
    return not (rung is Trouble.SCANNER_GONE and isinstance(stage, Scanning))


def typing(stage: Stage) -> bool:
    """Typing and reading take longer: the idle clock is more patient (DECISIONS: 120 s)."""
    return isinstance(stage, Asking | CodeEntry | FactEntry | LostNik | LostFact | LetterStep | LetterReview)
