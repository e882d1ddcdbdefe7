"""Trouble sheets: what happened, what is kept, what to do. One picture and one way on for each fault."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Button
from kiosk.visit.letter_state import LetterKept
from kiosk.visit.stages import (
    Found,
    Keeping,
    Saved,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.trouble import PRINTER, Trouble, may_go_on
from kiosk.visit.views import (
    TroubleSheet,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one fault. ``go_on``: label of the way on without the device."""

    title: str
    todo: str
    art: str
    go_on: str = "Lanjut"


CALL = "Panggil petugas. Petugas tahu caranya."

WORDS = {
    Trouble.DISK_FULL: Words(
        "Tempat simpan anjungan penuh", "Panggil petugas. Datang lagi setelah diperbaiki.", "simpanan-penuh"
    ),
    Trouble.STORAGE_BROKEN: Words(
        "Anjungan tidak bisa menyimpan", "Panggil petugas. Datang lagi setelah diperbaiki.", "simpanan-penuh"
    ),
    Trouble.QUEUE_FULL: Words(
        "Terlalu banyak yang menunggu dikirim", "Panggil petugas. Coba lagi setelah ada sinyal.", "simpanan-penuh"
    ),
    Trouble.QUEUE_OLD: Words(
        "Kiriman ke dinas menunggu terlalu lama", "Panggil petugas. Coba lagi setelah ada sinyal.", "simpanan-penuh"
    ),
    Trouble.KEYS_MISSING: Words(
        "Anjungan belum siap dipakai", "Panggil petugas untuk menyiapkan anjungan.", "simpanan-penuh"
    ),
    Trouble.CLOCK_WRONG: Words(
        "Jam anjungan belum benar", "Boleh lanjut. Tanggal selesai dikabari dinas.", "jam-salah", "Lanjut tanpa tanggal"
    ),
    Trouble.SCANNER_GONE: Words("Pemindai tidak menjawab", CALL, "pemindai-hilang", "Lanjut, surat ke petugas"),
    Trouble.COVER_OPEN: Words(
        "Tutup pencetak terbuka", "Panggil petugas untuk menutupnya.", "tutup-terbuka", "Lanjut tanpa kertas"
    ),
    Trouble.NO_PAPER: Words(
        "Kertas habis", "Panggil petugas untuk mengganti kertas.", "kertas-habis", "Lanjut tanpa kertas"
    ),
    Trouble.PAPER_JAM: Words(
        "Kertas tersangkut di pencetak", "Jangan ditarik. Panggil petugas.", "kertas-macet", "Lanjut tanpa kertas"
    ),
    Trouble.CUTTER: Words(
        "Pemotong kertas macet", "Panggil petugas. Jangan masukkan jari.", "pisau-macet", "Lanjut tanpa kertas"
    ),
    Trouble.OVERHEATED: Words(
        "Pencetak terlalu panas",
        "Tunggu beberapa menit. Pencetak jalan lagi sendiri.",
        "pencetak-panas",
        "Lanjut tanpa kertas",
    ),
    Trouble.PRINTER_ERROR: Words("Pencetak bermasalah", CALL, "pencetak-rusak", "Lanjut tanpa kertas"),
    Trouble.PRINTER_SILENT: Words("Pencetak tidak menjawab", CALL, "pencetak-diam", "Lanjut tanpa kertas"),
    Trouble.PRINTER_GONE: Words("Pencetak tidak ditemukan", CALL, "pencetak-diam", "Lanjut tanpa kertas"),
}

STILL_HERE = "Bapak/Ibu masih di sini?"
ALL_KEPT = "Permohonan sudah tersimpan. Layar ini akan ditutup."
ALL_ERASED = "Bila tidak, semua jawaban dihapus supaya tidak dilihat orang lain."
NEED_HELP = "Perlu bantuan?"
CLERK_COMES = "Petugas akan datang ke sini. Jawaban tidak hilang."
CLERK_ENTRY = "Masuk petugas"
CLERK_CALLED = "Petugas sudah dipanggil. Tunggu sebentar."
CLERK_MISSED = "Petugas belum datang. Panggil lagi, atau datangi ruang petugas."
NO_VOICE = "Suara belum tersedia di sini."
"""The words of the idle and the help sheet: the screen shows them, the voice says them."""

NOTHING_LOST = "Jawaban Bapak/Ibu tidak hilang."
REQUEST_SAFE = "Permohonan Bapak/Ibu aman tersimpan."
NUMBER_ON_SCREEN = "Jawaban tidak hilang. Nomor akan tampil di layar."
NOTHING_KEPT = "Belum ada yang tersimpan."


def _kept(visit: Visit, rung: Trouble) -> Text:
    stage = visit.person.stage
    if isinstance(stage, Saved | Found | LetterKept):
        return say(REQUEST_SAFE)
    if visit.person.draft is None and visit.person.letter is None:
        return say(NOTHING_KEPT)
    return say(NUMBER_ON_SCREEN if rung in PRINTER else NOTHING_LOST)


def trouble_sheet(visit: Visit, rung: Trouble) -> TroubleSheet:
    """The sheet of one rung over the stage the person is at."""
    words, stage = WORDS[rung], visit.person.stage
    buttons: list[tuple[Button, Text]] = [(Button.CALL, say("Panggil petugas"))]
    if may_go_on(rung, stage) and not isinstance(stage, Keeping):
        buttons.append((Button.NEXT, say(words.go_on)))
    return TroubleSheet(
        fault=rung.value,
        title=say(words.title),
        kept=_kept(visit, rung),
        todo=say(words.todo),
        art=words.art,
        code=stage.code if isinstance(stage, Saved) else "",
        buttons=tuple(buttons),
    )
