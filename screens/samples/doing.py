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
    steps = (
        say("Buka tutup pemindai."),
        say("Taruh surat menghadap ke bawah, di sudut merah."),
        say("Tutup, lalu sentuh Pindai."),
    )
    page = preview()
    ways = ((Button.AGAIN, say("Pindai ulang")), (Button.KEEP_ANYWAY, say("Pakai ini, petugas yang memeriksa")))
    kept = say("Jawaban Bapak/Ibu tidak hilang.")
    return {
        "06-pindai-letak": View(
            ScanView(frame(6, next_=None), say("Letakkan {surat}", surat=say("Surat lahir")), steps, "pindai-letak", "surat-lahir", 1, say("Pindai"),
                     skip=say("Pakai ini, petugas yang memeriksa"))
        ),
        "06-pindai-halaman-2": View(
            ScanView(frame(6), say("Taruh surat menghadap ke bawah, di sudut merah."), steps, "pindai-letak", "kk", 2, say("Pindai"))
        ),
        "06-pindai-kartu": View(ScanView(frame(6, next_=None), say("Letakkan KTP-el"), steps, "pindai-letak", "ktp", 1, say("Pindai"))),
        "06-pindai-buku": View(
            ScanView(frame(6, next_=None), say("Letakkan {surat}", surat=say("Buku nikah")), steps, "pindai-letak", "buku-nikah", 1, say("Pindai"))
        ),
        "07-pindai-terpotong": View(
            PageView(frame(6, next_=None), say("Suratnya terpotong."), page, "cut_off",
                     (say("Geser surat sampai semua tepinya di dalam kaca."), kept), ways, "top", (0.0, 0.0, 1.0, 0.14))
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
            PageView(frame(6), say("Terbaca jelas"), page, None, (say("Ambil kembali surat dari pemindai."),),
                     ((Button.ANOTHER_PAGE, say("Tambah halaman")), (Button.AGAIN, say("Pindai ulang"))))
        ),
        "23-memindai": View(
            WorkingView(frame(6, next_=None, back=False), say("Sedang memindai"), say("Jangan buka tutupnya dulu."), 0.45, "pindai")
        ),
        "23-memindai-lama": View(
            WorkingView(frame(6, next_=None, back=False), say("Sedang diperiksa"),
                         say("Pemindai masih bekerja. Bisa ditunggu, atau sentuh Batal."), None, "pindai",
                        ((Button.CANCEL, say("Batal")), (Button.CALL, say("Panggil petugas"))))
        ),
        "23-menyimpan": View(
            WorkingView(frame(7, next_=None, back=False, erase=False), say("Sedang menyimpan"),
                         say("Surat dan jawaban disegel untuk dinas. Mohon tunggu."), 0.7, "tersimpan")
        ),
    }  # fmt: skip


