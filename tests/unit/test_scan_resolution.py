"""A scanner without an area to set: the picture's shape tells what it covers, and so its resolution."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.scanner.sane import SaneScanner
from kiosk.ports import RawScan, ScanArea
from kiosk.visit.scanning import CARD_AREA
from tests.support.papermaker import card, lay, write_pnm
from tests.support.scanning import PATIENT

pytestmark = pytest.mark.needs("scanimage")


@pytest.mark.parametrize("glass", [(210, 297), (120, 90)], ids=["whole-glass", "as-asked"])
@pytest.mark.parametrize("dpi", [150, 300])
def test_a_card_is_as_large_as_it_is(tmp_path: Path, glass: tuple[float, float], dpi: int) -> None:
    page = write_pnm(lay(card(dpi), glass_mm=glass).image, tmp_path / "page.ppm")
    area = ScanArea(CARD_AREA.width_mm, CARD_AREA.height_mm, dpi)
    taken = SaneScanner(f"pnm:0?filename={page}", watch=PATIENT).scan(area, tmp_path, lambda _: None)
    assert isinstance(taken, RawScan)
    assert abs(taken.dpi - dpi) <= 2
