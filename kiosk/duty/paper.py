"""A new roll, step by step: each step is done when the printer says so, or, where it cannot tell, when the clerk does."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.duty.moves import AnyEffect, Out, back, home, on_duty, stay, ticket, to, turn
from kiosk.duty.paper_state import (
    ChangeRoll,
    FreePrinter,
    HoldPrinter,
    LookAtPaper,
    Mend,
    NoteRoll,
    PaperHome,
    PaperIs,
    PaperSizes,
    PaperStage,
    PrintTrial,
    RollDone,
    RollNoted,
    RollStep,
    Trial,
    TrialDone,
)
from kiosk.duty.stages import ClerkHome
from kiosk.duty.state import Duty, Front
from kiosk.ports import (
    PrinterCoverOpen,
    PrinterError,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    PrintFailed,
)
from kiosk.visit.events import Button, Chose, Pressed, PrinterSaid
from kiosk.visit.texts import Text, office


def begin(front: Front) -> Out:
    """How do printer and paper stand?"""
    front, number = ticket(front)
    return to(front, PaperHome(number), LookAtPaper(number))


def news(front: Front) -> Text | None:
    """What the clerk's home says of the paper when somebody has to see to it."""
    if fault_of(front.machine.printer):
        return office("Pencetak perlu diperiksa")
    if isinstance(front.machine.printer, PrinterOutOfPaper):
        return office("Kertas habis")
    left = front.machine.paper
    return office("Kertas hampir habis") if left is not None and left.low else None


def fault_of(status: PrinterStatus) -> str:
    """The kind of ``Mend`` for a state; "" where there is nothing to mend (an empty printer gets a new roll)."""
    match status:
        case PrinterCoverOpen():
            return "cover"
        case PrinterError(kind):
            return kind if kind in {"cutter", "jammed", "overheated"} else "unrecoverable"
        case PrinterSilent():
            return "silent"
        case PrinterGone():
            return "gone"
        case PrinterReady() | PrinterMute() | PrinterOutOfPaper():
            return ""
        case _:
            assert_never(status)


def on_paper(front: Front, stage: PaperStage, event: object) -> Out:
    """One of this module's pages."""
    if isinstance(event, PrinterSaid):
        # Whoever opens and closes the printer is there, though they touch no button.
        front = replace(front, duty=replace(front.duty, last_touch=front.machine.monotonic))
    match stage:
        case PaperHome():
            return _home(front, stage, event)
        case ChangeRoll():
            return _change(front, stage, event)
        case Trial():
            return _trial(front, stage, event)
        case RollDone():
            return home(front, ClerkHome()) if event == Pressed(Button.NEXT) else stay(front)
        case PaperSizes():
            return back(front) if event == Pressed(Button.NEXT) else stay(front)
        case Mend():
            return _mend(front, stage, event)
        case _:
            assert_never(stage)


def _home(front: Front, stage: PaperHome, event: object) -> Out:
    match event:
        case PaperIs(number, waiting) if number == stage.ticket:
            return turn(front, replace(stage, waiting=waiting))
        case Chose("change"):
            return start(front)
        case Chose("trial"):
            return print_trial(front, change=False)
        case Chose("mend") if fault_of(front.machine.printer):
            return to(front, Mend(fault_of(front.machine.printer)), HoldPrinter())
        case Chose("sizes"):
            return to(front, PaperSizes())
        case _:
            return stay(front)


def start(front: Front) -> Out:
    """The first step; an open printer is at the second already."""
    if isinstance(front.machine.printer, PrinterCoverOpen):
        return to(front, ChangeRoll(RollStep.ROLL, read=True), HoldPrinter())
    return to(front, ChangeRoll(), HoldPrinter())


def _change(front: Front, stage: ChangeRoll, event: object) -> Out:
    match event:
        case PrinterSaid(status):
            return _heard(front, stage, status)
        case Chose("sizes"):
            return to(front, PaperSizes(), HoldPrinter())
        case Chose("done") | Pressed(Button.NEXT):
            return _next(front, stage, sure=event == Chose("done"))
        case _:
            return stay(front)


def _heard(front: Front, stage: ChangeRoll, status: PrinterStatus) -> Out:
    match stage.step, status:
        case RollStep.OPEN, PrinterCoverOpen():
            # Both hands are at the printer: the picture goes on by itself.
            return turn(front, ChangeRoll(RollStep.ROLL, read=True, again=stage.again), HoldPrinter())
        case RollStep.ROLL, PrinterReady() | PrinterOutOfPaper():
            return turn(front, replace(stage, step=RollStep.CLOSE), HoldPrinter()) if stage.read else stay(front)
        case RollStep.CLOSE, PrinterCoverOpen():
            return turn(front, replace(stage, step=RollStep.ROLL, read=True), HoldPrinter())
        case _:
            return stay(front)


