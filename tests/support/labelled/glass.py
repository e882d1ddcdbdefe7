"""Puts a drawn sheet on a scanner's glass as people do, with one fault or none, and takes the picture a scanner would."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.support.labelled.papers import Colour, Sheet

Point = tuple[float, float]
SEVERITIES = 3
BLUR_MM = (0.30, 0.42, 0.65)
LIGHT = (0.44, 0.34, 0.22)
LOST_MM = ((14, 24), (24, 45), (45, 90))
CARD_LOST_MM = ((6, 10), (10, 20), (20, 35))
FLAP_MM = ((24, 34), (34, 55), (55, 90))
CARD_GLARE_MM = ((7, 10), (10, 15), (15, 24))
GLARE_MM = ((16, 24), (24, 40), (40, 70))
FINGER_MM = ((10, 16), (16, 26), (26, 45))
SKINS = ((226, 184, 160), (205, 158, 130), (178, 128, 100), (140, 96, 74))
LIDS = ((226, 227, 225), (234, 234, 231), (212, 214, 214), (238, 238, 236))
MOST_WEAR = 3


@dataclass(frozen=True, slots=True)
class Laying:
    """How a sheet lies: its middle in mm from the glass's corner, degrees clockwise, quarter turns clockwise before that."""

    glass: Point
    centre: Point
    angle: float
    quarters: int
    lid: Colour


