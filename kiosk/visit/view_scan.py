"""Pages at the glass."""

from __future__ import annotations

from kiosk.adminduk.catalogue import Expect, Paper
from kiosk.ports import PageBad, PageGood
from kiosk.visit.events import Button
from kiosk.visit.forms_due import pages_left
from kiosk.visit.frames import SCANS, frame
from kiosk.visit.moves import the_draft
from kiosk.visit.scanning import may_keep_bad
from kiosk.visit.stages import (
    Laying,
    Scanning,
    ScanTrouble,
    Shown,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.views import (
    NoticeView,
    PageView,
    ScanView,
    WorkingView,
)

PATIENCE_S = 10.0
"""After this the page says what one may do (EXPERIENCE rule 18)."""


def _paper(visit: Visit, key: str) -> Paper:
    return visit.person.pack.papers[key]


def laying_view(visit: Visit, stage: Laying) -> ScanView:
    """How to lay the page."""
    paper = _paper(visit, stage.paper)
    given = the_draft(visit).paper(stage.paper)
    page = len(given.pages) + 1 if given is not None else 1
    left = pages_left(visit, stage.paper)
    steps = (
        say("Buka tutup pemindai."),
        say("Balik kartunya, taruh di sudut merah.")
        if page == 2 and paper.sides == 2
        else say("Taruh surat menghadap ke bawah, di sudut merah."),
        say("Tutup, lalu sentuh Pindai."),
    )
    return ScanView(
        frame=frame(visit, SCANS, next_=say("Sudah semua") if page > 1 and not left else None),
        question=say("Letakkan {surat}", surat=say(paper.name))
        if page == 1
        else say("Halaman {n}: {surat}", n=str(page), surat=say(paper.name)),
        steps=steps,
        art="pindai-letak",
        paper_art=paper.art,
        page=page,
        scan=say("Pindai"),
        skip=say("Di meja petugas saja") if left else None,
    )


def scanning_view(visit: Visit, stage: Scanning) -> WorkingView:
    """The scanner is at work."""
    waited = visit.machine.monotonic - stage.since
    return WorkingView(
        frame=frame(visit, SCANS, erase=False),
        title=say("Sedang memindai"),
        detail=say("Pemindai masih bekerja. Bisa ditunggu, atau sentuh Batal.")
        if waited >= PATIENCE_S
        else say("Jangan buka tutupnya dulu."),
        part=stage.part,
        art="pindai",
        buttons=((Button.CANCEL, say("Batal")),),
    )


EXPLAIN = {
    "blank": ("Halaman ini kosong.", "Balik suratnya. Sisi yang bertulisan menghadap ke bawah."),
    "blurred": ("Tulisannya buram.", "Tekan tutupnya pelan. Jangan geser surat saat dipindai."),
    "dark": ("Gambarnya terlalu gelap.", "Rapatkan suratnya ke kaca, lalu tutup."),
    "cut_off": ("Suratnya terpotong.", "Geser surat sampai semua tepinya di dalam kaca."),
    "too_small": ("Suratnya terlalu kecil di kaca.", "Periksa: apakah surat yang diletakkan sudah benar?"),
    "glare": ("Ada pantulan cahaya di tulisan.", "Keluarkan dari plastik, lalu rapatkan ke kaca."),
    "folded": ("Ada sudut yang terlipat.", "Buka lipatannya, ratakan, lalu letakkan lagi."),
    "finger": ("Ada jari di atas surat.", "Lepaskan tangan, lalu tutup pemindai."),
    "wrong_paper": ("Ini bukan surat yang diminta.", "Letakkan surat seperti gambar contoh."),
}
GOOD = {
    "blurred": "halaman-tekan",
    "dark": "halaman-tekan",
    "glare": "halaman-tanpa-plastik",
    "folded": "halaman-buka-lipatan",
    "finger": "halaman-tanpa-jari",
}
"""Drawings of what to do; the others are shown a page as it should be, and for a wrong paper the one that is asked."""
EDGES = {"left": "kiri", "right": "kanan", "top": "atas", "bottom": "bawah"}


def shown_view(visit: Visit, stage: Shown) -> PageView:
    """The page, good or why not."""
    paper, result = _paper(visit, stage.paper), stage.result
    match result:
        case PageGood():
            buttons: list[tuple[Button, Text]] = [(Button.AGAIN, say("Pindai ulang"))]
            if paper.expect is not Expect.CARD:
                buttons.append((Button.ANOTHER_PAGE, say("Tambah halaman")))
            return PageView(
                frame=frame(visit, SCANS, next_=say("Pakai ini")),
                title=say("Apakah tulisannya terbaca jelas?"),
                preview=result.preview,
                fault=None,
                explain=(say(paper.name),),
                buttons=tuple(buttons),
            )
        case PageBad():
            why, todo = EXPLAIN[result.fault]
            first = say("Tepi {tepi} terpotong.", tepi=say(EDGES[result.edge])) if result.edge in EDGES else say(why)
            bad: list[tuple[Button, Text]] = [(Button.AGAIN, say("Pindai ulang"))]
            if visit.person.clerk_here:
                bad.append((Button.KEEP_ANYWAY, say("Terbaca, pakai ini")))
            elif may_keep_bad(visit, stage.paper):
                bad.append((Button.KEEP_ANYWAY, say("Pakai ini, petugas yang memeriksa")))
            return PageView(
                frame=frame(visit, SCANS),
                title=first,
                preview=result.preview,
                fault=result.fault,
                explain=(say(todo),),
                buttons=tuple(bad),
                edge=result.edge,
                box=result.box,
                good=paper.art
                if result.fault in ("wrong_paper", "too_small")
                else GOOD.get(result.fault, "halaman-baik"),
            )


TROUBLES = {
    "jammed": ("Kertas tersangkut di pemindai", "Panggil petugas untuk menarik kertasnya."),
    "no_paper": ("Tidak ada kertas di pemindai", "Letakkan suratnya, lalu coba lagi."),
    "cover_open": ("Tutup pemindai terbuka", "Tutup pemindai, lalu coba lagi."),
    "busy": ("Pemindai sedang sibuk", "Tunggu sebentar, lalu coba lagi."),
    "hung": ("Pemindai berhenti bekerja", "Coba sekali lagi. Bila gagal, panggil petugas."),
    "crashed": ("Pemindai berhenti bekerja", "Coba sekali lagi. Bila gagal, panggil petugas."),
    "gone": ("Pemindai tidak ditemukan", "Panggil petugas untuk memeriksa kabelnya."),
    "io": ("Pemindai tidak menjawab", "Coba sekali lagi. Bila gagal, panggil petugas."),
    "short": ("Gambarnya tidak lengkap", "Coba sekali lagi."),
    "cancelled": ("Pemindaian dibatalkan", "Sentuh Coba lagi bila sudah siap."),
    "page": ("Gambarnya tidak bisa dibaca", "Coba sekali lagi."),
}


def scan_trouble_view(visit: Visit, stage: ScanTrouble) -> NoticeView:
    """No picture came: what happened, what is kept, the ways on."""
    title, todo = TROUBLES.get(stage.kind, TROUBLES["io"])
    art = "pemindai-sibuk" if stage.kind in ("busy", "hung") else "pemindai-hilang"
    return NoticeView(
        frame=frame(visit, SCANS),
        title=say(title),
        points=(
            ("document_scanner", say(todo)),
            ("check_circle-fill", say("Jawaban Bapak/Ibu tidak hilang.")),
            ("support_agent", say("Atau serahkan surat aslinya kepada petugas.")),
        ),
        art=art,
        tone="warn",
        buttons=((Button.AGAIN, say("Coba lagi")), (Button.SKIP, say("Serahkan ke petugas"))),
    )
