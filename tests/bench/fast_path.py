"""How many pages and taps each service takes by its fast path. ``python -m tests.bench.fast_path [--table]``.

A villager who has every paper, knows every number by heart and leaves out what may be left out; the shortest of some ways. Each digit and letter
is a tap. Seconds are reckoned, not measured: see the constants.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.adminduk.catalogue import Ends
from kiosk.visit.events import Event, Tick
from kiosk.visit.views import ChecklistView, DigitsView, LettersView, SavedView, WelcomeView
from tests.bench.measure import say
from tests.flows.test_every_variant import path_to
from tests.support.village import Session, fresh, the_pack
from tests.support.villager import Villager

TAP_S = 1.2
"""One point and touch of a standing person (keystroke-level model, Card, Moran & Newell 1983, gives 1.1 s to point and 0.1 s to press)."""
PAGE_S = 2.7
"""Taking a page in: two mental preparations of the same model. Who reads slowly takes longer; see the README's word on it."""
SCAN_S = 15.0
"""Laying a page and a flatbed's 12 s for A4 at 200 dpi."""
WAYS = 5
PATIENCE = 900


@dataclass(frozen=True, order=True)
class Way:
    """One way through a visit, from the first touch to the paper in the hand."""

    taps: int
    pages: int
    scans: int

    @property
    def seconds(self) -> float:
        return self.taps * TAP_S + self.pages * PAGE_S + self.scans * SCAN_S


class Prompt(Villager):
    """Gives every NIK and No. KK, and leaves out what else may be left out."""

    def _digits(self, page: DigitsView) -> list[Event]:
        self.skip = 0.0 if page.groups == (4, 4, 4, 4) else 1.0
        return super()._digits(page)

    def _letters(self, page: LettersView) -> list[Event]:
        self.skip = 1.0
        return super()._letters(page)


def main() -> None:
    """One line a variant, or with ``--table`` the table of the README: each service's shortest request, else its shortest slip."""
    pack = the_pack()
    found = {variant: min(ways(variant)) for variant in sorted(pack.variants)}
    if "--table" in sys.argv:
        print("| service | variant | pages | taps | scans | about |\n|---|---|---|---|---|---|")
        for service in sorted({pack.variant(variant).service for variant in found}):
            of_it = [variant for variant in found if pack.variant(variant).service == service]
            variant = min(of_it, key=lambda key: (pack.variant(key).ends is Ends.INFO, found[key]))
            way = found[variant]
            minutes = f"{int(way.seconds // 60)}:{int(way.seconds % 60):02d}"
            print(f"| {service} | {variant} | {way.pages} | {way.taps} | {way.scans} | {minutes} |")
        return
    for variant, way in found.items():
        say(
            "fast path",
            [way.taps],
            "taps",
            variant=variant,
            pages=way.pages,
            scans=way.scans,
            reckoned_s=round(way.seconds),
        )


def ways(variant: str) -> Iterator[Way]:
    """Some ways through it; where a page offers several answers they differ."""
    for seed in range(WAYS):
        session = Session(fresh())
        villager = Prompt(random.Random(seed), way=("new", *path_to(variant)), skip=1.0)
        taps = pages = 0
        for _ in range(PATIENCE):
            page = session.view.page
            if isinstance(page, SavedView) or (isinstance(page, ChecklistView) and page.receipt != "none"):
                yield Way(taps, pages, session.desk.log.count("TakePage"))
                break
            doing: list[Event] = villager.act(page)
            taps, pages = taps + len(doing), pages + (not isinstance(page, WelcomeView))
            session.do(*doing, Tick(float(taps), None))


if __name__ == "__main__":
    main()
