"""The programs whose screens are compared, started one after the other on a display of our own: ours as a kiosk runs it, minimal pygame, Chromium."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from deploy import composition
from deploy.demo.enrolling import enrol
from deploy.demo.world import World, make_world
from district.settings import DistrictSettings
from district.settings import load as load_district
from tests.bench.measure import ROOT, cpu_s, family
from tests.bench.screen_eye import HEIGHT, WIDTH, Eye
from tests.support.district import running

ANCHORS = Path(__file__).parent / "anchors"
COMPILED = Path(tempfile.gettempdir()) / "bench-bytecode"
SPOTS = ((540, 960), (90, 300), (900, 1500), (540, 300), (540, 1700))
COLOURED = (800, 600)


@dataclass
class App:
    """One program. ``colour``: at ``COLOURED`` when the content is there, the empty window is not black; ``taps``: where to touch, in turn."""

    name: str
    command: list[str]
    taps: tuple[tuple[int, int], ...]
    colour: int | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    start_cpu_ms: float = 0.0
    """Processor time up to the first content, all processes: hardly moved by what else the machine does."""

    def pids(self) -> tuple[int, ...]:
        """All its processes."""
        return () if self.process is None else family(self.process.pid)


@contextlib.contextmanager
def started(app: App, eye: Eye, display: str) -> Iterator[float]:
    """Run it; the milliseconds from exec to its first content on the screen."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
    }
    environment |= {"DISPLAY": display, "SDL_AUDIODRIVER": "dummy", "PYTHONPYCACHEPREFIX": str(COMPILED)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed kiosk has its bytecode
    began = time.perf_counter()
    app.process = subprocess.Popen(
        app.command,
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        seen = eye.wait(lambda: eye.pixel(*COLOURED) == app.colour if app.colour else any(eye.pixels(SPOTS)))
        app.start_cpu_ms = cpu_s(app.pids()) * 1000
        yield (seen - began) * 1000
    finally:
        os.killpg(app.process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            app.process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(app.process.pid, signal.SIGKILL)
        app.process.wait(10)
        eye.wait(lambda: not any(eye.pixels(SPOTS)))


def minimal() -> App:
    """The smallest pygame program."""
    return App("minimal pygame", [sys.executable, str(ANCHORS / "minimal.py")], ((540, 600), (540, 600)))


def chromium(profile: Path, *, clock: bool = False) -> App:
    """A static page of six buttons in kiosk mode, with a clock for the comparison of idling."""
    page = (ANCHORS / "page.html").as_uri() + ("#clock" if clock else "")
    command = [
        "chromium",
        "--no-sandbox",
        "--kiosk",
        f"--app={page}",
        f"--window-size={WIDTH},{HEIGHT}",
        "--window-position=0,0",
    ]
    more = [
        f"--user-data-dir={profile}",
        "--no-first-run",
        "--disable-gpu",
        "--noerrdialogs",
        "--disable-component-update",
    ]
    return App("Chromium", [*command, *more], ((540, 600), (540, 600)), colour=0x143C78)


@contextlib.contextmanager
def ours(home: Path) -> Iterator[App]:
    """The real `kiosk.py run`, enrolled at a real district, virtual devices, whole screen."""
    world = make_world(home, (WIDTH, HEIGHT))
    settings = load_district(world.district_settings)
    if not isinstance(settings, DistrictSettings):
        raise TypeError(settings)
    with running(settings):
        enrol(composition.settings(world.kiosk_settings))
        yield App("kiosk.py run", command("run", world), _taps(world))


def command(name: str, world: World) -> list[str]:
    """A command of ours as the service unit starts it: the environment's own Python."""
    return [sys.executable, str(ROOT / "kiosk.py"), name, "--config", str(world.kiosk_settings)]


def _taps(world: World) -> tuple[tuple[int, int], ...]:
    """From the welcome to the first page and back, as places on the screen."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    from kiosk.ports import PrinterReady
    from kiosk.visit.events import Button, Chose, Pressed
    from kiosk.visit.state import Visit
    from kiosk.visit.step import step
    from kiosk.visit.view import view_of
    from screens.window import Window

    machine = composition.lay(composition.settings(world.kiosk_settings)).machine
    visit = Visit.fresh(replace(machine, printer=PrinterReady()))
    window = Window((WIDTH, HEIGHT))
    places = []
    for wanted in (Chose("id"), Pressed(Button.BACK)):
        window.show(view_of(visit))
        target = next(target for target in window.layout.targets if target.event == wanted)
        x, y, width, height = window._panel.pixels(target.area)
        places.append((x + width // 2, y + height // 2))
        visit, _ = step(visit, wanted)
    window.close()
    return tuple(places)
