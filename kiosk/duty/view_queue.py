"""Pages of what is on its way to the district."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from kiosk.duty.courier_words import line_said
from kiosk.duty.frames import frame
from kiosk.duty.lists import short_lines, small
from kiosk.duty.queue import of
from kiosk.duty.queue_state import CallDistrict, OneParcel, Parcel, Parcels, QueueHome, QueueList, QueueStage, Told
from kiosk.duty.state import Front
from kiosk.visit.paging import page_of, rows_of
from kiosk.visit.texts import Text, office, raw
from kiosk.visit.views import Choice, ChoiceView, NoticeView, Page, WorkingView
from kiosk.visit.views_clerk import Alert, Deed, Line, LinesView, Tone
from kiosk.wire.code import group_code

ABOUT = "kiriman"
WAIT = office("Mohon tunggu sebentar.")
TITLES = {"waiting": "Menunggu dikirim", "aside": "Ditahan", "sent": "Sudah di dinas"}
EMPTY = {
    "waiting": "Tidak ada yang menunggu.",
    "aside": "Tidak ada yang ditahan.",
    "sent": "Belum ada yang terkirim.",
}
MARKS: dict[str, tuple[str, Tone]] = {
    "waiting": ("Menunggu", "plain"),
    "sending": ("Dikirim", "ok"),
    "parked": ("Ditahan", "warn"),
    "broken": ("Rusak", "stop"),
    "sent": ("Diterima", "ok"),
}
TOLD: dict[Told, str] = {
    "sent_now": "Sedang dikirim. Lihat lagi sebentar lagi.",
    "nobody": "Pengirim tidak bekerja. Beri tahu teknisi.",
    "released": "Masuk antrean lagi. Dikirim sebentar lagi.",
    "failed": "Belum bisa. Coba sekali lagi.",
}
CALL = Deed("call", office("Hubungi dinas"), "call-fill")
HOUR_S, DAY_S = 3600, 86_400


def queue_view(front: Front, stage: QueueStage) -> Page:
    """The page of one of the stages."""
    match stage:
        case QueueHome():
            return _home(front, stage)
        case QueueList(which="aside"):
            return _aside(front, stage)
        case QueueList():
            return _list(front, stage)
        case OneParcel():
            return _one(front, stage)
        case CallDistrict():
            return _call(front, stage)
        case _:
            assert_never(stage)


def age(now: datetime, at: datetime) -> Text:
    """``5 menit``, ``3 jam``, ``2 hari``."""
    seconds = max(0, int((now - at).total_seconds()))
    if seconds < HOUR_S:
        return office("{n} menit", n=str(seconds // 60))
    if seconds < 2 * DAY_S:
        return office("{n} jam", n=str(seconds // HOUR_S))
    return office("{n} hari", n=str(seconds // DAY_S))


def _line(parcels: Parcels) -> Text:
    """How the line stands."""
    if parcels.line:
        return raw(line_said(parcels.line))
    if parcels.heard is None:
        return office("Dinas belum pernah menjawab.")
    return office("Dinas menjawab {lama} lalu.", lama=age(parcels.now, parcels.heard))


def _home(front: Front, stage: QueueHome) -> Page:
    parcels = stage.parcels
    if stage.failed and parcels is None:
        point = office("Kembali, lalu coba sekali lagi.")
        return NoticeView(frame(front, ABOUT), office("Belum bisa dibuka"), (("sync", point),), "petugas", "warn")
    if parcels is None or stage.ticket:
        return WorkingView(frame(front, ABOUT), title=office("Membuka daftar kiriman"), detail=WAIT, part=None)
    sending = sum(one.state == "sending" for one in parcels.waiting)
    waiting = office("{n} permohonan", n=str(parcels.due))
    if parcels.waiting:
        since = min(one.at for one in parcels.waiting)
        waiting = office("{n}, terlama {lama}", n=str(parcels.due), lama=age(parcels.now, since))
    if sending:
        waiting = office("{n}, {sedang} sedang dikirim", n=str(parcels.due), sedang=str(sending))
    tiles = (
        Choice("waiting", office(TITLES["waiting"]), waiting, icon="schedule-fill"),
        Choice("aside", office("Yang ditahan"), _count(len(parcels.aside)), icon="back_hand-fill"),
        Choice("sent", office(TITLES["sent"]), _count(parcels.delivered), icon="task_alt"),
        Choice("send", office("Kirim sekarang"), office("Tanpa menunggu giliran"), icon="sync"),
        Choice("call", CALL.label, office("Nomor telepon dinas"), icon=CALL.icon),
    )
    shown, more = page_of(tiles, stage.page, front.machine.site.capacity)
    bad = stage.told in ("nobody", "failed") or stage.failed
    told = office(TOLD[stage.told or "failed"]) if stage.told or stage.failed else None
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=office("Kiriman ke dinas"),
        choices=shown,
        hint=None if bad else told or _line(parcels),
        more=more,
        warning=told if bad else None,
    )


def _count(number: int) -> Text:
    return office("{n} permohonan", n=str(number)) if number else office("Tidak ada")


def _list(front: Front, stage: QueueList) -> LinesView:
    listed = of(stage.parcels, stage.which)
    shown, more = rows_of(listed, stage.page, short_lines(front))
    return LinesView(
        frame=frame(front, ABOUT, next_=office("Selesai")),
        title=office(TITLES[stage.which]),
        second=None if small(front) else _line(stage.parcels),
        lines=tuple(_row(stage.parcels, one) for one in shown),
        more=more,
        empty=office(EMPTY[stage.which]),
        art="surat-dinas",
    )


def _row(parcels: Parcels, one: Parcel) -> Line:
    said, tone = MARKS[one.state]
    why = office("{nama}, {layanan}", nama=one.masked_name, layanan=one.title)
    if one.state == "waiting" and one.why:
        why = raw(one.why)
    mark = office(said) if one.state == "sending" else age(parcels.now, one.at)
    return Line(raw(group_code(one.code)), value=why, tone=tone, mark=mark)


def _aside(front: Front, stage: QueueList) -> Page:
    if not stage.parcels.aside:
        return _list(front, stage)
    choices = tuple(
        Choice(
            one.request_id,
            raw(group_code(one.code)),
            office("{nama}, {layanan}", nama=one.masked_name, layanan=one.title),
            icon="back_hand-fill",
        )
        for one in stage.parcels.aside
    )
    shown, more = page_of(choices, stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, ABOUT),
        question=office("Yang ditahan"),
        choices=shown,
        hint=office("Sentuh satu untuk melihat sebabnya."),
        more=more,
    )


def _one(front: Front, stage: OneParcel) -> Page:
    one = stage.parcel
    if stage.ticket:
        return WorkingView(frame(front, ABOUT), title=office("Memasukkan ke antrean"), detail=WAIT, part=None)
    retry = (Deed("retry", office("Kirim lagi"), "sync"),) if one.state == "parked" else ()
    said = MARKS[one.state][0]
    return LinesView(
        frame=frame(front, ABOUT),
        title=raw(group_code(one.code)),
        second=office(TOLD[stage.told]) if stage.told else None,
        lines=(
            Line(office("Nama"), value=raw(one.masked_name), icon="person-fill"),
            Line(office("Layanan"), value=raw(one.title), icon="receipt_long"),
            Line(office("Disimpan"), value=raw(f"{one.at:%d-%m-%Y, %H.%M}"), icon="schedule-fill"),
        ),
        deeds=(*retry, CALL),
        alert=Alert(office(said), raw(one.why), "surat-dinas"),
    )


def _call(front: Front, stage: CallDistrict) -> NoticeView:
    """The phone of the pack, and what the other side will ask for."""
    machine = front.machine
    points = [
        ("call-fill", office("Telepon dinas: {nomor}", nomor=machine.pack.support_phone)),
        ("home-fill", office("Sebutkan anjungan {nama}.", nama=machine.site.kiosk_id)),
    ]
    if stage.code:
        points.append(("receipt_long", office("Sebutkan nomor {nomor}.", nomor=group_code(stage.code))))
    return NoticeView(
        frame=frame(front, ABOUT, next_=office("Selesai")),
        title=office("Hubungi dinas"),
        points=tuple(points),
        art="hp",
    )
