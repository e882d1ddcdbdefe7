"""Every variant is walked to its end by a villager who gives generated answers, on both panel capacities."""

from __future__ import annotations

import random

import pytest

from kiosk.adminduk.catalogue import Ends
from kiosk.visit.draft import Have
from kiosk.visit.views import ChecklistView, SavedView, WelcomeView
from tests.support.village import Session, fresh, the_pack
from tests.support.villager import Villager

PATIENCE = 900
"""Pages after which a way counts as endless; the longest real one (a family of ten on F-1.01) stays far below."""

VARIANTS = sorted(the_pack().variants)


def path_to(variant: str) -> list[str]:
    """Menu choices from the root to a variant."""
    menu = the_pack().menu
    trail: list[tuple[str, list[str]]] = [(menu.root, [])]
    while trail:
        node, way = trail.pop(0)
        for choice in menu.node(node).choices:
            if choice.variant == variant:
                return [*way, variant]
            if choice.node:
                trail.append((choice.node, [*way, choice.node]))
    raise AssertionError(f"{variant} is not in the menu")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("capacity", [4, 5])
def test_variant_ends_as_its_mark_says(variant: str, capacity: int) -> None:
    rng = random.Random(f"{variant}{capacity}")
    session = Session(fresh(capacity))
    villager = Villager(rng, way=("new", *path_to(variant)))
    seen: list[type[object]] = []
    for _ in range(PATIENCE):
        page = session.view.page
        seen.append(type(page))
        if isinstance(page, WelcomeView) and len(seen) > 1:
            break
        session.do(*villager.act(page))
    else:
        raise AssertionError(f"{variant} never ended; last page: {session.view.page}")
    ends = the_pack().variant(variant).ends
    if ends is Ends.INFO:
        assert not session.desk.kept
        assert ChecklistView in seen
        assert session.desk.printed == ["appointment"]
    else:
        assert [draft.variant for draft in session.desk.kept] == [variant]
        assert SavedView in seen
        assert session.desk.log.index("Keep") < session.desk.log.index("PrintReceipt")
        draft = session.desk.kept[0]
        assert all(given.pages for given in draft.papers if given.have is Have.SCANNED)
    assert session.desk.wipes >= 1
    assert session.visit.person.draft is None


def test_missing_paper_ends_in_a_printed_checklist() -> None:
    session = Session(fresh())
    villager = Villager(random.Random(1), way=("new", *path_to("kk/hilang")), papers=("missing",))
    while not isinstance(session.view.page, ChecklistView):
        session.do(*villager.act(session.view.page))
    session.do(*villager.act(session.view.page))
    assert session.desk.printed == ["checklist"]
    assert not session.desk.kept
