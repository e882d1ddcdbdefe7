"""Whatever somebody types into a letter stands inside the sealed packet and nowhere else: not on the disk, not in a log, not in a repr."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from kiosk.visit.events import Button, Chose, Event, KeyTyped, OutreachSaid, Pressed
from tests.support.canary import sightings
from tests.support.village import Session, fresh
from tests.unit.test_letters import DAY, Bench

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
WORD = st.permutations(LETTERS).map(lambda letters: "".join(letters[:9]))
"""Nine different letters: nothing that occurs by chance, in no dress."""
PHONES = st.permutations("0123456789").map(lambda digits: "081" + "".join(digits[:9]))


def typed(text: str) -> list[Event]:
    return [KeyTyped(symbol) for symbol in text]


def signed_up(first: str, last: str, phone: str) -> list[Event]:
    return [
        Chose("signup"), Pressed(Button.NEXT), Chose(DAY.id), Chose("ktp"), Pressed(Button.NEXT), KeyTyped("2"),
        Pressed(Button.NEXT), *typed(f"{first} {last}"), Pressed(Button.NEXT), Pressed(Button.SKIP), *typed(phone),
        Pressed(Button.NEXT), Chose("place"), Pressed(Button.NEXT),
    ]  # fmt: skip


def complained(words: str, phone: str) -> list[Event]:
    return [
        Chose("complaint"), Pressed(Button.NEXT), Chose("desa"), Chose("kk"), Pressed(Button.SKIP), Pressed(Button.SKIP),
        *typed(phone), Pressed(Button.NEXT), *typed(words), Pressed(Button.NEXT), Pressed(Button.NEXT),
    ]  # fmt: skip


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.generate),  # every try costs slow hashes; a failing one needs no smaller twin
)
@given(first=WORD, last=WORD, words=WORD, phone=PHONES)
def test_nothing_typed_is_found_outside_the_packet(first: str, last: str, words: str, phone: str) -> None:
    assume(len({first, last, words}) == 3)  # the first name is told by the mask, on purpose
    session = Session(fresh())
    session.do(OutreachSaid((replace(DAY, needs=()),)), Chose("id"))
    with tempfile.TemporaryDirectory() as folder, capture_logs() as logs:
        bench = Bench(Path(folder) / "ledger")
        for events in (signed_up(first, last, phone), complained(words, phone)):
            for event in events:
                session.do(event)
                told = repr(session.visit.person) + repr(session.effects)
                assert not [secret for secret in (first, last, words, phone[1:]) if secret in told]
            bench.keep(session.desk.letters[-1])
            session.do(Pressed(Button.ERASE), Chose("id"))
        bench.ledger.close()
        assert sightings(Path(folder), [last, words, phone, phone[1:]]) == []
        assert not any(secret in repr(logs) for secret in (first, last, words, phone[1:]))
