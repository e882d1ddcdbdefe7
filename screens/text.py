"""Fonts, measured wrapping and fitting. A sentence is never cut: it steps down the ladder of allowed heights, or the page has a fault."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pygame.font

from screens.theme import ASSETS, CAP_STEPS, FLOOR, Style, tokens

EM_H = 1.0
"""Height of one line in em: capitals of 0.668 in the middle, room for what hangs below."""

MAX_CHARS = 45
"""Characters a line at most (rule 8)."""


@lru_cache(maxsize=48)
def font(weight: int, px: int) -> pygame.font.Font:
    """Atkinson Hyperlegible Next in a weight; ``px`` is the em in pixels."""
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(str(ASSETS / "fonts" / f"AtkinsonHyperlegibleNext-{weight}.ttf"), px)


def em_px(cap: float, px_per_mm: float) -> int:
    """Font size in pixels for a capital height in mm."""
    em: float = tokens()["font"]["cap_em"]
    return max(6, round(cap / em * px_per_mm))


@lru_cache(maxsize=4096)
def width(text: str, weight: int, px: int) -> int:
    """Pixels a line takes."""
    return font(weight, px).size(text)[0]


@dataclass(frozen=True, slots=True)
class Fitted:
    """``ok`` False: too large even at the floor. ``w`` and ``h`` in mm; ``pitch`` mm from line to line."""

    lines: tuple[str, ...]
    cap: float
    weight: int
    pitch: float
    w: float
    h: float
    ok: bool


def _greedy(text: str, room: float, weight: int, px: int) -> tuple[str, ...] | None:
    """Lines no wider than ``room`` pixels, or None when one word alone is wider."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word, glue in _pieces(paragraph, room, weight, px):
            longer = f"{line}{glue}{word}" if line else word
            if len(longer) <= MAX_CHARS and width(longer, weight, px) <= room:
                line = longer
                continue
            if not line or width(word, weight, px) > room:
                return None
            lines.append(line)
            line = word
        lines.append(line)
    return tuple(lines)


def _pieces(paragraph: str, room: float, weight: int, px: int) -> list[tuple[str, str]]:
    """Words and what joins each to the one before; a word too wide for a line may break behind its slashes."""
    found: list[tuple[str, str]] = []
    for word in paragraph.split(" "):
        if "/" in word and width(word, weight, px) > room:
            parts = [part for part in word.replace("/", "/ ").split(" ") if part]
            found += [(part, "" if number else " ") for number, part in enumerate(parts)]
        else:
            found.append((word, " "))
    return found


@lru_cache(maxsize=4096)
def wrap(text: str, room: int, weight: int, px: int) -> tuple[str, ...] | None:
    """As few lines as possible, then as even as possible; None when a word is wider than ``room`` pixels."""
    best = _greedy(text, room, weight, px)
    if best is None or len(best) == 1:
        return best
    low, high = room // 3, room
    while high - low > 4:
        middle = (low + high) // 2
        tried = _greedy(text, middle, weight, px)
        if tried is not None and len(tried) == len(best):
            high, best = middle, tried
        else:
            low = middle
    return best


def fit(
    text: str, room: tuple[float, float], style: Style, px_per_mm: float, *, lines: int = 0, least: float = FLOOR
) -> Fitted:
    """The largest allowed height, from ``style`` down to ``least``, at which ``text`` fits in ``room`` (w, h in mm).

    ``lines``: at most so many; 0 is any number. Below the floor it still finds a size, so a kiosk in a village shows every word,
    but says ``ok=False``.
    """
    ladder = [cap for cap in CAP_STEPS if least <= cap <= style.cap] or [least]
    emergency = [4.2, 3.6, 3.0, 2.4, 1.8]
    for cap in ladder + emergency:
        px = em_px(cap, px_per_mm)
        wrapped = wrap(text, int(room[0] * px_per_mm), style.weight, px)
        if wrapped is None or (lines and len(wrapped) > lines):
            continue
        pitch = style.line * px / px_per_mm
        h = (len(wrapped) - 1) * pitch + px * EM_H / px_per_mm
        if h <= room[1] + 0.06:
            w = max(width(line, style.weight, px) for line in wrapped) / px_per_mm
            return Fitted(wrapped, cap, style.weight, pitch, w, h, cap >= FLOOR)
    px = em_px(1.8, px_per_mm)
    return Fitted((text,), 1.8, style.weight, px / px_per_mm, room[0], px / px_per_mm, ok=False)
