"""The skeleton round every page: header, mat, footer. Its coordinates never move; a test pins them."""

from __future__ import annotations

from kiosk.visit.events import Button, Comfort, Pressed, Toggled
from kiosk.visit.texts import (
    Text,
    raw,
    say,
)
from kiosk.visit.views import (
    Frame,
)
from screens.area import Area
from screens.desk import Desk, Sentence, shown
from screens.marks import Art, Box, Icon, Weave
from screens.marks import Button as Face
from screens.text import fit
from screens.theme import Style

COMFORT = {
    Comfort.LOW: ("Tombol rendah", "Tombol biasa", "vertical_align_bottom"),
    Comfort.DARK: ("Layar gelap", "Layar terang", "contrast"),
    Comfort.LARGE: ("Huruf besar", "Huruf biasa", "text_increase"),
    Comfort.SOUND: ("Suara hidup", "Suara mati", "volume_up"),
    Comfort.UNREAD: ("Tanpa membaca", "Dengan membaca", "hearing"),
}
"""Each switch: the words that turn it on, that turn it off again, and its icon."""


REST_FROM = 46.0
"""Less room than this, in mm, at the foot of a tall page is no gap."""

SCENES = {"keluarga", "serambi"}
"""Wide drawings that stand by themselves."""


PRACTICE = say("LATIHAN: tidak ada yang dikirim")
"""Stands in the place of the service's name on every page of a practice."""


def header(desk: Desk, frame: Frame, right: Sentence | None = None) -> None:
    """Mark, service and step count above the mat. ``right`` stands in place of the count."""
    sk = desk.sk
    band = Area(sk.margin, 0, sk.size[0] - 2 * sk.margin, sk.progress.y)
    tall = sk.tall
    side = 14.0 if tall else band.h * 0.72
    line = Area(band.x, 12.4 - side / 2 + 0.8 if tall else band.y + (band.h - side) / 2 + 0.6, band.w, side)
    ink, named = "on_head", frame.service
    if frame.practice:
        # In the header's own room: on every page, over none of it.
        desk.add(Box(Area(0, 0, sk.size[0], sk.progress.y - (3.0 if tall else 1.0)), "warn"))
        ink, named = "on_warn", PRACTICE
    desk.add(Art(Area(line.x, line.y, side * 1.1, side), "latihan" if frame.practice else "tanda", plate=False))
    if frame.helper:
        right = say("Dibantu {name}", name=raw(frame.helper))
    elif right is None and frame.steps:
        right = Text("{n} dari {total}", (("n", str(frame.step)), ("total", str(frame.steps))))
    style = desk.style("fact" if sk.choice == "choice" else "label")
    count_w = 0.0
    if right is not None:
        count = fit(desk.read(right), (line.w * 0.45, line.h), style, desk.panel.px_per_mm, lines=1)
        room = (line.w - side * 1.1 - 3.6 - count.w - 6, line.h)
        beside = fit(desk.read(named), room, style, desk.panel.px_per_mm, lines=1)
        if beside.ok and beside.cap < count.cap:
            # Both sides of the band speak with one voice: neither is larger than the other.
            style = Style(beside.cap, style.weight, style.line)
            count = fit(desk.read(right), (line.w * 0.45, line.h), style, desk.panel.px_per_mm, lines=1)
        count_w = count.w
        desk.words(
            Area(line.right - count_w - 1, line.y, count_w + 1, line.h), right, style, ink, align="right", lines=1
        )
    start = side * 1.1 + 3.6
    title = Area(line.x + start, line.y, line.w - start - count_w - 6, line.h)
    desk.words(title, named, style, ink, lines=1)
    progress(desk, frame)


def progress(desk: Desk, frame: Frame) -> None:
    """The mat: woven steps, the plain one now, thin ones to come. Without a count the mat is whole."""
    steps = frame.steps or 7
    for number, piece in enumerate(desk.sk.progress.columns(steps, 3.0 if desk.sk.tall else 2.5), start=1):
        state = "done" if not frame.steps or number < frame.step else "now" if number == frame.step else "todo"
        desk.add(Weave(piece, state))


def footer(
    desk: Desk, frame: Frame, *, primary: tuple[Sentence, Button, str] | None = None, ready: bool = True
) -> None:
    """Back, erase, help, next and, on tall panels, the comfort row. ``primary`` stands in next's place instead of ``frame.next``."""
    sk = desk.sk
    if frame.back:
        back_button(desk)
    if frame.leave is not None:
        leave(desk, frame.leave)
    elif frame.erase:
        erase(desk)
    if frame.help:
        help_button(desk, calls=Comfort.UNREAD in frame.comfort)
    if primary is not None:
        next_button(desk, *primary, ready=ready)
    elif frame.next is not None:
        next_button(desk, frame.next, Button.NEXT, "arrow_forward", ready=frame.next_ready)
    if sk.tall:
        comfort_row(desk, frame)
    elif frame.leave is None:
        listen_button(desk)


def leave(desk: Desk, label: Sentence) -> None:
    """A clerk signs out: in the place where a villager ends, and as far from the next step."""
    desk.button(desk.sk.erase, label, Pressed(Button.ERASE), "leave", icon="logout", icon_size=desk.sk.icon_footer)


def erase(desk: Desk) -> None:
    """Finish and erase, in its fixed place."""
    size = 11.0 if desk.sk.tall else desk.sk.icon_footer
    style = "label" if desk.sk.tall else "choice"
    desk.button(desk.sk.erase, "Selesai\ndan hapus", Pressed(Button.ERASE), "erase", kind="danger", icon="delete_sweep",
                icon_size=size, style=style)  # fmt: skip


