"""Large letters, dark screen, low buttons: one tap from the first page or from Help, everywhere, until the visit ends; then as before."""

from __future__ import annotations

import pytest

from kiosk.visit.events import Comfort, Tick
from kiosk.visit.views import WelcomeView
from screens.layout import lay_out, panel_of, theme_of
from screens.marks import Layout, Words
from screens.panel import native
from screens.theme import Theme
from screens.words import say_in
from tests.support.village import MORNING, Session, fresh

PANELS = ("10.1", "15.6", "21.5")
SWITCHES = (Comfort.LARGE, Comfort.DARK, Comfort.LOW)


class Seat:
    """A person at one panel who touches what is drawn."""

    def __init__(self, panel: str) -> None:
        self.panel = native(panel)
        self.session = Session(fresh(self.panel.skeleton.capacity))

    @property
    def layout(self) -> Layout:
        view = self.session.view
        return lay_out(view, panel_of(view.page, self.panel), theme_of(view.page), say_in(view.page.frame.language))

    @property
    def theme(self) -> Theme:
        return theme_of(self.session.view.page)

    def tap(self, name: str) -> None:
        target = next(target for target in self.layout.targets if target.name == name)
        self.session.do(target.event)


def switched(seat: Seat, switch: Comfort) -> bool:
    """Whether the page is now drawn that way."""
    page = seat.session.view.page
    match switch:
        case Comfort.LARGE:
            return seat.theme.large
        case Comfort.DARK:
            return seat.theme.dark
        case _:
            return panel_of(page, seat.panel).low


@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("panel", PANELS)
def test_one_tap_on_the_first_page_lasts_for_the_visit_and_no_longer(panel: str, switch: Comfort) -> None:
    seat = Seat(panel)
    at_rest = seat.session.view
    seat.tap(switch.value)
    assert switched(seat, switch)
    seat.tap("choice:id")
    assert not isinstance(seat.session.view.page, WelcomeView)
    assert switched(seat, switch)
    seat.tap("erase")
    assert seat.session.view == at_rest
    assert not switched(seat, switch)


@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("panel", PANELS)
def test_help_turns_it_on_and_off_in_the_middle_of_a_visit(panel: str, switch: Comfort) -> None:
    seat = Seat(panel)
    seat.tap("choice:id")
    before = seat.session.view
    seat.tap("help")
    seat.tap(switch.value)
    assert switched(seat, switch)
    seat.tap("back")
    assert switched(seat, switch)
    seat.tap("help")
    seat.tap(switch.value)
    seat.tap("back")
    assert seat.session.view == before


@pytest.mark.parametrize("panel", PANELS)
def test_a_person_who_leaves_takes_the_switches_along(panel: str) -> None:
    seat = Seat(panel)
    at_rest = seat.session.view
    for switch in SWITCHES:
        seat.tap(switch.value)
    seat.tap("choice:id")
    for seconds in (91.0, 122.0, 200.0):
        seat.session.do(Tick(seconds, MORNING))
    assert seat.session.view == at_rest


@pytest.mark.parametrize("panel", PANELS)
def test_what_is_large_is_larger_and_nothing_is_smaller(panel: str) -> None:
    """The question of the first page grows; no text of it shrinks below the floor of the plain page."""
    plain, large = Seat(panel), Seat(panel)
    large.tap(Comfort.LARGE.value)
    for seat in (plain, large):
        seat.tap("choice:id")

    def caps(seat: Seat) -> list[float]:
        return [mark.cap for mark in seat.layout.marks if isinstance(mark, Words)]

    assert max(caps(large)) > max(caps(plain))
    assert min(caps(large)) >= min(caps(plain))


@pytest.mark.parametrize("panel", PANELS)
def test_low_buttons_put_every_answer_of_the_first_question_in_reach_of_a_seated_person(panel: str) -> None:
    """The lowest two fifths; the smallest panel is a hand's breadth high, so where its answers do not fit there they stay."""
    seat = Seat(panel)
    seat.tap(Comfort.LOW.value)
    assert min(target.area.y for target in seat.layout.targets) >= seat.panel.mm[1] * 0.6
    seat.tap("choice:id")
    tops = [target.area.y for target in seat.layout.targets if target.name.startswith("choice:")]
    assert min(tops) >= (seat.panel.mm[1] * 0.6 if panel != "10.1" else seat.panel.touch_from)
