"""Answers that follow from other answers or from the village."""

from __future__ import annotations

from kiosk.adminduk.answers import Value, Village
from kiosk.adminduk.catalogue import Copy, FieldType, Level, Question
from kiosk.adminduk.dates import NotADate, parse_partial, weekday_name


def from_village(village: Village, capital: str, source: str, level: Level | None) -> str:
    """A fact of the village; its code is cut to ``level``. "" where set-up has none."""
    match source:
        case "code":
            return village.code[: level.value] if level else village.code
        case "name":
            return village.name
        case "postcode":
            return village.postcode
        case "kecamatan":
            return village.kecamatan
        case "kabupaten":
            return village.kabupaten
        case "provinsi":
            return village.provinsi
        case _:
            return capital


def from_answer(rule: Copy, found: Value, target: Question, village: Village) -> Value | None:
    """What ``target`` holds, once its source is answered with ``found``."""
    text = str(found)
    match rule.how:
        case "prefix":
            return text[: target.level.value] if target.level else text
        case "weekday":
            day = parse_partial(text)
            return None if isinstance(day, NotADate) else weekday_name(day.official())
        case "classify":
            return classify(text, village.code)
        case "map":
            return dict(rule.table).get(text)
        case _:
            return as_date(text) if target.type is FieldType.DATE else found


def as_date(text: str) -> str:
    """A partly known date as the official form writes it; other texts stay."""
    day = parse_partial(text)
    return text if isinstance(day, NotADate) else day.official().isoformat()


def classify(other: str, home: str) -> str:
    """Kind of move between two region codes (F-1.03 line 6)."""
    steps = (
        (Level.DESA, "dalam_desa"),
        (Level.KECAMATAN, "antar_desa"),
        (Level.KABUPATEN, "antar_kecamatan"),
        (Level.PROVINSI, "antar_kabupaten"),
    )
    for level, kind in steps:
        if other[: level.value] == home[: level.value]:
            return kind
    return "antar_provinsi"
