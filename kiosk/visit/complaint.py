"""A demanded fee: what kind of person asked, for what, how much, when. Nothing that names anybody is needed, nobody here reads it."""

from __future__ import annotations

from kiosk.adminduk.complaint import WHAT, WHEN, WHO
from kiosk.visit.letter_state import Step, Style
from kiosk.wire.letter import MOST_TEXT

STEPS = (
    Step("who", Style.CHOICE),
    Step("service", Style.CHOICE),
    Step("amount", Style.DIGITS, 9, optional=True),
    Step("when", Style.CHOICE, optional=True),
    Step("phone", Style.DIGITS, 14, optional=True),
    Step("text", Style.LETTERS, MOST_TEXT, optional=True),
)
CHOICES = {"who": WHO, "service": WHAT, "when": WHEN}


def ids(key: str) -> tuple[str, ...]:
    """Ids of a step's choices."""
    return tuple(CHOICES.get(key, ()))
