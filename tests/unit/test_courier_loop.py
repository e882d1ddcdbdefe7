"""The courier's sleep: how long, what wakes it, what ends it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.courier.bell import ring
from kiosk.courier.loop import ASK_EVERY_S, Bell, forward, pause_after
from kiosk.courier.run import PassReport
from tests.support.memoryoutbox import MemoryOutbox
from tests.support.wirethings import World

NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def report(stopped: str | None = None, after_s: float | None = None) -> PassReport:
    return PassReport(0, 0, 0, "same", stopped, after_s)


@pytest.fixture
def outbox(tmp_path: Path) -> MemoryOutbox:
    return MemoryOutbox(tmp_path)


def pause(outbox: MemoryOutbox, told: PassReport, failures: int = 0) -> float:
    return pause_after(told, failures, outbox, lambda: NOW, lambda: 0.5)


def test_an_empty_queue_asks_for_answers_every_few_minutes(outbox: MemoryOutbox) -> None:
    assert pause(outbox, report()) == ASK_EVERY_S


def test_the_next_attempt_sets_the_time(outbox: MemoryOutbox) -> None:
    item = outbox.keep(World().packet())
    outbox.failed_attempt(item.request_id, NOW + timedelta(seconds=42), "x")
    assert pause(outbox, report()) == 42
    outbox.failed_attempt(item.request_id, NOW - timedelta(hours=1), "x")
    assert pause(outbox, report()) == 1


def test_failures_wait_longer_and_the_server_may_ask_for_more(outbox: MemoryOutbox) -> None:
    assert pause(outbox, report("cut"), 1) == 2.5
    assert pause(outbox, report("cut"), 5) == 40
    assert pause(outbox, report("too_many", 600), 1) == 600


def test_a_ring_wakes_the_courier(tmp_path: Path) -> None:
    with Bell(tmp_path / "bell") as bell:
        assert ring(tmp_path / "bell")
        assert bell.sleep(60) is False
        bell.stop()
        assert bell.sleep(60) is True


def test_a_ring_does_not_cut_a_wait_inside_a_pass_short(tmp_path: Path) -> None:
    with Bell(tmp_path / "bell") as bell:
        ring(tmp_path / "bell")
        assert bell.wait(0.01) is False
        assert bell.sleep(60) is False  # the ring was kept for the sleep


def test_any_number_of_rings_without_a_listener_hurts_nobody(tmp_path: Path) -> None:
    assert ring(tmp_path / "bell") is False
    with Bell(tmp_path / "bell") as bell:
        for _ in range(70_000):
            ring(tmp_path / "bell")
        assert bell.sleep(60) is False
    assert ring(tmp_path / "bell") is False


@pytest.mark.parametrize("there", ["folder", "file", "nobody's way"])
def test_whatever_is_wrong_with_the_bell_ends_nobodys_work(tmp_path: Path, there: str) -> None:
    place = tmp_path / "bell"
    match there:
        case "folder":
            place.mkdir()
        case "file":
            place.write_text("left by a copy of the folder")
        case _:
            place = tmp_path / "no" / "bell"
            (tmp_path / "no").write_text("a file where a folder should be")
    assert ring(place) is False


def test_a_file_in_the_bells_place_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "bell").write_text("left by a copy of the folder")
    with Bell(tmp_path / "bell"):
        assert ring(tmp_path / "bell")


def test_forward_passes_until_it_is_told_to_stop(tmp_path: Path, outbox: MemoryOutbox) -> None:
    with Bell(tmp_path / "bell") as bell:
        told: list[PassReport] = []

        def tell(one: PassReport) -> None:
            told.append(one)
            if len(told) == 3:
                bell.stop()
            else:
                ring(tmp_path / "bell")

        thread = threading.Thread(
            target=forward, args=(lambda: report("cut"), bell, outbox, lambda: NOW, lambda: 0.99, tell), daemon=True
        )
        thread.start()
        thread.join(20)
        assert not thread.is_alive()
    assert len(told) == 3
