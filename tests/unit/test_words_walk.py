"""A visit in English, page by page: no Indonesian sentence is left on it, nothing but names and answers is raw, and every page has room."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from string import Formatter

import pytest

from deploy.groundwork import slip_words
from kiosk.adminduk.questions import Ask, Step
from kiosk.ports import PrinterOutOfPaper
from kiosk.visit.events import Button, Chose, Event, KeyTyped, Pressed, PrinterSaid
from kiosk.visit.stages import (
    Entry,
)
from kiosk.visit.suggest import suggestions
from kiosk.visit.texts import (
    Text,
    raw,
    say,
)
from kiosk.visit.views import (
    ChoiceView,
    ReviewView,
    View,
    WelcomeView,
)
from screens.layout import lay_out, panel_of, theme_of
from screens.panel import native
from screens.words import say_in, translations
from tests.flows.test_every_variant import PATIENCE, VARIANTS, path_to
from tests.support.village import Desk, Session, found, fresh, the_pack
from tests.support.villager import Villager

PANELS = {"10.1": 4, "15.6": 5, "21.5": 5}
"""Panels and how many choices a page of theirs holds."""


def english(capacity: int, desk: Desk | None = None) -> Session:
    """Somebody who has touched English."""
    visit = fresh(capacity)
    site = replace(visit.machine.site, languages=(("id", "Bahasa Indonesia"), ("en", "English")))
    session = Session(replace(visit, machine=replace(visit.machine, site=site)), desk or Desk())
    session.do(Chose("en"))
    assert session.visit.person.language == "en"
    return session


@cache
def pages_of(variant: str, capacity: int) -> tuple[View, ...]:
    """Every page of a visit that asks for a variant."""
    session = english(capacity)
    papers = ("have", "original") if capacity == 4 else ("have", "missing")
    villager = Villager(random.Random(f"{variant}{capacity}"), ("new", *path_to(variant)), papers, skip=0.2)
    seen: list[View] = []
    for _ in range(PATIENCE):
        view = session.view
        if isinstance(view.page, WelcomeView):
            return tuple(seen)
        seen.append(view)
        session.do(*villager.act(view.page))
    raise AssertionError(f"{variant} never ended")


def texts_of(value: object) -> Iterator[Text]:
    """Every text of a view, and the texts inside texts."""
    if isinstance(value, Text):
        yield value
        for _, argument in value.args:
            yield from texts_of(argument)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)


def unsaid(view: View) -> set[str]:
    """What a view would show in Indonesian."""
    said = translations("en")
    return {text.id for text in texts_of(view) if not text.raw and text.id and text.id not in said}


def untranslatable(view: View) -> set[str]:
    """Sentences of the catalogue that a view hides from translation."""
    known = {sentence for sentence, words in translations("en").items() if sentence != words}
    return {text.id for text in texts_of(view) if text.raw and not text.form and text.id in known}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("capacity", [4, 5])
def test_every_text_of_a_visit_is_said_in_english(variant: str, capacity: int) -> None:
    for view in pages_of(variant, capacity):
        assert unsaid(view) == set(), type(view.page).__name__
        assert untranslatable(view) == set(), type(view.page).__name__


@pytest.mark.parametrize(
    "state", ["received", "in_check", "needs_correction", "in_process", "ready", "handed_over", "refused"]
)
def test_every_text_of_a_status_is_said_in_english(state: str) -> None:
    session = english(5, Desk(status=found(state, place="Kantor Desa Contoh", hours="Senin-Jumat 08.00-15.00")))
    ways: list[Event] = [Chose("status"), *(KeyTyped(symbol) for symbol in "H7KM4QFR9XPA"), Pressed(Button.NEXT)]
    for event in [*ways, Pressed(Button.CORRECT), Chose("phone4"), *map(KeyTyped, "9999"), Pressed(Button.NEXT)]:
        session.do(event)
        assert unsaid(session.view) == set()
        assert untranslatable(session.view) == set()


def test_every_text_of_a_trouble_is_said_in_english() -> None:
    session = english(5)
    session.do(PrinterSaid(PrinterOutOfPaper()))
    session.do(Chose("new"))
    assert session.view.sheet is not None
    assert unsaid(session.view) == set()


def test_a_sentence_without_translation_would_be_seen() -> None:
    page = session_page()
    assert unsaid(View(replace(page, question=say("Sebuah kalimat baru")))) == {"Sebuah kalimat baru"}
    assert unsaid(View(replace(page, hint=say("Dari: {siapa}", siapa=say("Dari kalimat baru"))))) == {
        "Dari kalimat baru"
    }
    assert untranslatable(View(replace(page, question=raw("Kertas habis")))) == {"Kertas habis"}


def session_page() -> ChoiceView:
    page = english(5).view.page
    assert isinstance(page, ChoiceView)
    return page


def test_no_place_stays_open_and_no_indonesian_sign_word_is_left() -> None:
    speak = say_in("en")
    left = {"dan", "atau", "yang", "dari", "untuk", "surat", "tidak", "belum"}
    for view in pages_of("akta-kelahiran/umum", 4):
        for text in texts_of(view):
            words = speak(text)
            assert not any(name for _, name, _, _ in Formatter().parse(words) if name), words
            assert text.raw or not left & set(words.lower().split()), words


def test_the_review_names_rows_and_answers_in_english() -> None:
    speak, session = say_in("en"), english(4)
    villager = Villager(random.Random(5), ("new", *path_to("akta-kelahiran/umum")), ("have",), skip=0.0)
    while not isinstance(session.view.page, ReviewView):
        session.do(*villager.act(session.view.page))
    lines: dict[str, str] = {}
    for _ in range(session.view.page.more[1] if session.view.page.more else 1):
        assert isinstance(session.view.page, ReviewView)
        lines |= {speak(line.label): speak(line.value) for line in session.view.page.lines}
        session.do(Pressed(Button.MORE))
    assert "Name (Witness 1)" in lines
    assert lines["Sex"] in ("Male", "Female")
    assert lines["Date of birth"].split()[1] in calendar.month_name


# ------------------------------------------------------------------ room

VARIANTS_LAID = (
    "kk/hilang",
    "akta-kelahiran/umum",
    "akta-kelahiran/tanpa-surat-lahir",
    "pindah/antar-provinsi",
    "orang-asing/sktt",
)


@pytest.mark.parametrize("variant", VARIANTS_LAID)
@pytest.mark.parametrize("panel_name", PANELS)
@pytest.mark.parametrize("language", ["en", "jv", "su"])
def test_a_language_has_room_wherever_indonesian_has(variant: str, panel_name: str, language: str) -> None:
    panel = native(panel_name)
    for view in pages_of(variant, PANELS[panel_name]):
        place, theme = panel_of(view.page, panel), theme_of(view.page)
        if faults := lay_out(view, place, theme, say_in(language)).faults:
            assert lay_out(view, place, theme, say_in("id")).faults, (type(view.page).__name__, faults)


def test_a_long_list_is_searched_in_english_and_in_indonesian() -> None:
    visit = english(5).visit
    site = replace(visit.machine.site, say_in=slip_words)
    visit = replace(visit, machine=replace(visit.machine, site=site))
    job = next(question for question in the_pack().questions.values() if question.id == "pekerjaan")
    ask = Ask(job.at(), job, Step.FORM, "", required=True)
    speak = say_in("en")
    for typed, wanted in (("carp", "Carpenter"), ("tukang k", "Carpenter"), ("farmer", "Farmer or planter")):
        assert speak(suggestions(visit, ask, Entry(typed=typed, searching=True))[0].label) == wanted
