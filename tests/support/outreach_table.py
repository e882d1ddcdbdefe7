"""A clerk at the real glass of an outreach station: a mouse for buttons, a keyboard for figures, Enter and text; and a kiosk that dies at will."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from kiosk.adminduk.station import StationDay
from kiosk.duty.front import Happening, fresh
from kiosk.duty.moves import AnyEffect
from kiosk.duty.outreach_state import (
    CallNumber,
    CloseStation,
    GiveNumber,
    LookAtStation,
    MarkNumber,
    OpenStation,
    OutreachEffect,
    StationHome,
    StationTold,
    TickFamily,
)
from kiosk.ledger.stations import Stations
from kiosk.visit import effects as ask
from kiosk.visit.assisted_state import SayYes
from kiosk.visit.events import Button, Chose, Event, KeyTyped, Pressed, StationSaid
from kiosk.visit.state import Visit
from kiosk.visit.views import ChoiceView, DigitsView, LettersView, Page, SavedView
from screens.input import reading_order
from tests.support.clerk_screen import sign_in
from tests.support.mirror import after_a_cut
from tests.support.programs import Program
from tests.support.screen_robot import APART_KEYS_S, READ_S, SEE_S, Robot
from tests.support.villager import Villager
from tests.support.whole import Scene
from tests.support.xscreen import until

FIGURES = 9
CALM_S = 0.03
"""Between two looks at the glass: a day has thousands of pages."""
SETTLED_S = 0.31
"""Enter comes this long after the page was seen; the screen lets nothing be touched for 0.3 s after it was shown."""


@dataclass
class TableRobot(Robot):
    """Takes answers by figures and goes on with Enter, as a clerk with a keyboard does. ``slips``: text of every slip that is no receipt."""

    slips: list[str] = field(default_factory=list)

    def day(self) -> StationDay | None:
        """The day as the ledger has it."""
        found = Stations(self.keeper.ledger).day()
        return found if isinstance(found, StationDay) else None

    def _keep_photo(self) -> None:
        """Hundreds of families are not photographed."""

    def _tap(self, name: str, x: int, y: int, event: Event) -> None:
        key = self._key_of(name, event)
        if key is None:
            super()._tap(name, x, y, event)
            return
        now = time.monotonic()
        after = self._since + SETTLED_S - now
        if self._last[0] == name:
            after = max(after, self._last[1] + APART_KEYS_S - now)
        self.screen.strike(key, max(0.0, after))
        self._last = (name, time.monotonic())

    def _key_of(self, name: str, event: Event) -> str | None:
        layout = self.mirror.layout
        if name == "next":
            return "Return"
        if not isinstance(event, Chose) or layout.typing:
            return None
        answers = [target.event for target in reading_order(layout.targets) if isinstance(target.event, Chose)]
        number = answers.index(event) + 1
        return str(number) if number <= FIGURES else None

    # ------------------------------------------------------------------ what the machine does

    def answer(self, effect: AnyEffect) -> None:
        match effect:
            case _ if isinstance(effect, OutreachEffect):
                self.after(*self._station(effect))
            case ask.PrintSlip():
                until(lambda: len(self.printer.pieces) > self.papers, SEE_S, self.why)
                self.slips.append(self.printer.pieces[self.papers].text)
                self.papers += 1
                super().answer(effect)
            case _:
                super().answer(effect)

    def _station(self, effect: OutreachEffect) -> Sequence[Happening]:
        """What the kiosk's own ledger says once it has done it; the test's hand never writes there."""
        before = self.mirror.front.duty.day

        def done() -> bool:
            day = self.day()
            match effect:
                case LookAtStation():
                    return True
                case OpenStation():
                    return day is not None
                case CloseStation():
                    return day is None
                case GiveNumber() | CallNumber() | MarkNumber() | TickFamily():
                    return day is not None and before is not None and day.queue != before.queue

        until(done, SEE_S, self.why)
        day = self.day()
        said = [StationSaid(None if day is None else day.station)]
        number = None
        if isinstance(effect, GiveNumber | CallNumber | MarkNumber) and day is not None and before is not None:
            number = next(one for one in day.queue if one not in before.queue)
        return [*said, StationTold(effect.ticket, "done", day, number)]


class FamilyMember(Villager):
    """Somebody whose NIK no other family has; says nothing that may be left out."""

    def __init__(self, number: int, way: tuple[str, ...], papers: tuple[str, ...] = ("original",)) -> None:
        super().__init__(random.Random(number), way=way, papers=papers, skip=1.0)
        self.nik = f"360408{1 + number % 28:02}{1 + number // 28 % 12:02}900000"

    def _letters(self, page: LettersView) -> list[Event]:
        if page.layer == "address" and not page.typed and page.skip is None and not page.suggestions:
            return [*(KeyTyped(symbol) for symbol in "KP KRAJAN 7"), Pressed(Button.NEXT)]
        return super()._letters(page)

    def _number(self, page: DigitsView) -> str:
        return self.nik if page.groups == (4, 4, 4, 4) else super()._number(page)


def saved(page: Page) -> bool:
    """Kept, and the receipt is out."""
    return isinstance(page, SavedView) and page.receipt == "printed"


@dataclass
class Table:
    """The clerk's side of the day. ``kiosk`` is the life that runs now; ``given``: by queue number, the codes its family was handed."""

    scene: Scene
    robot: TableRobot
    kiosk: Program
    given: dict[int, list[str]] = field(default_factory=dict)
    lives: int = 1

    @classmethod
    def at(cls, scene: Scene) -> Table:
        """At the rest page of a running kiosk."""
        first = scene.robot
        robot = TableRobot(first.screen, first.mirror, first.keeper, first.printer, first.root, first.pictures)
        robot.lays, robot.status, robot.usual_print = first.lays, first.status, first.usual_print
        robot.office, robot.types, robot.pause = first.office, True, CALM_S
        robot.papers = len(first.printer.pieces)
        scene.robot = robot
        return cls(scene, robot, scene.kiosk)

    def sign_in(self) -> None:
        """To the clerk's home, then to the outreach pages."""
        sign_in(self.scene, "ratna")
        page = self.robot.page
        while isinstance(page, ChoiceView) and all(choice.id != "outreach" for choice in page.choices):
            self.robot.touch(Pressed(Button.MORE))
            page = self.robot.page
        self.robot.touch(Chose("outreach"))

    def open(self, place: str) -> None:
        """The switch."""
        self.sign_in()
        robot = self.robot
        robot.touch(Chose("other"))
        robot.act([*(KeyTyped(symbol) for symbol in place), Pressed(Button.NEXT)])
        self._at_table()

    def leave(self) -> None:
        """Signed out, as whoever walks away from the table is."""
        self.robot.touch(Pressed(Button.ERASE))

    def _at_table(self) -> None:
        assert isinstance(self.robot.mirror.front.duty.stage, StationHome), self.robot.mirror.front.duty.stage

    def call(self) -> int:
        """A number for the next family, called at once; its visit is begun."""
        robot = self.robot
        robot.touch(Chose("give"))
        robot.touch(Pressed(Button.NEXT))
        robot.touch(Chose("call"))
        day = robot.day()
        assert day is not None
        number = max(one.number for one in day.queue)
        self.given.setdefault(number, [])
        robot.touch(Chose("serve"))
        return number

    def walk(self, number: int, who: Villager, until_page: Callable[[Page], bool] = saved) -> None:
        """Through the request of one of the family."""
        robot = self.robot
        robot.walk(who, until_page)
        if saved(robot.page):
            self.given[number].append(robot.code)

    def one_more(self, number: int, who: Villager) -> None:
        """Another request of the same family."""
        self.robot.touch(Pressed(Button.FAMILY))
        self.walk(number, who)

    def next_please(self) -> None:
        """Back to the table."""
        for _ in range(4):
            if isinstance(self.robot.mirror.front.duty.stage, StationHome):
                return
            self.robot.touch(Pressed(Button.NEXT))
        self._at_table()

    # ------------------------------------------------------------------ the plug

    def at_yes(self, _page: Page) -> bool:
        """The villager is asked whether all is right."""
        return isinstance(self.robot.mirror.front.visit.person.stage, SayYes)

    def die(self) -> None:
        """The plug is pulled."""
        os.killpg(self.kiosk.process.pid, signal.SIGKILL)
        self.kiosk.process.wait(20)

    def die_at_keeping(self) -> None:
        """Enter is struck for "yes, send", and the plug is pulled once the first byte of the packet is on the disk."""
        packets = self.robot.keeper.ledger.places.packets
        before = len(list(packets.iterdir()))
        self.robot.screen.strike("Return", READ_S)
        until(lambda: len(list(packets.iterdir())) > before, SEE_S, "nothing was kept")
        self.die()

    def live_again(self) -> None:
        """The same kiosk after the cut; the clerk signs in and is at the table again."""
        place, robot = self.scene.place, self.robot
        self.kiosk = place.run(robot.screen.display)
        self.scene.kiosk = self.kiosk
        self.lives += 1
        self.kiosk.line("event=ledger_opened")
        self.kiosk.line("event=printer_state state=PrinterReady")
        current = Stations(robot.keeper.ledger).current()
        machine = replace(
            robot.mirror.front.machine,
            cut=after_a_cut(place),
            station=current,  # type: ignore[arg-type]  # a ledger that fails shows in what follows
            monotonic=time.monotonic(),
            now=datetime.now(place.config.kiosk.zone),
        )
        robot.mirror.front = fresh(Visit.fresh(machine))
        robot.mirror.take()
        robot.forget_glass()
        robot.begin()

    def back_at_table(self) -> None:
        """Signed in again, the day as it was."""
        self.sign_in()
        self._at_table()

    def serve_again(self, number: int) -> None:
        """A number whose visit was cut short: found among those that were called."""
        robot = self.robot
        robot.touch(Chose("numbers"))
        robot.touch(Chose(str(number)))
        robot.touch(Chose("serve"))
