"""Open or closed, as the visit sees it: by the clock only while the clock can be trusted, and never for somebody who began in time.

``closure`` is the one place that decides; a word of the clerk (open longer today, closed for a meeting) belongs before the clock's.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.adminduk.opening import Opening, Shut, shut_at
from kiosk.visit.state import Machine, Visit


@dataclass(frozen=True, slots=True)
class Closure:
    """No new request now. ``look``: one may still look things up and write to the district."""

    shut: Shut
    look: bool


def closure(machine: Machine) -> Closure | None:
    """None: open."""
    if machine.station is not None:
        return None  # who goes out to a hamlet on a Sunday is open there
    opening: Opening | None = machine.site.opening
    if opening is None or machine.now is None or not machine.clock_trusted:
        return None
    shut = shut_at(opening, machine.pack.calendar, machine.now)
    return None if shut is None else Closure(shut, opening.look)


def may_begin(visit: Visit) -> bool:
    """Whether touching a language begins a visit at all."""
    closed = closure(visit.machine)
    return closed is None or closed.look
