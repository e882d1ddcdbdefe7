"""Pages before a variant is chosen."""

from __future__ import annotations

from datetime import datetime

from kiosk.adminduk.dates import DAYS
from kiosk.adminduk.office_word import Because
from kiosk.adminduk.opening import Shut
from kiosk.adminduk.places import MenuChoice, MenuNode
from kiosk.visit import unread
from kiosk.visit.frames import CHOOSE, frame
from kiosk.visit.hours import Closure, closure
from kiosk.visit.paging import page_of, rows_of
from kiosk.visit.pictures import DOTS, node_art
from kiosk.visit.signup import coming
from kiosk.visit.stages import (
    BoardPage,
    Browse,
    Home,
)
from kiosk.visit.start import BOARD_ROWS, closed
from kiosk.visit.state import (
    Visit,
)
from kiosk.visit.texts import (
    Text,
    day_text,
    hours_said,
    joined,
    raw,
    say,
)
from kiosk.visit.views import (
    BoardView,
    Choice,
    ChoiceView,
    NoticeView,
    WelcomeView,
)

BOARD_ON_WELCOME = 3


def welcome_view(visit: Visit) -> WelcomeView:
    """The rest state."""
    machine = visit.machine
    why = (
        say("Anjungan sedang tidak bisa menerima permohonan. Silakan hubungi petugas desa.") if closed(visit) else None
    )
    rest = closure(machine)
    return WelcomeView(
        frame=frame(visit, back=False, erase=False),
        village=machine.site.village.name,
        languages=machine.site.languages if why is None and (rest is None or rest.look) else (),
        fee_phone=machine.pack.fee_report_phone,
        board=machine.board[:BOARD_ON_WELCOME],
        board_as_of=machine.board_as_of,
        closed=why,
        hears=why is None and unread.offered(visit),
        rest=None if rest is None or why is not None else _rests(rest, machine.now),
        rest_why=None if rest is None or why is not None else _why(rest),
        station="" if machine.station is None else machine.station.place,
    )


WEEK = 7
BECAUSE: dict[Because, Text] = {
    "meeting": say("Sedang ada rapat di kantor desa."),
    "away": say("Petugas sedang tidak di tempat."),
    "care": say("Anjungan sedang dirawat."),
    "event": say("Sedang ada acara di kantor desa."),
}
"""What villagers read where the clerk has closed it."""


def _rests(closed_now: Closure, now: datetime | None) -> Text:
    word = closed_now.word
    if now is None or (word is not None and word.until is None):
        return say("Buka lagi setelah dibuka petugas.")
    return reopens(closed_now.shut, now)


def reopens(shut: Shut, now: datetime) -> Text:
    """When it opens again, as people say it: the hour today, tomorrow, the day this week, else the date."""
    if shut.reopens is None:
        return say("Tanyakan jam buka ke kantor desa.")
    hour, days = f"{shut.reopens:%H.%M}", (shut.reopens.date() - now.date()).days
    if days == 0:
        return say("Istirahat. Buka lagi pukul {jam}.", jam=hour) if shut.pause else say("Buka pukul {jam}.", jam=hour)
    if days == 1:
        return say("Buka lagi besok, pukul {jam}.", jam=hour)
    if days < WEEK:
        return say("Buka lagi {hari}.", hari=hours_said(f"{DAYS[shut.reopens.weekday()]} {hour}"))
    return say("Buka lagi {hari}, pukul {jam}.", hari=day_text(shut.reopens.date(), weekday=True), jam=hour)


def _why(closed_now: Closure) -> Text | None:
    """The holiday's own name where there is one, and what is still possible."""
    said = [raw(f"{closed_now.shut.why}.")] if closed_now.shut.why else []
    if closed_now.word is not None and closed_now.word.why:
        said.append(BECAUSE[closed_now.word.why])
    if closed_now.look:
        said.append(say("Cek status dan papan tetap bisa."))
    return joined(said, " ") if said else None


NEW = Choice("new", say("Ajukan permohonan baru"), say("KTP, KK, KIA, akta, pindah"), art="permohonan")
LOOK = (
    Choice("status", say("Cek status permohonan"), say("Pakai nomor atau kotak QR"), art="cek"),
    Choice("board", say("Lihat dokumen yang siap"), say("Nama disamarkan"), art="papan"),
)
PRINT = Choice("print", say("Cetak KK atau akta?"), say("Bisakah di sini?"), art="akta")


