"""Made-up pages of the public side: home as it turns over, signing up for an outreach day, telling of a demanded fee."""

from __future__ import annotations

from datetime import date

from kiosk.adminduk.complaint import WHAT, WHO
from kiosk.adminduk.outreach import NEEDS
from kiosk.visit.events import Button
from kiosk.visit.letter_state import MESSAGE, OUTREACH
from kiosk.visit.texts import Text, day_text, hours_said, joined, raw, say
from kiosk.visit.views import (
    Choice,
    ChoiceView,
    DigitsView,
    Frame,
    LettersView,
    NoticeView,
    ReviewLine,
    ReviewView,
    SavedFact,
    SavedView,
    StatusView,
    View,
)
from screens.samples.basics import CODE, NOON, QR

DAY = day_text(date(2026, 12, 1), weekday=True)
LATER = day_text(date(2027, 2, 23), weekday=True)
PLACE = raw("Balai desa, sebelah masjid")
FEE = "0800-0000-000"


def _frame(title: str, next_: str | None = "Lanjut", *, back: bool = True, next_ready: bool = True) -> Frame:
    return Frame(say(title), back=back, next=None if next_ is None else say(next_), next_ready=next_ready)


def homes() -> dict[str, View]:
    """Home with everything on it, on a panel that holds four and on one that holds five."""
    first = (
        Choice("new", say("Ajukan permohonan baru"), say("KTP, KK, KIA, akta, pindah"), art="permohonan"),
        Choice("status", say("Cek status permohonan"), say("Pakai nomor atau kotak QR"), art="cek"),
        Choice("board", say("Lihat dokumen yang siap"), say("Nama disamarkan"), art="papan"),
    )
    last = (
        Choice("signup", say("Daftar jemput bola"), say("Petugas datang ke desa"), art="jemput"),
        Choice("complaint", say("Diminta bayar?"), say("Sampaikan ke dinas, boleh tanpa nama"), art="lapor"),
        Choice("print", say("Cetak KK atau akta?"), say("Bisakah di sini?"), art="akta"),
    )
    ask, hint = say("Mau mengurus apa hari ini?"), say("Semua layanan gratis.")
    quiet = Frame(say("Anjungan Adminduk Desa"))
    return {
        "02-beranda-1": View(ChoiceView(quiet, ask, first, hint, "keluarga", (1, 2))),
        "02-beranda-2": View(ChoiceView(quiet, ask, last, hint, "keluarga", (2, 2))),
        "02-beranda-tutup": View(
            ChoiceView(quiet, ask, (*first[1:], *last[1:]), say("Permohonan baru bisa saat buka."), "keluarga")
        ),
    }


def sign_ups() -> dict[str, View]:
    """Signing up."""
    return {
        "40-jemput-mulai": View(
            NoticeView(
                _frame(OUTREACH, "Mulai daftar"),
                say("Petugas dinas datang ke desa"),
                (
                    ("home-fill", say("Rekam KTP-el dan urus surat, tanpa ke kota.")),
                    ("badge", say("Yang sakit, lansia, atau difabel bisa dilayani di rumah.")),
                    ("lock-fill", say("Data disegel. Hanya dinas yang membacanya, untuk hari itu.")),
                    ("check_circle-fill", say("Gratis, tanpa biaya.")),
                ),
                "jemput",
            )
        ),
        "40-jemput-hari": View(
            ChoiceView(
                _frame(OUTREACH, None),
                say("Ikut hari yang mana?"),
                (
                    Choice("v1", DAY, say("{tempat}. Sisa {n} tempat.", tempat=PLACE, n="12"), "jemput"),
                    Choice("v2", LATER, raw("SD Negeri Contoh 2"), "jemput"),
                ),
                say("Petugas dinas datang ke desa. Gratis."),
                "jemput",
            )
        ),
        "40-jemput-untuk-apa": View(
            ChoiceView(
                _frame(OUTREACH),
                say("Mau mengurus apa saja?"),
                tuple(
                    Choice(key, say(need.label), None, need.art, selected=key in ("ktp", "kia"))
                    for key, need in list(NEEDS.items())[:3]
                ),
                say("Boleh pilih lebih dari satu."),
                "jemput",
                (1, 3),
            )
        ),
        "40-jemput-orang": View(
            DigitsView(
                _frame(OUTREACH), say("Berapa orang yang ikut?"), "99", (2,), say("Hitung semua yang mau dilayani."),
                warning=say("Isi 1 sampai 20 orang."), art="keluarga",
            )
        ),
        "40-jemput-rt": View(
            DigitsView(
                _frame(OUTREACH, next_ready=False), say("Tinggal di RT berapa?"), "", (3,), say("Ada di KTP atau KK."),
                skip=say("Tidak tahu"), art="alamat",
            )
        ),
        "40-jemput-nama": View(
            LettersView(
                _frame(OUTREACH), say("Atas nama siapa?"), "SITI CONTOH", hint=say("Petugas memanggil dengan nama ini."),
                art="nama",
            )
        ),
        "40-jemput-tempat": View(
            ChoiceView(
                _frame(OUTREACH, None),
                say("Bisakah datang ke tempatnya?"),
                (
                    Choice("place", say("Ya, datang ke tempatnya"), PLACE, "jemput"),
                    Choice("home", say("Tidak bisa, tolong ke rumah"), say("Sakit, lansia, atau difabel"), "rekam-rumah"),
                ),
                art="rekam-rumah",
            )
        ),
        "08-jemput-periksa": View(
            ReviewView(
                _frame(OUTREACH, "Daftar sekarang"), say("Apakah semua sudah benar?"), _lines(), (1, 2),
                say("Sentuh Ubah bila ada yang keliru."),
            )
        ),
        **_kept(),
    }  # fmt: skip


