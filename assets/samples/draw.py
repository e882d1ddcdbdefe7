# ruff: noqa: INP001 - a tool beside the files it makes, no module
"""Draws the sample papers: `python assets/samples/draw.py`. Deterministic; the same font and Pillow give the same files.

Nothing copies a real document: no emblem, no seal of an office, no real form. Where a real paper has names and numbers, these have bars.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
DPI = 200
UNIT = DPI / 25.4
PAPER, INK, SOFT = (251, 250, 246), (34, 34, 38), (120, 122, 126)
VIOLET, BLUE, INDIGO, LEAF, CLAY = (116, 62, 140), (40, 56, 150), (18, 57, 91), (70, 120, 84), (168, 67, 31)
Colour = tuple[int, int, int]


class Sheet:
    """Paper measured in millimetres."""

    def __init__(self, width: float, height: float, colour: Colour = PAPER, seed: int = 1) -> None:
        self.image = Image.new("RGB", (round(width * UNIT), round(height * UNIT)), colour)
        self.draw = ImageDraw.Draw(self.image)
        self.width, self.height = width, height
        self.rng = random.Random(seed)  # noqa: S311 - where bars end is no secret

    def text(
        self, x: float, y: float, words: str, points: float = 11, colour: Colour = INK, anchor: str = "la"
    ) -> None:
        font = ImageFont.load_default(points / 72 * DPI)
        self.draw.text((x * UNIT, y * UNIT), words, fill=colour, font=font, anchor=anchor)

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: Colour | None = None,
        line: Colour | None = None,
        weight: float = 0.3,
    ) -> None:
        self.draw.rectangle(
            (x * UNIT, y * UNIT, (x + w) * UNIT, (y + h) * UNIT),
            fill=fill,
            outline=line,
            width=max(1, round(weight * UNIT)),
        )

    def bar(self, x: float, y: float, least: float, most: float, colour: Colour = INK) -> None:
        """A bar of the height of small letters, standing for something personal."""
        self.draw.rounded_rectangle(
            (x * UNIT, y * UNIT, (x + self.rng.uniform(least, most)) * UNIT, (y + 2.0) * UNIT), 0.8 * UNIT, fill=colour
        )

    def rule(self, x: float, y: float, length: float, weight: float = 0.4) -> None:
        self.draw.line(
            (x * UNIT, y * UNIT, (x + length) * UNIT, y * UNIT), fill=INK, width=max(1, round(weight * UNIT))
        )

    def fields(
        self,
        x: float,
        y: float,
        names: Sequence[str],
        indent: float = 52,
        reach: tuple[float, float] = (40, 90),
        step: float = 8,
    ) -> float:
        """Label, colon and a bar for each name; gives back where they end."""
        for name in names:
            self.text(x, y, name)
            self.text(x + indent - 4, y, ":")
            self.bar(x + indent, y + 1.2, *reach)
            y += step
        return y

    def prose(self, x: float, y: float, lines: Sequence[str], points: float = 11, step: float = 6.4) -> float:
        for line in lines:
            self.text(x, y, line, points)
            y += step
        return y

    def stamp(self, x: float, y: float, r: float, word: str = "CONTOH") -> None:
        """A round stamp with nothing but the word."""
        for q, weight in ((r, 0.9), (r - 2.4, 0.35)):
            self.draw.ellipse(
                ((x - q) * UNIT, (y - q) * UNIT, (x + q) * UNIT, (y + q) * UNIT),
                outline=VIOLET,
                width=round(weight * UNIT),
            )
        self.text(x, y, word, r * 0.62, VIOLET, "mm")

    def signature(self, x: float, y: float, length: float = 34) -> None:
        path = []
        for i in range(120):
            t = i / 119
            height = 5 * math.sin(t * 31) * (1 - t * 0.7) + 2.5 * math.sin(t * 9)
            path.append(((x + t * length) * UNIT, (y + height) * UNIT))
        self.draw.line(path, fill=BLUE, width=round(0.55 * UNIT), joint="curve")

    def watermark(
        self, words: str = "CONTOH", points: float = 90, colour: Colour = (238, 233, 222), angle: float = 35
    ) -> None:
        """Large and pale, before anything else is drawn."""
        layer = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(layer).text(
            (layer.width / 2, layer.height / 2),
            words,
            fill=255,
            font=ImageFont.load_default(points / 72 * DPI),
            anchor="mm",
        )
        self.image.paste(colour, mask=layer.rotate(angle, Image.Resampling.BICUBIC))

    def bust(self, x: float, y: float, w: float, h: float, ground: Colour) -> None:
        """A photo without a face."""
        self.box(x, y, w, h, ground)
        self.draw.ellipse(
            ((x + w * 0.28) * UNIT, (y + h * 0.14) * UNIT, (x + w * 0.72) * UNIT, (y + h * 0.58) * UNIT),
            fill=(222, 190, 160),
        )
        self.draw.pieslice(
            ((x + w * 0.08) * UNIT, (y + h * 0.62) * UNIT, (x + w * 0.92) * UNIT, (y + h * 1.4) * UNIT),
            180,
            360,
            fill=(70, 74, 84),
        )
        self.box(x, y + h, w, h * 0.42, self.ground)

    ground: Colour = PAPER

    def save(self, name: str, colours: int = 48) -> None:
        small = self.image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(HERE / f"{name}.png", optimize=True, dpi=(DPI, DPI))


def lost_letter() -> None:
    """A letter about a lost paper, as a police post writes one."""
    page = Sheet(210, 297, seed=2)
    page.watermark()
    page.text(105, 20, "POS POLISI CONTOH", 14, anchor="ma")
    page.text(105, 27, "Jalan Contoh 1, Desa Contoh", 10, SOFT, "ma")
    page.rule(22, 35, 166, 0.8)
    page.text(105, 43, "SURAT KETERANGAN KEHILANGAN", 13, anchor="ma")
    page.text(105, 50, "Nomor: CONTOH / 000 / 2026", 10.5, anchor="ma")
    y = page.prose(
        24,
        64,
        (
            "Yang bertanda tangan di bawah ini menerangkan bahwa pada hari ini telah datang",
            "seorang yang mengaku bernama:",
        ),
    )
    y = page.fields(30, y + 3, ("Nama", "Tempat, tanggal lahir", "Pekerjaan", "Alamat"))
    y = page.prose(24, y + 3, ("Orang tersebut melaporkan bahwa ia telah kehilangan surat berharga berupa:",))
    y = page.fields(30, y + 3, ("1. Kartu keluarga", "2. Kutipan akta"))
    y = page.prose(
        24,
        y + 3,
        (
            "Barang tersebut diperkirakan hilang di jalan antara rumah dan pasar, dan sudah",
            "dicari tetapi belum ditemukan. Surat keterangan ini bukan pengganti surat yang",
            "hilang; ia dibuat untuk mengurus penggantian di kantor yang berwenang, dan berlaku",
            "empat belas hari sejak tanggal dibuat.",
        ),
    )
    page.text(128, y + 14, "Desa Contoh, 00-00-2026", 11)
    page.text(128, y + 20, "Petugas,", 11)
    page.signature(130, y + 34)
    page.stamp(122, y + 36, 16)
    page.bar(128, y + 48, 34, 36)
    page.text(105, 282, "CONTOH, bukan surat sebenarnya", 9, SOFT, "ma")
    page.save("surat-kehilangan")


def birth_letter() -> None:
    """A midwife's letter of birth, A5."""
    page = Sheet(148, 210, (250, 249, 242), seed=5)
    page.watermark(points=62)
    page.box(8, 8, 132, 194, None, LEAF, 0.7)
    page.text(74, 16, "SURAT KETERANGAN LAHIR", 13, LEAF, "ma")
    page.text(74, 23, "Praktik Bidan Contoh", 10, SOFT, "ma")
    page.rule(16, 31, 116)
    y = page.prose(16, 37, ("Telah lahir seorang anak dengan keterangan sebagai berikut:",), 10)
    y = page.fields(
        16, y + 2, ("Hari, tanggal", "Pukul", "Jenis kelamin", "Anak ke", "Berat, panjang"), 44, (18, 50), 8.5
    )
    y = page.prose(16, y + 2, ("dari pasangan:",), 10)
    y = page.fields(16, y + 1, ("Nama ibu", "Nama ayah", "Alamat"), 44, (34, 66), 8.5)
    page.text(86, y + 8, "Desa Contoh, 00-00-2026", 9.5)
    page.text(86, y + 13, "Penolong kelahiran,", 9.5)
    page.signature(88, y + 24, 28)
    page.stamp(84, y + 26, 12)
    page.text(74, 194, "CONTOH", 9, SOFT, "ma")
    page.save("surat-lahir")


