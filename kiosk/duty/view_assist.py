"""Pages of helping."""

from __future__ import annotations

from typing import assert_never

from kiosk.duty.assist import LEAST_NAME, choices, someone_there, today
from kiosk.duty.assist_state import AssistStage, FoundCode, HelpWith, LostDay, LostFound, LostName, OneCode
from kiosk.duty.frames import frame
from kiosk.duty.state import Front
from kiosk.duty.view_sign_in import NEXT, working
from kiosk.visit.paging import page_of
from kiosk.visit.texts import day_text, office, raw
from kiosk.visit.views import Choice, ChoiceView, DigitsView, LettersView, NoticeView, Page
from kiosk.wire.code import group_code

HELPING, LOST = "bantu warga", "cari nomor"
TILES = {
    "join": Choice(
        "join", office("Bantu yang di layar"), office("Isiannya tidak hilang"), art="", icon="support_agent"
    ),
    "new": Choice("new", office("Permohonan baru"), office("Bapak/Ibu yang mengetik"), art="permohonan"),
    "code": Choice("code", office("Sudah punya nomor"), office("Lihat status, cetak ulang"), art="cek"),
    "lost": Choice("lost", office("Nomornya hilang"), office("Cari dengan nama dan hari"), icon="search"),
}


def assist_view(front: Front, stage: AssistStage) -> Page:
    """The page of one of the stages of helping."""
    match stage:
        case HelpWith():
            return _help(front, stage)
        case LostName():
            return _name(front, stage)
        case LostDay():
            return _day(front, stage)
        case LostFound():
            return _found(front, stage)
        case OneCode():
            return _one(front, stage)
        case _:
            assert_never(stage)


def _help(front: Front, stage: HelpWith) -> ChoiceView:
    shown, more = page_of(choices(front), stage.page, front.machine.site.capacity)
    if someone_there(front):
        shown, more = tuple(one for one in choices(front) if one in ("join", "lost")), None
    return ChoiceView(
        frame=frame(front, HELPING),
        question=office("Apa yang perlu dibantu?"),
        choices=tuple(TILES[one] for one in shown),
        hint=office("Nama Bapak/Ibu tercatat sebagai yang membantu."),
        more=more,
    )


def _name(front: Front, stage: LostName) -> LettersView:
    return LettersView(
        frame=frame(front, LOST, next_=NEXT, ready=len(stage.typed.strip()) >= LEAST_NAME),
        question=office("Nama di permohonan berawalan apa?"),
        typed=stage.typed,
        hint=office("Dua huruf pertama sudah cukup."),
    )


def _day(front: Front, stage: LostDay) -> Page:
    if stage.other:
        return DigitsView(
            frame=frame(front, LOST, next_=office("Cari"), ready=len(stage.typed) == 4),
            question=office("Tanggal dan bulan berapa?"),
            typed=stage.typed,
            groups=(2, 2),
            hint=office("Misalnya 0711 untuk 7 November."),
            warning=office("Tanggal itu tidak ada.") if stage.unfit else None,
        )
    known = today(front) is not None
    days = (
        Choice("today", office("Hari ini"), icon="event-fill"),
        Choice("yesterday", office("Kemarin"), icon="history"),
    )
    other = Choice("other", office("Hari lain"), icon="calendar_month")
    return ChoiceView(
        frame=frame(front, LOST),
        question=office("Kapan permohonan itu dibuat?"),
        choices=(*(days if known else ()), other),
    )


def _tile(one: FoundCode) -> Choice:
    # The smallest panel shows no second lines, and two of the same name are told apart by what they asked for.
    label = office("{name}, {title}", name=one.masked_name, title=one.title) if one.masked_name else raw(one.title)
    return Choice(one.code, label, raw(group_code(one.code)), icon="receipt_long")


def _found(front: Front, stage: LostFound) -> Page:
    if stage.found is None and not stage.failed:
        return working(front, LOST, office("Mencari permohonan"))
    if not stage.found:
        told = (
            office("Catatan anjungan belum bisa dibaca.") if stage.failed else office("Tidak ada yang cocok hari itu.")
        )
        return NoticeView(
            frame=frame(front, LOST),
            title=office("Belum ditemukan"),
            points=(
                ("search", told),
                ("event-fill", office("Coba hari lain, atau huruf awal lain.")),
                ("call-fill", office("Dinas juga bisa mencari dengan NIK.")),
            ),
            art="data-tidak-ditemukan",
        )
    shown, more = page_of(stage.found, stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, LOST),
        question=office("Yang mana permohonannya?"),
        choices=tuple(map(_tile, shown)),
        hint=office("{name}…, {day}", name=stage.name, day=day_text(stage.on)),
        more=more,
    )


def _one(front: Front, stage: OneCode) -> ChoiceView:
    see = Choice("see", office("Buka status"), office("Di sana bisa dicetak ulang"), icon="visibility")
    unlock = Choice("unlock", office("Beri kesempatan lagi"), office("Bila data rahasianya terkunci"), icon="lock_open")
    there = someone_there(front)
    hint = office("Selesaikan dulu warga yang di layar.") if there else raw(group_code(stage.found.code))
    if stage.unlocked:
        hint = office("Sudah dibuka. Warga boleh mencoba lagi.")
    return ChoiceView(
        frame=frame(front, LOST),
        question=raw(stage.found.masked_name or group_code(stage.found.code)),
        choices=(*(() if there else (see,)), *(() if stage.unlocked else (unlock,))),
        hint=hint,
        warning=office("Belum tersimpan. Coba lagi.") if stage.failed else None,
    )
