"""Numbers and dates out of recognised text. Letters that look like digits are put right in a NIK line and nowhere else."""

from __future__ import annotations

import re
from datetime import date

from kiosk.adminduk.nik import Nik, born, parse_nik, sex

LOOKS_LIKE = str.maketrans("OoDQIli|!ZzSsbGBgq", "000011111225566899")
"""Confusions of one shape, in both cases (domain: O/0, I/1, S/5, b/6, B/8)."""
MOST_PUT_RIGHT = 2
"""With more letters than this in a number it is no longer reading but guessing."""
MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)


def nik_in(text: str) -> Nik | None:
    """The NIK a line holds, of a day there may have been; None where it is not sixteen digits after putting at most two letters right."""
    bare = re.sub(r"[\s:.\-]", "", text)
    changed = sum(1 for sign in bare if not sign.isdigit())
    found = parse_nik(bare.translate(LOOKS_LIKE)) if changed <= MOST_PUT_RIGHT and bare.isascii() else None
    return found if isinstance(found, Nik) and born(found, date.max) else None


def date_in(text: str) -> date | None:
    """A date as cards (``12-03-1990``) and letters (``12 Maret 2026``) write it; None where it is none."""
    digits = re.search(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*((?:19|20)\d{2})(?!\d)", text)
    if digits:
        return _day(int(digits[3]), int(digits[2]), int(digits[1]))
    words = re.search(r"(\d{1,2})\s*([A-Za-z]{3,9})\s*((?:19|20)\d{2})(?!\d)", text)
    if words:
        month = next((n for n, name in enumerate(MONTHS, 1) if name == words[2].lower()), 0)
        return _day(int(words[3]), month, int(words[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def agrees(nik: Nik, birth: date | None, letter: str) -> bool:
    """Whether birth date and sex (``l``, ``p`` or "") as read beside it are those in the number. A corrected birth may differ; then one types."""
    if birth is not None and birth not in born(nik, date.max):
        return False
    return not letter or sex(nik) == letter


def sex_in(text: str) -> str:
    """``l`` or ``p``; "" where it is neither."""
    bare = re.sub(r"[^A-Z]", "", text.upper())
    return "p" if bare.startswith("PEREM") else "l" if bare.startswith("LAKI") else ""


def name_in(text: str) -> str:
    """A name in capitals; "" where signs stand in it that no name has."""
    name = " ".join(text.upper().replace("`", "'").replace("’", "'").split()).strip(" ,.-")
    return name if 2 <= len(name) <= 60 and re.fullmatch(r"[A-Z][A-Z .,'\-]*", name) else ""
