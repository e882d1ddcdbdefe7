"""From exec to the first content on the screen: the real kiosk, minimal pygame, Chromium. ``python -m tests.bench.start [ROUNDS]``."""

from __future__ import annotations

import sys

from tests.bench.apps import App, chromium, minimal, ours, started
from tests.bench.measure import folder, say
from tests.bench.screen_eye import Eye, x_server


def main() -> None:
    """In turns, so that a busy moment strikes all alike."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with folder() as home, x_server() as display, ours(home / "kiosk") as kiosk:
        eye = Eye(display)
        apps = (kiosk, minimal(), chromium(home / "chromium"))
        took: dict[str, list[float]] = {app.name: [] for app in apps}
        used: dict[str, list[float]] = {app.name: [] for app in apps}
        for number in range(rounds + 1):
            for app in apps:
                milliseconds = _once(app, eye, display)
                if number:
                    took[app.name].append(milliseconds)
                    used[app.name].append(app.start_cpu_ms)
        mine = took[kiosk.name]
        for app in apps[1:]:
            say("start", mine, "ms from exec to content", took[app.name], against=app.name)
            say("start, processor time", used[kiosk.name], "ms", used[app.name], against=app.name)


def _once(app: App, eye: Eye, display: str) -> float:
    with started(app, eye, display) as milliseconds:
        return milliseconds


if __name__ == "__main__":
    main()
