"""Made-up pages that do or tell something: scans, review, saved, states, lists, notices."""

from __future__ import annotations

from datetime import datetime

from kiosk.visit.events import Button
from kiosk.visit.texts import (
    raw,
    say,
)
from kiosk.visit.views import (
    BoardView,
    ChecklistView,
    Frame,
    NoticeView,
    PageView,
    RatingView,
    ReviewLine,
    ReviewView,
    SavedFact,
    SavedView,
    ScanView,
    StatusView,
    View,
    WorkingView,
)
from screens.samples.basics import BIRTH, BOARD, CODE, FACTS, NOON, QR, WIB, frame, preview


def scans() -> dict[str, View]:
    """Scans by name."""
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
        "06-pindai-kartu": View(ScanView(frame(6, next_=None), say("Letakkan KTP-el"), steps, "pindai-letak", "ktp", 1, say("Pindai"))),
        "06-pindai-buku": View(ScanView(frame(6, next_=None), say("Letakkan buku nikah"), steps, "pindai-letak", "buku-nikah", 1, say("Pindai"))),
        "07-pindai-terpotong": View(
            PageView(frame(6, next_=None), say("Bagian atas surat terpotong"), page, "cut_off",
                     (say("Geser surat sampai keempat tepinya terlihat."), kept), ways, "top", (0.0, 0.0, 1.0, 0.14))
        ),
        "07-pindai-pantulan": View(
            PageView(frame(6, next_=None), say("Ada pantulan cahaya di tulisan."), page, "glare",
                     (say("Keluarkan dari plastik, lalu rapatkan ke kaca."),), ways, box=(0.2, 0.3, 0.62, 0.52), good="halaman-tanpa-plastik")
        ),
        "07-pindai-terlipat": View(
            PageView(frame(6, next_=None), say("Ada sudut yang terlipat."), page, "folded",
                     (say("Buka lipatannya, ratakan, lalu letakkan lagi."),), ways[:1], box=(0.7, 0.0, 1.0, 0.2), good="halaman-buka-lipatan")
        ),
        "07-pindai-jari": View(
            PageView(frame(6, next_=None), say("Ada jari di atas surat."), page, "finger",
                     (say("Lepaskan tangan, lalu tutup pemindai."),), ways[:1], box=(0.74, 0.5, 1.0, 0.66), good="halaman-tanpa-jari")
        ),
        "07-pindai-buram": View(
            PageView(frame(6, next_=None), say("Tulisannya buram."), page, "blurred",
                     (say("Tekan tutupnya pelan. Jangan geser surat saat dipindai."),), ways[:1], box=(0.0, 0.28, 0.4, 0.56), good="halaman-tekan")
        ),
        "07-pindai-bukan-ini": View(
            PageView(frame(6, next_=None), say("Ini bukan surat yang diminta."), page, "wrong_paper",
                     (say("Letakkan surat seperti gambar contoh."),), ways, good="kk")
        ),
        "07-pindai-baik": View(
            PageView(frame(6), say("Surat lahir terbaca jelas"), page, None, (say("Lihat sebentar, lalu lanjut."),),
                     ((Button.ANOTHER_PAGE, say("Tambah halaman")), (Button.AGAIN, say("Pindai ulang"))))
        ),
        "23-memindai": View(
            WorkingView(frame(6, next_=None, back=False), say("Sedang memindai surat lahir"), say("Jangan buka tutupnya dulu."), 0.45, "pindai")
        ),
        "23-memindai-lama": View(
            WorkingView(frame(6, next_=None, back=False), say("Sedang memeriksa gambar"),
                         say("Ini lebih lama dari biasanya. Boleh ditunggu."), None, "pindai",
                        ((Button.CANCEL, say("Batalkan pindaian")), (Button.CALL, say("Panggil petugas"))))
        ),
        "23-menyimpan": View(
            WorkingView(frame(7, next_=None, back=False, erase=False), say("Menyimpan permohonan"),
                         say("Tunggu sebentar, jangan pergi dulu."), 0.7, "tersimpan")
        ),
    }  # fmt: skip


def reviews() -> dict[str, View]:
    """Reviews by name."""
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


def saved() -> dict[str, View]:
    """Saved by name."""
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
        "09-tersimpan-cetak-lagi": View(
            SavedView(*common, "printed", say("Tanda terima sudah keluar"), say("Sobek kertasnya dan simpan."), FACTS, take_papers=False,
                      buttons=((Button.PRINT, say("Cetak lagi")),))
        ),
        "09-tersimpan-kembar": View(
            SavedView(*common, "printed", say("Tanda terima sudah keluar"), say("Sobek kertasnya dan simpan."), FACTS, take_papers=True,
                      buttons=((Button.TWIN, say("Isi untuk kembarannya")), (Button.PRINT, say("Cetak lagi"))))
        ),
        "09-tersimpan-tanpa-kertas": View(
            SavedView(*common, "waiting", say("Kertas habis"), say("Catat atau foto nomor ini."), FACTS, take_papers=True)
        ),
    }  # fmt: skip


def states() -> dict[str, View]:
    """States by name."""
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


def notices() -> dict[str, View]:
    """Notices by name."""
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


def lists() -> dict[str, View]:
    """Lists by name."""
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
        "26-kurang": View(ChecklistView(frame(3, next_="Lanjut saja"), say("Berkas yang belum ada"), items, (), note, "none", nothing,
                     ((Button.PRINT, say("Cetak daftar ini")),))),
        "26-janji-temu": View(
            ChecklistView(frame(0, next_="Selesai", service="Rekam KTP-el"), say("Datang sendiri untuk direkam"), items[:2], office,
                          say("Tidak bisa diwakilkan."), "printing", say("Daftar sedang dicetak"))
        ),
    }  # fmt: skip
