"""A clerk's day at the real glass: what is ready, on paper too; closed and opened again; the queue hurried; a stick written; the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.composition import release, stock_of
from drivers.sound import SilentSound
from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.log_state import LogEffect, LogPage
from kiosk.duty.queue_state import LookAtQueue, QueueHome, QueueIs, SendNow
from kiosk.duty.stages import ClerkHome
from kiosk.duty.start_day_state import LookAround, Looked, LookedAround, SayWord, StartDay, WordKept
from kiosk.duty.stick_state import Carried, CarryStick, FindSticks, OneStick, StickCarried, StickDone
from kiosk.hands.desk import Vault
from kiosk.hands.duty_log import LogDesk
from kiosk.hands.duty_queue import parcels
from kiosk.hands.duty_start_day import StartDayDesk, Surroundings
from kiosk.hands.duty_stick import StickDesk
from kiosk.hands.rolls import ROLL
from kiosk.keeping import Keeper
from kiosk.ledger.office_word import OfficeWords
from kiosk.ledger.trail import Trail
from kiosk.slips.rolls import PaperUse, paper_left
from kiosk.visit.events import Button, Chose, Event, PaperCounted, Pressed, WordSaid
from kiosk.visit.hours import closure
from kiosk.visit.views import Page, WelcomeView
from tests.support.clerk_screen import accounts, answered_by, sign_in
from tests.support.programs import district
from tests.support.whole import Parts, Scene, family, saved, whole
from tests.support.workday import open_vault
from tests.support.xscreen import until
from tests.system.test_stick import said

pytestmark = [pytest.mark.xdist_group("glass"), pytest.mark.needs("Xvfb", "xdotool", "scanimage")]

Post = Callable[[DutyEvent], None]

LATELY = (timedelta(0), timedelta(minutes=1))
"""The kiosk may have looked in the minute before."""


class Answers:
    """What the hands of this kiosk must answer: found out over the same ledger and the same folder of sticks."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.keeper = scene, scene.robot.keeper
        self.media = scene.place.folder / "media"

    def __call__(self, effect: DutyEffect) -> Sequence[DutyEvent]:
        ledger, now = self.keeper.ledger, self.keeper.local_now()
        match effect:
            case LookAround(ticket):
                self.count_paper()
                return tuple(LookedAround(ticket, looked) for looked in self.looks(now))
            case SayWord(ticket, word):
                self.scene.robot.mirror.do(WordSaid(word))
                return (WordKept(ticket, done=True),)
            case LookAtQueue(ticket):
                return tuple(QueueIs(ticket, parcels(ledger, now - ago)) for ago in LATELY)
            case SendNow(ticket):
                return tuple(QueueIs(ticket, parcels(ledger, now - ago), "nobody") for ago in LATELY)
            case FindSticks():
                return self.by(lambda vault, post: StickDesk(vault, (self.media,), utc, post).job(effect)[0])
            case CarryStick(ticket, deed):
                return (StickCarried(ticket, Carried(deed, count=1)),)
            case _ if isinstance(effect, LogEffect):
                return self.by(lambda vault, post: LogDesk(vault, post).job(effect)[0])
            case _:
                return ()

    def by(self, desk: Callable[[Vault, Post], Callable[[], None]]) -> tuple[DutyEvent, ...]:
        told: list[DutyEvent] = []
        desk(open_vault(self.keeper, self.keeper.local_now()), told.append)()
        return tuple(told)

    def looks(self, now: datetime) -> list[Looked]:
        vault = open_vault(self.keeper, now)
        around = Surroundings(release(), None, None, SilentSound(), 50, 30)
        looked = StartDayDesk(vault, around, lambda _: None).look()
        return [replace(looked, at=now - ago, reader="ready", sound=sound) for ago in LATELY for sound in (True, False)]

    def count_paper(self) -> None:
        now = self.keeper.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
        use = self.keeper.ledger.paper_use(ROLL, now)
        assert isinstance(use, PaperUse)
        self.scene.robot.mirror.do(PaperCounted(paper_left(use, stock_of(self.scene.place.config))))


def utc() -> datetime:
    return datetime.now(UTC)


def trail(keeper: Keeper) -> set[str]:
    rows = Trail(keeper.ledger).newest(60)
    assert isinstance(rows, tuple)
    return {row.what for row in rows}


def stage(scene: Scene) -> object:
    return scene.robot.mirror.front.duty.stage


def shut(scene: Scene) -> bool:
    return closure(scene.robot.mirror.front.machine) is not None


def page(scene: Scene) -> Page:
    return scene.robot.page


def touch(scene: Scene, *events: Event) -> None:
    for event in events:
        scene.robot.touch(event)


def test_a_clerks_day(tmp_path: Path) -> None:
    with district(tmp_path / "office") as office, whole(tmp_path, office, Parts()) as scene:
        scene.robot.walk(family(), saved)  # a request waits: no sender runs here
        while not isinstance(page(scene), WelcomeView):
            touch(scene, Pressed(Button.NEXT))
        accounts(scene)
        scene.robot.office = answered_by(scene.robot.office, Answers(scene))
        sign_in(scene)
        look_and_print(scene)
        close_and_open(scene)
        touch(scene, Chose("queue"), Chose("send"))
        assert isinstance(stage(scene), QueueHome)
        touch(scene, Pressed(Button.BACK))
        write_a_stick(scene, tmp_path)
        touch(scene, Pressed(Button.MORE), Pressed(Button.MORE), Chose("log"))
        assert isinstance(stage(scene), LogPage)
        assert {"office_closed", "office_opened", "stick_written"} <= trail(scene.robot.keeper)


def look_and_print(scene: Scene) -> None:
    touch(scene, Chose("start"))
    assert isinstance(stage(scene), StartDay)
    papers = len(scene.printer.pieces)
    touch(scene, Chose("print"), Chose("report"))
    until(lambda: len(scene.printer.pieces) > papers, 30.0, "no report came out")
    assert "hal perlu dikerjakan" in scene.printer.pieces[papers].text
    touch(scene, Pressed(Button.BACK))


def close_and_open(scene: Scene) -> None:
    words = OfficeWords(scene.robot.keeper.ledger)
    touch(scene, Chose("hours"), Chose("close"), Chose("meeting"), Chose("open"))
    assert shut(scene)
    assert words.now() is not None
    touch(scene, Pressed(Button.ERASE))
    rest = page(scene)
    assert isinstance(rest, WelcomeView)
    assert rest.rest is not None
    sign_in(scene)
    touch(scene, Chose("start"), Pressed(Button.NEXT))
    assert not shut(scene)
    assert words.now() is None
    touch(scene, Pressed(Button.BACK), Pressed(Button.BACK))
    assert isinstance(stage(scene), ClerkHome)


def write_a_stick(scene: Scene, folder: Path) -> None:
    stick = scene.place.folder / "media" / "DINAS-01"
    stick.mkdir(parents=True)
    theirs = ("--config", folder / "office" / "district.toml")
    said(folder / "said.txt", "district", *theirs, "stick", "prepare", "--for", "DEMO-0001", "--to", stick)
    touch(scene, Pressed(Button.MORE), Chose("stick"))
    assert isinstance(stage(scene), OneStick)
    touch(scene, Chose("write"))
    assert isinstance(stage(scene), StickDone)
    assert list(stick.rglob("b-*")), "no bundle lies on the stick"
    touch(scene, Pressed(Button.NEXT))
