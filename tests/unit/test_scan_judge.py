"""A fixed few of the labelled pages of ``tests.bench.judge``, one of each fault: refused by name, and good ones let through."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from kiosk.adminduk.scan_limits import RANGES, ScanLimits
from kiosk.papers.boxes import box_of, edge_box, turned_box
from kiosk.papers.judging import Judged, judge
from tests.support.labelled import Specimen, draw
from tests.support.labelled.glass import Eye, take
from tests.support.papermaker import card, lay, text_page

GOOD = [
    Specimen(11, "letter", "a4", "", 0, 150, 0),
    Specimen(12, "note", "a4", "", 0, 150, 0),
    Specimen(13, "register", "a4", "", 0, 150, 1),
    Specimen(14, "card", "card", "", 0, 150, 0),
    Specimen(15, "copied_card", "a4", "", 0, 150, 0),
    Specimen(16, "form", "a4", "", 0, 150, 0),
]
BAD = [
    Specimen(21, "empty", "a4", "blank", 1, 150, 0),
    Specimen(22, "letter", "a4", "blurred", 1, 150, 0),
    Specimen(23, "register", "a4", "dark", 1, 150, 1),
    Specimen(24, "letter", "a4", "cut_off", 2, 150, 0),
    Specimen(40, "scrap", "a4", "too_small", 1, 150, 0),
    Specimen(26, "letter", "a4", "glare", 2, 150, 0),
    Specimen(27, "letter", "a4", "folded", 2, 150, 0),
    Specimen(28, "letter", "a4", "finger", 2, 150, 0),
    Specimen(29, "card", "a4", "wrong_paper", 0, 150, 0),
    Specimen(30, "letter", "card", "wrong_paper", 0, 150, 0),
]
PLACED = {"blurred", "cut_off", "glare", "folded", "finger"}


def judged(it: Specimen) -> Judged:
    return judge(np.asarray(draw(it)), it.dpi, it.expect)


@pytest.mark.parametrize("it", GOOD, ids=lambda it: it.name)
def test_a_good_page_is_let_through_and_never_turned_wrong(it: Specimen) -> None:
    result = judged(it)
    assert (result.fault, result.box) == ("", None)
    assert (result.turned + it.quarters) % 4 == 0


@pytest.mark.parametrize("it", BAD, ids=lambda it: it.name)
def test_a_bad_page_is_refused_by_name_and_its_place_is_told(it: Specimen) -> None:
    result = judged(it)
    assert result.fault == it.fault
    assert (result.box is not None) is (it.fault in PLACED)
    if result.box is not None:
        left, top, right, bottom = result.box
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1


HARD = [
    pytest.param(
        Specimen(100354, "card", "card", "cut_off", 0, 150, 0), id="a card askew, a few millimetres beyond the rim"
    ),
    pytest.param(
        Specimen(100285, "note", "a4", "blurred", 2, 150, 2), id="three lines blurred until no edge is strong"
    ),
    pytest.param(Specimen(100426, "scrap", "a4", "too_small", 0, 150, 0), id="a white slip under a white lid"),
]


@pytest.mark.parametrize("it", HARD)
def test_a_fault_that_hardly_shows_is_seen(it: Specimen) -> None:
    assert judged(it).fault == it.fault


def test_white_paper_beside_sharp_print_is_not_an_edge_without_steepness() -> None:
    assert judged(Specimen(100088, "note", "a4", "", 0, 200, 0)).measures.sharp == pytest.approx(0.8, abs=0.25)


def test_a_frame_printed_on_a_page_is_not_a_slip_of_paper() -> None:
    page = Image.new("RGB", (1240, 1754), (240, 240, 238))
    draw_on = ImageDraw.Draw(page)
    draw_on.rectangle((300, 500, 800, 900), fill=(246, 246, 244), outline=(30, 30, 30), width=3)
    for row in range(8):
        draw_on.text((330, 530 + row * 42), "nama dan alamat " * 2, fill=(30, 30, 30), font_size=24)
    grain = np.random.default_rng(1).normal(0, 3, (1754, 1240, 1))
    seen = judge(np.asarray(np.clip(np.asarray(page) + grain, 0, 255), np.uint8), 150, "a4")
    assert seen.place.whole_glass
    assert seen.fault == ""


def test_a_lamp_is_brightest_in_its_middle() -> None:
    dim, lamp = Image.new("RGB", (60, 60), (90, 90, 90)), Image.new("L", (60, 60), 0)
    ImageDraw.Draw(lamp).ellipse((15, 15, 45, 45), fill=255)
    picture = np.asarray(take(dim, Eye(0.01, 1.0, 0.0, (1.0, 1.0, 1.0)), 150, 1, lamp))
    assert picture[30, 30].tolist() == [255, 255, 255]


def test_the_same_number_is_the_same_page() -> None:
    assert draw(BAD[5]).tobytes() == draw(BAD[5]).tobytes()


def test_a_box_turns_with_its_page() -> None:
    box = edge_box("right")
    assert turned_box(box, 1) == pytest.approx(edge_box("bottom"))
    assert turned_box(box, 2) == pytest.approx(edge_box("left"))
    assert turned_box(box, 3) == pytest.approx(edge_box("top"))
    assert box_of(90, 10, 20, 20, 100, 100, 5) == (0.85, 0.05, 1.0, 0.35)


def test_a_cut_edge_is_framed_where_it_is_seen() -> None:
    laid = lay(text_page(200), angle=0.8, centre_mm=(130, 148))
    result = judge(np.ascontiguousarray(np.rot90(np.asarray(laid.image), 2)), 200, "a4")
    assert (result.turned, result.edge) == (2, "right")
    assert result.box == pytest.approx(edge_box("right"))


def test_a_card_on_its_head_is_turned_by_where_its_lines_begin() -> None:
    upside_down = Specimen(14, "card", "card", "", 0, 200, 2)
    assert judged(upside_down).turned == 2


def test_a_portrait_inside_a_card_is_no_finger() -> None:
    result = judge(np.asarray(lay(card(200), glass_mm=(120, 90), centre_mm=(60, 45)).image), 200, "card")
    assert result.measures.finger == 0
    assert result.fault == ""


def test_every_limit_a_pack_may_set_exists_and_its_default_is_allowed() -> None:
    for name, (low, high) in RANGES.items():
        assert low <= getattr(ScanLimits(), name) <= high
