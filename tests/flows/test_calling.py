"""Help from another room: what the family hears and sees from the call until the clerk is there, or until nobody came."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from kiosk.duty import front as duty
from kiosk.duty.front import Happening
from kiosk.duty.sign_in_state import Account, AccountsAre, ListAccounts, PinTold, TryPin
from kiosk.duty.state import Front
from kiosk.ports import PrinterOutOfPaper
from kiosk.visit import calling
from kiosk.visit.calling import PAUSES_S, RING_S
from kiosk.visit.clock import IDLE_S, WARNING_S, next_tick
from kiosk.visit.effects import Chime, Effect, EndCall
from kiosk.visit.events import Button, Chose, KeyTyped, Pressed, PrinterSaid, Tick
from kiosk.visit.stages import Home, Welcome
from kiosk.visit.step import step
from kiosk.visit.views import HelpSheet, IdleSheet, TroubleSheet
from tests.support.village import MORNING, Session, fresh

HELP, CALL, HERE, BACK = (Pressed(one) for one in (Button.HELP, Button.CALL, Button.ANSWERED, Button.BACK))
START = 1000.0


class Waiting(Session):
    """Somebody at the screen, and the clock: the loop wakes exactly when it says it has to."""

    def until(self, at: float) -> list[tuple[float, str]]:
        """Let time pass to ``START + at``; the calls' effects with their times."""
        heard = []
        while True:
            now = self.visit.machine.monotonic
            due = min(START + at, now + next_tick(self.visit, now))
            self.effects.clear()
            self.do(Tick(due, MORNING))
            heard += [(due - START, type(one).__name__) for one in self.effects if isinstance(one, Chime | EndCall)]
            if due >= START + at:
                return heard


def waiting() -> Waiting:
    session = Waiting(fresh())
    session.do(Tick(START, MORNING), Chose("id"), HELP, CALL)
    return session


def calls(effects: list[Effect]) -> list[str]:
    return [type(one).__name__ for one in effects if isinstance(one, Chime | EndCall)]


def sheet(session: Session) -> HelpSheet:
    found = session.view.sheet
    assert isinstance(found, HelpSheet)
    return found


def test_the_chime_repeats_ever_more_seldom_until_nobody_has_come_for_five_minutes() -> None:
    session = waiting()
    assert calls(session.effects) == ["Chime"]
    assert sheet(session).called
    heard = session.until(RING_S + 1)
    *chimes, end = heard
    assert {what for _, what in chimes} == {"Chime"}
    assert end == (RING_S, "EndCall")
    times = [0.0, *(at for at, _ in chimes)]
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert pauses[: len(PAUSES_S)] == list(PAUSES_S)
    assert pauses == sorted(pauses)
    assert sheet(session).missed
    assert not sheet(session).called


def test_who_waits_for_the_clerk_is_not_sent_away_and_not_for_ever_either() -> None:
    session = waiting()
    session.until(RING_S + IDLE_S - 1)
    assert sheet(session).missed, "time to read that nobody comes, and to call again"
    session.until(RING_S + IDLE_S + 1)
    assert isinstance(session.view.sheet, IdleSheet)
    session.until(RING_S + IDLE_S + WARNING_S + 1)
    assert isinstance(session.visit.person.stage, Welcome)
    assert session.desk.wipes == 1


def test_at_the_rest_page_too_the_call_goes_on_and_ends() -> None:
    session = Waiting(fresh())
    session.do(Tick(START, MORNING), HELP, CALL)
    assert session.until(RING_S - 1)
    assert sheet(session).called
    session.until(RING_S + 3 * IDLE_S)
    assert session.visit.person.call is None
    assert session.view.sheet is None


def test_the_clerk_who_is_there_ends_it_and_the_page_is_as_it_was() -> None:
    session = waiting()
    session.until(31)
    session.effects.clear()
    session.do(HERE)
    assert calls(session.effects) == ["EndCall"]
    assert session.view.sheet is None
    assert isinstance(session.visit.person.stage, Home)
    assert session.until(60) == []


def test_the_second_tap_of_the_finger_that_called_answers_nothing() -> None:
    session = waiting()
    session.do(HERE)
    assert sheet(session).called
    session.until(calling.NOT_BEFORE_S)
    session.do(HERE)
    assert session.view.sheet is None


def test_nobody_came_and_the_family_calls_again() -> None:
    session = waiting()
    session.until(RING_S + 5)
    session.effects.clear()
    session.do(CALL)
    assert calls(session.effects) == ["Chime"]
    assert sheet(session).called
    assert session.until(RING_S + 5 + PAUSES_S[0]) == [(RING_S + 5 + PAUSES_S[0], "Chime")]


