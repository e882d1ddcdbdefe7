"""Pages of bundles and of practice, as real visits show them: all has room on every panel, no document loses its name, the banner covers nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.visit.events import PracticeCounted, ProductFound
from kiosk.visit.practice_state import PracticeEnd
from kiosk.visit.stages import Found
from kiosk.visit.views import SavedView, StatusView, View
from screens.layout import lay_out, panel_of, theme_of
from screens.marks import Box, Code, Layout, Words
from screens.panel import native
from screens.words import say_in
from tests.flows.test_bundle import BIRTH, DEATH, WEDDING, walk
from tests.flows.test_practice import MARK, practising, walked
from tests.support.village import Session, found, fresh

PANELS = {"10.1": 4, "15.6": 5, "21.5": 5}
BANNER = "LATIHAN: tidak ada yang dikirim"


def laid(view: View, name: str) -> Layout:
    panel = native(name)
    return lay_out(view, panel_of(view.page, panel), theme_of(view.page), say_in("id"))


def written(layout: Layout) -> str:
    return " ".join(" ".join(mark.lines) for mark in layout.marks if isinstance(mark, Words))


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize(
    ("head", "choices", "answers"),
    [
        (BIRTH, ("together", "no"), {}),
        (DEATH, ("together", "no"), {"untuk_siapa": "pasangan"}),
        (WEDDING, ("together", "no", "no", "no"), {}),
    ],
)
def test_the_kept_page_names_every_document_and_day(
    head: str, choices: tuple[str, ...], answers: dict[str, str], name: str
) -> None:
    view = walk(head, *choices, answers=answers, capacity=PANELS[name]).view
    assert isinstance(view.page, SavedView)
    layout = laid(view, name)
    assert layout.faults == ()
    for fact in view.page.facts:
        if fact.icon == "task_alt":
            assert say_in("id")(fact.label) in written(layout)
            assert say_in("id")(fact.value) in written(layout)


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("states", [("in_process",) * 3, ("handed_over", "ready", "in_process"), ("ready",) * 3])
def test_the_status_page_names_every_document(states: tuple[str, ...], name: str) -> None:
    titles = ("Akta kelahiran", "KK baru", "KIA")
    promised = found().promised
    products = tuple(
        ProductFound(title, state, "UPT Contoh", "UPT Disdukcapil Kecamatan Contoh", promised)
        for title, state in zip(titles, states, strict=True)
    )
    visit = fresh(PANELS[name])
    status = found("in_process", title="Akta kelahiran", products=products, phone="0254-000-002")
    session = Session(replace(visit, person=replace(visit.person, stage=Found(status))))
    assert isinstance(session.view.page, StatusView)
    layout = laid(session.view, name)
    assert layout.faults == ()
    for title in titles:
        assert title in written(layout)


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("variant", ["kk/hilang", BIRTH])
def test_the_banner_stands_on_every_page_of_practice_and_covers_nothing(variant: str, name: str) -> None:
    session = practising(PANELS[name])
    seen = walked(session, variant)
    stage = session.visit.person.stage
    assert isinstance(stage, PracticeEnd)
    session.do(PracticeCounted(stage.ticket, MARK))
    for view in (*seen, session.view):
        layout = laid(view, name)
        assert layout.faults == (), type(view.page).__name__
        assert BANNER in written(layout), type(view.page).__name__
        banner = next(mark.area for mark in layout.marks if isinstance(mark, Box) and mark.fill == "warn")
        assert banner.w == native(name).skeleton.size[0]
        assert banner.bottom <= native(name).skeleton.question.y
        assert not [target.name for target in layout.targets if target.area.y < banner.bottom]
        others = [mark for mark in layout.marks if isinstance(mark, Words) and mark.area.y < banner.bottom - 1]
        assert {mark.role for mark in others} == {"on_warn"}, "nothing but the banner's own words"


@pytest.mark.parametrize("name", PANELS)
def test_the_way_home_is_big_enough_for_a_phone(name: str) -> None:
    session = practising(PANELS[name])
    walked(session, "kk/hilang")
    stage = session.visit.person.stage
    assert isinstance(stage, PracticeEnd)
    session.do(PracticeCounted(stage.ticket, MARK))
    (code,) = [mark for mark in laid(session.view, name).marks if isinstance(mark, Code)]
    assert min(code.area.w, code.area.h) >= 25
    assert MARK in written(laid(session.view, name))
