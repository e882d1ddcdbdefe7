"""Made-up pages that ask something: welcome, choices, papers, numbers, letters, dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.visit.events import Comfort
from kiosk.visit.texts import (
    day_text,
    hours_said,
    raw,
    say,
)
from kiosk.visit.views import (
    Choice,
    ChoiceView,
    DateView,
    DigitsView,
    Frame,
    LettersView,
    PaperView,
    View,
    WelcomeView,
)
from screens.samples.basics import BOARD, EVENTS, LANGUAGES, NOON, WISHES, frame

OPENS = say("Buka lagi {hari}, pukul {jam}.", hari=day_text(date(2026, 11, 25), weekday=True), jam="08.00")
PAUSE = say("Istirahat. Buka lagi pukul {jam}.", jam="13.00")
SOON = say("Buka lagi {hari}.", hari=hours_said("Senin 08.00"))
LOOKING = say("Cek status dan papan tetap bisa.")


def welcome() -> dict[str, View]:
    """Welcome by name."""
    quiet = Frame(say("Anjungan Adminduk Desa"), back=False, erase=False)
    plain = WelcomeView(quiet, "Desa Contoh Mekar", LANGUAGES, "0800-0000-000", BOARD[:3], NOON, hears=True)
    heard = replace(quiet, comfort=frozenset({Comfort.UNREAD, Comfort.SOUND}))
    return {
        "01-selamat-datang": View(plain),
        "01-selamat-datang-tanpa-membaca": View(replace(plain, frame=heard)),
        "01-selamat-datang-papan-kosong": View(
            WelcomeView(quiet, "Desa Contoh Mekar", LANGUAGES[:2], "0800-0000-000", (), None)
        ),
        "01-tutup-jam": View(
            WelcomeView(
                quiet,
                "Desa Contoh Mekar",
                (),
                "0800-0000-000",
                BOARD[:3],
                NOON,
                say("Anjungan sedang tidak bisa menerima permohonan. Silakan hubungi petugas desa."),
            )
        ),
        "01-tutup-jam-kosong": View(
            WelcomeView(
                quiet,
                "Desa Contoh Mekar",
                (),
                "0800-0000-000",
                (),
                None,
                say("Anjungan sedang tidak bisa menerima permohonan. Silakan hubungi petugas desa."),
            )
        ),
        "01-tutup-malam": View(replace(plain, rest=SOON, rest_why=LOOKING)),
        "01-tutup-libur": View(
            replace(
                plain,
                languages=(),
                rest=OPENS,
                rest_why=raw("Hari Raya Nyepi (Tahun Baru Saka 1949)."),
            )
        ),
        "01-tutup-malam-kosong": View(replace(plain, board=(), board_as_of=None, rest=SOON, rest_why=LOOKING)),
        "01-istirahat": View(replace(plain, languages=LANGUAGES[:2], rest=PAUSE, rest_why=LOOKING)),
    }


def choices() -> dict[str, View]:
    """Choices by name."""
    ask = say("Bapak/Ibu mau mengurus apa?")
    picked = (Choice("lahir", say("Kelahiran"), say("Akta lahir anak"), "lahir", selected=True), *EVENTS[1:])
    parents = (Choice("ibu", say("Ibu"), None, "ibu"), Choice("ayah", say("Ayah"), None, "ayah"))
    return {
        "02-mau-apa": View(
            ChoiceView(
                frame(1, service="Anjungan Adminduk Desa", next_ready=False), say("Mau mengurus apa hari ini?"), WISHES,
                say("Semua layanan gratis."), "keluarga",
            )
        ),
        "03-peristiwa": View(
            ChoiceView(frame(2, service="Permohonan baru", next_ready=False), ask, EVENTS, say("Semua layanan gratis."), "keluarga")
        ),
        "03-peristiwa-dipilih": View(
            ChoiceView(frame(2, service="Permohonan baru"), ask, picked, say("Semua layanan gratis."), "keluarga")
        ),
        "03-dua-pilihan": View(
            ChoiceView(frame(3), say("Apa hubungan Bapak/Ibu dengan yang dilaporkan?"), parents, say("Semua layanan gratis."), "lahir")
        ),
        "03-tiga-pilihan": View(
            ChoiceView(frame(3), say("Di mana ia lahir?"), (
                Choice("rs", say("Bidan, dokter, atau rumah sakit"), None, "surat-lahir"),
                Choice("rumah", say("Rumah"), say("Orang tua atau wali"), "alamat"),
                Choice("lain", say("Lainnya"), None, "lain"),
            ), None, "lahir")
        ),
        "03-berhalaman": View(
            ChoiceView(frame(4), say("Apa agamanya?"), tuple(
                Choice(str(i), say(name)) for i, name in enumerate(("Islam", "Kristen", "Katolik", "Hindu"))
            ), None, "lahir", more=(1, 2), skip=say("Tidak tahu"))
        ),
        "03-tanpa-membaca": View(
            ChoiceView(replace(frame(4), comfort=frozenset({Comfort.UNREAD, Comfort.SOUND})), say("Siapa yang menolong saat lahir?"), tuple(
                Choice(str(i), say(name), None, f"titik-{i}", selected=i == 2)
                for i, name in enumerate(("Dokter", "Bidan/Perawat", "Dukun", "Lainnya"), 1)
            ), None, "lahir")
        ),
        "03-peringatan": View(
            ChoiceView(frame(2), say("Permohonan seperti ini sudah diajukan"), (
                Choice("lama", say("Lihat keadaannya"), None, "cek"), Choice("baru", say("Ajukan lagi"), None, "permohonan"),
            ), None, "lahir", warning=say("Kali ini untuk orang lain? Pilih Ajukan lagi."))
        ),
    }  # fmt: skip


def papers() -> dict[str, View]:
    """Papers by name."""
    answers = (
        Choice("have", say("Ada"), say("Dipindai di sini"), "serah"),
        Choice("original", say("Asli untuk petugas"), say("Diserahkan di meja petugas"), "petugas"),
        Choice("missing", say("Tidak ada"), say("Dicatat di daftar"), "struk"),
    )
    strip = (
        (say("Surat lahir"), "have"),
        (say("Buku nikah"), "now"),
        (say("KK"), "todo"),
        (say("Dua orang saksi"), "todo"),
    )
    many = (
        *strip[:2],
        (say("KK"), "missing"),
        (say("Dua orang saksi"), "original"),
        (say("KTP"), "todo"),
        (say("KTP lama"), "todo"),
        (say("Surat kuasa (F-1.07)"), "todo"),
        (say("SPTJM data kelahiran (F-2.03)"), "todo"),
    )
    ask = say("Apakah surat ini dibawa?")
    none = say("")
    return {
        "04-persyaratan": View(
            PaperView(frame(3, next_ready=False), ask, say("Buku nikah"), none, "buku-nikah", answers, strip)
        ),
        "04-persyaratan-banyak": View(
            PaperView(
                frame(3, next_ready=False),
                ask,
                say("Buku nikah"),
                say("Pengadilan Agama atau Disdukcapil"),
                "buku-nikah",
                answers,
                many,
            )
        ),
    }


def digits() -> dict[str, View]:
    """Digits by name."""
    ask, hint = say("Berapa NIK ibu?"), say("Ada 16 angka di KTP atau KK.")
    nik = (4, 4, 4, 4)
    return {
        "05-nik-kosong": View(DigitsView(frame(4, next_ready=False), ask, "", nik, hint, skip=say("Belum punya NIK"), art="ktp-nik")),
        "05-nik": View(
            DigitsView(frame(4), ask, "3604017203900000", nik, hint,
                       say("Tanggal lahir di NIK ini berbeda."),
                       skip=say("Belum punya NIK"), art="ktp-nik", look_again=(6, 7))
        ),
        "05-nik-baik": View(
            DigitsView(frame(4), ask, "3604017203900000", nik, hint, good=say("Sudah 16 angka."), skip=say("Belum punya NIK"), art="ktp-nik")
        ),
        "05-telepon": View(
            DigitsView(frame(5), say("Nomor HP yang bisa dihubungi?"), "81234", (3, 4, 4), say("Untuk kabar kalau harinya berubah."),
                       skip=say("Tidak ada HP"), prefix="+62", art="hp")
        ),
        "05-berat": View(
            DigitsView(frame(4), say("Berapa berat bayinya?"), "3,2", (5,), say("Lihat surat lahir. Contoh: 3,2 kg."),
                       skip=say("Tidak tahu"), symbols="0123456789,", art="lahir")
        ),
        "05-empat-angka": View(
            DigitsView(frame(2, 3, "Cek status permohonan"), say("4 angka terakhir nomor HP pemohon?"), "12", (4,), masked=True, art="hp")
        ),
        "05-kode": View(
            DigitsView(frame(1, 3, "Cek status permohonan"), say("Berapa nomor permohonannya?"), "H7KM4Q", (4, 4, 4),
                       say("Atau tunjukkan kotak QR."), symbols="0123456789ABCDEFGHJKMNPQRSTVWXYZ", art="cek")
        ),
    }  # fmt: skip


def letters() -> dict[str, View]:
    """Letters by name."""
    villages = (
        Choice("a", raw("Contoh Mekar, Kec. Contoh")),
        Choice("b", raw("Contoh Jaya, Kec. Contoh")),
        Choice("c", raw("Contohan, Kec. Lain")),
    )
    name = say("Siapa nama lengkap anak?")
    return {
        "21-nama": View(LettersView(frame(4), name, "BUDI SANTOSA PUTRA", "name", say("Siapa nama lengkapnya, tanpa gelar?"), art="nama")),
        "21-nama-panjang": View(
            LettersView(frame(4, next_ready=False), name, "MUHAMMAD ABDURRAHMAN AL-FATIH PUTRA CONTOH WIJAYAKUSUMA", "name",
                        warning=say("Nama paling panjang 60 huruf."), art="nama")
        ),
        "21-alamat": View(
            LettersView(frame(5), say("Apa nama dusun atau kampungnya?"), "DUSUN CONTOH NO. 4", "address", skip=say("Tidak ada"), art="alamat")
        ),
        "21-surel": View(LettersView(frame(5), say("Apa alamat emailnya?"), "siti.contoh@", "email", skip=say("Lewati"), art="surel")),
        "21-surel-kapital": View(
            LettersView(frame(5), say("Apa alamat emailnya?"), "siti.", "email", skip=say("Lewati"), shift=True, art="surel")
        ),
        "21-desa": View(
            LettersView(frame(5, next_ready=False), say("Desa atau kelurahan mana?"), "CONTO", "name", suggestions=villages, art="alamat")
        ),
    }  # fmt: skip


def dates() -> dict[str, View]:
    """Dates by name."""
    ask, hint = say("Kapan anaknya lahir?"), say("Tahun berapa?")
    return {
        "22-tahun": View(DateView(frame(4, next_ready=False), ask, "year", "", "", "", "20", hint, art="tanggal")),
        "22-bulan": View(
            DateView(frame(4, next_ready=False), ask, "month", "", "", "2026", "", hint, unknown=say("Tidak tahu bulannya"), art="tanggal")
        ),
        "22-tanggal": View(DateView(frame(4), ask, "day", "", "11", "2026", "14", hint, unknown=say("Tidak tahu"), art="tanggal")),
        "22-tanggal-salah": View(
            DateView(frame(4, next_ready=False), ask, "day", "", "2", "2026", "30", hint,
                     warning=say("Tanggal ini tidak ada di kalender."), art="tanggal")
        ),
    }  # fmt: skip
