"""The station of an outreach day is told at the start and when it changes, and an old list of families goes by itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kiosk.adminduk.station import Station, StationDay
from kiosk.ledger.stations import Stations
from kiosk.outreach_watch import StationWatch
from kiosk.visit.events import Event, StationSaid
from kiosk.wire.feed import FamilyComing, Feed, VisitDay
from tests.support.ledgers import new_id
from tests.support.stations import OpenVault, Table
from tests.support.village import MORNING
from tests.support.wirethings import KIOSK_ID

TODAY = MORNING.date()


class Watched:
    """A watch over a real ledger; ``today`` moves when told to."""

    def __init__(self, folder: Path) -> None:
        self.table = Table(folder)
        self.stations = Stations(self.table.keeper.ledger)
        self.events: list[Event] = []
        self.today = TODAY
        vault = OpenVault(self.table.keeper)
        self.watch = StationWatch(vault, self.events.append, lambda: self.today)  # type: ignore[arg-type]  # the part that is asked


def test_what_a_power_cut_left_open_is_told_once_at_the_start(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    station = watched.stations.open(TODAY, "Balai Dusun Krajan", "", "ratna")
    assert isinstance(station, Station)
    watched.watch.look()
    watched.watch.look()
    assert watched.events == [StationSaid(station)]


def test_a_day_that_is_opened_and_closed_is_told(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    watched.watch.look()
    station = watched.stations.open(TODAY, "Balai Dusun Krajan", "", "ratna")
    assert isinstance(station, Station)
    watched.watch.look()
    watched.stations.close("ratna")
    watched.watch.look()
    assert watched.events == [StationSaid(None), StationSaid(station), StationSaid(None)]


def test_the_list_of_yesterday_goes_without_a_line(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    family = FamilyComing(
        id=new_id(), visit_id="hari-1", name_masked="ANI*****", rt="003", needs=("kk",), people=2, at_home=False
    )
    day = VisitDay(id="hari-1", date=TODAY.isoformat(), place="Masjid")
    feed = Feed(kiosk_id=KIOSK_ID, as_of=0, board_as_of=0, visits=(day,), visits_as_of=1, coming=(family,), time=1)
    watched.table.keeper.ledger.apply_feed(feed)
    watched.stations.open(TODAY, "Masjid", "hari-1", "ratna")
    watched.watch.look()
    found = watched.stations.day()
    assert isinstance(found, StationDay)
    assert len(found.sign_ups) == 1
    watched.today = TODAY + timedelta(days=1)
    watched.watch.look()
    found = watched.stations.day()
    assert isinstance(found, StationDay)
    assert found.sign_ups == ()
