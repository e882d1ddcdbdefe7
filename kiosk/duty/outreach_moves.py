"""The ways the pages of an outreach day have in common: ask the ledger, print, back to the table."""

from __future__ import annotations

from kiosk.duty.effects import DutyEffect
from kiosk.duty.moves import AnyEffect, Out, home, ticket, to, turn
from kiosk.duty.outreach_slips import queue_paper
from kiosk.duty.outreach_state import NumberGiven, OutreachStage, StationHome
from kiosk.duty.stages import ClerkHome
from kiosk.duty.state import Front
from kiosk.slips.document import Slip
from kiosk.visit.effects import PrintSlip
from kiosk.visit.slipping import paper_moves
from kiosk.visit.stages import SlipState


def to_table(front: Front, *effects: AnyEffect) -> Out:
    """The table, behind which lies the clerk's home."""
    front, _ = home(front, ClerkHome())
    return to(front, StationHome(), *effects)


def ask(front: Front, stage: OutreachStage, effect: DutyEffect) -> Out:
    """The same page in waiting, and what it waits for."""
    return turn(front, stage, effect)


def replace_stage(front: Front, stage: OutreachStage) -> Front:
    """The same page in another state."""
    return turn(front, stage)[0]


def print_number(front: Front, number: int) -> Out:
    """Say a fresh number, and print its slip where paper moves."""
    front, _ = to_table(front)
    front, slip, effects = printed(front, queue_paper(front, number))
    return to(front, NumberGiven(number, slip), *effects)


def printed(front: Front, paper: Slip) -> tuple[Front, SlipState, tuple[AnyEffect, ...]]:
    """The slip of a print that was begun; ``waiting`` where no paper moves."""
    if not paper_moves(front.machine):
        return front, SlipState("waiting"), ()
    front, number = ticket(front)
    return front, SlipState("printing", number, front.machine.monotonic), (PrintSlip(number, paper),)
