"""A field to sign in: what a finger draws is a stroke of the grid, seen while it moves, and gone with the page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from kiosk.visit.events import Chose, Drawn, Event
from kiosk.visit.views import IdleSheet, View
from kiosk.visit.views_clerk import SignatureView
from kiosk.wire.ink import HEIGHT, WIDTH, Ink, Stroke
from screens.area import Area
from screens.ink import LONGEST
from screens.input import SETTLE_S, Hand
from screens.layout import lay_out
from screens.marks import Layout, Stroked
from screens.panel import native
from screens.samples.duty_handover import handovers
from screens.theme import Theme
from screens.window import Window
from screens.words import say_in
from tests.screens.test_window import Clock, pixels

PANELS = ("10.1", "15.6", "21.5")
EMPTY, INKED = "74-tanda-tangan", "74-tanda-tangan-ada"
VIEWS = {panel: handovers(native(panel).skeleton.capacity) for panel in PANELS}


def laid(name: str, panel: str = "15.6", view: View | None = None) -> Layout:
    shown = VIEWS[panel][name] if view is None else view
    return lay_out(shown, native(panel), Theme(), say_in("id"))


def field_of(layout: Layout) -> Area:
    assert layout.pad is not None
    return layout.pad


class Finger:
    """One finger on the page of the signature."""

    def __init__(self, panel: str = "15.6", name: str = EMPTY) -> None:
        self.panel, self.layout = native(panel), laid(name, panel)
        self.pad = field_of(laid(EMPTY, panel))
        self.hand, self.at = Hand(), 100.0
        self.hand.see(self.layout, self.at)
        self.at += 1.0

    def go(self, kind: int, x: float, y: float, finger: int = 1) -> list[Event]:
        """To a place of the field, each 0 to 1 of it; beyond that is off it."""
        pad, wide, high = self.pad, self.panel.width - 1, self.panel.height - 1
        px, py = self.panel.point(pad.x + x * pad.w, pad.y + y * pad.h)
        return self.hand.take(pygame.event.Event(kind, x=px / wide, y=py / high, finger_id=finger), self.panel, self.at)

    def draw(self, *places: tuple[float, float]) -> list[Event]:
        found = self.go(pygame.FINGERDOWN, *places[0])
        for place in places[1:]:
            found += self.go(pygame.FINGERMOTION, *place)
        return [*found, *self.go(pygame.FINGERUP, *places[-1])]


def near(point: tuple[int, int], x: float, y: float) -> bool:
    return abs(point[0] - x * (WIDTH - 1)) < 6 and abs(point[1] - y * (HEIGHT - 1)) < 6


@pytest.mark.parametrize("panel", PANELS)
def test_what_was_drawn_is_one_stroke_on_the_grid(panel: str) -> None:
    (drawn,) = Finger(panel).draw((0.1, 0.5), (0.5, 0.2), (0.9, 0.8))
    assert isinstance(drawn, Drawn)
    assert near(drawn.stroke[0], 0.1, 0.5)
    assert near(drawn.stroke[-1], 0.9, 0.8)
    assert any(near(point, 0.5, 0.2) for point in drawn.stroke)


@pytest.mark.parametrize("panel", PANELS)
def test_the_field_has_the_grids_shape_and_is_as_large_as_a_hand_needs(panel: str) -> None:
    pad = field_of(laid(EMPTY, panel))
    assert pad.w / pad.h == pytest.approx(WIDTH / HEIGHT)
    assert pad.w >= 150.0


def test_ink_ends_at_the_edge_and_presses_no_button_beside_the_field() -> None:
    finger = Finger(name=INKED)
    (drawn,) = finger.draw((0.5, 0.5), (1.4, 0.9))
    assert isinstance(drawn, Drawn)
    assert drawn.stroke[-1][0] >= WIDTH - 20
    assert finger.hand.pressed is None


def test_a_finger_that_comes_down_on_a_button_draws_nothing() -> None:
    finger = Finger(name=INKED)
    erase = next(target for target in finger.layout.targets if target.event == Chose("erase"))
    pad = field_of(finger.layout)
    x, y = erase.area.x + erase.area.w / 2, erase.area.y + erase.area.h / 2
    at = (x - pad.x) / pad.w, (y - pad.y) / pad.h
    assert finger.draw(at, (0.5, 0.5)) == []
    assert finger.draw(at) == [Chose("erase")]


def test_a_second_finger_and_the_moment_after_a_page_turn_draw_nothing() -> None:
    finger = Finger()
    finger.go(pygame.FINGERDOWN, 0.2, 0.5)
    assert finger.go(pygame.FINGERDOWN, 0.8, 0.5, finger=2) == []
    assert finger.go(pygame.FINGERUP, 0.8, 0.5, finger=2) == []
    assert len(finger.go(pygame.FINGERUP, 0.2, 0.5)) == 1
    finger.hand.see(laid("70-dokumen"), finger.at)
    finger.hand.see(finger.layout, finger.at)
    assert finger.draw((0.2, 0.5), (0.4, 0.5)) == []
    finger.at += SETTLE_S + 0.1
    assert len(finger.draw((0.2, 0.5), (0.4, 0.5))) == 1


def test_a_sheet_over_the_page_takes_the_field_and_the_stroke_away() -> None:
    finger = Finger()
    finger.go(pygame.FINGERDOWN, 0.2, 0.5)
    finger.go(pygame.FINGERMOTION, 0.6, 0.5)
    view = VIEWS["15.6"][EMPTY]
    covered = laid(EMPTY, view=View(view.page, IdleSheet(10, 20, kept=True)))
    assert covered.pad is None
    finger.hand.see(covered, finger.at)
    assert finger.hand.line() == ()
    assert finger.go(pygame.FINGERUP, 0.6, 0.5) == []


def test_a_finger_that_never_lifts_fills_no_memory() -> None:
    finger = Finger()
    finger.go(pygame.FINGERDOWN, 0.1, 0.5)
    for n in range(3 * LONGEST):
        finger.go(pygame.FINGERMOTION, 0.1 + 0.8 * (n % 2), 0.2 + 0.6 * (n % 3) / 2)
    assert sum(len(piece.places) for piece in finger.hand.line()) < 1.3 * LONGEST


def test_marks_of_ink_tell_nothing_of_their_places() -> None:
    ink = [mark for mark in laid(INKED).marks if isinstance(mark, Stroked)]
    assert ink
    assert not any("places" in repr(mark) for mark in ink)


# ------------------------------------------------------------------ on the glass


@pytest.fixture
def window() -> Iterator[Window]:
    made = Window((960, 600), clock=Clock())
    pygame.event.clear()
    yield made
    made.close()


def signed(strokes: tuple[Stroke, ...]) -> View:
    view = VIEWS["10.1"][EMPTY]
    assert isinstance(view.page, SignatureView)
    return View(replace(view.page, ink=Ink(strokes)))


def post(window: Window, kind: int, x: float, y: float) -> None:
    pad = field_of(window.layout)
    px, py = window._panel.point(pad.x + x * pad.w, pad.y + y * pad.h)
    pygame.event.post(
        pygame.event.Event(kind, button=1, buttons=(1, 0, 0), pos=(round(px), round(py)), rel=(0, 0), touch=False)
    )


def dark(picture: bytes, pad: pygame.Rect) -> int:
    """Pixels of ink in the field."""
    wide = 960
    rows = (picture[3 * (y * wide + pad.left) : 3 * (y * wide + pad.right) : 3] for y in range(pad.top, pad.bottom))
    return sum(1 for row in rows for red in row if red < 90)


def settle(window: Window) -> None:
    """The moment after a page turn passes."""
    clock = window._clock
    assert isinstance(clock, Clock)
    clock.now += 1.0


def test_ink_is_seen_while_the_finger_moves_and_looks_the_same_once_it_is_a_stroke(
    window: Window, tmp_path: Path
) -> None:
    window.show(signed(()))
    settle(window)
    blank = pixels(window, tmp_path / "blank.png")
    for kind, x, y in (
        (pygame.MOUSEBUTTONDOWN, 0.2, 0.6),
        (pygame.MOUSEMOTION, 0.5, 0.3),
        (pygame.MOUSEMOTION, 0.8, 0.6),
    ):
        post(window, kind, x, y)
    assert window.wait(0.01) == []
    moving = pixels(window, tmp_path / "moving.png")
    assert moving != blank
    post(window, pygame.MOUSEBUTTONUP, 0.8, 0.6)
    (drawn,) = window.wait(0.01)
    assert isinstance(drawn, Drawn)
    window.show(signed((drawn.stroke,)))
    kept = pixels(window, tmp_path / "kept.png")
    # The grid is coarser than the glass, so edges may differ; the button that erases woke up besides.
    pad = pygame.Rect(window._panel.pixels(field_of(window.layout)))
    assert abs(dark(kept, pad) - dark(moving, pad)) < 0.1 * dark(moving, pad)
    window.show(signed(()))
    assert pixels(window, tmp_path / "again.png") == blank


def test_a_moving_finger_redraws_little(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    window.show(signed(()))
    settle(window)
    post(window, pygame.MOUSEBUTTONDOWN, 0.1, 0.5)
    for n in range(30):
        post(window, pygame.MOUSEMOTION, 0.1 + n / 50, 0.5)
    window.wait(0.01)
    drawn: list[pygame.Rect] = []
    monkeypatch.setattr(pygame.display, "update", drawn.extend)
    post(window, pygame.MOUSEMOTION, 0.72, 0.52)
    window.wait(0.01)
    assert drawn
    pad = pygame.Rect(window._panel.pixels(field_of(window.layout)))
    assert sum(rect.w * rect.h for rect in drawn) < pad.w * pad.h / 5
