"""A demonstration that runs, on one panel: district and courier in their own processes, an enrolled kiosk, virtual devices."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy import composition
from deploy.demo.children import Child, kiosk_command
from deploy.demo.enrolling import enrol
from deploy.demo.world import World, make_world
from deploy.pictures.camera import PATIENCE_S, Panel, Walk, shrink
from drivers.sound import SilentSound
from kiosk.config import KioskConfig
from kiosk.courier.bell import ring
from kiosk.runtime import run_loop
from kiosk.visit.state import Visit
from kiosk.visit.views import Page
from tests.support.villager import Villager


@dataclass
class Scene:
    """One demonstration that runs, and the pictures of it."""

    panel: Panel
    world: World
    config: KioskConfig
    password: str
    out: Path
    taken: set[str] = field(default_factory=set)

    def walk(self, villager: Villager, ends: Callable[[Page], bool]) -> Page:
        """Somebody at the kiosk until a page comes; that page."""
        kiosk = composition.build(self.config, SilentSound())
        with closing(Walk(self.panel, villager, lambda view: ends(view.page), self.out, self.taken)) as walk:
            kiosk.start()
            try:
                run_loop(Visit.fresh(kiosk.machine), walk, kiosk.hands, kiosk.inbox, kiosk.now, lambda: walk.over)
            finally:
                kiosk.stop()
        if walk.view is None:
            raise AssertionError("a walk that ended showed its end")
        return walk.view.page

    def courier(self, says: str, deed: Callable[[], object]) -> None:
        """Do something, wake the courier, and wait until it has told of it."""
        log = self.world.data / "log.courier.txt"
        before = log.stat().st_size
        deed()
        ends = time.monotonic() + PATIENCE_S
        while says not in log.read_text("utf-8")[before:]:
            if time.monotonic() > ends:
                raise TimeoutError(f"the courier never said {says}; see {log}")
            ring(composition.bell_path(self.config))
            time.sleep(1.0)

    def slip(self, name: str) -> None:
        """Keep the newest slip."""
        newest = max(self.world.paper.glob("[0-9]*-*.png"))
        file = self.out / f"{name}.png"
        file.write_bytes(newest.read_bytes())
        shrink(file, 576, colours=8)


@contextmanager
def demonstration(panel: Panel, data: Path, out: Path) -> Iterator[Scene]:
    """District and courier in their own processes, an enrolled kiosk, virtual devices."""
    world = make_world(data, panel.px)
    text = world.kiosk_settings.read_text("utf-8")
    width, profile = panel.paper
    text = text.replace('profile = "epson80"\nwidth_mm = 80', f'profile = "{profile}"\nwidth_mm = {width}')
    world.kiosk_settings.write_text(text, "utf-8")
    config = composition.settings(world.kiosk_settings)
    told, ready = list[str](), threading.Event()

    def heard(line: str) -> None:
        if "kata sandi " in line:
            told.append(line.rpartition("kata sandi ")[2].strip())
            ready.set()

    district = kiosk_command("district", "--config", str(world.district_settings))
    children = [Child(district, heard, data / "log.district.txt")]
    try:
        if not ready.wait(PATIENCE_S):
            raise TimeoutError(f"the district did not start; see {data / 'log.district.txt'}")
        enrol(config)
        # The courier tells its passes on its error stream, so that is where they are read.
        forward = kiosk_command("forward", "--config", str(world.kiosk_settings))
        children.append(Child(forward, lambda _: None, data / "log.courier.txt"))
        yield Scene(panel, world, config, told[0], out)
    finally:
        for child in children:
            child.ask_to_end()
        for child in children:
            child.end()
