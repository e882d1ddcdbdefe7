"""Letters, only where choosing is not possible: QWERTY, with the few signs names, addresses or e-mail need."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.visit.events import SHIFT, Button, Chose, KeyErased, KeyTyped, Pressed
from kiosk.visit.texts import (
    Text,
    raw,
)
from kiosk.visit.views import (
    Choice,
    LettersView,
)
from screens.area import Area
from screens.desk import Desk, placed, shown
from screens.frame import footer, header, picture, question
from screens.marks import Box, Icon
from screens.marks import Button as Face
from screens.text import EM_H, fit
from screens.theme import FLOOR, Style
from screens.widgets import banner, key

GAP_SMALL, GAP = 2.54, 4.0

OFFERS_LOW = 2
"""Suggestions beside the space bar of a lowered keyboard: within reach, and no key moves when they come."""

ROWS = {
    "name": ("QWERTYUIOP", "ASDFGHJKL⌫", "ZXCVBNM'-.", "␣"),
    "address": ("1234567890⌫", "QWERTYUIOP/", "ASDFGHJKL,.", "ZXCVBNM-␣"),
    "email": ("1234567890⌫", "qwertyuiop@", "asdfghjkl_.", "⇧zxcvbnm-"),
}
"""Keys of each layer. ⌫ erases one; ⇧ is for one capital: names and addresses are all capitals, as they are registered; ␣ is the space
bar and takes what is left of its row."""


def lay_out(view: LettersView, desk: Desk) -> None:
    """Put a letter page on the desk."""
    desk.typing = True
    header(desk, view.frame)
    small = desk.sk.choice == "label"
    body = desk.sk.body
    if desk.sk.tall:
        keys = Area(body.x, 258, body.w, body.bottom - 257)
        ends = question(desk, view.question, view.hint)
        keys = desk.panel.places(keys)
        _upper_tall(view, desk, ends, keys.y)
    else:
        keys = Area(body.x, desk.sk.touch_from + (0.6 if small else 3.0), body.w, 0)
        keys = keys._replace(h=body.bottom + (0.4 if small else 0) - keys.y)
        _upper_wide(view, desk, Area(body.x, body.y - 0.4, body.w, keys.y - body.y - 2.2))
    offers = view.suggestions[:OFFERS_LOW] if desk.sk.tall and desk.panel.low else ()
    keyboard(desk, keys, view, view.skip if desk.sk.tall or view.layer == "name" else None, offers)
    footer(desk, view.frame)


def _upper_tall(view: LettersView, desk: Desk, ends: float, bottom: float) -> None:
    x, w = desk.sk.margin, desk.sk.question.w
    # The field stays right above the keys; what comes and goes while typing takes its room from the picture.
    place = Area(x, bottom - 38, w, 32)
    typed(desk, place, view.typed)
    above = place.y - 6
    if view.suggestions and not desk.panel.low:
        area = Area(x, above - 55, w, 55)
        _suggestions(view, desk, [c for r in area.rows(2, 5) for c in r.columns(2, 6)])
        above = area.y - 6
    if view.warning is not None:
        banner(desk, Area(x, above - 30, w, 30), "warn", view.warning, styles=("label", "small"))
        above -= 36
    picture(desk, view.art, ends, above)


def _upper_wide(view: LettersView, desk: Desk, area: Area) -> None:
    """Question above the field; beside it what is to be said, or the way round; suggestions right above the keys."""
    small = desk.sk.choice == "label"
    if not view.suggestions:
        h = 13.4 if small else 18.0
        side_skip = view.skip is not None and view.layer != "name"
        note = view.warning or view.hint
        left = area if note is None and not side_skip else area.left(area.w * (0.72 if note is None else 0.52))
        if small and _across(view, desk, area, h, left.w):
            return
        if (
            small
            and not fit(
                desk.read(view.question), (left.w, left.h - h - 1), desk.style("question"), desk.panel.px_per_mm
            ).ok
        ):
            h = left.h - 15.3
        desk.words(left.above(h + 0.1), view.question, "question")
        typed(desk, left.foot(h), view.typed)
        right = area.after(left.w + 4)
        if side_skip and view.skip is not None:
            skip_h = 12.8 if small and note is not None else 20.0
            desk.button(
                right.foot(min(skip_h, right.h)),
                view.skip,
                Pressed(Button.SKIP),
                "skip",
                icon="help",
                icon_size=desk.sk.icon_footer,
            )
            right = right.above(skip_h + 1.5)
        if view.warning is not None:
            banner(desk, right, "warn", view.warning, styles=("small", "small"))
        elif note is not None:
            desk.words(right, note, "small", "ink_2")
        return
    row = 12.8 if small else 20.0
    if view.skip is not None and view.layer != "name":
        skip = area.foot(row).after(area.w - 44)
        desk.button(skip, view.skip, Pressed(Button.SKIP), "skip", icon="help", icon_size=desk.sk.icon_footer)
        upper = area.above(row + 1.6)
        area = area._replace(w=area.w - 44 - (2.6 if small else 5.0))
    else:
        upper = area.above(row + 1.6)
    half = upper.w * 0.46
    asks = Style(desk.style("question").cap if not small else FLOOR, 700, 1.13)
    if not fit(desk.read(view.question), (half - 3, upper.h), asks, desk.panel.px_per_mm).ok:
        # A long question takes the whole line; the field then shares the row with the best suggestion.
        desk.words(upper, view.question, "question")
        foot = area.foot(row)
        typed(desk, foot.left(foot.w * 0.44), view.typed)
        _suggestions(view, desk, [foot.after(foot.w * 0.44 + 3)])
        return
    desk.words(upper.left(half - 3), view.question, "question" if not small else "choice")
    typed(desk, upper.after(half).inset(0, 0 if small else max(0.0, (upper.h - 18) / 2)), view.typed)
    count = min(2 if small else 3, len(view.suggestions))
    style = Style(FLOOR, 500, 1.1)
    wide = area.w / count - 10
    if small and not all(
        fit(desk.read(c.label), (wide, 11.6), style, desk.panel.px_per_mm).ok for c in view.suggestions[:count]
    ):
        count = 1
    _suggestions(view, desk, area.foot(row).columns(count, 2.6 if small else 5.0))


def _across(view: LettersView, desk: Desk, area: Area, h: float, half: float) -> bool:
    """The smallest panel: a question too long for its half takes the whole line, and what stands beside it goes beside the field."""
    note = view.warning or view.hint
    side_skip = view.skip is not None and view.layer != "name"
    px = desk.panel.px_per_mm
    asks = Style(6.1, 700, 1.13)
    beside = fit(desk.read(view.question), (half, area.h - h - 1), desk.style("question"), px)
    whole = fit(desk.read(view.question), (area.w, area.h - h - 1), asks, px, lines=1)
    room = (area.w - half - 4, h)
    if (beside.ok and len(beside.lines) == 1) or not whole.ok or (side_skip and note is not None):
        return False
    if note is not None and (view.warning is not None or not fit(desk.read(note), room, Style(FLOOR, 500, 1.1), px).ok):
        return False
    desk.add(placed(whole, area.above(h + 0.6), "ink"))
    foot = area.foot(h)
    typed(desk, foot.left(half), view.typed)
    right = foot.after(half + 4)
    if side_skip and view.skip is not None:
        desk.button(right, view.skip, Pressed(Button.SKIP), "skip", icon="help", icon_size=desk.sk.icon_footer)
    elif note is not None:
        desk.words(right, note, Style(FLOOR, 500, 1.1), "ink_2")
    return True


def _suggestions(view: LettersView, desk: Desk, cells: list[Area]) -> None:
    pairs = list(zip(cells, view.suggestions, strict=False))
    style = desk.common(
        [c.label for _, c in pairs], (cells[0].w - 4, cells[0].h - 1), Style(desk.style("label").cap, 500, 1.1), lines=2
    )
    for cell, choice in pairs:
        desk.button(cell, choice.label, Chose(choice.id), f"choice:{choice.id}", style=style)


def typed(desk: Desk, area: Area, content: str) -> None:
    """What was typed, with a caret; a long text shows its end, so the person sees the letter just typed."""
    desk.card(area, "card", "primary", 1.2, desk.sk.radius)
    inner = area.inset(5, 1)
    style = Style(7.3 if area.h > 15 else 6.1, 700, 1.1)
    px = desk.panel.px_per_mm
    visible, fitted = content, fit(content or " ", (inner.w - 3, inner.h), style, px, lines=1)
    while not fitted.ok or (fitted.cap < style.cap and len(visible) > 24):
        visible = visible[1:]
        fitted = fit("…" + visible, (inner.w - 3, inner.h), style, px, lines=1)
    shown_text = visible if visible == content else "…" + visible
    if shown_text:
        desk.words(inner, shown(shown_text), Style(fitted.cap, 700, 1.1), lines=1)
    w = fitted.w if shown_text else 0.0
    h = fitted.cap / 0.668 * EM_H
    desk.add(Box(Area(inner.x + w + 0.8, inner.y + (inner.h - h) / 2, 1.0, h), "primary"))


def keyboard(desk: Desk, area: Area, view: LettersView, skip: Text | None, offers: Sequence[Choice] = ()) -> None:
    """Rows of keys over the whole width; skip, listen and ``offers`` share the last row where a page has no other place for them."""
    small = desk.sk.choice == "label"
    gap = GAP_SMALL if small else GAP
    rows = ROWS.get(view.layer, ROWS["name"])
    columns = max(len(row) for row in rows)
    w = (area.w - gap * (columns - 1)) / columns
    # Small letters hang below their line; on the smallest keys they are smaller, so that none touches its border.
    style = Style(5.4, 700, 1.1) if small and view.layer == "email" else desk.style("question")
    for line, symbols in zip(area.rows(4, gap), rows, strict=True):
        shift = w / 2 if len(symbols) == columns - 1 and "␣" not in symbols else 0.0
        x = line.x + shift
        for symbol in symbols:
            if symbol == "␣":
                rest = Area(x, line.y, line.right - x, line.h)
                if offers:
                    whole, rest = rest, rest.left(rest.w * 0.34)
                    style = Style(FLOOR, 500, 1.1)
                    for spot, offer in zip(whole.after(rest.w + 5).columns(OFFERS_LOW, 5), offers, strict=False):
                        desk.button(spot, offer.label, Chose(offer.id), f"choice:{offer.id}", style=style)
                _last(desk, rest, skip, gap)
                break
            cell = Area(x, line.y, w, line.h)
            if symbol == "⌫":
                erase = Icon(cell.centred(9, 9), "backspace", "on")
                desk.touch(
                    cell, KeyErased(), "key:erase", Face(cell, "secondary", desk.sk.radius, desk.sk.edge, (erase,))
                )
            elif symbol == SHIFT:
                arrow = Icon(cell.centred(9, 9), "shift", "on")
                face = Face(cell, "secondary", desk.sk.radius, desk.sk.edge, (arrow,), selected=view.shift)
                desk.touch(cell, KeyTyped(SHIFT), "key:shift", face)
            else:
                key(desk, cell, symbol.upper() if view.shift else symbol, style=style)
            x += w + gap
        if symbols is rows[-1] and "␣" not in symbols and line.right - x > 20:
            _last(desk, Area(x, line.y, line.right - x, line.h), skip, gap, space=False)


def _last(desk: Desk, area: Area, skip: Text | None, gap: float, *, space: bool = True) -> None:
    """Space, and on panels without a comfort row listen; skip wherever it is offered."""
    parts: list[tuple[str, float]] = [("space", 2.0)] if space else []
    if skip is not None:
        parts.append(("skip", 2.0))
    total = sum(weight for _, weight in parts)
    x = area.x
    for name, weight in parts:
        cell = Area(x, area.y, (area.w - gap * (len(parts) - 1)) * weight / total, area.h)
        x += cell.w + gap
        if name == "space":
            style = Style(FLOOR, 700, 1.1)
            desk.button(cell, "Spasi", KeyTyped(" "), "key:space", icon="space_bar", icon_size=8.0, style=style)
        else:
            desk.button(cell, skip or raw(""), Pressed(Button.SKIP), "skip", style="label")
