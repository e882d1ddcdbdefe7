"""What to say after a print came back, and whether a print has any chance."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.ports import Printed, PrintFailed, PrintResult, PrintUnknown
from kiosk.visit.stages import (
    SlipState,
)
from kiosk.visit.state import (
    Machine,
)
from kiosk.visit.trouble import of_printer


def paper_moves(machine: Machine) -> bool:
    """Whether a print has any chance now."""
    return of_printer(machine.printer) is None


def slip_after(slip: SlipState, result: PrintResult) -> SlipState:
    """Printed only when the printer confirmed it; on doubt the person is asked."""
    match result:
        case Printed():
            return replace(slip, state="printed")
        case PrintUnknown():
            return replace(slip, state="ask")
        case PrintFailed():
            return replace(slip, state="waiting")
        case _:
            assert_never(result)
