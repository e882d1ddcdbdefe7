"""Twins: one report for each child (F-2.01), but nobody tells about the family twice."""

from __future__ import annotations

from kiosk.adminduk.answers import AnswerBook, Answers, FieldRef
from kiosk.adminduk.catalogue import Pack

COUNTS = {"kembar2": 2, "kembar3": 3, "kembar4": 4}
"""Keys of the official list of kinds of birth; "lainnya" says no number, so nothing further is offered."""


def children_expected(answers: Answers) -> int:
    """How many children were born together, as far as the birth report says; 1 where it says nothing."""
    kind = answers.get(FieldRef("F-2.01", "kelahiran", 0, "anak_jenis_kelahiran"))
    return COUNTS.get(kind, 1) if isinstance(kind, str) else 1


def for_twin(pack: Pack, answers: Answers) -> AnswerBook:
    """The answers to begin the next child's report with: all but what the pack lists as the child's own (name, sex, hour, ...)."""
    return AnswerBook(
        {ref: value for ref, value in answers.items() if f"{ref.form}.{ref.field}" not in pack.twin_fields}
    )
