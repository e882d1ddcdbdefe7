"""Every sheet as somebody last looked at it, small. Renew with ``python -m tests.unit.test_forms_goldens`` and look at the pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from drivers.office_printer.pdf import form_pdf
from tests.support.formfill import documents, numbers

FOLDER = Path(__file__).parent / "goldens_forms"
DPI = 40
SQUARE = 6
"""Pixels compared as one: another rounding of an edge is no difference, another place of a line is."""
MOST = 14.0
"""Of 255: so much the mean of a square may differ."""


def picture(number: str) -> Image.Image:
    """The pages of the first original side by side."""
    file = pdfium.PdfDocument(form_pdf(documents(number)[:1]))
    pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in file]
    sheet = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
    x = 0
    for page in pages:
        sheet.paste(page, (x, 0))
        x += page.width
    return sheet


def squares(image: Image.Image) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    high, wide = image.height // SQUARE * SQUARE, image.width // SQUARE * SQUARE
    pixels = np.asarray(image, dtype=np.float64)[:high, :wide]
    blocks: np.ndarray[tuple[int, int], np.dtype[np.float64]] = pixels.reshape(
        high // SQUARE, SQUARE, wide // SQUARE, SQUARE
    ).mean(axis=(1, 3))
    return blocks


@pytest.mark.parametrize("number", numbers())
def test_the_sheet_looks_as_it_was_last_looked_at(number: str) -> None:
    kept = Image.open(FOLDER / f"{number}.png").convert("L")
    now = picture(number)
    assert now.size == kept.size
    assert np.abs(squares(now) - squares(kept)).max() <= MOST


def renew() -> None:
    """Write all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    for number in numbers():
        picture(number).save(FOLDER / f"{number}.png", optimize=True)


if __name__ == "__main__":
    renew()
