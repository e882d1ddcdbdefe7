"""Names and numbers as strangers may see them: on the board, on slips, in the ledger."""

from __future__ import annotations

STARS = "*****"
"""Always five: the length of a name is not told."""


def mask_name(name: str) -> str:
    """``SITI AMINAH`` -> ``SITI A*****``; one word: ``SUKARNO`` -> ``SU*****``; nothing -> ``*****``."""
    words = name.upper().split()
    if not words:
        return STARS
    if len(words) == 1:
        # Of a very short name only the first letter is shown: two of three letters would be the name.
        return words[0][: 2 if len(words[0]) > 3 else 1] + STARS
    return f"{words[0]} {words[1][0]}{STARS}"


def mask_number(digits: str) -> str:
    """The last four digits behind dots: ``3313072001900001`` -> ``•••• 0001``; shorter than eight: dots only."""
    kept = "".join(symbol for symbol in digits if symbol.isdigit())
    return f"•••• {kept[-4:]}" if len(kept) >= 8 else "••••"
