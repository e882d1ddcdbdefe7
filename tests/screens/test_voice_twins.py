"""Everything that is said stands on the screen: in every sample view and on whole visits, on every panel, in every rendered language."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator

import pytest

from kiosk.visit.events import Button, Pressed
from kiosk.visit.listening import spoken_of
from kiosk.visit.views import DateView, View, WelcomeView
from screens.layout import lay_out, panel_of, theme_of
from screens.marks import Button as Face
from screens.marks import Layout, Mark, Words
from screens.panel import native
from screens.samples import all_views
from screens.words import say_in
from tests.flows.test_every_variant import PATIENCE, VARIANTS, path_to
from tests.support.village import Session, fresh
from tests.support.villager import Villager

PANELS = {"10.1": 4, "15.6": 5, "21.5": 5}
LEAST_MM = 20.0


def laid(view: View, name: str, language: str) -> Layout:
    return lay_out(view, panel_of(view.page, native(name)), theme_of(view.page), say_in(language))


def written(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, Face):
            yield from written(mark.children)
        elif isinstance(mark, Words):
            yield " ".join(mark.lines)


def plain(words: str) -> str:
    """Letters and figures alone: lines are broken and codes grouped on the screen."""
    return "".join(re.findall(r"\w", words.lower()))


def only_heard(view: View, name: str, language: str) -> list[str]:
    """What is said of a view and stands nowhere on it."""
    say, page = say_in(language), view.page
    shown = plain(" ".join(written(laid(view, name, language).marks)))
    pictured = {
        fact.label for fact in getattr(page, "facts", ())
    }  # an icon stands for the label where a panel is small
    if isinstance(page, DateView) and page.part == "month" and page.hint is not None:
        pictured.add(page.hint)  # the twelve months ask it themselves
    return [say(text) for text in spoken_of(view) if text not in pictured and plain(say(text)) not in shown]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", PANELS)
def test_every_sample_view_says_only_what_it_shows(name: str, language: str) -> None:
    views = all_views(native(name).skeleton.rows)
    found = {key: only_heard(view, name, language) for key, view in views.items()}
    assert {key: said for key, said in found.items() if said} == {}


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("variant", VARIANTS[::8])
def test_every_page_of_a_visit_says_only_what_it_shows(variant: str, name: str) -> None:
    session, villager = Session(fresh(PANELS[name])), Villager(random.Random(variant), way=("new", *path_to(variant)))
    seen: list[View] = []
    for _ in range(PATIENCE):
        view = session.view
        if view not in seen:
            seen.append(view)
            assert only_heard(view, name, "id") == [], type(view.page).__name__
        session.do(*villager.act(view.page))
        if isinstance(session.view.page, WelcomeView):
            return
    raise AssertionError(f"{variant} never ended")


@pytest.mark.parametrize("name", PANELS)
def test_a_speaker_is_in_reach_on_every_page_and_every_sheet(name: str) -> None:
    for key, view in all_views(native(name).skeleton.rows).items():
        if view.page.frame.leave is not None:
            continue  # nothing is said on clerks' pages
        targets = laid(view, name, "id").targets
        speakers = [target for target in targets if target.event == Pressed(Button.LISTEN)]
        if isinstance(view.page, WelcomeView) and view.sheet is None:
            continue  # there the speakers stand beside the languages
        assert speakers, key
        assert min(min(speaker.area.w, speaker.area.h) for speaker in speakers) >= LEAST_MM, key
