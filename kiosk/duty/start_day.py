"""The start of a day: look at everything, tell it, print it."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.duty import open_close, paper, queue, ready, stick
from kiosk.duty.lists import short_lines
from kiosk.duty.moves import Out, back, home, on_duty, stay, ticket, to, turn
from kiosk.duty.paper_state import PrintTrial, TrialDone
from kiosk.duty.stages import ClerkHome
from kiosk.duty.start_day_state import (
    CloseUntil,
    CloseWhy,
    LookAround,
    LookedAround,
    OpenClose,
    OpenUntil,
    Paper,
    StartDay,
    StartDayStage,
    StartPrint,
)
from kiosk.duty.state import Front
from kiosk.ports import Printed, PrintFailed, PrintResult, PrintUnknown
from kiosk.slips.document import Slip
from kiosk.slips.ready import ReadyFacts, ReadyLine, ready_slip
from kiosk.visit.effects import PrintSlip
from kiosk.visit.events import Button, Chose, Pressed, SlipDone
from kiosk.visit.hours import word_now
from kiosk.visit.paging import rows_of

HELPS = {"paper": paper.begin, "queue": queue.begin, "stick": stick.begin}
"""Pages on which something that is wrong can be put right."""


def begin(front: Front) -> Out:
    """Look at everything."""
    front, number = ticket(front)
    return to(front, StartDay(number), LookAround(number))


def on_start_day(front: Front, stage: StartDayStage, event: object) -> Out:
    """One of this module's pages."""
    match stage:
        case StartDay():
            return _report(front, stage, event)
        case StartPrint():
            return _print(front, stage, event)
        case OpenClose() | CloseWhy() | CloseUntil() | OpenUntil():
            return open_close.on_open_close(front, stage, event)
        case _:
            assert_never(stage)


def size(front: Front, lines: tuple[ready.Ready, ...]) -> int:
    """Lines on a page: beside what has to be done there is room for half of them."""
    most = short_lines(front)
    return most if ready.troubles(lines) else 2 * most


def help_with(trouble: ready.Ready) -> str:
    """The one of ``HELPS`` that helps with it; "" where nothing here does."""
    if trouble.id == "queue":
        return "stick" if trouble.tone == "stop" else "queue"
    return "paper" if trouble.id in ("paper", "printer") else ""


def _report(front: Front, stage: StartDay, event: object) -> Out:
    if isinstance(event, LookedAround) and event.ticket == stage.ticket:
        return turn(front, replace(stage, looked=event.looked, failed=event.looked is None))
    looked = stage.looked
    if looked is None:
        return stay(front)
    lines = ready.report(front.machine, looked)
    match event:
        case Pressed(Button.MORE):
            total = rows_of(lines, 0, size(front, lines))[1]
            return stay(front) if total is None else turn(front, replace(stage, page=(stage.page + 1) % total[1]))
        case Pressed(Button.NEXT):
            word = word_now(front.machine)
            if word is not None and word.state == "closed":
                return open_close.take_back(to(front, OpenClose())[0])
            return home(front, ClerkHome())
        case Chose("print"):
            return to(front, StartPrint(looked))
        case Chose("hours"):
            return to(front, OpenClose())
        case Chose(choice) if choice in HELPS:
            return HELPS[choice](front)
        case _:
            return stay(front)


def slip(front: Front, stage: StartPrint) -> Slip:
    """The report on paper."""
    machine = front.machine
    lines = ready.report(machine, stage.looked)
    return ready_slip(
        ReadyFacts(
            tuple(ReadyLine(line.label, line.mark, line.todo) for line in lines),
            stage.looked.at if machine.clock_trusted else None,
            on_duty(front).name,
            machine.site.kiosk_id,
            machine.site.village.name,
        )
    )


def _print(front: Front, stage: StartPrint, event: object) -> Out:
    match event:
        case SlipDone(number, result) | TrialDone(number, result) if number == stage.ticket:
            return turn(front, replace(stage, paper=said(result)))
        case Chose("report") if stage.paper != "printing":
            front, number = ticket(front)
            return turn(front, replace(stage, ticket=number, paper="printing"), PrintSlip(number, slip(front, stage)))
        case Chose("test") if stage.paper != "printing":
            front, number = ticket(front)
            return turn(front, replace(stage, ticket=number, paper="printing"), PrintTrial(number))
        case _:
            return stay(front)


def said(result: PrintResult) -> Paper:
    """What may be said of a slip: printed only where the printer has said so."""
    match result:
        case Printed():
            return "printed"
        case PrintUnknown():
            return "unsure"
        case PrintFailed():
            return "failed"
        case _:
            assert_never(result)


def backed(front: Front, stage: StartDayStage) -> Out:
    """Back: not while something is being kept."""
    return stay(front) if isinstance(stage, OpenClose) and stage.ticket else back(front)
