"""Work that takes time: what it is and how far in woven strips; never a bare spinner, never a percentage."""

from __future__ import annotations

from kiosk.visit.views import WorkingView
from screens.area import Area
from screens.buttons import extras
from screens.desk import Desk
from screens.frame import footer, header
from screens.marks import Art, Weave

PIECES = 8


def lay_out(view: WorkingView, desk: Desk) -> None:
    """Put a working page on the desk."""
    header(desk, view.frame)
    body = desk.sk.body
    if desk.sk.tall:
        rest = (
            extras(desk, view.buttons, Area(body.x, body.bottom - 78, body.w, 78), row=False, skip=())
            if view.buttons
            else None
        )
        bottom = (rest.y if rest else body.bottom) - 8
        desk.add(Art(Area(body.x, body.y + 6, body.w, 150), view.art or "jam", ground="surface_2"))
        text = Area(body.x + 8, body.y + 164, body.w - 16, 46)
        desk.pair(text, view.title, view.detail, ("question_large", "fact"), align="centre", gap=4)
        _pieces(desk, view.part, Area(body.x + 16, min(text.bottom + 10, bottom - 20), body.w - 32, 14))
    else:
        small = desk.sk.choice == "label"
        area = body.above((22 if small else 27) if view.buttons else 0)
        if view.buttons:
            extras(desk, view.buttons, body.foot(20.2 if small else 24), row=True, skip=())
        w = min(area.h * 1.1, area.w * 0.36)
        desk.add(Art(area.left(w), view.art or "jam", ground="surface_2"))
        right = area.after(w + 6)
        bar = 10.0 if small else 14.0
        text = right.above(bar + 6 if view.part is not None else 0)
        desk.pair(text, view.title, view.detail, ("question", "small" if small else "fact"), gap=3)
        _pieces(desk, view.part, Area(right.x, right.bottom - bar - 4, right.w, bar))
    footer(desk, view.frame)


def _pieces(desk: Desk, part: float | None, area: Area) -> None:
    """Counted strips of the work, on a band of the header's colour, so the mat looks the same everywhere."""
    if part is None:
        return
    desk.card(area, "head", radius=area.h / 2.6)
    done = int(max(0.0, min(1.0, part)) * PIECES)
    inner = area.inset(area.h * 0.28)
    for number, piece in enumerate(inner.columns(PIECES, 2.6)):
        desk.add(Weave(piece, "done" if number < done else "now" if number == done else "todo"))
