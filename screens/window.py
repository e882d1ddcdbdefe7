"""The window: shows views, sleeps until something happens, and redraws only what changed.

It waits in ``poll()`` on the X connection and a wake-up pipe: a still screen then costs no CPU, where ``pygame.event.wait()`` polls
every millisecond. Elsewhere than under X11 it looks every ``SLICE_S``.
"""

from __future__ import annotations

import ctypes
import os
import select
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.visit.events import Event
from kiosk.visit.views import View

SLICE_S = 0.015
"""How long a window without a connection to wait on sleeps between looks; a press must show within 100 ms."""


def prepare_environment(environ: dict[str, str] | os._Environ[str] = os.environ) -> None:
    """Tell SDL how to behave; must happen before pygame opens a display.

    One tap must not arrive as touch and as mouse. Without a GPU SDL would draw the window as a texture by software OpenGL, six times
    slower than plain shared memory, so under X11 that is off.
    """
    environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    environ["SDL_TOUCH_MOUSE_EVENTS"] = "0"
    environ["SDL_MOUSE_TOUCH_EVENTS"] = "0"
    # A whole-screen window takes the keyboard for itself; Alt-Tab must not fold up the one window there is, nor a loss of focus.
    environ["SDL_GRAB_KEYBOARD"] = "1"
    environ["SDL_ALLOW_ALT_TAB_WHILE_GRABBED"] = "0"
    environ["SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS"] = "0"
    driver = environ.get("SDL_VIDEODRIVER", "")
    if driver == "x11" or (not driver and "DISPLAY" in environ and "WAYLAND_DISPLAY" not in environ):
        environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")


prepare_environment()

import pygame  # noqa: E402  SDL reads its environment when it starts
import pygame.display  # noqa: E402
import pygame.font  # noqa: E402

from screens import text  # noqa: E402
from screens.input import Hand  # noqa: E402
from screens.layout import lay_out, panel_of, theme_of  # noqa: E402
from screens.marks import Layout, Mark, lit_marks  # noqa: E402
from screens.painter import Painter, reach  # noqa: E402
from screens.panel import for_size  # noqa: E402
from screens.pictures import Store  # noqa: E402
from screens.theme import Theme  # noqa: E402
from screens.words import say_in  # noqa: E402

FULL_AFTER = 12
"""More changed places than this are redrawn as one."""


