"""Text as a printer's code page can hold it.

A single letter outside the page would come out as ``?``, and a single Chinese one turns the whole string to another encoding; so texts are
brought into the page before they are encoded. Control characters, which a printer would obey, never pass.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import assert_never

from kiosk.slips.document import Block, Fact, Gap, Line, Mark, Panel, Qr, Rule, Slip, Strip

_SPELT = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": ",", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "…": "...", "•": "*", "·": "*", "●": "*", "€": "EUR", "×": "x", "✓": "v", "✔": "v", "→": "->", "←": "<-",
        "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ",
    }
)  # fmt: skip


def spelt(slip: Slip, codepage: str) -> Slip:
    """The slip with every text in letters of the page, before it is cut into rows: ``…`` takes three columns. What a QR code holds stays."""
    return replace(slip, blocks=tuple(_block(block, codepage) for block in slip.blocks))


def _block(block: Block, page: str) -> Block:
    match block:
        case Line():
            return replace(block, text=for_page(block.text, page))
        case Fact():
            return replace(block, label=for_page(block.label, page), value=for_page(block.value, page))
        case Mark():
            return replace(block, lines=tuple(for_page(text, page) for text in block.lines))
        case Panel():
            return replace(block, texts=tuple(for_page(text, page) for text in block.texts))
        case Qr():
            return replace(
                block, caption=tuple(replace(line, text=for_page(line.text, page)) for line in block.caption)
            )
        case Rule() | Strip() | Gap():
            return block
        case _:
            assert_never(block)


def for_page(text: str, codepage: str) -> str:
    """``text`` in letters of the Python codec ``codepage``: typography spelt out, then accents dropped where the page lacks them, then ``?``.

    The no-break space stays: rows are broken by it.
    """
    plain = unicodedata.normalize("NFC", text).translate(_SPELT)
    return "".join(_letter(letter, codepage) for letter in plain if unicodedata.category(letter)[0] != "C")


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
