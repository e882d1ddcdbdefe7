"""Pages of practice: what it is, how it ends, and what the made-up person adds to the pages of every visit."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.events import Button
from kiosk.visit.frames import frame
from kiosk.visit.practice import EXAMPLE
from kiosk.visit.practice_person import example
from kiosk.visit.practice_slip import address
from kiosk.visit.practice_state import PracticeEnd, PracticeIntro, PracticeStage
from kiosk.visit.stages import Asking
from kiosk.visit.state import Visit
from kiosk.visit.suggest import SUGGESTIONS
from kiosk.visit.texts import Text, raw, say
from kiosk.visit.views import ChecklistView, Choice, DigitsView, LettersView, NoticeView, OnlineView, Page

SLIP = {
    "printing": "Caranya sedang dicetak",
    "printed": "Ambil kertasnya di bawah",
    "ask": "Periksa kertasnya di bawah layar.",
    "waiting": "Kertas belum bisa dicetak. Foto layar ini.",
}


def practice_view(visit: Visit, stage: PracticeStage) -> NoticeView | OnlineView:
    """The first and the last page of practice."""
    return _intro(visit) if isinstance(stage, PracticeIntro) else _end(visit, stage)


def _intro(visit: Visit) -> NoticeView:
    return NoticeView(
        frame=frame(visit, next_=say("Mulai latihan"), service=say("Belajar dulu")),
        title=say("Latihan dengan orang contoh"),
        points=(
            ("group-fill", say("Namanya SITI CONTOH. Nomornya bukan milik siapa pun.")),
            ("document_scanner", say("Suratnya sudah ada. Tidak perlu membawa apa-apa.")),
            ("lock-fill", say("Tidak ada yang disimpan atau dikirim.")),
            ("home-fill", say("Di akhir ada cara mengurus dari rumah.")),
        ),
        art="latihan",
    )


def _end(visit: Visit, stage: PracticeEnd) -> NoticeView | OnlineView:
    channels = visit.person.pack.online
    again = (Button.AGAIN, say("Sekarang sungguhan"))
    if not channels:
        return NoticeView(
            frame=frame(visit, next_=say("Selesai"), back=False, service=say("Latihan selesai")),
            title=say("Bapak/Ibu sudah bisa"),
            points=(("check_circle-fill", say("Tidak ada yang disimpan atau dikirim.")),),
            art="latihan",
            tone="good",
            buttons=(again,),
        )
    channel = channels[stage.channel % len(channels)]
    buttons: list[tuple[Button, Text]] = [again]
    if stage.slip != "printing":
        buttons.append((Button.PRINT, say("Cetak caranya")))
    return OnlineView(
        frame=frame(visit, next_=say("Selesai"), back=False, service=say("Latihan selesai")),
        title=say("Bapak/Ibu sudah bisa. Dari rumah juga bisa."),
        second=say(SLIP[stage.slip]) if stage.slip in SLIP else say("Arahkan kamera HP ke kotak ini."),
        label=say(channel.label),
        qr=address(channel, stage.mark),
        mark=raw(stage.mark),
        buttons=tuple(buttons),
        more=(stage.channel % len(channels) + 1, len(channels)) if len(channels) > 1 else None,
    )


def dressed(visit: Visit, page: Page) -> Page:
    """A page as practice shows it: the made-up person's words one touch away, no list to print."""
    if visit.person.practice is None:
        return page
    stage = visit.person.stage
    words = example(stage.ask.question, visit.machine.site.village) if isinstance(stage, Asking) else ""
    match page:
        case DigitsView():
            return replace(page, scan=say("Isi contoh") if words and not page.typed else None)
        case LettersView() if words and not page.typed:
            return replace(page, suggestions=(Choice(EXAMPLE, raw(words)), *page.suggestions)[:SUGGESTIONS])
        case ChecklistView():
            return replace(page, receipt="none", receipt_title=say("Latihan: tidak ada yang dicetak"), buttons=())
        case _:
            return page
