"""What a kiosk uses while nobody is there: processor (all processes, the courier too) and memory. ``python -m tests.bench.idle [SECONDS]``."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.bench.apps import App, chromium, minimal, ours, started
from tests.bench.measure import ROOT, cpu_s, family, folder, pss_mib, say
from tests.bench.screen_eye import Eye, x_server

SETTLE_S = 15.0
"""Starting, the first looks at every device, and the courier's first pass are not idling."""


def main() -> None:
    """Each program stands still for so long."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with folder() as home, x_server() as display, ours(home / "kiosk") as kiosk:
        eye = Eye(display)
        courier = subprocess.Popen(
            [*kiosk.command[:2], "forward", *kiosk.command[3:]],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            screen, screen_memory = _idle(kiosk, eye, display, seconds)
            began = cpu_s(family(courier.pid))
            time.sleep(seconds)
            forward = (cpu_s(family(courier.pid)) - began) / seconds * 100
            forward_memory = pss_mib(family(courier.pid))
        finally:
            courier.terminate()
            courier.wait(20)
        small, small_memory = _idle(minimal(), eye, display, seconds)
        browser, browser_memory = _idle(chromium(home / "chromium", clock=True), eye, display, seconds)
    say("idle processor, screen", [screen], "% of a core", [browser], against="Chromium with a clock", seconds=seconds)
    say(
        "idle processor, screen",
        [screen],
        "% of a core",
        [small] if small else None,
        against="minimal pygame",
        seconds=seconds,
    )
    say(
        "idle processor, screen and courier",
        [screen + forward],
        "% of a core",
        [browser],
        against="Chromium with a clock",
        seconds=seconds,
    )
    say("memory, screen", [screen_memory], "MiB PSS", [browser_memory], against="Chromium")
    say("memory, screen", [screen_memory], "MiB PSS", [small_memory], against="minimal pygame")
    say("memory, screen and courier", [screen_memory + forward_memory], "MiB PSS", [browser_memory], against="Chromium")


def _idle(app: App, eye: Eye, display: str, seconds: float) -> tuple[float, float]:
    """Percent of a core, and MiB afterwards."""
    with started(app, eye, display):
        time.sleep(SETTLE_S)
        before = cpu_s(app.pids())
        time.sleep(seconds)
        used = (cpu_s(app.pids()) - before) / seconds * 100
        return used, pss_mib(app.pids())


if __name__ == "__main__":
    main()
