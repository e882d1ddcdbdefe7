"""The code is lost: NIK and one more fact find the request again, online; offline the clerk does. Nobody is left without a way on."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.visit.effects import FindCodes, PrintReceipt
from kiosk.visit.events import Button, Chose, CodesFound, CodesNotFound, KeyTyped, Pressed, StatusFound, Tick
from kiosk.visit.lost import TRIES
from kiosk.visit.lost_state import LostAsked, LostList, LostNik, LostNothing
from kiosk.visit.stages import (
    Found,
    Home,
    Welcome,
)
from kiosk.visit.step import step
from kiosk.visit.view import view_of
from kiosk.visit.views import ChoiceView, DigitsView, NoticeView, StatusView, WorkingView
from tests.support.village import CODE, MORNING, Desk, Session, found, fresh

NIK = "3604085508900000"
OTHER = "H7KM4QFR9XPV"
MINE = found(made_on=date(2026, 11, 20))
THEIRS = found(code=OTHER, title="Akta kelahiran", made_on=date(2026, 11, 21), here=False, can_withdraw=False)


def typed(text: str) -> list[KeyTyped]:
    return [KeyTyped(symbol) for symbol in text]


def at_fact(district: tuple[StatusFound, ...] | str, kind: str = "phone4") -> Session:
    """Somebody with NIK typed and a fact chosen."""
    session = Session(fresh(), Desk(district=district))
    session.do(Chose("id"), Chose("status"), Pressed(Button.SKIP), *typed(NIK), Pressed(Button.NEXT), Chose(kind))
    return session


def asked(district: tuple[StatusFound, ...] | str, kind: str = "phone4", fact: str = "7890") -> Session:
    session = at_fact(district, kind)
    session.do(*typed(fact), Pressed(Button.NEXT))
    return session


def effects(session: Session) -> list[FindCodes]:
    return [effect for effect in session.effects if isinstance(effect, FindCodes)]


def test_the_codes_page_offers_a_way_without_the_code() -> None:
    session = Session(fresh())
    session.do(Chose("id"), Chose("status"))
    page = session.view.page
    assert isinstance(page, DigitsView)
    assert page.skip is not None


@pytest.mark.parametrize(("kind", "fact"), [("phone4", "7890"), ("birth", "05081990")])
def test_two_facts_are_asked_and_one_request_is_shown_at_once(kind: str, fact: str) -> None:
    session = asked((MINE,), kind, fact)
    (question,) = effects(session)
    assert (question.nik, question.kind, question.fact) == (NIK, kind, fact)
    page = session.view.page
    assert isinstance(page, StatusView)
    assert page.code == CODE


def test_nothing_is_asked_before_both_facts_are_whole() -> None:
    session = Session(fresh(), Desk(district=(MINE,)))
    session.do(Chose("id"), Chose("status"), Pressed(Button.SKIP), *typed(NIK[:15]), Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, LostNik)
    session.do(*typed("0"), Pressed(Button.NEXT), Chose("phone4"), *typed("789"), Pressed(Button.NEXT))
    assert effects(session) == []
    session.do(*typed("01"), Pressed(Button.NEXT))
    assert [question.fact for question in effects(session)] == ["7890"]


def test_of_several_one_is_chosen_by_service_day_and_state() -> None:
    session = asked((MINE, THEIRS))
    page = session.view.page
    assert isinstance(page, ChoiceView)
    assert [choice.id for choice in page.choices] == [CODE, OTHER]
    assert len({choice.label for choice in page.choices}) == 2
    session.do(Chose(OTHER))
    shown = session.view.page
    assert isinstance(shown, StatusView)
    assert shown.code == OTHER
    session.do(Pressed(Button.BACK))
    assert isinstance(session.visit.person.stage, LostList)


def test_another_kiosks_request_is_only_looked_at() -> None:
    session = asked((found("needs_correction", here=False, made_on=date(2026, 11, 20)),))
    page = session.view.page
    assert isinstance(page, StatusView)
    assert page.buttons == ()
    assert page.note is not None
    before = session.visit.person.stage
    session.do(Pressed(Button.PRINT), Pressed(Button.CORRECT), Pressed(Button.WITHDRAW))
    assert session.visit.person.stage == before
    assert not any(isinstance(effect, PrintReceipt) for effect in session.effects)


def test_ones_own_request_opens_as_with_the_code() -> None:
    page = asked((found("needs_correction", made_on=date(2026, 11, 20)),)).view.page
    assert isinstance(page, StatusView)
    assert Button.CORRECT in [button for button, _ in page.buttons]


@pytest.mark.parametrize("why", ["none", "offline", "too_many"])
def test_without_an_answer_the_page_is_kind_and_names_the_clerk(why: str) -> None:
    session = asked(why)
    page = session.view.page
    assert isinstance(page, NoticeView)
    assert any("petugas" in text.id for _, text in page.points)
    buttons = [button for button, _ in page.buttons]
    assert Button.CALL in buttons
    assert (Button.AGAIN in buttons) == (why != "too_many")
    session.do(Pressed(Button.CALL))
    assert "Chime" in session.desk.log
    session.do(Pressed(Button.BACK), Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, Welcome)


def test_tries_of_one_visit_are_limited() -> None:
    session = asked("none")
    for _ in range(TRIES - 1):
        session.do(Pressed(Button.AGAIN), *typed(NIK), Pressed(Button.NEXT), Chose("phone4"), *typed("0000"))
        session.do(Pressed(Button.NEXT))
    assert len(effects(session)) == TRIES
    page = session.view.page
    assert isinstance(page, NoticeView)
    assert Button.AGAIN not in [button for button, _ in page.buttons]
    session.do(Pressed(Button.AGAIN), Pressed(Button.BACK), Chose("phone4"), *typed("1111"), Pressed(Button.NEXT))
    assert session.visit.person.stage == LostNothing("tries")
    assert len(effects(session)) == TRIES


def waiting() -> Session:
    """A district that has not answered yet."""
    session = at_fact("none")
    session.do(*typed("7890"))
    session.visit, _ = step(session.visit, Pressed(Button.NEXT))
    return session


def test_while_the_district_is_asked_the_page_says_so_and_back_leaves_it() -> None:
    session = waiting()
    stage = session.visit.person.stage
    assert isinstance(stage, LostAsked)
    assert isinstance(session.view.page, WorkingView)
    late = CodesFound(stage.ticket, (MINE,))
    session.do(Pressed(Button.BACK), late)
    assert isinstance(session.view.page, ChoiceView)
    for _ in range(4):
        session.do(Pressed(Button.BACK))
    assert isinstance(session.visit.person.stage, Home | Welcome)


def test_an_answer_to_another_question_is_dropped() -> None:
    session = waiting()
    stage = session.visit.person.stage
    assert isinstance(stage, LostAsked)
    session.do(CodesFound(stage.ticket - 1, (MINE,)), CodesNotFound(stage.ticket + 1, "none"))
    assert session.visit.person.stage == stage
    session.do(CodesFound(stage.ticket, (MINE,)))
    assert isinstance(session.visit.person.stage, Found)


def test_nobody_waits_for_ever_for_hands_that_never_come_back() -> None:
    session = waiting()
    for second in range(40):
        session.do(Tick(float(second), MORNING))
        if isinstance(session.visit.person.stage, LostNothing):
            break
    assert session.visit.person.stage == LostNothing("offline")


def test_neither_fact_shows_in_what_is_printed_of_the_state() -> None:
    session = asked("none")
    session.do(Pressed(Button.AGAIN), *typed(NIK), Pressed(Button.NEXT), Chose("phone4"), *typed("7890"))
    shown = f"{session.visit.person.stage!r} {session.visit.person.history!r} {effects(session)!r}"
    assert NIK not in shown
    assert "7890" not in shown


def test_after_the_wipe_neither_fact_is_kept() -> None:
    session = asked("none")
    session.do(Pressed(Button.ERASE))
    assert view_of(session.visit) == view_of(fresh())
    assert session.visit.person.lost_asked == 0
