"""Opening hours in the settings: what is written is what is kept, and a slip of the pen is named."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from kiosk.adminduk.opening import Span
from kiosk.config import ConfigErrors, KioskConfig, load_kiosk_config
from tests.unit.test_board_command import SETTINGS

HOURS = """
[hours]
monday = ["08:00-12:00", "13.00-15.00"]
friday = ["08:00-11:30"]
special = { 2026-12-24 = ["08:00-11:00"], 2026-12-31 = [] }
holidays = false
look_when_closed = false
"""


def load(folder: Path, hours: str) -> KioskConfig | ConfigErrors:
    (folder / "kiosk.toml").write_text(SETTINGS + hours, encoding="utf-8")
    return load_kiosk_config(folder / "kiosk.toml")


def test_without_the_table_it_is_always_open(tmp_path: Path) -> None:
    config = load(tmp_path, "")
    assert isinstance(config, KioskConfig), config
    assert config.hours.opening() is None


def test_days_of_their_own_alone_leave_every_other_day_open(tmp_path: Path) -> None:
    config = load(tmp_path, "\n[hours]\nspecial = { 2026-12-24 = [] }\n")
    assert isinstance(config, KioskConfig), config
    opening = config.hours.opening()
    assert opening is not None
    assert sorted(opening.week) == list(range(7))
    assert opening.special == {date(2026, 12, 24): ()}


def test_what_is_written_is_what_is_kept(tmp_path: Path) -> None:
    config = load(tmp_path, HOURS)
    assert isinstance(config, KioskConfig), config
    opening = config.hours.opening()
    assert opening is not None
    assert opening.week == {
        0: (Span(time(8), time(12)), Span(time(13), time(15))),
        4: (Span(time(8), time(11, 30)),),
    }
    assert opening.special == {date(2026, 12, 24): (Span(time(8), time(11)),), date(2026, 12, 31): ()}
    assert (opening.days_off, opening.look) == (False, False)


@pytest.mark.parametrize(
    "wrong",
    [
        'monday = "08:00-12:00"',
        'monday = ["08:00"]',
        'monday = ["12:00-08:00"]',
        'monday = ["08:00-12:00", "11:00-15:00"]',
        'monday = ["25:00-26:00"]',
        'senin = ["08:00-12:00"]',
        'special = { "kapan-kapan" = [] }',
        'holidays = "ya"',
    ],
)
def test_a_slip_of_the_pen_is_named(tmp_path: Path, wrong: str) -> None:
    errors = load(tmp_path, f"\n[hours]\n{wrong}\n")
    assert isinstance(errors, ConfigErrors), errors
    assert "hours" in str(errors)