def test_who_closes_the_sheet_goes_on_while_it_rings_and_is_looked_after_like_anybody() -> None:
    session = waiting()
    session.do(BACK)
    assert session.view.sheet is None
    assert session.until(PAUSES_S[0]) == [(PAUSES_S[0], "Chime")]
    session.do(HELP)
    assert sheet(session).called, "help shows the call that goes on"
    session.effects.clear()
    session.do(BACK)
    assert calls(session.effects) == []
    session.until(PAUSES_S[0] + IDLE_S + 1)
    assert isinstance(session.view.sheet, IdleSheet)
    assert "EndCall" in [what for _, what in session.until(PAUSES_S[0] + IDLE_S + WARNING_S + 1)]
    assert isinstance(session.visit.person.stage, Welcome)


def test_a_call_laid_aside_at_rest_ends_by_itself() -> None:
    session = Waiting(fresh())
    session.do(Tick(START, MORNING), HELP, CALL, BACK)
    assert session.until(RING_S + 1)[-1] == (RING_S, "EndCall")
    assert session.visit.person.call is None


@pytest.mark.parametrize("touch", [Button.ERASE, Button.ANSWERED])
def test_whatever_ends_it_puts_the_lamp_off_once(touch: Button) -> None:
    session = waiting()
    session.until(5)
    session.effects.clear()
    session.do(Pressed(touch))
    assert calls(session.effects) == ["EndCall"]


def test_calling_from_a_trouble_tells_so_and_then_shows_the_trouble_again() -> None:
    session = Waiting(fresh())
    session.do(Tick(START, MORNING), Chose("id"), PrinterSaid(PrinterOutOfPaper()))
    assert isinstance(session.view.sheet, TroubleSheet)
    session.do(CALL)
    assert sheet(session).called
    session.until(20)
    session.do(HERE)
    assert isinstance(session.view.sheet, TroubleSheet)


def test_a_machine_that_slept_rings_once_and_not_for_all_it_missed() -> None:
    session = waiting()
    session.effects.clear()
    session.do(Tick(START + 200, MORNING))
    assert calls(session.effects) == ["Chime"]
    session.do(Tick(START + 200.1, MORNING))
    assert calls(session.effects) == ["Chime"]


def test_the_duty_room_answers_for_a_clerk_who_signs_in() -> None:
    session = waiting()
    visit, effects = calling.answered(session.visit)
    assert effects == (EndCall(),)
    assert visit.person == replace(session.visit.person, call=None, help_open=False)
    assert calling.answered(visit) == (visit, ())
    assert calls(list(step(visit, Tick(START + 20, MORNING))[1])) == []


def test_practice_calls_a_real_clerk() -> None:
    session = Waiting(fresh())
    session.do(Tick(START, MORNING), Chose("id"), Chose("practice"), Pressed(Button.NEXT), HELP, CALL)
    assert session.visit.person.practice is not None
    assert calls(session.effects) == ["Chime"]
    assert session.until(PAUSES_S[0]) == [(PAUSES_S[0], "Chime")]


def touched(front: Front, *events: Happening) -> tuple[Front, list[object]]:
    """Let these happen; answers the clerk's accounts and a right PIN."""
    asked: list[object] = []
    budi = Account("budi", "Pak Budi", "clerk")
    waiting = list(events)
    while waiting:
        front, effects = duty.step(front, waiting.pop(0))
        for effect in effects:
            asked.append(effect)
            match effect:
                case ListAccounts(ticket):
                    waiting.insert(0, AccountsAre(ticket, (budi,)))
                case TryPin(ticket):
                    waiting.insert(0, PinTold(ticket, "right", budi))
                case _:
                    pass
    return front, asked


def test_a_clerk_who_signs_in_has_answered_and_one_who_goes_away_from_the_pin_has_not() -> None:
    front, asked = touched(duty.fresh(fresh()), Tick(START, MORNING), Chose("id"), HELP, CALL)
    front, asked = touched(front, Pressed(Button.CLERK), Chose("budi"), BACK, BACK)
    assert EndCall() not in asked
    sheet_then = duty.view_of(front).sheet
    assert isinstance(sheet_then, HelpSheet)
    assert sheet_then.called, "whoever only looked at the PIN pad answered nobody"
    digits = [KeyTyped(digit) for digit in "274913"]
    front, asked = touched(front, Pressed(Button.CLERK), Chose("budi"), *digits, Pressed(Button.NEXT))
    assert front.duty.clerk is not None
    assert asked.count(EndCall()) == 1
    assert front.visit.person.call is None
    assert not front.visit.person.help_open
