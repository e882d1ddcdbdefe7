"""Who is signed in, and on which page of the clerk's; beside the visit that goes on below."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.adminduk.station import StationDay
from kiosk.duty.stages import DutyStage
from kiosk.visit.events import Comfort
from kiosk.visit.state import Machine, Visit
from kiosk.wire.clerk_code import Role


@dataclass(frozen=True, slots=True)
class OnDuty:
    """The clerk who is signed in. ``name``: as greeted."""

    account: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Duty:
    """``stage`` None: the villager's pages are on the screen; with ``clerk`` set that clerk is helping there."""

    stage: DutyStage | None = None
    history: tuple[DutyStage, ...] = ()
    clerk: OnDuty | None = None
    comfort: frozenset[Comfort] = frozenset()
    last_touch: float = 0.0
    at_work: float = 0.0
    """Monotonic, when a clerk's page was last touched: in a helped visit both touch the screen, and nobody can tell whose finger it was."""
    day: StationDay | None = None
    """The outreach day as last read, while its pages are open."""


@dataclass(frozen=True, slots=True)
class Front:
    """The whole state of the screen."""

    visit: Visit
    duty: Duty = field(default_factory=Duty)

    @property
    def machine(self) -> Machine:
        """What both share."""
        return self.visit.machine
