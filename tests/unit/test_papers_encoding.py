"""What a page weighs against the JPEG people usually send (goal S2), and what is left of it."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from kiosk.papers.encoding import Encoded, encode, is_plain
from kiosk.papers.judging import judge
from kiosk.papers.limits import DEFAULT_LIMITS
from kiosk.papers.pixels import Pixels
from tests.support.papermaker import Drawn, blank_page, card, lay, photo_page, stamped_page, table_page, text_page

DPI = 200
PALE, BLUE = (170, 170, 170), (38, 52, 150)


def page_of(drawn: Drawn, expect: str = "a4", noise: float = 4.0) -> tuple[Pixels, int]:
    judged = judge(np.asarray(lay(drawn, angle=1.3, noise=noise).image), drawn.dpi, expect)
    return judged.page, judged.dpi


def jpeg_bytes(drawn: Drawn) -> int:
    """The raw scan as people usually send it: JPEG of quality 70."""
    out = io.BytesIO()
    lay(drawn, angle=1.3, noise=4.0).image.save(out, "JPEG", quality=70)
    return len(out.getvalue())


def opened(encoded: Encoded) -> Image.Image:
    return Image.open(io.BytesIO(encoded.data))


@pytest.mark.parametrize(
    "drawn",
    [stamped_page(DPI), photo_page(DPI), text_page(DPI, ink=BLUE), text_page(DPI, ink=PALE, lines=10)],
    ids=["stamp", "photo", "blue ink", "pencil"],
)
def test_colour_photos_and_faint_writing_never_become_two_levels(drawn: Drawn) -> None:
    assert not is_plain(*page_of(drawn))
    assert encode(*page_of(drawn)).media_type == "image/avif"


@pytest.mark.parametrize("drawn", [text_page(DPI, lines=22), table_page(DPI, 210, 297)], ids=["text", "table"])
def test_plain_print_becomes_two_levels_within_its_budget(drawn: Drawn) -> None:
    encoded = encode(*page_of(drawn))
    assert encoded.media_type == "image/tiff"
    assert len(encoded.data) <= jpeg_bytes(drawn) / 15
    with opened(encoded) as image:
        assert image.mode == "1"
        assert image.info["compression"] == "group4"
        assert image.info["dpi"] == pytest.approx((encoded.dpi, encoded.dpi))


def test_a_stamped_letter_keeps_its_colours_within_its_budget() -> None:
    encoded = encode(*page_of(stamped_page(DPI)))
    assert len(encoded.data) <= jpeg_bytes(stamped_page(DPI)) / 7
    with opened(encoded) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    violet = (pixels[..., 0] - pixels[..., 1] > 30) & (pixels[..., 2] - pixels[..., 1] > 30)
    assert violet.sum() > 500


def test_a_card_travels_finer_than_a_page() -> None:
    encoded = encode(*page_of(card(300), "card"))
    assert encoded.dpi == DEFAULT_LIMITS.travel_card_dpi
    assert len(encoded.data) < 15_000


def test_empty_paper_costs_next_to_nothing() -> None:
    assert len(encode(*page_of(blank_page(DPI))).data) < 3_000


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 300, 3), (9, 9), (40, 40, 3)])
def test_the_smallest_pages_can_be_encoded(shape: tuple[int, ...]) -> None:
    encoded = encode(np.full(shape, 250, np.uint8), 150)
    with opened(encoded) as image:
        assert image.size == (encoded.width, encoded.height)
