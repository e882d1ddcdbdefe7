"""A clerk who walked away is signed out (DECISIONS, idle): the pages are not for whoever comes next."""

from __future__ import annotations

from kiosk.duty.paper_state import ChangeRoll, Mend
from kiosk.duty.sign_in_state import PinPad
from kiosk.duty.state import Front
from kiosk.duty.stick_state import OneStick

IDLE_S = 60.0
"""Signed out after so long without a touch (DECISIONS, idle)."""
AT_PRINTER_S = 240.0
"""With both hands in the printer nobody touches the screen."""
CARRYING_S = 900.0
"""An old stick is slow, and how it ended must be read."""
HELPING_S = 600.0
"""A helped visit with its scans takes a few minutes. A clerk who has touched no page of their own for so long may have gone, and whoever is there now
must not come out at the clerk's home."""
WARNING_S = 20.0
"""The last part of it is announced: the least WCAG 2.2 SC 2.2.1 asks for."""


def idle_s(front: Front) -> float:
    """Seconds without a touch that are allowed on this page."""
    if isinstance(front.duty.stage, OneStick) and front.duty.stage.ticket:
        return CARRYING_S
    return AT_PRINTER_S if isinstance(front.duty.stage, ChangeRoll | Mend) else IDLE_S


def warning_left(front: Front) -> tuple[int, int] | None:
    """Seconds left and of how many, while the warning is shown."""
    if front.duty.stage is None:
        return None
    over = front.machine.monotonic - front.duty.last_touch - (idle_s(front) - WARNING_S)
    return None if over < 0 else (max(0, round(WARNING_S - over)), round(WARNING_S))


def overdue(front: Front) -> bool:
    """Whether nobody has touched anything for too long, or only the villager's pages for much too long."""
    now, duty = front.machine.monotonic, front.duty
    gone = duty.stage is None and now - duty.at_work >= HELPING_S
    return gone or now - duty.last_touch >= idle_s(front)


def next_look(front: Front, monotonic: float) -> float:
    """Seconds until a clerk's page changes by time alone."""
    quiet = monotonic - front.duty.last_touch
    to_warning = idle_s(front) - WARNING_S - quiet
    if to_warning <= 0:
        return 1.0 - (-to_warning % 1.0)
    stage = front.duty.stage
    if isinstance(stage, PinPad) and stage.until > monotonic:
        return min(1.0, to_warning)
    return to_warning
