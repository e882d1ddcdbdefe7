"""A few pages as they should look, kept small. Look at them, then renew them with ``python -m tests.screens.golden``.

A third of the size, compared in squares by their mean: another rounding of an edge is no difference, another drawing, place or colour is.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pygame
from numpy.typing import NDArray
from PIL import Image

from screens import gallery
from screens.area import Area
from screens.marks import Button, Layout, Words
from screens.panel import Panel
from screens.pictures import Store
from tests.screens.pixels import painted

FOLDER = Path(__file__).parent / "goldens"

KEPT: tuple[tuple[str, str, str], ...] = (
    ("21.5", "terang", "00-keadaan-tombol"), ("21.5", "terang", "02-mau-apa"), ("21.5", "gelap", "03-peristiwa-dipilih"),
    ("21.5", "terang", "05-nik"), ("21.5", "terang", "06-pindai-buku"), ("21.5", "rendah", "03-tiga-pilihan"),
    ("10.1", "terang", "03-peristiwa"), ("10.1", "besar", "05-nik-kosong"), ("10.1", "terang", "21-nama"), ("10.1", "gelap", "22-bulan"),
    ("15.6", "terang", "12-masih-di-sini"), ("15.6", "terang", "21-desa"),
)  # fmt: skip
"""Panel, mode and view, so chosen that every panel, every mode and every widget is among them."""

SHRINK = 3
SQUARE = 8
"""Pixels of the small picture that are compared as one."""

MOST = 10.0
"""Of 255: so much the mean of a square may differ."""

MOST_BYTES = 1_500_000


@dataclass(frozen=True)
class Differs:
    """Where, in mm of the panel, by how much (of 255), and which words stand nearest."""

    area: Area
    by: float
    near: str


def picture_of(panel: str, mode: str, name: str) -> gallery.Picture:
    """The gallery's picture in Indonesian."""
    return next(p for p in gallery.pictures((panel,), (mode,), ("id",)) if p.name == name)


def file_of(panel: str, mode: str, name: str) -> Path:
    """Where it is kept."""
    return FOLDER / f"{name}-{panel}-{mode}.png"


def small(layout: Layout, panel: Panel, picture: gallery.Picture) -> Image.Image:
    """The page as it is now, a third of its size."""
    _, _, theme = picture.laid()
    pixels = painted(layout, panel, theme, Store())
    whole = Image.fromarray(np.ascontiguousarray(pixels.swapaxes(0, 1)))
    return whole.resize((panel.width // SHRINK, panel.height // SHRINK), Image.Resampling.BOX)


def differences(kept: Image.Image, now: Image.Image, layout: Layout, panel: Panel) -> list[Differs]:
    """The squares that do not look alike, the worst first; a size that differs is one difference."""
    if kept.size != now.size:
        return [Differs(Area(0, 0, *panel.mm), 255.0, f"sizes {kept.size} and {now.size}")]
    gap = np.abs(_means(kept) - _means(now)).max(axis=2)
    found = []
    for row, column in np.argwhere(gap > MOST):
        x, y = panel.millimetres(column * SQUARE * SHRINK, row * SQUARE * SHRINK)
        side = SQUARE * SHRINK / panel.px_per_mm
        area = Area(round(x, 1), round(y, 1), round(side, 1), round(side, 1))
        found.append(Differs(area, round(float(gap[row, column]), 1), _nearest(layout, area)))
    return sorted(found, key=lambda one: -one.by)


def _means(image: Image.Image) -> NDArray[np.float64]:
    whole = np.asarray(image.convert("RGB"), np.float64)
    rows, columns = whole.shape[0] // SQUARE, whole.shape[1] // SQUARE
    cut = whole[: rows * SQUARE, : columns * SQUARE].reshape(rows, SQUARE, columns, SQUARE, 3)
    found: NDArray[np.float64] = cut.mean(axis=(1, 3))
    return found


def _nearest(layout: Layout, area: Area) -> str:
    words = [
        child
        for mark in layout.marks
        if isinstance(mark, Button)
        for child in mark.children
        if isinstance(child, Words)
    ]
    words += [mark for mark in layout.marks if isinstance(mark, Words)]
    return " ".join(min(words, key=lambda one: one.area.gap_to(area)).lines) if words else ""


def renew() -> None:
    """Draw them all anew."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for panel, mode, name in KEPT:
        picture = picture_of(panel, mode, name)
        layout, place, _ = picture.laid()
        small(layout, place, picture).save(file_of(panel, mode, name), optimize=True)


if __name__ == "__main__":
    renew()