def closed_well(front: Front) -> bool:
    """Whether the printer says it is closed and has paper, or cannot say."""
    return isinstance(front.machine.printer, PrinterReady | PrinterMute)


def _next(front: Front, stage: ChangeRoll, *, sure: bool) -> Out:
    """``sure``: the clerk says it is done though the printer has not."""
    match stage.step:
        case RollStep.OPEN if sure or isinstance(front.machine.printer, PrinterMute):
            return turn(front, replace(stage, step=RollStep.ROLL), HoldPrinter())
        case RollStep.ROLL:
            return turn(front, replace(stage, step=RollStep.CLOSE), HoldPrinter())
        case RollStep.CLOSE if closed_well(front):
            return print_trial(front, change=True)
        case _:
            return stay(front)


# ------------------------------------------------------------------ the trial page


def print_trial(front: Front, *, change: bool) -> Out:
    """Print it."""
    front, number = ticket(front)
    stage, effects = Trial(change, number), (*((HoldPrinter(),) if change else ()), PrintTrial(number))
    return turn(front, stage, *effects) if change else to(front, stage, *effects)


def _trial(front: Front, stage: Trial, event: object) -> Out:
    match event:
        case TrialDone(number, result) if number == stage.ticket:
            if isinstance(result, PrintFailed):
                machine = replace(front.machine, printer=result.status)
                front = replace(front, visit=replace(front.visit, machine=machine))
            return turn(front, replace(stage, ticket=0, result=result))
        case RollNoted(number, kept, printed, waiting) if number == stage.keeping and number:
            return home(front, RollDone(printed, waiting, kept))
        case Chose("again") if not stage.ticket and not stage.keeping:
            front, number = ticket(front)
            return turn(front, Trial(stage.change, number), PrintTrial(number))
        case Chose("yes") if _asked(stage):
            return _readable(front, stage)
        case Chose("no") if _asked(stage):
            return turn(front, ChangeRoll(again=True), HoldPrinter())
        case Chose("mend") if isinstance(stage.result, PrintFailed):
            return _after_failure(front, stage, stage.result.status)
        case _:
            return stay(front)


def _asked(stage: Trial) -> bool:
    return stage.result is not None and not isinstance(stage.result, PrintFailed) and not stage.keeping


def _readable(front: Front, stage: Trial) -> Out:
    if not stage.change:
        return back(front)
    front, number = ticket(front)
    return turn(front, replace(stage, keeping=number), NoteRoll(number, on_duty(front).account))


def _after_failure(front: Front, stage: Trial, status: PrinterStatus) -> Out:
    """The fault's own page; an empty printer is opened once more."""
    kind = fault_of(status)
    if not kind:
        return turn(front, ChangeRoll(), HoldPrinter())
    return turn(front, Mend(kind, stage.change), HoldPrinter())


# ------------------------------------------------------------------ faults


def mended(front: Front) -> bool:
    """Whether the printer is well again."""
    return isinstance(front.machine.printer, PrinterReady | PrinterMute)


def _mend(front: Front, stage: Mend, event: object) -> Out:
    match event:
        case PrinterSaid(status):
            kind = fault_of(status)
            # Whoever clears a jam opens the cover: the page stays until another fault shows under a closed one.
            moved = kind and kind not in {stage.kind, "cover", "silent", "gone"}
            return turn(front, replace(stage, kind=kind), HoldPrinter()) if moved else stay(front)
        case Chose("trial") | Pressed(Button.NEXT) if mended(front):
            return print_trial(front, change=stage.change)
        case Chose("change"):
            return start(front)
        case _:
            return stay(front)


def let_go(duty: Duty) -> tuple[AnyEffect, ...]:
    """For a clerk who signs out or walks away at the printer: without this the next family's receipt would wait for minutes."""
    pages = (*duty.history, duty.stage)
    holding = any(isinstance(one, ChangeRoll | Mend) or (isinstance(one, Trial) and one.change) for one in pages)
    return (FreePrinter(),) if holding else ()


def backed(front: Front, stage: PaperStage) -> Out:
    """Back: to the step before; out of the change the printer is free again. Nothing is left while the printer prints."""
    match stage:
        case ChangeRoll(step=step) if step in {RollStep.ROLL, RollStep.CLOSE}:
            return turn(front, replace(stage, step=RollStep(step.value - 1), read=False), HoldPrinter())
        case Trial(ticket=printing, keeping=keeping) if printing or keeping:
            return stay(front)
        case Trial(change=True):
            return turn(front, ChangeRoll(RollStep.CLOSE), HoldPrinter())
        case ChangeRoll() | Mend():
            front, effects = back(front)
            return front, (*effects, FreePrinter())
        case _:
            return back(front)
