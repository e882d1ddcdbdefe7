"""A scanned page. Good: shown large. Otherwise: the good example beside this one with the place framed, what to do, and a way on."""

from __future__ import annotations

from kiosk.ports import Preview
from kiosk.visit.texts import (
    Text,
)
from kiosk.visit.views import (
    PageView,
)
from screens.area import Area
from screens.buttons import extras, split
from screens.desk import Desk, placed
from screens.frame import footer, header, question
from screens.marks import Art, Box, Icon, Photo
from screens.widgets import banner

FRAME_MM = 2.8
"""Seen from where one stands, and thin enough to leave the place itself free."""


def lay_out(view: PageView, desk: Desk) -> None:
    """Put a scanned page on the desk."""
    header(desk, view.frame)
    primary, rest = split(view.frame.next, view.buttons)
    ends = question(desk, view.title, view.explain[0] if view.explain else None)
    body = desk.sk.body
    area = Area(body.x, ends + (6 if desk.sk.tall else 3), body.w, body.bottom - ends - (6 if desk.sk.tall else 3))
    if desk.sk.tall:
        if rest:
            h = 36.0 * len(rest) + 8 * (len(rest) - 1)
            area = area.above(extras(desk, rest, area.foot(h), row=False).h + 8)
        note = _note(view)
        if note is not None:
            banner(desk, area.foot(38), "card", note)
            area = area.above(46)
        _pictures(view, desk, area)
    else:
        h = 20.5 if desk.sk.choice == "label" else 26.0
        if rest:
            area = area.above(extras(desk, rest, area.foot(h), row=True).h + 3)
        note = _note(view)
        if note is not None and area.h > 52:
            banner(desk, area.after(area.w * 0.62), "card", note, styles=("small", "small"))
            area = area.left(area.w * 0.6)
        _pictures(view, desk, area)
    footer(desk, view.frame, primary=primary)


def _note(view: PageView) -> Text | None:
    return view.explain[1] if len(view.explain) > 1 else None


def _pictures(view: PageView, desk: Desk, area: Area) -> None:
    if view.fault is None:
        _good(desk, area, "Terbaca jelas", view)
        return
    left, right = area.columns(2, 6.0 if desk.sk.tall else 4.0)
    _good(desk, left, "Contoh baik", view)
    desk.card(right, "warn_bg", "line", 1.0)
    picture = _head(desk, right, "warning-fill", "ink", "Hasil pindai")
    desk.add(Photo(picture, view.preview))
    if view.box is not None:
        _point(desk, _shown(picture, view.preview), view.box)


def _good(desk: Desk, area: Area, title: str, view: PageView) -> None:
    """A green card: the page itself, or the drawn good example."""
    desk.card(area, "good_bg", "good", 1.0)
    picture = _head(desk, area, "check_circle-fill", "good", title)
    desk.add(Photo(picture, view.preview) if view.fault is None else Art(picture, view.good, plate=False))


def _shown(area: Area, preview: Preview) -> Area:
    """Where the picture itself lies when it is as large as fits in the middle of ``area``."""
    scale = min(area.w / preview.width, area.h / preview.height)
    w, h = preview.width * scale, preview.height * scale
    return Area(area.x + (area.w - w) / 2, area.y + (area.h - h) / 2, w, h)


def _point(desk: Desk, picture: Area, box: tuple[float, float, float, float]) -> None:
    """A frame around the place: yellow between two dark lines, so that it stands out on white paper, on print and on a photo."""
    left, right = (picture.x + share * picture.w for share in (box[0], box[2]))
    top, bottom = (picture.y + share * picture.h for share in (box[1], box[3]))
    for role, inset, thick in (("on_warn", 0.0, FRAME_MM), ("warn", FRAME_MM / 4, FRAME_MM / 2)):
        x, y, w, h = left + inset, top + inset, right - left - 2 * inset, bottom - top - 2 * inset
        bars = (
            Area(x, y, w, thick),
            Area(x, y + h - thick, w, thick),
            Area(x, y, thick, h),
            Area(x + w - thick, y, thick, h),
        )
        for bar in bars:
            desk.add(Box(bar, role))


def _head(desk: Desk, area: Area, icon: str, role: str, title: str) -> Area:
    """Icon and title above the picture, or beside it where the card is low; returns the picture's place."""
    inner = area.inset(6 if desk.sk.tall else 3, 5 if desk.sk.tall else 2)
    side = 13.0 if desk.sk.tall else 9.0 if desk.sk.choice == "choice" else 7.5
    if desk.sk.tall or area.h > area.w * 0.9:
        desk.add(Icon(Area(inner.x, inner.y, side, side), icon, role))
        desk.words(Area(inner.x + side + 4, inner.y, inner.w - side - 4, side), title, "choice", role, lines=1)
        return inner.below(side + 4)
    text = inner.after(inner.w * 0.5)
    fitted = desk.fit(title, (text.w, text.h - side - 3), "choice")
    top = text.y + (text.h - side - 3 - fitted.h) / 2
    desk.add(Icon(Area(text.x, top, side, side), icon, role))
    desk.add(placed(fitted, Area(text.x, top + side + 3, text.w, fitted.h), role, valign="top"))
    return inner.left(inner.w * 0.47)
