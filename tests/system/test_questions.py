"""Lost codes and requests asked before, through real programs: screen and courier share a ledger, the courier and the gateway a line."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from kiosk.visit.events import Button, Chose, Event, KeyTyped, Pressed
from kiosk.visit.texts import (
    say,
)
from kiosk.visit.views import (
    ChoiceView,
    DigitsView,
    NoticeView,
    Page,
    SavedView,
    StatusView,
    View,
    WelcomeView,
    WorkingView,
)
from tests.flows.test_every_variant import path_to
from tests.support.evening import Player, play
from tests.support.programs import Devices, Place, Program, district, place, started
from tests.support.village import the_pack
from tests.support.villager import Villager

pytestmark = [pytest.mark.xdist_group("commands")]

BIRTH = "akta-kelahiran/umum"
NIK, PHONE4 = "3604081201900000", "7890"
"""What every test villager answers."""

OF_THE_FORM = {question.ask for question in the_pack().questions.values() if question.form == "F-2.01"}

Act = Callable[[View], Sequence[Event]]


class Desk:
    """One kiosk whose screen is played, its courier, and the office they speak to."""

    def __init__(self, at: Place, courier: Program) -> None:
        self.place, self.courier = at, courier

    def plays(self, act: Act, until: Callable[[Page], bool]) -> list[Page]:
        """Somebody at the screen until a page comes; every page they saw."""
        player = Player(act, lambda view: view.sheet is None and until(view.page))
        play(self.place.config, player)
        return player.seen


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with district(tmp_path / "office") as office:
        at = place(tmp_path / "kiosk", office.url, Devices(), (540, 960))
        with started(at.forward()) as courier:
            courier.line("event=pass")
            yield Desk(at, courier)


def asking(*, slowly: bool = False) -> Act:
    """A family asks for a birth certificate and leaves its papers to the clerk. ``slowly``: they read each question before they answer."""
    villager = Villager(random.Random(5), way=("new", *path_to(BIRTH)), papers=("original",), skip=0.0)
    looks: Counter[str] = Counter()

    def act(view: View) -> Sequence[Event]:
        page = view.page
        if view.sheet is not None:
            return (Pressed(Button.NEXT),)
        if isinstance(page, SavedView) or (isinstance(page, WelcomeView) and not page.languages):
            return ()
        looks[repr(page)] += 1
        if slowly and getattr(page, "question", say("")).id in OF_THE_FORM and looks[repr(page)] < 3:
            return ()
        return villager.act(page)

    return act


def losing() -> Act:
    """Somebody who has lost the slip."""

    def act(view: View) -> Sequence[Event]:
        match view.page:
            case _ if view.sheet is not None:
                return (Pressed(Button.NEXT),)
            case WelcomeView(languages=languages):
                return (Chose("id"),) if languages else ()
            case DigitsView(groups=(4, 4, 4)):
                return (Pressed(Button.SKIP),)
            case DigitsView(groups=(4, 4, 4, 4)):
                return (*typed(NIK), Pressed(Button.NEXT))
            case DigitsView():
                return (*typed(PHONE4), Pressed(Button.NEXT))
            case ChoiceView(choices=choices):
                ids = {choice.id for choice in choices}
                return (Chose("status" if "status" in ids else "phone4"),)
            case _:
                return ()

    return act


def typed(text: str) -> list[KeyTyped]:
    return [KeyTyped(symbol) for symbol in text]


def is_saved(page: Page) -> bool:
    return isinstance(page, SavedView) and page.receipt == "printed"


def tells_of_earlier(page: Page) -> bool:
    return isinstance(page, NoticeView) and Button.SEE in [button for button, _ in page.buttons]


def test_a_sent_request_is_found_without_its_code_and_told_to_who_asks_again(desk: Desk) -> None:
    first = desk.plays(asking(), is_saved)[-1]
    assert isinstance(first, SavedView)
    desk.courier.line("delivered=1")

    found = desk.plays(losing(), lambda page: isinstance(page, StatusView))[-1]
    assert isinstance(found, StatusView)
    assert found.code == first.code

    told = desk.plays(asking(slowly=True), tells_of_earlier)[-1]
    assert isinstance(told, NoticeView)

    # Neither the sealed questions nor what the programs said of them names anybody.
    left = b"".join(path.read_bytes() for path in desk.place.folder.rglob("*") if path.is_file())
    assert NIK.encode() not in left


def test_without_a_courier_the_clerk_is_named_and_nothing_breaks(desk: Desk) -> None:
    assert desk.courier.end() == 0
    seen = desk.plays(losing(), lambda page: isinstance(page, NoticeView))
    assert isinstance(seen[-2], WorkingView)
    page = seen[-1]
    assert isinstance(page, NoticeView)
    assert page.title.id == "Sedang tidak ada sinyal"
