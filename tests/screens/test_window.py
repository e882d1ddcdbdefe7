"""The window shows views, redraws only what changed and sleeps until something happens."""

import os
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from kiosk.visit.events import Button, Chose, Pressed
from screens import samples, text
from screens.window import Window, prepare_environment

SIZE = (960, 600)


class Clock:
    """Seconds that pass only when asked; each look costs a little, so waiting ends."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        self.now += 0.0001
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(clock: Clock) -> Iterator[Window]:
    window = Window(SIZE, clock=clock)
    pygame.event.clear()
    yield window
    window.close()


VIEWS = samples.all_views(4)


def pixels(window: Window, path: Path) -> bytes:
    window.screenshot(path)
    return pygame.image.tobytes(pygame.image.load(str(path)), "RGB")


def post(window: Window, name: str, kind: int) -> None:
    target = next(t for t in window.layout.targets if t.name == name)
    x, y, w, h = window._panel.pixels(target.area)
    pygame.event.post(pygame.event.Event(kind, button=1, pos=(x + w // 2, y + h // 2), touch=False))


PAIRS = [
    ("03-peristiwa", "03-peristiwa-dipilih"),
    ("05-nik-kosong", "05-nik"), ("09-tersimpan", "11-kertas-habis"), ("11-kertas-habis", "09-tersimpan"),
    ("12-masih-di-sini", "08-periksa"),
    ("01-selamat-datang", "17-bantuan"), ("07-pindai-terpotong", "07-pindai-baik"), ("23-memindai", "23-memindai-lama"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "then"), PAIRS)
def test_a_page_redrawn_in_part_looks_like_one_drawn_whole(
    window: Window, tmp_path: Path, first: str, then: str
) -> None:
    window.show(VIEWS[then])
    whole = pixels(window, tmp_path / "whole.png")
    window.show(VIEWS[first])
    between = pixels(window, tmp_path / "between.png")
    window.show(VIEWS[then])
    assert pixels(window, tmp_path / "part.png") == whole
    assert between != whole


def test_the_same_view_again_touches_no_pixel(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    window.show(VIEWS["03-peristiwa"])
    updates: list[list[pygame.Rect]] = []
    monkeypatch.setattr(pygame.display, "update", updates.append)
    window.show(VIEWS["03-peristiwa"])
    assert updates == []


def test_typing_a_digit_redraws_a_small_part(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    window.show(VIEWS["05-nik"])
    updates: list[list[pygame.Rect]] = []
    monkeypatch.setattr(pygame.display, "update", updates.append)
    window.show(VIEWS["05-nik-baik"])
    changed = sum(rect.w * rect.h for rects in updates for rect in rects)
    assert 0 < changed < SIZE[0] * SIZE[1] / 2


def test_a_press_shows_before_the_finger_lifts(window: Window, clock: Clock, tmp_path: Path) -> None:
    window.show(VIEWS["03-peristiwa"])
    clock.now += 5
    before = pixels(window, tmp_path / "a.png")
    post(window, "choice:lahir", pygame.MOUSEBUTTONDOWN)
    assert window.wait(0.0) == []
    assert pixels(window, tmp_path / "b.png") != before
    post(window, "choice:lahir", pygame.MOUSEBUTTONUP)
    assert window.wait(1.0) == [Chose("lahir")]
    assert pixels(window, tmp_path / "c.png") == before


def test_waiting_ends_when_the_wake_pipe_is_written(window: Window) -> None:
    window.show(VIEWS["03-peristiwa"])
    read, write = os.pipe()
    os.write(write, b"!")
    assert window.wait(60.0, read) == []
    os.close(read)
    os.close(write)


def test_the_frame_never_flickers_between_pages(window: Window, clock: Clock) -> None:
    window.show(VIEWS["05-nik"])
    clock.now += 5
    post(window, "next", pygame.MOUSEBUTTONDOWN)
    post(window, "next", pygame.MOUSEBUTTONUP)
    assert window.wait(1.0) == [Pressed(Button.NEXT)]


def test_after_a_visit_nothing_of_it_is_kept(window: Window) -> None:
    window.show(VIEWS["07-pindai-baik"])
    window.show(VIEWS["08-periksa"])
    assert "photo" in str(list(window._store._kept))
    assert "Siti Contoh" in str(list(window._store._kept))
    window.show(VIEWS["01-selamat-datang"])
    window.forget()
    kept = str(list(window._store._kept))
    assert not [word for word in ("photo", "qr", "Siti Contoh", "'text'") if word in kept]
    assert text.wrap.cache_info().currsize == 0
    assert text.width.cache_info().currsize == 0


def test_pictures_kept_ready_stay_within_their_limit(window: Window) -> None:
    from screens.pictures import STORE_BYTES

    for view in VIEWS.values():
        window.show(view)
        assert window._store.size <= STORE_BYTES


@pytest.mark.parametrize(("before", "off"), [
    ({"DISPLAY": ":0"}, True), ({"SDL_VIDEODRIVER": "x11"}, True), ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, False),
    ({"SDL_VIDEODRIVER": "wayland", "DISPLAY": ":0"}, False), ({"SDL_VIDEODRIVER": "dummy"}, False),
])  # fmt: skip
def test_software_opengl_is_kept_out_under_x11_only(before: dict[str, str], *, off: bool) -> None:
    environment = dict(before)
    prepare_environment(environment)
    assert (environment.get("SDL_FRAMEBUFFER_ACCELERATION") == "0") is off
    assert environment["SDL_TOUCH_MOUSE_EVENTS"] == "0"


@pytest.mark.usefixtures("window")
def test_neither_sound_nor_joysticks_are_opened() -> None:
    assert pygame.mixer.get_init() is None
    assert not pygame.joystick.get_init()
