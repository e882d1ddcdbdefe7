from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.reader.codes import GAP_SECONDS, LATE_SECONDS, LONGEST, ByteAssembler, valid
from drivers.reader.wedge import KeyAssembler, Scanned, Typed

CODES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=6, max_size=60)


@given(st.lists(CODES, max_size=6, unique=True), st.lists(st.integers(1, 9), max_size=60))
def test_codes_survive_any_cutting_into_pieces(codes: list[str], sizes: list[int]) -> None:
    line, assembler, got = "".join(f"{code}\r\n" for code in codes).encode(), ByteAssembler(), []
    for size in [*sizes, len(line) or 1]:
        piece, line = line[:size], line[size:]
        got += assembler.feed(piece, 0.0)
    assert got == codes


@given(st.binary(max_size=2000))
def test_whatever_comes_only_printable_codes_leave(noise: bytes) -> None:
    assembler = ByteAssembler()
    for code in assembler.feed(noise, 0.0) + assembler.silence(9.0):
        assert code.isprintable()
        assert 0 < len(code.encode()) <= LONGEST


@pytest.mark.parametrize(
    "raw", [b"", b" ", b"a\x1b@", b"\xff", "a\u202eb".encode(), "a\u00a0b".encode(), b"x" * (LONGEST + 1), b"a\x7f"]
)
def test_these_are_no_codes(raw: bytes) -> None:
    assert valid(raw) is None


def test_the_same_code_is_new_after_a_while_only_if_it_was_taken_away() -> None:
    assembler = ByteAssembler()
    assert assembler.feed(b"A1\r", 0.0) == ["A1"]
    assert [assembler.feed(b"A1\r", t) for t in (0.5, 2.0, 3.5)] == [[], [], []]
    assert assembler.feed(b"A1\r", 6.0) == ["A1"]


def test_a_reader_that_ends_its_codes_may_pause_inside_one_but_half_a_code_is_none() -> None:
    assembler = ByteAssembler()
    assert assembler.patience == GAP_SECONDS
    assert assembler.feed(b"FIRST\r", 0.0) == ["FIRST"]
    assert assembler.feed(b"SEC", 1.0) == []
    assert assembler.patience == LATE_SECONDS
    assert assembler.silence(2.1) == []
    assert assembler.feed(b"OND\r", 2.2) == ["OND"]


def typed(keys: str, step: float, assembler: KeyAssembler | None = None, start: float = 0.0) -> list[Typed | Scanned]:
    assembler = assembler or KeyAssembler()
    heard: list[Typed | Scanned] = []
    now = start
    for key in keys:
        now += step
        heard += assembler.key(key, now)
    return heard + assembler.tick(now + 1)


@given(CODES)
def test_a_wedge_types_a_code(code: str) -> None:
    assert typed(f"{code}\r", 0.004) == [Scanned(code)]


@given(CODES)
def test_a_wedge_without_a_return_key_too(code: str) -> None:
    assert typed(code, 0.004) == [Scanned(code)]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40))
def test_what_a_person_types_arrives_unchanged(text: str) -> None:
    heard = typed(text, 0.12)
    assert all(isinstance(one, Typed) for one in heard)
    assert "".join(one.text for one in heard if isinstance(one, Typed)) == text


def test_the_return_key_of_a_person_is_given_on() -> None:
    assert typed("5\r", 0.12) == [Typed("5"), Typed("", enter=True)]


def test_a_code_after_typing_does_not_swallow_the_typing() -> None:
    assembler = KeyAssembler()
    assert typed("12", 0.2, assembler) + typed("AD-77-XY\r", 0.004, assembler, 5.0) == [
        Typed("1"),
        Typed("2"),
        Scanned("AD-77-XY"),
    ]
