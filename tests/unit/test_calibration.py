"""Touch calibration: any straight distortion is found again, nonsense is refused by name, and a person is led through it kindly."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.calibrate import TRIES, Done, GaveUp, SdlGlass, calibrate
from screens.calibration import (
    ASKED,
    CHECK_MM,
    CHECKED,
    CROSS_MM,
    GOOD_MM,
    Affine,
    Calibrated,
    Nonsense,
    Point,
    distance_mm,
    parse,
    rule,
    solve,
)
from screens.marks import Layout
from screens.pages.calibrate import AGAIN
from screens.panel import NATIVE, Panel, native
from screens.theme import Theme

MM = (217.0, 136.0)


def inverse(map_: Affine) -> Affine:
    """The map that undoes another."""
    det = map_.a * map_.e - map_.b * map_.d
    a, b, d, e = map_.e / det, -map_.b / det, -map_.d / det, map_.a / det
    return Affine(a, b, -(a * map_.c + b * map_.f), d, e, -(d * map_.c + e * map_.f))


TURNS = (
    Affine(),
    Affine(0, -1, 1, 1, 0, 0),
    Affine(-1, 0, 1, 0, -1, 1),
    Affine(0, 1, 0, -1, 0, 1),
    Affine(-1, 0, 1, 0, 1, 0),
)
"""Mounted upright, turned to each side, upside down, and mirrored."""

small = st.floats(-0.12, 0.12)
distortions = st.builds(
    lambda turn, a, b, c, d, e, f: Affine(1 + a, b, c, d, 1 + e, f).after(turn),
    st.sampled_from(TURNS),
    small,
    small,
    small,
    small,
    small,
    small,
)


@given(distortions)
def test_any_straight_distortion_is_found_again(distortion: Affine) -> None:
    found = solve([distortion(at) for at in ASKED], ASKED, MM)
    assert isinstance(found, Calibrated)
    assert found.worst_mm < 0.001
    for at in (*CHECKED, (0.0, 0.0), (1.0, 1.0)):
        assert distance_mm(found.matrix(distortion(at)), at, MM) < 0.01


@given(distortions, st.integers(0, 10_000))
def test_an_unsteady_finger_leaves_at_most_its_own_error(distortion: Affine, seed: int) -> None:
    """Each touch up to 1.5 mm off: the checked crosses are met within 4 mm, and the residual tells of no more than the finger's."""
    chance = random.Random(seed)

    def off(at: Point) -> Point:
        return at[0] + chance.uniform(-1, 1) / MM[0], at[1] + chance.uniform(-1, 1) / MM[1]

    found = solve([distortion(off(at)) for at in ASKED], ASKED, MM)
    assert isinstance(found, Calibrated)
    assert found.worst_mm <= 2.0
    assert max(distance_mm(found.matrix(distortion(at)), at, MM) for at in CHECKED) < 4.0


@given(distortions, distortions)
def test_one_map_after_another_is_both(first: Affine, then: Affine) -> None:
    for at in ASKED:
        assert then.after(first)(at) == pytest.approx(then(first(at)))
        assert inverse(first)(first(at)) == pytest.approx(at)


@pytest.mark.parametrize(
    ("touched", "why"),
    [
        (ASKED[:2], "few"),
        (((0.5, 0.5),) * 5, "close"),
        (tuple((0.1 + n * 0.2, 0.5) for n in range(5)), "close"),
        (tuple((0.1 + n * 0.2, 0.1 + n * 0.2) for n in range(5)), "close"),
        ((ASKED[1], ASKED[0], *ASKED[2:]), "bent"),
        ((*ASKED[:4], (0.5, 0.62)), "bent"),
        (tuple((0.5 + (x - 0.5) * 0.55, y) for x, y in ASKED), "stretched"),
    ],
)
def test_nonsense_is_refused_by_name(touched: tuple[Point, ...], why: str) -> None:
    found = solve(touched, ASKED, MM)
    assert isinstance(found, Nonsense)
    assert found.why == why
    assert why in AGAIN


def test_the_rule_is_one_that_udev_reads_and_builds_on_the_matrix_in_force() -> None:
    first, more = Affine(0, -1, 1, 1, 0, 0), Affine(1.02, 0, -0.01, 0, 0.98, 0.01)
    lines = rule(more, first, "ILITEK Multi-Touch").splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("# ")
    assert 'ENV{ID_INPUT_TOUCHSCREEN}=="1"' in lines[1]
    assert 'ATTRS{name}=="ILITEK Multi-Touch"' in lines[1]
    said = lines[1].split('ENV{LIBINPUT_CALIBRATION_MATRIX}="')[1].rstrip('"')
    matrix = parse(said)
    assert matrix is not None
    for at in ASKED:
        assert matrix(at) == pytest.approx(more(first(at)), abs=1e-5)
    assert rule(Affine()).count("ATTRS") == 0
    assert '"1.000000 0.000000 0.000000 0.000000 1.000000 0.000000"' in rule(Affine())


