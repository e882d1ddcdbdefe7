"""Pages of real visits, with the words of the shipped service pack, have room on every panel; a speaker says what stands beside it."""

import random
from dataclasses import replace

import pytest

from kiosk.visit.effects import Speak
from kiosk.visit.events import Button, Chose, Comfort, Listen, Toggled
from kiosk.visit.stages import Appointment, Missing, SlipState
from kiosk.visit.texts import say
from kiosk.visit.view import view_of
from kiosk.visit.views import ChecklistView, ChoiceView, DateView, NoticeView, PaperView, SavedView, View, WelcomeView
from screens.buttons import ICONS
from screens.layout import lay_out, panel_of, theme_of
from screens.marks import Button as Painted
from screens.marks import Words
from screens.panel import native
from screens.words import say_in
from tests.flows.test_every_variant import PATIENCE, VARIANTS, path_to
from tests.support.village import Session, fresh
from tests.support.villager import Villager

LANGUAGES = ("id", "en", "jv", "su")
CAPACITY = {"10.1": 4, "15.6": 5, "21.5": 5}


def text_of(button: Painted) -> str:
    """What stands on a button."""
    return " ".join(line for mark in button.children if isinstance(mark, Words) for line in mark.lines)


def pages_of(variant: str, capacity: int, *switches: Comfort) -> list[View]:
    """Every page a villager sees on the way to the end of a variant."""
    session, villager = Session(fresh(capacity)), Villager(random.Random(variant), way=("new", *path_to(variant)))
    session.do(*(Toggled(switch) for switch in switches))
    seen: list[View] = []
    for _ in range(PATIENCE):
        view = session.view
        seen.append(view)
        if isinstance(view.page, WelcomeView) and len(seen) > 1:
            return seen
        session.do(*villager.act(view.page))
    raise AssertionError(f"{variant} never ended")


@pytest.mark.parametrize("switches", [(), (Comfort.LARGE,)], ids=["plain", "large"])
@pytest.mark.parametrize("name", CAPACITY)
@pytest.mark.parametrize("variant", VARIANTS[::4])
def test_every_page_of_a_visit_has_room(variant: str, name: str, switches: tuple[Comfort, ...]) -> None:
    panel = native(name)
    for view in pages_of(variant, CAPACITY[name], *switches):
        layout = lay_out(view, panel_of(view.page, panel), theme_of(view.page), say_in("id"))
        assert layout.faults == (), type(view.page).__name__


@pytest.mark.parametrize("name", CAPACITY)
def test_the_kept_page_says_when_where_and_until_what_hour_in_every_state_of_the_receipt(name: str) -> None:
    panel = native(name)
    kept = [view for view in pages_of("kk/hilang", CAPACITY[name]) if isinstance(view.page, SavedView)]
    assert kept
    for view in kept:
        assert isinstance(view.page, SavedView)
        layout = lay_out(view, panel, theme_of(view.page), say_in("id"))
        written = " ".join(" ".join(mark.lines) for mark in layout.marks if isinstance(mark, Words))
        promised = [
            fact for fact in view.page.facts if fact.icon in {"event-fill", "location_on-fill", "schedule-fill"}
        ]
        assert len(promised) == 3
        for fact in promised:
            assert say_in("id")(fact.value) in written, view.page.receipt


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("papers", ["have", "missing"])
@pytest.mark.parametrize(
    "variant", ["kewarganegaraan/jadi-wni", "akta-kelahiran/asal-usul-tak-diketahui", *VARIANTS[::12]]
)
def test_a_list_of_papers_has_room_whatever_its_slip_does(variant: str, papers: str, language: str) -> None:
    session = Session(fresh(4))
    villager = Villager(random.Random(variant), way=("new", *path_to(variant)), papers=(papers,))
    while not isinstance(session.view.page, ChecklistView | SavedView):
        session.do(*villager.act(session.view.page))
    person = session.visit.person
    if not isinstance(person.stage, Missing | Appointment):
        return
    for state in ("none", "printing", "printed", "ask", "waiting"):
        stage = replace(person.stage, slip=SlipState(state))
        view = view_of(replace(session.visit, person=replace(person, stage=stage, language=language)))
        layout = lay_out(view, panel_of(view.page, native("10.1")), theme_of(view.page), say_in(language))
        assert layout.faults == (), (variant, state)


@pytest.mark.parametrize("name", CAPACITY)
def test_who_does_not_read_picks_a_month_by_its_number(name: str) -> None:
    frame = replace(view_of(fresh()).page.frame, comfort=frozenset({Comfort.UNREAD, Comfort.SOUND}))
    page = DateView(
        frame=frame, question=say("Kapan Bapak/Ibu lahir?"), part="month", day="23", month="", year="", typed=""
    )
    layout = lay_out(View(page, None), native(name), theme_of(page), say_in("id"))
    buttons = {target.event: target.area for target in layout.targets if isinstance(target.event, Chose)}
    labels = {mark.area: text_of(mark) for mark in layout.marks if isinstance(mark, Painted)}
    assert [labels[buttons[Chose(str(n))]] for n in range(1, 13)] == [str(n) for n in range(1, 13)]
    assert layout.faults == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CAPACITY)
def test_what_may_be_printed_here_has_room(name: str, language: str) -> None:
    session = Session(fresh(CAPACITY[name]))
    session.do(Chose("id"), Chose("print"))
    visit = replace(session.visit, person=replace(session.visit.person, language=language))
    assert isinstance(view_of(visit).page, NoticeView)
    assert lay_out(view_of(visit), native(name), theme_of(view_of(visit).page), say_in(language)).faults == ()


@pytest.mark.parametrize("variant", VARIANTS[::8])
def test_a_speaker_beside_a_choice_says_that_choice(variant: str) -> None:
    session, villager = Session(fresh(5)), Villager(random.Random(variant), way=("new", *path_to(variant)))
    panel, heard = native("21.5"), 0
    for _ in range(PATIENCE):
        view = session.view
        if isinstance(view.page, ChoiceView | PaperView):
            layout = lay_out(view, panel, theme_of(view.page), say_in("id"))
            labels = {choice.id: choice.label for choice in view.page.choices}
            for target in layout.targets:
                if isinstance(target.event, Listen) and target.event.choice in labels:
                    session.do(target.event)
                    assert session.effects[-1] == Speak((labels[target.event.choice],), "id")
                    heard += 1
        session.do(*villager.act(view.page))
        if isinstance(session.view.page, WelcomeView):
            break
    assert heard > 2


def test_the_speaker_beside_a_language_speaks_that_language() -> None:
    visit = fresh(5)
    languages = (("id", "Bahasa Indonesia"), ("en", "English"))
    site = replace(visit.machine.site, languages=languages)
    session = Session(replace(visit, machine=replace(visit.machine, site=site)))
    targets = lay_out(session.view, native("10.1"), theme_of(session.view.page), say_in("id")).targets
    for target in targets:
        if isinstance(target.event, Listen):
            session.do(target.event)
    said = [effect.language for effect in session.effects if isinstance(effect, Speak)]
    assert said == ["id", "en"]


def test_every_button_that_a_page_may_bring_has_an_icon() -> None:
    assert set(Button) <= set(ICONS)
