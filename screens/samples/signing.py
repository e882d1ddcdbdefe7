"""Made-up pages of papers to sign: how, before the print, in the tray, in trouble, laid back, another day."""

from __future__ import annotations

from datetime import datetime

from kiosk.visit.events import Button
from kiosk.visit.texts import Text, joined, raw, say
from kiosk.visit.views import Choice, NoticeView, PaperView, SavedFact, ScanView, StatusView, View, WorkingView
from screens.samples.basics import CODE, NOON, WIB, frame

NUMBER = raw("F-2.04")
SIGNS = (
    "edit",
    say("Tanda tangan atau cap jempol: {siapa}.", siapa=joined((say("Suami"), say("Istri"), say("{n} saksi", n="2")))),
)
STAMP = (
    "badge",
    say("Tempel meterai Rp{nilai}: {siapa}.", nilai=raw("10.000"), siapa=say("Kepala keluarga yang menerima")),
)
CLERK = (Button.SKIP, say("Di meja petugas saja"))
KEPT = ("check_circle-fill", say("Jawaban Bapak/Ibu tidak hilang."))


def papers_to_sign() -> dict[str, View]:
    """Papers to sign, by name."""
    return {**_printing(), **_back()}


def _printing() -> dict[str, View]:
    name = say("SPTJM suami istri yang sudah meninggal (F-2.04A)")
    return {
        "04-formulir-cara": View(
            PaperView(
                frame(2),
                say("Formulir ini perlu tanda tangan"),
                name,
                say("Dari: {siapa}", siapa=say("Petugas desa. Diisi dan dicetak di sini")),
                "pernyataan",
                (
                    Choice("print", say("Cetak di sini"), say("Diisi dari jawaban Bapak/Ibu"), art="formulir"),
                    Choice("have", say("Sudah ditandatangani"), say("Dipindai di sini"), art="serah"),
                    Choice("original", say("Di meja petugas"), say("Petugas punya formulirnya"), art="petugas"),
                ),
                ((say("KTP-el"), "have"), (name, "now")),
            )
        ),
        "06-formulir-siap": View(
            NoticeView(
                frame(4, next_="Cetak formulir"),
                say("Formulir {nomor} siap dicetak", nomor=NUMBER),
                (("print", say("Keluar di pencetak A4 petugas.")), SIGNS, STAMP),
                "pernyataan",
                buttons=(CLERK,),
            )
        ),
        "23-formulir-dicetak": View(
            WorkingView(frame(4, next_=None, back=False), say("Formulir sedang dicetak"),
                        say("Keluar di pencetak A4 petugas. Mohon tunggu."), None, "formulir")
        ),
        "06-formulir-ambil": View(
            NoticeView(
                frame(4, next_="Pindai formulir", back=False),
                say("Ambil formulir {nomor}", nomor=NUMBER),
                (
                    ("print", say("{n} lembar, di pencetak A4 petugas.", n="2")), SIGNS, STAMP,
                ),
                "pernyataan",
                "good",
                ((Button.PRINT, say("Cetak lagi")), (Button.SKIP, say("Tanda tangan nanti"))),
            )
        ),
        "06-formulir-kertas-habis": View(
            _trouble(say("Kertas A4 habis"), say("Petugas mengisi kertas A4, lalu coba lagi."))
        ),
        "06-formulir-diam": View(
            _trouble(say("Pencetak kantor tidak menjawab"), say("Petugas memeriksa pencetaknya, lalu coba lagi."))
        ),
    }  # fmt: skip


def _trouble(title: Text, todo: Text) -> NoticeView:
    return NoticeView(
        frame(4, next_=None),
        title,
        (("print_error", todo), KEPT, ("support_agent", say("Atau tanda tangan di meja petugas."))),
        "petugas",
        "warn",
        ((Button.AGAIN, say("Coba lagi")), CLERK),
    )


def _back() -> dict[str, View]:
    steps = (
        say("Buka tutup pemindai."),
        say("Taruh surat menghadap ke bawah, di sudut merah."),
        say("Tutup, lalu sentuh Pindai."),
    )
    laid = say("Halaman {n}: {surat}", n="2", surat=say("SPTJM suami istri yang sudah meninggal (F-2.04A)"))
    again = (Button.AGAIN, say("Pindai ulang"))
    return {
        "06-formulir-halaman-2": View(
            ScanView(frame(4, next_=None), laid, steps, "pindai-letak", "pernyataan", 2, say("Pindai"),
                     skip=say("Di meja petugas saja"))
        ),
        "07-formulir-lain": View(
            NoticeView(
                frame(4, next_=None), say("Ini formulir {nomor}", nomor=raw("F-1.05")),
                (("document_scanner", say("Yang ditunggu: {nomor}.", nomor=NUMBER)), KEPT),
                "formulir", "warn", (again, (Button.SKIP, say("Serahkan ke petugas"))),
            )
        ),
        "07-formulir-tidak-terbaca": View(
            NoticeView(
                frame(4, next_=None), say("Kode formulir belum terbaca"),
                (("document_scanner", say("Ratakan sudut kanan bawah, lalu pindai lagi.")), KEPT),
                "formulir", "warn", (again, (Button.KEEP_ANYWAY, say("Pakai ini, petugas yang memeriksa"))),
            )
        ),
        "10-formulir-ditunggu": View(
            StatusView(
                frame(next_="Selesai"), say("Kartu Keluarga"), say("Tersimpan, menunggu dikirim"), "plain", CODE, NOON,
                ((say("Tersimpan"), datetime(2026, 11, 20, 9, 12, tzinfo=WIB)),),
                (SavedFact("location_on-fill", say("Ambil di"), raw("Kantor Desa Contoh Mekar")),),
                buttons=(
                    (Button.SCAN, say("Serahkan formulir")),
                    (Button.PRINT, say("Cetak ulang tanda terima")),
                    (Button.WITHDRAW, say("Tarik permohonan")),
                ),
            )
        ),
    }  # fmt: skip
