"""The request code finds every slip of the hand: proven over all of them, not sampled."""

from __future__ import annotations

import itertools
import os

import pytest

from kiosk.wire.code import (
    ALPHABET,
    BASE,
    LENGTH,
    CodeWrong,
    group_code,
    new_code,
    pack_code,
    parse_code,
    unpack_code,
)
from tests.support.wirethings import seeded


def weighted(code: str) -> int:
    return sum(weight * ALPHABET.index(symbol) for weight, symbol in enumerate(code, 1)) % BASE


def test_the_alphabet_has_31_symbols_and_none_that_look_alike() -> None:
    assert len(set(ALPHABET)) == BASE == 31
    assert not set("01OIL") & set(ALPHABET)


def test_every_wrong_symbol_changes_the_sum() -> None:
    # The sum is linear, so a slip is found exactly when its own share is not 0 mod 31, whatever the other symbols are.
    for place, right, wrong in itertools.product(range(1, LENGTH + 1), range(BASE), range(BASE)):
        assert (place * (wrong - right) % BASE == 0) == (wrong == right)


def test_every_swap_of_two_places_changes_the_sum() -> None:
    for first, second in itertools.combinations(range(1, LENGTH + 1), 2):
        for one, other in itertools.product(range(BASE), repeat=2):
            assert ((first * other + second * one - first * one - second * other) % BASE == 0) == (one == other)


def test_all_slips_of_one_code_are_refused_by_the_parser() -> None:
    code = new_code(seeded(4).randbytes)
    for place, symbol in itertools.product(range(LENGTH), ALPHABET):
        slip = code[:place] + symbol + code[place + 1 :]
        assert parse_code(slip) == (code if slip == code else CodeWrong("check", count=LENGTH))
    for first, second in itertools.combinations(range(LENGTH), 2):
        symbols = list(code)
        symbols[first], symbols[second] = symbols[second], symbols[first]
        swapped = "".join(symbols)
        assert parse_code(swapped) == (code if swapped == code else CodeWrong("check", count=LENGTH))


def test_codes_are_valid_pack_into_eight_bytes_and_use_every_symbol_alike() -> None:
    chance = seeded(5)
    counts = dict.fromkeys(ALPHABET, 0)
    for _ in range(3000):
        code = new_code(chance.randbytes)
        assert weighted(code) == 0
        assert parse_code(code) == code == unpack_code(pack_code(code))
        for symbol in code[:-1]:
            counts[symbol] += 1
    expected = 3000 * 11 / BASE
    # Chi square with 30 degrees of freedom: above 60 one time in a thousand; the seed is fixed.
    assert sum((count - expected) ** 2 / expected for count in counts.values()) < 60


@pytest.mark.parametrize(
    "dress",
    [
        str.lower,
        group_code,
        lambda code: group_code(code, "-"),
        lambda code: f" {code[:5]} - {code[5:]}\t",
        lambda code: group_code(code.lower(), "."),
    ],
)
def test_however_it_is_written(dress: object) -> None:
    code = new_code(seeded(6).randbytes)
    assert callable(dress)
    assert parse_code(dress(code)) == code


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", CodeWrong("length", count=0)),
        ("H7KM", CodeWrong("length", count=4)),
        ("H7KM 4QFR 9XP0", CodeWrong("symbol", symbol="0", count=12)),
        ("h7km 4qfr 9xpo", CodeWrong("symbol", symbol="O", count=12)),
        ("H7KM 4QFR 9XPI", CodeWrong("symbol", symbol="I", count=12)),
        ("H7KM\x004QF", CodeWrong("symbol", symbol="?", count=8)),
        ("2" * 10_000, CodeWrong("length", count=10_000)),
    ],
)
def test_what_is_said_about_a_wrong_one(text: str, wrong: CodeWrong) -> None:
    assert parse_code(text) == wrong


def test_shown_in_groups_of_four() -> None:
    assert group_code("H7KM4QFR9XPA") == "H7KM 4QFR 9XPA"


def test_two_codes_in_a_row_differ() -> None:
    assert new_code(os.urandom) != new_code(os.urandom)
