"""Pages of a lost code."""

from __future__ import annotations

from typing import assert_never

from kiosk.visit.events import Button, StatusFound
from kiosk.visit.frames import frame
from kiosk.visit.lost import FACT_LENGTH, NIK_LENGTH, TRIES
from kiosk.visit.lost_state import LostAsked, LostChoice, LostFact, LostList, LostNik, LostNothing, LostStage
from kiosk.visit.state import Visit
from kiosk.visit.texts import (
    Text,
    day_text,
    say,
)
from kiosk.visit.view_status import STATES, STATUS
from kiosk.visit.views import (
    Choice,
    ChoiceView,
    DigitsView,
    NoticeView,
    WorkingView,
)


def lost_view(visit: Visit, stage: LostStage) -> DigitsView | ChoiceView | WorkingView | NoticeView:
    """The page of each stage."""
    match stage:
        case LostNik():
            return _nik(visit, stage)
        case LostChoice():
            return _choice(visit)
        case LostFact():
            return _fact(visit, stage)
        case LostAsked():
            return WorkingView(
                frame=frame(visit, service=STATUS),
                title=say("Sedang bertanya ke dinas"),
                detail=say("Mohon tunggu sebentar."),
                part=None,
                art="cek",
            )
        case LostList():
            return _list(visit, stage)
        case LostNothing():
            return _nothing(visit, stage)
        case _:
            assert_never(stage)


def _nik(visit: Visit, stage: LostNik) -> DigitsView:
    whole = len(stage.typed) == NIK_LENGTH
    return DigitsView(
        frame=frame(visit, next_=say("Lanjut"), ready=whole, service=STATUS),
        question=say("Berapa NIK orang yang mengajukan?"),
        typed=stage.typed,
        groups=(4, 4, 4, 4),
        hint=say("16 angka di KTP atau KK."),
        good=say("Sudah 16 angka.") if whole else None,
        art="ktp-nik",
    )


def _choice(visit: Visit) -> ChoiceView:
    marked = visit.person.marked
    return ChoiceView(
        frame=frame(visit, service=STATUS),
        question=say("Waktu mengajukan, nomor HP siapa yang diberikan?"),
        choices=(
            Choice("phone4", say("Ada nomor HP. Saya tahu 4 angka terakhirnya"), art="hp", selected=marked == "phone4"),
            Choice("birth", say("Tanpa nomor HP. Pakai tanggal lahir"), art="tanggal", selected=marked == "birth"),
        ),
    )


def _fact(visit: Visit, stage: LostFact) -> DigitsView:
    phone = stage.kind == "phone4"
    return DigitsView(
        frame=frame(visit, next_=say("Cari"), ready=len(stage.typed) == FACT_LENGTH[stage.kind], service=STATUS),
        question=say("4 angka terakhir nomor HP pemohon?") if phone else say("Tanggal lahir pemohon?"),
        typed=stage.typed,
        groups=(4,) if phone else (2, 2, 4),
        hint=None if phone else say("Tanggal, bulan, tahun. Contoh: 05 08 1990"),
        art="hp" if phone else "tanggal",
    )


def _list(visit: Visit, stage: LostList) -> ChoiceView:
    marked = visit.person.marked
    return ChoiceView(
        frame=frame(visit, service=STATUS),
        question=say("Permohonan yang mana?"),
        choices=tuple(
            Choice(one.code, _label(one), _state(one), art="permohonan", selected=marked == one.code)
            for one in stage.found
        ),
    )


def _label(status: StatusFound) -> Text:
    if status.made_on is None:
        return say(status.title)
    return say("{layanan}, {tanggal}", layanan=say(status.title), tanggal=day_text(status.made_on))


def _state(status: StatusFound) -> Text:
    return say(STATES.get(status.state, STATES["received"])[0])


ASK_CLERK = ("badge", "Minta petugas mencari dengan nama dan tanggal.")
NOTHING: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "none": (
        "Belum ketemu",
        (
            ("call-fill", "Dulu memberi nomor HP? Pakai 4 angka terakhirnya."),
            ASK_CLERK,
        ),
    ),
    "offline": (
        "Sedang tidak ada sinyal",
        (
            ("cloud_off-fill", "Dinas belum bisa ditanya dari sini."),
            ASK_CLERK,
            ("schedule-fill", "Atau datang lagi nanti."),
        ),
    ),
    "too_many": (
        "Dinas sudah terlalu sering ditanya",
        (ASK_CLERK, ("schedule-fill", "Atau datang lagi besok.")),
    ),
    "tries": (
        "Sudah beberapa kali dicari",
        (ASK_CLERK, ("schedule-fill", "Atau datang lagi dengan KTP dan nomor HP-nya.")),
    ),
}
"""Why nothing was found -> title and what to do. Never the person's fault."""


def _nothing(visit: Visit, stage: LostNothing) -> NoticeView:
    title, points = NOTHING.get(stage.why, NOTHING["offline"])
    again = stage.why in ("none", "offline") and visit.person.lost_asked < TRIES
    buttons: tuple[tuple[Button, Text], ...] = ((Button.CALL, say("Panggil petugas")),)
    if again:
        buttons = ((Button.AGAIN, say("Coba lagi")), *buttons)
    return NoticeView(
        frame=frame(visit, next_=say("Selesai"), service=STATUS),
        title=say(title),
        points=tuple((icon, say(text)) for icon, text in points),
        art="petugas",
        tone="warn",
        buttons=buttons,
    )
