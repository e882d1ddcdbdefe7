"""One family, several requests: what stands on its card is not told again, what is somebody's own is."""

from __future__ import annotations

from kiosk.adminduk.answers import AnswerBook, Answers
from kiosk.adminduk.catalogue import Pack


def for_family(pack: Pack, answers: Answers) -> AnswerBook:
    """What the pack lists as the family's own, of the answers of one request: the number of the card, the address, the telephone."""
    return AnswerBook({ref: value for ref, value in answers.items() if f"{ref.form}.{ref.field}" in pack.family_fields})
