"""A made-up kiosk with a made-up clerk signed in, for the samples of clerks' pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from kiosk.adminduk.answers import Village
from kiosk.adminduk.regions import regions_later
from kiosk.duty.stages import DutyStage
from kiosk.duty.state import Duty, Front, OnDuty
from kiosk.pack_folder import PackUnusable, read_pack
from kiosk.visit.state import Machine, Site, Visit
from screens.theme import ASSETS

CLERK = OnDuty("budi", "Pak Budi", "clerk")
HEAD = OnDuty("ratna", "Bu Ratna", "head")
NOW = datetime(2026, 11, 23, 7, 42, tzinfo=ZoneInfo("Asia/Jakarta"))
VILLAGE = Village("3604082003", "Sukamaju", "Cikande", "Serang", "Banten")
MONOTONIC = 90.0


@lru_cache(maxsize=2)
def _visit(capacity: int) -> Visit:
    pack = read_pack(ASSETS / "packs" / "contoh", demo=True)
    if isinstance(pack, PackUnusable):
        raise TypeError(pack.why)
    regions = regions_later((ASSETS / "regions" / "regions.csv.gz").read_bytes())
    site = Site("3604-001", VILLAGE, capacity, demo=True)
    return Visit.fresh(Machine(site, pack, regions, now=NOW, monotonic=MONOTONIC))


def at(stage: DutyStage, clerk: OnDuty | None = CLERK, capacity: int = 5) -> Front:
    """This clerk on this page, all devices well, nobody else there."""
    duty = Duty(stage=stage, clerk=clerk, last_touch=MONOTONIC)
    return Front(_visit(capacity), duty)


def with_machine(front: Front, **changes: object) -> Front:
    """The same with something else true of the machine."""
    machine = replace(front.visit.machine, **changes)  # type: ignore[arg-type]  # names and values are checked by the dataclass
    return replace(front, visit=replace(front.visit, machine=machine))
