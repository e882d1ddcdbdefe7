"""Before the questions: what may be printed here, whose child it is, a pack that changes meanwhile."""

from __future__ import annotations

import random
from dataclasses import replace

from kiosk.adminduk.answers import FieldRef
from kiosk.visit.events import Button, Chose, Comfort, PackChanged, Pressed, Tick, Toggled
from kiosk.visit.stages import Home
from kiosk.visit.views import ChoiceView, NoticeView, SavedView, WelcomeView
from tests.flows.test_every_variant import path_to
from tests.support.village import MORNING, Session, fresh, the_pack
from tests.support.villager import Villager


def test_printing_a_kk_here_gets_the_honest_answer_and_a_way_back() -> None:
    session = Session(fresh())
    home = session.do(Chose("id")).page
    page = session.do(Chose("print")).page
    assert isinstance(page, NoticeView)
    assert "tidak dicetak di sini" in page.title.id
    assert session.do(Pressed(Button.NEXT)).page == home


def test_back_where_everything_begins_no_service_that_was_left_heads_the_page() -> None:
    session = Session(fresh())
    home = session.do(Chose("id")).page
    for choice in ("new", *path_to("kk/hilang")):
        session.do(Chose(choice))
    for _ in range(20):
        if isinstance(session.visit.person.stage, Home):
            break
        session.do(Pressed(Button.BACK))
    assert session.view.page == home


def to_guardian() -> Session:
    session = Session(fresh())
    villager = Villager(random.Random(2), way=("new", *path_to("kia/baru-0-5"), "anak"))
    while not (isinstance(session.view.page, ChoiceView) and "wali" in session.view.page.question.id):
        session.do(*villager.act(session.view.page))
    return session


def test_a_child_s_request_needs_a_parent_or_guardian() -> None:
    session = to_guardian()
    refused = session.do(Chose("no")).page
    assert isinstance(refused, NoticeView)
    assert session.do(Pressed(Button.NEXT)).page == refused
    draft = session.visit.person.draft
    assert draft is not None
    assert draft.answers[FieldRef("X-00", "kontak", 0, "untuk_siapa")] == "anak"


def test_the_guardian_goes_on_and_is_asked_once() -> None:
    session = to_guardian()
    session.do(Chose("yes"))
    asked = 0
    villager = Villager(random.Random(2))
    while not isinstance(session.view.page, SavedView):
        page = session.view.page
        asked += isinstance(page, ChoiceView) and "wali" in page.question.id
        session.do(*villager.act(page))
    assert asked == 0


def test_a_pack_that_changes_meanwhile_waits_for_the_next_visit() -> None:
    session = Session(fresh())
    newer = replace(the_pack(), version="9999.1", fee_report_phone="0800-111-222")
    session.do(Chose("id"), PackChanged(newer))
    assert session.visit.person.pack.version == the_pack().version
    session.do(Pressed(Button.ERASE))
    page = session.view.page
    assert isinstance(page, WelcomeView)
    assert page.fee_phone == "0800-111-222"
    session.do(Chose("id"))
    assert session.visit.person.pack.version == "9999.1"


def test_a_pack_that_changes_at_rest_is_in_place_at_once() -> None:
    session = Session(fresh())
    session.do(PackChanged(replace(the_pack(), version="9999.2")), Chose("id"))
    assert session.visit.person.pack.version == "9999.2"


def test_comfort_switched_at_rest_goes_back_by_itself() -> None:
    session = Session(fresh())
    session.do(Toggled(Comfort.DARK), Pressed(Button.HELP))
    assert session.view.sheet is not None
    session.do(Tick(91.0, MORNING))
    assert session.view == Session(fresh()).view


def test_after_a_power_cut_the_next_person_is_told_kindly_until_something_is_kept() -> None:
    session = Session(fresh())
    session.visit = replace(session.visit, machine=replace(session.visit.machine, cut=True))
    page = session.do(Chose("id")).page
    assert isinstance(page, ChoiceView)
    assert page.hint is not None
    assert "padam" in page.hint.id
    villager = Villager(random.Random(4), way=("new", *path_to("kk/hilang")))
    while not isinstance(session.view.page, SavedView):
        session.do(*villager.act(session.view.page))
    session.do(Pressed(Button.ERASE))
    page = session.do(Chose("id")).page
    assert isinstance(page, ChoiceView)
    assert page.hint is not None
    assert "padam" not in page.hint.id
