"""Whatever is touched, typed, shown or waited for: without a right PIN nobody is on a clerk's page, and with one nobody stays for ever."""

from __future__ import annotations

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.duty.clock import IDLE_S
from kiosk.duty.effects import DutyEffect
from kiosk.duty.front import Happening, fresh, next_tick, step, view_of
from kiosk.duty.home import TILES
from kiosk.duty.sign_in_state import Account, AccountsAre, PinSet, PinTold, SignInEffect, SignInStage
from kiosk.duty.state import Duty, Front, OnDuty
from kiosk.visit.events import Button, Chose, CodeRead, Comfort, KeyErased, KeyTyped, Pressed, Tick, Toggled
from tests.support import village

ACCOUNTS = (Account("budi", "Pak Budi", "clerk"), Account("ratna", "Bu Ratna", "head"))
IDS = ("id", "new", "status", "code", "budi", "ratna", "pin", "off", "join", *(tile.id for tile in TILES))

WRONG = ("wrong", "wait", "off", "failed")

events = st.one_of(
    st.sampled_from(Button).map(Pressed),
    st.sampled_from(IDS).map(Chose),
    st.sampled_from("0123456789ABHKM").map(KeyTyped),
    st.just(KeyErased()),
    st.sampled_from(Comfort).map(Toggled),
    st.sampled_from(("7KM4QFR9XPA2", "x" * 112, "KK1:NOTHING")).map(CodeRead),
)
waits = st.floats(0.0, 40.0)
happenings = st.lists(st.tuples(events, waits), max_size=60)


def answers(wanted: SignInEffect, told: str) -> Happening:
    """What a ledger that knows no right PIN says."""
    match type(wanted).__name__:
        case "TryPin":
            return PinTold(wanted.ticket, told, tries_left=3, wait_s=5.0)
        case "SetPin":
            return PinSet(wanted.ticket, "refused")
        case _:
            return AccountsAre(wanted.ticket, ACCOUNTS)


@settings(max_examples=300)
@given(happenings, st.sampled_from(WRONG))
def test_nobody_comes_further_than_the_pin_pad_without_a_right_pin(
    done: list[tuple[Happening, float]], told: str
) -> None:
    front, now = fresh(village.fresh()), 0.0
    for event, pause in done:
        now += pause
        waiting: list[Happening] = [Tick(now, front.machine.now), event]
        while waiting:
            front, wanted = step(front, waiting.pop(0))
            asked = [effect for effect in wanted if isinstance(effect, DutyEffect)]
            assert all(isinstance(effect, SignInEffect) for effect in asked)
            waiting += [answers(effect, told) for effect in asked if isinstance(effect, SignInEffect)]
        assert front.duty.clerk is None
        assert front.duty.stage is None or isinstance(front.duty.stage, get_args(SignInStage))
        view_of(front)


@settings(max_examples=200)
@given(happenings)
def test_a_signed_in_clerk_who_goes_away_leaves_nothing_open(done: list[tuple[Happening, float]]) -> None:
    signed_in = Duty(stage=None, clerk=OnDuty("ratna", "Bu Ratna", "head"))
    front = Front(village.fresh(), signed_in)
    front, _ = step(front, Pressed(Button.CLERK))
    now = 0.0
    for event, pause in done:
        now += min(pause, 5.0)
        front, _ = step(front, Tick(now, front.machine.now))
        front, _ = step(front, event)
        view_of(front)
    asleep = 0.0
    while asleep < IDLE_S + 1:
        due = max(0.05, min(next_tick(front, now), IDLE_S))
        asleep, now = asleep + due, now + due
        front, _ = step(front, Tick(now, front.machine.now))
    assert front.duty.clerk is None
    assert front.duty.stage is None
