"""Open or closed, as the visit sees it: by the clock only while the clock can be trusted, and never for somebody who began in time.

``closure`` is the one place that decides; the word of the clerk (open longer today, closed for a meeting) comes before the clock's.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.adminduk.office_word import OfficeWord
from kiosk.adminduk.opening import Opening, Shut, shut_at
from kiosk.visit.state import Machine, Visit


@dataclass(frozen=True, slots=True)
class Closure:
    """No new request now. ``look``: one may still look things up and write to the district."""

    shut: Shut
    look: bool
    word: OfficeWord | None = None
    """The clerk said so."""


def closure(machine: Machine) -> Closure | None:
    """None: open."""
    opening: Opening | None = machine.site.opening
    word = word_now(machine)
    if word is not None:
        look = opening is None or opening.look
        return None if word.state == "open" else Closure(Shut(word.until), look, word)
    if machine.station is not None:
        return None  # who goes out to a hamlet on a Sunday is open there
    if opening is None or machine.now is None or not machine.clock_trusted:
        return None
    shut = shut_at(opening, machine.pack.calendar, machine.now)
    return None if shut is None else Closure(shut, opening.look)


def word_now(machine: Machine) -> OfficeWord | None:
    """The clerk's word, while it counts. What was said before an outreach day was opened was said of the office."""
    word, station = machine.word, machine.station
    if word is None or (station is not None and word.said < station.opened_at):
        return None
    return word if word.holds(machine.now if machine.clock_trusted else None) else None


def may_begin(visit: Visit) -> bool:
    """Whether touching a language begins a visit at all."""
    closed = closure(visit.machine)
    return closed is None or closed.look
