"""A clerk's table at an outreach day without a screen: the pure pages on a real ledger, everything else answered at once."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.adminduk.station import StationDay
from kiosk.duty.effects import DutyEffect
from kiosk.duty.front import Happening, fresh, step, view_of
from kiosk.duty.moves import AnyEffect
from kiosk.duty.outreach_state import OutreachEffect
from kiosk.duty.stages import ClerkHome
from kiosk.duty.state import Front, OnDuty
from kiosk.fleet.identity import Identity
from kiosk.hands.duty_outreach import OutreachDesk
from kiosk.keeping import Keeper
from kiosk.ledger.stations import Stations
from kiosk.ledger.values import KeepFailed
from kiosk.ports import Printed, PrintResult
from kiosk.slips.document import Slip
from kiosk.visit import effects as ask
from kiosk.visit.events import PageTaken, RequestKept, SlipDone
from kiosk.visit.state import Site
from kiosk.visit.views import Page
from tests.support import village
from tests.support.ledgers import opened
from tests.support.playedpages import PlayedPages
from tests.support.village import MORNING, VILLAGE, good_page, the_pack
from tests.support.wirethings import KIOSK_ID, World

RATNA = OnDuty("ratna", "Bu Ratna", "clerk")


class OpenVault:
    """A vault that is open."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper

    def open(self) -> Keeper:
        return self.keeper


@dataclass
class Table:
    """``codes``: of every request kept, in order; ``kept``: what asked for it; ``slips``: every slip that belongs to no request."""

    folder: Path
    capacity: int = 5
    codes: list[str] = field(default_factory=list)
    kept: list[ask.Keep] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    prints: list[PrintResult] = field(default_factory=list)
    effects: list[AnyEffect] = field(default_factory=list)

    def __post_init__(self) -> None:
        world = World(demo=True)
        identity = Identity(
            world.kiosk, world.endorsement, world.sheet(), world.root.public, b"device secret of a test"
        )
        ledger = opened(self.folder)
        assert not isinstance(ledger.recover(), KeepFailed)
        self.pages = PlayedPages(self.folder / "pages")
        site = Site(KIOSK_ID, VILLAGE, demo=True)
        self.keeper = Keeper(ledger, identity, self.pages, site, lambda: MORNING, random.Random(7).randbytes)
        self.events: list[Happening] = []
        self.desk = OutreachDesk(OpenVault(self.keeper), self.events.append)  # type: ignore[arg-type]  # the part of a vault that is asked
        self.front: Front = fresh(village.fresh(self.capacity))
        self.signed_in()

    def signed_in(self) -> None:
        """A clerk at the home page."""
        duty = replace(self.front.duty, stage=ClerkHome(), history=(), clerk=RATNA)
        self.front = replace(self.front, duty=duty)

    @property
    def page(self) -> Page:
        """What is on the screen."""
        return view_of(self.front).page

    @property
    def day(self) -> StationDay:
        """The day as the ledger has it."""
        found = Stations(self.keeper.ledger).day()
        assert isinstance(found, StationDay), found
        return found

    def do(self, *events: Happening) -> Page:
        """Let these happen, and everything they set off."""
        waiting = list(events)
        while waiting:
            self.front, wanted = step(self.front, waiting.pop(0))
            self.effects += wanted
            waiting = [answer for effect in wanted for answer in self._answers(effect)] + waiting
        return self.page

    def _answers(self, effect: AnyEffect | DutyEffect) -> list[Happening]:
        if isinstance(effect, OutreachEffect):
            self.desk.do(effect)
            told, self.events[:] = list(self.events), []
            return told
        match effect:
            case ask.PrintSlip(ticket=ticket, slip=slip):
                self.slips.append(slip)
                return [SlipDone(ticket, self.prints.pop(0) if self.prints else Printed(90.0))]
            case ask.PrintReceipt(ticket=ticket):
                return [SlipDone(ticket, Printed(120.0))]
            case ask.TakePage(ticket=ticket):
                return [PageTaken(ticket, replace(good_page(ticket), master=self.pages.master(ticket)))]
            case ask.Keep():
                self.kept.append(effect)
                answer = self.keeper.keep(effect.draft, effect.made_at, the_pack())
                assert isinstance(answer, RequestKept), answer
                self.codes.append(answer.code)
                return [answer]
            case _:
                return []
