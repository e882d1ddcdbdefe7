"""The five visits, walked: who comes, and what they answer. Everybody in them is invented, and so is every number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from deploy.visits.film import Shot
from deploy.visits.people import Guest
from deploy.visits.place import MIDDLE, SMALL, TALL, Place
from kiosk.visit.events import Comfort
from kiosk.visit.views import View, WelcomeView
from kiosk.wire.feed import BoardEntry, State, StatusEntry

WIB, WITA = "Asia/Jakarta", "Asia/Makassar"
OWN_NIK = "Berapa NIK Bapak/Ibu?"
OWN_KK = "Berapa nomor Kartu Keluarga Bapak/Ibu?"
PHONE = {
    "Berapa nomor HP yang bisa dihubungi?": "081234567890",
    "Nomor HP ini milik siapa?": "sendiri",
    "Kabarnya dikirim lewat apa?": "whatsapp",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a visit: its pages in order, and the slip, where one was printed."""

    shots: tuple[Shot, ...]
    slip: Path | None


def at(zone: str, text: str) -> datetime:
    """Local time of a village."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def rest(view: View) -> bool:
    """Nobody is here any more."""
    return isinstance(view.page, WelcomeView)


# ------------------------------------------------------------------ Sukoharjo


def sukoharjo(folder: Path) -> Place:
    """A kiosk in Kecamatan Weru."""
    return Place(TALL, folder, "3311012001", WIB, 11)


def siti(place: Place) -> Guest:
    """Lost her family card."""
    answers = {
        "Adakah orang asing di permohonan ini?": "no",
        "KK siapa yang diurus?": "diri",
        "Siapa nama lengkap Bapak/Ibu?": "SITI AMINAH",
        OWN_NIK: "3311015703880000",
        OWN_KK: "3311011204150000",
        "Kapan Bapak/Ibu lahir?": "1988-03-17",
        **PHONE,
    }
    return Guest(place.glass, ("new", "kk", "kk/hilang"), answers)


def lost_card(folder: Path) -> Taken:
    """A family card lost, from the first touch to the slip."""
    place = sukoharjo(folder)
    shots = place.walk(siti(place), rest, at(WIB, "2026-11-23T09:05"))
    return Taken(shots, place.slip())


# ------------------------------------------------------------------ Penajam Paser Utara


def birth(folder: Path) -> Taken:
    """A child is born; akta, KK and KIA at once."""
    blurred = {"surat-lahir-buram": {"file": "surat-lahir.png", "bad": True, "small": True, "blur": 0.5}}
    place = Place(SMALL, folder, "6409041006", WITA, 23, blurred)
    answers = {
        "Bapak/Ibu ayah atau ibunya?": "ayah",
        "Sekalian urus KK dan KIA anak ini?": "together",
        "Apakah anaknya sudah berumur 5 tahun atau lebih?": "no",
        "Surat mana yang dibawa? Satu saja cukup.": "buku_nikah",
        "Yang lahir ini siapa bagi Bapak/Ibu?": "anak",
        "Apakah Bapak/Ibu orang tua atau wali anak ini?": "yes",
        "Siapa nama lengkap Bapak/Ibu?": "BUDI SANTOSO",
        OWN_NIK: "6409041205920000",
        OWN_KK: "6409040808180000",
        "Di kabupaten atau kota mana Bapak/Ibu lahir?": "PENAJAM PASER UTARA",
        "Kapan Bapak/Ibu lahir?": "1992-05-12",
        **PHONE,
        "Kartunya mau diambil di mana?": "desa",
        "Siapa nama lengkap ibu?": "RINA WATI",
        "Berapa NIK ibu? Kosongkan bila tidak punya.": "6409044304950000",
        "Di mana ibu lahir?": "SEPAKU",
        "Kapan ibu lahir?": "1995-04-03",
        "Siapa nama lengkap saksi?": "WATI SUSILO",
        "Berapa NIK saksi?": "6409046109800000",
        "Siapa nama anaknya?": "DEWI ANGGRAINI",
        "Anaknya laki-laki atau perempuan?": "p",
        "Anaknya lahir di tempat apa?": "puskesmas",
        "Lahirnya di kabupaten atau kota mana?": "PENAJAM PASER UTARA",
        "Tanggal berapa anaknya lahir?": "2026-11-14",
        "Jam berapa lahirnya? Perkiraan boleh.": "0730",
        "Bayinya lahir tunggal atau kembar?": "tunggal",
        "Ini anak keberapa dari ibu dan ayah ini?": "1",
        "Siapa yang menolong saat lahir?": "bidan_perawat",
        "Berapa berat bayinya?": "3,2",
        "Berapa panjang bayinya (cm)?": "48",
    }
    guest = Guest(
        place.glass,
        ("new", "lahir", "akta-kelahiran/umum"),
        answers,
        comforts=(Comfort.LARGE,),
        first_laid={"surat-lahir": "surat-lahir-buram"},
        again={"Siapa nama lengkap saksi?": "JOKO PRANOTO", "Berapa NIK saksi?": "6409042202780000"},
    )
    shots = place.walk(guest, rest, at(WITA, "2026-11-24T10:20"))
    return Taken(shots, place.slip())


# ------------------------------------------------------------------ Serang


def move(folder: Path) -> Taken:
    """A family moves to another kabupaten of the province."""
    place = Place(MIDDLE, folder, "3604052001", WIB, 36)
    answers = {
        "Siapa yang pindah?": "diri",
        "Siapa nama lengkap Bapak/Ibu?": "NUR'AINI HASANAH",
        OWN_NIK: "3604054506900000",
        OWN_KK: "3604052007160000",
        "Kapan Bapak/Ibu lahir?": "1990-06-05",
        **PHONE,
        "Di mana alamat Bapak/Ibu? Sebutkan jalan atau kampung dan nomor rumah.": "KAMPUNG BARU 12",
        "RT berapa alamat Bapak/Ibu?": "3",
        "RW berapa alamat Bapak/Ibu?": "1",
        "Di mana alamat tujuan? Sebutkan jalan atau kampung dan nomor rumah.": "JALAN MELATI 7",
        "RT berapa di alamat tujuan?": "5",
        "RW berapa di alamat tujuan?": "2",
        "Di desa atau kelurahan mana alamat tujuannya?": "PANDEGLANG",
        "Berapa kode pos alamat tujuan? Boleh dikosongkan.": "42211",
        "Mengapa pindah?": "pekerjaan",
        "Siapa saja yang pindah?": "kepala_semua",
        "Keluarga yang pindah memakai KK yang mana?": "kk_baru",
        "Berapa NIK yang ikut pindah?": "3604051209140000",
        "Siapa namanya?": "FAJAR HIDAYAT",
        "Apa hubungannya dengan kepala keluarga?": "anak",
        "Apakah sudah punya KTP-el?": "no",
        "Ada lagi yang ikut pindah?": "no",
    }
    way = ("new", "pindah", "pindah-keluar", "pindah-jauh", "pindah/antar-kabupaten")
    shots = place.walk(Guest(place.glass, way, answers, language="su"), rest, at(WIB, "2026-11-25T08:40"))
    return Taken(shots, place.slip())


# ------------------------------------------------------------------ status and pick-up


def pick_up(folder: Path) -> Taken:
    """The family of the first visit comes back twice: to ask, and when the card is ready."""
    place = sukoharjo(folder)
    first = place.walk(siti(place), rest, at(WIB, "2026-11-23T09:05"))
    slip, code = place.slip(), next(shot.code for shot in first if shot.code)
    case = place.request_of(code, at(WIB, "2026-11-23T09:10"))

    def said(serial: int, state: State, when: str, **more: str) -> StatusEntry:
        told = round(at(WIB, when).timestamp())
        return StatusEntry.model_validate(
            {"request_id": case, "serial": serial, "state": state, "at": told, **more}, strict=False
        )

    begun = (
        said(1, State.RECEIVED, "2026-11-23T09:12"),
        said(2, State.IN_CHECK, "2026-11-23T10:30"),
        said(3, State.IN_PROCESS, "2026-11-23T13:05"),
    )
    place.hear(at(WIB, "2026-11-23T14:00"), *begun)
    asks = Guest(place.glass, ("status",), {"Berapa nomor permohonannya?": code})
    looked = place.walk(asks, rest, at(WIB, "2026-11-23T14:15"))
    where, hours = "Kantor Desa Grogol", "Senin-Kamis 08.00-15.00, Jumat 08.00-11.30"
    ready = said(4, State.READY, "2026-11-24T10:20", document="KK", place=where, hours=hours, until="2026-12-24")
    place.hear(at(WIB, "2026-11-24T10:30"), *begun, ready, board=_board(where))
    again = place.walk(Guest(place.glass, ("board",), {}, board=True), rest, at(WIB, "2026-11-25T08:10"))
    fetched = place.walk(Guest(place.glass, (), {}, board=True, code=code), rest, at(WIB, "2026-11-25T08:12"))
    over = said(5, State.HANDED_OVER, "2026-11-25T08:25")
    place.hear(at(WIB, "2026-11-25T08:30"), *begun, ready, over, board=_board(where)[1:])
    after = place.walk(Guest(place.glass, (), {}, code=code), rest, at(WIB, "2026-11-25T08:40"))
    return Taken((*looked, *again, *fetched, *after), slip)


def _board(place: str) -> tuple[BoardEntry, ...]:
    lines = (
        ("SITI A*****", "Kartu Keluarga", "2026-12-24"),
        ("JOKO P*****", "KTP-el", "2026-12-23"),
        ("SRI M*****", "Akta kelahiran", "2026-12-22"),
        ("WATI S*****", "KIA", "2026-12-19"),
    )
    return tuple(
        BoardEntry(name_masked=name, service=service, place=place, until=until) for name, service, until in lines
    )


# ------------------------------------------------------------------ helped by the clerk


def helped(folder: Path) -> Taken:
    """Somebody who does not read lost his KTP."""
    place = Place(TALL, folder, "3311012002", WIB, 47)
    answers = {
        "Permohonan ini untuk siapa?": "diri",
        OWN_NIK: "3311010107550000",
        OWN_KK: "3311010909080000",
        "Kapan Bapak/Ibu lahir?": "1955-07-01",
        **PHONE,
        "Nomor HP ini milik siapa?": "keluarga",
        "Kartunya mau diambil di mana?": "desa",
    }
    guest = Guest(
        place.glass,
        ("new", "ktp", "ktp-el/hilang"),
        answers,
        comforts=(Comfort.UNREAD,),
        help_at=OWN_KK,
    )
    shots = place.walk(guest, rest, at(WIB, "2026-11-26T09:30"))
    return Taken(shots, place.slip())
