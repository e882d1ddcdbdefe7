"""Which drawing goes with a page: of the number asked for, else of the service at hand."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.adminduk.catalogue import FieldType, Menu, MenuChoice
from kiosk.adminduk.questions import Ask
from kiosk.visit.state import Visit

FIELDS = {
    FieldType.NIK: "ktp-nik",
    FieldType.KK: "kk-nomor",
    FieldType.NAME: "nama",
    FieldType.DATE: "tanggal",
    FieldType.DATE_PARTIAL: "tanggal",
    FieldType.TIME: "jam",
    FieldType.PHONE: "hp",
    FieldType.EMAIL: "surel",
    FieldType.PLACE: "alamat",
    FieldType.REGION: "alamat",
    FieldType.ADDRESS: "alamat",
    FieldType.RT: "alamat",
    FieldType.RW: "alamat",
    FieldType.POSTCODE: "alamat",
}
"""Where to find it, or what it is about; other kinds of question show the service."""

CHOICES = {
    "l": "ayah", "p": "ibu", "ayah": "ayah", "ibu": "ibu", "suami": "ayah", "istri": "ibu", "diri": "nama", "sendiri": "nama",
    "anak": "lahir", "pasangan": "kawin", "ortu": "keluarga", "keluarga": "keluarga", "orang_lain": "serah", "tetangga": "alamat",
    "perangkat": "petugas", "rt": "petugas", "desa": "serambi", "rumah": "serambi", "dinas": "segel", "upt": "serah", "whatsapp": "hp",
    "sms": "hp", "email": "surel", "sakit_tua": "meninggal",
}  # fmt: skip
"""Answers that a drawing tells apart, by key. Others get as many dots as the place they stand at, as on a die: heard, counted, touched."""

VAGUE = {"", "permohonan", "lain", "cek"}
"""Drawings that say nothing about which service it is."""
USUAL = "permohonan"


def field_art(visit: Visit, ask: Ask) -> str:
    """The drawing of a question."""
    return FIELDS.get(ask.question.type) or service_art(visit)


def choice_art(keys: Sequence[str], key: str) -> str:
    """The drawing of one answer among ``keys``; no drawing stands for two answers of one question."""
    found = CHOICES.get(key, "")
    alone = found and sum(CHOICES.get(other) == found for other in keys) == 1
    return found if alone else f"titik-{keys.index(key) % DOTS + 1}"


DOTS = 6


def line_art(visit: Visit, ask: Ask) -> str:
    """The drawing of an answer in a list, where there is no room to point at a number on a card."""
    return {"ktp-nik": "ktp", "kk-nomor": "kk"}.get(found := field_art(visit, ask), found)


def service_art(visit: Visit) -> str:
    """The drawing of the life event under which the person chose this service in the menu."""
    draft = visit.person.draft
    if draft is None:
        return "keluarga"
    menu = visit.person.pack.menu
    found = next(((node, choice) for node, choice in _tiles(menu) if choice.variant == draft.variant), None)
    if found is None:
        return USUAL
    node, choice = found
    above = node_art(menu, node)
    return above if above not in VAGUE and node != menu.root else choice.art or USUAL


def node_art(menu: Menu, node: str) -> str:
    """The drawing of the tile of the first page that leads here, the nearer one where that says little; the root shows a family."""
    if node == menu.root:
        return "keluarga"
    for above, choice in _tiles(menu):
        if choice.node == node:
            further = choice.art if above == menu.root else node_art(menu, above)
            return further if further not in VAGUE else choice.art or USUAL
    return USUAL


def _tiles(menu: Menu) -> list[tuple[str, MenuChoice]]:
    """Every tile of the menu with the node it is on, in the pack's order."""
    return [(name, choice) for name, node in menu.nodes.items() for choice in node.choices]