def _lines() -> tuple[ReviewLine, ...]:
    return (
        ReviewLine("day", say("Hari dan tempat"), say("{hari}, {tempat}", hari=DAY, tempat=PLACE), art="jemput"),
        ReviewLine("needs", say("Mengurus"), joined(say(NEEDS[key].label) for key in ("ktp", "lahir")), art="jemput"),
        ReviewLine("people", say("Jumlah orang"), say("{n} orang", n="4"), art="keluarga"),
        ReviewLine("phone", say("Nomor HP"), say("Tidak diisi"), art="hp"),
    )


def _kept() -> dict[str, View]:
    facts = (
        SavedFact("event-fill", say("Hari"), DAY),
        SavedFact("location_on-fill", say("Tempat"), PLACE),
        SavedFact("schedule-fill", say("Jam"), hours_said("08.00-13.00")),
        SavedFact(
            "badge",
            say("Bawa"),
            joined(say(paper) for paper in ("KK", "Surat nikah atau cerai", "lainnya di kertas")),
        ),
    )

    def page(slip: str, title: str, second: str, buttons: tuple[tuple[Button, Text], ...]) -> View:
        return View(
            SavedView(
                _frame(OUTREACH, "Selesai", back=False), say("Pendaftaran tersimpan"),
                say("Gratis. Dikirim ke dinas begitu ada sinyal."), CODE, QR, slip, say(title), say(second), facts,
                take_papers=False, buttons=buttons,
            )
        )  # fmt: skip

    return {
        "40-jemput-tersimpan": page(
            "printed", "Kertasnya sudah keluar", "Sobek kertasnya dan bawa pada harinya.",
            ((Button.PRINT, say("Cetak lagi")),),
        ),
        "40-jemput-keluarkah": page(
            "ask", "Apakah kertasnya keluar?", "Periksa pencetak di bawah layar.",
            ((Button.CAME_OUT, say("Ya, keluar")), (Button.DID_NOT_COME_OUT, say("Tidak keluar"))),
        ),
    }  # fmt: skip


def messages() -> dict[str, View]:
    """Telling of a demanded fee."""
    facts = (
        SavedFact("search", say("Menanyakan jawaban"), say("Cek status dengan nomor ini")),
        SavedFact("call-fill", say("Atau telepon"), raw(FEE)),
        SavedFact("campaign-fill", say("Atau lewat"), raw("lapor.go.id")),
    )
    return {
        "41-pesan-mulai": View(
            NoticeView(
                _frame(MESSAGE, "Mulai"),
                say("Diminta bayar? Sampaikan ke dinas"),
                (
                    ("lock-fill", say("Disegel. Petugas desa tidak bisa membacanya.")),
                    ("badge", say("Boleh tanpa nama dan tanpa nomor HP.")),
                    ("call-fill", say("Atau telepon {nomor}.", nomor=FEE)),
                    ("campaign-fill", say("Atau lewat {alamat}.", alamat="lapor.go.id")),
                ),
                "lapor",
            )
        ),
        "41-pesan-siapa": View(
            ChoiceView(
                _frame(MESSAGE, None),
                say("Siapa yang meminta uang?"),
                tuple(
                    Choice(key, say(label), None, art)
                    for (key, label), art in zip(WHO.items(), ("petugas", "alamat", "serah", "lapor"), strict=False)
                ),
                say("Tidak perlu menyebut nama."),
                "lapor",
            )
        ),
        "41-pesan-urusan": View(
            ChoiceView(
                _frame(MESSAGE, None),
                say("Untuk urusan apa?"),
                tuple(Choice(key, say(label), None, key) for key, label in list(WHAT.items())[:3]),
                art="lapor",
                more=(1, 3),
            )
        ),
        "41-pesan-jumlah": View(
            DigitsView(
                _frame(MESSAGE), say("Berapa yang diminta?"), "150000", (9,), say("Dalam rupiah. Boleh dilewati."),
                good=say("Diminta {jumlah}", jumlah="Rp150.000"), skip=say("Tidak tahu"), art="lapor",
            )
        ),
        "41-pesan-hp": View(
            DigitsView(
                _frame(MESSAGE, next_ready=False), say("Boleh dihubungi lewat HP?"), "", (4, 4, 4, 2),
                say("Boleh tidak. Tanpa nomor, Anda tetap tanpa nama."), skip=say("Tidak, tanpa nama saja"), art="hp",
            )
        ),
        "41-pesan-tambahan": View(
            LettersView(
                _frame(MESSAGE, next_ready=False), say("Ada yang mau ditambahkan?"), "", "address",
                hint=say("Boleh dilewati."), skip=say("Tidak ada"), art="segel",
            )
        ),
        "41-pesan-tersimpan": View(
            SavedView(
                _frame(MESSAGE, "Selesai", back=False), say("Pesan tersimpan"),
                say("Disegel. Dikirim ke dinas begitu ada sinyal."), CODE, QR, "none", say("Tidak dicetak"),
                say("Catat atau foto nomor di layar ini."), facts, take_papers=False,
                buttons=((Button.PRINT, say("Cetak nomornya")),),
            )
        ),
        "41-pesan-keadaan": View(
            StatusView(
                _frame("Cek status permohonan", "Selesai"), say(MESSAGE), say("Sedang ditindaklanjuti"), "plain", CODE, NOON,
                tuple((say(state), NOON) for state in ("Tersimpan", "Diterima dinas", "Sedang dibaca")),
                (SavedFact("home-fill", say("Dijawab oleh"), raw("Disdukcapil Kabupaten Contoh")),),
                buttons=((Button.PRINT, say("Cetak ulang tanda terima")),),
            )
        ),
    }  # fmt: skip
