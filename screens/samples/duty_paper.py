"""A clerk at the printer: how it stands, a new roll, the trial page, the faults."""

from __future__ import annotations

from kiosk.duty.paper_state import ChangeRoll, Mend, PaperHome, PaperSizes, PaperStage, RollDone, RollStep, Trial
from kiosk.duty.state import Front
from kiosk.duty.view_paper import FAULTS, paper_view
from kiosk.ports import (
    Printed,
    PrinterCoverOpen,
    PrinterError,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    PrintFailed,
    PrintUnknown,
)
from kiosk.slips.rolls import Forecast, PaperLeft
from kiosk.visit.views import View
from screens.samples.clerks import at, with_machine

PLENTY = PaperLeft(Forecast(240, 262, 290, "learned"), yesterday=21, today=4)
LOW = PaperLeft(Forecast(15, 18, 22, "learned"), low=True, yesterday=21, today=4)
UNSURE = PaperLeft(Forecast(31, 128, 215, "nominal"), yesterday=0, today=112)

OPEN, EMPTY, READY = PrinterCoverOpen(), PrinterOutOfPaper(), PrinterReady()
MADE: dict[str, tuple[PaperStage, PrinterStatus, PaperLeft | None]] = {
    "90-kertas": (PaperHome(waiting=0), READY, PLENTY),
    "90-kertas-hampir-habis": (PaperHome(waiting=2), READY, LOW),
    "90-kertas-habis": (PaperHome(waiting=3), EMPTY, LOW),
    "90-kertas-belum-tahu": (PaperHome(), PrinterMute(), UNSURE),
    "90-kertas-rusak": (PaperHome(waiting=12), PrinterError("cutter"), LOW),
    "91-ganti-1": (ChangeRoll(), EMPTY, LOW),
    "91-ganti-1-bisu": (ChangeRoll(), PrinterMute(), LOW),
    "91-ganti-2": (ChangeRoll(RollStep.ROLL, read=True), OPEN, LOW),
    "91-ganti-2-balik": (ChangeRoll(RollStep.ROLL, again=True), OPEN, LOW),
    "91-ganti-3": (ChangeRoll(RollStep.CLOSE), OPEN, LOW),
    "91-ganti-3-kosong": (ChangeRoll(RollStep.CLOSE), EMPTY, LOW),
    "91-ganti-3-siap": (ChangeRoll(RollStep.CLOSE), READY, LOW),
    "91-ganti-3-diam": (ChangeRoll(RollStep.CLOSE), PrinterSilent(), LOW),
    "92-tes-mencetak": (Trial(change=True, ticket=1), READY, LOW),
    "92-tes-terbaca": (Trial(change=True, result=Printed(210.0)), READY, LOW),
    "92-tes-keluar": (Trial(change=True, result=PrintUnknown(210.0)), PrinterMute(), LOW),
    "92-tes-gagal": (Trial(change=True, result=PrintFailed(EMPTY)), EMPTY, LOW),
    "92-tes-mencatat": (Trial(change=True, result=Printed(210.0), keeping=2), READY, LOW),
    "93-ganti-selesai": (RollDone(printed=2, waiting=0), READY, PLENTY),
    "93-ganti-tak-tercatat": (RollDone(printed=0, waiting=4, kept=False), READY, PLENTY),
    "94-ukuran": (PaperSizes(), READY, PLENTY),
    "95-perbaiki-siap": (Mend("jammed"), READY, PLENTY),
}
BROKEN: dict[str, PrinterStatus] = {"cover": OPEN, "silent": PrinterSilent(), "gone": PrinterGone("")}


def stood(stage: PaperStage, printer: PrinterStatus, paper: PaperLeft | None, capacity: int) -> Front:
    """The clerk at that page, with that printer."""
    return with_machine(at(stage, capacity=capacity), printer=printer, paper=paper)


def papers(capacity: int) -> dict[str, View]:
    """Every page at the printer."""
    found = MADE | {f"95-perbaiki-{kind}": (Mend(kind), BROKEN.get(kind, PrinterError(kind)), LOW) for kind in FAULTS}
    return {
        name: View(paper_view(stood(stage, printer, paper, capacity), stage))
        for name, (stage, printer, paper) in found.items()
    }
