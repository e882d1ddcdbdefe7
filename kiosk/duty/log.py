"""The log, and the board of an RT on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.duty.lists import long_lines
from kiosk.duty.log_state import BoardIs, LogIs, LogPage, LogStage, ReadBoard, ReadLog, RtBoard, Trail
from kiosk.duty.moves import Out, back, stay, ticket, to, turn
from kiosk.duty.start_day import said
from kiosk.duty.state import Front
from kiosk.slips.board import BoardFacts, board_slips, groups
from kiosk.visit.effects import PrintSlip
from kiosk.visit.events import Button, Chose, Pressed, SlipDone
from kiosk.visit.paging import pages, rows_of

NO_RT = "-"
"""The choice of documents whose RT is not known."""


def begin(front: Front) -> Out:
    """What was done here?"""
    front, number = ticket(front)
    return to(front, LogPage(number), ReadLog(number))


def begin_board(front: Front) -> Out:
    """Whose documents are ready, by RT?"""
    front, number = ticket(front)
    return to(front, RtBoard(number), ReadBoard(number))


def on_log(front: Front, stage: LogStage, event: object) -> Out:
    """One of this module's pages."""
    match stage:
        case LogPage():
            return _log(front, stage, event)
        case RtBoard():
            return _board(front, stage, event)
        case _:
            assert_never(stage)


def size(front: Front, trail: Trail) -> int:
    """Rows of a page; over a broken chain a line says so."""
    return long_lines(front) - (trail.chain == "broken")


def _log(front: Front, stage: LogPage, event: object) -> Out:
    match event:
        case LogIs(number, trail) if number == stage.ticket:
            return turn(front, LogPage(0, trail, trail is None))
        case Pressed(Button.MORE) if stage.trail is not None:
            more = rows_of(stage.trail.newest, stage.page, size(front, stage.trail))[1]
            return stay(front) if more is None else turn(front, replace(stage, page=(stage.page + 1) % more[1]))
        case Pressed(Button.NEXT):
            return back(front)
        case _:
            return stay(front)


def _board(front: Front, stage: RtBoard, event: object) -> Out:
    lines = stage.lines or ()
    match event:
        case BoardIs(number, found, as_of) if number == stage.ticket:
            return turn(front, RtBoard(0, found, as_of, found is None))
        case SlipDone(number, result) if number == stage.slip_ticket:
            return turn(front, replace(stage, slip=said(result)))
        case Pressed(Button.MORE):
            total = pages(len(groups(lines)), front.machine.site.capacity)
            return turn(front, replace(stage, page=(stage.page + 1) % total))
        case Chose(choice) if stage.slip != "printing":
            return _print(front, stage, "" if choice == NO_RT else choice)
        case _:
            return stay(front)


def _print(front: Front, stage: RtBoard, rt: str) -> Out:
    machine = front.machine
    lines = groups(stage.lines or ()).get(rt, ())
    facts = BoardFacts(
        lines, stage.as_of, machine.pack.fee_report_phone, machine.site.kiosk_id, machine.site.village.name
    )
    slips = board_slips(facts)
    if not slips:
        return stay(front)
    front, number = ticket(front)
    return turn(front, replace(stage, slip="printing", slip_ticket=number), PrintSlip(number, slips[0]))