def family_page() -> None:
    """A table with rows of bars, landscape: the idea of a family's register and nothing of its looks."""
    page = Sheet(297, 210, (248, 250, 250), seed=7)
    page.watermark(points=110, colour=(230, 238, 238), angle=24)
    page.text(148, 16, "DAFTAR ANGGOTA KELUARGA, CONTOH", 16, INDIGO, "ma")
    page.fields(18, 32, ("Kepala keluarga", "Alamat"), 40, (40, 70), 7.5)
    heads = ("No", "Nama", "Hubungan", "Lahir", "Agama", "Pendidikan", "Pekerjaan")
    lefts = (16, 26, 92, 128, 166, 198, 236, 281)
    page.box(16, 52, 265, 10, (214, 226, 234))
    for left, right, head in zip(lefts[:-1], lefts[1:], heads, strict=True):
        page.text((left + right) / 2, 57, head, 9.5, anchor="mm")
    for row in range(9):
        page.rule(16, 52 + 10 * row if row < 2 else 62 + 11 * (row - 1), 265, 0.25)
        y = 62 + 11 * row
        if row < 8:
            page.text(21, y + 5.5, str(row + 1), 9, anchor="mm")
            if row < 5:
                for left, right in pairwise(lefts[1:]):
                    page.bar(left + 2, y + 4.6, (right - left) * 0.35, (right - left) * 0.85)
    for left in lefts:
        page.draw.line((left * UNIT, 52 * UNIT, left * UNIT, 150 * UNIT), fill=INK, width=2)
    page.rule(16, 150, 265, 0.25)
    page.text(190, 160, "Desa Contoh, 00-00-2026", 10)
    page.signature(194, 176)
    page.stamp(188, 178, 14)
    page.text(18, 192, "CONTOH, bukan kartu keluarga", 9, SOFT)
    page.image = page.image.rotate(90, expand=True)  # laid lengthwise on the glass, as everyone must
    page.save("kartu-keluarga")


