"""Every page of a letter, as a visit really shows it, has room on every panel, in every mode, in both finished languages."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.adminduk.complaint import WHAT, WHEN, WHO
from kiosk.adminduk.outreach import NEEDS, OutreachDay
from kiosk.ports import PrintUnknown
from kiosk.visit.events import Button, Chose, Comfort, Event, KeyTyped, OutreachSaid, Pressed, Toggled
from kiosk.visit.views import View
from screens.layout import lay_out, panel_of, theme_of
from screens.panel import native
from screens.words import say_in
from tests.support.village import Desk, Session, fresh

CAPACITY = {"10.1": 4, "15.6": 5, "21.5": 5}
DAYS = tuple(
    OutreachDay(f"v{n}", date(2026, 12, n), "Balai Desa Contoh Mekar, sebelah masjid", "08.00-13.00", (), 12)
    for n in range(1, 9)
)
MORE = Pressed(Button.MORE)


def typed(text: str) -> list[Event]:
    return [KeyTyped(symbol) for symbol in text]


def next_(*events: Event) -> list[Event]:
    return [*events, Pressed(Button.NEXT)]


SIGN_UP: list[Event] = [
    MORE, MORE, Chose("signup"), *next_(), MORE, MORE, Chose("v2"), *(Chose(key) for key in NEEDS), MORE, MORE,
    *next_(), *next_(*typed("0")), KeyTyped("2"), *next_(), *next_(*typed("MUHAMMAD ABDURRAHMAN WAHIDIN CONTOH")),
    *next_(*typed("0")), *next_(*typed("07")), *next_(*typed("0812")), *next_(*typed("34567890")), Chose("home"), MORE, MORE,
    *next_(), Pressed(Button.DID_NOT_COME_OUT), *next_(),
]  # fmt: skip
COMPLAINT: list[Event] = [
    Chose("complaint"), *next_(), MORE, MORE, Chose(list(WHO)[-1]), MORE, MORE, Chose(list(WHAT)[-1]), *next_(*typed("0")),
    *next_(*typed("999999999")), MORE, Chose(list(WHEN)[-1]), *next_(*typed("08")), Pressed(Button.SKIP),
    *next_(*typed("Diminta seratus ribu oleh orang di depan kantor, katanya supaya cepat selesai.")), MORE, *next_(),
    Pressed(Button.PRINT), Pressed(Button.CAME_OUT), *next_(),
]  # fmt: skip


def pages(events: list[Event], capacity: int, *switches: Comfort) -> list[View]:
    session = Session(fresh(capacity), Desk(prints=[PrintUnknown(90.0)]))
    session.do(OutreachSaid(DAYS), Chose("id"), *(Toggled(switch) for switch in switches))
    seen = [session.view]
    for event in events:
        session.do(event)
        seen.append(session.view)
    assert len({type(view.page) for view in seen}) > 4
    return seen


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("switches", [(), (Comfort.LARGE,), (Comfort.LOW,)], ids=["plain", "large", "low"])
@pytest.mark.parametrize("panel", CAPACITY)
@pytest.mark.parametrize("events", [SIGN_UP, COMPLAINT], ids=["sign-up", "complaint"])
def test_every_page_has_room(events: list[Event], panel: str, switches: tuple[Comfort, ...], language: str) -> None:
    for view in pages(events, CAPACITY[panel], *switches):
        layout = lay_out(view, panel_of(view.page, native(panel)), theme_of(view.page), say_in(language))
        assert layout.faults == (), view.page
