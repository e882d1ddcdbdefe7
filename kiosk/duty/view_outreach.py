"""Pages of an outreach day."""

from __future__ import annotations

from typing import assert_never

from kiosk.adminduk.station import StationDay, short_place
from kiosk.duty.frames import frame
from kiosk.duty.outreach_day import (
    next_waiting,
    planned,
    table_ids,
    the_day,
)
from kiosk.duty.outreach_state import (
    Families,
    FamilyPage,
    NumberGiven,
    NumberList,
    NumberPage,
    NumberTyping,
    OutreachStage,
    RtList,
    StationEnd,
    StationHome,
    StationLook,
    StationPlaces,
    StationReport,
    StationTyping,
)
from kiosk.duty.state import Front
from kiosk.duty.view_outreach_list import (
    ABOUT,
    FAILED,
    SLIP,
    came_text,
    families_page,
    family_page,
    given_page,
    number_page,
    number_typing_page,
    numbers_page,
    rts_page,
)
from kiosk.duty.view_sign_in import working
from kiosk.visit.paging import SMALL_CAPACITY, page_of, rows_of
from kiosk.visit.texts import Text, day_text, hours_said, joined, office, raw
from kiosk.visit.views import Choice, ChoiceView, LettersView, NoticeView, Page
from kiosk.visit.views_clerk import LINES, LINES_SMALL, Deed, Line, LinesView

REPORT = {**SLIP, "printed": "Laporan sudah keluar.", "waiting": "Pencetak belum siap. Cetak lagi nanti."}


def outreach_view(front: Front, stage: OutreachStage) -> Page:  # noqa: C901 - one case a stage, held complete by assert_never
    """The page of one of the stages."""
    match stage:
        case StationLook(failed=failed):
            return _look(front, failed=failed)
        case StationPlaces():
            return _places(front, stage)
        case StationTyping():
            return _typing(front, stage)
        case StationHome():
            return _table(front, stage)
        case NumberGiven():
            return given_page(front, stage)
        case NumberList(page=page):
            return numbers_page(front, page)
        case NumberTyping():
            return number_typing_page(front, stage)
        case NumberPage():
            return number_page(front, stage)
        case RtList(page=page):
            return rts_page(front, page)
        case Families():
            return families_page(front, stage)
        case FamilyPage():
            return family_page(front, stage)
        case StationReport():
            return _report(front, stage)
        case StationEnd():
            return _end(front, stage)
        case _:
            assert_never(stage)


# ------------------------------------------------------------------ opening


def _look(front: Front, *, failed: bool) -> Page:
    if not failed:
        return working(front, ABOUT, office("Membuka jemput bola"))
    return NoticeView(
        frame=frame(front, ABOUT, next_=office("Coba lagi")),
        title=office("Jemput bola belum bisa dibuka"),
        points=(("hard_drive-fill", office("Penyimpanan sedang sibuk. Coba lagi sebentar lagi.")),),
        art="jemput",
    )


def _places(front: Front, stage: StationPlaces) -> Page:
    if stage.ticket:
        return working(front, ABOUT, office("Membuka pos layanan"))
    typed = Choice("other", office("Tempat lain"), office("Ketik nama tempatnya"), icon="edit")
    choices = tuple(
        Choice(
            one.id,
            raw(short_place(one.place)),
            joined([day_text(one.day), *([hours_said(one.hours)] if one.hours else [])], ", "),
            icon="event-fill",
        )
        for one in planned(front)
    )
    shown, more = page_of((*choices, typed), stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=office("Hari ini melayani di mana?"),
        choices=shown,
        hint=FAILED if stage.failed else office("Mesin ini menjadi pos layanan, juga tanpa jaringan."),
        art="jemput",
        more=more,
    )


def _typing(front: Front, stage: StationTyping) -> Page:
    if stage.ticket:
        return working(front, ABOUT, office("Membuka pos layanan"))
    return LettersView(
        frame=frame(front, ABOUT, next_=office("Buka pos layanan"), ready=bool(stage.typed.strip())),
        question=office("Nama tempatnya?"),
        typed=stage.typed,
        hint=office("Misalnya Balai Dusun Krajan. Tertulis di slip nomor."),
        warning=FAILED if stage.failed else None,
    )


# ------------------------------------------------------------------ the table