def reviews() -> dict[str, View]:
    """Reviews by name."""
    lines = (
        ReviewLine("anak", say("Anak"), raw("Budi Contoh, laki-laki"), "ok", "lahir"),
        ReviewLine("ibu", say("Ibu"), raw("Siti Contoh"), "ok", "ibu"),
        ReviewLine("ayah", say("Ayah"), raw("Joko Contoh, NIK •••• 0000"), "clerk", "ayah"),
        ReviewLine("alamat", say("Alamat"), raw("Dusun Contoh RT 001 RW 002"), "ok", "alamat"),
        ReviewLine("berkas", say("Dokumen"), say("Terbaca jelas"), "ok", "surat-lahir"),
        ReviewLine("kabar", say("Kabar dikirim lewat"), raw("WhatsApp 08•• •000"), "missing", "hp"),
    )
    title, hint = say("Apakah semua sudah benar?"), say("Sentuh Ubah bila ada yang keliru.")
    return {
        "08-periksa": View(ReviewView(frame(7, next_="Kirim permohonan"), title, lines, hint=hint)),
        "08-periksa-halaman": View(
            ReviewView(frame(7, next_="Kirim permohonan", next_ready=False), title, lines[:4], (1, 3), hint)
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
            SavedView(*common, "printed", say("Tanda terima sudah keluar"), say("Sobek kertasnya dan simpan."), FACTS, take_papers=False)
        ),
        "09-tersimpan-tanya": View(
            SavedView(*common, "ask", say("Apakah kertasnya keluar?"), say("Periksa kertasnya di bawah layar."), FACTS, take_papers=True,
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
            SavedView(*common, "waiting", say("Tanda terima menunggu kertas"), say("Catat nomornya. Dicetak begitu kertas siap."), FACTS,
                      take_papers=True, buttons=((Button.NO_PAPER, say("Tidak usah dicetak")),))
        ),
    }  # fmt: skip


def states() -> dict[str, View]:
    """States by name."""
    stones = tuple(
        (say(name), datetime(2026, 11, day, 9, 40, tzinfo=WIB))
        for name, day in (("Diterima dinas", 20), ("Sedang diperiksa", 23), ("Diproses", 25), ("Siap diambil", 26))
    )
    kept, fetched = (datetime(2026, 11, day, 9, 40, tzinfo=WIB) for day in (19, 26))
    whole = ((say("Tersimpan"), kept), *stones, (say("Sudah diambil"), fetched))
    seen = frame(0, service="Cek status permohonan", next_="Selesai")
    where = (
        SavedFact("schedule-fill", say("Buka"), raw("Senin–Jumat, 08.00–15.00")),
        SavedFact("event-fill", say("sampai"), raw("Kamis, 10 Desember 2026")),
        SavedFact("badge", say("Bawa"), raw("KTP-el dan tanda terima")),
        SavedFact("task_alt", say("Dokumen"), raw("Akta, KK baru, dan KIA")),
        SavedFact("call-fill", say("Tanya ke"), raw("0800-0000-000")),
    )
    now = datetime(2026, 11, 26, 9, 40, tzinfo=WIB)
    return {
        "10-status": View(
            StatusView(seen, say("Akta kelahiran"), say("Siap diambil"), "good", CODE, now, stones, where,
                       buttons=((Button.PRINT, say("Cetak ulang tanda terima")),))
        ),
        "10-status-diambil": View(
            StatusView(seen, say("Akta kelahiran"), say("Sudah diambil"), "good", CODE, now, whole, where[-2:],
                       buttons=((Button.PRINT, say("Cetak ulang tanda terima")),))
        ),
        "10-status-perbaiki": View(
            StatusView(seen, say("Akta kelahiran"), say("Perlu perbaikan"), "warn", CODE, now, stones[:2], where[-2:],
                       say("Ada jawaban yang perlu diperbaiki."),
                       ((Button.CORRECT, say("Perbaiki sekarang")), (Button.WITHDRAW, say("Tarik permohonan"))))
        ),
        "24-papan": View(BoardView(frame(0, service="Papan pengumuman"), say("Sudah bisa diambil"), BOARD[:4], NOON, (1, 2))),
        "24-papan-kosong": View(BoardView(frame(0, service="Papan pengumuman"), say("Sudah bisa diambil"), (), None)),
        "25-nilai": View(RatingView(frame(0, next_=None, back=False), say("Mudahkah memakai anjungan ini?"))),
    }  # fmt: skip


def notices() -> dict[str, View]:
    """Notices by name."""
    privacy = (
        ("home-fill", say("Untuk anak, orang tua atau wali yang mengisi.")),
        ("lock-fill", say("Yang ada kotak QR tidak perlu dilegalisir.")),
        ("schedule-fill", say("Disegel untuk dinas. Di anjungan dihapus setelah dinas menerima.")),
        ("person-fill", say("Disegel. Petugas desa tidak bisa membacanya.")),
    )
    return {
        "20-pemberitahuan": View(NoticeView(frame(4, next_="Saya mengerti"), say("Data Bapak/Ibu dijaga"), privacy, "keluarga")),
        "20-tidak-terbaca": View(
            NoticeView(
                frame(0, service="Cek status permohonan", next_=None), say("Nomor ini belum dikenal di anjungan ini. Periksa lagi nomornya."),
                (("info-fill", say("Nomor ini ada yang keliru. Cocokkan lagi dengan tanda terima.")),
                 ("support_agent", say("Atau minta bantuan petugas."))),
                "cek", "warn", ((Button.AGAIN, say("Coba lagi")), (Button.CALL, say("Panggil petugas"))),
            )
        ),
    }  # fmt: skip


def lists() -> dict[str, View]:
    """Lists by name."""
    items = (
        ("buku-nikah", say("Buku nikah"), say("KUA")),
        ("surat-lahir", say("Surat keterangan lahir"), say("Bidan, dokter, atau rumah sakit")),
        ("ktp", say("Dua orang saksi"), say("Diri sendiri")),
    )
    office = (
        SavedFact("location_on-fill", say("Datang ke"), raw("UPT Disdukcapil Contoh")),
        SavedFact("schedule-fill", say("Buka"), raw("Senin–Jumat, 08.00–15.00")),
        SavedFact("call-fill", say("Tanya ke"), raw("0800-0000-000")),
    )
    note = say("Semua layanan gratis.")
    nothing = say("")
    return {
        "26-kurang": View(ChecklistView(frame(3, next_="Lanjut"), say("Yang perlu dilengkapi"), items, (), note, "none", nothing,
                     ((Button.PRINT, say("Cetak daftar")),))),
        "26-janji-temu": View(
            ChecklistView(frame(0, next_="Selesai", service="KTP-el"), say("Layanan ini harus datang sendiri. Ini yang perlu dibawa."),
                          items[:2], office,
                          say("Datang sendiri"), "printing", say("Daftar sedang dicetak"))
        ),
    }  # fmt: skip
