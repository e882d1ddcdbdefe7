"""An outreach day: the clerk's pages, and what villagers see of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from kiosk.adminduk.outreach import OutreachDay
from kiosk.adminduk.station import DayCounts, QueueNumber, SignUp, Station, StationDay, short_place
from kiosk.duty.outreach_state import (
    Families,
    FamilyPage,
    NumberGiven,
    NumberList,
    NumberPage,
    NumberTyping,
    OutreachStage,
    RtList,
    StationEnd,
    StationHome,
    StationLook,
    StationPlaces,
    StationReport,
    StationTyping,
)
from kiosk.duty.state import Front
from kiosk.duty.view_outreach import outreach_view
from kiosk.visit.events import Button
from kiosk.visit.stages import SlipState
from kiosk.visit.texts import say
from kiosk.visit.views import SavedView, View, WelcomeView
from screens.samples.asking import welcome
from screens.samples.clerks import NOW, at, with_machine
from screens.samples.doing import saved

PLACE = "Balai Dusun Krajan"
LONG = "Aula Masjid Jami' Nurul Iman, Kampung Sukamaju Kulon"
STATION = Station(3, NOW.date(), PLACE, "hari-1", "ratna", datetime(2026, 11, 23, 1, tzinfo=UTC))
PLANNED = (
    OutreachDay("hari-1", NOW.date(), PLACE, "08.00-13.00"),
    OutreachDay("hari-2", NOW.date(), LONG),
)
FAMILIES = (
    SignUp("a", "SITI A*****", "003", ("ktp", "kia"), 4, at_home=False, tick="present", number=5),
    SignUp("b", "BUDI S*****", "003", ("kk",), 2, at_home=False),
    SignUp("c", "WATI*****", "003", ("lahir", "kk", "kia"), 6, at_home=True),
    SignUp("d", "JOKO P*****", "003", ("mati",), 1, at_home=False, tick="absent"),
    SignUp("e", "ANI*****", "010", ("ktp",), 3, at_home=False),
    SignUp("f", "DEWI L*****", "", ("pindah",), 5, at_home=False),
)
QUEUE = (
    QueueNumber(1, "served", 1, 2),
    QueueNumber(2, "absent", 2),
    QueueNumber(3, "called", 1),
    QueueNumber(4, "served", 1, 1),
    QueueNumber(5, "waiting", 0, 0, "a"),
    *(QueueNumber(number, "waiting") for number in range(6, 17)),
)
COUNTS = DayCounts(
    (("Kartu Keluarga", 11), ("KTP-el", 7), ("Kartu Identitas Anak", 4), ("Akta kelahiran", 1)),
    unsent=23, issued=16, served=2, missed=1, families=6, present=1, absent=1,
)  # fmt: skip
DAY = StationDay(STATION, QUEUE, FAMILIES, COUNTS)
QUIET = StationDay(STATION)

STAGES: dict[str, OutreachStage] = {
    "79-beranda": StationHome(),
    "79-beranda-lagi": StationHome(page=1),
    "79-beranda-kosong": StationHome(note="nobody"),
    "79-nomor-dicetak": NumberGiven(17, SlipState("printing", 3)),
    "79-nomor-keluar": NumberGiven(17, SlipState("printed")),
    "79-nomor-tanpa-kertas": NumberGiven(17, SlipState("waiting")),
    "79-nomor-daftar": NumberList(),
    "79-nomor-ketik": NumberTyping("57", unknown=True),
    "79-nomor": NumberPage(5),
    "79-nomor-sibuk": NumberPage(3, note="busy"),
    "79-rt": RtList(),
    "79-keluarga": Families("003"),
    "79-keluarga-satu": FamilyPage("c"),
    "79-keluarga-hadir": FamilyPage("a"),
    "79-keluarga-hilang": FamilyPage("z"),
    "79-laporan": StationReport(),
    "79-laporan-lanjut": StationReport(page=1),
    "79-tutup": StationEnd(),
    "79-tutup-selesai": StationEnd(closed=True),
}
BEFORE: dict[str, OutreachStage] = {
    "78-buka": StationLook(1),
    "78-buka-gagal": StationLook(1, failed=True),
    "78-tempat": StationPlaces(),
    "78-tempat-gagal": StationPlaces(failed=True),
    "78-ketik": StationTyping("BALAI DUSUN"),
}


def _on(stage: OutreachStage, capacity: int, day: StationDay | None) -> Front:
    front = with_machine(at(stage, capacity=capacity), outreach=PLANNED, station=None if day is None else day.station)
    return replace(front, duty=replace(front.duty, day=day))


def outreaches(capacity: int) -> dict[str, View]:
    """The clerk's pages."""
    found = {name: View(outreach_view(_on(stage, capacity, None), stage)) for name, stage in BEFORE.items()}
    for name, stage in STAGES.items():
        day = QUIET if name.endswith("-kosong") else DAY
        found[name] = View(outreach_view(_on(stage, capacity, day), stage))
    return found


def stations() -> dict[str, View]:
    """What villagers see of it."""
    plain, kept = welcome()["01-selamat-datang"].page, saved()["09-tersimpan-cetak-lagi"].page
    if not isinstance(plain, WelcomeView) or not isinstance(kept, SavedView):
        raise TypeError("the samples of other pages have changed")
    family = ((Button.FAMILY, say("Satu lagi untuk keluarga ini")), *kept.buttons)
    return {
        "01-selamat-datang-jemput": View(replace(plain, station=PLACE)),
        "01-selamat-datang-jemput-panjang": View(replace(plain, station=short_place(LONG))),
        "09-tersimpan-keluarga": View(replace(kept, buttons=family)),
    }
