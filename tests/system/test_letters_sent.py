"""A letter through real programs: kept by a played screen, sent by the courier, taken in by the gateway, and its state comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kiosk.visit.events import Button, Chose, Event, KeyTyped, Pressed
from kiosk.visit.views import ChoiceView, DigitsView, LettersView, SavedView, StatusView, View, WelcomeView
from tests.support.programs import Devices, district, place, started
from tests.system.test_questions import Desk

pytestmark = [pytest.mark.xdist_group("commands")]

WORDS = "KALIMATRAHASIA"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with district(tmp_path / "office") as office:
        at = place(tmp_path / "kiosk", office.url, Devices(), (540, 960))
        with started(at.forward()) as courier:
            courier.line("event=pass")
            yield Desk(at, courier)


def writing(view: View) -> Sequence[Event]:
    """Somebody was asked for money, and tells it."""
    page = view.page
    if view.sheet is not None:
        return (Pressed(Button.NEXT),)
    match page:
        case WelcomeView(languages=languages):
            return (Chose("id"),) if languages else ()
        case ChoiceView(choices=choices):
            ids = [choice.id for choice in choices]
            wanted = next((one for one in ("complaint", "calo", "kk", "week") if one in ids), None)
            return (Pressed(Button.MORE),) if wanted is None else (Chose(wanted),)
        case DigitsView():
            return (Pressed(Button.SKIP),)
        case LettersView(typed=""):
            return tuple(KeyTyped(symbol) for symbol in WORDS)
        case SavedView():
            return ()
        case _:
            return (Pressed(Button.NEXT),)


def looking(code: str, view: View) -> Sequence[Event]:
    """And comes back with the number."""
    match view.page:
        case _ if view.sheet is not None:
            return (Pressed(Button.NEXT),)
        case WelcomeView(languages=languages):
            return (Chose("id"),) if languages else ()
        case ChoiceView():
            return (Chose("status"),)
        case DigitsView(typed=""):
            return (*(KeyTyped(symbol) for symbol in code), Pressed(Button.NEXT))
        case _:
            return ()


def test_a_report_is_sent_and_its_state_is_read_back_by_its_number(desk: Desk) -> None:
    saved = desk.plays(writing, lambda page: isinstance(page, SavedView))[-1]
    assert isinstance(saved, SavedView)
    assert saved.receipt == "none"
    desk.courier.line("delivered=1")
    # Said and sent: no word of it lies anywhere at the kiosk.
    left = b"".join(path.read_bytes() for path in desk.place.folder.rglob("*") if path.is_file())
    assert WORDS.encode() not in left

    told = desk.plays(lambda view: looking(saved.code, view), lambda page: isinstance(page, StatusView))[-1]
    assert isinstance(told, StatusView)
    assert told.title.id == "Pesan untuk dinas"
    assert told.state.id == "Diterima dinas"
