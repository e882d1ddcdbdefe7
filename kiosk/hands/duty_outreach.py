"""An outreach day at the screen: asks `kiosk.ledger.stations`, and answers each time with the whole day as it stands now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from kiosk.adminduk.station import NumberState, QueueNumber, SignUp, Station, StationDay
from kiosk.duty.front import Happening
from kiosk.duty.outreach_state import (
    CallNumber,
    CloseStation,
    GiveNumber,
    LookAtStation,
    MarkNumber,
    OpenStation,
    OutreachEffect,
    StationTold,
    TickFamily,
)
from kiosk.hands.desk import Vault
from kiosk.keeping import Keeper
from kiosk.ledger.audit import What
from kiosk.ledger.station_values import AlreadyOpen, NoStation, NoSuchNumber, NoSuchSignUp
from kiosk.ledger.stations import Stations
from kiosk.ledger.trail import Trail
from kiosk.ledger.values import KeepFailed
from kiosk.visit.events import StationSaid

Done = Station | AlreadyOpen | NoStation | NoSuchNumber | NoSuchSignUp | QueueNumber | SignUp | KeepFailed | None


@dataclass
class OutreachDesk:
    """Used by the keeping worker, like everything of the ledger's."""

    vault: Vault
    post: Callable[[Happening], None]

    def job(self, wanted: OutreachEffect) -> tuple[Callable[[], None], StationTold]:
        """What to do on the worker, and the answer where a bug of ours ends it."""
        return lambda: self.do(wanted), StationTold(wanted.ticket, "failed")

    def do(self, wanted: OutreachEffect) -> None:
        """Do it, then tell the day."""
        keeper = self.vault.open()
        if not isinstance(keeper, Keeper):
            self.post(StationTold(wanted.ticket, "failed"))
            return
        stations = Stations(keeper.ledger)
        done = self._done(keeper, stations, wanted)
        day = stations.day()
        if isinstance(done, KeepFailed) or isinstance(day, KeepFailed):
            self.post(StationTold(wanted.ticket, "failed"))
            return
        now = day if isinstance(day, StationDay) else None
        if isinstance(wanted, LookAtStation | OpenStation | CloseStation):
            self.post(StationSaid(None if now is None else now.station))
        number = done if isinstance(done, QueueNumber) else None
        nobody = isinstance(done, NoSuchNumber) and isinstance(wanted, CallNumber)
        self.post(StationTold(wanted.ticket, "nobody" if nobody else "done", now, number))

    def _done(self, keeper: Keeper, stations: Stations, wanted: OutreachEffect) -> Done:
        match wanted:
            case LookAtStation():
                return None
            case OpenStation(day=day, place=place, visit_id=visit, by=by):
                today = keeper.local_now().date()
                stations.forget_past(day or today)
                return stations.open(day or today, place, visit, by)
            case CloseStation(by=by):
                return stations.close(by)
            case GiveNumber(by=by):
                return stations.issue(by)
            case CallNumber(by=by):
                return _noted(keeper, stations.call_next(), by)
            case MarkNumber(number=number, state=state, by=by):
                return _noted(keeper, stations.mark(number, state), by)
            case TickFamily(sign_up=sign_up, tick=tick, by=by):
                return stations.tick(sign_up, tick, by)
            case _:
                assert_never(wanted)


NOTED: dict[NumberState, What] = {"called": "number_called", "served": "number_served", "absent": "number_absent"}


def _noted(keeper: Keeper, done: Done, by: str) -> Done:
    """What a clerk did with a number stands in the audit trail."""
    if isinstance(done, QueueNumber) and done.state in NOTED:
        return Trail(keeper.ledger).note(NOTED[done.state], by, done.number) or done
    return done
