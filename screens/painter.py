"""Marks in mm become pixels. Draws only what meets the clip, so a pressed button costs one button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

import pygame

from screens import pictures, shapes, text
from screens.area import Area
from screens.marks import Art, Box, Button, Code, Cover, Flat, Icon, Mark, Photo, Stroked, Weave, Words
from screens.panel import Panel
from screens.pictures import Store
from screens.theme import Theme, tokens

COVER = (11, 15, 18, 184)
"""72 % of the darkest ground, as LOOK says of sheets."""

FOCUS, FOCUS_GAP = 1.4, 1.2
ON = {"primary": "on_primary", "secondary": "ink", "danger": "danger", "off": "on_disabled"}


def reach(mark: Mark) -> Area:
    """The area a mark may colour, with its edge and its focus ring."""
    match mark:
        case Button(area=area, edge=edge, focused=focused):
            ring = FOCUS + FOCUS_GAP + 0.3 if focused else 0.3
            grown = area.inset(-ring)
            return Area(grown.x, grown.y, grown.w, grown.h + edge)
        case Words(area=area):
            return area.inset(-2.0, -1.5)
        case _:
            return Area(mark.area.x - 0.3, mark.area.y - 0.3, mark.area.w + 0.6, mark.area.h + 2.2)


class Painter:
    """Draws for one panel and theme; ``store`` may be shared between painters."""

    def __init__(self, panel: Panel, theme: Theme, store: Store) -> None:
        self.panel = panel
        self.theme = theme
        self.store = store

    def ground(self, target: pygame.Surface, clip: pygame.Rect) -> None:
        """The bare page: surface, and the header band across the whole window."""
        target.fill(self.theme.colour("surface"), clip)
        _, oy, _, h = self.panel.pixels(self.panel.skeleton.header)
        head = pygame.Rect(0, 0, self.panel.width, oy + h).clip(clip)
        if head.h > 0:
            target.fill(self.theme.colour("head"), head)

    def draw(self, target: pygame.Surface, marks: tuple[Mark, ...], clip: pygame.Rect) -> None:
        """Ground and all marks that meet ``clip`` (pixels)."""
        target.set_clip(clip)
        self.ground(target, clip)
        for mark in marks:
            if pygame.Rect(self.panel.pixels(reach(mark))).inflate(2, 2).colliderect(clip):
                self._mark(target, mark)
        target.set_clip(None)

    def _px(self, mm: float) -> int:
        return max(1, round(mm * self.panel.px_per_mm))

    def _rect(self, area: Area) -> pygame.Rect:
        return pygame.Rect(self.panel.pixels(area))

    def _mark(self, target: pygame.Surface, mark: Mark) -> None:
        match mark:
            case Box():
                self._box(target, mark)
            case Words():
                self._words(target, mark)
            case Icon():
                self._icon(target, mark)
            case Art():
                self._art(target, mark)
            case Weave():
                self._weave(target, mark)
            case Code(area=area, text=content):
                rect = self._rect(area)
                side = min(rect.w, rect.h)
                made = self.store.get(("qr", content, side), lambda: pictures.qr(content, side))
                target.blit(made, made.get_rect(center=rect.center))
            case Photo(area=area, preview=preview):
                rect = self._rect(area)
                key = ("photo", pictures.photo_key(preview), rect.size)
                made = self.store.get(key, lambda: pictures.photo(preview, rect.size))
                target.blit(made, made.get_rect(center=rect.center))
            case Cover(area=area):
                self._cover(target, area)
            case Button():
                self._button(target, mark)
            case Stroked(places=places, thick=thick, role=role):
                points = [self.panel.point(*place) for place in places]
                shapes.stroke(target, points, thick * self.panel.px_per_mm / 2, self.theme.colour(role))
            case _:
                assert_never(mark)

    def _cover(self, target: pygame.Surface, area: Area) -> None:
        rect = self._rect(area)
        rect = pygame.Rect(0, rect.y, self.panel.width, self.panel.height - rect.y).clip(target.get_clip())
        if rect.w > 0 and rect.h > 0:
            veil = pygame.Surface(rect.size)
            veil.fill(COVER[:3])
            veil.set_alpha(COVER[3])
            target.blit(veil, rect)

    def _box(self, target: pygame.Surface, box: Box) -> None:
        rect, radius = self._rect(box.area), self._px(box.radius) if box.radius else 0
        colour = self.theme.colour
        if box.edge:
            shapes.rounded(target, rect.move(0, self._px(1.6)), radius, colour(box.edge))
        if box.dashed:
            shapes.dashes(target, rect, radius, colour(box.border), colour(box.fill), self._px(box.stroke))
        elif box.border and box.fill:
            shapes.framed(
                target, rect, radius, fill=colour(box.fill), border=colour(box.border), stroke=self._px(box.stroke)
            )
        elif box.fill:
            shapes.rounded(target, rect, radius, colour(box.fill))

    def _words(self, target: pygame.Surface, words: Words) -> None:
        colour = self.theme.colour(words.role)
        for line, px, x, y in lines_at(words, self.panel):
            key = ("text", line, words.weight, px, colour)
            face = text.font(words.weight, px)
            made = self.store.get(key, lambda face=face, line=line: face.render(line, True, colour))  # type: ignore[misc]
            target.blit(made, (x, y))

    def _icon(self, target: pygame.Surface, mark: Icon) -> None:
        rect = self._rect(mark.area)
        side = min(rect.w, rect.h)
        colour = self.theme.colour(mark.role)
        made = self.store.get(("icon", mark.name, side, colour), lambda: pictures.icon(mark.name, side, colour))
        target.blit(made, made.get_rect(center=rect.center))

    def _art(self, target: pygame.Surface, mark: Art) -> None:
        rect = self._rect(mark.area)
        shape = pictures.art_shape(mark.name)
        if self.theme.dark and mark.plate:
            plate = rect
            if not mark.ground and not mark.cover:
                plate = pygame.Rect(0, 0, round(min(rect.w, rect.h * shape)), round(min(rect.h, rect.w / shape)))
                plate.center = rect.center
            shapes.rounded(target, plate, self._px(2.5), self.theme.colour("plate"))
            if not mark.cover:
                rect = rect.inflate(-rect.w // 12, -rect.h // 12)
        elif mark.ground:
            shapes.rounded(target, rect, self._px(6.0), self.theme.colour(mark.ground))
        if mark.cover:
            self._covering(target, mark.name, rect, shape)
            return
        w, h = min(rect.w, rect.h * shape), min(rect.h, rect.w / shape)
        inner = 0.86 if mark.ground else 1.0
        size = (max(1, round(w * inner)), max(1, round(h * inner)))
        made = self.store.get(("art", mark.name, size), lambda: pictures.art(mark.name, size))
        target.blit(made, made.get_rect(center=rect.center))

    def _covering(self, target: pygame.Surface, name: str, rect: pygame.Rect, shape: float) -> None:
        scale = max(rect.w / shape, rect.h)
        size = (round(scale * shape), round(scale))
        made = self.store.get(("art", name, size), lambda: pictures.art(name, size))
        before = target.get_clip()
        target.set_clip(rect.clip(before))
        target.blit(made, made.get_rect(midbottom=rect.midbottom))
        target.set_clip(before)

    def _weave(self, target: pygame.Surface, piece: Weave) -> None:
        rect = self._rect(piece.area)
        colour = self.theme.colour
        if piece.state == "todo":
            line = rect.inflate(0, 0)
            line.h = max(3, round(rect.h * 0.38))
            line.centery = rect.centery
            shapes.rounded(target, line, line.h // 2, colour("track"))
            return
        if piece.state == "gone":
            shapes.framed(
                target, rect, self._px(1.5), fill=colour("surface"), border=colour("line"), stroke=self._px(0.5)
            )
            return
        shapes.rounded(target, rect, self._px(1.4), colour("mark"))
        if piece.state != "done":
            return
        u = min(rect.h / 2, rect.w / 4.4)
        half = rect.h / 2
        pad = max(1, round(half * 0.22))
        for row in (0, 1):
            x = rect.x + u * (0.35 + row)
            while x + u <= rect.right - u * 0.2:
                dash = pygame.Rect(
                    round(x), round(rect.y + row * half) + pad, round(u * 0.92), max(2, round(half) - 2 * pad + 1)
                )
                shapes.rounded(target, dash, max(1, dash.h // 4), colour("weave_dash"))
                x += 2 * u

    def _button(self, target: pygame.Surface, button: Button) -> None:
        colour = self.theme.colour
        rect, radius = self._rect(button.area), self._px(button.radius)
        kind = button.kind
        shift = self._px(button.edge) if button.pressed else 0
        if button.focused:
            ring = rect.inflate(2 * self._px(FOCUS + FOCUS_GAP), 2 * self._px(FOCUS + FOCUS_GAP))
            ring.h += self._px(button.edge)
            shapes.framed(
                target, ring, radius + self._px(FOCUS + FOCUS_GAP), fill=colour("surface"), border=colour("focus"),
                stroke=self._px(FOCUS),
            )  # fmt: skip
        if kind != "off" and not button.pressed:
            edge = {"primary": "ink", "danger": "danger"}.get(kind, "edge")
            edge = "edge" if kind == "primary" and self.theme.dark else edge
            down = self._px(button.edge)
            shapes.foot(target, rect.move(0, down), radius, colour(edge), min(rect.h, radius + down))
        self._face(target, button, rect.move(0, shift), radius)
        for child in children_of(button):
            self._mark(target, child)

    def _face(self, target: pygame.Surface, button: Button, rect: pygame.Rect, radius: int) -> None:
        colour = self.theme.colour
        stroke = self._px(0.7)
        match button.kind:
            case "primary":
                shapes.rounded(target, rect, radius, colour("ink" if button.pressed else "primary"))
            case "off":
                shapes.dashes(target, rect, radius, colour("line"), colour("disabled"), stroke)
            case _:
                border = "danger" if button.kind == "danger" else "line"
                if button.pressed:
                    border = "ink"
                elif button.selected:
                    border, stroke = "primary", self._px(1.2)
                fill = colour("surface_2" if button.pressed else "card")
                shapes.framed(target, rect, radius, fill=fill, border=colour(border), stroke=stroke)


def lines_at(words: Words, panel: Panel) -> Iterator[tuple[str, int, int, int]]:
    """Each line of a block with its em and the left and top of its picture, all in pixels."""
    px = text.em_px(words.cap, panel.px_per_mm)
    face = text.font(words.weight, px)
    left, top, w, _ = panel.pixels(words.area)
    # Capitals stand in the middle of their line, so text looks centred whatever the font's ascent is.
    first = top + px * (text.EM_H + float(tokens()["font"]["cap_em"])) / 2 - face.get_ascent()
    for number, line in enumerate(words.lines):
        if line:
            wide = text.width(line, words.weight, px)
            x = {"left": left, "centre": left + w // 2 - wide // 2, "right": left + w - wide}[words.align]
            yield line, px, x, round(first + number * words.pitch * panel.px_per_mm)


def children_of(button: Button) -> tuple[Flat, ...]:
    """What stands on a button, where and in what role it is painted in the button's state."""
    on = ON[button.kind]
    if button.pressed:
        on = "surface" if button.kind == "primary" else "ink"
    return tuple(_moved(child, button.edge if button.pressed else 0.0, on) for child in button.children)


def _moved(child: Flat, dy: float, on: str) -> Flat:
    """A child at its place on the moved face, in the colour of the state."""
    area = child.area.shift(0, dy) if dy else child.area
    match child:
        case Words() | Icon():
            return replace(child, area=area, role=on if child.role == "on" else child.role)
        case Box(fill="on"):
            return replace(child, area=area, fill=on)
        case _:
            return replace(child, area=area)
