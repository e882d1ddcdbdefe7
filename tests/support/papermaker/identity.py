"""Made-up cards and letters with words on them: of nobody, like no real one. Numbers end in 0000, which belongs to no one."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from PIL import Image, ImageDraw, ImageFont

from tests.support.papermaker.drawing import INK, Drawn

CARD_MM = (85.6, 53.98)
PHOTO_FREE_MM = 40.0
GROUND, STRIPE = (190, 216, 230), (176, 205, 222)
FIRST = "SITI AHMAD BUDI DEWI I KADEK NUR'AINI SRI MUHAMMAD RATNA AGUS PUTRI JOKO ENDANG RAHMAT".split()  # noqa: SIM905
LAST = "AMINAH SUPRIYADI LESTARI WIBOWO CONTOH HIDAYAT PUTRA KUSUMANINGRUM SARI ABDURRAHMAN BIN UMAR".split()  # noqa: SIM905
PLACES = ("SERANG", "PENAJAM", "SUKOHARJO", "KUPANG", "ACEH BESAR")


@dataclass(frozen=True)
class Someone:
    """Who stands on the card."""

    nik: str
    name: str
    place: str
    born: date
    sex: str

    @property
    def sex_text(self) -> str:
        return "PEREMPUAN" if self.sex == "p" else "LAKI-LAKI"


def someone(rng: random.Random) -> Someone:
    """A person there is not; the number fits the birth and the sex."""
    born = date(rng.randint(1945, 2007), rng.randint(1, 12), rng.randint(1, 28))
    sex = rng.choice("lp")
    day = born.day + (40 if sex == "p" else 0)
    region = rng.choice(("360405", "640901", "331104", "530101", "117103", "327306"))
    nik = f"{region}{day:02d}{born.month:02d}{born.year % 100:02d}0000"
    name = " ".join([*rng.sample(FIRST, rng.randint(1, 2)), rng.choice(LAST)])
    return Someone(nik, name, rng.choice(PLACES), born, sex)


def _font(dpi: int, mm: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Letters whose capitals are ``mm`` high."""
    return ImageFont.load_default(mm / 0.7 / 25.4 * dpi)


def id_card(who: Someone, dpi: int) -> Drawn:
    """Number and facts of a card as labels and values, on a pale striped ground; headed as a sample, with a plain bust."""
    unit = dpi / 25.4
    image = Image.new("RGB", (round(CARD_MM[0] * unit), round(CARD_MM[1] * unit)), GROUND)
    draw = ImageDraw.Draw(image)
    for i in range(24):
        draw.line(((i * 6 - 50) * unit, 54 * unit, (i * 6) * unit, 0), fill=STRIPE, width=max(1, round(0.5 * unit)))
    draw.text((42.8 * unit, 3.6 * unit), "KARTU CONTOH", fill=INK, font=_font(dpi, 2.0), anchor="mm")
    rows = [
        ("NIK", who.nik, 2.4),
        ("Nama", who.name, 1.75),
        ("Tempat/Tgl Lahir", f"{who.place}, {who.born:%d-%m-%Y}", 1.75),
        ("Jenis Kelamin", who.sex_text, 1.75),
        ("Alamat", "KP CONTOH NO 12", 1.75),
        ("    RT/RW", "003/004", 1.75),
        ("    Kel/Desa", "DESA CONTOH", 1.75),
        ("Agama", "ISLAM", 1.75),
        ("Pekerjaan", "WIRASWASTA", 1.75),
    ]
    y = 8.5
    for label, value, height in rows:
        font = _font(dpi, height)
        draw.text((3 * unit, y * unit), label, fill=INK, font=font)
        rest = ""
        while draw.textlength(f": {value}", font=font) > PHOTO_FREE_MM * unit:
            value, _, word = value.rpartition(" ")  # noqa: PLW2901 - what has no room goes on in the next row
            rest = f"{word} {rest}".strip()
        draw.text((22.5 * unit, y * unit), f": {value}", fill=INK, font=font)
        if rest:
            y += 3.0
            draw.text((23.8 * unit, y * unit), rest, fill=INK, font=font)
        y += 5.2 if label == "NIK" else 3.9
    draw.rectangle((64 * unit, 15 * unit, 82 * unit, 39 * unit), fill=(150, 50, 50))
    draw.ellipse((68 * unit, 18 * unit, 78 * unit, 30 * unit), fill=(228, 198, 170))
    draw.rectangle((66 * unit, 31 * unit, 80 * unit, 39 * unit), fill=(60, 68, 88))
    return Drawn(image, dpi, tuple(f"{label}: {value}" for label, value, _ in rows))


def letter(lines: list[tuple[str, str]], title: str, dpi: int, width_mm: float = 210, height_mm: float = 297) -> Drawn:
    """A letter with labels and values under a title."""
    unit = dpi / 25.4
    image = Image.new("RGB", (round(width_mm * unit), round(height_mm * unit)), (250, 248, 243))
    draw = ImageDraw.Draw(image)
    draw.text((width_mm / 2 * unit, 25 * unit), title, fill=INK, font=_font(dpi, 3.4), anchor="mm")
    y = 45.0
    for label, value in lines:
        draw.text((22 * unit, y * unit), label, fill=INK, font=_font(dpi, 2.7))
        if value:
            draw.text((76 * unit, y * unit), f": {value}", fill=INK, font=_font(dpi, 2.7))
        y += 10
    return Drawn(image, dpi, tuple(f"{label}: {value}" for label, value in lines))


def birth_letter(child: Someone, mother: Someone, father: Someone, dpi: int) -> Drawn:
    """As a midwife might write one."""
    return letter(
        [
            ("Yang bertanda tangan di bawah ini menerangkan telah lahir:", ""),
            ("Nama anak", child.name),
            ("Hari, tanggal", f"Senin, {child.born.day} {MONTHS[child.born.month - 1]} {child.born.year}"),
            ("Jenis kelamin", child.sex_text.capitalize()),
            ("Berat, panjang", "3,1 kg, 49 cm"),
            ("dari pasangan:", ""),
            ("Nama ibu", mother.name),
            ("NIK", mother.nik),
            ("Nama ayah", father.name),
            ("NIK", father.nik),
            ("Alamat", "Kp. Contoh RT 003 RW 004"),
        ],
        "SURAT KETERANGAN LAHIR (CONTOH)",
        dpi,
    )


def death_letter(who: Someone, on: date, dpi: int) -> Drawn:
    """As a village office might write one."""
    return letter(
        [
            ("Kepala Desa Contoh menerangkan bahwa:", ""),
            ("Nama", who.name),
            ("NIK", who.nik),
            ("Jenis kelamin", who.sex_text.capitalize()),
            ("telah meninggal dunia pada:", ""),
            ("Hari, tanggal", f"Rabu, {on.day} {MONTHS[on.month - 1]} {on.year}"),
            ("Tempat", "di rumah"),
        ],
        "SURAT KETERANGAN KEMATIAN (CONTOH)",
        dpi,
    )


MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
