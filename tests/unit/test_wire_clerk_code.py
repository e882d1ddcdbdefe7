"""A code of the district, typed at a kiosk: every slip is found in its line, and it opens one account, once, about today."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.wire.clerk_code import (
    LINE,
    LINES,
    TICK,
    Grant,
    NotGranted,
    Role,
    TypedWrong,
    check_code,
    group_line,
    make_code,
    serial_at,
)
from kiosk.wire.code import ALPHABET
from kiosk.wire.keys import SigningKey

NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
GATEWAY = SigningKey.from_seed("gateway", bytes(range(32)))
OTHER = SigningKey.from_seed("gateway", bytes(32))
GRANT = Grant("SRG-0017", "ratna", "head", serial_at(NOW))
LINES_OF_IT = make_code(GRANT, GATEWAY)


def check(
    text: str, *, now: datetime = NOW, kiosk: str = "SRG-0017", account: str = "ratna", after: int = 0
) -> Grant | TypedWrong | NotGranted:
    return check_code(text, (OTHER.public, GATEWAY.public), kiosk, account, now, after)


@pytest.mark.parametrize("role", ["clerk", "head", "technician"])
def test_the_role_is_the_districts_word(role: Role) -> None:
    grant = Grant("SRG-0017", "ratna", role, serial_at(NOW))
    assert check("".join(make_code(grant, GATEWAY))) == grant


def test_it_is_typed_in_groups_lines_and_any_case() -> None:
    assert [len(line) for line in LINES_OF_IT] == [LINE] * LINES
    assert check("\n".join(group_line(line).lower() for line in LINES_OF_IT)) == GRANT


def test_every_wrong_symbol_is_found_in_its_line() -> None:
    text = "".join(LINES_OF_IT)
    for at, right in enumerate(text):
        for wrong in ALPHABET.replace(right, ""):
            assert check(text[:at] + wrong + text[at + 1 :]) == TypedWrong("check", at // LINE + 1)


def test_every_swap_of_two_neighbours_and_of_two_lines_is_found() -> None:
    text = "".join(LINES_OF_IT)
    for at in range(len(text) - 1):
        if text[at] != text[at + 1] and at % LINE != LINE - 1:
            swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
            assert check(swapped) == TypedWrong("check", at // LINE + 1)
    for line in range(LINES - 1):
        lines = list(LINES_OF_IT)
        lines[line : line + 2] = reversed(lines[line : line + 2])
        assert check("".join(lines)) == TypedWrong("check", line + 1)


def test_what_is_no_code() -> None:
    text = "".join(LINES_OF_IT)
    assert check("") == TypedWrong("length")
    assert check(text[:-1]) == TypedWrong("length")
    assert check(text + "2") == TypedWrong("length")
    assert check("0" + text[1:]) == TypedWrong("symbol", 1)


def test_it_opens_nothing_else() -> None:
    text = "".join(LINES_OF_IT)
    assert check(text, kiosk="SRG-0018") == NotGranted()
    assert check(text, account="budi") == NotGranted()
    assert check("".join(make_code(GRANT, SigningKey.from_seed("gateway", b"7" * 32)))) == NotGranted()


@pytest.mark.parametrize(
    ("later", "good"), [(timedelta(hours=-23), True), (timedelta(hours=23), True), (timedelta(hours=25), False)]
)
def test_it_is_good_for_about_a_day_and_a_clock_that_is_a_little_off(later: timedelta, good: bool) -> None:  # noqa: FBT001
    assert isinstance(check("".join(LINES_OF_IT), now=NOW + later), Grant) is good


def test_a_used_or_earlier_one_is_refused_and_the_next_taken() -> None:
    assert check("".join(LINES_OF_IT), after=GRANT.serial) == NotGranted()
    fresh = Grant("SRG-0017", "ratna", "head", serial_at(NOW + TICK))
    assert check("".join(make_code(fresh, GATEWAY)), after=GRANT.serial) == fresh
