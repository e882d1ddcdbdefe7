"""Made-up sheets over pages: every fault, idle, help."""

from __future__ import annotations

from kiosk.visit.events import Button, Comfort
from kiosk.visit.texts import (
    say,
)
from kiosk.visit.views import (
    HelpSheet,
    IdleSheet,
    TroubleSheet,
    View,
)
from screens.samples.asking import choices, welcome
from screens.samples.basics import CODE
from screens.samples.doing import reviews, saved, scans


def sheets() -> dict[str, View]:
    """Sheets by name."""
    views = {**saved(), **reviews(), **choices(), **scans(), **welcome()}
    done, review, ask, laying = (
        views[n].page for n in ("09-tersimpan", "08-periksa", "03-peristiwa", "06-pindai-letak")
    )
    kept, call = say("Permohonan Bapak/Ibu aman tersimpan."), (Button.CALL, say("Panggil petugas"))
    go_on, alone = (Button.NEXT, say("Lanjut")), (Button.NEXT, say("Lanjut tanpa kertas"))
    waits, todo = (
        say("Jawaban Bapak/Ibu tidak hilang."),
        say("Panggil petugas. Petugas tahu caranya."),
    )
    faults = {
        "11-kertas-habis": (done, TroubleSheet("paper_out", say("Kertas habis"), kept,
                            say("Kertas belum bisa dicetak. Catat atau foto layar ini."), "kertas-habis", CODE, (call, go_on))),
        "11-tutup-terbuka": (done, TroubleSheet("cover_open", say("Tutup pencetak terbuka"), kept, todo, "", CODE, (call, go_on))),
        "11-pencetak-rusak": (done, TroubleSheet("printer_error", say("Pencetak bermasalah"), kept, todo, "", CODE, (call, go_on))),
        "11-kertas-macet": (review, TroubleSheet("paper_jam", say("Kertas tersangkut di pencetak"), waits,
                            say("Jangan ditarik. Panggil petugas."), "kertas-macet", "", (call, alone))),
        "11-pemotong-macet": (review, TroubleSheet("cutter", say("Pemotong kertas macet"), waits,
                              say("Panggil petugas. Jangan masukkan jari."), "pisau-macet", "", (call, alone))),
        "11-pencetak-panas": (review, TroubleSheet("overheated", say("Pencetak terlalu panas"), waits,
                              say("Tunggu beberapa menit. Pencetak jalan lagi sendiri."), "pencetak-panas", "", (call, alone))),
        "11-pencetak-diam": (done, TroubleSheet("printer_silent", say("Pencetak tidak menjawab"), kept, todo, "", CODE, (call, go_on))),
        "11-pemindai-hilang": (laying, TroubleSheet("scanner_gone", say("Pemindai tidak ditemukan"), waits, todo, "", "", (call,))),
        "11-pemindai-sibuk": (laying, TroubleSheet("scanner_busy", say("Pemindai sedang sibuk"), waits,
                     say("Tunggu sebentar, lalu coba lagi."), "")),
        "11-jam-salah": (ask, TroubleSheet("clock_wrong", say("Jam anjungan belum benar"), say(""),
                     say("Panggil petugas. Petugas tahu caranya."), "", "", (call,))),
        "11-simpanan-penuh": (review, TroubleSheet("disk_full", say("Tempat simpan anjungan penuh"), say(""),
                              say("Panggil petugas. Petugas tahu caranya."), "", "", (call,))),
    }  # fmt: skip
    return {
        **{name: View(page, sheet) for name, (page, sheet) in faults.items()},
        "12-masih-di-sini": View(review, IdleSheet(24, 30, kept=False)),
        "12-masih-di-sini-tersimpan": View(done, IdleSheet(9, 30, kept=True)),
        "17-bantuan": View(ask, HelpSheet(called=False)),
        "17-bantuan-dipanggil": View(ask, HelpSheet(called=True, comfort=frozenset({Comfort.DARK}))),
        "17-bantuan-tidak-datang": View(ask, HelpSheet(called=False, missed=True)),
        "17-bantuan-suara-keras": View(ask, HelpSheet(called=False, comfort=frozenset({Comfort.SOUND}), volume=4)),
        "17-bantuan-tanpa-suara": View(ask, HelpSheet(called=False, voice=False)),
    }
