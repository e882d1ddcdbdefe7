"""What a family's next request begins with."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.adminduk.answers import AnswerBook
from kiosk.visit.draft import PaperGiven


@dataclass(frozen=True, slots=True)
class Family:
    """Of the request just kept: what stands on the family's card, and the family's papers with their scanned pages."""

    answers: AnswerBook = field(repr=False)
    papers: tuple[PaperGiven, ...] = ()
