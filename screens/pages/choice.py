"""A question with at most five big answers, each with a drawing, and each read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.visit.events import Button, Chose, Comfort, Event, Pressed
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.views import (
    Choice,
    ChoiceView,
)
from screens.area import Area
from screens.desk import Desk
from screens.frame import footer, header, picture, question
from screens.marks import Art
from screens.text import fit
from screens.theme import FLOOR, Style
from screens.widgets import banner, icon_side, seconds_fit, speaker, tile

Cell = tuple[Choice, Event]
TARGET, FLOOR_GAP = 20.0, 2.54
BARE = -5.0
"""For who does not read, tiles without drawings are worth less than any that fit with them, and more than words without room."""
FEW, SPARE = 2, 52.0
"""Tall panels: with so few answers the picture takes so many mm more."""


def lay_out(view: ChoiceView, desk: Desk) -> None:
    """Put a choice page on the desk."""
    header(desk, view.frame)
    desk.pictured = Comfort.UNREAD in view.frame.comfort
    ends = question(desk, view.question, view.hint)
    cells: list[Cell] = [(choice, Chose(choice.id)) for choice in view.choices]
    if view.more is not None:
        cells.append((Choice("more", _more(view.more), icon="more_horiz"), Pressed(Button.MORE)))
    if view.skip is not None:
        cells.append((Choice("skip", view.skip, icon="help"), Pressed(Button.SKIP)))
    answers = desk.panel.answers
    if desk.sk.tall and len(cells) <= FEW and not desk.panel.low:
        answers = answers.below(SPARE)
    if view.warning is not None:
        answers = _warning(view.warning, desk, answers, ends, view.art)
    elif desk.sk.tall and view.art:
        picture(desk, view.art, ends, answers.y - (6 if not desk.panel.low else 8))
    if desk.sk.tall:
        column(desk, answers, cells)
    elif desk.panel.low:
        row(desk, answers, cells, ends if view.warning is None else answers.y)
    else:
        grid(desk, answers, cells, view.art if len(cells) <= 3 and not view.warning else "", ends)
    footer(desk, view.frame)


def _more(more: tuple[int, int]) -> Text:
    return say("Pilihan lain ({n} dari {total})", n=str(more[0]), total=str(more[1]))


def _warning(warning: Text, desk: Desk, answers: Area, ends: float, art: str) -> Area:
    if desk.sk.tall:
        bottom = answers.y - (6 if not desk.panel.low else 8)
        y = max(ends + 4, bottom - 46)
        picture(desk, art, ends, y - 6)
        banner(desk, Area(answers.x, y, answers.w, bottom - y), "warn", warning)
        return answers
    h = 18.0 if desk.sk.choice == "label" else 24.0
    if desk.panel.low:
        banner(desk, Area(answers.x, answers.y - h - 3, answers.w, h), "warn", warning)
        return answers
    y = max(ends + 2, answers.y - h * 0.5)
    banner(desk, Area(answers.x, y, answers.w, h), "warn", warning)
    top = y + h + 3
    return Area(answers.x, top, answers.w, desk.sk.body.bottom - top)


def text_style(desk: Desk, cells: Sequence[Cell], faces: Sequence[Area]) -> tuple[Style, float]:
    """One size for all labels of a page, and how much of its usual size the drawings may keep for it."""
    base = desk.style("choice")
    roomy = desk.sk.choice == "choice"
    best = (-99.0, base, 0.0)
    for art, bonus in ((1.0, 2.0), (0.85, 1.5), (0.7, 0.9), (0.55, 0.4), (0.0, BARE if desk.pictured else 0.0)):
        caps = []
        for (choice, _), face in zip(cells, faces, strict=False):
            lead = 14.0 if roomy else 9.0
            if choice.art and art:
                lead = min(face.h - 4, face.w * 0.34, 46) * art + (11.2 if roomy else 7.4)
            elif choice.icon and art:
                lead = icon_side(desk, face) * art + (13 if roomy else 7.6)
            fitted = fit(
                desk.read(choice.label), (face.w - lead, face.h - (4 if roomy else 1)), base, desk.panel.px_per_mm
            )
            caps.append(fitted.cap if fitted.ok else -9.0)
        worth = min(caps, default=base.cap)
        if worth + bonus > best[0]:
            best = (worth + bonus, Style(worth, base.weight, base.line), art)
    return best[1], best[2]


def seconds(desk: Desk, cells: Sequence[Cell], faces: Sequence[Area], style: Style, art: float) -> bool:
    """Second lines are shown by all tiles of a page or by none, so that labels stay of one size."""
    return all(seconds_fit(desk, face, choice, style, art) for (choice, _), face in zip(cells, faces, strict=False))


def column(desk: Desk, area: Area, cells: Sequence[Cell]) -> None:
    """Tall panels: one under the other with a speaker beside each; lowered, in two columns."""
    count = len(cells)
    if desk.panel.low and count > 3:
        rows = area.rows(-(-count // 2), 7.0)
        faces = [cell for r in rows for cell in r.columns(2, 7.0)][:count]
        style, art_size = text_style(desk, cells, faces)
        more = seconds(desk, cells, faces, style, art_size)
        for face, (choice, event) in zip(faces, cells, strict=True):
            tile(desk, face, choice, style, event, second=more, art=art_size)
        return
    gap = 7.0 if count < 5 else 6.0 if count > 5 else 7.0
    h = min(84.0 if count <= FEW else 68.0, (area.h - gap * (count - 1)) / max(1, count))
    spread = min(12.0, (area.h - h * count) / max(1, count - 1)) if count > 1 else 0.0
    side = 0.0 if desk.mute else 26.0
    faces = [Area(area.x, area.y + i * (h + spread), area.w - (side + 6 if side else 0), h) for i in range(count)]
    style, art_size = text_style(desk, cells, faces)
    more = seconds(desk, cells, faces, style, art_size)
    for face, (choice, event) in zip(faces, cells, strict=True):
        tile(desk, face, choice, style, event, second=more, art=art_size)
        if side:
            speaker(desk, Area(face.right + 6, face.y, side, h), choice.id)


def grid(desk: Desk, area: Area, cells: Sequence[Cell], art: str = "", ends: float = 0.0) -> None:
    """Wide panels: two rows. Up to four have speakers of their own; more get one tile that reads all."""
    sk, count = desk.sk, len(cells)
    gap = sk.gap
    whole, picture = area, area.left(area.w * 0.3)
    if art:
        area = area.after(picture.w + gap)
    roomy = sk.choice == "choice"
    speakers = not desk.mute and ((count in {1, 2, 4} and not art) or (roomy and not (art and count > 2)))
    listen = not desk.mute and not speakers and count != 6
    total = count + (1 if listen else 0)
    columns = 1 if total == 1 else 2 if total <= 4 else 3 if total <= 6 else 4
    rows = 1 if total <= 2 and not art else -(-total // columns)
    if art and total <= 2:
        columns = 1
    spots = [cell for r in area.rows(rows, gap) for cell in r.columns(columns, gap)]
    side = 0.0 if not speakers else 22.0 if roomy else 21.0
    faces = [spot._replace(w=spot.w - side - gap) if speakers else spot for spot in spots]
    style, art_size = text_style(desk, cells, faces)
    if art and style.cap < FLOOR:
        grid(desk, whole, cells, "", ends)
        return
    if art:
        desk.add(Art(picture, art, ground="surface_2"))
    if art and count == FEW:
        _two(desk, area, cells)
        return
    if style.cap < FLOOR and columns > 2 and ends and (area.bottom - ends - 2 - 2 * FLOOR_GAP) / 3 >= TARGET:
        # Long answers: two columns, which begin right below the question.
        columns, speakers = 2, False
        high = Area(area.x, ends + 2, area.w, area.bottom - ends - 2)
        spots = faces = [cell for r in high.rows(3, FLOOR_GAP) for cell in r.columns(2, gap)]
        listen = listen and count < len(spots)
        style, art_size = text_style(desk, cells, faces)
    if speakers and style.cap < FLOOR:
        # Long answers need the room of their speakers; the page's own speaker reads all.
        speakers, faces = False, spots
        style, art_size = text_style(desk, cells, faces)
    more = roomy and seconds(desk, cells, faces, style, art_size)
    for face, spot, (choice, event) in zip(faces, spots, cells, strict=False):
        tile(desk, face, choice, style, event, second=more, art=art_size)
        if speakers:
            speaker(desk, Area(spot.right - side, spot.y, side, spot.h), choice.id)
    if listen:
        last = spots[-1]
        label = "Dengarkan semua" if count > 3 else "Dengarkan"
        desk.button(last, label, Pressed(Button.LISTEN), "listen-all", icon="volume_up")


def _two(desk: Desk, area: Area, cells: Sequence[Cell]) -> None:
    """Wide panels: two answers side by side beside the picture, each with its speaker right below."""
    gap = desk.sk.gap
    low = 20.1 if desk.sk.choice == "label" else 25.0
    spots = area.columns(2, gap)
    faces = [spot if desk.mute else spot.above(low + gap) for spot in spots]
    style, art_size = text_style(desk, cells, faces)
    for face, spot, (choice, event) in zip(faces, spots, cells, strict=True):
        tile(desk, face, choice, style, event, art=art_size)
        if not desk.mute:
            speaker(desk, spot.foot(low), choice.id)


def row(desk: Desk, area: Area, cells: Sequence[Cell], ends: float) -> None:
    """Lowered on a wide panel: buttons in one row, each drawing above its button, where nothing is touched."""
    gap = desk.sk.gap
    faces = area.columns(len(cells), gap)
    style = desk.common([choice.label for choice, _ in cells], (faces[0].w - 4, area.h - 3), "choice")
    top = ends + 3
    for face, (choice, event) in zip(faces, cells, strict=True):
        if choice.art and area.y - top > 16:
            desk.add(Art(Area(face.x, top, face.w, area.y - top - 2), choice.art))
        bare = Choice(choice.id, choice.label, None, "", "", choice.selected)
        tile(desk, face, bare, style, event, second=False)