class Window:
    """The one window. ``size`` in pixels; None takes the whole screen. ``clock`` gives monotonic seconds."""

    def __init__(
        self,
        size: tuple[int, int] | None = None,
        *,
        title: str = "Anjungan Adminduk Desa",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._surface = open_surface(size, title)
        pygame.key.set_repeat(0)
        self._clock = clock
        self._panel = for_size(*self._surface.get_size())
        self._store = Store()
        self._hand = Hand()
        self._layout = Layout((), ())
        self._theme = Theme()
        self._shown: tuple[Mark, ...] | None = None
        self._fd = x_connection()
        self.close_asked = False
        """Somebody closed the window at its frame; a kiosk has none and takes no notice, a demonstration ends."""

    # ------------------------------------------------------------------ in

    def wait(self, timeout: float, wake_fd: int | None = None) -> list[Event]:
        """Sleep until the person did something, ``wake_fd`` is readable, or ``timeout`` seconds passed.

        The caller empties ``wake_fd``. Presses are drawn while waiting.
        """
        end = self._clock() + timeout
        while True:
            events = self._drain()
            if events or self.close_asked:
                return events
            now = self._clock()
            until = end if self._hand.wedge.deadline is None else min(end, self._hand.wedge.deadline + 0.001)
            if now >= end:
                return []
            if self._sleep(max(0.0, until - now), wake_fd):
                return self._drain()

    def _sleep(self, seconds: float, wake_fd: int | None) -> bool:
        """Block; True when ``wake_fd`` woke it."""
        poll = select.poll()
        if self._fd is None:
            seconds = min(seconds, SLICE_S)
        else:
            poll.register(self._fd, select.POLLIN)
        if wake_fd is not None:
            poll.register(wake_fd, select.POLLIN)
        ready = poll.poll(-(-int(seconds * 1_000_000) // 1000))
        return any(fd == wake_fd for fd, _ in ready)

    def _drain(self) -> list[Event]:
        """Take everything SDL has, until it has nothing: what Xlib has already read wakes no poll."""
        found: list[Event] = []
        again = True
        while again:
            raw = pygame.event.get()
            again = bool(raw)
            for event in raw:
                if event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED):
                    pygame.display.flip()
                self.close_asked |= event.type == pygame.QUIT
                found.extend(self._hand.take(event, self._panel, self._clock()))
                self._present()
        found.extend(self._hand.due(self._clock()))
        return found

    # ------------------------------------------------------------------ out

    def show(self, view: View) -> None:
        """Draw a view; what it shares with the one before stays untouched on the screen."""
        theme = theme_of(view.page)
        if theme != self._theme:
            self._theme, self._shown = theme, None
        self._layout = lay_out(view, panel_of(view.page, self._panel), theme, say_in(view.page.frame.language))
        self._hand.see(self._layout, self._clock())
        self._present()

    def _present(self) -> None:
        """Bring the screen up to layout, press and focus."""
        marks = self._marks()
        if marks == self._shown:
            return
        whole = self._surface.get_rect()
        rects = [whole] if self._shown is None else self._changed(self._shown, marks)
        painter = Painter(self._panel, self._theme, self._store)
        for rect in rects:
            painter.draw(self._surface, marks, rect)
        self._shown = marks
        pygame.display.update(rects)

    def _marks(self) -> tuple[Mark, ...]:
        return (*lit_marks(self._layout, self._hand.pressed, self._hand.focus), *self._hand.line())

    def _changed(self, before: tuple[Mark, ...], after: tuple[Mark, ...]) -> list[pygame.Rect]:
        """Rectangles of the window that differ; the whole when marks only changed places."""
        whole = self._surface.get_rect()
        old, new = set(before), set(after)
        if [m for m in before if m in new] != [m for m in after if m in old]:
            return [whole]
        rects = [pygame.Rect(self._panel.pixels(reach(mark))).inflate(4, 4).clip(whole) for mark in old ^ new]
        merged: list[pygame.Rect] = []
        for rect in rects:
            touching = rect.collidelistall(merged)
            for index in reversed(touching):
                rect = rect.union(merged.pop(index))  # noqa: PLW2901  grows with each one it meets
            merged.append(rect)
        return merged if len(merged) <= FULL_AFTER else [merged[0].unionall(merged[1:])]

    def forget(self) -> None:
        """The visit ended: overwrite and drop every picture, text and measure that may tell of a person."""
        self._store.forget(("text", "photo", "qr"))
        text.width.cache_clear()
        text.wrap.cache_clear()
        self._hand.forget()
        pygame.event.clear()

    def screenshot(self, path: Path) -> None:
        """Write what the window shows as PNG."""
        pygame.image.save(self._surface, str(path))

    @property
    def layout(self) -> Layout:
        """What is shown now; flow tests touch by its targets."""
        return self._layout

    def close(self) -> None:
        """Close the window."""
        pygame.display.quit()


def open_surface(size: tuple[int, int] | None, title: str) -> pygame.Surface:
    """A window of that many pixels, or the whole display with the keyboard kept to it."""
    pygame.display.init()  # display and fonts only: a mixer or a joystick would cost threads and memory
    pygame.font.init()
    surface = pygame.display.set_mode(size or (0, 0), pygame.FULLSCREEN | pygame.NOFRAME if size is None else 0)
    pygame.display.set_caption(title)
    if size is None:
        # Hidden and held at once, SDL would tell movements only and no places; so it is shown, and there is nothing to see.
        pygame.mouse.set_cursor((8, 8), (0, 0), (0,) * 8, (0,) * 8)
        # Shortcuts of a window manager (Alt-F4, Alt-Tab, Super) are grabs of keys, and this one goes before them.
        pygame.event.set_grab(True)
    return surface


def x_connection() -> int | None:
    """The file descriptor of SDL's connection to the X server, or None where SDL does not draw by X11."""
    if pygame.display.get_driver() != "x11":
        return None
    display = pygame.display.get_wm_info().get("display")
    if display is None:
        return None
    get = ctypes.pythonapi.PyCapsule_GetPointer
    get.restype, get.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
    name = ctypes.pythonapi.PyCapsule_GetName
    name.restype, name.argtypes = ctypes.c_char_p, (ctypes.py_object,)
    number = ctypes.CDLL("libX11.so.6").XConnectionNumber
    number.restype, number.argtypes = ctypes.c_int, (ctypes.c_void_p,)
    return int(number(get(display, name(display))))
