"""The self-test: a card drawn here and now, of nobody, has to be read right; and a QR made here has to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from drivers.ocr.codes import codes_on
from kiosk.ports import READ_CARD

if TYPE_CHECKING:
    from drivers.ocr.eye import Eye
    from kiosk.papers.pixels import Pixels

DPI = 300
NUMBER, NAME = "3604085203900000", "SITI CONTOH"
"""Serial 0000 belongs to nobody."""
ROWS = (("NIK", NUMBER), ("Nama", NAME), ("Tempat/Tgl Lahir", "CONTOH, 12-03-1990"), ("Jenis Kelamin", "PEREMPUAN"))
WIDTH, HEIGHT = 1011, 638
"""An ID-1 card at 300 dpi (85.6 x 54 mm, ISO/IEC 7810)."""
LINK = "https://contoh.example/pindai?k=0000"


def words_work(eye: Eye) -> bool:
    """Whether number and name of the drawn card are read to the letter."""
    from drivers.ocr.reading import read_page

    seen = read_page(eye, _card(), DPI, READ_CARD)
    told = {one.key: one.value for one in seen.fields} if seen is not None else {}
    return told.get("nik") == NUMBER and told.get("nama") == NAME


def _card() -> Pixels:
    image = Image.new("RGB", (WIDTH, HEIGHT), (196, 220, 232))
    draw = ImageDraw.Draw(image)
    for row, (label, value) in enumerate(ROWS):
        size = 40 if label == "NIK" else 28
        font = ImageFont.load_default(size)
        y = 120 + row * 60
        draw.text((40, y), label, fill=(24, 24, 28), font=font)
        draw.text((300, y), f": {value}", fill=(24, 24, 28), font=font)
    return np.asarray(image, np.uint8)


def codes_work() -> bool:
    """Whether a QR is found on a page."""
    import qrcode

    made = qrcode.QRCode(box_size=6)
    made.add_data(LINK)
    made.make()
    page = Image.new("L", (900, 700), 255)
    page.paste(made.make_image().get_image().convert("L"), (500, 300))
    return codes_on(np.asarray(page, np.uint8)) == (LINK,)
