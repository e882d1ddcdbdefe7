"""`kiosk.py demo`: a whole kiosk on this machine. Courier and district are the real programs in processes of their own; the devices are virtual."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from contextlib import closing
from pathlib import Path

from deploy import composition
from deploy.commands.run import Stop, run
from deploy.composition import Unusable
from deploy.debian import may_install
from deploy.demo.children import Child, kiosk_command
from deploy.demo.clerking import NAME, PIN, make_clerk
from deploy.demo.enrolling import enrol
from deploy.demo.hurry import Hurry
from deploy.demo.tray import WIDTH as TRAY_WIDTH
from deploy.demo.world import World, make_world
from deploy.screen import desktop, fitting_size
from deploy.voices import RENDERED, RENDERED_LANGUAGES, missing_programs
from kiosk.journal import open_journal

GAP_PX = 24
READY_S = 60.0
"""The district makes its keys and its database at the first start; on the slowest machine this takes some seconds."""


def main(args: argparse.Namespace) -> int:
    """Open everything, run until the window is closed or Ctrl-C, end everything."""
    shown = has_display()
    if not shown:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    try:
        size = args.size or fitting_size()
        world = make_world(args.data, size, ocr=args.ocr)
        places = beside(size) if shown else None
        log = world.data / "log"
        with Stop() as stop, (log.with_suffix(".kiosk.txt")).open("a", encoding="utf-8", buffering=1) as journal:
            open_journal(journal)
            return _open(world, stop, shown=shown, places=places)
    except Unusable as error:
        return composition.fail("demo", error)


def has_display() -> bool:
    """Whether a window can open here; SDL_VIDEODRIVER, where somebody set it, is believed."""
    chosen = os.environ.get("SDL_VIDEODRIVER", "")
    if chosen:
        return chosen not in {"dummy", "offscreen"}
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(world: World, stop: Stop, *, shown: bool, places: tuple[str, str] | None) -> int:
    tell(f"Officers' page: {world.url}")
    ready = threading.Event()

    def district_said(line: str) -> None:
        if line.startswith("Masuk:"):
            tell(f"Sign in there: {line.removeprefix('Masuk:').strip()}")
            ready.set()

    children = [
        Child(
            kiosk_command("district", "--config", str(world.district_settings)),
            district_said,
            world.data / "log.district.txt",
        )
    ]
    try:
        config = composition.settings(world.kiosk_settings)
        _wait_for(children[0], ready, world)
        make_clerk(config, enrol(config), world)
        children.append(
            Child(
                kiosk_command("forward", "--config", str(world.kiosk_settings)),
                lambda _: None,
                world.data / "log.courier.txt",
            )
        )
        if places is not None:
            os.environ["SDL_VIDEO_WINDOW_POS"] = places[1]
            children.append(tray(world))
            os.environ["SDL_VIDEO_WINDOW_POS"] = places[0]
        explain(world, shown=shown)
        if shown and can_render() and sound_card():
            # Beside the open screen and after everything else on this machine; the switch for sound comes alive when it is done.
            children.append(Child(kiosk_command("voices"), tell, world.data / "log.voices.txt"))
        with closing(Hurry(composition.bell_path(config))):
            return run(config, stop, photos=None if shown else world.screens, closes=True)
    finally:
        for child in children:
            child.ask_to_end()
        for child in children:
            child.end()


def sound_card() -> bool:
    """Whether somebody could hear something; SDL_AUDIODRIVER, where somebody set it, is believed."""
    return os.environ.get("SDL_AUDIODRIVER", "") not in {"dummy", "disk"}


def can_render() -> bool:
    """Whether the voice is not there yet and can be rendered here."""
    there = all((RENDERED / language).is_dir() for language in RENDERED_LANGUAGES)
    return not there and (may_install() or not missing_programs())


def beside(size: tuple[int, int]) -> tuple[str, str] | None:
    """Where screen and paper stand side by side, each as SDL takes a place; None where the desktop has no room for both."""
    width, height = desktop()
    left = (width - size[0] - TRAY_WIDTH - GAP_PX) // 2
    if left < 0 or size[1] > height:
        return None
    top = max(0, (height - size[1]) // 3)
    return f"{left},{top}", f"{left + size[0] + GAP_PX},{top}"


def tray(world: World) -> Child:
    """The paper beside the screen."""
    command = (sys.executable, "-m", "deploy.demo.tray", str(world.paper))
    return Child(command, lambda _: None, world.data / "log.tray.txt")


def _wait_for(district: Child, ready: threading.Event, world: World) -> None:
    for _ in range(round(READY_S / 0.1)):
        if ready.wait(0.1):
            return
        if not district.alive:
            break
    raise Unusable(f"the district did not start; see {world.data / 'log.district.txt'}")


def explain(world: World, *, shown: bool) -> None:
    """Where the devices are."""
    tell(f"Sign in at the kiosk: Bantuan, Masuk petugas, {NAME}, PIN {PIN}")
    tell(f"Slips come out in: {world.paper}")
    tell(
        f"On the scanner's glass: good sample papers in turn; or write a name from {samples()} into {world.glass / 'next'}"
    )
    tell(f"Show a code to the reader: echo CODE > {world.reader / 'codes'}")
    tell(
        f"Trouble: write out_of_paper, cover_open, silent or ready into {world.paper / 'state'}; jammed or gone into {world.glass / 'state'}"
    )
    if not shown:
        tell(f"No display here: the screen is drawn into {world.screens}")
    tell("End with Ctrl-C; the next start finds everything again.")


def samples() -> Path:
    """The list of sample papers."""
    return composition.ASSETS / "samples" / "papers.toml"


def tell(line: str) -> None:
    """At once, also into a pipe."""
    print(line, flush=True)