def back_button(desk: Desk) -> None:
    """Back, in its fixed place."""
    _corner(desk, desk.sk.back, "Kembali", Button.BACK, "arrow_back")


def help_button(desk: Desk, *, calls: bool = False) -> None:
    """Help, in its fixed place; for who does not read one touch ``calls`` the clerk."""
    if calls:
        # The picture must stay beside or above the words: it is what this person knows the button by.
        _corner(
            desk,
            desk.sk.help,
            "Petugas" if desk.sk.choice == "label" else "Panggil petugas",
            Button.HELP,
            "support_agent",
        )
        return
    _corner(desk, desk.sk.help, "Bantuan", Button.HELP, "support_agent")


def _corner(desk: Desk, area: Area, label: Sentence, button: Button, icon: str) -> None:
    """A fixed button of one word; on the smallest panel its icon stands above the word where that has room in one line."""
    size = desk.sk.icon_footer
    above = desk.sk.choice == "label" and stacks(desk, area, label)
    desk.button(area, label, Pressed(button), button.value, icon=icon, icon_size=size, stacked=above)


def stacks(desk: Desk, area: Area, label: Sentence) -> bool:
    """Whether a label has room in one line below an icon."""
    word = fit(desk.read(label), (area.w - 1.6, 9.0), desk.style("choice"), desk.panel.px_per_mm, lines=1)
    return word.ok


def next_button(desk: Desk, label: Sentence, button: Button, icon: str, *, ready: bool = True) -> None:
    """The one primary button, in its fixed place."""
    desk.button(desk.sk.next, label, Pressed(button) if ready else None, "next", kind="primary", icon=icon, icon_right=True,
                icon_size=desk.sk.icon_footer)  # fmt: skip


def listen_button(desk: Desk) -> None:
    """Read the page aloud, in its fixed place: with its word in the comfort row of tall panels, else the speaker every answer has."""
    area = desk.sk.listen
    if desk.sk.tall:
        desk.button(area, "Dengar", Pressed(Button.LISTEN), "listen", icon="volume_up", style="label", icon_size=11.0)
        return
    side = desk.sk.icon
    face = Face(area, "secondary", desk.sk.radius, desk.sk.edge, (Icon(area.centred(side, side), "volume_up", "on"),))
    desk.touch(area, Pressed(Button.LISTEN), "listen", face)


def comfort_row(desk: Desk, frame: Frame) -> None:
    """Lower, contrast, large and listen on tall panels."""
    for area, comfort in zip(desk.sk.comfort, (Comfort.LOW, Comfort.DARK, Comfort.LARGE), strict=False):
        comfort_button(desk, area, comfort, frame, style="label", icon_size=11.0)
    if frame.leave is None:
        listen_button(desk)


def comfort_button(
    desk: Desk, area: Area, comfort: Comfort, frame: Frame, *, style: str = "choice", icon_size: float | None = None
) -> None:
    """One switch; it says what touching it does."""
    on, off, icon = COMFORT[comfort]
    if comfort is Comfort.UNREAD and desk.sk.choice == "label":
        # Fewer letters, so that the ear has room beside them: who needs this switch knows it by the ear alone.
        on, off = "Tanpa baca", "Pakai baca"
    active = comfort in frame.comfort
    icon = "volume_off" if active and comfort is Comfort.SOUND else icon
    desk.button(
        area, off if active else on, Toggled(comfort), comfort.value, icon=icon, icon_size=icon_size, style=style
    )


def question(desk: Desk, title: Sentence, hint: Sentence | None = None, area: Area | None = None) -> float:
    """The question as the page's title, with a quieter line below; returns the y in mm where it ends."""
    if area is None:
        area = desk.sk.question
        area = area._replace(h=area.h + 5) if desk.sk.tall else area
    style = desk.theme.style("question")
    h = desk.pair(area, title, hint, (style, "small"), ("ink", "ink_2"), valign="top", gap=2.4)
    return area.y + h


def picture(desk: Desk, name: str, top: float, bottom: float) -> None:
    """Tall panels: the drawing of what is asked for, between the question and what is touched; wide scenes need no mat below them."""
    place = desk.sk.picture
    top = max(place.y, top + 4)
    if not name or bottom - top < 30:
        return
    area = Area(place.x, top, place.w, bottom - top)
    if name in SCENES:
        desk.add(Art(area, name))
    else:
        desk.card(area, "surface_2")
        desk.add(Art(area.inset(8, 7), name))


def rest_of_page(desk: Desk, name: str, area: Area) -> None:
    """Tall panels: a drawing on the room that a short list leaves, so the page does not look as if something were missing."""
    if area.h >= REST_FROM:
        desk.card(area, "surface_2")
        desk.add(Art(area.inset(8, 7).centred(area.w - 16, min(area.h - 14, 120.0)), name))


def code_text(code: str) -> str:
    """A request code in groups of four."""
    plain = "".join(c for c in code if c.isalnum())
    return " ".join(plain[i : i + 4] for i in range(0, len(plain), 4))


__all__ = [
    "back_button",
    "code_text",
    "comfort_button",
    "erase",
    "footer",
    "header",
    "help_button",
    "listen_button",
    "next_button",
    "picture",
    "progress",
    "question",
    "rest_of_page",
    "shown",
]
