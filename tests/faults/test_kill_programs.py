"""SIGKILL to the real `run` and the real `forward` at the durable system calls of submit, print, forward and acknowledge.

Each start after a kill is the recovery from it. In the end the books are compared: what the person was told, on glass or paper, the kiosk's
ledger, and the district's. A spread of points by default; every one with ``--kill-every-point``.
"""

from __future__ import annotations

import itertools
import shutil
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from deploy import composition
from tests.support.forge import Forge
from tests.support.kill_courier import CourierLane
from tests.support.kill_judge import Books, judge, read_books, receipts
from tests.support.kill_lane import Point, Told, run_lane
from tests.support.programs import DistrictProgram, district

pytestmark = [pytest.mark.xdist_group("kill"), pytest.mark.needs("strace", "Xvfb", "xdotool")]

LANES = 3
LANE_S = 1800.0
RUN_POINTS, COURIER_POINTS = 54, 90
LEAST = 120
STARTS = tuple(
    Point(-1, call, when) for when in (1, 2) for call in ("pwrite64", "fdatasync", "fsync", "rename", "unlink")
)
"""Calls of a start, by whichever thread comes first."""


def spread(lasts: Sequence[Point], most: int) -> list[Point]:
    """At most so many of all points, evenly; the first and the last call of each kind are among them."""
    ends = [point for last in lasts for point in dict.fromkeys((replace(last, when=1), last))]
    rest = [replace(last, when=n) for last in lasts for n in range(2, last.when)]
    room = max(0, most - len(ends))
    if room < len(rest):
        rest = [rest[number * len(rest) // room] for number in range(room)] if room else []
    return [*ends, *rest]


def with_starts(points: Sequence[Point]) -> list[Point]:
    """After every other kill the next start is killed too, where it puts right what the kill has left."""
    starts = itertools.cycle(STARTS)
    return [each for number, point in enumerate(points) for each in ((point, next(starts)) if number % 2 else (point,))]


def sweep_screens(folder: Path, url: str, most: int) -> list[Told]:
    """Count the points of submit and print, then kill at them in lanes side by side."""
    calm, lasts = run_lane(folder, url, "DEMO-KILL0", [], LANE_S)
    points = spread(lasts, most)
    with ThreadPoolExecutor(LANES) as pool:
        lanes = [
            pool.submit(run_lane, folder, url, f"DEMO-KILL{lane + 1}", with_starts(points[lane::LANES]), LANE_S)
            for lane in range(LANES)
        ]
        return [calm, *(lane.result()[0] for lane in lanes)]


def sweep_courier(folder: Path, url: str, most: int) -> Told:
    with Forge({}) as forge:
        lane = CourierLane(forge, folder / "courier", url, "DEMO-POST")
        try:
            lane.calm()
            lane.sweep(spread(lane.calm(), most))
        finally:
            lane.close()
        return lane.told


def books_of(folder: Path, office: DistrictProgram, kiosk: str) -> Books:
    home = folder / ("courier" if kiosk == "DEMO-POST" else kiosk) / "kiosk"
    return read_books(composition.ledger_folder(composition.settings(home / "kiosk.toml")), office.data, kiosk)


def faults_of(told: Told, books: Books) -> list[str]:
    return judge([code for life in told.lives for code in life.shown], told.papers, told.broken, books)


def test_killed_anywhere_nothing_is_lost_doubled_or_printed_twice_unmarked(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    every = bool(request.config.getoption("--kill-every-point"))
    run_points, courier_points = (10**6, 10**6) if every else (RUN_POINTS, COURIER_POINTS)
    with district(tmp_path / "office") as office:
        with ThreadPoolExecutor(1) as pool:
            screens = pool.submit(sweep_screens, tmp_path, office.url, run_points)
            courier = sweep_courier(tmp_path, office.url, courier_points)
            tolds = [*screens.result(), courier]
        for told in tolds:
            assert faults_of(told, books_of(tmp_path, office, told.kiosk)) == [], told.kiosk
        killed = Counter(life.killed for told in tolds for life in told.lives)
        print(f"killed {killed[True]}, not reached {killed[False]}, papers {sum(len(told.papers) for told in tolds)}")
        assert killed[True] >= LEAST
        assert any(life.killed and life.shown for told in tolds[:-1] for life in told.lives), (
            "no kill after the saved page"
        )


# ------------------------------------------------------------------ the judge


def test_the_judge_catches_a_commit_that_was_not_durable(tmp_path: Path) -> None:
    with district(tmp_path / "office") as office, Forge({}) as forge:
        lane = CourierLane(forge, tmp_path / "courier", office.url, "DEMO-POST")
        ledger = composition.ledger_folder(lane.place.config)
        first = lane.keep()
        lane.close()
        shutil.copytree(ledger, tmp_path / "before")
        lane = reopened(lane)
        lost = lane.keep()
        lane.close()
        # What a power cut leaves of a ledger that says "kept" before it is on the disk.
        shutil.rmtree(ledger)
        shutil.copytree(tmp_path / "before", ledger)
        lane = reopened(lane)
        lane.live(None)
        lane.close()
        books = read_books(ledger, office.data, "DEMO-POST")
    assert judge([first], [], 0, books) == []
    assert judge([first, lost], [], 0, books) == [f"told to the person, 0 times at the district: {lost}"]


def reopened(lane: CourierLane) -> CourierLane:
    return CourierLane(lane.forge, lane.folder, lane.url, lane.told.kiosk)


def test_the_judge_catches_every_other_broken_promise() -> None:
    one, two = "H7KM4QFR9XPA", "WVR9FGZ3F72J"
    sound = Books({"a": one, "b": two}, Counter(["a", "b"]), Counter([one, two]), 0, 0)
    paper = "Tanda terima Kartu Keluarga SITI A***** Nomor permohonan H7KM 4QFR 9XPA Tunjukkan"
    torn = "Tanda terima Kartu Kel"
    copy = "SALINAN ke-1 " + paper
    assert receipts([f"{torn} {copy}"]) == Counter({(one, "1"): 1})
    assert judge([one, two], [paper, copy], 0, sound) == []
    for fault, arguments in {
        "two papers alike": ([one], [paper, paper], 0, sound),
        "rows without their packet": ([one], [paper], 1, sound),
        "2 times at the district": ([one], [paper], 0, replace(sound, arrived=Counter(["a", "a", "b"]))),
        "kept, 0 times": ([one], [paper], 0, replace(sound, arrived=Counter(["b"]))),
        "not kept here": ([one], [paper], 0, replace(sound, arrived=Counter(["a", "b", "c"]))),
        "twice at the district": ([two], [], 0, replace(sound, cases=Counter([one, one, two]))),
        "still on the disk": ([one], [paper], 0, replace(sound, files=1)),
    }.items():
        assert any(fault in found for found in judge(*arguments)), fault
