"""Pages of a visit in which a clerk helps."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.visit.assisted_state import AssistedStage, LookAtPage, SayYes
from kiosk.visit.draft import Have
from kiosk.visit.events import Button
from kiosk.visit.frames import SEND, frame, service_of
from kiosk.visit.moves import the_draft
from kiosk.visit.stages import Shown
from kiosk.visit.state import Visit
from kiosk.visit.texts import Text, raw, say
from kiosk.visit.view_scan import shown_view
from kiosk.visit.views import NoticeView, PageView


def assisted_view(visit: Visit, stage: AssistedStage) -> PageView | NoticeView:
    """The doubtful page, or the villager's yes."""
    match stage:
        case LookAtPage():
            return _page(visit, stage)
        case SayYes():
            return _yes(visit)
        case _:
            assert_never(stage)


def _page(visit: Visit, stage: LookAtPage) -> PageView:
    shown = shown_view(visit, Shown(stage.paper, stage.result))
    paper = visit.person.pack.papers[stage.paper]
    return replace(
        shown,
        explain=(say(paper.name), *shown.explain[:1]),
        buttons=((Button.AGAIN, say("Pindai ulang")), (Button.KEEP_ANYWAY, say("Terbaca, pakai ini"))),
    )


def _yes(visit: Visit) -> NoticeView:
    draft, helper = the_draft(visit), visit.person.helper
    pages = sum(len(given.pages) for given in draft.papers if given.have is Have.SCANNED)
    shown = sum(given.have is Have.ORIGINAL for given in draft.papers)
    points: list[tuple[str, Text]] = [("receipt_long", service_of(visit))]
    if pages:
        points.append(("document_scanner", say("{n} halaman dipindai", n=str(pages))))
    if shown:
        points.append(("badge", say("{n} surat asli dilihat petugas", n=str(shown))))
    points.append(("support_agent", say("Ditulis bersama {name}", name=raw(helper.name if helper else ""))))
    return NoticeView(
        frame=frame(visit, SEND, next_=say("Ya, kirim")),
        title=say("Bapak/Ibu, apakah semua ini benar?"),
        points=tuple(points),
        art="permohonan",
    )
