"""From "send" to durable: a draft as a visit leaves it, filled, sealed, signed and kept; its pages are compressed and its facts hashed before,

as in a visit. ``python -m tests.bench.submit [N]``
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

from kiosk.ports import EncodedPage
from kiosk.visit.draft import Draft
from kiosk.visit.events import RequestKept
from tests.bench.ledger import Floor
from tests.bench.measure import alternate, folder, say, syncs
from tests.flows.test_every_variant import path_to
from tests.support.playedpages import PlayedPages
from tests.support.village import MORNING, Session, fresh, the_pack
from tests.support.villager import Villager
from tests.unit.test_keeping import Bench

PAGE = 31_600
"""Bytes of a colour page."""
VARIANTS = ("kk/hilang", "akta-kelahiran/umum")
"""The commonest request, and one of the longest forms."""


class Pages(PlayedPages):
    """Pages as large as real ones."""

    def encode(self, page: Path, dpi: int) -> EncodedPage:
        return EncodedPage(random.Random(str(page)).randbytes(PAGE), "image/avif", 1240, 1754, 150)


@cache
def draft_of(variant: str) -> Draft:
    """What a villager who answers everything leaves behind."""
    session = Session(fresh())
    villager = Villager(random.Random(variant), way=("new", *path_to(variant)), skip=0.0)
    while not session.desk.kept:
        session.do(*villager.act(session.view.page))
    return session.desk.kept[0]


class Sender:
    """A kiosk at which one draft is sent again and again."""

    def __init__(self, home: Path, variant: str) -> None:
        self.bench = Bench(home)
        self.keeper = replace(self.bench.keeper, pages=Pages(home / "pages"))
        self.draft = draft_of(variant)
        self.pages = [page for given in self.draft.papers for page in given.pages]

    def ahead(self) -> None:
        """What is done while the person still reads."""
        for page in self.pages:
            self.keeper.compress(page.master, page.dpi)
        self.keeper.prepare(self.draft)

    def keep(self) -> None:
        kept = self.keeper.keep(self.draft, MORNING, the_pack())
        if not isinstance(kept, RequestKept):
            raise TypeError(kept)


def main() -> None:
    """``VARIANT N`` does only the work, for strace to count."""
    if len(sys.argv) > 2:
        with folder() as home:
            sender = Sender(home / "ours", sys.argv[1])
            for _ in range(int(sys.argv[2])):
                sender.ahead()
                sender.keep()
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    for variant in (name for name in VARIANTS if name in the_pack().variants):
        with folder() as home:
            sender = Sender(home / "ours", variant)
            size = PAGE * len(sender.pages) + 4096
            floor = Floor(home / "floor", size)
            _, mine, theirs = alternate(rounds, sender.ahead, sender.keep, floor.put)
            few, many = (syncs("tests.bench.submit", variant, str(n))[0] for n in (1, 6))
            say(
                "submit to durable", mine, "ms", theirs, against=f"append of {size} bytes", variant=variant,
                pages=len(sender.pages), answers=len(sender.draft.answers), syncs=(many - few) / 5,
            )  # fmt: skip


if __name__ == "__main__":
    main()
