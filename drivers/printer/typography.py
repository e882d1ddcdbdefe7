"""Text as a printer's code page can hold it.

A single letter outside the page would come out as ``?``, and a single Chinese one turns the whole string to another encoding; so texts are
brought into the page before they are encoded. Control characters, which a printer would obey, never pass.
"""

from __future__ import annotations

import unicodedata

_SPELT = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": ",", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "…": "...", "•": "*", "·": "*", "●": "*", "€": "EUR", "×": "x", "✓": "v", "✔": "v", "→": "->", "←": "<-",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ",
    }
)  # fmt: skip


def for_page(text: str, codepage: str) -> str:
    """``text`` in letters of the Python codec ``codepage``: typography spelt out, then accents dropped where the page lacks them, then ``?``."""
    spelt = unicodedata.normalize("NFC", text).translate(_SPELT)
    return "".join(_letter(letter, codepage) for letter in spelt if unicodedata.category(letter)[0] != "C")


def _letter(letter: str, codepage: str) -> str:
    if _fits(letter, codepage):
        return letter
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return "".join(part if _fits(part, codepage) else "?" for part in bare)


def _fits(letter: str, codepage: str) -> bool:
    try:
        letter.encode(codepage)
    except UnicodeEncodeError:
        return False
    return True
