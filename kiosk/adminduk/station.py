"""One outreach day as it is held: the station of a day, its queue, who comes, and the day in numbers. Names are masked, as everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

NumberState = Literal["waiting", "called", "served", "absent"]
"""Of a queue number. Who was called and did not come may be called again; who was served may come to the table once more."""

Tick = Literal["", "present", "absent"]
"""Of a family that signed up: not looked at yet, came, did not come."""

MAX_PLACE = 32
"""Characters of a place: it stands on the first page and on every queue slip."""


def short_place(place: str) -> str:
    """A place as the district wrote it, cut behind a word where it is too long."""
    if len(place) <= MAX_PLACE:
        return place
    return place[: MAX_PLACE + 1].rsplit(" ", 1)[0].rstrip(" ,.;-")[:MAX_PLACE]


@dataclass(frozen=True, slots=True)
class Station:
    """This kiosk as the station of one day. ``visit_id``: the district's own day, "" where the clerk typed the place. Times are UTC."""

    number: int
    day: date
    place: str
    visit_id: str
    opened_by: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class QueueNumber:
    """A number that was given out. ``called``: how often; ``sign_up``: the family's id where it had signed up, else "" ."""

    number: int
    state: NumberState
    called: int = 0
    requests: int = 0
    sign_up: str = ""


@dataclass(frozen=True, slots=True)
class SignUp:
    """A family that wants to come. ``rt`` "" where it is not known; ``number``: its queue number once it came, else 0."""

    id: str
    masked_name: str
    rt: str
    needs: tuple[str, ...]
    people: int
    at_home: bool
    tick: Tick = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class DayCounts:
    """A day in numbers, of nobody. ``services``: neutral title and requests kept; ``unsent``: of those, not yet at the district.

    ``families``: signed up; ``present`` and ``absent`` of them as ticked. ``missed``: numbers that were called and did not come.
    """

    services: tuple[tuple[str, int], ...] = ()
    unsent: int = 0
    issued: int = 0
    served: int = 0
    missed: int = 0
    families: int = 0
    present: int = 0
    absent: int = 0

    @property
    def requests(self) -> int:
        """All services together."""
        return sum(count for _, count in self.services)


@dataclass(frozen=True, slots=True)
class StationDay:
    """Everything the station's pages show, read in one look."""

    station: Station
    queue: tuple[QueueNumber, ...] = ()
    sign_ups: tuple[SignUp, ...] = ()
    counts: DayCounts = field(default_factory=DayCounts)
