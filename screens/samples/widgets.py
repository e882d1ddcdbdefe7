"""Every widget in every state beside each other: usual, pressed, in the keyboard's ring, not yet possible, chosen, to be looked at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.visit.events import Button, Chose, Comfort, Pressed
from kiosk.visit.texts import say
from kiosk.visit.views import Choice, Frame
from screens.area import Area
from screens.desk import Desk, Say, shown
from screens.frame import comfort_button, header
from screens.marks import Button as Face
from screens.marks import Layout
from screens.panel import Panel
from screens.theme import FLOOR, Style, Theme
from screens.widgets import banner, field, key, speaker, tile

Draw = Callable[[Desk, Area], None]

STATES = ("Biasa", "Ditekan", "Fokus", "Belum bisa")
BIRTH = Choice("lahir", say("Kelahiran"), say("Anak baru lahir"), "lahir")


def _button(label: str, icon: str, kind: str, *, right: bool = False) -> Draw:
    return lambda desk, area: desk.button(
        area,
        label,
        Pressed(Button.NEXT),
        "sample",
        kind=kind,
        icon=icon,
        icon_right=right,
        icon_size=desk.sk.icon_footer,
    )


def _tile(choice: Choice) -> Draw:
    return lambda desk, area: tile(desk, area, choice, desk.style("label"), Chose(choice.id))


def _switch(desk: Desk, area: Area) -> None:
    comfort_button(desk, area, Comfort.LARGE, Frame(say("Contoh")), style="label", icon_size=desk.sk.icon_footer)


Row = tuple[str, Draw, tuple[str, ...]]

BUTTONS: tuple[Row, ...] = (
    ("Utama", _button("Lanjut", "arrow_forward", "primary", right=True), STATES),
    ("Biasa", _button("Kembali", "arrow_back", "secondary"), STATES),
    ("Hapus", _button("Selesai\ndan hapus", "delete_sweep", "danger"), STATES),
)
KEYS: tuple[Row, ...] = (
    ("Tuts", lambda desk, area: key(desk, area, "5", marked=True), STATES),
    ("Suara", lambda desk, area: speaker(desk, area, "lahir"), STATES),
    ("Mode", _switch, STATES),
)
ANSWERS: tuple[Row, ...] = tuple(
    (name, _tile(choice), states)
    for name, choice in (("Pilihan", BIRTH), ("Dipilih", replace(BIRTH, selected=True)))
    for states in (STATES[:2], STATES[2:])
)
"""What is touched, row by row: its name, how it is put on the desk, and in which states."""


def pages() -> dict[str, Callable[[Panel, Theme, Say], Layout]]:
    """The sheets by name; each lays itself out on a panel."""
    return {
        "00-keadaan-tombol": lambda panel, theme, say: _table(panel, theme, say, "Keadaan tombol", BUTTONS),
        "00-keadaan-jawaban": lambda panel, theme, say: _table(panel, theme, say, "Keadaan jawaban", ANSWERS),
        "00-keadaan-tuts": lambda panel, theme, say: _table(panel, theme, say, "Keadaan tuts", KEYS),
        "00-keadaan-isian": _fields,
    }


def _sheet(panel: Panel, theme: Theme, say: Say, title: str) -> tuple[Desk, Area]:
    """A desk with its head, and what is left below."""
    desk = Desk(panel, theme, say)
    header(desk, Frame(shown("Lembar gaya")), shown(title))
    body = desk.sk.body
    return desk, Area(body.x, body.y - 1, body.w, desk.sk.size[1] - body.y - desk.sk.margin + 1)


def _table(panel: Panel, theme: Theme, say: Say, title: str, rows: tuple[Row, ...]) -> Layout:
    desk, area = _sheet(panel, theme, say, title)
    tall = desk.sk.tall
    lead = 0.0 if tall else 26.0
    said = Style(FLOOR, 500, 1.1)
    for (name, draw, states), line in zip(rows, area.rows(len(rows), 4.0), strict=True):
        place = line.below(11).after(lead) if tall else line.after(lead)
        desk.words(line.top(10) if tall else line.left(lead - 2).below(8), shown(name), Style(FLOOR, 700, 1.1), lines=1)
        for state, spot in zip(states, place.columns(len(states), 6.0), strict=True):
            desk.words(spot.top(8), shown(state), said, "ink_2", align="centre", lines=1)
            _in_state(desk, spot.below(10)._replace(h=min(spot.h - 12.5, 44.0)), draw, state)
    return replace(desk.layout("widgets"), targets=())


def _in_state(desk: Desk, spot: Area, draw: Draw, state: str) -> None:
    """One widget as it looks in one state."""
    draw(desk, spot)
    face = desk.marks.pop()
    if isinstance(face, Face):
        face = replace(
            face,
            pressed=state == "Ditekan",
            focused=state == "Fokus",
            kind="off" if state == "Belum bisa" else face.kind,
        )
    desk.add(face)


def _fields(panel: Panel, theme: Theme, say: Say) -> Layout:
    """A number's field empty, half full, full, and with two digits to look at again beside what is said about them."""
    desk, area = _sheet(panel, theme, say, "Keadaan isian")
    nik = (4, 4, 4, 4)
    tall = desk.sk.tall
    lines = area.rows(6 if tall else 5, 6)
    lead = 0.0 if tall else 56.0
    states: tuple[tuple[str, str, tuple[int, int] | None], ...] = (
        ("Kosong", "", None), ("Sedang diisi", "360401", None), ("Penuh", "3604017203900000", None),
        ("Perlu dilihat lagi", "3604017203900000", (6, 7)),
    )  # fmt: skip
    for (name, typed, again), line in zip(states, lines, strict=False):
        desk.words(line.top(9) if tall else line.left(lead - 4), shown(name), Style(FLOOR, 700, 1.1))
        field(desk, line.below(10.5).top(32) if tall else line.after(lead), typed, nik, "", again)
    notes = lines[4:] if tall else lines[4].columns(2, 6)
    said = (("warn", "Coba lihat lagi angka 72 (tanggal lahir)."), ("good", "Sudah 16 angka."))
    for (tone, sentence), spot in zip(said, notes, strict=True):
        banner(desk, spot.top(min(spot.h, 32)), tone, shown(sentence), styles=("label", "small"))
    return replace(desk.layout("widgets"), targets=())