@pytest.mark.parametrize("text", ["", "1 0 0 0 1", "1 0 0 0 1 x", "1 0 0 0 1 0 0"])
def test_what_is_no_matrix_is_not_taken(text: str) -> None:
    assert parse(text) is None


def test_crosses_are_as_large_as_targets_and_far_from_each_other_on_every_panel() -> None:
    for name in NATIVE:
        mm = native(name).mm
        assert min(distance_mm(one, other, mm) for one in ASKED for other in ASKED if one != other) > 2 * CROSS_MM
        for x, y in ASKED + CHECKED:
            assert CROSS_MM / 2 <= x * mm[0] <= mm[0] - CROSS_MM / 2
            assert CROSS_MM / 2 <= y * mm[1] <= mm[1] - CROSS_MM / 2


class Finger:
    """A person at a wrong glass: touches where the cross is, and the system tells another place. ``slips``: touches gone astray, by number."""

    size = (1280, 800)

    def __init__(self, told: Callable[[Point], Point], slips: tuple[int, ...] = (), leaves_after: int = 1000) -> None:
        self.told, self.slips, self.leaves_after = told, slips, leaves_after
        self.pages: list[Layout] = []
        self.touches = 0

    def show(self, layout: Layout, panel: Panel, theme: Theme) -> None:
        self.pages.append(layout)
        self.panel = panel

    def touch(self, seconds: float) -> Point | None:
        assert seconds > 0
        page = self.pages[-1]
        if page.page == "result":
            return None
        if self.touches >= self.leaves_after:
            return None
        self.touches += 1
        x, y, w, h = self.panel.pixels(page.marks[-1].area)
        at = (x + w / 2) / self.size[0], (y + h / 2) / self.size[1]
        return self.told((0.3, 0.3) if self.touches in self.slips else at)


WRONG = Affine(1.05, 0.01, -0.03, -0.02, 0.96, 0.02)


def test_a_person_is_led_to_a_matrix_that_puts_the_glass_right() -> None:
    finger = Finger(WRONG)
    found = calibrate(finger, MM)
    assert isinstance(found, Done)
    assert finger.touches == len(ASKED) + len(CHECKED)
    assert found.check_mm < 0.5
    assert max(distance_mm(found.matrix(WRONG(at)), at, MM) for at in CHECKED) < 0.5
    assert all(page.faults == () for page in finger.pages)


def test_a_slip_starts_again_with_a_kind_word_and_ends_well() -> None:
    finger = Finger(WRONG, slips=(3,))
    found = calibrate(finger, MM)
    assert isinstance(found, Done)
    assert finger.touches == 2 * len(ASKED) + len(CHECKED)
    assert AGAIN["bent"] in finger.pages[len(ASKED)].page


def test_a_glass_that_is_right_at_the_crosses_only_is_not_passed() -> None:
    """A dent in the glass: what was verified elsewhere counts, not what was fitted."""

    def dented(at: Point) -> Point:
        return (at[0] + 0.08, at[1]) if abs(at[1] - 0.65) < 0.05 else at

    finger = Finger(dented)
    assert calibrate(finger, MM) == GaveUp("tries", AGAIN["check"])
    assert finger.touches == TRIES * (len(ASKED) + len(CHECKED))


@pytest.mark.parametrize("leaves", [0, 3, 6])
def test_nobody_there_ends_it(leaves: int) -> None:
    assert calibrate(Finger(WRONG, leaves_after=leaves), MM) == GaveUp("nobody", "")


def test_the_limits_leave_a_finger_inside_any_target() -> None:
    assert max(GOOD_MM, CHECK_MM) < CROSS_MM / 2


@pytest.fixture
def glass() -> Iterator[SdlGlass]:
    times = iter(range(10_000))
    glass = SdlGlass((960, 600), clock=lambda: next(times) * 0.01)
    pygame.event.clear()
    yield glass
    glass.close()


def test_the_glass_tells_where_the_first_finger_left_and_no_other(glass: SdlGlass) -> None:
    def finger(kind: int, who: int, x: float, y: float) -> None:
        pygame.event.post(pygame.event.Event(kind, finger_id=who, x=x, y=y, touch_id=1))

    finger(pygame.FINGERDOWN, 1, 0.2, 0.3)
    finger(pygame.FINGERDOWN, 2, 0.8, 0.8)
    finger(pygame.FINGERUP, 2, 0.8, 0.8)
    finger(pygame.FINGERUP, 1, 0.25, 0.35)
    assert glass.touch(5.0) == pytest.approx((0.25, 0.35))
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, button=3, pos=(1, 1), touch=False))
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=(959, 599), touch=False))
    assert glass.touch(5.0) == (1.0, 1.0)
    assert glass.touch(0.05) is None
