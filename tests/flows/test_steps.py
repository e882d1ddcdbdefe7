"""The seven counted steps: fixed before counting starts, and only growing on the way forward."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from kiosk.visit.events import Button, Change, Chose, Comfort, Pressed, Toggled
from kiosk.visit.frames import STEPS
from kiosk.visit.stages import Asking, Review
from kiosk.visit.views import ChecklistView, Page, ReviewView, SavedView, WelcomeView
from tests.flows.test_every_variant import PATIENCE, VARIANTS, path_to
from tests.flows.test_unread import Listener
from tests.support.village import Session, fresh
from tests.support.villager import Villager


def counted(variant: str, *switches: Comfort) -> list[int]:
    """The step of every counted page on the way to the end of a variant, one list for all of it."""
    session = Session(fresh())
    session.do(*(Toggled(switch) for switch in switches))
    kind = Listener if switches else Villager
    villager = kind(random.Random(variant), way=("new", *path_to(variant)), skip=0.0 if switches else 0.3)
    found: list[int] = []
    for _ in range(PATIENCE):
        page = session.view.page
        if page.frame.steps:
            assert page.frame.steps == STEPS
            found.append(page.frame.step)
        if isinstance(page, SavedView) or (isinstance(page, ChecklistView | WelcomeView) and len(found) > 1):
            return found
        events = villager.act(page)
        if Pressed(Button.BACK) in events:
            found.append(0)  # whoever goes back sees the count go back
        session.do(*events)
    raise AssertionError(f"{variant} never ended")


def grows(found: list[int]) -> bool:
    """Whether no step is before the one it follows, but right after a way back."""
    return all(later >= earlier for earlier, later in pairwise(found) if later)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_count_never_runs_backward(variant: str) -> None:
    assert grows(counted(variant))


@pytest.mark.parametrize("variant", VARIANTS[::3])
def test_the_count_never_runs_backward_for_who_lays_papers_before_answering(variant: str) -> None:
    assert grows(counted(variant, Comfort.UNREAD))


def test_changing_an_answer_from_the_review_does_not_throw_the_count_back() -> None:
    session, villager = Session(fresh()), Villager(random.Random(3), way=("new", *path_to("kk/hilang")))
    page: Page = session.view.page
    while not isinstance(page, ReviewView):
        session.do(*villager.act(page))
        page = session.view.page
    review = page.frame.step
    assert isinstance(session.visit.person.stage, Review)
    while all(line.id.startswith("paper:") for line in page.lines):
        session.do(Pressed(Button.MORE))
        page = session.view.page
        assert isinstance(page, ReviewView)
    line = next(line.id for line in page.lines if not line.id.startswith("paper:"))
    session.do(Change(line))
    assert isinstance(session.visit.person.stage, Asking)
    assert session.view.page.frame.step == review
    session.do(Pressed(Button.BACK))
    assert session.view.page.frame.step == review


def test_going_back_counts_down() -> None:
    session = Session(fresh())
    session.do(Chose("id"), *(Chose(step) for step in ("new", *path_to("kk/hilang"))))
    before = session.view.page.frame.step
    session.do(Chose("no"), Chose("have"))
    assert session.view.page.frame.step >= before
    session.do(*[Pressed(Button.BACK)] * 4)
    assert session.view.page.frame.step <= before
