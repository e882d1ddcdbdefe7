"""Twins: the family is told about once, the papers are scanned once, and each child gets a request of its own."""

from __future__ import annotations

import random

import pytest

from kiosk.adminduk.answers import FieldRef
from kiosk.ports import PrinterOutOfPaper, PrintFailed, PrintUnknown
from kiosk.visit.draft import Draft, Have
from kiosk.visit.effects import EndPages, FindEarlier, Keep
from kiosk.visit.events import Button, Chose, Pressed
from kiosk.visit.stages import (
    Asking,
    Rating,
    Saved,
    Welcome,
)
from kiosk.visit.views import ChoiceView, PaperView, SavedView, ScanView
from tests.flows.test_every_variant import path_to
from tests.support.village import Desk, Session, fresh, the_pack
from tests.support.villager import Villager

BIRTH = "akta-kelahiran/umum"
KIND = "anak_jenis_kelahiran"
NAME = FieldRef("F-2.01", "kelahiran", 0, "anak_nama")


def villager(seed: int = 4) -> Villager:
    return Villager(random.Random(seed), way=("new", *path_to(BIRTH)), skip=0.0)


def to_saved(session: Session, who: Villager, kind: str = "") -> list[object]:
    """Answer everything; at the kind of birth ``kind``. Gives the pages seen on the way."""
    seen: list[object] = []
    for _ in range(900):
        page = session.view.page
        if isinstance(page, SavedView):
            return seen
        seen.append(page)
        stage = session.visit.person.stage
        if kind and isinstance(page, ChoiceView) and isinstance(stage, Asking) and stage.ask.ref.field == KIND:
            session.do(Chose(kind))
            continue
        session.do(*who.act(page))
    raise AssertionError("never saved")


def born(kind: str, desk: Desk | None = None) -> tuple[Session, Villager]:
    session, who = Session(fresh(), desk or Desk()), villager()
    to_saved(session, who, kind)
    return session, who


def buttons(session: Session) -> list[Button]:
    page = session.view.page
    assert isinstance(page, SavedView)
    return [button for button, _ in page.buttons]


def keeps(session: Session) -> list[Keep]:
    return [effect for effect in session.effects if isinstance(effect, Keep)]


def pages(draft: Draft) -> dict[str, tuple[object, ...]]:
    return {given.paper: given.pages for given in draft.papers if given.have is Have.SCANNED}


@pytest.mark.parametrize(("kind", "children"), [("tunggal", 1), ("kembar2", 2), ("kembar3", 3), ("kembar4", 4)])
def test_every_child_born_together_is_offered_its_report_and_no_further_one(kind: str, children: int) -> None:
    session, who = born(kind)
    for _ in range(children - 1):
        assert Button.TWIN in buttons(session)
        session.do(Pressed(Button.TWIN))
        to_saved(session, who)
    assert Button.TWIN not in buttons(session)
    assert len(session.desk.kept) == children
    assert [keep.pages_stay for keep in keeps(session)] == [True] * (children - 1) + [False]


def test_only_the_child_is_asked_about_and_only_its_own_paper_is_laid_again() -> None:
    session, who = born("kembar2")
    session.do(Pressed(Button.TWIN))
    seen = to_saved(session, who)
    first, second = session.desk.kept
    assert not any(isinstance(page, PaperView) for page in seen)
    own = set(the_pack().twin_papers)
    assert own & set(pages(first))
    for paper, scanned in pages(first).items():
        assert (pages(second)[paper] == scanned) == (paper not in own), paper
        assert pages(second)[paper]
    assert len([page for page in seen if isinstance(page, ScanView)]) <= 2 * len(own)
    fields = set(the_pack().twin_fields)
    for ref, value in first.answers.items():
        if f"{ref.form}.{ref.field}" not in fields:
            assert second.answers[ref] == value
    assert NAME in second.answers


def test_the_twin_is_not_told_that_the_same_was_asked_before() -> None:
    session, who = born("kembar2")
    session.do(Pressed(Button.TWIN))
    to_saved(session, who)
    assert len([effect for effect in session.effects if isinstance(effect, FindEarlier)]) == 1


def test_who_says_no_to_a_twin_leaves_no_scan_behind() -> None:
    session, _ = born("kembar2")
    assert not any(isinstance(effect, EndPages) for effect in session.effects)
    session.do(Pressed(Button.NEXT))
    assert isinstance(session.visit.person.stage, Rating)
    assert any(isinstance(effect, EndPages) for effect in session.effects)


def test_a_visit_that_ends_before_the_twin_is_done_is_wiped_whole() -> None:
    session, who = born("kembar2")
    session.do(Pressed(Button.TWIN), *who.act(session.view.page), Pressed(Button.ERASE))
    assert isinstance(session.visit.person.stage, Welcome)
    assert session.desk.wipes == 1
    assert len(session.desk.kept) == 1


def test_back_from_the_twins_first_question_does_not_reach_the_first_child() -> None:
    session, _ = born("kembar2")
    session.do(Pressed(Button.TWIN))
    before = session.visit.person.stage
    session.do(Pressed(Button.BACK))
    assert session.visit.person.stage == before


def test_the_first_childs_receipt_is_settled_first() -> None:
    session, _ = born("kembar2", Desk(prints=[PrintUnknown(90.0)]))
    assert Button.TWIN not in buttons(session)
    session.do(Pressed(Button.TWIN))
    assert isinstance(session.visit.person.stage, Saved)
    session.do(Pressed(Button.CAME_OUT))
    assert Button.TWIN in buttons(session)


def test_without_paper_the_twin_need_not_wait() -> None:
    session, _ = born("kembar2", Desk(prints=[PrintFailed(PrinterOutOfPaper())]))
    assert Button.TWIN in buttons(session)


def test_another_service_offers_no_twin() -> None:
    session = Session(fresh())
    to_saved(session, Villager(random.Random(4), way=("new", *path_to("kk/hilang")), skip=0.0))
    assert Button.TWIN not in buttons(session)
    session.do(Pressed(Button.TWIN))
    assert isinstance(session.visit.person.stage, Saved)
