"""The desk on which a page is laid out: measures text, collects marks, targets and faults. Everything in mm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kiosk.visit.events import Event
from kiosk.visit.texts import (
    Text,
    raw,
)
from kiosk.visit.texts import (
    say as words_of,
)
from screens.area import Area
from screens.marks import Box, Button, Flat, Icon, Layout, Mark, Target, Words
from screens.panel import Panel
from screens.text import Fitted, fit
from screens.theme import FLOOR, Style, Theme

Say = Callable[[Text], str]
"""Translates a text and puts its arguments in."""

Sentence = Text | str
"""What may be written: a view's text, or one of this room's own sentences in Bahasa Indonesia."""


class Desk:
    """One page in the making."""

    def __init__(self, panel: Panel, theme: Theme, say: Say, language: str = "id") -> None:
        self.panel = panel
        self.sk = panel.skeleton
        self.theme = theme
        self.say = say
        self.language = language
        self.marks: list[Mark] = []
        self.targets: list[Target] = []
        self.faults: list[str] = []
        self.typing = False
        self.mute = False  # a clerk's page: nothing on it is heard
        self.pad: Area | None = None  # where a finger draws
        self.pictured = False  # answers are told apart by their drawings: smaller words rather than none of these

    # ------------------------------------------------------------------ text

    def read(self, sentence: Sentence) -> str:
        """The words to show, in the language of the page."""
        return self.say(words_of(sentence) if isinstance(sentence, str) else sentence)

    def style(self, name: str | Style) -> Style:
        """A style by name; ``choice`` means what choices use on this panel."""
        if isinstance(name, Style):
            return name
        style = self.theme.style(self.sk.choice if name == "choice" else name)
        return Style(style.cap, style.weight, min(style.line, 1.13)) if self.sk.name == "10.1" else style

    def fit(self, sentence: Sentence, room: tuple[float, float], style: str | Style, lines: int = 0) -> Fitted:
        """The text at the largest allowed size in ``room``; a text too large for the floor is a fault of the page."""
        content = self.read(sentence)
        fitted = fit(content, room, self.style(style), self.panel.px_per_mm, lines=lines)
        if not fitted.ok:
            self.faults.append(f"{content!r} does not fit in {room[0]:.1f} x {room[1]:.1f} mm")
        return fitted

    def common(
        self, sentences: Iterable[Sentence], room: tuple[float, float], style: str | Style, lines: int = 0
    ) -> Style:
        """The style at which all of them fit: neighbours are of one size."""
        base = self.style(style)
        caps = [fit(self.read(s), room, base, self.panel.px_per_mm, lines=lines).cap for s in sentences]
        return Style(max(FLOOR, min(caps, default=base.cap)), base.weight, base.line)

    def words(
        self,
        area: Area,
        sentence: Sentence,
        style: str | Style = "small",
        role: str = "ink",
        *,
        align: str = "left",
        valign: str = "middle",
        lines: int = 0,
    ) -> float:
        """Write in ``area``; returns the height in mm it took."""
        fitted = self.fit(sentence, (area.w, area.h), style, lines)
        self.add(placed(fitted, area, role, align, valign))
        return fitted.h

    def title(self, area: Area, sentence: Sentence) -> float:
        """A page's title where room is scarce: one line if that is possible, else two small ones; returns the height in mm."""
        style = self.style("question")
        h = 15.6 if self.sk.name == "10.1" else 22.0
        one = fit(self.read(sentence), (area.w, h), style, self.panel.px_per_mm, lines=1)
        if one.ok:
            self.add(placed(one, area, "ink", valign="top"))
            return one.h
        return self.words(area.top(h), sentence, style, valign="top")

    def pair(
        self,
        area: Area,
        first: Sentence,
        second: Sentence | None,
        styles: tuple[str | Style, str | Style] = ("choice", "small"),
        roles: tuple[str, str] = ("ink", "ink_2"),
        *,
        align: str = "left",
        valign: str = "middle",
        gap: float = 1.6,
    ) -> float:
        """A bold line and a quieter one below it, as one block; returns the height in mm it took."""
        if second is None:
            return self.words(area, first, styles[0], roles[0], align=align, valign=valign)
        quiet = self.style(styles[1])
        least = fit(self.read(second), (area.w, area.h), Style(FLOOR, quiet.weight, quiet.line), self.panel.px_per_mm).h
        one = self.fit(first, (area.w, area.h - gap - least), styles[0])
        two = self.fit(second, (area.w, area.h - gap - one.h), styles[1])
        h = one.h + gap + two.h
        y = area.y + ((area.h - h) / 2 if valign == "middle" else 0)
        self.add(placed(one, Area(area.x, y, area.w, one.h), roles[0], align, "top"))
        self.add(placed(two, Area(area.x, y + one.h + gap, area.w, two.h), roles[1], align, "top"))
        return h

    # ------------------------------------------------------------------ marks and targets

    def add(self, *marks: Mark) -> None:
        """Draw these, over what is there."""
        self.marks.extend(marks)

    def card(
        self, area: Area, fill: str = "card", border: str = "", stroke: float = 0.7, radius: float | None = None
    ) -> None:
        """A quiet panel."""
        self.add(Box(area, fill, border, stroke, self.sk.radius + 1.0 if radius is None else radius))

    def touch(self, area: Area, event: Event | None, name: str, button: Button) -> None:
        """Draw a button; with an event it can be touched."""
        self.marks.append(button)
        if event is not None:
            self.targets.append(Target(name, area, event, len(self.marks) - 1))

    def button(  # noqa: PLR0913  all but the first four by name
        self,
        area: Area,
        label: Sentence,
        event: Event | None,
        name: str,
        *,
        kind: str = "secondary",
        icon: str = "",
        icon_right: bool = False,
        style: str | Style = "choice",
        icon_size: float | None = None,
        selected: bool = False,
        stacked: bool = False,
    ) -> None:
        """Icon and words in the middle of a button, or the icon above them. Without an event it is "not yet"."""
        kind = kind if event is not None else "off"
        side = (self.sk.icon if icon_size is None else icon_size) if icon else 0.0
        children = (
            self.label(area, label, style, icon, side, icon_right=icon_right)
            if not stacked
            else self.stack(area, label, style, icon, side)
        )
        self.touch(area, event, name, Button(area, kind, self.sk.radius, self.sk.edge, children, selected=selected))

    def label(
        self, area: Area, sentence: Sentence, style: str | Style, icon: str, side: float, *, icon_right: bool = False
    ) -> tuple[Flat, ...]:
        """Words, or icon and words, in the middle of ``area``. A cramped button gives up icon size before text size."""
        content = self.read(sentence)
        pad = 2.2 if area.w > 54 else 1.4
        tries: list[tuple[float, Fitted, float]] = []
        for shrunk, bonus in (
            ((side, 3.0), (side * 0.8, 2.4), (side * 0.62, 0.9), (0.0, 0.0)) if side else ((0.0, 0.0),)
        ):
            gap = 2.6 if shrunk else 0.0
            room = (area.w - 2 * pad - shrunk - gap, area.h - 2.8)
            fitted = fit(content, room, self.style(style), self.panel.px_per_mm, lines=3 if area.h > 24 else 2)
            tries.append((fitted.cap + (bonus if fitted.ok else -9.0), fitted, shrunk))
        _, fitted, side = max(tries, key=lambda entry: entry[0])
        if not fitted.ok:
            self.faults.append(f"{content!r} does not fit on a button of {area.w:.1f} x {area.h:.1f} mm")
        gap = 2.6 if side else 0.0
        w = fitted.w + side + gap
        x = area.x + (area.w - w) / 2
        text_x = x if icon_right or not side else x + side + gap
        children: list[Flat] = []
        if side:
            icon_x = x + fitted.w + gap if icon_right else x
            children.append(Icon(Area(icon_x, area.y + (area.h - side) / 2, side, side), icon, "on"))
        align = "left" if side else "centre"
        children.append(placed(fitted, Area(text_x, area.y, fitted.w, area.h), "on", align, "middle"))
        return tuple(children)

    def stack(self, area: Area, sentence: Sentence, style: str | Style, icon: str, side: float) -> tuple[Flat, ...]:
        """An icon above its words, for narrow keys."""
        side = min(side, area.h * 0.42)
        fitted = self.fit(sentence, (area.w - 1.6, area.h - side - 3.0), style, 2)
        top = area.y + (area.h - side - fitted.h - 1.4) / 2
        spot = Area(area.x + (area.w - side) / 2, top, side, side)
        return Icon(spot, icon, "on"), placed(
            fitted, Area(area.x, spot.bottom + 1.4, area.w, fitted.h), "on", "centre", "top"
        )

    def layout(self, page: str) -> Layout:
        """The finished page."""
        return Layout(tuple(self.marks), tuple(self.targets), tuple(self.faults), page, self.typing, self.pad)


def placed(fitted: Fitted, area: Area, role: str, align: str = "left", valign: str = "middle") -> Words:
    """Fitted text somewhere in an area."""
    y = area.y + ((area.h - fitted.h) / 2 if valign == "middle" else area.h - fitted.h if valign == "bottom" else 0.0)
    return Words(Area(area.x, y, area.w, fitted.h), fitted.lines, fitted.cap, fitted.weight, fitted.pitch, role, align)


def shown(content: str) -> Text:
    """Names, codes and figures: never translated."""
    return raw(content)


def first_of(texts: Sequence[Text]) -> Text | None:
    """The first of some texts, if any."""
    return texts[0] if texts else None