def _blob(size: tuple[int, int], at: Point, radii: Point, turn: float, *, soft: float) -> Image.Image:
    """A soft ellipse of 0..255."""
    width, height = (max(3, round(r * 2)) for r in radii)
    one = Image.new("L", (width * 2, height * 2), 0)
    ImageDraw.Draw(one).ellipse((width // 2, height // 2, width * 3 // 2, height * 3 // 2), fill=255)
    one = one.filter(ImageFilter.GaussianBlur(soft)).rotate(turn, Image.Resampling.BILINEAR, expand=True)
    whole = Image.new("L", size, 0)
    whole.paste(one, (round(at[0] - one.width / 2), round(at[1] - one.height / 2)))
    return whole


def _tint(image: Image.Image, colour: Colour, mask: Image.Image) -> None:
    """Paint ``colour`` through ``mask``, where there is any of it."""
    box = mask.getbbox()
    if box is not None:
        image.paste(colour, box, mask.crop(box))


def wear(sheet: Sheet, rng: random.Random) -> None:
    """What a good page may have: a stain, the crease of an envelope, punched holes, a staple. Drawn on the sheet."""
    image, unit = sheet.image, sheet.dpi / 25.4
    for mark in rng.sample(("stain", "crease", "holes", "staple", "dust"), rng.randint(0, MOST_WEAR)):
        draw = ImageDraw.Draw(image)
        match mark:
            case "stain":
                at = (rng.uniform(0.05, 0.95) * image.width, rng.uniform(0.05, 0.95) * image.height)
                radius = rng.uniform(5, 18) * unit
                mask = _blob(
                    image.size, at, (radius, radius * rng.uniform(0.6, 1)), rng.uniform(0, 90), soft=1.2 * unit
                )
                _tint(image, (214, 186, 140), mask.point(lambda v: v * 45 // 100))
            case "crease":
                y = image.height * rng.choice((1 / 3, 1 / 2, 2 / 3)) + rng.uniform(-2, 2) * unit
                lean = rng.uniform(-0.8, 0.8) * unit
                soft = tuple(round(v * rng.uniform(0.86, 0.95)) for v in sheet.paper)
                draw.line(
                    (0, y - lean, image.width, y + lean), fill=soft, width=max(1, round(rng.uniform(0.3, 0.8) * unit))
                )
            case "holes":
                for y in (image.height / 2 - 40 * unit, image.height / 2 + 40 * unit):
                    r = 2.8 * unit
                    draw.ellipse((11 * unit - r, y - r, 11 * unit + r, y + r), fill=(150, 152, 152))
            case "staple":
                x, y = 9 * unit, rng.uniform(7, 12) * unit
                draw.line((x, y, x + 9 * unit, y + 5 * unit), fill=(120, 122, 126), width=max(1, round(0.5 * unit)))
            case _:
                for _ in range(25):
                    x, y, r = rng.uniform(0, image.width), rng.uniform(0, image.height), rng.uniform(0.1, 0.35) * unit
                    draw.ellipse((x - r, y - r, x + r, y + r), fill=(150, 148, 140))


def fold(sheet: Sheet, rng: random.Random, severity: int) -> Image.Image:
    """Fold a corner of the sheet, towards the glass or away from it; returns the shape that is left."""
    image, unit = sheet.image, sheet.dpi / 25.4
    width, height = image.size
    limit = 0.8 * min(width, height)
    a, b = (min(limit, rng.uniform(*FLAP_MM[severity]) * unit) for _ in range(2))
    right, low = rng.random() < 0.5, rng.random() < 0.5
    corner = (width if right else 0.0, height if low else 0.0)
    p1 = (corner[0] - a if right else a, corner[1])
    p2 = (corner[0], corner[1] - b if low else b)
    left = Image.new("L", image.size, 255)
    ImageDraw.Draw(left).polygon((corner, p1, p2), fill=0)
    if rng.random() < 0.6:
        # The corner mirrored in the fold: the empty back of the paper lies over the writing.
        dx, dy = p2[0] - p1[0], p2[1] - p1[1]
        away = ((corner[0] - p1[0]) * dy - (corner[1] - p1[1]) * dx) / (dx * dx + dy * dy)
        mirrored = (corner[0] - 2 * away * dy, corner[1] + 2 * away * dx)
        shade = Image.new("L", image.size, 0)
        ImageDraw.Draw(shade).polygon((p1, p2, mirrored), fill=130)
        image.paste((60, 60, 60), mask=shade.filter(ImageFilter.GaussianBlur(0.9 * unit)))
        back = tuple(round(v * 0.985) for v in sheet.paper)
        ImageDraw.Draw(image).polygon((p1, p2, mirrored), fill=back)
    return left


def whole(sheet: Sheet) -> Image.Image:
    shape = Image.new("L", sheet.image.size, 0)
    w, h = sheet.image.size
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, w - 1, h - 1), radius=sheet.rounded * sheet.dpi / 25.4, fill=255)
    return shape


def lay(sheet: Sheet, shape: Image.Image, laying: Laying, shadow: float) -> Image.Image:
    """The sheet under the lid."""
    unit = sheet.dpi / 25.4
    size = (round(laying.glass[0] * unit), round(laying.glass[1] * unit))
    turned = {0: None, 1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
    way = turned[laying.quarters % 4]
    paper, shape = (sheet.image, shape) if way is None else (sheet.image.transpose(way), shape.transpose(way))
    cos, sin = math.cos(math.radians(laying.angle)), math.sin(math.radians(laying.angle))
    cx, cy = laying.centre[0] * unit, laying.centre[1] * unit
    w, h = paper.size
    back = (cos, sin, w / 2 - cos * cx - sin * cy, -sin, cos, h / 2 + sin * cx - cos * cy)
    glass = Image.new("RGB", size, laying.lid)
    mask = shape.transform(size, Image.Transform.AFFINE, back, Image.Resampling.BILINEAR)
    dark = Image.new("L", size, 0)
    dark.paste(mask, (round(0.5 * unit), round(0.6 * unit)))
    small = (max(1, size[0] // 4), max(1, size[1] // 4))
    soft = dark.resize(small).filter(ImageFilter.GaussianBlur(0.15 * unit)).resize(size, Image.Resampling.BILINEAR)
    glass.paste((0, 0, 0), mask=soft.point(lambda v: int(v * shadow)))
    glass.paste(paper.transform(size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC), mask=mask)
    return glass


def glare(size: tuple[int, int], at: Point, size_mm: float, unit: float, rng: random.Random) -> Image.Image:
    """A lamp seen in plastic or varnish: the light it adds, 0..255; far more than white in the middle, fading."""
    radii = (size_mm / 2 * unit, size_mm / 2 * unit * rng.uniform(0.35, 1.0))
    return _blob(size, (at[0] * unit, at[1] * unit), radii, rng.uniform(0, 180), soft=0.16 * min(radii) + 0.4 * unit)


def finger(glass: Image.Image, root: Point, tip: Point, unit: float, rng: random.Random) -> Image.Image:
    """A finger from ``root`` (outside the paper) to ``tip`` (on it), pressed on the glass."""
    skin = rng.choice(SKINS)
    wide = rng.uniform(11, 16) * unit
    shape = Image.new("L", glass.size, 0)
    draw = ImageDraw.Draw(shape)
    a, b = ((x * unit, y * unit) for x, y in (root, tip))
    draw.line((*a, *b), fill=255, width=round(wide))
    draw.ellipse((b[0] - wide / 2, b[1] - wide / 2, b[0] + wide / 2, b[1] + wide / 2), fill=255)
    red, green, blue = skin
    shade = shape.filter(ImageFilter.GaussianBlur(1.4 * unit)).point(lambda v: v * 6 // 10)
    _tint(glass, (red * 55 // 100, green * 55 // 100, blue * 55 // 100), shade)
    _tint(glass, skin, shape.filter(ImageFilter.GaussianBlur(0.5 * unit)))
    press = _blob(glass.size, b, (wide * 0.36, wide * 0.36), 0, soft=1.2 * unit)
    _tint(glass, (min(255, red * 11 // 10), min(255, green * 11 // 10), min(255, blue * 11 // 10)), press)
    return glass


@dataclass(frozen=True, slots=True)
class Eye:
    """The scanner: blur in mm, gain, grain in levels, white balance."""

    blur: float
    light: float
    grain: float
    tint: tuple[float, float, float]


def eye(rng: random.Random) -> Eye:
    """One of the good kind; one in three shows white paper as pure white."""
    tint = (rng.uniform(0.985, 1.0), 1.0, rng.uniform(0.97, 1.0))
    return Eye(
        rng.uniform(0.05, 0.10),
        rng.choice((rng.uniform(0.80, 0.985), rng.uniform(0.80, 0.985), rng.uniform(0.98, 1.06))),
        rng.uniform(1.0, 5.0),
        tint,
    )


def drag(image: Image.Image, mm: float, unit: float) -> Image.Image:
    """Moved along while it was scanned: every pixel over a stroke of ``mm``."""
    rows = max(2, round(mm * unit))
    total = np.zeros((image.height, image.width, 3), np.float32)
    pixels = np.pad(np.asarray(image), ((rows, 0), (0, 0), (0, 0)), mode="edge")
    for row in range(rows):
        total += pixels[row : row + image.height]
    return Image.fromarray((total / rows).astype(np.uint8))


def _add(image: Image.Image, light: Image.Image) -> Image.Image:
    box = light.getbbox()
    # 255 * 330 does not fit in sixteen bits: the lamp would have a dark middle.
    more = np.asarray(light.crop(box), np.uint32)[:, :, None]
    lit = np.minimum(255, np.asarray(image.crop(box)) + more * 330 // 255).astype(np.uint8)
    image.paste(Image.fromarray(lit), box)
    return image


def take(glass: Image.Image, with_eye: Eye, dpi: int, seed: int, light: Image.Image | None = None) -> Image.Image:
    """The picture; ``light`` is what a lamp adds."""
    blurred = glass.filter(ImageFilter.GaussianBlur(with_eye.blur * dpi / 25.4))
    gain = [with_eye.light * tint for tint in with_eye.tint]
    lit = blurred.point([min(255, round(v * k)) for k in gain for v in range(256)])
    lit = lit if light is None else _add(lit, light)
    rng = np.random.default_rng(seed)
    tile = rng.standard_normal((512, 512, 1), np.float32) + rng.standard_normal((512, 512, 3), np.float32) / 2
    tile *= np.float32(with_eye.grain)
    down, across = -(-lit.height // 512), -(-lit.width // 512)
    # One patch of grain in eight positions: cheaper than new grain, and no two neighbours alike.
    patches = [np.ascontiguousarray(np.rot90(t, k)) for t in (tile, tile[:, ::-1]) for k in range(4)]
    rows = [np.concatenate([patches[int(rng.integers(8))] for _ in range(across)], axis=1) for _ in range(down)]
    grain = np.concatenate(rows)[: lit.height, : lit.width]
    pixels = np.asarray(lit)
    noisy = np.clip(np.rint(pixels + grain), 0, 255).astype(np.uint8)
    # Light beyond white stays white: a clipped sensor has no grain.
    noisy[pixels == 255] = 255
    return Image.fromarray(noisy)
