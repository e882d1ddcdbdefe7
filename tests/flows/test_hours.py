"""Open and closed: said kindly with the next opening; nobody who began in time is sent away, and no wrong clock closes anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kiosk.adminduk.opening import Opening, Span
from kiosk.adminduk.station import Station
from kiosk.visit.events import Button, Chose, ClockSaid, CodeRead, Pressed, StationSaid, Tick
from kiosk.visit.letter_state import LetterIntro
from kiosk.visit.stages import Browse, Home, Looking, Welcome
from kiosk.visit.state import Visit
from kiosk.visit.texts import day_text, hours_said, say
from kiosk.visit.views import ChoiceView, WelcomeView
from tests.support.village import MORNING, WIB, Session, fresh

DAY = (Span(time(8), time(12)), Span(time(13), time(15)))
WEEK = Opening(dict.fromkeys(range(5), DAY))
EVENING = datetime(2026, 11, 23, 18, 0, tzinfo=WIB)
"""A Monday."""


def at(now: datetime | None, opening: Opening = WEEK) -> Session:
    visit = fresh(now=now)
    machine = replace(visit.machine, site=replace(visit.machine.site, opening=opening))
    return Session(Visit.fresh(machine))


def welcome(session: Session) -> WelcomeView:
    page = session.view.page
    assert isinstance(page, WelcomeView)
    return page


def ids(session: Session) -> list[str]:
    page = session.view.page
    assert isinstance(page, ChoiceView)
    return [choice.id for choice in page.choices]


def test_open_is_as_ever() -> None:
    page = welcome(at(MORNING))
    assert page.rest is None
    assert page.languages


def test_after_hours_it_says_when_it_opens_again_and_lets_people_look() -> None:
    session = at(EVENING)
    page = welcome(session)
    assert page.rest is not None
    assert page.languages
    assert page.rest == say("Buka lagi besok, pukul {jam}.", jam="08.00")
    session.do(Chose("id"))
    assert "new" not in ids(session)
    assert {"status", "board", "complaint"} <= set(ids(session))
    session.do(Chose("new"))
    assert isinstance(session.visit.person.stage, Home)
    session.do(Chose("complaint"))
    assert isinstance(session.visit.person.stage, LetterIntro)


def test_a_receipt_can_be_shown_after_hours() -> None:
    session = at(EVENING)
    visit = session.visit
    session.do(CodeRead("KK1:WHATEVER"))
    assert session.visit is not visit
    assert not isinstance(session.visit.person.stage, Welcome) or isinstance(session.visit.person.stage, Looking)


def test_who_came_after_hours_with_a_receipt_begins_no_new_request_by_going_back() -> None:
    session = at(EVENING)
    session.do(CodeRead("KK1:WHATEVER"), Pressed(Button.BACK))
    assert isinstance(session.visit.person.stage, Home)
    assert "new" not in ids(session)
    session.do(Chose("new"))
    assert isinstance(session.visit.person.stage, Home)


def test_a_kiosk_set_to_nothing_while_closed_begins_nothing() -> None:
    session = at(EVENING, replace(WEEK, look=False))
    assert welcome(session).languages == ()
    session.do(Chose("id"), Pressed(Button.COMPLAIN), CodeRead("KK1:WHATEVER"))
    assert isinstance(session.visit.person.stage, Welcome)


def test_who_began_in_time_finishes() -> None:
    session = at(datetime(2026, 11, 23, 14, 59, tzinfo=WIB))
    session.do(Chose("id"), Tick(10.0, EVENING))
    assert "new" in ids(session)
    session.do(Chose("new"))
    assert isinstance(session.visit.person.stage, Browse)


def test_the_page_changes_by_itself_when_it_opens() -> None:
    session = at(datetime(2026, 11, 23, 7, 59, tzinfo=WIB))
    assert welcome(session).rest is not None
    session.do(Tick(60.0, datetime(2026, 11, 23, 8, 0, tzinfo=WIB)))
    assert welcome(session).rest is None


def test_a_clock_nobody_trusts_never_closes() -> None:
    session = at(EVENING)
    session.do(ClockSaid(trusted=False))
    assert welcome(session).rest is None
    assert welcome(at(None)).rest is None


@pytest.mark.parametrize(
    ("now", "hour"),
    [(datetime(2026, 11, 23, 12, 0, tzinfo=WIB), "13.00"), (datetime(2026, 11, 23, 12, 59, tzinfo=WIB), "13.00")],
)
def test_a_break_says_the_hour_alone(now: datetime, hour: str) -> None:
    page = welcome(at(now))
    assert page.rest is not None
    assert page.rest.id.startswith("Istirahat")
    assert dict(page.rest.args) == {"jam": hour}


def test_a_holiday_is_named_and_the_day_after_is_offered() -> None:
    christmas = datetime(2026, 12, 25, 9, 0, tzinfo=WIB)
    page = welcome(at(christmas))
    assert page.rest is not None
    assert page.rest == say("Buka lagi {hari}.", hari=hours_said("Senin 08.00"))
    assert page.rest_why is not None
    assert "Natal" in repr(page.rest_why)
    assert welcome(at(christmas, replace(WEEK, days_off=False))).rest is None


def test_days_of_their_own_come_before_everything() -> None:
    christmas = date(2026, 12, 25)
    opening = replace(WEEK, special={christmas: (Span(time(9), time(10)),), date(2026, 11, 24): ()})
    assert welcome(at(datetime(2026, 12, 25, 9, 30, tzinfo=WIB), opening)).rest is None
    page = welcome(at(EVENING, opening))
    assert page.rest is not None
    assert page.rest == say("Buka lagi {hari}.", hari=hours_said("Rabu 08.00"))


def test_closed_for_good_names_no_day() -> None:
    page = welcome(at(EVENING, Opening({})))
    assert page.rest is not None
    assert page.rest.args == ()


def test_every_minute_of_a_week_is_open_or_names_a_later_opening() -> None:
    now = datetime(2026, 11, 22, 23, 50, tzinfo=WIB)
    for minute in range(0, 7 * 24 * 60, 7):
        moment = now + timedelta(minutes=minute)
        session = at(moment)
        shut = welcome(session).rest
        inside = moment.weekday() < 5 and any(s.opens <= moment.time().replace(tzinfo=None) < s.closes for s in DAY)
        assert (shut is None) == inside, moment


def test_a_long_closure_names_the_date() -> None:
    closed = {date(2026, 11, 24) + timedelta(days=day): () for day in range(9)}
    page = welcome(at(EVENING, replace(WEEK, special=closed)))
    assert page.rest == say(
        "Buka lagi {hari}, pukul {jam}.", hari=day_text(date(2026, 12, 3), weekday=True), jam="08.00"
    )


def test_before_the_first_hour_it_says_today() -> None:
    page = welcome(at(datetime(2026, 11, 23, 6, 0, tzinfo=WIB)))
    assert page.rest == say("Buka pukul {jam}.", jam="08.00")


def test_a_station_of_an_outreach_day_is_open_whatever_the_hour() -> None:
    session = at(EVENING)
    session.do(StationSaid(Station(1, EVENING.date(), "Balai Dusun Krajan", "", "ratna", EVENING)))
    page = welcome(session)
    assert page.rest is None
    assert page.station == "Balai Dusun Krajan"
    session.do(Chose("id"))
    assert "new" in ids(session)
    session.do(Pressed(Button.ERASE), StationSaid(None))
    assert welcome(session).rest is not None
