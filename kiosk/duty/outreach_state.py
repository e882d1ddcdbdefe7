"""An outreach day at the clerk's pages: its stages, what they ask for, and the answers.

What is known of the day stands in ``Duty.day``; every answer brings it anew, so no page shows an older state than another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kiosk.adminduk.station import NumberState, QueueNumber, StationDay, Tick
from kiosk.visit.stages import SlipState

# ------------------------------------------------------------------ stages


@dataclass(frozen=True, slots=True)
class StationLook:
    """Looking how it stands; leads to the day, or to where one may be opened. ``failed``: the ledger could not say."""

    ticket: int
    failed: bool = False


@dataclass(frozen=True, slots=True)
class StationPlaces:
    """No day is open: where is the station today? ``ticket``: the chosen one is being opened."""

    page: int = 0
    ticket: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class StationTyping:
    """The name of a place that the district did not plan."""

    typed: str = ""
    ticket: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class StationHome:
    """The table. ``ticket``: an answer is awaited; ``note``: ``nobody`` waits, ``failed``, ``busy`` (a visit goes on below)."""

    page: int = 0
    ticket: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class NumberGiven:
    """A number was given out: say it, print it."""

    number: int
    slip: SlipState = field(default_factory=SlipState)


@dataclass(frozen=True, slots=True)
class NumberList:
    """Every number of the day."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class NumberTyping:
    """A number from a slip is typed. ``unknown``: it was never given out today."""

    typed: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class NumberPage:
    """One number: call, serve, absent."""

    number: int
    ticket: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class RtList:
    """Who signed up, RT by RT."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Families:
    """The families of one RT ("" : not known)."""

    rt: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """One family of the list: came, or did not."""

    sign_up: str
    ticket: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class StationReport:
    """The day in numbers."""

    page: int = 0
    slip: SlipState = field(default_factory=SlipState)


@dataclass(frozen=True, slots=True)
class StationEnd:
    """Close the day? ``closed``: it is done, and this is what comes next."""

    ticket: int = 0
    failed: bool = False
    closed: bool = False


OutreachStage = (
    StationLook
    | StationPlaces
    | StationTyping
    | StationHome
    | NumberGiven
    | NumberList
    | NumberTyping
    | NumberPage
    | RtList
    | Families
    | FamilyPage
    | StationReport
    | StationEnd
)


# ------------------------------------------------------------------ effects; each answers with ``StationTold``


@dataclass(frozen=True, slots=True)
class LookAtStation:
    """How does it stand?"""

    ticket: int


@dataclass(frozen=True, slots=True)
class OpenStation:
    """Begin the day. ``day`` None: today by the machine's own clock, whatever it is worth."""

    ticket: int
    day: date | None
    place: str
    visit_id: str
    by: str


@dataclass(frozen=True, slots=True)
class CloseStation:
    """End the day."""

    ticket: int
    by: str


@dataclass(frozen=True, slots=True)
class GiveNumber:
    """The next number."""

    ticket: int
    by: str


@dataclass(frozen=True, slots=True)
class CallNumber:
    """Call the next one that waits; ``by``: the account."""

    ticket: int
    by: str


@dataclass(frozen=True, slots=True)
class MarkNumber:
    """A number is called again, served or absent; ``by``: the account."""

    ticket: int
    number: int
    state: NumberState
    by: str


@dataclass(frozen=True, slots=True)
class TickFamily:
    """A family came (and gets its number), or did not."""

    ticket: int
    sign_up: str
    tick: Tick
    by: str


OutreachEffect = LookAtStation | OpenStation | CloseStation | GiveNumber | CallNumber | MarkNumber | TickFamily


# ------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class StationTold:
    """What came of it. ``nobody``: no number waits; ``day`` None with ``done``: no day is open; ``number``: the one that was given or called."""

    ticket: int
    told: Literal["done", "nobody", "failed"]
    day: StationDay | None = None
    number: QueueNumber | None = None


OutreachEvent = StationTold
