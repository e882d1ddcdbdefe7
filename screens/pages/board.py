"""The public board: whose document is ready, with masked names, and as of when."""

from __future__ import annotations

from kiosk.visit.events import BoardRow, Button, Pressed
from kiosk.visit.texts import (
    say,
)
from kiosk.visit.views import (
    BoardView,
)
from screens.area import Area
from screens.dates import clock_time, day_month, numeric_day, numeric_moment, whole_day
from screens.desk import Desk, placed, shown
from screens.frame import footer, header, question, rest_of_page
from screens.marks import Art, Icon
from screens.pages.ready import SHORT, named
from screens.text import fit
from screens.theme import FLOOR, Style

TWO_LARGE = 30.0
"""Mm that two large lines and the air around them take."""


def lay_out(view: BoardView, desk: Desk) -> None:
    """Put the board on the desk."""
    header(desk, view.frame)
    when = None
    if view.as_of is not None:
        when = say("Keadaan {day}, pukul {time}.", day=whole_day(view.as_of, desk), time=clock_time(view.as_of))
    sk, body = desk.sk, desk.sk.body
    small = sk.choice == "label"
    if small and view.as_of is not None:
        seen = say("per {when}", when=numeric_moment(view.as_of))
        taken = desk.fit(seen, (body.w * 0.5, 12), "small", 1)
        ends = question(desk, view.title, None, sk.question._replace(w=body.w - taken.w - 4))
        desk.add(placed(taken, Area(body.right - taken.w, body.y, taken.w, ends - body.y), "ink_2", "right"))
    else:
        ends = question(desk, view.title, when)
    area = Area(body.x, ends + (6 if sk.tall else 3), body.w, body.bottom - ends - (6 if sk.tall else 3))
    h = 32.0 if sk.tall else 20.4 if sk.choice == "label" else 25.0
    cells = [area.foot(h)]
    used = 0
    if view.more is not None:
        label = say("Nama lain ({n} dari {total})", n=str(view.more[0]), total=str(view.more[1]))
        desk.button(cells[0], label, Pressed(Button.MORE), "more", icon="more_horiz", icon_size=sk.icon_footer)
        used = 1
    if used:
        area = area.above(h + (7 if sk.tall else 3))
    if not view.rows:
        desk.add(Art(area.above(30 if sk.tall else 12), "papan", ground="surface_2"))
        desk.words(
            area.foot(28 if sk.tall else 11),
            "Belum ada dokumen yang menunggu diambil.",
            "fact" if sk.choice == "choice" else "small",
            align="centre",
        )
        return footer(desk, view.frame)
    gap = 5.0 if sk.tall else 2.0
    count = max(len(view.rows), 3)
    height = min(42.0, (area.h - gap * (count - 1)) / count)
    for number, row in enumerate(view.rows):
        cell = Area(area.x, area.y + number * (height + gap), area.w, height)
        desk.card(cell, "card", radius=4.0)
        side = min(13.0, cell.h * 0.7)
        desk.add(Icon(Area(cell.x + 4, cell.y + (cell.h - side) / 2, side, side), "task_alt", "good"))
        text = cell.after(side + 9)._replace(w=cell.w - side - 13)
        _row(desk, text, cell.h, row)
    if sk.tall:
        rest_of_page(desk, "papan", area.below(len(view.rows) * (height + gap) + 2))
    return footer(desk, view.frame)


def _row(desk: Desk, text: Area, high: float, row: BoardRow) -> None:
    """Whose and which document, where and until when: two lines where a row of ``high`` mm has room for them, else one."""
    place = (
        say("{place}, s.d. {until}", place=row.place, until=day_month(row.until, desk))
        if row.until
        else shown(row.place)
    )
    # Large letters where the row is high enough for two lines of them.
    wanted = desk.style("small").cap if high >= TWO_LARGE else FLOOR
    bold, plain = Style(max(wanted, FLOOR if desk.sk.choice == "label" else 5.4), 700, 1.1), Style(wanted, 500, 1.1)
    px = desk.panel.px_per_mm
    room = (text.w * 0.62, 99.0)
    both = fit(row.service, room, bold, px).h + 0.8 + fit(desk.read(place), room, plain, px).h
    if high >= max(18.0, both):
        whose, which = text.left(text.w * 0.36), text.after(text.w * 0.38)
        if named(row):
            desk.words(whose, shown(row.masked_name), bold, lines=1)
            desk.pair(which, shown(row.service), place, (bold, plain), gap=0.8)
        else:
            desk.words(whose, shown(row.service), bold, lines=2)
            desk.words(which, place, plain, "ink_2")
    else:
        _line(desk, text, row)


def _line(desk: Desk, area: Area, row: BoardRow) -> None:
    """One line on a small panel: name, document, and as much of place and last day as has room."""
    px, bold, plain = desk.panel.px_per_mm, Style(FLOOR, 700, 1.1), Style(FLOOR, 500, 1.1)
    room = (999.0, area.h + 1)
    name = fit(row.masked_name, room, plain, px, lines=1)
    service = fit(SHORT.get(row.service, row.service), room, bold, px, lines=1)
    start = max(name.w + 4, min(56.0, area.w * 0.3))
    if named(row):
        desk.add(placed(name, area, "ink"))
        desk.add(placed(service, area.after(start), "ink"))
    else:
        start = 0.0
        desk.add(placed(service, area, "ink"))
    rest = area.w - start - service.w - 4
    if row.until is None:
        tries = [shown(row.place)]
    else:
        until = numeric_day(row.until)
        tries = [say("{place}, s.d. {until}", place=row.place, until=until), say("s.d. {until}", until=until)]
    for words in tries:
        fitted = fit(desk.read(words), room, plain, px, lines=1)
        if fitted.w <= rest:
            desk.add(placed(fitted, area, "ink_2", "right"))
            return
