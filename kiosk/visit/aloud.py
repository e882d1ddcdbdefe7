"""From a sentence to what is said: short pieces, each of which one clip can say. Pure, and the only place that decides what is never said.

A sentence is cut at its places ``{so}`` and at the ends of its sentences, in the words of the language it is said in. What stands in a
place is said only when it is a count, a day, opening hours, a spelled code or a text of our own. Names, numbers of identity, addresses,
telephone numbers and whatever else people or the district wrote (``raw``) stand on the screen and are never said: others stand in the room.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from string import Formatter

from kiosk.adminduk.dates import DAYS, MONTHS
from kiosk.visit.texts import Text, say

COUNTS = frozenset({"n", "total", "detik"})
"""Places that hold a count (pages, tries, seconds). A figure in any other place may be somebody's number and is not said."""

TO, AT = say("sampai"), say("pukul")
"""Between two days or hours, and before an hour."""

CODE_SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_COUNT = re.compile(r"\d{1,4}")
_ENDS = re.compile(r"(?<=\w{3}[.?!])\s+(?=[A-Z0-9])")
"""Between two sentences; "No. KK" is none."""
_HOURS = re.compile(r"([A-Za-z]+)(?:\s*[-–]\s*([A-Za-z]+))?\s+(\d\d?)[.:](\d\d)\s*[-–]\s*(\d\d?)[.:](\d\d)(?:,\s*|$)")
_EDGE = " ,:;-–—/|“”\"'"


ENGLISH = "en"
"""The one language besides Indonesian that a program renders. To people of all the country's own languages Indonesian is spoken."""


def understood(language: str) -> tuple[str, ...]:
    """The languages whose clips may speak to somebody who chose ``language``, best first."""
    return (language,) if language in (ENGLISH, "id") else (language, "id")


def can_hear(voices: frozenset[str], language: str) -> bool:
    """Whether clips of ``voices`` can speak to somebody who chose ``language``."""
    return any(one in voices for one in understood(language))


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language says things: its words for a message, and its days (Monday first) and months."""

    language: str
    words: Callable[[str], str] = str
    days: tuple[str, ...] = DAYS
    months: tuple[str, ...] = MONTHS


INDONESIAN = Tongue("id")


def pieces(text: Text, tongue: Tongue = INDONESIAN) -> tuple[str, ...]:
    """What is said of ``text``, piece by piece, in the words of ``tongue``; empty where nothing of it may be said."""
    return tuple(_pieces(text, tongue))


def clip_of(piece: str, language: str) -> str:
    """Name of the recording that says a piece: its language and the beginning of the SHA-256 of its words.

    Words that change get another name, so they never keep an old recording.
    """
    return f"{language}/{hashlib.sha256(piece.encode()).hexdigest()[:16]}"


def can_be_said(text: Text) -> bool:
    """Whether anything of it may be said."""
    return bool(pieces(text))


def _pieces(text: Text, tongue: Tongue) -> Iterator[str]:
    if text.form:
        yield from _formed(text.form, text.id, tongue)
        return
    if text.raw and not text.args:
        return
    values = dict(text.args)
    for fixed, place, _, _ in Formatter().parse(text.id if text.raw else tongue.words(text.id)):
        yield from fragments(fixed)
        if place:
            yield from _value(place, values.get(place, ""), tongue)


def _value(place: str, value: str | Text, tongue: Tongue) -> Iterator[str]:
    if isinstance(value, Text):
        yield from _pieces(value, tongue)
    elif place in COUNTS and _COUNT.fullmatch(value):
        yield from number(int(value))


def fragments(words: str) -> Iterator[str]:
    """The sentences of a fixed text, without the signs at their edges; a question and a call keep theirs, which change the voice."""
    for sentence in _ENDS.split(" ".join(words.split())):
        inner = sentence.lstrip(".?!)" + _EDGE).rstrip(".(" + _EDGE)
        inner = inner if "(" in inner else inner.rstrip(")." + _EDGE)
        if any(sign.isalnum() for sign in inner):
            yield inner


def fixed_pieces(sentence: str) -> Iterator[str]:
    """Every piece that a sentence of a catalogue can be cut into, whatever stands in its places."""
    for fixed, _, _, _ in Formatter().parse(sentence):
        yield from fragments(fixed)


def number(count: int) -> tuple[str, ...]:
    """0 to 9999 as said in thousands, hundreds and the rest: 1990 is ``1000``, ``900``, ``90``."""
    rest = count % 100
    parts = (count // 1000 * 1000, count // 100 % 10 * 100, rest)
    return tuple(str(part) for part in parts if part) or ("0",)


NUMBERS = tuple(str(n) for n in (*range(100), *range(100, 1000, 100), *range(1000, 10_000, 1000)))
"""Every piece :func:`number` can give."""


def _formed(form: str, value: str, tongue: Tongue) -> Iterator[str]:
    match form:
        case "day" | "weekday":
            day = date.fromisoformat(value)
            if form == "weekday":
                yield tongue.days[day.weekday()]
            yield from (str(day.day), tongue.months[day.month - 1], *number(day.year))
        case "hours":
            yield from _hours(value, tongue)
        case "spelled":
            yield from (sign for sign in value.upper() if sign in CODE_SYMBOLS)
        case _:
            return  # ``partial`` dates are people's own: when they were born, married, died


def _hours(hours: str, tongue: Tongue) -> Iterator[str]:
    """``Senin-Kamis 08.00-15.00``; hours written in another way are not said at all rather than half."""
    found = list(_HOURS.finditer(hours))
    names = {day for one in found for day in one.group(1, 2) if day}
    if "".join(one[0] for one in found) != hours.strip() or not names <= set(DAYS):
        return
    (to,), (at,) = _pieces(TO, tongue), _pieces(AT, tongue)
    for one in found:
        first, last, *clock = one.groups()
        yield tongue.days[DAYS.index(first)]
        if last:
            yield from (to, tongue.days[DAYS.index(last)])
        yield from (at, *_clock(clock[0], clock[1]), to, *_clock(clock[2], clock[3]))


def _clock(hour: str, minute: str) -> tuple[str, ...]:
    return (str(int(hour)), str(int(minute))) if int(minute) else (str(int(hour)),)
