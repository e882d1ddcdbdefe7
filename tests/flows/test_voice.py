"""The voice on whole visits: every page can be heard, once on arrival, and nothing of a person is ever among what is said."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest

from deploy.tongues import tongue_of
from deploy.voices import pieces_of
from kiosk.adminduk.outreach import OutreachDay
from kiosk.ports import PrinterOutOfPaper, PrinterReady, ScannerGone, ScannerReady
from kiosk.visit.aloud import NUMBERS, pieces
from kiosk.visit.clock import IDLE_S, WARNING_S
from kiosk.visit.effects import Chime, Effect, Hush, Speak
from kiosk.visit.events import (
    USUAL,
    Button,
    Chose,
    Comfort,
    Event,
    KeyTyped,
    Listen,
    Loudness,
    OutreachSaid,
    Pressed,
    PrinterSaid,
    ScannerSaid,
    Tick,
    Toggled,
    VoiceSaid,
)
from kiosk.visit.letter_state import LetterReview, LetterStep
from kiosk.visit.listening import CHOSEN, choices, spoken, spoken_choice
from kiosk.visit.sheets import ALL_ERASED, CLERK_CALLED, NEED_HELP, NO_VOICE, STILL_HERE
from kiosk.visit.state import Visit
from kiosk.visit.step import step
from kiosk.visit.texts import Text, say
from kiosk.visit.view import view_of
from kiosk.visit.views import ChoiceView, HelpSheet, PaperView, WelcomeView
from tests.flows.test_every_variant import PATIENCE, VARIANTS, path_to
from tests.support.village import CODE, MORNING, Session, fresh, the_pack
from tests.support.villager import NAMES, Villager

PRIVATE = (*(name for whole in NAMES for name in whole.split()), "3604082001900000", "081234567890", "warga@contoh.id")
SOUND = Toggled(Comfort.SOUND)


@lru_cache
def sayable(language: str) -> frozenset[str]:
    """Every piece a voice of the language has a clip of."""
    return frozenset(piece.words for piece in pieces_of(language, the_pack()))


def heard(texts: tuple[Text, ...], language: str = "id") -> tuple[str, ...]:
    """What is said of them, piece by piece."""
    return tuple(piece for text in texts for piece in pieces(text, tongue_of(language)))


def moves(villager: Villager, session: Session) -> list[Event]:
    """What a villager does who listens first: an answer is touched, heard, and gone on with."""
    page = session.view.page
    marked = isinstance(page, ChoiceView | PaperView) and any(choice.selected for choice in page.choices)
    if marked and page.frame.next is not None and page.frame.next_ready:
        return [Pressed(Button.NEXT)]
    return villager.act(page)


def walk(variant: str) -> Iterator[tuple[Visit, Event, Session, tuple[Effect, ...]]]:
    """State before, event, session after, and the effects of this event alone; a whole visit with sound on."""
    session = Session(fresh())
    villager = Villager(random.Random(variant), way=("new", *path_to(variant)))
    waiting: list[Event] = [SOUND]
    begun = False
    for _ in range(PATIENCE * 4):
        if not waiting:
            waiting = moves(villager, session)
        event = waiting.pop(0)
        before = session.visit
        session.visit, wanted = step(session.visit, event)
        yield before, event, session, wanted
        waiting = [answer for effect in wanted for answer in session.desk.answer(effect)] + waiting
        at_rest = isinstance(session.view.page, WelcomeView)
        if at_rest and begun:
            return
        begun = begun or not at_rest
    raise AssertionError(f"{variant} never ended")


def speeches(effects: tuple[Effect, ...]) -> list[Speak]:
    return [effect for effect in effects if isinstance(effect, Speak)]


@pytest.mark.parametrize("variant", VARIANTS)
def test_on_every_page_of_every_service_there_is_something_to_hear_and_a_clip_for_all_of_it(variant: str) -> None:
    for _, _, session, _ in walk(variant):
        texts = spoken(session.visit)
        assert texts, session.view
        for language in ("id", "en"):
            said = heard(texts, language)
            assert said
            assert set(said) <= sayable(language), set(said) - sayable(language)
        for choice in choices(session.view.page):
            assert set(heard(spoken_choice(session.visit, choice.id))) <= sayable("id")


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_that_somebody_typed_is_ever_said(variant: str) -> None:
    for _, _, session, effects in walk(variant):
        offered = [spoken_choice(session.visit, choice.id) for choice in choices(session.view.page)]
        for texts in (spoken(session.visit), *offered, *(speech.texts for speech in speeches(effects))):
            said = heard(texts)
            words = {word for piece in said for word in piece.upper().split()}
            assert not words & set(PRIVATE), said
            run = 0
            for piece in (piece for text in texts if text.form != "spelled" for piece in pieces(text)):
                run = run + 1 if piece in NUMBERS else 0
                assert run <= 4, f"a number of somebody's: {said}"


@pytest.mark.parametrize("variant", VARIANTS[::3])
def test_each_arrival_is_spoken_once_and_each_touch_ends_what_was_said(variant: str) -> None:
    talking = False
    for before, event, session, effects in walk(variant):
        assert len(speeches(effects)) <= 1
        kinds = [type(effect) for effect in effects]
        if talking and speeches(effects) and not speeches(effects)[0].after:
            touched = isinstance(event, Pressed | Chose | KeyTyped | Toggled | Listen)
            assert not touched or kinds.index(Hush) < kinds.index(Speak)
        if view_of(before).page != session.view.page and Hush in kinds:
            talking = False
        talking = talking or bool(speeches(effects))
        if not isinstance(session.view.page, WelcomeView) and set(spoken(session.visit)) - set(spoken(before)):
            assert speeches(effects), f"{event} brought something new that nobody hears"
        if session.visit.person.marked:
            page = session.view.page
            assert page.frame.next is not None, "an answer that was marked can be gone on with"
            assert page.frame.next_ready
        again, more = step(session.visit, Tick(session.visit.machine.monotonic, MORNING))
        assert not speeches(more), "time passing repeats nothing"
        assert again.person.stage == session.visit.person.stage


def test_sound_is_off_until_somebody_asks_for_it() -> None:
    session = Session(fresh())
    session.do(Chose("id"), Chose("new"))
    assert not speeches(tuple(session.effects))


def at_home() -> Session:
    """A visit with sound on, at its first page."""
    session = Session(fresh())
    session.do(SOUND, Chose("id"))
    session.effects.clear()
    return session


def test_a_choice_is_marked_and_said_and_next_goes_on_with_it() -> None:
    session = at_home()
    session.do(Chose("status"))
    assert speeches(tuple(session.effects)) == [Speak((say("Cek status permohonan"),), "id")]
    home = session.view.page
    session.do(Pressed(Button.NEXT))
    assert session.view.page != home
    assert session.effects[-1] == Speak(spoken(session.visit), "id")


def test_a_mark_that_was_not_gone_on_with_answers_nothing_on_the_page_before() -> None:
    session = Session(fresh())
    session.do(SOUND, Chose("id"))
    for choice in ("new", *path_to("kk/hilang"), "no", "have"):
        session.do(Chose(choice), Pressed(Button.NEXT))
    session.do(Chose("missing"), Pressed(Button.BACK))
    page = session.view.page
    assert isinstance(page, PaperView)
    assert not any(choice.selected for choice in page.choices)
    assert page.frame.next is None
    before = session.visit.person.draft
    session.do(Pressed(Button.NEXT))
    assert session.visit.person.draft == before


def test_a_touch_stops_the_voice_even_where_sound_was_only_asked_for_once() -> None:
    session = Session(fresh())
    session.do(Chose("id"), Pressed(Button.LISTEN))
    assert isinstance(session.effects[-1], Speak)
    session.effects.clear()
    session.do(Pressed(Button.HELP))
    assert session.effects == [Hush()]
    session.effects.clear()
    session.do(Pressed(Button.BACK))
    assert session.effects == [], "there is nothing more to stop"


def test_a_sheet_is_spoken_when_it_rises_and_the_page_again_when_it_goes() -> None:
    session = at_home()
    session.do(PrinterSaid(PrinterOutOfPaper()))
    (rose,) = speeches(tuple(session.effects))
    assert rose.texts[0] == say("Kertas habis")
    assert len(rose.texts) == 3
    session.effects.clear()
    session.do(PrinterSaid(PrinterOutOfPaper()))
    assert session.effects == []
    session.do(PrinterSaid(PrinterReady()))
    assert speeches(tuple(session.effects))[0].texts == spoken(session.visit)


def test_the_idle_warning_is_said_once_while_its_seconds_run() -> None:
    session = at_home()
    for second in range(int(WARNING_S) - 1):
        session.do(Tick(IDLE_S + second, MORNING))
    said = speeches(tuple(session.effects))
    assert [speech.texts for speech in said] == [(say(STILL_HERE), say(ALL_ERASED))]
    session.effects.clear()
    session.do(Tick(IDLE_S + WARNING_S, MORNING))
    assert isinstance(session.view.page, WelcomeView)
    assert not speeches(tuple(session.effects))
    assert Hush() in session.effects


def test_the_speaker_on_the_idle_warning_says_the_warning() -> None:
    session = at_home()
    session.do(Tick(IDLE_S + 1, MORNING), Pressed(Button.LISTEN))
    assert session.view.sheet is None
    assert speeches(tuple(session.effects))[-1].texts[0] == say(STILL_HERE)


def test_a_warning_is_said_when_it_appears_and_typing_is_not_repeated_aloud() -> None:
    session = Session(fresh())
    villager = Villager(random.Random(3), way=("new", *path_to("kk/hilang")), skip=0.0)
    session.do(SOUND)
    while getattr(session.view.page, "groups", ()) != (4, 4, 4, 4):
        session.do(*moves(villager, session))
    session.effects.clear()
    session.do(KeyTyped("3"), KeyTyped("6"))
    assert not speeches(tuple(session.effects))
    session.do(Pressed(Button.NEXT))
    (warned,) = speeches(tuple(session.effects))
    assert heard(warned.texts)[-2:] == ("2", "angka")


def test_news_that_nobody_touched_for_waits_until_what_is_being_said_has_ended() -> None:
    waited = 0
    for before, event, now, effects in walk("kk/hilang"):
        for speech in speeches(effects):
            same = type(view_of(before).page) is type(now.view.page) and view_of(before).sheet == now.view.sheet
            assert speech.after <= (not isinstance(event, Pressed | Chose | KeyTyped))
            assert not speech.after or same
            waited += speech.after
    assert waited, "the receipt came out while the kept page was being read aloud"


def test_calling_the_clerk_rings_and_says_that_somebody_comes() -> None:
    session = at_home()
    session.do(Pressed(Button.HELP))
    session.effects.clear()
    session.do(Pressed(Button.CALL))
    assert Chime() in session.effects
    assert session.effects[-1] == Speak((say(CLERK_CALLED),), "id")


def test_a_choice_of_a_letter_is_marked_first_and_ticks_are_ticked_at_once_and_said() -> None:
    session = Session(fresh())
    day = OutreachDay("v1", date(2026, 12, 1), "Balai desa", "08.00-13.00", (), 3)
    session.do(OutreachSaid((day,)), Chose("id"), Chose("signup"), Pressed(Button.NEXT), SOUND)
    session.do(Chose("v1"))
    assert session.view.page.frame.next_ready, "marked"
    session.do(Pressed(Button.NEXT), Chose("ktp"))
    page = session.view.page
    assert isinstance(page, ChoiceView)
    (ticked,) = [choice for choice in page.choices if choice.selected]
    assert session.effects[-1] == Speak((ticked.label,), "id")
    session.do(Chose("lahir"), Pressed(Button.NEXT))
    stage = session.visit.person.stage
    assert isinstance(stage, LetterStep)
    assert stage.key == "people"


def test_who_tells_of_a_demanded_fee_is_not_betrayed_by_the_voice() -> None:
    session = Session(fresh())
    session.do(SOUND, Chose("id"), Chose("complaint"))
    session.effects.clear()
    session.do(Pressed(Button.NEXT), Pressed(Button.NEXT), Chose("calo"), Chose("kk"), *[Pressed(Button.SKIP)] * 4)
    assert isinstance(session.visit.person.stage, LetterReview)
    assert not speeches(tuple(session.effects))
    session.do(Pressed(Button.LISTEN))
    assert speeches(tuple(session.effects))[-1].texts == spoken(session.visit), "asked for, it speaks"
    session.do(Pressed(Button.HELP))
    assert speeches(tuple(session.effects))[-1].texts[0] == say(NEED_HELP), "and help is help"


# ------------------------------------------------------------------ volume


def test_the_volume_is_heard_at_once_and_forgotten_with_the_visit() -> None:
    session = at_home()
    session.do(Pressed(Button.HELP), Loudness(4))
    assert session.effects[-1] == Speak((say(NEED_HELP),), "id", 4)
    assert isinstance(session.view.sheet, HelpSheet)
    assert session.view.sheet.volume == 4
    session.do(Pressed(Button.BACK), Pressed(Button.ERASE))
    assert session.visit.person.volume == USUAL
    session.effects.clear()
    session.do(SOUND, Chose("id"))
    assert {speech.volume for speech in speeches(tuple(session.effects))} == {USUAL}


@pytest.mark.parametrize("step", [0, 5, -1])
def test_a_volume_there_is_not_changes_nothing(step: int) -> None:
    session = at_home()
    session.do(Loudness(step))
    assert session.visit.person.volume == USUAL
    assert not speeches(tuple(session.effects))


def test_a_volume_left_behind_at_rest_goes_back_by_itself() -> None:
    session = Session(fresh())
    session.do(Pressed(Button.HELP), Loudness(4), Pressed(Button.BACK), Tick(IDLE_S, MORNING))
    assert session.visit.person.volume == USUAL


# ------------------------------------------------------------------ languages, and no voice at all


def in_language(language: str, voices: frozenset[str]) -> Session:
    """At the first page in a language, sound asked for, where only these voices are."""
    visit = fresh()
    site = replace(visit.machine.site, languages=(("id", "Bahasa Indonesia"), (language, language)))
    session = Session(replace(visit, machine=replace(visit.machine, site=site)))
    session.do(VoiceSaid(voices), Chose(language), SOUND)
    return session


def test_regional_languages_are_spoken_to_in_indonesian_and_english_is_not() -> None:
    assert speeches(tuple(in_language("jv", frozenset({"id"})).effects))[0].language == "jv"
    assert not speeches(tuple(in_language("en", frozenset({"id"})).effects))
    assert speeches(tuple(in_language("en", frozenset({"en"})).effects))


def test_a_sample_of_each_language_is_heard_on_the_rest_page_in_that_language() -> None:
    visit = fresh()
    site = replace(visit.machine.site, languages=(("id", "Bahasa Indonesia"), ("en", "English")))
    session = Session(replace(visit, machine=replace(visit.machine, site=site)))
    session.do(Listen("en"), Listen("id"))
    said = speeches(tuple(session.effects))
    assert [speech.language for speech in said] == ["en", "id"]
    assert heard(said[0].texts, "en")[0] == "Welcome"


def test_where_nothing_can_be_heard_the_switch_says_so_and_the_speaker_brings_help() -> None:
    session = in_language("id", frozenset())
    assert Comfort.SOUND not in session.visit.person.comfort
    assert isinstance(session.view.sheet, HelpSheet)
    assert not session.view.sheet.voice
    assert say(NO_VOICE) in spoken(session.visit), "the sheet shows it too"
    session.do(Pressed(Button.BACK), Pressed(Button.LISTEN))
    assert isinstance(session.view.sheet, HelpSheet)
    assert not speeches(tuple(session.effects))


def test_a_voice_that_arrives_later_can_be_switched_on() -> None:
    session = in_language("id", frozenset())
    session.do(Pressed(Button.BACK), VoiceSaid(frozenset({"id"})), SOUND)
    assert speeches(tuple(session.effects))[-1].texts == spoken(session.visit)


def test_an_answer_that_is_a_persons_name_is_only_said_to_be_chosen() -> None:
    session = at_home()
    page = session.view.page
    assert isinstance(page, ChoiceView)
    assert spoken_choice(session.visit, "new") == (page.choices[0].label,)
    assert spoken_choice(session.visit, "nobody") == spoken(session.visit)
    assert heard((CHOSEN,)) == ("Dipilih",)


def test_the_number_of_a_request_is_spelled_and_no_other_number_is() -> None:
    for _, _, session, _ in walk("kk/hilang"):
        spelled = [text.id for text in spoken(session.visit) if text.form == "spelled"]
        if spelled:
            assert "".join(spelled) == CODE
            return
    raise AssertionError("the number was never said")


def test_a_scanner_in_trouble_is_heard_too() -> None:
    session = at_home()
    session.do(ScannerSaid(ScannerGone("unplugged")))
    assert speeches(tuple(session.effects))
    session.do(ScannerSaid(ScannerReady()))
