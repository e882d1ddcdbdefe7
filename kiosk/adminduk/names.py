"""Names of people, written as on civil documents: capitals, one word is a whole name, no rule about surnames."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LONGEST = 60
"""Permendagri 73/2022 ps 4(2): at most 60 letters, spaces included."""
SIGNS = "'-.,"
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʼ": "'", "´": "'"})


@dataclass(frozen=True, slots=True)
class NotAName:
    """Why not: ``empty``, ``long``, ``sign`` (a digit or sign no name has)."""

    why: str


def parse_name(text: str) -> str | NotAName:
    """A name in capitals with single blanks. Curly apostrophes become straight ones; accents stay."""
    plain = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    name = " ".join(plain.split()).upper()
    if not any(char.isalpha() for char in name):
        return NotAName("empty" if not name else "sign")
    if len(name) > LONGEST:
        return NotAName("long")
    if not all(char.isalpha() or unicodedata.combining(char) or char in SIGNS or char == " " for char in name):
        return NotAName("sign")
    return name


def short(name: str) -> bool:
    """One word: asked once more whether that is the whole name, and then it is."""
    return " " not in name


def same(first: str, second: str) -> bool:
    """Do two spellings mean the same name on paper: case, blanks, signs aside?"""
    return _bare(first) == _bare(second)


def _bare(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name).casefold() if char.isalpha())
