"""Pages of real visits, with the words of the shipped service pack, have room on the panel most kiosks have."""

import random

import pytest

from kiosk.visit.views import View, WelcomeView
from screens.layout import lay_out, panel_of, theme_of
from screens.panel import native
from screens.words import say_in
from tests.flows.test_every_variant import PATIENCE, VARIANTS, path_to
from tests.support.village import Session, fresh
from tests.support.villager import Villager


def pages_of(variant: str) -> list[View]:
    """Every page a villager sees on the way to the end of a variant."""
    session, villager = Session(fresh(5)), Villager(random.Random(variant), way=("new", *path_to(variant)))
    seen: list[View] = []
    for _ in range(PATIENCE):
        view = session.view
        seen.append(view)
        if isinstance(view.page, WelcomeView) and len(seen) > 1:
            return seen
        session.do(*villager.act(view.page))
    raise AssertionError(f"{variant} never ended")


@pytest.mark.parametrize("variant", VARIANTS[::4])
def test_every_page_of_a_visit_has_room(variant: str) -> None:
    panel = native("21.5")
    for view in pages_of(variant):
        layout = lay_out(view, panel_of(view.page, panel), theme_of(view.page), say_in("id"))
        assert layout.faults == (), type(view.page).__name__
