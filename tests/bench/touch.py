"""From lifting the finger to the next page's pixels, and the processor time of it. ``python -m tests.bench.touch [TAPS]``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

from tests.bench.apps import App, chromium, minimal, ours, started
from tests.bench.measure import cpu_s, folder, say
from tests.bench.screen_eye import Eye, x_server

BETWEEN_S = 0.7
"""Ours takes no touch in the 0.3 s after a page change and no double strike within 0.5 s."""


def main() -> None:
    """Each program is touched so many times, half of them forward and half back."""
    taps = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with folder() as home, x_server() as display, ours(home / "kiosk") as kiosk:
        eye = Eye(display)
        apps = (kiosk, minimal(), chromium(home / "chromium"))
        took = {app.name: _touched(app, eye, display, taps) for app in apps}
        mine, cpu = took[kiosk.name]
        for app in apps[1:]:
            theirs, their_cpu = took[app.name]
            say(
                "touch to pixel",
                mine,
                "ms",
                theirs,
                against=app.name,
                anchor_p95=round(sorted(theirs)[int(len(theirs) * 0.95)], 1),
            )
            say("processor time a touch", [cpu], "ms", [their_cpu], against=app.name)


def _touched(app: App, eye: Eye, display: str, taps: int) -> tuple[list[float], float]:
    """Milliseconds of each touch, and processor milliseconds of one."""
    with started(app, eye, display):
        time.sleep(4)
        places = _places(app, eye)
        found: list[float] = []
        before = cpu_s(app.pids())
        for number in range(taps):
            spots = places[number % 2]
            old = eye.pixels(spots)
            lifted = eye.touch(*app.taps[number % 2])
            seen = eye.wait(_turned(eye, spots, old))
            found.append((seen - lifted) * 1000)
            time.sleep(BETWEEN_S)
        return found, (cpu_s(app.pids()) - before) * 1000 / taps


def _turned(eye: Eye, spots: Sequence[tuple[int, int]], old: Sequence[int]) -> Callable[[], bool]:
    return lambda: all(a != b for a, b in zip(eye.pixels(spots), old, strict=True))


def _places(app: App, eye: Eye) -> list[tuple[tuple[int, int], ...]]:
    """For each of the two page changes two places that differ, the highest and the lowest that no pressed button colours."""
    pages = []
    for number in (0, 1):
        pages.append(eye.grid())
        eye.touch(*app.taps[number])
        time.sleep(1.0)
    pages.append(eye.grid())
    found: list[tuple[tuple[int, int], ...]] = []
    for number in (0, 1):
        y = app.taps[number][1]
        differ = [
            at for at, colour in pages[number].items() if pages[number + 1][at] != colour and abs(at[1] - y) > 160
        ]
        found.append((differ[0], differ[-1]))
    return found


if __name__ == "__main__":
    main()
