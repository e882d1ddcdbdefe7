"""Slips as rows: nothing wider than the paper, no word lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.slips.document import Block, Fact, Gap, Line, Mark, Panel, Qr, Rule, Size, Slip, Strip
from kiosk.slips.layout import Row, TextRow, rows_of, wrap

COLUMNS = st.sampled_from([32, 42, 48])
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=60)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
SIZES = st.sampled_from(Size)
BLOCKS = st.one_of(
    st.builds(Line, TEXTS, SIZES, st.booleans()),
    st.builds(Fact, TEXTS, TEXTS, SIZES),
    st.builds(Panel, st.tuples(TEXTS, TEXTS)),
    st.builds(Mark, st.tuples(TEXTS)),
    st.builds(Qr, WORDS, st.tuples(st.builds(Line, TEXTS))),
    st.just(Rule()),
    st.just(Strip()),
    st.builds(Gap, st.integers(1, 3)),
)


def letters(slip: Slip) -> str:
    """Every letter of the slip's texts, without spaces, in order of the blocks."""
    texts: list[str] = []
    for block in slip.blocks:
        match block:
            case Line():
                texts.append(block.text)
            case Fact():
                texts += [block.label, block.value]
            case Panel():
                texts += block.texts
            case Mark():
                texts += block.lines
            case Qr():
                texts += [line.text for line in block.caption]
            case _:
                pass
    return "".join("".join(texts).split())


def text_rows(rows: tuple[Row, ...]) -> list[TextRow]:
    return [row for row in rows if isinstance(row, TextRow)]


@given(st.lists(BLOCKS, max_size=6), COLUMNS)
def test_no_row_is_wider_than_the_paper(blocks: list[Block], columns: int) -> None:
    rows = text_rows(rows_of(Slip("test", "", tuple(blocks)), columns))
    assert all(row.width <= columns for row in rows)


@given(st.lists(BLOCKS, max_size=6), COLUMNS)
def test_no_letter_is_lost(blocks: list[Block], columns: int) -> None:
    slip = Slip("test", "", tuple(blocks))
    printed = "".join("".join(row.text for row in text_rows(rows_of(slip, columns))).split())
    assert sorted(printed) == sorted(letters(slip))


@given(TEXTS, st.integers(1, 60))
def test_words_that_fit_are_never_broken(text: str, columns: int) -> None:
    rows = wrap(text, columns)
    words = " ".join(rows).split()
    assert all(word in words for word in text.split() if len(word) <= columns)


def test_what_a_no_break_space_holds_stays_on_one_row_where_it_fits() -> None:
    assert wrap("Jumat, 27\u00a0November\u00a02026", 16) == ("Jumat,", "27 November 2026")
    assert wrap("Rabu, 30\u00a0September\u00a02026", 16) == ("Rabu, 30", "September 2026")


def test_facts_are_a_table_on_wide_paper_and_two_rows_on_narrow() -> None:
    slip = Slip("test", "", (Fact("Buka", "Senin"), Fact("Diproses oleh", "Dinas")))
    assert [row.text for row in text_rows(rows_of(slip, 48))] == ["Buka           Senin", "Diproses oleh  Dinas"]
    assert [row.text for row in text_rows(rows_of(slip, 32))] == ["Buka", "Senin", "Diproses oleh", "Dinas"]


def test_no_columns_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="0 columns"):
        wrap("kata", 0)
