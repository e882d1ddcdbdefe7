"""How many receipts are left: from real feeds, learned from real rolls."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printer.codec import encode
from drivers.printer.profiles import profiles
from kiosk.ledger import Ledger
from kiosk.ledger.values import PrintJob
from kiosk.slips.rolls import NEAR_END_MM, RECEIPT_MM, PaperUse, Roll, Stock, forecast, paper_left, rounded
from tests.support.ledgers import NOON, kept, opened
from tests.support.printing import RECEIPT

NARROW = Stock(58)


def use(fed_m: float = 0.0, *rolls: Roll, near_m: float | None = None, ended: bool = False) -> PaperUse:
    near = None if near_m is None else near_m * 1000
    return PaperUse(fed_m * 1000, near, ended, rolls, receipts=10, receipts_mm=2000.0)


def test_a_first_roll_is_taken_to_be_a_usual_one_and_says_how_unsure_that_is() -> None:
    found = forecast(use(5), NARROW)
    assert (found.likely, found.basis, found.sure) == (50, "nominal", False)
    assert found.least < 30
    assert found.most > 70


def test_rolls_that_ran_out_teach_the_length_of_the_next() -> None:
    learned = forecast(use(17, Roll(21_000, "ran_out"), Roll(20_600, "ran_out"), Roll(20_800, "ran_out")), NARROW)
    assert (learned.likely, learned.basis, learned.sure) == (19, "learned", True)


def test_a_roll_taken_out_early_was_at_least_so_long() -> None:
    assert forecast(use(0, Roll(19_000, "early")), NARROW).likely == 95


def test_one_odd_roll_teaches_nothing() -> None:
    odd = (Roll(20_000, "ran_out"), Roll(300, "ran_out"), Roll(9_000, "ran_out"), Roll(20_000, "ran_out"))
    assert forecast(use(10, *odd), NARROW).likely == 50


def test_the_near_end_sensor_is_trusted_over_the_count_and_its_place_is_learned() -> None:
    assert forecast(use(3, near_m=3), NARROW).likely == int(NEAR_END_MM / 200)
    measured = (Roll(20_000, "ran_out", 18_800), Roll(20_100, "ran_out", 18_900))
    assert forecast(use(18.2, *measured, near_m=18), NARROW).likely == 5
    # Not fired yet: what it fires before is still there, whatever the count says.
    assert forecast(use(25, *measured), NARROW).likely == 6


def test_a_finished_roll_gives_nothing() -> None:
    found = forecast(use(2, ended=True), NARROW)
    assert (found.least, found.likely, found.most) == (0, 0, 0)


@pytest.mark.parametrize(
    ("used", "low"),
    [
        (use(0), False),
        (use(11.5), True),
        (use(3, near_m=3), True),
        (use(0, ended=True), True),
        (PaperUse(9000, receipts=10, receipts_mm=2000.0, yesterday=35), True),
        (PaperUse(9000, receipts=10, receipts_mm=2000.0, yesterday=12), False),
    ],
)
def test_low_is_under_the_threshold_under_a_days_need_or_what_the_sensor_says(used: PaperUse, *, low: bool) -> None:
    assert paper_left(used, NARROW).low is low


ROLLS = st.lists(
    st.builds(Roll, st.floats(0, 90_000), st.sampled_from(("ran_out", "early")), st.none()).flatmap(
        lambda roll: st.one_of(
            st.just(roll), st.floats(0, roll.fed_mm).map(lambda near: Roll(roll.fed_mm, roll.why, near))
        )
    ),
    max_size=8,
).map(tuple)
USES = st.builds(
    PaperUse,
    st.floats(0, 90_000),
    st.none(),
    st.booleans(),
    ROLLS,
    st.integers(1, 500),
    st.floats(60, 90_000),
    st.integers(0, 200),
)


@given(USES, st.sampled_from((58, 80)))
def test_least_likely_and_most_stand_in_order_and_are_never_below_zero(used: PaperUse, width: int) -> None:
    found = forecast(used, Stock(width))
    assert 0 <= found.least <= found.likely <= found.most


@given(USES, st.floats(0, 20_000))
def test_feeding_never_makes_paper(used: PaperUse, more: float) -> None:
    later = PaperUse(used.fed_mm + more, None, used.ended, used.rolls, used.receipts, used.receipts_mm)
    assert forecast(later, NARROW).likely <= forecast(used, NARROW).likely


@given(st.floats(4_000, 80_000), st.floats(0, 1))
def test_of_rolls_that_are_all_alike_the_rest_is_told_within_its_doubt(length: float, share: float) -> None:
    used = PaperUse(
        length * share, None, ended=False, rolls=(Roll(length, "ran_out"),) * 3, receipts=1, receipts_mm=200
    )
    found = forecast(used, NARROW)
    assert found.least - 1 <= length * (1 - share) / 200 <= found.most + 1


@given(st.integers(0, 1000))
def test_the_number_that_is_said_promises_no_more_than_there_is(number: int) -> None:
    assert 0 <= number - rounded(number) < 10


@pytest.mark.parametrize("name", ["epson80", "epson80_42", "generic58", "clone58"])
def test_the_first_guess_of_a_receipt_is_near_what_one_measures(name: str) -> None:
    profile = profiles()[name]
    assert RECEIPT_MM[profile.paper_mm] == pytest.approx(encode(RECEIPT, profile).fed_mm, rel=0.1)


# ------------------------------------------------------------------ kept in the ledger


PRINTER = "receipt"
TODAY = NOON.replace(hour=0) - timedelta(hours=7)
"""Midnight in western Indonesia before the tests' noon."""


