"""Languages. Indonesian sentences are the message ids; other languages are gettext catalogues in assets/words, compiled in memory.

A language without a catalogue, and a sentence without a translation, stay Indonesian.
"""

from __future__ import annotations

import io
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from kiosk.visit.views import Text
from screens.desk import Say
from screens.theme import ASSETS

WORDS = ASSETS / "words"


def languages(folder: Path = WORDS) -> tuple[str, ...]:
    """The languages that can be shown: Indonesian and every catalogue there is."""
    return ("id", *sorted(path.stem for path in folder.glob("*.po")))


@lru_cache(maxsize=8)
def catalogue(language: str, folder: Path = WORDS) -> NullTranslations:
    """The catalogue of a language, compiled from its .po; an empty one where there is none."""
    path = folder / f"{language}.po"
    if language == "id" or not path.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def say_in(language: str, folder: Path = WORDS) -> Say:
    """The translator of a language: ``Text`` in, words out, with the arguments put in after translation."""
    found = catalogue(language, folder)

    def say(text: Text) -> str:
        if text.raw or not text.id:
            return text.id
        said = found.gettext(text.id)
        return said.format(**dict(text.args)) if text.args else said

    return say
