"""An X server of our own, an eye that reads its pixels and a finger that touches it, by ctypes on Xlib and XTEST."""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence

WIDTH, HEIGHT = 1080, 1920
Z_PIXMAP, ALL_PLANES = 2, ctypes.c_ulong(-1)


@contextlib.contextmanager
def x_server() -> Iterator[str]:
    """A virtual display with the panel's pixels; its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-br"]
    server = subprocess.Popen([*command, "-noreset"], pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


class Eye:
    """Looks at and touches a display."""

    def __init__(self, display: str) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        for library, name, result, arguments in (
            (self._x, "XOpenDisplay", ctypes.c_void_p, [ctypes.c_char_p]),
            (self._x, "XDefaultRootWindow", ctypes.c_ulong, [ctypes.c_void_p]),
            (self._x, "XFlush", ctypes.c_int, [ctypes.c_void_p]),
            (self._x, "XCloseDisplay", ctypes.c_int, [ctypes.c_void_p]),
            (self._x, "XGetPixel", ctypes.c_ulong, [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]),
            (self._x, "XDestroyImage", ctypes.c_int, [ctypes.c_void_p]),
            (self._test, "XTestFakeMotionEvent", ctypes.c_int, [ctypes.c_void_p, *[ctypes.c_int] * 3, ctypes.c_ulong]),
            (self._test, "XTestFakeButtonEvent", ctypes.c_int, [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]),
        ):  # fmt: skip
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
        get = self._x.XGetImage
        get.restype = ctypes.c_void_p
        get.argtypes = [ctypes.c_void_p, ctypes.c_ulong, *[ctypes.c_int] * 2, *[ctypes.c_uint] * 2, ctypes.c_ulong, ctypes.c_int]  # fmt: skip
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError(f"no display {display}")
        self._root = self._x.XDefaultRootWindow(self._display)

    def close(self) -> None:
        """Let the display go."""
        self._x.XCloseDisplay(self._display)

    def pixel(self, x: int, y: int) -> int:
        """0xRRGGBB."""
        image = self._x.XGetImage(self._display, self._root, x, y, 1, 1, ALL_PLANES, Z_PIXMAP)
        value = int(self._x.XGetPixel(image, 0, 0)) & 0xFFFFFF
        self._x.XDestroyImage(image)
        return value

    def pixels(self, spots: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        """Of several places."""
        return tuple(self.pixel(x, y) for x, y in spots)

    def grid(self, step: int = 24) -> dict[tuple[int, int], int]:
        """The whole screen, coarsely."""
        return {(x, y): self.pixel(x, y) for y in range(step // 2, HEIGHT, step) for x in range(step // 2, WIDTH, step)}

    def touch(self, x: int, y: int, *, hold_s: float = 0.06) -> float:
        """Press and lift there; the moment (perf_counter) of the lift."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._test.XTestFakeButtonEvent(self._display, 1, 1, 0)
        self._x.XFlush(self._display)
        time.sleep(hold_s)
        now = time.perf_counter()
        self._test.XTestFakeButtonEvent(self._display, 1, 0, 0)
        self._x.XFlush(self._display)
        return now

    def wait(self, seen: Callable[[], bool], deadline_s: float = 30.0) -> float:
        """Look every half millisecond; the moment it was seen. Raises TimeoutError."""
        ends = time.perf_counter() + deadline_s
        while not seen():
            if time.perf_counter() > ends:
                raise TimeoutError("not seen on the screen")
            time.sleep(0.0005)
        return time.perf_counter()
