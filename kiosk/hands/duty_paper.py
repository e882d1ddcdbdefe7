"""Does at the printer what the clerk's page asks. On the printing worker, in line with the slips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from kiosk.duty.events import DutyEvent
from kiosk.duty.paper_state import (
    FreePrinter,
    HoldPrinter,
    LookAtPaper,
    NoteRoll,
    PaperEffect,
    PaperIs,
    PrintTrial,
    RollNoted,
    TrialDone,
)
from kiosk.hands.paper import PaperDesk
from kiosk.hands.rolls import RollBook
from kiosk.ports import PrinterSilent, PrintFailed
from kiosk.slips.document import Slip


@dataclass
class RollDesk:
    """``trial``: makes the page to look at."""

    paper: PaperDesk
    rolls: RollBook
    trial: Callable[[], Slip]
    post: Callable[[DutyEvent], None]

    def job(self, wanted: PaperEffect) -> tuple[Callable[[], None], DutyEvent | None]:
        """What to do on the worker, and the answer where a bug of ours ends it."""
        match wanted:
            case LookAtPaper(ticket):
                return lambda: self.post(PaperIs(ticket, self.paper.still_wanted())), PaperIs(ticket, 0)
            case HoldPrinter():
                return self.paper.hold, None
            case FreePrinter():
                return self.free, None
            case PrintTrial(ticket):
                return (
                    lambda: self.post(TrialDone(ticket, self.paper.trial(self.trial()))),
                    TrialDone(ticket, PrintFailed(PrinterSilent())),
                )
            case NoteRoll(ticket, by):
                return lambda: self.note(ticket, by), RollNoted(ticket, kept=False, printed=0, waiting=0)
            case _:
                assert_never(wanted)

    def free(self) -> None:
        """The clerk has let go of it."""
        self.paper.release()

    def note(self, ticket: int, by: str) -> None:
        """A new roll: the count begins anew, and what waits comes out, each slip once."""
        kept = self.rolls.changed(by)
        printed = self.paper.release()
        self.post(RollNoted(ticket, kept, printed, self.paper.still_wanted()))
