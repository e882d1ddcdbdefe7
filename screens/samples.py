"""Made-up views in every state, for the gallery and the tests. Nobody and nothing in them is real."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from kiosk.ports import Preview
from kiosk.visit.events import BoardRow, Button, Comfort
from kiosk.visit.views import (
    BoardView,
    ChecklistView,
    Choice,
    ChoiceView,
    DateView,
    DigitsView,
    Frame,
    HelpSheet,
    IdleSheet,
    LettersView,
    NoticeView,
    Page,
    PageView,
    PaperView,
    RatingView,
    ReviewLine,
    ReviewView,
    SavedFact,
    SavedView,
    ScanView,
    StatusView,
    TroubleSheet,
    View,
    WelcomeView,
    WorkingView,
    raw,
    say,
)

WIB = timezone(timedelta(hours=7))
NOON = datetime(2026, 11, 20, 8, 10, tzinfo=WIB)
CODE = "H7KM4QFR9XPA"
QR = "6BF5.I$J0BQV*$N:UJ-Q0.DTX5E9D3HJ0T/R2%CW1ZA7MV2L9K4X" * 6
BIRTH = "Laporan kelahiran"


def frame(step: int = 0, steps: int = 7, service: str = BIRTH, next_: str | None = "Lanjut", **more: object) -> Frame:
    """A frame with the usual buttons."""
    return Frame(say(service), step, steps if step else 0, next=None if next_ is None else say(next_), **more)  # type: ignore[arg-type]


BOARD = (
    BoardRow("Si•• Am•••••", "KTP-el", "Kantor desa", date(2026, 12, 4)),
    BoardRow("Wa•••• Su•••••", "Kartu Keluarga", "UPT Contoh", date(2026, 12, 9)),
    BoardRow("Nu• Ha•••••", "KIA", "Kantor desa", date(2026, 12, 11)),
    BoardRow("Jo•• Pr••••", "Akta kelahiran", "Kantor desa", None),
    BoardRow("De•• Le••••", "KTP-el", "Kantor desa", date(2026, 12, 14)),
)
LANGUAGES = (("id", "Bahasa Indonesia"), ("jv", "Basa Jawa"), ("su", "Basa Sunda"), ("en", "English"))
FACTS = (
    SavedFact("event-fill", say("Janji selesai"), raw("Jumat, 27 November 2026")),
    SavedFact("location_on-fill", say("Ambil di"), raw("Kantor Desa Contoh Mekar")),
    SavedFact("schedule-fill", say("Buka"), raw("Senin–Jumat, 08.00–15.00")),
    SavedFact("home-fill", say("Diproses oleh"), raw("Disdukcapil Kabupaten Contoh")),
    SavedFact("call-fill", say("Tanya ke"), raw("0800-0000-000")),
)
EVENTS = (
    Choice("lahir", say("Kelahiran"), say("Anak baru lahir"), "lahir"),
    Choice("meninggal", say("Kematian"), say("Anggota keluarga meninggal"), "meninggal"),
    Choice("kawin", say("Menikah atau cerai"), None, "kawin"),
    Choice("pindah", say("Pindah atau datang"), say("Ganti alamat"), "pindah"),
    Choice("kartu", say("Kartu dan data"), say("KTP-el, KK, KIA, atau ada yang salah"), "kartu"),
)
WISHES = (
    Choice("baru", say("Buat permohonan baru"), say("KTP, KK, KIA, akta, pindah"), "permohonan"),
    Choice("cek", say("Cek status permohonan"), say("Pakai tanda terima atau nomornya"), "cek"),
    Choice("papan", say("Lihat papan dokumen jadi"), say("Nama disamarkan"), "papan"),
    Choice("latihan", say("Cara memakai anjungan ini"), say("Latihan, tidak ada yang dikirim"), "sentuh"),
)


def preview() -> Preview:
    """A drawn page: white paper with grey bars on dark glass."""
    w, h = 420, 594
    rows = []
    for y in range(h):
        paper = 18 < y < h - 18
        bar = paper and 80 < y < 480 and (y // 14) % 3 == 0
        ink = b"\x30\x34\x38" * 300 if bar else b"\xfa\xf8\xf2" * 300
        inside = b"\xfa\xf8\xf2" * 42 + ink + b"\xfa\xf8\xf2" * 42
        rows.append(b"\x22\x26\x2a" * 18 + inside[: 384 * 3] + b"\x22\x26\x2a" * 18 if paper else b"\x22\x26\x2a" * w)
    return Preview(w, h, b"".join(rows))


def _welcome() -> dict[str, View]:
    quiet = Frame(say("Anjungan Adminduk Desa"), back=False, erase=False)
    plain = WelcomeView(quiet, "Desa Contoh Mekar", LANGUAGES, "0800-0000-000", BOARD[:3], NOON)
    return {
        "01-selamat-datang": View(plain),
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
                say("Anjungan sedang tidak menerima permohonan."),
            )
        ),
    }


def _choices() -> dict[str, View]:
    ask = say("Ada peristiwa apa di keluarga?")
    picked = (Choice("lahir", say("Kelahiran"), say("Anak baru lahir"), "lahir", selected=True), *EVENTS[1:])
    parents = (Choice("ibu", say("Ibu"), None, "ibu"), Choice("ayah", say("Ayah"), None, "ayah"))
    return {
        "02-mau-apa": View(
            ChoiceView(
                frame(1, service="Anjungan Adminduk Desa", next_ready=False), say("Apa yang ingin Bapak/Ibu lakukan?"), WISHES,
                say("Sentuh satu pilihan. Boleh dengarkan dulu."), "keluarga",
            )
        ),
        "03-peristiwa": View(
            ChoiceView(frame(2, service="Permohonan baru", next_ready=False), ask, EVENTS, say("Sentuh satu gambar. Bisa diubah nanti."), "keluarga")
        ),
        "03-peristiwa-dipilih": View(
            ChoiceView(frame(2, service="Permohonan baru"), ask, picked, say("Sentuh satu gambar. Bisa diubah nanti."), "keluarga")
        ),
        "03-dua-pilihan": View(ChoiceView(frame(3), say("Siapa yang melapor?"), parents, say("Yang hadir di sini sekarang."))),
        "03-tiga-pilihan": View(
            ChoiceView(frame(3), say("Di mana anak dilahirkan?"), (
                Choice("rs", say("Rumah sakit atau puskesmas"), None, "surat-lahir"),
                Choice("rumah", say("Di rumah"), say("Dibantu bidan atau dukun bayi"), "alamat"),
                Choice("lain", say("Tempat lain"), None, "lain"),
            ), None, "lahir")
        ),
        "03-berhalaman": View(
            ChoiceView(frame(4), say("Apa agama atau kepercayaan anak?"), tuple(
                Choice(str(i), say(name)) for i, name in enumerate(("Islam", "Kristen", "Katolik", "Hindu"))
            ), more=(1, 2), skip=say("Tidak tahu"))
        ),
        "03-peringatan": View(
            ChoiceView(frame(2), say("Sudah pernah mengurus ini?"), (
                Choice("lama", say("Lihat yang lama"), None, "cek"), Choice("baru", say("Buat yang baru"), None, "permohonan"),
            ), None, "", warning=say("Ada permohonan yang sama pada 12 November 2026."))
        ),
    }  # fmt: skip


def _digits() -> dict[str, View]:
    ask, hint = say("Berapa NIK Ibu?"), say("Ada 16 angka di KTP-el atau KK.")
    nik = (4, 4, 4, 4)
    return {
        "05-nik-kosong": View(DigitsView(frame(4, next_ready=False), ask, "", nik, hint, skip=say("Tidak hafal"), art="ktp-nik")),
        "05-nik": View(
            DigitsView(frame(4), ask, "3604017203900000", nik, hint,
                       say("Coba lihat lagi angka 72 (tanggal lahir). Sudah sama dengan KTP-el? Sentuh Lanjut."),
                       skip=say("Tidak hafal"), art="ktp-nik", look_again=(6, 7))
        ),
        "05-nik-baik": View(
            DigitsView(frame(4), ask, "3604017203900000", nik, hint, good=say("Sudah 16 angka."), skip=say("Tidak hafal"), art="ktp-nik")
        ),
        "05-telepon": View(
            DigitsView(frame(5), say("Nomor HP siapa yang bisa dihubungi?"), "81234", (3, 4, 4), say("Untuk kabar bila dokumen jadi."),
                       skip=say("Tidak ada HP"), prefix="+62", art="hp")
        ),
        "05-empat-angka": View(
            DigitsView(frame(2, 3, "Cek status"), say("Apa 4 angka terakhir nomor HP?"), "12", (4,), masked=True)
        ),
        "05-kode": View(
            DigitsView(frame(1, 3, "Cek status"), say("Ketik nomor permohonan"), "H7KM4Q", (4, 4, 4),
                       say("Ada di tanda terima. Atau dekatkan kotak QR ke pembaca."), symbols="0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        ),
    }  # fmt: skip


def _saved() -> dict[str, View]:
    done = Frame(say(BIRTH), back=False, next=say("Selesai"))
    title, second = say("Permohonan tersimpan"), say("Gratis. Dikirim ke dinas begitu ada sinyal.")
    common = (done, title, second, CODE, QR)
    return {
        "09-tersimpan": View(
            SavedView(*common, "printing", say("Tanda terima sedang dicetak"), say("Tarik kertas bila sudah berhenti."), FACTS, take_papers=True)
        ),
        "09-tersimpan-tercetak": View(
            SavedView(*common, "printed", say("Tanda terima sudah dicetak"), say("Sobek dan simpan kertasnya."), FACTS, take_papers=False)
        ),
        "09-tersimpan-tanya": View(
            SavedView(*common, "ask", say("Apakah kertasnya keluar?"), say("Lihat di bawah layar."), FACTS, take_papers=True,
                      buttons=((Button.DID_NOT_COME_OUT, say("Tidak keluar")), (Button.CAME_OUT, say("Ya, keluar"))))
        ),
        "09-tersimpan-tanpa-kertas": View(
            SavedView(*common, "waiting", say("Kertas habis"), say("Catat atau foto nomor ini."), FACTS, take_papers=True)
        ),
    }  # fmt: skip


def _papers() -> dict[str, View]:
    answers = (
        Choice("have", say("Ada"), say("Saya pindai di sini"), "serah"),
        Choice("original", say("Bawa yang asli untuk petugas"), say("Petugas yang memeriksa"), "petugas"),
        Choice("missing", say("Tidak ada"), say("Kami cetak cara mendapatkannya"), "struk"),
    )
    strip = ((say("Surat lahir"), "have"), (say("Buku nikah"), "now"), (say("KK"), "todo"), (say("KTP saksi"), "todo"))
    many = (
        *strip[:2],
        (say("KK"), "missing"),
        (say("KTP saksi"), "original"),
        (say("KTP ayah"), "todo"),
        (say("KTP ibu"), "todo"),
        (say("Surat kuasa"), "todo"),
        (say("SPTJM"), "todo"),
    )
    ask = say("Apakah buku nikah dibawa?")
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
                say("Diterbitkan KUA atau Disdukcapil."),
                "buku-nikah",
                answers,
                many,
            )
        ),
    }


def _notices() -> dict[str, View]:
    privacy = (
        ("home-fill", say("Data dipakai Disdukcapil untuk mengurus permohonan ini.")),
        ("lock-fill", say("Setelah dikirim, isinya terkunci. Orang lain di desa tidak bisa membacanya.")),
        ("schedule-fill", say("Data di mesin ini dihapus setelah Bapak/Ibu selesai.")),
        ("person-fill", say("Bapak/Ibu boleh melihat, membetulkan, atau membatalkan.")),
    )
    return {
        "20-pemberitahuan": View(NoticeView(frame(4, next_="Mengerti, lanjut"), say("Untuk apa data Bapak/Ibu?"), privacy, "keluarga")),
        "20-tidak-terbaca": View(
            NoticeView(
                frame(0, service="Cek status", next_=None), say("Nomor ini tidak ada di anjungan ini"),
                (("info-fill", say("Coba lihat lagi nomor di tanda terima.")), ("support_agent", say("Atau tanyakan ke petugas desa."))),
                "cek", "warn", ((Button.AGAIN, say("Ketik lagi")), (Button.CALL, say("Panggil petugas"))),
            )
        ),
    }  # fmt: skip


def _letters() -> dict[str, View]:
    villages = (
        Choice("a", say("Contoh Mekar, Kec. Contoh")),
        Choice("b", say("Contoh Jaya, Kec. Contoh")),
        Choice("c", say("Contohan, Kec. Lain")),
    )
    name = say("Siapa nama lengkap anak?")
    return {
        "21-nama": View(LettersView(frame(4), name, "BUDI SANTOSA PUTRA", "name", say("Tulis lengkap, tanpa gelar."))),
        "21-nama-panjang": View(
            LettersView(frame(4, next_ready=False), name, "MUHAMMAD ABDURRAHMAN AL-FATIH PUTRA CONTOH WIJAYAKUSUMA", "name",
                        warning=say("Nama paling panjang 60 huruf."))
        ),
        "21-alamat": View(LettersView(frame(5), say("Apa alamat jalan atau dusunnya?"), "DUSUN CONTOH NO. 4", "address", skip=say("Tidak ada"))),
        "21-surel": View(LettersView(frame(5), say("Alamat e-mail?"), "siti.contoh@", "email", skip=say("Lewati"))),
        "21-desa": View(LettersView(frame(5, next_ready=False), say("Desa atau kelurahan asal?"), "CONTO", "name", suggestions=villages)),
    }  # fmt: skip


def _dates() -> dict[str, View]:
    ask, hint = say("Kapan anak dilahirkan?"), say("Lihat surat keterangan lahir.")
    return {
        "22-tahun": View(DateView(frame(4, next_ready=False), ask, "year", "", "", "", "20", hint)),
        "22-bulan": View(DateView(frame(4, next_ready=False), ask, "month", "", "", "2026", "", hint, unknown=say("Tidak tahu bulannya"))),
        "22-tanggal": View(DateView(frame(4), ask, "day", "", "11", "2026", "14", hint, unknown=say("Tidak tahu"))),
        "22-tanggal-salah": View(
            DateView(frame(4, next_ready=False), ask, "day", "", "2", "2026", "30", hint, warning=say("Februari 2026 hanya sampai tanggal 28."))
        ),
    }  # fmt: skip


def _scans() -> dict[str, View]:
    steps = (say("Buka tutup pemindai"), say("Tulisan menghadap ke bawah"), say("Rapatkan ke sudut merah, lalu tutup"))
    page = preview()
    ways = ((Button.AGAIN, say("Pindai ulang")), (Button.KEEP_ANYWAY, say("Pakai ini, petugas akan memeriksa")))
    kept = say("Jawaban dan pindaian lain tidak hilang. Pindaian ini diganti bila dipindai ulang.")
    return {
        "06-pindai-letak": View(
            ScanView(frame(6, next_=None), say("Letakkan surat lahir di pemindai"), steps, "pindai-letak", "surat-lahir", 1, say("Pindai"),
                     skip=say("Berkas ini tidak bisa dipindai"))
        ),
        "06-pindai-halaman-2": View(
            ScanView(frame(6), say("Letakkan halaman 2 di pemindai"), steps, "pindai-letak", "kk", 2, say("Pindai"))
        ),
        "07-pindai-terpotong": View(
            PageView(frame(6, next_=None), say("Bagian atas surat terpotong"), page, "cut_off",
                     (say("Geser surat sampai keempat tepinya terlihat."), kept), ways, "top")
        ),
        "07-pindai-baik": View(
            PageView(frame(6), say("Surat lahir terbaca jelas"), page, None, (say("Lihat sebentar, lalu lanjut."),),
                     ((Button.ANOTHER_PAGE, say("Tambah halaman")), (Button.AGAIN, say("Pindai ulang"))))
        ),
        "23-memindai": View(
            WorkingView(frame(6, next_=None, back=False), say("Sedang memindai surat lahir"), say("Jangan buka tutupnya dulu."), 0.45, "pindai")
        ),
        "23-memindai-lama": View(
            WorkingView(frame(6, next_=None, back=False), say("Sedang memeriksa gambar"), say("Ini lebih lama dari biasanya. Boleh ditunggu."), None, "pindai",
                        ((Button.CANCEL, say("Batalkan pindaian")), (Button.CALL, say("Panggil petugas"))))
        ),
        "23-menyimpan": View(
            WorkingView(frame(7, next_=None, back=False, erase=False), say("Menyimpan permohonan"), say("Tunggu sebentar, jangan pergi dulu."), 0.7, "tersimpan")
        ),
    }  # fmt: skip


def _reviews() -> dict[str, View]:
    lines = (
        ReviewLine("anak", say("Anak"), raw("Budi Contoh, laki-laki"), "ok", "lahir"),
        ReviewLine("ibu", say("Ibu"), raw("Siti Contoh"), "ok", "ibu"),
        ReviewLine("ayah", say("Ayah"), raw("Joko Contoh, NIK •••• 0000"), "clerk", "ayah"),
        ReviewLine("alamat", say("Alamat"), raw("Dusun Contoh RT 001 RW 002"), "ok", "alamat"),
        ReviewLine("berkas", say("Berkas"), say("4 berkas terbaca jelas"), "ok", "surat-lahir"),
        ReviewLine("kabar", say("Kabar lewat"), raw("WhatsApp 08•• •000"), "missing", "hp"),
    )
    title, hint = say("Sudah benar semua?"), say("Sentuh Ubah bila ada yang salah.")
    return {
        "08-periksa": View(ReviewView(frame(7, next_="Kirim laporan"), title, lines, hint=hint)),
        "08-periksa-halaman": View(
            ReviewView(frame(7, next_="Kirim laporan", next_ready=False), title, lines[:4], (1, 3), hint)
        ),
    }


def _states() -> dict[str, View]:
    stones = tuple(
        (say(name), datetime(2026, 11, day, 9, 40, tzinfo=WIB))
        for name, day in (("Diterima", 20), ("Sudah diperiksa", 23), ("Diproses", 25), ("Siap diambil", 26))
    )
    seen = frame(0, service="Cek status", next_="Selesai")
    where = (
        SavedFact("schedule-fill", say("Buka"), raw("Senin–Jumat, 08.00–15.00")),
        SavedFact("event-fill", say("Sampai"), raw("Kamis, 10 Desember 2026")),
        SavedFact("badge", say("Bawa"), raw("KTP-el dan tanda terima")),
        SavedFact("task_alt", say("Dapat"), raw("Akta, KK baru, dan KIA")),
        SavedFact("call-fill", say("Tanya ke"), raw("0800-0000-000")),
    )
    now = datetime(2026, 11, 26, 9, 40, tzinfo=WIB)
    return {
        "10-status": View(
            StatusView(seen, say("Akta kelahiran siap diambil"), say("Ambil di Kantor Desa Contoh Mekar"), "good", CODE, now, stones, where,
                       buttons=((Button.PRINT, say("Cetak keterangan ini")),))
        ),
        "10-status-perbaiki": View(
            StatusView(seen, say("Akta kelahiran perlu diperbaiki"), say("Perlu diperbaiki"), "warn", CODE, now, stones[:2], where[-2:],
                       say("Foto buku nikah kurang jelas. Pindai ulang buku nikah."),
                       ((Button.CORRECT, say("Perbaiki sekarang")), (Button.WITHDRAW, say("Batalkan permohonan"))))
        ),
        "24-papan": View(BoardView(frame(0, service="Papan dokumen jadi"), say("Sudah bisa diambil"), BOARD[:4], NOON, (1, 2))),
        "24-papan-kosong": View(BoardView(frame(0, service="Papan dokumen jadi"), say("Sudah bisa diambil"), (), None)),
        "25-nilai": View(RatingView(frame(0, next_=None, back=False), say("Seberapa mudah memakai anjungan ini?"))),
    }  # fmt: skip


def _lists() -> dict[str, View]:
    items = (
        ("buku-nikah", say("Buku nikah"), say("KUA tempat menikah")),
        ("surat-lahir", say("Surat keterangan lahir"), say("Bidan, puskesmas, atau rumah sakit")),
        ("ktp", say("KTP-el dua saksi"), say("Milik saksi sendiri")),
    )
    office = (
        SavedFact("location_on-fill", say("Datang ke"), raw("UPT Disdukcapil Contoh")),
        SavedFact("schedule-fill", say("Buka"), raw("Senin–Jumat, 08.00–15.00")),
        SavedFact("call-fill", say("Tanya ke"), raw("0800-0000-000")),
    )
    note = say("Boleh kembali lagi kapan saja.")
    nothing = say("")
    return {
        "26-kurang": View(ChecklistView(frame(3, next_="Lanjut saja"), say("Berkas yang belum ada"), items, (), note, "none", nothing, ((Button.PRINT, say("Cetak daftar ini")),))),
        "26-janji-temu": View(
            ChecklistView(frame(0, next_="Selesai", service="Rekam KTP-el"), say("Datang sendiri untuk direkam"), items[:2], office,
                          say("Tidak bisa diwakilkan."), "printing", say("Daftar sedang dicetak"))
        ),
    }  # fmt: skip


def _sheets() -> dict[str, View]:
    views = {**_saved(), **_reviews(), **_choices(), **_scans(), **_welcome()}
    saved, review, ask, laying = (
        views[n].page for n in ("09-tersimpan", "08-periksa", "03-peristiwa", "06-pindai-letak")
    )
    kept, call = say("Permohonan Anda tetap tersimpan"), (Button.CALL, say("Panggil petugas sekarang"))
    go_on = (Button.NEXT, say("Lanjut"))
    waits, todo = (
        say("Jawaban Bapak/Ibu tidak hilang"),
        say("Petugas sudah diberi tahu. Layar ini hilang sendiri bila sudah beres."),
    )
    faults = {
        "11-kertas-habis": (saved, TroubleSheet("paper_out", say("Kertas tanda terima habis"), kept,
                            say("Tanda terima dicetak setelah kertas diganti. Petugas sudah diberi tahu."), "kertas-habis", CODE, (call, go_on))),
        "11-tutup-terbuka": (saved, TroubleSheet("cover_open", say("Tutup pencetak terbuka"), kept, todo, "", CODE, (call, go_on))),
        "11-pencetak-rusak": (saved, TroubleSheet("printer_error", say("Pencetak perlu dilihat petugas"), kept, todo, "", CODE, (call, go_on))),
        "11-pencetak-diam": (saved, TroubleSheet("printer_silent", say("Pencetak tidak menjawab"), kept, todo, "", CODE, (call, go_on))),
        "11-pemindai-hilang": (laying, TroubleSheet("scanner_gone", say("Pemindai tidak tersambung"), waits, todo, "", "", (call,))),
        "11-pemindai-sibuk": (laying, TroubleSheet("scanner_busy", say("Pemindai masih bekerja"), waits, say("Tunggu sampai lampunya berhenti berkedip."), "")),
        "11-jam-salah": (ask, TroubleSheet("clock_wrong", say("Jam anjungan perlu dibetulkan"), say(""), say("Mohon beri tahu kantor desa."), "", "", (call,))),
        "11-simpanan-penuh": (review, TroubleSheet("disk_full", say("Ruang simpan penuh"), say(""),
                              say("Permohonan belum tersimpan. Mohon beri tahu kantor desa."), "", "", (call,))),
    }  # fmt: skip
    return {
        **{name: View(page, sheet) for name, (page, sheet) in faults.items()},
        "12-masih-di-sini": View(review, IdleSheet(24, 30, kept=False)),
        "12-masih-di-sini-tersimpan": View(saved, IdleSheet(9, 30, kept=True)),
        "17-bantuan": View(ask, HelpSheet(called=False)),
        "17-bantuan-dipanggil": View(ask, HelpSheet(called=True, comfort=frozenset({Comfort.DARK}))),
    }


PARTS = (
    _welcome,
    _choices,
    _papers,
    _digits,
    _scans,
    _reviews,
    _saved,
    _states,
    _notices,
    _letters,
    _dates,
    _lists,
    _sheets,
)


def all_views(rows: int = 6, capacity: int = 5) -> dict[str, View]:
    """Every sample by name; names begin with the number of the mock-up they belong beside.

    ``rows``: lines of a review and ``capacity``: choices, as many as the visit gives a panel (``Skeleton.rows``, ``.capacity``).
    """
    found: dict[str, View] = {}
    for part in PARTS:
        for name, view in part().items():
            found[name] = View(_paged(view.page, rows), view.sheet)
    return found


def _paged(page: Page, rows: int) -> Page:
    if isinstance(page, ReviewView) and len(page.lines) > rows:
        return replace(page, lines=page.lines[:rows], more=(1, 2))
    return page
