"""The way home: one channel of the district with its QR, big enough for any phone, and what may be done next."""

from __future__ import annotations

from kiosk.visit.events import Button
from kiosk.visit.texts import (
    Text,
    say,
)
from kiosk.visit.views import (
    OnlineView,
)
from screens.area import Area
from screens.buttons import extras
from screens.desk import Desk
from screens.frame import footer, header, question
from screens.marks import Art, Box, Code


def lay_out(view: OnlineView, desk: Desk) -> None:
    """Put the way home on the desk."""
    header(desk, view.frame)
    ends = question(desk, view.title, view.second)
    body = desk.sk.body
    tall, small = desk.sk.tall, desk.sk.choice == "label"
    gap = 6.0 if tall else 3.0
    area = Area(body.x, ends + gap, body.w, body.bottom - ends - gap)
    buttons = view.buttons if view.more is None else ((Button.MORE, _more(view.more)), *view.buttons)
    h = 38.0 * len(buttons) + 8.0 * (len(buttons) - 1) if tall else 21.0 if small else 26.0
    area = area.above(extras(desk, buttons, area.foot(h), row=not tall).h + gap)
    desk.card(area, "card", "primary", 1.2)
    inner = area.inset(8.0 if tall else 3.0, 6.0 if tall else 2.5)
    side = min(inner.w * 0.7, inner.h - 70) if tall else min(inner.h, inner.w * 0.42)
    plate = (
        Area(inner.x + (inner.w - side) / 2, inner.bottom - side, side, side)
        if tall
        else Area(inner.right - side, inner.y + (inner.h - side) / 2, side, side)
    )
    # White all round, also on dark ground, or no phone finds it.
    desk.add(Box(plate, "kertas", radius=1.5), Code(plate, view.qr))
    words = inner.top(inner.h - side - 4) if tall else inner.left(inner.w - side - 5)
    _words(view, desk, words)
    footer(desk, view.frame)


def _more(more: tuple[int, int]) -> Text:
    return say("Cara lain ({n} dari {total})", n=str(more[0]), total=str(more[1]))


def _words(view: OnlineView, desk: Desk, area: Area) -> None:
    """The channel's name, and the mark with what it is for."""
    picture = 0.0
    if desk.sk.choice == "choice":
        picture = min(30.0, area.h * 0.45)
        desk.add(Art(Area(area.x, area.y, picture, picture), "hp"))
    name = area.after(picture + 4) if picture else area
    name = name.top(picture or area.h * 0.4)
    desk.words(name, view.label, "question" if picture else "choice", "ink")
    if view.mark.id:
        rest = area.below(name.h + 2)
        desk.pair(
            rest,
            say("Tanda latihan: {tanda}", tanda=view.mark),
            say("Tanpa nama, hanya untuk dihitung."),
            ("label", "small"),
            ("ink", "ink_2"),
        )
