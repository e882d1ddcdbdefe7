"""Under a real X server: the window sleeps on the server's connection, and nothing struck, clicked or dragged leads out of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from screens import samples
from screens.layout import lay_out
from screens.panel import native
from screens.theme import Theme
from screens.words import say_in
from tests.support.xscreen import Screen, until, x_screen

ROOT = Path(__file__).resolve().parents[2]

STILL = """
import os
from screens.window import Window, x_connection
from screens import samples
window = Window((1280, 800))
window.show(samples.all_views(4)["03-peristiwa"])
window.wait(0.3)
read, write = os.pipe()
quiet = window.wait(0.2, read)
os.write(write, b"!")
woken = window.wait(30.0, read)
print(x_connection() is not None, quiet, woken, os.environ["SDL_FRAMEBUFFER_ACCELERATION"])
"""


@pytest.mark.needs("xvfb-run", "Xvfb")
def test_a_still_screen_sleeps_on_the_x_connection() -> None:
    environment = {
        name: value for name, value in os.environ.items() if name not in {"SDL_VIDEODRIVER", "WAYLAND_DISPLAY"}
    }
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", sys.executable, "-c", STILL],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1:] == ["True [] [] 0"], done.stderr


WHOLE = """
from screens.window import Window
from screens import samples
window = Window()
window.show(samples.all_views(4)[{name!r}])
print("shown", flush=True)
while True:
    for event in window.wait(30.0):
        print(event, flush=True)
    print("asked to close", flush=True) if window.close_asked else None
"""

PANEL = native("10.1")
LEADING_OUT = (
    "alt+F4", "alt+Tab", "alt+shift+Tab", "alt+space", "alt+Escape", "ctrl+alt+Delete", "ctrl+alt+t", "ctrl+alt+Left", "ctrl+q", "ctrl+w",
    "ctrl+c", "ctrl+Escape", "Super_L", "super+d", "super+r", "Menu", "Print", "Escape", "Pause", "Insert", "Home", "Prior",
    *(f"F{number}" for number in range(1, 13)),
)  # fmt: skip
"""What desktops, terminals and browsers take to close, switch, search, photograph or show a menu."""

WANTED_BY_A_DESKTOP = ("F4", "Tab", "Super_L", "Delete", "Print", "t", "d", "F2", "Escape")


@contextmanager
def program(screen: Screen, *command: str, first: str, log: Path) -> Iterator[Path]:
    """A program on that screen, begun once it has said ``first``; its output is in the file."""
    environment = {**os.environ, "DISPLAY": screen.display, "SDL_VIDEODRIVER": "x11"}
    environment.pop("WAYLAND_DISPLAY", None)
    with log.open("w") as file:
        running = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT
        )
        try:
            until(lambda: first in log.read_text(), 30.0, log.read_text)
            yield log
        finally:
            running.kill()
            running.wait(10.0)


def strike(screen: Screen, *keys: str) -> None:
    """Press and let go of keys through the X server's test extension."""
    subprocess.run(
        ["xdotool", "key", "--delay", "15", *keys],
        check=True,
        timeout=30,
        env={**os.environ, "DISPLAY": screen.display},
    )


def pointer(screen: Screen, *words: str) -> None:
    """Move and click."""
    subprocess.run(["xdotool", *words], check=True, timeout=30, env={**os.environ, "DISPLAY": screen.display})


def spot(page: str, name: str) -> tuple[str, str]:
    """The middle of a target, in pixels."""
    layout = lay_out(samples.all_views(4)[page], PANEL, Theme(), say_in("id"))
    x, y, w, h = PANEL.pixels(next(t.area for t in layout.targets if t.name == name))
    return str(x + w // 2), str(y + h // 2)


@pytest.mark.needs("Xvfb", "xdotool")
def test_no_key_click_or_drag_leads_out_of_the_kiosk(tmp_path: Path) -> None:
    """A stand-in for a window manager waits for its shortcuts. It is given one before the kiosk is there, and none after."""
    here, there = spot("03-peristiwa", "choice:lahir"), spot("03-peristiwa", "choice:kartu")
    with x_screen(tmp_path / "x", (PANEL.width, PANEL.height)) as screen:
        hunting = ("-m", "tests.support.shortcuts", *WANTED_BY_A_DESKTOP)
        with program(screen, *hunting, first="ready", log=tmp_path / "hunter") as hunter:
            strike(screen, "alt+F4")
            until(lambda: hunter.read_text().count("caught") == 1, 10.0, "the stand-in does not catch keys")
            script = WHOLE.format(name="03-peristiwa")
            with program(screen, "-c", script, first="shown", log=tmp_path / "kiosk") as kiosk:
                strike(screen, *LEADING_OUT)
                for button in ("2", "3", "4", "5", "6", "7", "8", "9"):
                    pointer(screen, "mousemove", *here, "click", button)
                pointer(screen, "mousemove", *here, "mousedown", "1", "mousemove", *there, "mouseup", "1")
                pointer(screen, "mousemove", *there, "click", "1")
                until(lambda: "kartu" in kiosk.read_text(), 10.0, kiosk.read_text)
                assert kiosk.read_text().splitlines() == ["shown", "Chose(choice='kartu')"]
            assert hunter.read_text().count("caught") == 1


@pytest.mark.needs("Xvfb", "xdotool")
def test_a_plugged_in_keyboard_walks_and_types_and_its_ring_is_seen(tmp_path: Path) -> None:
    """Letters, Tab, arrows, space and Enter of a real keyboard; the ring changes pixels around the target it is on."""
    with x_screen(tmp_path / "x", (PANEL.width, PANEL.height)) as screen:
        with program(screen, "-c", WHOLE.format(name="03-peristiwa"), first="shown", log=tmp_path / "walk") as kiosk:
            bare = screen.frame()
            strike(screen, "Tab", "Right", "Down")
            until(lambda: bool((screen.frame() != bare).any()), 10.0, "no ring is shown")
            strike(screen, "Return")
            until(lambda: "Chose" in kiosk.read_text(), 10.0, kiosk.read_text)
            # Birth, then right of it death, then below that cards.
            assert kiosk.read_text().splitlines() == ["shown", "Chose(choice='kartu')"]
        with program(screen, "-c", WHOLE.format(name="21-nama"), first="shown", log=tmp_path / "type") as kiosk:
            pointer(screen, "type", "--delay", "90", "na'im-5")
            strike(screen, "BackSpace")
            until(lambda: "KeyErased" in kiosk.read_text(), 10.0, kiosk.read_text)
            assert kiosk.read_text().splitlines()[1:] == [
                *(f"KeyTyped(symbol={symbol!r})" for symbol in "NA'IM-"),
                "KeyErased()",
            ]
