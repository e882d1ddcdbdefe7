"""Slips of documents: whole on every paper, and nothing on them that must not leave the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from drivers.printer import render_slip
from kiosk.slips.document import Line, Size, Slip
from kiosk.slips.handover import Counts, Foot, Lying, day_report, handed_over, to_tell
from kiosk.slips.layout import rows_of

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=timezone(timedelta(hours=7)))
FOOT = Foot("3604-001", "Desa Sukamaju", "Bu Ratna", NOW, "0800-1234-567")
LINES = (
    Lying("SITI A*****", "Kartu Keluarga", "002", 41, "Pernah diberi tahu"),
    Lying("MUHAMMAD A*****", "Kartu Identitas Anak", "002", 16),
    Lying("WATI*****", "Surat Keterangan Pindah", "", 8),
)
COUNTS = Counts(23, 1, 4, 6, 2, 31, 20, 11, 4)
SLIPS = {
    "all": to_tell(LINES, None, NOW.date(), FOOT),
    "one": to_tell(LINES[:2], "002", NOW.date(), FOOT),
    "unknown": to_tell(LINES[2:], "", NOW.date(), FOOT),
    "handed": handed_over(("Kartu Keluarga", "Akta Kelahiran"), "SITI A*****", ("H7KM 4QFR 9XPV",), "Anak", FOOT),
    "day": day_report(COUNTS, FOOT),
}
every = pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)


def lines(slip: Slip) -> list[str]:
    return [block.text for block in slip.blocks if isinstance(block, Line)]


@every
@pytest.mark.parametrize("columns", [32, 42, 48])
def test_no_row_is_longer_than_the_paper(slip: Slip, columns: int) -> None:
    for row in rows_of(slip, columns):
        text = "".join(span.text for span in getattr(row, "spans", ()))
        width = 2 if getattr(row, "size", Size.BODY) is Size.DOUBLE else 1
        assert len(text) * width <= columns, text


@every
@pytest.mark.parametrize("width", [58, 80])
def test_it_is_drawn_whole(slip: Slip, width: int) -> None:
    assert render_slip(slip, width).height > 300


def test_a_list_of_every_neighbourhood_has_a_heading_for_each_once() -> None:
    said = lines(SLIPS["all"])
    assert [said.count(heading) for heading in ("RT 002", "RT belum diketahui")] == [1, 1]
    assert said.count("[ ] Diberi tahu") == len(LINES)
    assert lines(SLIPS["one"]).count("RT 002") == 1


def test_without_a_clock_to_be_trusted_no_hour_is_said() -> None:
    for slip in (
        day_report(COUNTS, replace(FOOT, at=None)),
        handed_over(("KK",), "S*****", (), "Anak", replace(FOOT, at=None)),
    ):
        assert not any("2026" in line for line in lines(slip))
