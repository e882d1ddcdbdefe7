"""Made-up pages of bundles and practice: the offer, several documents kept and found, the banner, the way home."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.visit.events import Button
from kiosk.visit.texts import (
    raw,
    say,
)
from kiosk.visit.views import (
    Choice,
    ChoiceView,
    DigitsView,
    Frame,
    LettersView,
    NoticeView,
    OnlineView,
    Page,
    SavedFact,
    SavedView,
    StatusView,
    View,
)
from screens.samples.basics import BIRTH, CODE, NOON, QR, WIB, frame

DOCUMENTS = (
    SavedFact("task_alt", say("Akta kelahiran"), raw("25 November 2026")),
    SavedFact("task_alt", say("KK baru"), raw("27 November 2026")),
    SavedFact("task_alt", say("KIA"), raw("30 November 2026")),
    SavedFact("location_on-fill", say("Ambil di"), raw("Kantor Desa Contoh Mekar")),
    SavedFact("call-fill", say("Tanya ke"), raw("0800-0000-000")),
)
FOUND = (
    SavedFact("check_circle-fill", say("Akta kelahiran"), say("Sudah diambil")),
    SavedFact("check_circle-fill", say("KK baru"), say("Siap diambil")),
    SavedFact("history", say("KIA"), say("Janji {tanggal}", tanggal=raw("30-11-2026"))),
    SavedFact("location_on-fill", say("Ambil di"), raw("Kantor Desa Contoh Mekar")),
)


def bundles() -> dict[str, View]:
    """Several documents of one request, by name."""
    offer = ChoiceView(
        frame(1, next_=None),
        say("Sekalian urus KK dan KIA anak ini?"),
        (
            Choice("together", say("Ya, sekalian"), raw("Akta kelahiran, KK baru, KIA"), art="sekalian-lahir"),
            Choice("alone", say("Hanya akta"), say("Akta kelahiran"), art="akta"),
        ),
        hint=say("Sekali isi, sekali pindai, satu nomor."),
        art="keluarga",
    )
    saved = SavedView(
        Frame(say(BIRTH), back=False, next=say("Selesai")),
        say("Permohonan tersimpan"),
        say("Gratis. Dikirim ke dinas begitu ada sinyal."),
        CODE,
        QR,
        "printed",
        say("Tanda terima sudah keluar"),
        say("Sobek kertasnya dan simpan."),
        DOCUMENTS,
        take_papers=True,
        buttons=((Button.PRINT, say("Cetak lagi")),),
    )
    stones = tuple(
        (say(name), datetime(2026, 11, day, 9, 40, tzinfo=WIB))
        for name, day in (("Diterima dinas", 20), ("Sedang diproses", 23))
    )
    status = StatusView(
        frame(0, service="Cek status permohonan", next_="Selesai"),
        say("Akta kelahiran"),
        say("Sedang diproses"),
        "plain",
        CODE,
        NOON,
        stones,
        FOUND,
        buttons=((Button.PRINT, say("Cetak ulang tanda terima")),),
    )
    return {"03-sekalian": View(offer), "09-tersimpan-sekalian": View(saved), "12-status-sekalian": View(status)}


def practices() -> dict[str, View]:
    """Practice by name."""
    home = OnlineView(
        replace(frame(0, service="Latihan selesai", next_="Selesai"), back=False),
        say("Bapak/Ibu sudah bisa. Dari rumah juga bisa."),
        say("Arahkan kamera HP ke kotak ini."),
        say("WhatsApp dinas"),
        "https://wa.me/6280000000000?text=Halo%2C%20saya%20mau%20mengurus%20dokumen%20dari%20rumah.%20Tanda%20L-7F3KQ",
        raw("L-7F3KQ"),
        ((Button.AGAIN, say("Sekarang sungguhan")), (Button.PRINT, say("Cetak caranya"))),
        (1, 2),
    )
    intro = NoticeView(
        frame(0, service="Belajar dulu", next_="Mulai latihan"),
        say("Latihan dengan orang contoh"),
        (
            ("group-fill", say("Namanya SITI CONTOH. Nomornya bukan milik siapa pun.")),
            ("document_scanner", say("Suratnya sudah ada. Tidak perlu membawa apa-apa.")),
            ("lock-fill", say("Tidak ada yang disimpan atau dikirim.")),
            ("home-fill", say("Di akhir ada cara mengurus dari rumah.")),
        ),
        art="latihan",
    )
    digits = DigitsView(
        frame(3),
        say("Berapa NIK Bapak/Ibu? Ada 16 angka di KTP."),
        "",
        (4, 4, 4, 4),
        art="ktp-nik",
        scan=say("Isi contoh"),
    )
    letters = LettersView(
        frame(3),
        say("Siapa nama lengkap Bapak/Ibu?"),
        "",
        suggestions=(Choice("example", raw("SITI CONTOH")),),
        art="nama",
    )
    pages: dict[str, Page] = {
        "40-latihan-nik": replace(digits, frame=_practising(digits.frame)),
        "40-latihan-nama": replace(letters, frame=_practising(letters.frame)),
        "41-latihan-selesai": replace(home, frame=_practising(home.frame)),
    }
    return {"40-latihan-mulai": View(intro), **{name: View(page) for name, page in pages.items()}}


def _practising(frame: Frame) -> Frame:
    return replace(frame, practice=True)
