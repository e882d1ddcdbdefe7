"""The judge against pages of a generator that shares no code with it. Every case is a page as it may really be laid."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.papers.judging import PREVIEW_SIDE, Judged, judge, preview_of
from kiosk.papers.limits import DEFAULT_LIMITS
from tests.support.papermaker import Drawn, Laid, blank_page, card, lay, photo_page, stamped_page, table_page, text_page
from tests.support.papermaker.glass import GREY_LID, NO_LID, WHITE_LID

SAMPLES = Path(__file__).resolve().parents[2] / "assets" / "samples"
DPI = 150
LIDS = [pytest.param(WHITE_LID, id="white"), pytest.param(GREY_LID, id="grey"), pytest.param(NO_LID, id="open")]
Lid = tuple[int, int, int]


def judged(laid: Laid, expect: str = "a4", quarter_turns: int = 0) -> Judged:
    """``quarter_turns``: the whole glass turned counter-clockwise first."""
    return judge(np.ascontiguousarray(np.rot90(np.asarray(laid.image), quarter_turns)), laid.dpi, expect)


@pytest.mark.parametrize("angle", [-7.0, -0.2, 0.4, 3.2])
@pytest.mark.parametrize(
    "page",
    [text_page(DPI), stamped_page(DPI), table_page(DPI, 210, 297), photo_page(DPI)],
    ids=["text", "stamp", "table", "photo"],
)
def test_a_page_over_the_whole_glass_is_straightened_by_its_writing(page: Drawn, angle: float) -> None:
    assert judged(lay(page, angle=angle)).angle == pytest.approx(angle, abs=0.15)


@pytest.mark.parametrize("lid", LIDS)
@pytest.mark.parametrize("angle", [-12.0, 4.0])
def test_a_smaller_paper_is_cut_out_along_its_edges(lid: Lid, angle: float) -> None:
    result = judged(lay(text_page(DPI, 120, 165, margin_mm=12), angle=angle, centre_mm=(95, 130), lid=lid), "any")
    assert result.fault == ""
    assert result.angle == pytest.approx(angle, abs=0.2)
    height, width = result.page.shape[:2]
    assert width / result.dpi * 25.4 == pytest.approx(120, abs=2.5)
    assert height / result.dpi * 25.4 == pytest.approx(165, abs=2.5)


@pytest.mark.parametrize("lid", LIDS)
@pytest.mark.parametrize("expect", ["card", "any"])
@pytest.mark.parametrize("angle", [-30.0, 5.0])
def test_a_card_is_found_anywhere(lid: Lid, expect: str, angle: float) -> None:
    result = judged(lay(card(300), angle=angle, centre_mm=(80, 90), lid=lid), expect)
    assert result.fault == ""
    assert result.angle == pytest.approx(angle, abs=0.3)
    height, width = result.page.shape[:2]
    assert (width / result.dpi * 25.4, height / result.dpi * 25.4) == (
        pytest.approx(85.6, abs=2),
        pytest.approx(54, abs=2),
    )


@pytest.mark.parametrize("lid", LIDS)
@pytest.mark.parametrize(
    ("centre", "edge"), [((130, 148), "right"), ((80, 148), "left"), ((105, 120), "top"), ((105, 178), "bottom")]
)
@pytest.mark.parametrize("expect", ["a4", "any"])
def test_a_page_that_hangs_over_is_cut_off_at_the_edge_where_it_does(
    lid: Lid, centre: tuple[float, float], edge: str, expect: str
) -> None:
    result = judged(lay(text_page(DPI), angle=0.8, centre_mm=centre, lid=lid), expect)
    assert (result.fault, result.edge) == ("cut_off", edge)


def test_a_card_over_the_edge_is_cut_off() -> None:
    result = judged(lay(card(200), angle=3, centre_mm=(30, 90)), "card")
    assert (result.fault, result.edge) == ("cut_off", "left")


@pytest.mark.parametrize("lid", LIDS)
def test_paper_without_writing_is_blank(lid: Lid) -> None:
    assert judged(lay(blank_page(DPI), angle=1, lid=lid)).fault == "blank"


def test_one_line_of_writing_is_not_blank() -> None:
    assert judged(lay(text_page(DPI, lines=1), angle=1)).fault == ""


@pytest.mark.parametrize("noise", [1.0, 4.0, 8.0])
def test_grain_is_not_writing_and_not_sharpness(noise: float) -> None:
    assert judged(lay(blank_page(DPI), noise=noise)).fault == "blank"
    assert judged(lay(text_page(DPI), noise=noise, blur_mm=0.5)).fault == "blurred"


@pytest.mark.parametrize(("blur_mm", "fault"), [(0.0, ""), (0.1, ""), (0.18, ""), (0.35, "blurred"), (0.6, "blurred")])
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_blur_is_judged_alike_at_every_resolution(blur_mm: float, fault: str, dpi: int) -> None:
    assert judged(lay(text_page(dpi, 210, 120), glass_mm=(210, 120), blur_mm=blur_mm), "any").fault == fault


@pytest.mark.parametrize(("light", "fault"), [(1.0, ""), (0.6, ""), (0.35, "dark"), (0.15, "dark")])
def test_dim_light_is_told_from_dark(light: float, fault: str) -> None:
    assert judged(lay(text_page(DPI), light=light)).fault == fault


@pytest.mark.parametrize("lid", LIDS)
def test_a_card_where_a_page_was_asked_is_the_wrong_paper(lid: Lid) -> None:
    assert judged(lay(card(200), angle=3, centre_mm=(80, 90), lid=lid), "a4").fault == "wrong_paper"


def test_the_copy_of_a_card_on_a_page_is_a_page() -> None:
    page = text_page(DPI, lines=3)
    page.image.paste(card(DPI).image.convert("L").convert("RGB"), (300, 600))
    assert judged(lay(page, angle=1), "a4").fault == ""


def test_a_page_where_a_card_was_asked_is_the_wrong_paper() -> None:
    over_it = lay(text_page(DPI, margin_mm=8), glass_mm=(120, 90), angle=1, centre_mm=(106, 150))
    assert judged(over_it, "card").fault == "wrong_paper"


def test_a_scrap_where_a_card_was_asked_is_too_small() -> None:
    scrap = text_page(200, 55, 36, margin_mm=5)
    assert judged(lay(scrap, centre_mm=(80, 90), lid=GREY_LID), "card").fault == "too_small"


def coarse(result: Judged) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The preview as 12 x 16 patches of brightness."""
    grey = result.preview[:880, :624].mean(axis=2)
    return np.asarray(grey.reshape(16, 55, 12, 52).mean(axis=(1, 3)))


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_running_text_is_turned_upright(turns: int) -> None:
    laid = lay(text_page(200, points=11), angle=1.0)
    result = judged(laid, "any", turns)
    assert result.turned == turns
    upright = judged(laid, "any")
    # Short lines and margins lie where they lie on the upright page; on its head the same page differs by 21.
    assert np.abs(coarse(result) - coarse(upright)).max() < 8


