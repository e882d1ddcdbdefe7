"""Slips of the public side: a sign-up's, a message's that tells nothing, the board by neighbourhood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from drivers.printer import render_slip
from kiosk.slips.board import BoardFacts, BoardLine, board_slips, groups, plain_lines
from kiosk.slips.document import Fact, Line, Panel, Qr, Slip
from kiosk.slips.layout import rows_of
from kiosk.slips.letters import LetterFacts, letter_slip
from tests.support.village import MORNING, WIB

SIGN_UP = LetterFacts(
    code="H7KM 4QFR 9XPA",
    qr_text="KK1:" + "A9" * 120,
    title="Daftar jemput bola",
    masked_name="SITI A*****",
    made_on=MORNING,
    day=date(2026, 12, 1),
    place="Balai desa, sebelah masjid",
    hours="08.00-13.00",
    bring=("KK", "KTP lama", "Akta lahir anak"),
    office="Disdukcapil Kabupaten Contoh",
    phone="0800-0000-000",
    fee_phone="0800-0000-000",
    kiosk="SRG-0017",
    village_name="Desa Contoh Mekar",
)
MESSAGE = replace(
    SIGN_UP, title="Pesan untuk dinas", masked_name="", day=None, place="", hours="", bring=(), phone="0800-0000-111"
)
BOARD = BoardFacts(
    (
        BoardLine("SITI A*****", "KTP-el", "Kantor desa", date(2026, 12, 9), "003"),
        BoardLine("BUDI S*****", "Kartu Keluarga", "UPT Contoh", None, "003"),
        BoardLine("WATI B*****", "KIA", "Kantor desa", date(2026, 12, 4), "001"),
        BoardLine("JOKO P*****", "Akta kelahiran", "Kantor desa", None),
    ),
    datetime(2026, 11, 20, 8, 10, tzinfo=WIB),
    "0800-0000-000",
    "SRG-0017",
    "Desa Contoh Mekar",
)


def texts(slip: Slip) -> str:
    found = []
    for block in slip.blocks:
        match block:
            case Line(text=text):
                found.append(text)
            case Fact(label=label, value=value):
                found.append(f"{label} {value}")
            case Panel(texts=lines):
                found += lines
            case Qr(caption=caption):
                found += [line.text for line in caption]
            case _:
                pass
    return "\n".join(found)


def test_a_sign_up_says_day_place_time_and_what_to_bring() -> None:
    said = texts(letter_slip(SIGN_UP))
    for wanted in ("Selasa, 1\u00a0Desember\u00a02026", "Balai desa", "08.00-13.00", "- KTP lama", "H7KM 4QFR 9XPA"):
        assert wanted in said
    assert "SALINAN" not in said
    assert "SALINAN ke-1" in texts(letter_slip(replace(SIGN_UP, copy_no=1)))


def test_who_is_visited_at_home_reads_that() -> None:
    assert "Di rumah" in texts(letter_slip(replace(SIGN_UP, place="")))


def test_a_messages_paper_tells_only_its_number_and_what_every_slip_tells() -> None:
    said = texts(letter_slip(MESSAGE))
    assert "H7KM 4QFR 9XPA" in said
    assert "2026" not in said
    for telling in ("adu", "uang", "pungut", "calo", "SITI"):
        assert telling not in said.replace("Diminta bayar? Lapor ke 0800-0000-000", "")


def test_sixteen_digits_never_reach_a_slip() -> None:
    with pytest.raises(ValueError, match="sixteen"):
        replace(SIGN_UP, masked_name="3604085508900000")


def test_the_board_is_one_slip_a_neighbourhood_in_order_unknown_last() -> None:
    slips = board_slips(BOARD)
    assert [slip.name for slip in slips] == ["RT-001", "RT-003", "RT-lain"]
    second = texts(slips[1])
    assert second.index("SITI A*****") < second.index("BUDI S*****")
    assert "s.d. 9-12-2026" in second
    assert "Per tanggal 20-11-2026" in second
    assert "WATI" not in second


def test_one_neighbourhood_alone_and_nothing_where_there_is_none() -> None:
    assert [slip.name for slip in board_slips(BOARD, "001")] == ["RT-001"]
    assert board_slips(BOARD, "007") == ()
    assert plain_lines(BOARD, "007") == ()
    assert plain_lines(BOARD)[0] == "RT 001"


def test_every_line_is_in_exactly_one_group() -> None:
    assert sorted(line.masked_name for lines in groups(BOARD.lines).values() for line in lines) == sorted(
        line.masked_name for line in BOARD.lines
    )


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_no_row_is_longer_than_the_paper(columns: int) -> None:
    for slip in (letter_slip(SIGN_UP), letter_slip(MESSAGE), *board_slips(BOARD)):
        for row in rows_of(slip, columns):
            assert getattr(row, "width", 0) <= columns


@pytest.mark.parametrize("width_mm", [58, 80])
def test_they_can_be_drawn(width_mm: int) -> None:
    for slip in (letter_slip(SIGN_UP), letter_slip(MESSAGE), *board_slips(BOARD)):
        assert render_slip(slip, width_mm).height > 200
