"""The clerk's home: what can be done now, most wanted first. A feature adds its tile here and says who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.duty import assist, handover, log, outreach, paper, queue, sign_in, start_day, stick
from kiosk.duty.frames import frame, greeting
from kiosk.duty.moves import Out, on_duty, stay, turn
from kiosk.duty.stages import ClerkHome
from kiosk.duty.state import Front
from kiosk.visit.events import Button, Chose, Pressed
from kiosk.visit.paging import page_of, pages
from kiosk.visit.texts import Text, office
from kiosk.visit.views import Choice, ChoiceView
from kiosk.wire.clerk_code import Role

ALL: tuple[Role, ...] = ("clerk", "head", "technician")


@dataclass(frozen=True, slots=True)
class Tile:
    """One thing to do. ``begin`` goes to its first page; ``offered``: whether there is any use in it now."""

    id: str
    label: Text
    second: Text
    icon: str
    begin: Callable[[Front], Out]
    roles: tuple[Role, ...] = ALL
    offered: Callable[[Front], bool] = lambda _front: True
    news: Callable[[Front], Text | None] = lambda _front: None
    """Said in place of ``second`` while somebody has to see to it."""


TILES: tuple[Tile, ...] = (
    Tile("start", office("Mulai hari"), office("Apa yang siap; buka, tutup"), "task_alt", start_day.begin),
    Tile("assist", office("Bantu warga"), office("Permohonan, status, nomor hilang"), "support_agent", assist.begin),
    Tile(
        "documents",
        office("Dokumen dari dinas"),
        office("Terima, serahkan, belum diambil"),
        "receipt_long",
        handover.begin,
        roles=("clerk", "head"),
    ),
    Tile("queue", office("Kiriman ke dinas"), office("Menunggu, ditahan, terkirim"), "mail-fill", queue.begin),
    Tile(
        "paper",
        office("Kertas dan pencetak"),
        office("Ganti gulungan, halaman tes"),
        "print",
        paper.begin,
        news=paper.news,
    ),
    Tile(
        "outreach",
        office("Jemput bola"),
        office("Pos layanan di dusun, nomor antrean"),
        "location_on-fill",
        outreach.begin,
        news=outreach.news,
    ),
    Tile("stick", office("Flashdisk dinas"), office("Saat internet lama putus"), "usb", stick.begin),
    Tile("board", office("Papan per RT"), office("Cetak dokumen yang siap"), "campaign-fill", log.begin_board),
    Tile("log", office("Catatan anjungan"), office("Apa saja yang dikerjakan"), "history", log.begin),
    Tile(
        "accounts",
        office("Akun petugas"),
        office("Tambah, ganti PIN, matikan"),
        "group-fill",
        sign_in.look_after,
        roles=("head",),
    ),
)


def tiles(front: Front) -> tuple[Tile, ...]:
    """What this clerk may do now."""
    role = on_duty(front).role
    found = [tile for tile in TILES if role in tile.roles and tile.offered(front)]
    # What somebody has to see to stands first.
    return tuple(sorted(found, key=lambda tile: tile.news(front) is None))


def on_home(front: Front, stage: ClerkHome, event: object) -> Out:
    """A tile was touched."""
    offered = tiles(front)
    match event:
        case Pressed(Button.MORE):
            total = pages(len(offered), front.machine.site.capacity)
            return turn(front, ClerkHome((stage.page + 1) % total))
        case Chose(choice):
            picked = next((tile for tile in offered if tile.id == choice), None)
            return stay(front) if picked is None else picked.begin(front)
        case _:
            return stay(front)


def home_view(front: Front, stage: ClerkHome) -> ChoiceView:
    """What to do next?"""
    shown, more = page_of(tiles(front), stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, back=False),
        question=office("Mau mengerjakan apa?"),
        choices=tuple(Choice(tile.id, tile.label, tile.news(front) or tile.second, icon=tile.icon) for tile in shown),
        hint=greeting(front),
        art="petugas",
        more=more,
    )
