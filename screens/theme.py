"""Colours by role and type by name, read from assets/theme/tokens.toml; nothing else in this room names a hue."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).resolve().parent.parent / "assets"

CAP_STEPS = (13.2, 12.4, 10.5, 8.6, 7.3, 6.1, 5.4, 4.8)
"""Allowed capital heights in mm, largest first; text that does not fit steps down this ladder and never off it."""

LARGER = {4.8: 6.1, 5.4: 7.3, 6.1: 8.6, 7.3: 8.6, 8.6: 8.6, 10.5: 12.4, 12.4: 13.2, 13.2: 13.2}
"""What large mode asks for in place of a height; where it does not fit, the ladder leads back."""

FLOOR = 4.8
"""The least capital height in mm (Section 508 402.4: 3/16 inch)."""


@lru_cache(maxsize=1)
def tokens() -> dict[str, Any]:
    """The whole token file."""
    with (ASSETS / "theme" / "tokens.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True, slots=True)
class Style:
    """A kind of text: capital height in mm, weight of the font, line height in em."""

    cap: float
    weight: int
    line: float


@dataclass(frozen=True, slots=True)
class Theme:
    """``dark``: the high-contrast palette; ``large``: every text one step up where there is room."""

    dark: bool = False
    large: bool = False

    def colour(self, role: str) -> tuple[int, int, int]:
        """RGB of a role such as ``ink``, or of an art ink such as ``kunyit``."""
        return _colour(role, dark=self.dark)

    def style(self, name: str) -> Style:
        """A named kind of text, stepped up in large mode."""
        plain = _style(name)
        return Style(LARGER[plain.cap], plain.weight, plain.line) if self.large else plain


@lru_cache(maxsize=128)
def _colour(role: str, *, dark: bool) -> tuple[int, int, int]:
    palette = tokens()["palette"]["dark" if dark else "light"]
    text = palette[role] if role in palette else tokens()["art"][role]
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


@lru_cache(maxsize=32)
def _style(name: str) -> Style:
    entry = tokens()["type"][name]
    return Style(entry["cap"], entry["weight"], entry["line"])


def ratio(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Contrast of two colours by the WCAG 2.2 formula, 1 to 21."""

    def light(rgb: tuple[int, int, int]) -> float:
        parts = [c / 255 for c in rgb]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)
