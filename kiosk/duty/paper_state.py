"""The printer and its paper under a clerk's hands: how it stands, a new roll step by step, a trial page, and each fault's own page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kiosk.ports import PrintResult

# ------------------------------------------------------------------ stages


@dataclass(frozen=True, slots=True)
class PaperHome:
    """How the printer and its roll stand. ``waiting``: slips that are still to come out, None until the ledger has answered."""

    ticket: int = 0
    waiting: int | None = None


class RollStep(Enum):
    """The steps of a change, in order."""

    OPEN = 1
    ROLL = 2
    CLOSE = 3
    TRIAL = 4


@dataclass(frozen=True, slots=True)
class ChangeRoll:
    """One step of the change. ``read``: the printer itself said that it was opened; ``again``: the trial page was not readable."""

    step: RollStep = RollStep.OPEN
    read: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """The trial page: being printed while ``ticket``, then asked about, or failed (``result``). ``change``: it ends a change of the roll."""

    change: bool
    ticket: int = 0
    result: PrintResult | None = None
    keeping: int = 0
    """The change is being noted."""


@dataclass(frozen=True, slots=True)
class RollDone:
    """The new roll is in. ``printed``: slips that had waited and came out now; ``waiting``: those that still wait; ``kept``: it was noted."""

    printed: int
    waiting: int
    kept: bool = True


@dataclass(frozen=True, slots=True)
class PaperSizes:
    """Which rolls fit."""


@dataclass(frozen=True, slots=True)
class Mend:
    """What to do about the printer's fault ``kind``: ``cover``, ``cutter``, ``jammed``, ``overheated``, ``unrecoverable``, ``silent`` or ``gone``.

    ``change``: it came in the way of a change of the roll, which goes on after it.
    """

    kind: str
    change: bool = False


PaperStage = PaperHome | ChangeRoll | Trial | RollDone | PaperSizes | Mend


# ------------------------------------------------------------------ effects


@dataclass(frozen=True, slots=True)
class LookAtPaper:
    """Answers with ``PaperIs``."""

    ticket: int


@dataclass(frozen=True, slots=True)
class HoldPrinter:
    """A clerk opens the printer: it is asked often, and what waits is not printed meanwhile."""


@dataclass(frozen=True, slots=True)
class FreePrinter:
    """The change was given up."""


@dataclass(frozen=True, slots=True)
class PrintTrial:
    """Print the trial page; answers with ``TrialDone``."""

    ticket: int


@dataclass(frozen=True, slots=True)
class NoteRoll:
    """The new roll is in, put in by the account ``by``; what waits is printed then. Answers with ``RollNoted``."""

    ticket: int
    by: str


PaperEffect = LookAtPaper | HoldPrinter | FreePrinter | PrintTrial | NoteRoll


# ------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class PaperIs:
    """How many slips wait."""

    ticket: int
    waiting: int


@dataclass(frozen=True, slots=True)
class TrialDone:
    """How the trial page ended."""

    ticket: int
    result: PrintResult


@dataclass(frozen=True, slots=True)
class RollNoted:
    """``kept`` False: the ledger could not note it. ``printed`` slips came out, ``waiting`` still wait."""

    ticket: int
    kept: bool
    printed: int
    waiting: int


PaperEvent = PaperIs | TrialDone | RollNoted
