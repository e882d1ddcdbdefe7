"""Measuring a painted page: whether each word and icon is whole on the glass, and how it stands out from what is really around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pygame
from numpy.typing import NDArray

from screens import pictures, text
from screens.marks import Button, Cover, Flat, Icon, Layout, Words
from screens.painter import Painter, children_of, lines_at
from screens.panel import Panel
from screens.pictures import Store
from screens.theme import Theme

Pixels = NDArray[np.uint8]
"""Width x height x 3."""
Mask = NDArray[np.bool_]

SOLID, HALF = 250, 128
"""Alpha from which a pixel is wholly ink, and from which it belongs to the shape."""

RING = 2
"""Pixels around a shape that are its background."""

TOLERANCE = 6
"""Of 255 a channel: rounding of blending."""

_STEPS = np.arange(256) / 255
_LINEAR = np.where(_STEPS <= 0.04045, _STEPS / 12.92, ((_STEPS + 0.055) / 1.055) ** 2.4)


@dataclass(frozen=True)
class Seen:
    """``whole``: share of its ink that is on the glass in its own colour; ``contrast``: WCAG ratio that all but 2 % of its surroundings keep."""

    what: str
    whole: float
    contrast: float


def painted(layout: Layout, panel: Panel, theme: Theme, store: Store) -> Pixels:
    """The page as the window would show it."""
    surface = pygame.Surface((panel.width, panel.height))
    Painter(panel, theme, store).draw(surface, layout.marks, surface.get_rect())
    return pygame.surfarray.array3d(surface)


def uncovered(layout: Layout) -> Iterator[Flat]:
    """The single marks of a page, as painted, without those that a sheet's veil dims on purpose."""
    veils = [number for number, mark in enumerate(layout.marks) if isinstance(mark, Cover)]
    for number, mark in enumerate(layout.marks):
        if veils and number < veils[-1] and mark.area.bottom > layout.marks[veils[-1]].area.y:
            continue
        if isinstance(mark, Button):
            yield from children_of(mark)
        else:
            yield mark


def looks(layout: Layout, panel: Panel, theme: Theme, pixels: Pixels) -> tuple[list[Seen], list[Seen]]:
    """What was measured of every line of text, and of every icon."""
    lines: list[Seen] = []
    icons: list[Seen] = []
    for mark in uncovered(layout):
        if isinstance(mark, Words):
            colour = theme.colour(mark.role)
            for line, px, x, y in lines_at(mark, panel):
                ink = text.font(mark.weight, px).render(line, True, colour)
                lines.append(_seen(line, ink, (x, y), colour, pixels))
        elif isinstance(mark, Icon):
            left, top, w, h = panel.pixels(mark.area)
            side, colour = min(w, h), theme.colour(mark.role)
            ink = pictures.icon(mark.name, side, colour)
            icons.append(
                _seen(mark.name, ink, ink.get_rect(center=pygame.Rect(left, top, w, h).center).topleft, colour, pixels)
            )
    return lines, icons


def _seen(what: str, ink: pygame.Surface, at: tuple[int, int], colour: tuple[int, int, int], pixels: Pixels) -> Seen:
    alpha = pygame.surfarray.array_alpha(ink)
    solid, shape = alpha >= SOLID, alpha >= HALF
    (x, y), (w, h) = at, alpha.shape
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + w, pixels.shape[0]), min(y + h, pixels.shape[1])
    part = (slice(x0 - x, x1 - x), slice(y0 - y, y1 - y))
    there = pixels[x0:x1, y0:y1].astype(np.int16)
    own = np.abs(there - np.array(colour, np.int16)).max(axis=2) <= TOLERANCE
    # A shape of hairlines has no pixel that is wholly ink; then only its surroundings can be measured.
    whole = float((own & solid[part]).sum()) / int(solid.sum()) if solid.any() else 1.0
    ring = (grown(shape) & (alpha == 0))[part]
    around = there[ring]
    if not len(around):
        return Seen(what, whole, 21.0)
    return Seen(what, whole, float(np.quantile(ratios(around, colour), 0.02)))


def grown(shape: Mask) -> Mask:
    """The shape and all pixels at most ``RING`` beside it."""
    wide = shape.copy()
    for step in range(1, RING + 1):
        wide[step:] |= shape[:-step]
        wide[:-step] |= shape[step:]
    tall = wide.copy()
    for step in range(1, RING + 1):
        tall[:, step:] |= wide[:, :-step]
        tall[:, :-step] |= wide[:, step:]
    return tall


def ratios(colours: NDArray[np.int16], other: tuple[int, int, int]) -> NDArray[np.float64]:
    """Contrast of each of n x 3 colours with one, by the WCAG formula."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    light = _LINEAR[colours] @ weights
    mine = float(_LINEAR[np.array(other)] @ weights)
    found: NDArray[np.float64] = (np.maximum(light, mine) + 0.05) / (np.minimum(light, mine) + 0.05)
    return found