def known(ledger: Ledger, today: datetime = TODAY) -> PaperUse:
    found = ledger.paper_use(PRINTER, today)
    assert isinstance(found, PaperUse)
    return found


def test_a_printer_nobody_has_used_knows_nothing(tmp_path: Path) -> None:
    assert known(opened(tmp_path)) == PaperUse()


def test_a_roll_that_ran_out_is_kept_with_its_length_and_where_its_sensor_fired(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.fed(PRINTER, 12_000)
    ledger.roll_near_end(PRINTER)
    ledger.fed(PRINTER, 2_000)
    ledger.roll_near_end(PRINTER)
    ledger.roll_ended(PRINTER)
    before = known(ledger)
    assert (before.fed_mm, before.near_mm, before.ended) == (14_000, 12_000, True)
    ledger.roll_changed(PRINTER, "ratna")
    after = known(ledger)
    assert (after.fed_mm, after.near_mm, after.ended) == (0, None, False)
    assert after.rolls == (Roll(14_000, "ran_out", 12_000),)


def test_a_change_of_a_roll_that_had_hardly_begun_teaches_nothing_and_counts_anew(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.fed(PRINTER, 300)
    ledger.roll_changed(PRINTER)
    assert known(ledger).rolls == ()
    assert known(ledger).fed_mm == 0


def test_what_one_printer_fed_teaches_another_nothing(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.fed("another", 14_000)
    ledger.roll_ended("another")
    ledger.roll_changed("another")
    assert known(ledger) == PaperUse()


def test_receipts_of_yesterday_and_today_are_told_apart_and_other_slips_are_no_receipts(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    job = kept(ledger).job
    assert isinstance(ledger.printing(job), PrintJob)
    ledger.printed(job, 230.0, PRINTER)
    ledger.fed(PRINTER, 120.0)
    used = known(ledger)
    assert (used.receipts, used.receipts_mm, used.fed_mm) == (1, 230.0, 350.0)
    assert (used.yesterday, used.today) == (0, 1)
    tomorrow = known(ledger, TODAY + timedelta(days=1))
    assert (tomorrow.yesterday, tomorrow.today) == (1, 0)
