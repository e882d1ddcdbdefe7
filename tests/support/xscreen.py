"""An X server without a monitor: its picture is read from memory, its mouse and keyboard are moved by `xdotool`."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Frame = NDArray[np.uint32]
"""Height × width; each pixel is 0x..RRGGBB."""

HOLD_S = 0.08
"""A finger lies about this long on the glass."""
START_S = 20.0
XDOTOOL_S = 20.0
LOOK_S = 0.01


def until(holds: Callable[[], bool], seconds: float, why: str | Callable[[], str], pause: float = LOOK_S) -> None:
    """Look again and again until it holds, every ``pause`` seconds; fail after ``seconds``."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, why if isinstance(why, str) else why()
        time.sleep(pause)


def image_of(frame: Frame) -> Image.Image:
    """To look at or to keep."""
    height, width = frame.shape
    return Image.frombuffer("RGBX", (width, height), frame.tobytes(), "raw", "BGRX").convert("RGB")


class Screen:
    """One X server of one screen. ``display`` is the value of DISPLAY for programs that are to show themselves there."""

    def __init__(self, display: str, picture: Path, size: tuple[int, int]) -> None:
        self.display, self.size = display, size
        with picture.open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # X window dump: all numbers big-endian; the header, a colour map of 12 bytes an entry, then the pixels.
        head = struct.unpack(">25I", self._memory[:100])
        self._row, self._start = head[12], head[0] + 12 * head[19]

    def frame(self) -> Frame:
        """What is shown now."""
        width, height = self.size
        raw = np.frombuffer(self._memory, np.uint32, self._row // 4 * height, self._start)
        return raw.reshape(height, self._row // 4)[:, :width].copy()

    def photo(self, path: Path) -> None:
        """Keep it as PNG."""
        image_of(self.frame()).save(path, compress_level=1)

    def tap(self, x: int, y: int, after: float = 0.0, hold: float = HOLD_S) -> None:
        """Move there, linger ``after`` seconds over it, press, hold, let go."""
        linger = ["sleep", f"{after:.3f}"] if after > 0 else []
        self._do("mousemove", str(x), str(y), *linger, "mousedown", "1", "sleep", f"{hold:.3f}", "mouseup", "1")

    def press(self, x: int, y: int) -> None:
        """Put the finger down and leave it there."""
        self._do("mousemove", str(x), str(y), "mousedown", "1")

    def move(self, x: int, y: int) -> None:
        """Go there, with the finger down or not, no faster than a hand."""
        self._do("mousemove", str(x), str(y), "sleep", "0.02")

    def lift(self) -> None:
        """Take it away."""
        self._do("mouseup", "1")

    def type(self, text: str) -> None:
        """Strike keys, as fast as very nimble fingers. SDL takes the same key twice within 2 ms under X11 for one that is held, so not faster."""
        self._do("type", "--delay", "30", text)

    def strike(self, key: str, after: float = 0.0) -> None:
        """One key by its X name, after ``after`` seconds."""
        linger = ["sleep", f"{after:.3f}"] if after > 0 else []
        self._do(*linger, "key", key)

    def wedge(self, text: str) -> None:
        """A barcode reader that types what it reads, and Enter."""
        self._do("type", "--args", "1", "--delay", "8", text, "key", "Return")

    def _do(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words],
            check=True,
            timeout=XDOTOOL_S,
            env={**os.environ, "DISPLAY": self.display},
            stdout=subprocess.DEVNULL,
        )

    def close(self) -> None:
        """Let the picture go."""
        self._memory.close()


@contextmanager
def x_screen(folder: Path, size: tuple[int, int]) -> Iterator[Screen]:
    """An Xvfb of that many pixels, on the first free display."""
    folder.mkdir(parents=True, exist_ok=True)
    heard, told = os.pipe()
    command = ["Xvfb", "-displayfd", str(told), "-screen", "0", f"{size[0]}x{size[1]}x24", "-fbdir", str(folder)]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp", "-noreset"],
        pass_fds=(told,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    try:
        with os.fdopen(heard) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        picture = folder / "Xvfb_screen0"
        until(picture.exists, START_S, "Xvfb shows no picture")
        screen = Screen(f":{number}", picture, size)
        yield screen
        screen.close()
    finally:
        server.terminate()
        server.wait(START_S)
