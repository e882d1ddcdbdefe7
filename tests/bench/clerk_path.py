"""A clerk types a request for somebody: keys, touches and the seconds they take. ``python -m tests.bench.clerk_path [VARIANT]``.

From the clerk's home to the saved number, on the real pages and pack, with a plugged-in keyboard: figures choose, Enter goes on. Everything the
form has room for is typed, the phone number too. Seconds of hands only, as the keystroke-level model has them (Card, Moran & Newell 1983);
asking the family and the scanner's own seconds come on top and are told apart.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from kiosk.visit.events import Button, Chose, Event, KeyTyped, Pressed, Tick
from kiosk.visit.stages import Saved
from kiosk.visit.views import DigitsView
from tests.bench.fast_path import PATIENCE, SCAN_S, TAP_S, WAYS, Prompt
from tests.bench.measure import say
from tests.flows.test_every_variant import path_to
from tests.support.counter import Counter

KEY_S = 0.28
"""One key of an average person who is no typist (the model's own figure)."""
BY_KEYBOARD = frozenset({Button.NEXT, Button.SCAN})
"""Buttons that Enter presses: they stand in the place of the next step."""


class Typist(Prompt):
    """Types phone numbers too; leaves out the email."""

    def _digits(self, page: DigitsView) -> list[Event]:
        return super(Prompt, self)._digits(page) if page.groups == (4, 4, 4, 2) else super()._digits(page)


def main() -> None:
    """One line."""
    variant = sys.argv[1] if len(sys.argv) > 1 else "kk/hilang"
    keys, taps, pages, scans = min(way(variant, seed) for seed in range(WAYS))
    say(
        "clerk path",
        [keys * KEY_S + taps * TAP_S],
        "s",
        variant=variant,
        keys=keys,
        taps=taps,
        pages=pages,
        scans=scans,
        scanner_s=scans * SCAN_S,
    )


def way(variant: str, seed: int) -> tuple[int, int, int, int]:
    """Keys, touches, pages and scans of one way."""
    with tempfile.TemporaryDirectory() as folder:
        counter = Counter.open(Path(folder))
        counter.sign_in()
        counter.choose("assist", "new")
        typist = Typist(random.Random(seed), way=("new", *path_to(variant)), skip=0.0)
        keys, taps, pages = 2, 0, 2
        for _ in range(PATIENCE):
            if isinstance(counter.front.visit.person.stage, Saved):
                return keys, taps, pages, counter.desk.log.count("TakePage")
            deeds = typist.act(counter.view.page)
            pages += 1
            for deed in deeds:
                typed = isinstance(deed, KeyTyped | Chose) or (isinstance(deed, Pressed) and deed.button in BY_KEYBOARD)
                keys, taps = keys + typed, taps + (not typed)
                counter.do(deed, Tick(counter.watch.now, counter.front.machine.now))
    raise AssertionError(f"{variant} has no end")


if __name__ == "__main__":
    main()
