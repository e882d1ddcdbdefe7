"""Lays a drawn page on the glass of a scanner: turned, shifted, with lid, shadow, noise, blur and dim light."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.support.papermaker.drawing import Drawn

WHITE_LID = (238, 238, 235)
GREY_LID = (196, 198, 199)
NO_LID = (38, 40, 42)


@dataclass(frozen=True, slots=True)
class Laid:
    """What the scanner sees, and where the page's corners (x, y in mm: top left, top right, bottom right, bottom left) truly are."""

    image: Image.Image
    dpi: int
    corners_mm: tuple[tuple[float, float], ...]
    angle: float


def lay(
    page: Drawn,
    *,
    glass_mm: tuple[float, float] = (210, 297),
    angle: float = 0.0,
    centre_mm: tuple[float, float] | None = None,
    lid: tuple[int, int, int] = WHITE_LID,
    shadow: float = 0.25,
    noise: float = 3.0,
    blur_mm: float = 0.0,
    light: float = 1.0,
    seed: int = 7,
) -> Laid:
    """Put ``page`` with its middle at ``centre_mm`` (default: the middle of the glass), turned clockwise by ``angle``."""
    dpi, unit = page.dpi, page.dpi / 25.4
    size = (round(glass_mm[0] * unit), round(glass_mm[1] * unit))
    cx, cy = (c * unit for c in (centre_mm or (glass_mm[0] / 2, glass_mm[1] / 2)))
    w, h = page.image.size
    radians = math.radians(angle)
    cos, sin = math.cos(radians), math.sin(radians)
    corners = [
        (cx + x * cos - y * sin, cy + x * sin + y * cos)
        for x, y in ((-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (-w / 2, h / 2))
    ]

    image = Image.new("RGB", size, lid)
    if shadow:
        dark = Image.new("L", size, 0)
        drop = 0.5 * unit
        ImageDraw.Draw(dark).polygon([(x + drop, y + drop) for x, y in corners], fill=round(255 * shadow))
        image.paste((0, 0, 0), mask=dark.filter(ImageFilter.GaussianBlur(0.5 * unit)))
    # Pillow's AFFINE wants output -> input: turn back around the page's middle.
    matrix = (cos, sin, w / 2 - cos * cx - sin * cy, -sin, cos, h / 2 + sin * cx - cos * cy)
    turned = page.image.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
    mask = Image.new("L", page.image.size, 255).transform(
        size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR
    )
    image.paste(turned, mask=mask)
    if blur_mm:
        image = image.filter(ImageFilter.GaussianBlur(blur_mm * unit))
    if noise or light != 1.0:
        rng = np.random.default_rng(seed)
        grain = rng.normal(0, noise, (size[1], size[0], 1)) + rng.normal(0, noise / 2, (size[1], size[0], 3))
        image = Image.fromarray(np.clip(np.asarray(image) * light + grain, 0, 255).astype(np.uint8))
    return Laid(image, dpi, tuple((x / unit, y / unit) for x, y in corners), angle)


def write_pnm(image: Image.Image, path: Path) -> Path:
    """Binary PPM or PGM, as scanimage writes it (with its comment line)."""
    grey = image.mode == "L"
    header = f"{'P5' if grey else 'P6'}\n# SANE data follows\n{image.width} {image.height}\n255\n".encode()
    path.write_bytes(header + (image if grey else image.convert("RGB")).tobytes())
    return path
