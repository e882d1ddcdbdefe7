"""A scanned page. Good: shown large. Otherwise: the good example beside this one, what to do, and a way on."""

from __future__ import annotations

from kiosk.visit.views import PageView, Text
from screens.area import Area
from screens.buttons import extras, split
from screens.desk import Desk, placed
from screens.frame import footer, header, question
from screens.marks import Art, Icon, Photo
from screens.widgets import banner


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
        _card(desk, area, "good_bg", "good", "check_circle-fill", "good", "Terbaca jelas", None, view)
        return
    left, right = area.columns(2, 6.0 if desk.sk.tall else 4.0)
    _card(desk, left, "good_bg", "good", "check_circle-fill", "good", "Contoh baik", "halaman-baik", view)
    _card(
        desk,
        right,
        "warn_bg",
        "line",
        "warning-fill",
        "ink",
        "Hasil pindai",
        "halaman-terpotong" if view.fault == "cut_off" and not view.preview.rgb else None,
        view,
    )


def _card(
    desk: Desk, area: Area, ground: str, border: str, icon: str, role: str, title: str, art: str | None, view: PageView
) -> None:
    desk.card(area, ground, border, 1.0)
    inner = area.inset(6 if desk.sk.tall else 3, 5 if desk.sk.tall else 2)
    side = 13.0 if desk.sk.tall else 9.0 if desk.sk.choice == "choice" else 7.5
    if desk.sk.tall or area.h > area.w * 0.9:
        desk.add(Icon(Area(inner.x, inner.y, side, side), icon, role))
        desk.words(Area(inner.x + side + 4, inner.y, inner.w - side - 4, side), title, "choice", role, lines=1)
        picture = inner.below(side + 4)
    else:
        text = inner.after(inner.w * 0.5)
        fitted = desk.fit(title, (text.w, text.h - side - 3), "choice")
        top = text.y + (text.h - side - 3 - fitted.h) / 2
        desk.add(Icon(Area(text.x, top, side, side), icon, role))
        desk.add(placed(fitted, Area(text.x, top + side + 3, text.w, fitted.h), role, valign="top"))
        picture = inner.left(inner.w * 0.47)
    if art is not None:
        desk.add(Art(picture, art, plate=False))
    else:
        desk.add(Photo(picture, view.preview))
