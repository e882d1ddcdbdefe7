"""Touch, mouse and keyboard become events by the house's rules. Time is handed in, so nothing waits."""

import pygame
import pytest

from kiosk.visit.events import Button, Chose, CodeRead, Event, KeyErased, KeyTyped, Pressed
from screens import samples
from screens.input import AGAIN_KEY_S, AGAIN_S, SETTLE_S, Hand
from screens.layout import lay_out
from screens.marks import Layout, Target
from screens.panel import native
from screens.theme import Theme
from screens.words import say_in

PANEL = native("21.5")


def laid(name: str) -> Layout:
    return lay_out(samples.all_views()[name], PANEL, Theme(), say_in("id"))


class Person:
    """One person at the panel; ``at`` is the clock."""

    def __init__(self, name: str) -> None:
        self.hand, self.at = Hand(), 100.0
        self.layout = laid(name)
        self.hand.see(self.layout, self.at)
        self.at += 1.0

    def turn(self, name: str) -> None:
        self.layout = laid(name)
        self.hand.see(self.layout, self.at)

    def target(self, name: str) -> Target:
        return next(target for target in self.layout.targets if target.name == name)

    def where(self, name: str) -> tuple[float, float]:
        x, y, w, h = PANEL.pixels(self.target(name).area)
        return x + w / 2, y + h / 2

    def finger(self, kind: int, at: tuple[float, float], finger: int = 1) -> list[Event]:
        x, y = at[0] / (PANEL.width - 1), at[1] / (PANEL.height - 1)
        return self.hand.take(pygame.event.Event(kind, x=x, y=y, finger_id=finger), PANEL, self.at)

    def tap(self, name: str) -> list[Event]:
        spot = self.where(name)
        down = self.finger(pygame.FINGERDOWN, spot)
        assert down == []
        self.at += 0.08
        return self.finger(pygame.FINGERUP, spot)

    def strike(self, key: int, character: str = "", mod: int = 0) -> list[Event]:
        return self.hand.take(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=character), PANEL, self.at)

    def type(self, content: str, pause: float) -> list[Event]:
        found: list[Event] = []
        for character in content:
            self.at += pause
            found += self.strike(ord(character.lower()), character)
        return found


def test_a_tap_acts_on_lift_and_shows_while_pressed() -> None:
    person = Person("03-peristiwa")
    spot = person.where("choice:lahir")
    assert person.finger(pygame.FINGERDOWN, spot) == []
    assert person.hand.pressed == "choice:lahir"
    person.at += 0.1
    assert person.finger(pygame.FINGERUP, spot) == [Chose("lahir")]
    assert person.hand.pressed is None


def test_sliding_off_cancels_and_sliding_back_does_not() -> None:
    person = Person("03-peristiwa")
    here, there = person.where("choice:lahir"), person.where("choice:kartu")
    person.finger(pygame.FINGERDOWN, here)
    person.finger(pygame.FINGERMOTION, there)
    assert person.hand.pressed is None
    assert person.finger(pygame.FINGERUP, there) == []
    person.finger(pygame.FINGERDOWN, here)
    person.finger(pygame.FINGERMOTION, there)
    person.finger(pygame.FINGERMOTION, here)
    assert person.hand.pressed == "choice:lahir"
    assert person.finger(pygame.FINGERUP, here) == [Chose("lahir")]


def test_only_the_first_finger_counts() -> None:
    person = Person("03-peristiwa")
    one, two = person.where("choice:lahir"), person.where("choice:kawin")
    person.finger(pygame.FINGERDOWN, one, finger=1)
    assert person.finger(pygame.FINGERDOWN, two, finger=2) == []
    assert person.finger(pygame.FINGERUP, two, finger=2) == []
    assert person.finger(pygame.FINGERUP, one, finger=1) == [Chose("lahir")]


@pytest.mark.parametrize(("name", "page", "pause", "event"), [
    ("next", "05-nik", AGAIN_S, Pressed(Button.NEXT)), ("key:7", "05-nik", AGAIN_KEY_S, KeyTyped("7")),
])  # fmt: skip
def test_a_double_strike_counts_once_and_two_taps_count_twice(name: str, page: str, pause: float, event: Event) -> None:
    person = Person(page)
    assert person.tap(name) == [event]
    assert person.tap(name) == []
    person.at += pause
    assert person.tap(name) == [event]


def test_two_different_keys_may_follow_at_once() -> None:
    person = Person("05-nik")
    assert [*person.tap("key:7"), *person.tap("key:2")] == [KeyTyped("7"), KeyTyped("2")]


def test_taps_meant_for_the_page_before_do_nothing() -> None:
    person = Person("03-peristiwa")
    person.turn("05-nik")
    assert person.tap("next") == []
    person.at += SETTLE_S
    assert person.tap("next") == [Pressed(Button.NEXT)]


def test_a_finger_still_down_when_the_page_turns_acts_on_nothing() -> None:
    person = Person("03-peristiwa")
    spot = person.where("next") if any(t.name == "next" for t in person.layout.targets) else person.where("back")
    person.finger(pygame.FINGERDOWN, spot)
    person.turn("05-nik")
    person.at += 1.0
    assert person.finger(pygame.FINGERUP, spot) == []


def test_typing_on_the_same_page_settles_nothing() -> None:
    person = Person("05-nik-kosong")
    assert person.tap("key:3") == [KeyTyped("3")]
    person.turn("05-nik-kosong")
    assert person.tap("key:6") == [KeyTyped("6")]


