"""The clerk's home: what can be done now, most wanted first. A feature adds its tile here and says who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.duty import assist, handover, outreach, sign_in
from kiosk.duty.frames import frame
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


TILES: tuple[Tile, ...] = (
    Tile(
        "documents",
        office("Dokumen dari dinas"),
        office("Terima, serahkan, belum diambil"),
        "receipt_long",
        handover.begin,
        roles=("clerk", "head"),
    ),
    Tile("assist", office("Bantu warga"), office("Permohonan, status, nomor hilang"), "support_agent", assist.begin),
    Tile(
        "outreach",
        office("Jemput bola"),
        office("Pos layanan di dusun, nomor antrean"),
        "location_on-fill",
        outreach.begin,
    ),
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
    return tuple(tile for tile in TILES if role in tile.roles and tile.offered(front))


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


DAY = ((11, "Selamat pagi, {name}."), (15, "Selamat siang, {name}."), (18, "Selamat sore, {name}."))
"""Greetings by the hour at which the next one begins."""


def _greeting(front: Front) -> Text:
    now, name = front.machine.now, on_duty(front).name
    if now is None:
        return office("Selamat bertugas, {name}.", name=name)
    said = next((words for until, words in DAY if now.hour < until), "Selamat malam, {name}.")
    return office(said, name=name)


def home_view(front: Front, stage: ClerkHome) -> ChoiceView:
    """What to do next?"""
    shown, more = page_of(tiles(front), stage.page, front.machine.site.capacity)
    return ChoiceView(
        frame=frame(front, back=False),
        question=office("Mau mengerjakan apa?"),
        choices=tuple(Choice(tile.id, tile.label, tile.second, icon=tile.icon) for tile in shown),
        hint=_greeting(front),
        art="petugas",
        more=more,
    )
