"""Does a condition of the pack hold? Evaluation over whatever knows the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from kiosk.adminduk.answers import UNKNOWN, Value
from kiosk.adminduk.catalogue import (
    AllOf,
    AnyOf,
    Condition,
    Gives,
    Has,
    Is,
    IsEmpty,
    IsIn,
    IsNot,
    MoreThan,
    Output,
    Question,
    Setting,
    Settings,
)

SHARED_FORMS = ("X-00", "PEMOHON", "KEADAAN")
"""Where a name is looked for when the form of the question does not have it."""


def find_question(questions: Mapping[str, Question], form: str, name: str) -> Question | None:
    """A name of a condition: in the same form, then X-00, PEMOHON, KEADAAN; ``FORM.field`` anywhere."""
    for candidate in (f"{form}.{name}", *(f"{shared}.{name}" for shared in SHARED_FORMS), name):
        if candidate in questions:
            return questions[candidate]
    return None


def fields_of(condition: Condition | None) -> tuple[str, ...]:
    """The field names a condition looks at."""
    match condition:
        case None | Gives() | Setting():
            return ()
        case AnyOf(parts) | AllOf(parts):
            return tuple(name for part in parts for name in fields_of(part))
        case _:
            return (condition.field,)


def holds(
    condition: Condition | None,
    look: Callable[[str], Value | None],
    outputs: tuple[Output, ...],
    settings: Settings,
) -> bool:
    """Whether ``condition`` holds. ``look``: field name -> answer, None while there is none. A missing answer makes every test false."""
    if condition is None:
        return True
    match condition:
        case AllOf(parts):
            return all(holds(part, look, outputs, settings) for part in parts)
        case AnyOf(parts):
            return any(holds(part, look, outputs, settings) for part in parts)
        case Gives(output):
            return output in outputs
        case Setting(key, value):
            return settings[key] == value
        case Is() | IsNot() | IsIn() | Has() | IsEmpty() | MoreThan():
            return _tells(condition, look(condition.field))
        case _:
            assert_never(condition)


def _tells(condition: Is | IsNot | IsIn | Has | IsEmpty | MoreThan, answer: Value | None) -> bool:
    if answer is None:
        return False
    match condition:
        case Is(_, value):
            return answer == value
        case IsNot(_, value):
            return answer != value
        case IsIn(_, values):
            return answer in values
        case Has(_, value):
            return isinstance(answer, tuple) and value in answer
        case IsEmpty(_, empty):
            return (answer is UNKNOWN or answer in ("", ())) is empty
        case MoreThan(_, number):
            return isinstance(answer, int) and not isinstance(answer, bool) and answer > number
        case _:
            assert_never(condition)