SIGN_UP = Choice("signup", say("Daftar jemput bola"), say("Petugas datang ke desa"), art="jemput")
PRACTICE = Choice("practice", say("Belajar dulu"), say("Latihan, tidak ada yang dikirim"), art="latihan")
COMPLAIN = Choice("complaint", say("Diminta bayar?"), say("Sampaikan ke dinas, boleh tanpa nama"), art="lapor")


def home_choices(visit: Visit) -> tuple[Choice, ...]:
    """What is offered now, what most people come for first; a panel shows as many as it holds and turns over."""
    new = () if visit.person.after_hours else (NEW,)
    # Signing up wants a name spelled: who does not read calls the clerk, who writes it in the list.
    sign_up = (SIGN_UP,) if coming(visit.machine) and not unread.listens(visit) else ()
    practise = () if visit.person.after_hours else (PRACTICE,)
    return (*new, *LOOK, *sign_up, *practise, COMPLAIN, PRINT)


def home_view(visit: Visit, stage: Home) -> ChoiceView:
    """What would you like to do?"""
    marked = visit.person.marked
    choices, more = page_of(home_choices(visit), stage.page, visit.machine.site.capacity)
    return ChoiceView(
        frame=frame(visit),
        question=say("Mau mengurus apa hari ini?"),
        choices=tuple(_with_mark(choice, marked) for choice in choices),
        hint=say("Listrik sempat padam. Yang belum terkirim, silakan isi lagi.")
        if visit.machine.cut
        else say("Permohonan baru bisa saat buka.")
        if visit.person.after_hours
        else say("Semua layanan gratis."),
        art="keluarga",
        more=more,
    )


def _with_mark(choice: Choice, marked: str) -> Choice:
    return Choice(choice.id, choice.label, choice.second, choice.art, choice.icon, choice.id == marked)


def browse_view(visit: Visit, stage: Browse) -> ChoiceView:
    """One node of the menu."""
    node = visit.person.pack.menu.node(stage.node)
    choices, more = page_of(node.choices, stage.page, visit.machine.site.capacity)
    marked = visit.person.marked
    return ChoiceView(
        frame=frame(visit, CHOOSE, service=say("Permohonan baru")),
        question=say(node.ask),
        choices=tuple(
            Choice(
                item.node or item.variant,
                say(item.label),
                say(item.second) if item.second else None,
                art=_own_art(visit, node, item),
                selected=(item.node or item.variant) == marked,
            )
            for item in choices
        ),
        art=node_art(visit.person.pack.menu, stage.node),
        more=more,
    )


def _own_art(visit: Visit, node: MenuNode, item: MenuChoice) -> str:
    """The tile's drawing; for who does not read no drawing stands for two tiles of one page: so many dots stand for the how manieth."""
    if not unread.listens(visit) or sum(other.art == item.art for other in node.choices) == 1:
        return item.art
    return f"titik-{node.choices.index(item) % DOTS + 1}"


def print_answer_view(visit: Visit) -> NoticeView:
    """What this kiosk prints and what it may not: papers of registration come from the dinas alone (UU 24/2013 ps 96A)."""
    return NoticeView(
        frame=frame(visit, next_=say("Saya mengerti")),
        title=say("KK dan akta tidak dicetak di sini"),
        points=(
            ("mail-fill", say("Dinas mengirim tautan dan PIN ke HP atau email.")),
            ("print", say("Cetak sendiri di kertas A4 putih biasa. Itu sah.")),
            ("badge", say("KTP-el dan KIA dicetak dinas, lalu diambil.")),
            ("check_circle-fill", say("Yang ada kotak QR tidak perlu dilegalisir.")),
        ),
        art="akta",
    )


def board_view(visit: Visit, stage: BoardPage) -> BoardView:
    """The board, page by page."""
    rows, more = rows_of(visit.machine.board, stage.page, BOARD_ROWS)
    return BoardView(
        frame=frame(visit, next_=say("Selesai"), service=say("Papan pengumuman")),
        title=say("Dokumen yang sudah bisa diambil"),
        rows=rows,
        as_of=visit.machine.board_as_of,
        more=more,
    )
