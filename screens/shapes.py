"""Anti-aliased rounded rectangles and discs. Corners are cut from small SVG discs, so nothing large is kept in memory."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import pygame

Colour = tuple[int, int, int]


@lru_cache(maxsize=256)
def disc(radius: int, colour: Colour) -> pygame.Surface:
    """A filled disc, ``2 * radius`` pixels on a side, with alpha."""
    side = 2 * radius
    fill = "#{:02x}{:02x}{:02x}".format(*colour)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}">'
        f'<circle cx="{radius}" cy="{radius}" r="{radius}" fill="{fill}"/></svg>'
    )
    return pygame.image.load(io.BytesIO(svg.encode()), "disc.svg")


def rounded(target: pygame.Surface, rect: pygame.Rect, radius: int, colour: Colour) -> None:
    """Fill ``rect`` (pixels) with round corners."""
    r = min(radius, rect.w // 2, rect.h // 2)
    if r <= 0:
        target.fill(colour, rect)
        return
    target.fill(colour, (rect.x + r, rect.y, rect.w - 2 * r, rect.h))
    target.fill(colour, (rect.x, rect.y + r, r, rect.h - 2 * r))
    target.fill(colour, (rect.right - r, rect.y + r, r, rect.h - 2 * r))
    corner = disc(r, colour)
    target.blit(corner, rect.topleft, (0, 0, r, r))
    target.blit(corner, (rect.right - r, rect.y), (r, 0, r, r))
    target.blit(corner, (rect.x, rect.bottom - r), (0, r, r, r))
    target.blit(corner, (rect.right - r, rect.bottom - r), (r, r, r, r))


def foot(
    target: pygame.Surface, rect: pygame.Rect, radius: int, colour: Colour, height: int, *, upper: bool = False
) -> None:
    """The lower (or ``upper``) ``height`` pixels of a rounded rectangle, enough for its two corners."""
    r = min(radius, rect.w // 2, rect.h // 2)
    y = rect.y if upper else rect.bottom - height
    target.fill(colour, (rect.x + r, y, rect.w - 2 * r, height))
    if height > r:
        for x in (rect.x, rect.right - r):
            target.fill(colour, (x, y + r if upper else y, r, height - r))
    if r > 0:
        corner, top = disc(r, colour), 0 if upper else r
        row = rect.y if upper else rect.bottom - r
        target.blit(corner, (rect.x, row), (0, top, r, r))
        target.blit(corner, (rect.right - r, row), (r, top, r, r))


def framed(
    target: pygame.Surface, rect: pygame.Rect, radius: int, *, fill: Colour, border: Colour, stroke: int
) -> None:
    """A filled rounded rectangle with a border inside its outline. Of the border only what shows is painted."""
    band = max(radius, stroke)
    if rect.h > 2 * band + 2 * stroke:
        foot(target, rect, radius, border, band)
        foot(target, rect, radius, border, band, upper=True)
        for x in (rect.x, rect.right - stroke):
            target.fill(border, (x, rect.y + band, stroke, rect.h - 2 * band))
    else:
        rounded(target, rect, radius, border)
    rounded(target, rect.inflate(-2 * stroke, -2 * stroke), max(0, radius - stroke), fill)


def dashes(target: pygame.Surface, rect: pygame.Rect, radius: int, colour: Colour, ground: Colour, stroke: int) -> None:
    """A dashed border: a whole one, then gaps of the fill colour cut into its straight sides."""
    framed(target, rect, radius, fill=ground, border=colour, stroke=stroke)
    dash = max(4, stroke * 3)
    for start, end, across in ((rect.x, rect.right, True), (rect.y, rect.bottom, False)):
        first, last = start + radius, end - radius
        count = max(1, round((last - first) / (2 * dash)))
        pitch = (last - first) / count
        for i in range(count):
            at = round(first + i * pitch + pitch / 4)
            size = round(pitch / 2)
            if across:
                target.fill(ground, (at, rect.y, size, stroke))
                target.fill(ground, (at, rect.bottom - stroke, size, stroke))
            else:
                target.fill(ground, (rect.x, at, stroke, size))
                target.fill(ground, (rect.right - stroke, at, stroke, size))


def stroke(target: pygame.Surface, points: Sequence[tuple[float, float]], radius: float, colour: Colour) -> None:
    """A line with round ends through ``points`` (pixels), as discs close enough to leave no edge."""
    dot = disc(max(1, round(radius)), colour)
    half, step = dot.get_width() / 2, max(1.0, radius / 3)
    ends = (*points, points[-1]) if len(points) == 1 else points
    for (x, y), (to_x, to_y) in pairwise(ends):
        parts = max(1, math.ceil(math.dist((x, y), (to_x, to_y)) / step))
        target.blits(
            [(dot, (x + (to_x - x) * n / parts - half, y + (to_y - y) * n / parts - half)) for n in range(parts + 1)],
            doreturn=False,
        )
