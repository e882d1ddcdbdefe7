"""The demonstration's kiosk reads the card on its glass: virtual scanner, judge, reader and workers as they run, without a screen."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from deploy import composition
from deploy.demo.world import make_world
from drivers.sound import SilentSound
from kiosk.ports import READ_CARD, READ_CODES, NotRead, PageGood, PaperRead
from kiosk.visit import effects as ask
from kiosk.visit.events import Event, PageTaken, ReadingDone, ReadingSaid
from kiosk.visit.scanning import CARD_AREA

pytestmark = pytest.mark.xdist_group("paper_reader")
E = TypeVar("E", bound=Event)
WAIT_S = 240.0
"""Machines that run tests are busy."""


class Kiosk:
    """A kiosk's hands and what they answered."""

    def __init__(self, folder: Path, *, ocr: bool) -> None:
        world = make_world(folder, (540, 960), ocr=ocr)
        self.kiosk = composition.build(composition.settings(world.kiosk_settings), SilentSound())
        self.kiosk.hands.start()

    def heard(self, kind: type[E]) -> E:
        """The next event of this kind."""
        ends = time.monotonic() + WAIT_S
        while time.monotonic() < ends:
            select.select([self.kiosk.inbox.wake_fd], [], [], 1.0)
            for event in self.kiosk.inbox.take():
                if isinstance(event, kind):
                    return event
        raise AssertionError(f"no {kind.__name__} in {WAIT_S} s")


@pytest.fixture(params=[True, False], ids=["ocr on", "ocr off"])
def kiosk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kiosk]:
    made = Kiosk(tmp_path, ocr=request.param)
    yield made
    made.kiosk.stop()


def test_the_card_on_the_glass_is_read_where_it_is_switched_on_and_nothing_of_it_stays(
    kiosk: Kiosk, request: pytest.FixtureRequest
) -> None:
    on = "ocr on" in request.node.name
    kinds = kiosk.heard(ReadingSaid).kinds
    assert READ_CODES in kinds
    assert (READ_CARD in kinds) is on
    hands = kiosk.kiosk.hands
    hands.take_page(ask.TakePage(1, CARD_AREA, "card", read=True))
    page = kiosk.heard(PageTaken).result
    assert isinstance(page, PageGood)
    hands.read_paper(ask.ReadPaper(2, READ_CARD, page.master, page.dpi))
    done = kiosk.heard(ReadingDone)
    assert done.ticket == 2
    if not on:
        assert done.result == NotRead("off")
        return
    assert isinstance(done.result, PaperRead)
    told = {one.key: one.value for one in done.result.fields}
    assert (told["nik"], told["nama"]) == ("3604085203900000", "SITI CONTOH")
    hands.read_paper(ask.ReadPaper(3, READ_CARD, page.master, page.dpi))
    hands.wipe()
    late = kiosk.heard(ReadingDone)
    assert late.ticket == 3
    assert isinstance(late.result, PaperRead | NotRead)
    ends = time.monotonic() + WAIT_S
    while page.master.exists() and time.monotonic() < ends:
        select.select([], [], [], 0.05)
    hands.read_paper(ask.ReadPaper(4, READ_CARD, page.master, page.dpi))
    assert kiosk.heard(ReadingDone).result == NotRead("failed")
