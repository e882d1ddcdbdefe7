"""A clerk helps: the clerk's pages, and the pages of a visit that are only there then."""

from __future__ import annotations

from datetime import date

from kiosk.duty.assist_state import AssistStage, FoundCode, HelpWith, LostDay, LostFound, LostName, OneCode
from kiosk.duty.view_assist import assist_view
from kiosk.visit.events import Button
from kiosk.visit.texts import raw, say
from kiosk.visit.views import Frame, NoticeView, PageView, View
from screens.samples.basics import preview
from screens.samples.clerks import at

ON = date(2026, 11, 20)
FOUND = (
    FoundCode("7KM4QFR9XPA2", "SITI A*****", "KK hilang atau rusak", ON),
    FoundCode("9RTMW3B2F7KP", "SITI N*****", "Akta kelahiran", ON),
)
STAGES: dict[str, AssistStage] = {
    "66-bantu": HelpWith(),
    "66-nama-hilang": LostName("SI"),
    "66-hari": LostDay("SI"),
    "66-hari-lain": LostDay("SI", other=True, typed="31"),
    "66-ditemukan": LostFound("SI", ON, FOUND),
    "66-tidak-ada": LostFound("SI", ON, ()),
    "66-satu": OneCode(FOUND[0]),
    "66-dibuka": OneCode(FOUND[0], unlocked=True),
}


def helps(capacity: int) -> dict[str, View]:
    """The clerk's pages."""
    return {name: View(assist_view(at(stage, capacity=capacity), stage)) for name, stage in STAGES.items()}


def helped() -> dict[str, View]:
    """The visit's pages."""
    frame = Frame(say("Kartu Keluarga"), 5, 7, next=say("Ya, kirim"), helper="Pak Budi")
    yes = NoticeView(
        frame=frame,
        title=say("Bapak/Ibu, apakah semua ini benar?"),
        points=(
            ("receipt_long", say("Kartu Keluarga")),
            ("document_scanner", say("{n} halaman dipindai", n="2")),
            ("badge", say("{n} surat asli dilihat petugas", n="1")),
            ("support_agent", say("Ditulis bersama {name}", name=raw("Pak Budi"))),
        ),
        art="permohonan",
    )
    doubt = PageView(
        frame=Frame(say("Kartu Keluarga"), 4, 7, helper="Pak Budi"),
        title=say("Tulisannya buram."),
        preview=preview(),
        fault="blurred",
        explain=(say("Surat keterangan hilang dari polisi"),),
        buttons=((Button.AGAIN, say("Pindai ulang")), (Button.KEEP_ANYWAY, say("Terbaca, pakai ini"))),
    )
    return {"67-giliran-warga": View(yes), "67-periksa-halaman": View(doubt)}
