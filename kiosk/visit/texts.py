"""Sentences as values: the Indonesian sentence is the message id, translated by the screen; arguments are put in after translation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in Bahasa Indonesia with ``{name}`` places, e.g. ``say("Halaman {n}", n="2")``.

    ``raw`` texts (names, codes, answers) are not translated. Arguments may be texts themselves. ``form`` says what else ``id`` may be,
    to be written the way of the visit's language: ``day`` and ``weekday`` an ISO date (2026-11-27), ``partial`` one that may lack day
    or month, ``hours`` opening hours with Indonesian names of days, ``spelled`` a code that is said sign by sign.
    """

    id: str
    args: tuple[tuple[str, str | Text], ...] = ()
    raw: bool = False
    form: str = ""


def say(message: str, **args: str | Text) -> Text:
    """A translated text."""
    return Text(message, tuple(sorted(args.items())))


def raw(message: str) -> Text:
    """A text that is shown as it is."""
    return Text(message, raw=True)


def office(message: str, **args: str | Text) -> Text:
    """A sentence for clerks: Indonesian only, the language of offices (UU 24/2009 ps 33), so no catalogue knows it."""
    return Text(message, tuple(sorted(args.items())), raw=True)


def joined(texts: Iterable[Text], between: str = ", ") -> Text:
    """Several texts in a row."""
    args = tuple((f"t{number}", text) for number, text in enumerate(texts))
    return args[0][1] if len(args) == 1 else Text(between.join(f"{{{name}}}" for name, _ in args), args, raw=True)


def day_text(day: date, *, weekday: bool = False) -> Text:
    """``27 November 2026`` or, with ``weekday``, ``Jumat, 27 November 2026``; in English ``27 November 2026``, ``Friday, ...``."""
    return Text(day.isoformat(), raw=True, form="weekday" if weekday else "day")


def partial_text(value: str) -> Text:
    """The value text of a date that may lack day or month: ``1945-08-17``, ``1945-08``, ``1945``."""
    return Text(value, raw=True, form="partial")


def hours_said(hours: str) -> Text:
    """Opening hours as the pack and the district write them: ``Senin-Kamis 08.00-15.00, Jumat 08.00-11.30``."""
    return Text(hours, raw=True, form="hours")


def spelled(code: str) -> Text:
    """A request code, to be said sign by sign: for what is spoken beside the code on the screen."""
    return Text(code, raw=True, form="spelled")
