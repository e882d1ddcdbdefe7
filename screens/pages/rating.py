"""Five steps from bad to good, one touch, and it may be skipped."""

from __future__ import annotations

from kiosk.visit.events import Button, Rated
from kiosk.visit.views import RatingView
from screens.area import Area
from screens.desk import Desk, placed
from screens.frame import footer, header, picture, question
from screens.marks import Button as Face
from screens.marks import Flat, Icon
from screens.theme import Style

STEPS = ("Sulit sekali", "Sulit", "Cukup", "Mudah", "Mudah sekali")


def lay_out(view: RatingView, desk: Desk) -> None:
    """Put the rating on the desk."""
    header(desk, view.frame, "Selesai")
    ends = question(desk, view.question, "Boleh dilewati.")
    if desk.sk.tall:
        picture(desk, "keluarga", ends, desk.panel.answers.y - 7)
        rows = desk.panel.answers.rows(5, 7.0 if not desk.panel.low else 3.0)
        for number, row in enumerate(reversed(rows), start=1):
            _step(desk, row, number, row.w > row.h * 2)
    else:
        area = desk.panel.answers
        for number, cell in enumerate(area.columns(5, desk.sk.gap), start=1):
            _step(desk, cell, number, beside=False)
    primary = None if view.frame.next is not None else ("Lewati", Button.SKIP, "arrow_forward")
    footer(desk, view.frame, primary=primary)


def _step(desk: Desk, area: Area, number: int, beside: bool) -> None:  # noqa: FBT001  one of two ways to stand
    children: list[Flat] = []
    if beside:
        side = min(15.0, area.h * 0.5)
        children.extend(
            Icon(
                Area(area.x + 8 + i * (side + 1), area.y + (area.h - side) / 2, side, side),
                "star-fill" if i < number else "star",
                "on",
            )
            for i in range(5)
        )
        room = area.after(5 * (side + 1) + 16)
        children.append(placed(desk.fit(STEPS[number - 1], (room.w - 4, room.h), "choice", lines=1), room, "on"))
    else:
        side = min(area.w / 5 - 0.8, 8.0)
        x = area.x + (area.w - 5 * side) / 2
        children.extend(
            Icon(Area(x + i * side, area.y + 3, side, side), "star-fill" if i < number else "star", "on")
            for i in range(5)
        )
        room = Area(area.x + 1.5, area.y + side + 3, area.w - 3, area.h - side - 4)
        style: str | Style = desk.common(STEPS, (room.w, room.h), "choice")
        children.append(placed(desk.fit(STEPS[number - 1], (room.w, room.h), style), room, "on", "centre"))
    desk.touch(
        area, Rated(number), f"rate:{number}", Face(area, "secondary", desk.sk.radius, desk.sk.edge, tuple(children))
    )
