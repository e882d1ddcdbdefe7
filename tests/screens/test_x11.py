"""Under a real X server the window has the server's connection to sleep on, and a wake-up ends the sleep."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
