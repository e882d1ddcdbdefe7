"""Languages: Indonesian sentences are the ids, other languages are catalogues that fit the same screens."""

import dataclasses
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from kiosk.visit.events import Comfort
from kiosk.visit.texts import (
    Text,
    raw,
    say,
)
from screens import samples
from screens.gallery import comforted
from screens.layout import lay_out, panel_of, theme_of
from screens.panel import native
from screens.words import WORDS, languages, say_in

SPOKEN = ("en", "jv", "su")
"""Catalogues whose sentences are held to the room of the screens."""


def texts_of(value: object) -> set[str]:
    """Every translatable sentence a view brings along."""
    if isinstance(value, Text):
        return set() if value.raw else {value.id}
    if dataclasses.is_dataclass(value):
        return {t for field in dataclasses.fields(value) for t in texts_of(getattr(value, field.name))}
    if isinstance(value, tuple):
        return {t for item in value for t in texts_of(item)}
    return set()


def own_sentences() -> set[str]:
    """What the screens themselves say over all samples on all panels, whatever the visit brings."""
    heard: set[str] = set()
    brought: set[str] = set()

    def listening(text: Text) -> str:
        if not text.raw:
            heard.add(text.id)
        return say_in("id")(text)

    for panel_name in ("10.1", "15.6", "21.5"):
        panel = native(panel_name)
        for view in samples.all_views(panel.skeleton.rows).values():
            brought |= texts_of(view)
            lay_out(view, panel_of(view.page, panel), theme_of(view.page), listening)
    return {sentence for sentence in heard - brought if sentence}


def test_indonesian_is_spoken_as_written() -> None:
    assert say_in("id")(say("Sisa {n} detik", n="9")) == "Sisa 9 detik"
    assert say_in("id")(raw("Sisa {n} detik")) == "Sisa {n} detik"


def test_a_language_without_a_catalogue_stays_indonesian() -> None:
    assert say_in("ban")(say("Kembali")) == "Kembali"


def test_english_speaks_and_puts_arguments_in_after_translation() -> None:
    assert "en" in languages()
    assert say_in("en")(say("{n} dari {total}", n="2", total="7")) == "2 of 7"
    assert say_in("en")(say("Sebuah kalimat tanpa terjemahan")) == "Sebuah kalimat tanpa terjemahan"


def test_english_knows_every_sentence_of_the_screens_themselves() -> None:
    say_english = say_in("en")
    missing = {s for s in own_sentences() if say_english(Text(s)) == s}
    assert missing == set()


@pytest.mark.parametrize("path", sorted(WORDS.glob("*.po")), ids=lambda path: path.stem)
def test_translations_have_the_places_of_their_sentences(path: Path) -> None:
    def places(sentence: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name}

    with path.open("rb") as source:
        for message in read_po(source):
            if message.id and message.string:
                assert places(str(message.string)) == places(str(message.id)), message.id


@pytest.mark.parametrize(
    "switches", [(), (Comfort.LARGE,), (Comfort.LARGE, Comfort.LOW)], ids=["plain", "large", "large-low"]
)
@pytest.mark.parametrize("panel_name", ["10.1", "15.6", "21.5"])
@pytest.mark.parametrize("language", SPOKEN)
def test_a_language_has_room_on_every_screen(language: str, panel_name: str, switches: tuple[Comfort, ...]) -> None:
    panel = native(panel_name)
    for name, sample in samples.all_views(panel.skeleton.rows).items():
        view = comforted(sample, frozenset(switches))
        layout = lay_out(view, panel_of(view.page, panel), theme_of(view.page), say_in(language))
        assert layout.faults == (), name
