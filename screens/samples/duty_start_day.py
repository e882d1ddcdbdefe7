"""The start of a day, open and closed, the queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from kiosk.adminduk.office_word import OfficeWord
from kiosk.adminduk.opening import Opening, Span
from kiosk.duty.queue_state import CallDistrict, OneParcel, Parcel, Parcels, QueueHome, QueueList, QueueStage
from kiosk.duty.start_day_state import (
    CloseUntil,
    CloseWhy,
    Looked,
    OpenClose,
    OpenUntil,
    StartDay,
    StartDayStage,
    StartPrint,
)
from kiosk.duty.state import Front
from kiosk.duty.view_queue import queue_view
from kiosk.duty.view_start_day import start_day_view
from kiosk.ports import OfficeReady, PrinterSilent, ScannerGone
from kiosk.slips.rolls import Forecast, PaperLeft
from kiosk.visit.texts import hours_said, say
from kiosk.visit.view_start import BECAUSE
from kiosk.visit.views import View, WelcomeView
from screens.samples.asking import welcome
from screens.samples.clerks import HEAD, NOW, at, with_machine

WELL = Looked(
    NOW,
    "0.1.0",
    reader="ready",
    bell="ready",
    sound=True,
    free_mb=41_200,
    need_mb=500,
    waiting=3,
    oldest_days=0.2,
    heard=NOW - timedelta(minutes=4),
    trouble="",
    clock_off_s=-1,
    starts=1,
    started=NOW - timedelta(minutes=20),
)
LEFT = PaperLeft(Forecast(80, 120, 150, "learned"))
LOW = PaperLeft(Forecast(12, 18, 24, "learned"), low=True, yesterday=21)
BAD = replace(WELL, reader="gone", bell="gone", sound=False, free_mb=200, clock_off_s=900, starts=5, oldest_days=31.0)
QUIET = replace(WELL, trouble="portal", heard=NOW - timedelta(days=3), oldest_days=3.4, waiting=124)
HOURS = Opening(dict.fromkeys(range(5), (Span(time(8), time(15)),)))
LUNCH = OfficeWord("closed", NOW, NOW.replace(hour=13, minute=0), "meeting")
SHUT = OfficeWord("closed", NOW, None, "care")
LONGER = OfficeWord("open", NOW, NOW.replace(hour=18, minute=0))


def _start(stage: StartDayStage, capacity: int, **machine: object) -> View:
    site = replace(at(stage, HEAD, capacity).machine.site, opening=HOURS)
    usual = {"paper": LEFT, "voices": frozenset({"id"}), "site": site, "office": OfficeReady()}
    front = with_machine(at(stage, HEAD, capacity), **{**usual, **machine})
    return View(start_day_view(front, stage))


def start_days(capacity: int) -> dict[str, View]:
    """The report in all its moods, and the word on open or closed."""
    broken = {"printer": PrinterSilent(), "scanner": ScannerGone("-"), "storage": "old"}
    return {
        "13-mulai-hari": _start(StartDay(looked=WELL), capacity, paper=LOW),
        "13-mulai-hari-siap": _start(StartDay(looked=WELL), capacity),
        "13-mulai-hari-siap-lagi": _start(StartDay(looked=WELL, page=1), capacity),
        "13-mulai-hari-rusak": _start(StartDay(looked=BAD), capacity, **broken),
        "13-mulai-hari-rusak-lagi": _start(StartDay(looked=BAD, page=1), capacity, **broken),
        "13-mulai-hari-putus": _start(StartDay(looked=QUIET), capacity),
        "13-mulai-hari-tertutup": _start(StartDay(looked=WELL), capacity, word=SHUT),
        "13-mulai-hari-memeriksa": _start(StartDay(1), capacity),
        "13-mulai-hari-gagal": _start(StartDay(failed=True), capacity),
        "13-cetak": _start(StartPrint(WELL), capacity),
        "13-cetak-gagal": _start(StartPrint(WELL, paper="failed"), capacity),
        "13-cetak-selesai": _start(StartPrint(WELL, paper="printed"), capacity),
        "74-buka-tutup": _start(OpenClose(), capacity),
        "74-buka-tutup-rapat": _start(OpenClose(), capacity, word=LUNCH),
        "74-buka-tutup-lama": _start(OpenClose(failed=True), capacity, word=LONGER),
        "74-buka-tutup-menyimpan": _start(OpenClose(4), capacity),
        "74-tutup-mengapa": _start(CloseWhy(), capacity),
        "74-tutup-mengapa-lagi": _start(CloseWhy(1), capacity),
        "74-tutup-sampai": _start(CloseUntil("away"), capacity),
        "74-tutup-sampai-lagi": _start(CloseUntil("away", 1), capacity),
        "74-buka-sampai": _start(OpenUntil(), capacity),
    }


CODE = "7K3MQ2VXW9TA"
NAMES = ("SITI A*****", "BUDI S*****", "JOKO P*****", "WATI*****", "DEWI L*****", "ANI*****")
TITLES = ("Kartu Keluarga", "KTP-el", "Kartu Identitas Anak", "Akta kelahiran", "Surat pindah", "Akta kematian")


def _parcel(number: int, state: str, hours: float, why: str = "") -> Parcel:
    code = CODE[number % 12 :] + CODE[: number % 12]
    told = next(one for one in ("waiting", "sending", "parked", "broken", "sent") if one == state)
    at_ = NOW - timedelta(hours=hours)
    return Parcel(f"r{number}", code, TITLES[number % 6], NAMES[number % 6], told, at_, why)


WAITING = tuple(_parcel(n, "sending" if n < 2 else "waiting", 60 - n * 6) for n in range(9))
TOLD = replace(_parcel(9, "waiting", 5), why="Dinas belum membalas. Dikirim ulang sendiri.")
ASIDE = (
    _parcel(3, "parked", 130, "Urutannya terputus. Hubungi dinas."),
    _parcel(4, "broken", 50, "Berkasnya hilang atau rusak. Hubungi dinas."),
)
SENT = tuple(_parcel(n, "sent", n * 3.0) for n in range(14))
FULL = Parcels(NOW, (*WAITING[:3], TOLD, *WAITING[3:]), ASIDE, SENT, 10, 1284, NOW - timedelta(minutes=4))
CUT = replace(FULL, line="connect", waiting=WAITING[2:], aside=(), heard=NOW - timedelta(days=2))
EMPTY = Parcels(NOW)

QUEUES: dict[str, QueueStage] = {
    "75-kiriman": QueueHome(parcels=FULL),
    "75-kiriman-lagi": QueueHome(parcels=FULL, page=1),
    "75-kiriman-putus": QueueHome(parcels=CUT, told="nobody"),
    "75-kiriman-jalan": QueueHome(parcels=FULL, told="sent_now"),
    "75-kiriman-kosong": QueueHome(parcels=EMPTY),
    "75-kiriman-membuka": QueueHome(1),
    "75-kiriman-gagal": QueueHome(failed=True),
    "75-menunggu": QueueList("waiting", FULL),
    "75-menunggu-lagi": QueueList("waiting", CUT, 1),
    "75-menunggu-kosong": QueueList("waiting", EMPTY),
    "75-terkirim": QueueList("sent", FULL),
    "75-ditahan": QueueList("aside", FULL),
    "75-ditahan-kosong": QueueList("aside", EMPTY),
    "75-ditahan-satu": OneParcel(ASIDE[0]),
    "75-ditahan-rusak": OneParcel(ASIDE[1], told="failed"),
    "75-ditahan-mengirim": OneParcel(ASIDE[0], ticket=3),
    "75-hubungi": CallDistrict(),
    "75-hubungi-nomor": CallDistrict(CODE),
}


def queues(capacity: int) -> dict[str, View]:
    """The queue."""
    return {name: View(queue_view(_at(stage, capacity), stage)) for name, stage in QUEUES.items()}


def _at(stage: QueueStage, capacity: int) -> Front:
    return at(stage, capacity=capacity)


def closed_doors() -> dict[str, View]:
    """What villagers read where the clerk has closed it."""
    plain = welcome()["01-selamat-datang"].page
    if not isinstance(plain, WelcomeView):
        raise TypeError("the samples of other pages have changed")
    until = say("Buka lagi {hari}.", hari=hours_said("Kamis 08.00"))
    return {
        "01-selamat-datang-petugas-tutup": View(
            replace(plain, rest=say("Buka lagi setelah dibuka petugas."), rest_why=BECAUSE["meeting"])
        ),
        "01-selamat-datang-petugas-tutup-lama": View(replace(plain, rest=until, rest_why=BECAUSE["away"])),
    }
