"""Slips of an outreach day: the queue number, the day in numbers. Whole on every width of paper, and naming nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drivers.printer import render_slip
from kiosk.slips.document import Fact, Line, Panel, Size, Slip
from kiosk.slips.layout import rows_of
from kiosk.slips.outreach import QueueFacts, StationFacts, queue_slip, station_slip
from tests.support.village import MORNING
from tests.unit.test_slips_letters import texts

DAY = date(2026, 11, 23)
NUMBER = QueueFacts(117, "Balai Dusun Krajan", DAY, MORNING, "0800-0000-000", "SRG-0017", "Desa Contoh Mekar")
REPORT = StationFacts(
    place="Balai Dusun Krajan",
    day=DAY,
    made_on=MORNING,
    services=(("Kartu Keluarga", 11), ("KTP-el", 7), ("Akta kelahiran", 1)),
    unsent=12,
    issued=21,
    served=18,
    missed=2,
    families=20,
    present=15,
    absent=3,
    kiosk="SRG-0017",
    village_name="Desa Contoh Mekar",
)


def test_the_number_stands_large_with_place_day_and_that_it_is_free() -> None:
    slip = queue_slip(NUMBER)
    (large,) = [block for block in slip.blocks if isinstance(block, Line) and block.size is Size.DOUBLE]
    assert large.text == "117"
    said = texts(slip)
    for words in ("Balai Dusun Krajan", "Senin", "GRATIS", "0800-0000-000", "23-11-2026"):
        assert words in said
    assert any(isinstance(block, Panel) for block in slip.blocks)


def test_the_report_counts_by_service_and_what_still_waits() -> None:
    facts = {block.label: block.value for block in station_slip(REPORT).blocks if isinstance(block, Fact)}
    assert facts == {
        "Kartu Keluarga": "11",
        "KTP-el": "7",
        "Akta kelahiran": "1",
        "Jumlah": "19",
        "Belum terkirim": "12",
        "Diberikan": "21",
        "Dilayani": "18",
        "Tidak datang": "2",
        "Mendaftar": "20",
        "Hadir": "15",
        "Tidak hadir": "3",
    }


def test_without_a_list_nothing_is_said_of_one_and_without_a_clock_no_hour() -> None:
    said = texts(station_slip(replace(REPORT, families=0, made_on=None)))
    assert "Mendaftar" not in said
    assert "Dicetak" not in said


@pytest.mark.parametrize("slip", [queue_slip(NUMBER), station_slip(REPORT)], ids=["number", "report"])
@pytest.mark.parametrize("columns", [32, 42, 48])
def test_no_row_is_longer_than_the_paper(slip: Slip, columns: int) -> None:
    for row in rows_of(slip, columns):
        text = "".join(span.text for span in getattr(row, "spans", ()))
        width = 2 if getattr(row, "size", Size.BODY) is Size.DOUBLE else 1
        assert len(text) * width <= columns, text


@pytest.mark.parametrize("width", [58, 80])
def test_it_is_drawn_whole(width: int) -> None:
    assert render_slip(queue_slip(NUMBER), width).height > 100
