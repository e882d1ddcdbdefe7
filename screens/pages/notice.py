"""A page to read: a few short sentences, each with an icon."""

from __future__ import annotations

from kiosk.visit.texts import (
    Text,
)
from kiosk.visit.views import (
    NoticeView,
)
from screens.area import Area
from screens.buttons import Buttons, extras, split
from screens.desk import Desk, placed
from screens.frame import SCENES, footer, header, question
from screens.marks import Art, Icon
from screens.theme import FLOOR, Style

GROUND = {"plain": "card", "good": "good_bg", "warn": "warn_bg"}


def lay_out(view: NoticeView, desk: Desk) -> None:
    """Put a notice on the desk."""
    header(desk, view.frame)
    primary, rest = split(view.frame.next, view.buttons)
    body = desk.sk.body
    ends = question(desk, view.title)
    if desk.sk.tall:
        bottom = body.bottom
        if rest:
            took = extras(
                desk,
                rest,
                Area(
                    body.x,
                    bottom - 36.0 * len(rest) - 6 * (len(rest) - 1),
                    body.w,
                    36.0 * len(rest) + 6 * (len(rest) - 1),
                ),
                row=False,
            )
            bottom = took.y - 7
        top = ends + 6
        if view.art:
            art_h = min(118.0, (bottom - top) * 0.42)
            desk.card(Area(body.x, top, body.w, art_h), "surface_2")
            desk.add(Art(Area(body.x, top, body.w, art_h).inset(8, 7), view.art))
            top += art_h + 7
        points(desk, view.points, Area(body.x, top, body.w, bottom - top), GROUND[view.tone])
    else:
        _wide(view, desk, rest, ends)
    footer(desk, view.frame, primary=primary)


def _wide(view: NoticeView, desk: Desk, rest: Buttons, ends: float) -> None:
    body = desk.sk.body
    area = Area(body.x, ends + 3.4, body.w, body.bottom - ends - 3.4)
    if rest:
        h = 22.0 if desk.sk.choice == "label" else 26.0
        took = extras(desk, rest, area.foot(h), row=True)
        area = area.above(took.h + 3)
    if view.art:
        scene = view.art in SCENES
        w = area.w * 0.27 if scene else min(area.h * 1.05, area.w * 0.27)
        desk.add(Art(area.left(w), view.art, ground="" if scene else "surface_2"))
        area = area.after(w + 5)
    points(desk, view.points, area, GROUND[view.tone])


def points(desk: Desk, items: tuple[tuple[str, Text], ...], area: Area, ground: str) -> None:
    """Cards one under the other, all of one text size, as tall as their words ask."""
    if not items:
        return
    gap = 5.0 if desk.sk.tall else 2.4
    side = 18.0 if desk.sk.tall else 11.0 if desk.sk.choice == "choice" else 8.5
    pad = 6.0 if desk.sk.tall else 4.0
    w = area.w - side - 2.6 * pad
    room = area.h - gap * (len(items) - 1)
    base = Style(
        desk.style("fact" if desk.sk.choice == "choice" else "small").cap,
        500,
        1.25 if desk.sk.choice == "choice" else 1.14,
    )
    fitted = [desk.fit(t, (w, room), Style(FLOOR, 500, base.line)) for _, t in items]
    for cap in (base.cap, 5.4, FLOOR):
        tried = [desk.fit(t, (w, room), Style(cap, 500, base.line)) for _, t in items]
        if (
            all(f.cap == cap for f in tried)
            and sum(f.h + (5 if desk.sk.choice == "choice" else 1.5) for f in tried) <= room
        ):
            fitted = tried
            break
    natural = sum(f.h for f in fitted)
    if natural > room:
        desk.faults.append(f"{len(items)} points need {natural:.0f} of {room:.0f} mm")
    spare = min((room - natural) / len(items), 38.0 if desk.sk.tall else 14.0)
    y = area.y
    for (icon, _), words in zip(items, fitted, strict=True):
        h = words.h + spare
        desk.card(Area(area.x, y, area.w, h), ground)
        desk.add(
            Icon(
                Area(area.x + pad, y + (h - side) / 2, side, side),
                icon,
                "good" if ground == "good_bg" else "primary" if ground == "card" else "ink",
            )
        )
        desk.add(placed(words, Area(area.x + pad * 1.8 + side, y, w, h), "ink"))
        y += h + gap
