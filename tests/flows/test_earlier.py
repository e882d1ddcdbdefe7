"""You already asked this on …: sought once when it is known who asks, told at the next page, never in the middle of typing."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest

from kiosk.adminduk.questions import Step
from kiosk.visit.effects import FindEarlier
from kiosk.visit.events import AskedBefore, Button, Chose, KeyTyped, Pressed, StatusFound
from kiosk.visit.stages import (
    AskedEarlier,
    Asking,
    Found,
    Laying,
    Welcome,
)
from kiosk.visit.step import step
from kiosk.visit.views import NoticeView, SavedView, StatusView
from tests.flows.test_every_variant import path_to
from tests.support.village import CODE, Desk, Session, found, fresh, the_pack
from tests.support.villager import Villager

BIRTH = "akta-kelahiran/umum"
DAY = date(2026, 11, 20)
MINE = found(made_on=DAY)


def seekers(session: Session) -> list[FindEarlier]:
    return [effect for effect in session.effects if isinstance(effect, FindEarlier)]


def walk(session: Session, villager: Villager, until: Callable[[], bool]) -> None:
    """One event after the other until ``until()``."""
    for _ in range(2000):
        for event in villager.act(session.view.page):
            session.do(event)
            if until():
                return
    raise AssertionError(f"stuck at {session.view.page}")


def at_the_questions(variant: str = BIRTH, desk: Desk | None = None) -> tuple[Session, Villager]:
    """Just after the question was put."""
    session = Session(fresh(), desk or Desk())
    villager = Villager(random.Random(5), way=("new", *path_to(variant)), skip=0.0)
    walk(session, villager, lambda: bool(seekers(session)))
    return session, villager


def told(session: Session, status: StatusFound | None = MINE) -> AskedBefore:
    return AskedBefore(seekers(session)[0].ticket, DAY, status)


def go_on(session: Session, villager: Villager) -> None:
    """Answer until the page is another question's, or no question's."""
    before = session.visit.person.stage
    assert isinstance(before, Asking)

    def moved() -> bool:
        now = session.visit.person.stage
        return not isinstance(now, Asking) or now.ask.ref != before.ask.ref

    walk(session, villager, moved)


@pytest.mark.parametrize("variant", ["kk/hilang", BIRTH, "pindah/antar-provinsi"])
def test_it_is_sought_once_before_the_first_question_of_the_form(variant: str) -> None:
    session, villager = at_the_questions(variant)
    (effect,) = seekers(session)
    assert effect.draft.variant == variant
    assert effect.pack is session.visit.person.pack
    stage = session.visit.person.stage
    assert not isinstance(stage, Asking) or stage.ask.step is Step.FORM
    walk(session, villager, lambda: isinstance(session.view.page, SavedView))
    assert len(seekers(session)) == 1


def test_the_answer_waits_for_the_next_page_and_touches_no_typing() -> None:
    session, villager = at_the_questions()
    session.do(KeyTyped("A"))
    before = session.visit.person.stage
    session.do(told(session))
    assert session.visit.person.stage == before
    go_on(session, villager)
    assert session.visit.person.stage == AskedEarlier(DAY, MINE)
    page = session.view.page
    assert isinstance(page, NoticeView)
    assert Button.SEE in [button for button, _ in page.buttons]


def test_asking_again_goes_on_where_the_questions_were_and_is_not_told_twice() -> None:
    session, villager = at_the_questions()
    session.do(told(session))
    answers = session.visit.person.draft
    go_on(session, villager)
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, Asking)
    assert answers is not None
    session.do(told(session))
    go_on(session, villager)
    walk(session, villager, lambda: isinstance(session.view.page, SavedView))
    assert len(session.desk.kept) == 1


def test_looking_at_it_shows_where_it_stands_and_back_returns() -> None:
    session, villager = at_the_questions()
    session.do(told(session))
    go_on(session, villager)
    session.do(Pressed(Button.SEE))
    page = session.view.page
    assert isinstance(page, StatusView)
    assert page.code == CODE
    session.do(Pressed(Button.BACK))
    assert isinstance(session.visit.person.stage, AskedEarlier)


def test_where_only_the_day_is_told_there_is_no_number_and_nothing_to_look_at() -> None:
    session, villager = at_the_questions()
    session.do(told(session, None))
    go_on(session, villager)
    page = session.view.page
    assert isinstance(page, NoticeView)
    assert page.buttons == ()
    before = session.visit.person.stage
    session.do(Pressed(Button.SEE))
    assert session.visit.person.stage == before
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, Asking)


def test_an_answer_after_the_questions_is_dropped() -> None:
    session, villager = at_the_questions("kk/hilang")
    walk(session, villager, lambda: isinstance(session.visit.person.stage, Laying))
    session.do(told(session))
    walk(session, villager, lambda: isinstance(session.view.page, SavedView))
    assert session.visit.person.earlier is None


def test_an_answer_for_an_earlier_visit_is_dropped() -> None:
    session, _ = at_the_questions()
    late = told(session)
    session.do(Pressed(Button.ERASE), late)
    assert isinstance(session.visit.person.stage, Welcome)
    villager = Villager(random.Random(6), way=("new", *path_to(BIRTH)), skip=0.0)
    session.effects.clear()
    walk(session, villager, lambda: bool(seekers(session)))
    session.do(late)
    assert session.visit.person.earlier is None


def looked_up(state: str) -> Session:
    """Somebody looks up a KK request and goes back to the start page."""
    title = the_pack().variant("kk/hilang").neutral_title
    session = Session(fresh(), Desk(status=found(state, title=title, made_on=DAY)))
    session.do(Chose("id"), Chose("status"), *(KeyTyped(symbol) for symbol in CODE), Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, Found)
    session.do(Pressed(Button.BACK))
    return session


@pytest.mark.parametrize(("state", "said"), [("in_check", True), ("handed_over", False), ("refused", False)])
def test_who_came_with_the_code_of_the_same_service_is_told_without_any_line(state: str, *, said: bool) -> None:
    session = looked_up(state)
    villager = Villager(random.Random(5), way=("new", *path_to("kk/hilang")), skip=0.0)
    walk(session, villager, lambda: bool(seekers(session)))
    assert isinstance(session.visit.person.stage, AskedEarlier) == said


def test_the_code_of_another_service_says_nothing() -> None:
    session = looked_up("in_check")
    villager = Villager(random.Random(5), way=("new", *path_to(BIRTH)), skip=0.0)
    walk(session, villager, lambda: bool(seekers(session)))
    assert not isinstance(session.visit.person.stage, AskedEarlier)


def test_an_answer_at_rest_changes_nothing() -> None:
    visit = fresh()
    after, effects = step(visit, AskedBefore(0, DAY, MINE))
    assert after == visit
    assert effects == ()
