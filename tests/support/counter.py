"""A clerk's session at the pure front: pages touched, effects carried to the desks of the hands over a real ledger, answers fed back.

For flows of clerks' pages. ``Counter.open(folder)`` makes a kiosk with a head clerk ``ratna`` and a clerk ``budi`` (PINs in
``tests.support.clerks``), everything of a visit answered by ``tests.support.village.Desk``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import assert_never

from kiosk.duty.effects import DutyEffect
from kiosk.duty.events import DutyEvent
from kiosk.duty.front import Happening, fresh, step, view_of
from kiosk.duty.moves import AnyEffect
from kiosk.duty.sign_in_state import SignInEffect
from kiosk.duty.state import Front
from kiosk.hands.duty_sign_in import SignInDesk
from kiosk.ledger.clerk_values import Clerk
from kiosk.ledger.clerks import Clerks
from kiosk.visit.effects import Effect
from kiosk.visit.events import Button, Chose, KeyTyped, Pressed, Tick
from kiosk.visit.views import View
from tests.support import village
from tests.support.clerks import OTHER_PIN, PIN, Desk, Stopwatch, code

Job = Callable[[], None]
Answerer = Callable[[DutyEffect], tuple[DutyEvent, ...]]
"""A test's own answers to effects of a feature."""


def unanswered(_effect: DutyEffect) -> tuple[DutyEvent, ...]:
    return ()


@dataclass
class Counter:
    """See the module. ``answer``: what effects other than signing in are answered with."""

    clerks: Clerks
    watch: Stopwatch
    front: Front = field(default_factory=lambda: fresh(village.fresh()))
    desk: village.Desk = field(default_factory=village.Desk)
    answer: Answerer = unanswered
    asked: list[AnyEffect] = field(default_factory=list)

    @staticmethod
    def open(folder: Path, answer: Answerer = unanswered) -> Counter:
        """A kiosk whose district has given the head clerk an account, and she the other."""
        kiosk = Desk(folder)
        clerks = kiosk.open()
        assert isinstance(clerks.grant("ratna", "Bu Ratna", PIN, code("ratna", "head")), Clerk)
        assert isinstance(clerks.add("ratna", Clerk("budi", "Pak Budi", "clerk"), OTHER_PIN), Clerk)
        counter = Counter(clerks, kiosk.watch, answer=answer)
        counter.do(Tick(kiosk.watch.now, counter.front.machine.now))
        return counter

    @property
    def view(self) -> View:
        return view_of(self.front)

    def do(self, *events: Happening) -> View:
        """Let these happen, and everything they set off."""
        waiting: list[Happening] = list(events)
        while waiting:
            self.front, wanted = step(self.front, waiting.pop(0))
            self.asked += wanted
            waiting = [answer for effect in wanted for answer in self._answers(effect)] + waiting
        return self.view

    def choose(self, *choices: str) -> View:
        return self.do(*(Chose(choice) for choice in choices))

    def type(self, text: str) -> View:
        """Keys, then Next."""
        return self.do(*(KeyTyped(symbol) for symbol in text), Pressed(Button.NEXT))

    def sign_in(self, account: str = "budi", pin: str = OTHER_PIN) -> View:
        """From the villager's pages to the clerk's home."""
        self.do(Pressed(Button.HELP), Pressed(Button.CLERK), Chose(account))
        return self.type(pin)

    def wait(self, seconds: float) -> View:
        """Let time pass, in steps no longer than the loop's."""
        end = self.watch.now + seconds
        while self.watch.now < end:
            self.watch.now = min(end, self.watch.now + 1.0)
            self.do(Tick(self.watch.now, self.front.machine.now))
        return self.view

    def _answers(self, effect: AnyEffect) -> list[Happening]:
        if isinstance(effect, SignInEffect):
            found: list[Happening] = []
            SignInDesk(lambda: self.clerks, found.append).job(effect)[0]()
            return found
        if isinstance(effect, DutyEffect):
            return list(self.answer(effect))
        if isinstance(effect, Effect):
            return list(self.desk.answer(effect))
        assert_never(effect)
