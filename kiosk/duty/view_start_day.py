"""Pages of the start of a day, and of open or closed."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from kiosk.adminduk.office_word import OfficeWord
from kiosk.duty import ready
from kiosk.duty.frames import frame, greeting
from kiosk.duty.lists import small
from kiosk.duty.open_close import close_ends, local_now, longer_ends, may
from kiosk.duty.start_day import help_with, size
from kiosk.duty.start_day_state import (
    CloseUntil,
    CloseWhy,
    Looked,
    OpenClose,
    OpenUntil,
    Paper,
    StartDay,
    StartDayStage,
    StartPrint,
)
from kiosk.duty.state import Front
from kiosk.visit.hours import closure, word_now
from kiosk.visit.paging import page_of, rows_of
from kiosk.visit.texts import Text, office, raw
from kiosk.visit.view_start import BECAUSE
from kiosk.visit.views import Choice, ChoiceView, NoticeView, Page, WorkingView
from kiosk.visit.views_clerk import Alert, Deed, Line, LinesView

ABOUT, HOURS = "mulai hari", "buka tutup"
WAIT = office("Mohon tunggu sebentar.")
ART = {
    "printer": "pencetak-diam",
    "paper": "ganti-kertas",
    "scanner": "pemindai-hilang",
    "disk": "simpanan-penuh",
    "clock": "jam-salah",
    "queue": "surat-dinas",
    "network": "surat-dinas",
}
DEEDS = {
    "paper": Deed("paper", office("Urus kertas"), "replay"),
    "queue": Deed("queue", office("Lihat kiriman"), "mail-fill"),
    "stick": Deed("stick", office("Pakai flashdisk"), "usb"),
}
PRINT = Deed("print", office("Cetak"), "print")
HOURS_DEED = Deed("hours", office("Buka, tutup"), "schedule-fill")
PAPERS: dict[Paper, str] = {
    "printing": "Sedang mencetak.",
    "printed": "Sudah tercetak.",
    "unsure": "Belum pasti tercetak. Lihat kertasnya.",
    "failed": "Tidak tercetak. Lihat pencetaknya.",
}
WHY = {
    "meeting": ("Ada rapat", "Di kantor desa", "group-fill"),
    "away": ("Petugas tidak di tempat", "Sedang di luar kantor", "location_on-fill"),
    "care": ("Anjungan dirawat", "Dibersihkan atau diperbaiki", "settings"),
    "event": ("Ada acara", "Di kantor desa", "event-fill"),
    "none": ("Tanpa keterangan", "Hanya jam buka lagi", "lock-fill"),
}


def start_day_view(front: Front, stage: StartDayStage) -> Page:
    """The page of one of the stages."""
    match stage:
        case StartDay():
            return _report(front, stage)
        case StartPrint():
            return _print(front, stage)
        case OpenClose():
            return _open_close(front, stage)
        case CloseWhy():
            return _why(front, stage)
        case CloseUntil():
            return _until(front, stage)
        case OpenUntil():
            return _longer(front, stage)
        case _:
            assert_never(stage)


def _report(front: Front, stage: StartDay) -> Page:
    if stage.failed:
        point = office("Kembali, lalu coba sekali lagi.")
        return NoticeView(frame(front, ABOUT), office("Belum bisa diperiksa"), (("sync", point),), "petugas", "warn")
    if stage.looked is None:
        return WorkingView(frame(front, ABOUT), title=office("Memeriksa anjungan"), detail=WAIT, part=None)
    return _found(front, stage, stage.looked)


def _found(front: Front, stage: StartDay, looked: Looked) -> LinesView:
    lines = ready.report(front.machine, looked)
    wrong = ready.troubles(lines)
    shown, more = rows_of(lines, stage.page, size(front, lines))
    word = word_now(front.machine)
    closed = word is not None and word.state == "closed"
    deed = DEEDS.get(help_with(wrong[0])) if wrong else None
    # The smallest panel has no room for a button in the card: there it stands on the first page in place of printing.
    help_ = deed if small(front) and stage.page == 0 else None
    title = office("Semua siap")
    if len(wrong) == 1:
        title = office("Satu hal perlu dikerjakan")
    elif wrong:
        title = office("{n} hal perlu dikerjakan", n=str(len(wrong)))
    return LinesView(
        frame=frame(front, ABOUT, next_=office("Buka anjungan") if closed else office("Selesai")),
        title=title,
        second=_checked(front, looked),
        lines=tuple(Line(raw(line.label), icon=line.icon, tone=line.tone, mark=raw(line.mark)) for line in shown),
        deeds=(help_ or PRINT, HOURS_DEED),
        more=more,
        alert=_alert(wrong[0], None if small(front) else deed) if wrong else None,
        pairs=True,
        art="petugas",
    )


def _checked(front: Front, looked: Looked) -> Text:
    """The smallest panel has room for the hour alone."""
    checked = office("Diperiksa {jam}.", jam=f"{looked.at:%H.%M}")
    return checked if small(front) else office("{sapa} {jam}", sapa=greeting(front), jam=checked)


def _alert(wrong: ready.Ready, deed: Deed | None) -> Alert:
    return Alert(
        title=office("{hal}: {keadaan}", hal=wrong.label, keadaan=_inside(wrong.mark)),
        text=raw(wrong.todo),
        art=ART.get(wrong.id, "petugas"),
        deed=deed,
    )


def _inside(mark: str) -> str:
    """A mark within a sentence."""
    return mark[:1].lower() + mark[1:]


def _print(front: Front, stage: StartPrint) -> ChoiceView:
    failed = stage.paper in ("failed", "unsure")
    said = office(PAPERS[stage.paper]) if stage.paper else None
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=office("Cetak apa?"),
        choices=(
            Choice("report", office("Laporan pagi ini"), office("Apa yang siap, apa yang belum"), icon="receipt_long"),
            Choice("test", office("Halaman tes"), office("Untuk memeriksa cetakannya"), icon="print"),
        ),
        hint=None if failed else said,
        warning=said if failed else None,
    )


# ------------------------------------------------------------------ open or closed


def _moment(now: datetime | None, until: datetime) -> Text:
    clock = f"{until:%H.%M}"
    if now is not None and until.date() == now.date():
        return office("pukul {jam}", jam=clock)
    return office("{hari}, pukul {jam}", hari=f"{until:%d-%m-%Y}", jam=clock)


def stands(front: Front) -> Text:
    """How it stands, in a sentence."""
    word = word_now(front.machine)
    if word is not None:
        return _word_said(front, word)
    shut = closure(front.machine)
    return office("Anjungan sekarang buka.") if shut is None else office("Anjungan tutup menurut jam buka.")


def _word_said(front: Front, word: OfficeWord) -> Text:
    if word.until is None:
        return office("Anjungan tutup sampai dibuka lagi.")
    until = _moment(local_now(front), word.until)
    if word.state == "open":
        return office("Anjungan buka sampai {waktu}.", waktu=until)
    return office("Anjungan tutup sampai {waktu}.", waktu=until)


def _open_close(front: Front, stage: OpenClose) -> Page:
    if stage.ticket:
        return WorkingView(frame(front, HOURS), title=office("Menyimpan"), detail=WAIT, part=None)
    word = word_now(front.machine)
    opens = word is not None and word.state == "closed"
    back = ("Buka sekarang", "Warga bisa mulai lagi") if opens else ("Kembali ke jam biasa", "Tidak buka lebih lama")
    all_of = {
        "back": Choice("back", office(back[0]), office(back[1]), icon="lock_open" if opens else "schedule-fill"),
        "close": Choice("close", office("Tutup dulu"), office("Warga membaca sampai kapan"), icon="lock-fill"),
        "longer": Choice("longer", office("Buka lebih lama"), office("Hanya untuk hari ini"), icon="schedule-fill"),
    }
    return ChoiceView(
        frame=frame(front, HOURS),
        question=office("Buka atau tutup?"),
        choices=tuple(all_of[choice] for choice in may(front)),
        hint=None if stage.failed else stands(front),
        art="tutup" if closure(front.machine) is not None else "",
        warning=office("Belum tersimpan. Coba lagi.") if stage.failed else None,
    )


def _why(front: Front, stage: CloseWhy) -> ChoiceView:
    reasons = tuple(Choice(why, office(label), office(second), icon=icon) for why, (label, second, icon) in WHY.items())
    shown, more = page_of(reasons, stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, HOURS, step=1, steps=2),
        question=office("Mengapa tutup?"),
        choices=shown,
        hint=office("Warga membaca alasannya."),
        more=more,
    )


def _until(front: Front, stage: CloseUntil) -> ChoiceView:
    ends = tuple(Choice(end.id, end.label, end.second, icon="schedule-fill") for end in close_ends(front))
    shown, more = page_of(ends, stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, HOURS, step=2, steps=2),
        question=office("Tutup sampai kapan?"),
        choices=shown,
        hint=BECAUSE[stage.why] if stage.why else None,
        more=more,
    )


def _longer(front: Front, stage: OpenUntil) -> ChoiceView:
    ends = tuple(Choice(end.id, end.label, end.second, icon="schedule-fill") for end in longer_ends(front))
    shown, more = page_of(ends, stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, HOURS),
        question=office("Buka sampai kapan?"),
        choices=shown,
        more=more,
    )
