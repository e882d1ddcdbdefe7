"""The slip of practice: every channel's QR is read by a phone from 58 and 80 mm paper, and nothing of anybody stands on it."""

from __future__ import annotations

import pytest
import zxingcpp

from drivers.printer import render_slip
from kiosk.slips.document import Line, Qr
from kiosk.visit.practice_slip import HOME_SLIP, address, home_slip
from tests.support.village import fresh, the_pack

MARK = "L-7F3KQ"


@pytest.mark.parametrize("width_mm", [58, 80])
def test_every_way_home_is_read_from_the_paper(width_mm: int) -> None:
    picture = render_slip(home_slip(fresh(), MARK), width_mm)
    read = {code.text for code in zxingcpp.read_barcodes(picture.convert("L"))}
    assert read == {address(channel, MARK) for channel in the_pack().online}


def test_it_says_what_the_mark_is_for_and_leaves_it_out_where_there_is_none() -> None:
    slip, bare = home_slip(fresh(), MARK), home_slip(fresh(), "")
    assert slip.kind == HOME_SLIP
    said = [block.text for block in slip.blocks if isinstance(block, Line)]
    assert any(MARK in line and "Tanpa nama" in line for line in said)
    assert not any("Tanda latihan" in block.text for block in bare.blocks if isinstance(block, Line))
    assert not any("{" in block.text for block in bare.blocks if isinstance(block, Qr))