def test_mouse_taps_count_and_the_mouse_shadow_of_a_touch_does_not() -> None:
    person = Person("03-peristiwa")
    cases: tuple[tuple[bool, list[Event]], ...] = ((True, []), (False, [Chose("lahir")]))
    for shadow, expected in cases:
        where = tuple(map(round, person.where("choice:lahir")))
        down = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=where, touch=shadow)
        up = pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=where, touch=shadow)
        assert person.hand.take(down, PANEL, person.at) == []
        assert person.hand.take(up, PANEL, person.at) == expected


def test_right_and_middle_buttons_and_the_wheel_do_nothing() -> None:
    person = Person("03-peristiwa")
    where = tuple(map(round, person.where("choice:lahir")))
    for button in (2, 3, 4, 5):
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            assert (
                person.hand.take(pygame.event.Event(kind, button=button, pos=where, touch=False), PANEL, person.at)
                == []
            )


def test_the_last_pixel_of_the_glass_is_still_the_panel() -> None:
    panel = native("10.1")
    assert panel.millimetres(1.0 * (panel.width - 1), 1.0 * (panel.height - 1)) == pytest.approx(
        (panel.mm[0], panel.mm[1]), abs=0.3
    )


def test_fingers_type_what_the_screen_offers() -> None:
    person = Person("21-nama")
    typed = person.type("aB1 ", 0.2)
    person.at += 0.2
    typed += person.hand.due(person.at)
    assert typed == [KeyTyped("A"), KeyTyped("B"), KeyTyped(" ")]


def test_nothing_is_typed_on_a_page_of_choices() -> None:
    person = Person("03-peristiwa")
    assert person.type("abc", 0.2) == []
    person.at += 1
    assert person.hand.due(person.at) == []


def test_enter_is_next_and_backspace_erases() -> None:
    person = Person("05-nik")
    assert person.strike(pygame.K_BACKSPACE) == [KeyErased()]
    assert person.strike(pygame.K_RETURN, "\r") == [Pressed(Button.NEXT)]


def test_enter_does_nothing_while_next_is_not_ready() -> None:
    person = Person("05-nik-kosong")
    assert person.strike(pygame.K_RETURN, "\r") == []


def test_tab_walks_the_ring_and_enter_takes_what_it_is_on() -> None:
    person = Person("03-peristiwa")
    person.strike(pygame.K_TAB, "\t")
    assert person.hand.focus == "choice:lahir"
    person.strike(pygame.K_TAB, "\t", pygame.KMOD_SHIFT)
    last = person.hand.focus
    assert last is not None
    assert last != "choice:lahir"
    person.strike(pygame.K_TAB, "\t")
    assert person.strike(pygame.K_RETURN, "\r") == [Chose("lahir")]


def test_a_figure_takes_the_how_manieth_answer_and_only_where_nothing_is_typed() -> None:
    person = Person("03-peristiwa")
    person.strike(pygame.K_2, "2")
    person.at += 0.1
    assert person.hand.due(person.at) == [Chose("meninggal")]
    person.strike(pygame.K_9, "9")
    person.at += 0.1
    assert person.hand.due(person.at) == []
    typing = Person("05-nik")
    typing.strike(pygame.K_2, "2")
    typing.at += 0.1
    assert typing.hand.due(typing.at) == [KeyTyped("2")]


@pytest.mark.parametrize(("key", "mod"), [
    (pygame.K_F4, pygame.KMOD_LALT), (pygame.K_q, pygame.KMOD_LCTRL), (pygame.K_c, pygame.KMOD_RCTRL), (pygame.K_TAB, pygame.KMOD_LALT),
    (pygame.K_F11, 0), (pygame.K_F1, 0), (pygame.K_ESCAPE, 0), (pygame.K_PRINTSCREEN, 0), (pygame.K_DELETE, 0), (pygame.K_LSUPER, pygame.KMOD_META),
])  # fmt: skip
def test_no_key_leads_out_of_the_kiosk(key: int, mod: int) -> None:
    person = Person("05-nik")
    assert person.strike(key, "", mod) == []
    assert person.hand.focus is None


def test_closing_the_window_is_not_the_persons_to_do() -> None:
    person = Person("05-nik")
    assert person.hand.take(pygame.event.Event(pygame.QUIT), PANEL, person.at) == []


def test_a_reader_that_types_gives_one_code_and_no_keys() -> None:
    person = Person("05-kode")
    assert person.type("H7KM4QFR9XPA", 0.004) == []
    person.at += 0.004
    assert person.strike(pygame.K_RETURN, "\r") == [CodeRead("H7KM4QFR9XPA")]
    person.at += 1
    assert person.hand.due(person.at) == []


def test_a_reader_is_heard_on_pages_without_typing() -> None:
    person = Person("03-peristiwa")
    person.type("H7KM4QFR9XPA", 0.01)
    assert person.strike(pygame.K_RETURN, "\r") == [CodeRead("H7KM4QFR9XPA")]


def test_what_a_finger_typed_just_before_a_burst_stays_typed() -> None:
    person = Person("05-kode")
    typed = person.type("A", 0.3)
    person.at += 0.3
    typed += person.type("H7KM4QFR9XPA", 0.005)
    assert typed == [KeyTyped("A")]
    assert person.strike(pygame.K_RETURN, "\r") == [CodeRead("H7KM4QFR9XPA")]


def test_a_short_quick_burst_is_typing() -> None:
    person = Person("05-nik")
    assert person.type("12", 0.01) == []
    assert person.strike(pygame.K_RETURN, "\r") == [KeyTyped("1"), KeyTyped("2"), Pressed(Button.NEXT)]


def test_forgetting_lets_go_of_everything() -> None:
    person = Person("05-kode")
    person.type("H7KM", 0.004)
    person.finger(pygame.FINGERDOWN, person.where("key:7"))
    person.hand.forget()
    person.at += 1
    assert person.hand.due(person.at) == []
    assert person.hand.pressed is None