def _table(front: Front, stage: StationHome) -> Page:
    day = the_day(front)
    tiles = {
        "call": _call_tile(day),
        "give": Choice(
            "give", office("Beri nomor antrean"), office("Berikutnya nomor {n}", n=str(len(day.queue) + 1)), icon="add"
        ),
        "list": Choice("list", office("Pendaftar per RT"), came_text(day.sign_ups), icon="group-fill"),
        "numbers": Choice(
            "numbers",
            office("Semua nomor"),
            office("{served} dari {all} selesai", served=str(day.counts.served), all=str(day.counts.issued)),
            icon="more_horiz",
        ),
        "report": Choice(
            "report",
            office("Laporan dan tutup"),
            office("{n} permohonan hari ini", n=str(day.counts.requests)),
            icon="receipt_long",
        ),
    }
    shown, more = page_of([tiles[name] for name in table_ids(front)], stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=raw(day.station.place),
        choices=shown,
        hint=_table_note(front, stage),
        more=more,
        warning=FAILED if stage.note == "failed" else None,
    )


def _call_tile(day: StationDay) -> Choice:
    number = next_waiting(day)
    waiting = sum(one.state == "waiting" for one in day.queue)
    if not number:
        return Choice("call", office("Panggil nomor"), office("Tidak ada yang menunggu"), icon="campaign-fill")
    return Choice(
        "call",
        office("Panggil nomor {n}", n=str(number)),
        office("{n} keluarga menunggu", n=str(waiting)),
        icon="campaign-fill",
    )


def _table_note(front: Front, stage: StationHome) -> Text:
    if stage.note == "nobody":
        return office("Tidak ada nomor yang menunggu. Beri nomor dulu.")
    day = the_day(front).station.day
    today = front.machine.now
    if today is not None and today.date() != day:
        return joined([office("Dibuka untuk"), day_text(day, weekday=True)], " ")
    return day_text(day, weekday=True)


# ------------------------------------------------------------------ the end of the day


def _report(front: Front, stage: StationReport) -> LinesView:
    day, small = the_day(front), front.machine.site.capacity <= SMALL_CAPACITY
    counts = day.counts
    lines = [
        Line(office("Permohonan tersimpan"), icon="task_alt", mark=office("{n}", n=str(counts.requests))),
        Line(
            office("Belum terkirim"),
            office("Terkirim di kantor") if counts.unsent else None,
            icon="sync",
            tone="warn" if counts.unsent else "ok",
            mark=office("{n}", n=str(counts.unsent)),
        ),
        Line(
            office("Nomor dilayani"),
            office("{missed} tidak datang", missed=str(counts.missed)) if counts.missed else None,
            icon="campaign-fill",
            mark=office("{served} dari {all}", served=str(counts.served), all=str(counts.issued)),
        ),
    ]
    if counts.families:
        lines.append(
            Line(
                office("Pendaftar yang hadir"),
                icon="group-fill",
                mark=office("{n} dari {all}", n=str(counts.present), all=str(counts.families)),
            )
        )
    lines += [
        Line(office("{title}", title=title), icon="receipt_long", mark=office("{n}", n=str(count)))
        for title, count in counts.services
    ]
    shown, more = rows_of(lines, stage.page, LINES_SMALL if small else LINES)
    return LinesView(
        frame=frame(front, ABOUT),
        title=office("Laporan hari ini"),
        second=office(REPORT[stage.slip.state]) if stage.slip.state != "none" else raw(day.station.place),
        lines=shown,
        deeds=(
            Deed("print", office("Cetak laporan"), "print"),
            Deed("close", office("Tutup jemput bola"), "task_alt"),
        ),
        more=more,
    )


def _end(front: Front, stage: StationEnd) -> Page:
    if stage.ticket:
        return working(front, ABOUT, office("Menutup jemput bola"))
    if stage.closed:
        return NoticeView(
            frame=frame(front, ABOUT, next_=office("Selesai"), back=False),
            title=office("Jemput bola sudah ditutup"),
            points=(
                ("sync", office("Di kantor sambungkan ke jaringan. Permohonan terkirim sendiri.")),
                ("usb", office("Tanpa jaringan: bawa dengan flashdisk dinas.")),
                ("lock-fill", office("Semua permohonan tersegel. Hanya dinas yang bisa membaca.")),
            ),
            art="jemput",
            tone="good",
        )
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=office("Tutup jemput bola hari ini?"),
        choices=(
            Choice("close", office("Ya, tutup"), office("Bisa dibuka lagi hari ini"), icon="task_alt"),
            Choice("stay", office("Belum"), office("Kembali ke laporan"), icon="arrow_back"),
        ),
        hint=_waiting_still(the_day(front)),
        art="jemput",
        warning=FAILED if stage.failed else None,
    )


def _waiting_still(day: StationDay) -> Text | None:
    waiting = sum(one.state in ("waiting", "called") for one in day.queue)
    return office("Masih ada {n} nomor yang belum selesai.", n=str(waiting)) if waiting else None
