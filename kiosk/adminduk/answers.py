"""Answers of one visit, as immutable values. In memory only: nothing here knows how to write itself anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Unknown(Enum):
    """The person answered, but does not know, has none, or passed over an optional question."""

    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        return False


UNKNOWN = Unknown.UNKNOWN

Value = str | bool | int | tuple[str, ...] | Unknown
"""What an answer may be; which one, says ``FieldType``."""


class FieldRef(NamedTuple):
    """Where an answer lives. ``row`` is 0 outside repeated sections and 1.. inside; field ``+`` of row r means "there is a row r + 1"."""

    form: str
    section: str
    row: int
    field: str

    def __str__(self) -> str:
        return f"{self.form}.{self.section}.{self.row}.{self.field}"


MORE = "+"
"""Field id of the synthetic question for a further row."""


def parse_ref(text: str) -> FieldRef | None:
    """Read ``F-1.02.pemohon.0.pemohon_nama`` back, None if it is no such text. The form's own code may hold dots."""
    parts = text.rsplit(".", 3)
    if len(parts) != 4 or not all(parts) or not (parts[2].isascii() and parts[2].isdigit()):
        return None
    return FieldRef(parts[0], parts[1], int(parts[2]), parts[3])


Answers = Mapping[FieldRef, Value]
"""What the functions take. Use ``AnswerBook`` to hold answers: it cannot be changed and does not show them when printed."""


class AnswerBook(Mapping[FieldRef, Value]):
    """Answers that never appear in a log or traceback: ``repr`` says only how many there are."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[FieldRef, Value] | None = None) -> None:
        self._values = dict(values or {})

    def __getitem__(self, ref: FieldRef) -> Value:
        return self._values[ref]

    def __iter__(self) -> Iterator[FieldRef]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"AnswerBook({len(self._values)} answers)"


@dataclass(frozen=True, slots=True)
class Village:
    """What kiosk set-up knows of the village: ``code`` 10 digits; ``names`` province to village; ``postcode`` may be empty."""

    code: str
    name: str
    kecamatan: str
    kabupaten: str
    provinsi: str
    postcode: str = ""


def with_answer(answers: Answers, ref: FieldRef, value: Value) -> AnswerBook:
    """The answers with one more (or a changed) answer."""
    return AnswerBook({**answers, ref: value})


def without(answers: Answers, ref: FieldRef) -> AnswerBook:
    """The answers without this one."""
    return AnswerBook({key: value for key, value in answers.items() if key != ref})
