"""Draws upright pages at a chosen resolution, with the text that stands on them as ground truth."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

PAPER = (250, 248, 243)
INK = (28, 28, 32)
BLUE_INK = (38, 52, 150)
STAMP = (120, 40, 140)

# Ordinary words of village letters; the mix of tall and hanging letters is that of running Indonesian text.
WORDS = """
yang bertanda tangan di bawah ini kepala desa menerangkan bahwa telah hilang sebuah kartu keluarga atas
nama tersebut pada hari senin bertempat di pasar pagi dengan ini dibuat untuk dipergunakan sebagaimana
mestinya surat keterangan lahir seorang anak laki perempuan dari ibu dan ayah alamat dusun jalan rumah
sakit bidan penolong kelahiran berat panjang tanggal bulan tahun pukul contoh
""".split()  # noqa: SIM905 - a list of seventy words one a line hides what they are


@dataclass(frozen=True, slots=True)
class Drawn:
    """An upright page: picture, its resolution and what is written on it, line by line."""

    image: Image.Image
    dpi: int
    text: tuple[str, ...] = ()

    @property
    def size_mm(self) -> tuple[float, float]:
        return self.image.width / self.dpi * 25.4, self.image.height / self.dpi * 25.4


def _sheet(width_mm: float, height_mm: float, dpi: int, colour: tuple[int, int, int] = PAPER) -> Image.Image:
    return Image.new("RGB", (round(width_mm / 25.4 * dpi), round(height_mm / 25.4 * dpi)), colour)


def _font(points: float, dpi: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(points / 72 * dpi)


def blank_page(dpi: int, width_mm: float = 210, height_mm: float = 297) -> Drawn:
    """Paper with nothing on it."""
    return Drawn(_sheet(width_mm, height_mm, dpi), dpi)


def text_page(
    dpi: int,
    width_mm: float = 210,
    height_mm: float = 297,
    *,
    points: float = 11,
    seed: int = 1,
    capitals: bool = False,
    margin_mm: float = 20,
    ink: tuple[int, int, int] = INK,
    lines: int = 1000,
) -> Drawn:
    """A letter of ragged lines."""
    image = _sheet(width_mm, height_mm, dpi)
    rng = random.Random(seed)
    text = _write(image, dpi, points, rng, capitals=capitals, margin_mm=margin_mm, ink=ink, lines=lines)
    return Drawn(image, dpi, tuple(text))


def _write(
    image: Image.Image,
    dpi: int,
    points: float,
    rng: random.Random,
    *,
    capitals: bool,
    margin_mm: float,
    ink: tuple[int, int, int],
    lines: int,
) -> list[str]:
    draw = ImageDraw.Draw(image)
    font = _font(points, dpi)
    margin = margin_mm / 25.4 * dpi
    y = margin
    written: list[str] = []
    step = points / 72 * dpi * 1.5
    while y + step < image.height - margin and len(written) < lines:
        line = ""
        # A paragraph's last line is short; every eighth line is.
        room = (image.width - 2 * margin) * (0.5 if len(written) % 8 == 7 else 1.0)
        while True:
            longer = f"{line} {rng.choice(WORDS)}".strip()
            if draw.textlength(longer.upper() if capitals else longer, font=font) > room:
                break
            line = longer
        line = line.upper() if capitals else line
        draw.text((margin, y), line, fill=ink, font=font)
        written.append(line)
        y += step
    return written


def stamped_page(dpi: int, **options: float) -> Drawn:
    """A letter with a round violet stamp and a blue signature low on the right."""
    page = text_page(dpi, lines=24, **options)  # type: ignore[arg-type]
    image, unit = page.image, dpi / 25.4
    layer = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(layer)
    x, y, r = image.width * 0.66, image.height * 0.72, 18 * unit
    for shrink, width in ((0.0, 1.0), (2.5, 0.4)):
        q = r - shrink * unit
        draw.ellipse((x - q, y - q, x + q, y + q), outline=170, width=round(width * unit))
    draw.text((x, y), "CONTOH", fill=170, font=_font(15, dpi), anchor="mm")
    image.paste(STAMP, mask=layer.filter(ImageFilter.GaussianBlur(0.1 * unit)))
    points = [(x + (i * 1.4 - 12) * unit, y + (6 * ((i * 7) % 5 - 2)) * 0.6 * unit) for i in range(22)]
    ImageDraw.Draw(image).line(points, fill=BLUE_INK, width=round(0.5 * unit), joint="curve")
    return page


def table_page(dpi: int, width_mm: float = 297, height_mm: float = 210) -> Drawn:
    """Rows and columns with small capitals, like many registers; landscape by default."""
    image = _sheet(width_mm, height_mm, dpi)
    draw, unit = ImageDraw.Draw(image), dpi / 25.4
    rng = random.Random(3)
    left, top, right, row = 14 * unit, 30 * unit, image.width - 14 * unit, 9 * unit
    draw.text((image.width / 2, 16 * unit), "DAFTAR CONTOH", fill=INK, font=_font(16, dpi), anchor="mm")
    for i in range(16):
        draw.line((left, top + i * row, right, top + i * row), fill=INK, width=max(1, round(0.25 * unit)))
    for c in range(8):
        x = left + (right - left) * c / 7
        draw.line((x, top, x, top + 15 * row), fill=INK, width=max(1, round(0.25 * unit)))
        for i in range(15):
            if c < 7:
                draw.text(
                    (x + unit, top + i * row + 3 * unit), rng.choice(WORDS).upper(), fill=INK, font=_font(7.5, dpi)
                )
    return Drawn(image, dpi)


def photo_page(dpi: int, width_mm: float = 210, height_mm: float = 297) -> Drawn:
    """A letter with a grey, continuous picture: no colour, and still not for two levels."""
    page = text_page(dpi, width_mm, height_mm, lines=15)
    side = round(45 / 25.4 * dpi)
    y, x = np.mgrid[0:side, 0:side] / side
    grey = 128 + 90 * np.sin(x * 5 + y * 3) * np.cos(y * 4)
    page.image.paste(
        Image.fromarray(grey.astype(np.uint8)).convert("RGB"), (round(30 / 25.4 * dpi), round(170 / 25.4 * dpi))
    )
    return page


def card(dpi: int) -> Drawn:
    """A pale blue card of ID-1 size with bars for text, a plain bust and the word CONTOH."""
    image = _sheet(85.6, 53.98, dpi, (176, 205, 226))
    draw, unit = ImageDraw.Draw(image), dpi / 25.4
    rng = random.Random(9)
    draw.text((42 * unit, 6 * unit), "CONTOH KARTU", fill=INK, font=_font(9, dpi), anchor="mm")
    for i in range(9):
        y = (13 + i * 4) * unit
        draw.rectangle((4 * unit, y, (4 + 14) * unit, y + 1.6 * unit), fill=INK)
        draw.rectangle((21 * unit, y, (21 + rng.randint(12, 34)) * unit, y + 1.6 * unit), fill=INK)
    draw.rectangle((62 * unit, 13 * unit, 82 * unit, 40 * unit), fill=(150, 40, 40))
    draw.ellipse((67 * unit, 17 * unit, 77 * unit, 28 * unit), fill=(230, 200, 170))
    draw.rectangle((64 * unit, 30 * unit, 80 * unit, 40 * unit), fill=(60, 70, 90))
    return Drawn(image, dpi)
