"""Pages from the review to the goodbye."""

from __future__ import annotations

from kiosk.visit import family
from kiosk.visit.draft import Kind
from kiosk.visit.events import Button
from kiosk.visit.facts import promise_facts
from kiosk.visit.frames import CHECK, DONE, SEND, frame
from kiosk.visit.moves import the_draft
from kiosk.visit.paging import SMALL_CAPACITY
from kiosk.visit.plan import left_to_clerk, open_asks
from kiosk.visit.review import review_pages
from kiosk.visit.sending import offers_twin
from kiosk.visit.stages import (
    Review,
    Saved,
)
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.view_bundle import product_facts
from kiosk.visit.views import (
    NoticeView,
    RatingView,
    ReviewView,
    SavedFact,
    SavedView,
    WorkingView,
)


def review_view(visit: Visit, stage: Review) -> ReviewView:
    """Every answer and paper with its own Change."""
    pages = review_pages(visit)
    page = stage.page % len(pages)
    lines, more = pages[page], (page + 1, len(pages)) if len(pages) > 1 else None
    waiting, left = len(open_asks(visit)), len(left_to_clerk(visit))
    kind = the_draft(visit).kind
    send = {Kind.SUPPLEMENT: say("Kirim perbaikan"), Kind.WITHDRAWAL: say("Tarik permohonan")}
    # A withdrawal is looked over only when it could not be kept: then the button must not read like sending a request.
    question = say("Tarik permohonan ini? Dinas tidak akan memprosesnya.") if kind is Kind.WITHDRAWAL else None
    return ReviewView(
        frame=frame(
            visit, SEND if stage.not_kept else CHECK, next_=send.get(kind, say("Kirim permohonan")), ready=waiting == 0
        ),
        title=question or say("Apakah semua sudah benar?"),
        lines=lines,
        more=more,
        hint=say("Belum tersimpan. Sentuh kirim sekali lagi, atau panggil petugas.")
        if stage.not_kept
        else say("Petugas melengkapi {n} hal bersama Anda.", n=str(left))
        if left
        else say("Sentuh Ubah bila ada yang keliru."),
    )


def keeping_view(visit: Visit) -> WorkingView:
    """Sealing and keeping."""
    return WorkingView(
        frame=frame(visit, SEND, back=False, erase=False),
        title=say("Sedang menyimpan"),
        detail=say("Surat dan jawaban disegel untuk dinas. Mohon tunggu."),
        part=None,
        art="tersimpan",
    )


RECEIPT = {
    "printing": ("Tanda terima sedang dicetak", "Tarik kertas bila sudah berhenti."),
    "printed": ("Tanda terima sudah keluar", "Sobek kertasnya dan simpan."),
    "ask": ("Apakah tanda terimanya keluar?", "Periksa pencetak di bawah layar."),
    "waiting": ("Tanda terima menunggu kertas", "Catat nomornya. Dicetak begitu kertas siap."),
    "none": ("Tanpa tanda terima", "Catat atau foto nomor di layar ini."),
}


def saved_view(visit: Visit, stage: Saved) -> SavedView:
    """Kept: the number, when and where, the paper's fate."""
    title, second = RECEIPT[stage.slip.state]
    withdrawn = stage.kind == Kind.WITHDRAWAL.value
    draft = visit.person.draft
    scanned = draft is not None and any(given.pages for given in draft.papers)
    return SavedView(
        frame=frame(visit, DONE, next_=say("Selesai"), back=False),
        title=say("Penarikan tersimpan") if withdrawn else say("Permohonan tersimpan"),
        second=say("Gratis. Dikirim ke dinas begitu ada sinyal."),
        code=stage.code,
        qr=stage.qr,
        receipt=stage.slip.state,
        receipt_title=say(title),
        receipt_second=say(second),
        facts=_facts(visit, stage),
        take_papers=scanned,
        buttons=_twin_button(visit, stage) + _family_button(visit, stage) + _receipt_buttons(stage),
    )


def _facts(visit: Visit, stage: Saved) -> tuple[SavedFact, ...]:
    if stage.promise is None:
        return ()
    if stage.products:
        return product_facts(stage.products, stage.promise.phone, roomy=visit.machine.site.capacity > SMALL_CAPACITY)
    return promise_facts(stage.promise)


def _twin_button(visit: Visit, stage: Saved) -> tuple[tuple[Button, Text], ...]:
    return ((Button.TWIN, say("Isi untuk kembarannya")),) if offers_twin(visit, stage) else ()


def _family_button(visit: Visit, stage: Saved) -> tuple[tuple[Button, Text], ...]:
    return ((Button.FAMILY, say("Satu lagi untuk keluarga ini")),) if family.offered(visit, stage) else ()


def _receipt_buttons(stage: Saved) -> tuple[tuple[Button, Text], ...]:
    match stage.slip.state:
        case "ask":
            return ((Button.CAME_OUT, say("Ya, keluar")), (Button.DID_NOT_COME_OUT, say("Tidak keluar")))
        case "waiting":
            return ((Button.NO_PAPER, say("Tidak usah dicetak")),)
        case "printed" | "none":
            return ((Button.PRINT, say("Cetak lagi")),)
        case _:
            return ()


def rating_view(visit: Visit) -> RatingView:
    """How was it?"""
    return RatingView(
        frame=frame(visit, DONE, next_=say("Lewati"), back=False), question=say("Mudahkah memakai anjungan ini?")
    )


def goodbye_view(visit: Visit) -> NoticeView:
    """Thanks, and take everything along."""
    return NoticeView(
        frame=frame(visit, next_=say("Selesai"), back=False, erase=False),
        title=say("Terima kasih, Bapak/Ibu"),
        points=(
            ("document_scanner", say("Ambil kembali surat dari pemindai.")),
            ("print", say("Ambil tanda terima dari pencetak.")),
            ("task_alt", say("Data di layar ini sudah dihapus.")),
        ),
        art="serah",
        tone="good",
    )
