"""Scans that serve two children: they stay while a twin may follow, and end when nobody needs them any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.adminduk.answers import AnswerBook
from kiosk.hands.desk import Desk, Vault
from kiosk.visit import effects as ask
from kiosk.visit.draft import Draft, Have, PageKept, PaperGiven
from kiosk.visit.events import Event, RequestKept
from tests.support.village import MORNING, the_pack
from tests.unit.test_keeping import ANSWERS, Bench


class Counter:
    """A keeping worker's desk over a real ledger."""

    def __init__(self, folder: Path) -> None:
        bench = self.bench = Bench(folder)
        self.events: list[Event] = []
        vault = Vault(
            lambda: bench.identity,
            lambda _: bench.ledger,
            bench.pages,
            bench.keeper.site,
            lambda: MORNING,
            bench.world.chance.randbytes,
        )
        self.desk = Desk(vault, self.events.append, lambda: None, lambda: None)
        self.master = bench.pages.master(1)

    def keep(self, draft: Draft, *, stay: bool) -> str:
        self.desk.keep(ask.Keep(draft, MORNING, the_pack(), pages_stay=stay), the_pack())
        kept = self.events[-1]
        assert isinstance(kept, RequestKept), kept
        return kept.code

    @property
    def first(self) -> Draft:
        paper = PaperGiven("kk_ortu", Have.SCANNED, (PageKept(self.master, 200),))
        return Draft("akta-kelahiran/umum", answers=AnswerBook(ANSWERS), papers=(paper,))


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path)
    yield made
    made.bench.ledger.close()


def test_papers_scanned_once_serve_both_and_are_compressed_once(counter: Counter) -> None:
    codes = {counter.keep(counter.first, stay=True)}
    assert counter.master.exists()
    codes.add(counter.keep(replace(counter.first, child=2), stay=False))
    assert len(codes) == 2
    assert len(counter.bench.pages.sent) == 1
    assert not counter.master.exists()


def test_the_last_child_leaves_no_page(counter: Counter) -> None:
    counter.keep(counter.first, stay=False)
    assert not counter.master.exists()


def test_who_says_no_to_the_twin_leaves_no_page(counter: Counter) -> None:
    counter.keep(counter.first, stay=True)
    assert counter.master.exists()
    counter.desk.clear()
    assert not counter.master.exists()