@pytest.mark.parametrize(
    "page",
    [text_page(DPI, capitals=True), table_page(DPI, 210, 297), blank_page(DPI)],
    ids=["capitals", "table", "blank"],
)
@pytest.mark.parametrize("turns", [0, 2])
def test_where_letters_say_nothing_lines_do_or_nothing_is_turned(page: Drawn, turns: int) -> None:
    assert judged(lay(page, angle=1.0), "a4", turns).turned in {0, turns}


@pytest.mark.parametrize("points", [9.0, 13.0])
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_is_never_turned_the_wrong_way(points: float, seed: int, turns: int) -> None:
    laid = lay(text_page(DPI, points=points, seed=seed), angle=1.0)
    assert judged(laid, "any", turns).turned in {0, turns}


def test_a_cut_edge_is_named_as_it_is_seen_in_the_upright_preview() -> None:
    result = judged(lay(text_page(200), angle=0.8, centre_mm=(130, 148)), "a4", 2)
    assert (result.turned, result.fault, result.edge) == (2, "cut_off", "right")


def test_a_grey_scan_is_judged_like_a_coloured_one() -> None:
    laid = lay(text_page(DPI), angle=2.0)
    result = judge(np.asarray(laid.image.convert("L")), DPI, "a4")
    assert result.fault == ""
    assert result.page.ndim == 2
    assert result.preview.shape[2] == 3
    assert result.angle == pytest.approx(2.0, abs=0.15)


def test_the_preview_never_exceeds_its_size_and_the_page_its_resolution() -> None:
    result = judged(lay(text_page(300), angle=1.0))
    assert max(result.preview.shape[:2]) <= 900
    assert DEFAULT_LIMITS.travel_dpi <= result.dpi <= DEFAULT_LIMITS.page_dpi


@pytest.mark.parametrize("side", [899, 900, 901, 908, 909, 1799, 1801, 1808, 1818, 3636])
def test_a_preview_is_never_larger_than_the_screen_takes(side: int) -> None:
    for shape in ((side, side // 2), (side // 2, side, 3)):
        assert max(preview_of(np.zeros(shape, np.uint8)).shape[:2]) <= PREVIEW_SIDE


@pytest.mark.parametrize(("laid", "turned"), [(0, 1), (2, 3), (3, 0)])
def test_a_table_that_lies_sideways_is_turned_level_with_its_title_on_top(laid: int, turned: int) -> None:
    """The made-up register, a landscape page on a glass for upright ones: few words and no running text."""
    with Image.open(SAMPLES / "kartu-keluarga.png") as sheet:
        glass = np.ascontiguousarray(np.rot90(np.asarray(sheet.convert("RGB")), laid))
    assert judge(glass, 200, "a4").turned == turned
