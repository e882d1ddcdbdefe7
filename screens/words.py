"""Languages. Indonesian sentences are the message ids; other languages are gettext catalogues in assets/words, read when first needed.

A language without a catalogue, and a sentence without a translation, stay Indonesian.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from kiosk.adminduk import dates
from kiosk.slips.dating import day_said
from kiosk.slips.saying import hours_in
from kiosk.visit.texts import (
    Text,
)
from screens.desk import Say
from screens.theme import ASSETS

WORDS = ASSETS / "words"


def languages(folder: Path = WORDS) -> tuple[str, ...]:
    """The languages that can be shown: Indonesian and every catalogue there is."""
    return ("id", *sorted(path.stem for path in folder.glob("*.po")))


ALWAYS = ("id", "en")
"""Languages every kiosk speaks; others are shown once their catalogue is whole."""


def complete(folder: Path = WORDS) -> tuple[str, ...]:
    """The languages the gallery draws and the tests of pages hold: Indonesian, English, and every catalogue that lacks no sentence."""
    return (*ALWAYS, *(code for code in languages(folder) if code not in ALWAYS and whole(folder / f"{code}.po")))


def whole(path: Path) -> bool:
    """Whether a catalogue says every sentence it lists."""
    from babel.messages.pofile import read_po

    with path.open("rb") as source:
        return all(message.string and not message.fuzzy for message in read_po(source) if message.id)


@lru_cache(maxsize=8)
def translations(language: str, folder: Path = WORDS) -> Mapping[str, str]:
    """Sentence by Indonesian sentence, as the .po of a language says them; empty where there is none, and for Indonesian."""
    path = folder / f"{language}.po"
    if language == "id" or not path.is_file():
        return {}
    from babel.messages.pofile import read_po

    with path.open("rb") as source:
        return {str(message.id): str(message.string) for message in read_po(source) if message.id and message.string}


def say_in(language: str, folder: Path = WORDS) -> Say:
    """The translator of a language: ``Text`` in, words out, with the arguments put in after translation."""
    found = translations(language, folder)

    def say(text: Text) -> str:
        if text.form:
            return formed(text.form, text.id, language)
        if not text.id:
            return ""
        said = text.id if text.raw else found.get(text.id, text.id)
        if not text.args:
            return said
        return said.format(**{name: say(value) if isinstance(value, Text) else value for name, value in text.args})

    return say


def formed(form: str, value: str, language: str) -> str:
    """Dates and opening hours (``Text.form``) the way of a language; Indonesian by the house's own tables."""
    match form:
        case "day":
            day = date.fromisoformat(value)
            return dates.long_date(day) if language == "id" else day_said(day, "d MMMM y", language)
        case "weekday":
            day = date.fromisoformat(value)
            return dates.full_date(day) if language == "id" else day_said(day, "EEEE, d MMMM y", language)
        case "partial":
            return _partial(value, language)
        case "hours":
            return hours_in(language, value)
        case "spelled":
            return value
        case _:
            raise ValueError(f"no such form of text: {form}")


def _partial(value: str, language: str) -> str:
    found = dates.parse_partial(value)
    if isinstance(found, dates.NotADate):
        return value
    if language == "id":
        return found.spoken()
    pattern = "y" if found.month is None else "MMMM y" if found.day is None else "d MMMM y"
    return day_said(found.official(), pattern, language)
