"""What each answer means, and how long to wait."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.courier.schedule import (
    CAP_S,
    FLOOR_S,
    Park,
    Retry,
    StopRun,
    backoff,
    judge_status,
    parse_retry_after,
)


@given(st.integers(-1000, 100_000), st.none() | st.text(max_size=20))
def test_every_number_has_a_verdict(status: int, retry_after: str | None) -> None:
    assert isinstance(judge_status(status, retry_after), Retry | Park | StopRun)


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, StopRun("portal")),
        (302, StopRun("portal")),
        (401, StopRun("not_accepted")),
        (404, Retry("http_404")),
        (409, Retry("http_409")),
        (413, Park("http_413")),
        (422, Park("http_422")),
        (423, Retry("http_423")),
        (429, StopRun("too_many")),
        (500, StopRun("server_trouble")),
        (503, StopRun("server_trouble")),
        (511, StopRun("portal")),
    ],
)
def test_verdicts(status: int, verdict: object) -> None:
    assert judge_status(status) == verdict


def test_only_what_was_sent_is_ever_parked() -> None:
    parked = {status for status in range(100, 600) if isinstance(judge_status(status), Park)}
    assert parked <= set(range(400, 500))
    assert not parked & {401, 403, 404, 407, 408, 409, 410, 423, 425, 429}


@given(st.integers(0, 10_000), st.floats(0, 1, exclude_max=True))
def test_waits_stay_between_floor_and_cap(failures: int, chance: float) -> None:
    assert FLOOR_S <= backoff(failures, chance) <= CAP_S


def test_waits_grow_and_use_the_whole_range() -> None:
    longest = [backoff(failures, 0.999999) for failures in range(1, 12)]
    assert longest == sorted(longest)
    assert longest[0] == pytest.approx(5, rel=1e-3)
    assert longest[-1] == pytest.approx(CAP_S, rel=1e-3)
    assert backoff(11, 0.0) == FLOOR_S


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("99999", CAP_S),
        (None, None),
        ("", None),
        ("-5", None),
        ("١٢", None),
        ("Fri, 21 Nov 2026", None),
        ("9" * 400, None),
    ],
)
def test_retry_after(text: str | None, seconds: float | None) -> None:
    assert parse_retry_after(text) == seconds