def marriage_book() -> None:
    """An open page of a small booklet with two busts."""
    page = Sheet(105, 148, (246, 239, 226), seed=11)
    page.ground = (246, 239, 226)
    page.watermark(points=44, colour=(234, 224, 204))
    page.box(5, 5, 95, 138, None, CLAY, 0.8)
    page.box(7, 7, 91, 134, None, CLAY, 0.25)
    page.text(52.5, 13, "KUTIPAN PERNIKAHAN", 11, CLAY, "ma")
    page.text(52.5, 19, "CONTOH", 10, CLAY, "ma")
    page.bust(26, 28, 22, 28, (150, 60, 60))
    page.bust(57, 28, 22, 28, (60, 84, 140))
    page.box(7.5, 56, 90, 13, page.ground)
    page.fields(12, 64, ("Suami", "Istri", "Hari, tanggal", "Tempat", "Wali"), 32, (22, 48), 9)
    page.text(58, 114, "Pegawai pencatat,", 9)
    page.signature(58, 124, 26)
    page.stamp(54, 126, 10)
    page.save("buku-nikah")


def card() -> None:
    """A card of ID-1 size, abstract: bars, a bust, a mat's stripes."""
    page = Sheet(85.6, 53.98, (198, 220, 230), seed=13)
    page.ground = (198, 220, 230)
    for i in range(18):
        page.draw.line(
            ((i * 7 - 40) * UNIT, 54 * UNIT, (i * 7) * UNIT, 0), fill=(184, 208, 222), width=round(0.8 * UNIT)
        )
    page.box(0, 0, 85.6, 9, LEAF)
    page.text(42.8, 4.6, "KARTU CONTOH", 10, (255, 255, 255), "mm")
    for i, width in enumerate((30, 26, 34, 22, 28, 18, 24)):
        page.box(4, 13.5 + i * 5, 14, 1.8, SOFT)
        page.box(20, 13.5 + i * 5, width, 1.8, INK)
    page.bust(62, 13, 19, 25, (150, 60, 60))
    page.box(61, 38.2, 21, 12, page.ground)
    page.text(71.5, 45, "CONTOH", 8, SOFT, "mm")
    page.save("kartu")


NOBODY = (
    ("NIK", "3604085203900000"),
    ("Nama", "SITI CONTOH"),
    ("Tempat/Tgl Lahir", "SERANG, 12-03-1990"),
    ("Jenis Kelamin", "PEREMPUAN"),
    ("Alamat", "KP CONTOH NO 12"),
    ("    RT/RW", "003/004"),
    ("    Kel/Desa", "DESA CONTOH"),
    ("Pekerjaan", "WIRASWASTA"),
)
"""Nobody: serial 0000 is never given (SIAK counts from 0001)."""


def readable_card() -> None:
    """A card with words on it, of nobody: for trying out that number and name are read. No emblem, no province's head, no face."""
    page = Sheet(85.6, 53.98, (212, 228, 236), seed=17)
    page.ground = (212, 228, 236)
    for i in range(18):
        page.draw.line(
            ((i * 7 - 40) * UNIT, 54 * UNIT, (i * 7) * UNIT, 0), fill=(202, 220, 230), width=round(0.6 * UNIT)
        )
    page.box(0, 0, 85.6, 7, LEAF)
    page.text(42.8, 3.6, "KARTU CONTOH", 8, (255, 255, 255), "mm")
    y = 10.0
    for label, value in NOBODY:
        points = 9.2 if label == "NIK" else 6.6
        page.text(3, y, label, points)
        page.text(23, y, f": {value}", points)
        y += 6.0 if label == "NIK" else 4.8
    page.bust(66, 15, 16, 21, (150, 60, 60))
    page.box(65, 36.2, 18, 10, page.ground)
    page.text(74, 43, "CONTOH", 8, SOFT, "mm")
    page.save("ktp-contoh", 64)


def blank() -> None:
    """Nothing: the wrong side up."""
    Sheet(210, 297).save("kosong", 2)


if __name__ == "__main__":
    for draw in (lost_letter, birth_letter, family_page, marriage_book, card, readable_card, blank):
        draw()
