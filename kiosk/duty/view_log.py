"""Pages of the log, and of the board of an RT."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from kiosk.duty.frames import frame
from kiosk.duty.log import NO_RT, size
from kiosk.duty.log_state import LogPage, LogStage, RtBoard, Trail
from kiosk.duty.state import Front
from kiosk.duty.view_start_day import PAPERS
from kiosk.slips.board import groups
from kiosk.visit.paging import page_of, rows_of
from kiosk.visit.texts import Text, office, raw
from kiosk.visit.views import Choice, ChoiceView, NoticeView, Page, WorkingView
from kiosk.visit.views_clerk import Line, LinesView

LOG, BOARD = "catatan", "papan"
WAIT = office("Mohon tunggu sebentar.")


def log_view(front: Front, stage: LogStage) -> Page:
    """The page of one of the stages."""
    match stage:
        case LogPage():
            return _log(front, stage)
        case RtBoard():
            return _board(front, stage)
        case _:
            assert_never(stage)


def _failed(front: Front, about: str) -> NoticeView:
    point = office("Kembali, lalu coba sekali lagi.")
    return NoticeView(frame(front, about), office("Belum bisa dibuka"), (("sync", point),), "petugas", "warn")


def _log(front: Front, stage: LogPage) -> Page:
    trail = stage.trail
    if stage.failed:
        return _failed(front, LOG)
    if trail is None:
        return WorkingView(frame(front, LOG), title=office("Memeriksa catatan"), detail=WAIT, part=None)
    shown, more = rows_of(trail.newest, stage.page, size(front, trail))
    lines = tuple(Line(raw(one.text), mark=_when(front, one.at)) for one in shown)
    return LinesView(
        frame=frame(front, LOG, next_=office("Selesai")),
        title=office("Catatan anjungan"),
        second=_chain(trail),
        lines=(_broken(trail), *lines) if trail.chain == "broken" else lines,
        more=more,
        empty=office("Belum ada catatan."),
    )


def _chain(trail: Trail) -> Text:
    if trail.chain == "whole":
        return office("Catatan utuh, {n} baris.", n=str(trail.rows))
    if trail.chain == "broken":
        return office("Catatan tidak utuh.")
    return office("Belum bisa diperiksa.")


def _broken(trail: Trail) -> Line:
    said = office("Baris {n} diubah. Hubungi dinas hari ini.", n=str(trail.broken_at))
    return Line(said, icon="error-fill", tone="stop")


def _when(front: Front, at: datetime) -> Text:
    """The hour of today, else the day."""
    now = front.machine.now
    return raw(f"{at:%H.%M}") if now is not None and at.date() == now.date() else raw(f"{at:%d-%m, %H.%M}")


def _board(front: Front, stage: RtBoard) -> Page:
    if stage.failed:
        return _failed(front, BOARD)
    if stage.lines is None:
        return WorkingView(frame(front, BOARD), title=office("Membuka papan"), detail=WAIT, part=None)
    if not stage.lines:
        points = (("check_circle-fill", office("Tidak ada dokumen yang menunggu diambil.")),)
        return NoticeView(frame(front, BOARD), office("Papan kosong"), points, "papan")
    choices = tuple(
        Choice(
            rt or NO_RT,
            office("RT {rt}", rt=rt) if rt else office("RT belum diketahui"),
            office("{n} dokumen", n=str(len(lines))),
            icon="print",
        )
        for rt, lines in groups(stage.lines).items()
    )
    shown, more = page_of(choices, stage.page, front.machine.site.capacity)
    bad = stage.slip in ("unsure", "failed")
    said = office(PAPERS[stage.slip]) if stage.slip else None
    return ChoiceView(
        frame=frame(front, BOARD),
        question=office("Cetak papan RT mana?"),
        choices=shown,
        hint=None if bad else said or office("Nama di kertas disamarkan."),
        art="papan",
        more=more,
        warning=said if bad else None,
    )
