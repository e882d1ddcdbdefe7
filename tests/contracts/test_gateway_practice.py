"""From a practice at a kiosk to the officer who hears of it, and back into the kiosk's count, with nobody's name on the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ledger.practice import Practised
from kiosk.wire.code import ALPHABET
from kiosk.wire.mark import new_mark, parse_mark
from tests.contracts.test_gateway_officers import Desk, desk, district, kiosk
from tests.support.district import Kiosk
from tests.support.ledgers import opened

__all__ = ["desk", "district", "kiosk"]


def test_a_mark_an_officer_writes_down_comes_back_to_the_kiosk_that_gave_it(
    desk: Desk, kiosk: Kiosk, tmp_path: Path
) -> None:
    ledger, marks = opened(tmp_path), [new_mark(os.urandom) for _ in range(3)]
    assert [ledger.practised(mark) for mark in marks] == [True] * 3
    assert ledger.practices() == Practised(3, 0)
    typed = marks[1].removeprefix("L-").lower()
    assert desk.post("/latihan", tanda=f" {typed} ").status_code == 303
    assert desk.post("/latihan", tanda=marks[1]).status_code == 303, "the same mark again is no second one"
    assert desk.post("/latihan", tanda=new_mark(os.urandom)).status_code == 303, "another kiosk's"
    feed = kiosk.feed()
    assert marks[1] in feed.home
    for _ in range(2):
        ledger.apply_feed(feed)
    assert ledger.practices() == Practised(3, 1)
    assert ledger.practised(marks[0]) is False, "a mark is given once"
    assert ledger.practices() == Practised(3, 1)


def test_what_is_no_mark_is_not_counted(desk: Desk, kiosk: Kiosk) -> None:
    before = kiosk.feed().home
    mark = new_mark(os.urandom)
    wrong = mark[:-1] + ALPHABET[(ALPHABET.index(mark[-1]) + 1) % len(ALPHABET)]
    for text in ("", "halo", wrong, mark + "X", "3604081201900000"):
        answer = desk.post("/latihan", tanda=text)
        assert answer.status_code == 422
        assert "Bukan tanda latihan" in answer.text
    assert kiosk.feed().home == before


def test_the_page_counts_and_needs_an_officer(desk: Desk, kiosk: Kiosk) -> None:
    desk.post("/latihan", tanda=new_mark(os.urandom))
    page = desk.get("/latihan").text
    assert f'<dd id="semua">{len(kiosk.feed().home)}</dd>' in page
    assert 'role="status"' not in desk.get("/latihan?dicatat=<b>x").text
    stranger = Desk.__new__(Desk)
    stranger.url, stranger.http = desk.url, type(desk.http)()
    assert stranger.get("/latihan").status_code == 303


@given(st.binary(min_size=64, max_size=64))
def test_every_wrong_symbol_and_every_swap_is_found(noise: bytes) -> None:
    stream = iter(noise + os.urandom(4096))
    mark = new_mark(lambda count: bytes(next(stream) for _ in range(count)))
    assert parse_mark(mark) == mark == parse_mark(mark.lower()[2:])
    plain = mark[2:]
    for place in range(5):
        other = ALPHABET[(ALPHABET.index(plain[place]) + 7) % len(ALPHABET)]
        assert parse_mark(plain[:place] + other + plain[place + 1 :]) is None
        if place and plain[place - 1] != plain[place]:
            assert parse_mark(plain[: place - 1] + plain[place] + plain[place - 1] + plain[place + 1 :]) is None


@pytest.mark.parametrize("text", ["L-", "L-12345", "L-ABCDEF", "\0" * 5])
def test_other_words_are_no_marks(text: str) -> None:
    assert parse_mark(text) is None
