"""Conditions of the pack, and the rules by which one answer fills another box."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.adminduk.answers import Value
from kiosk.adminduk.kinds import Output


@dataclass(frozen=True, slots=True)
class Is:
    """Answer of ``field`` equals ``value``. A name is looked up in the same row, then the same form, then X-00, PEMOHON, KEADAAN."""

    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class IsNot:
    """Answered and different from ``value``."""

    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class IsIn:
    """Answer is one of ``values``."""

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """The multiple answer holds ``value``."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class IsEmpty:
    """``empty`` True: answered with "don't know / none"; False: answered with something. Not yet answered is neither."""

    field: str
    empty: bool


@dataclass(frozen=True, slots=True)
class MoreThan:
    """The number is greater than ``number``."""

    field: str
    number: int


@dataclass(frozen=True, slots=True)
class Gives:
    """The variant has this output."""

    output: Output


@dataclass(frozen=True, slots=True)
class Setting:
    """The pack's setting ``key`` equals ``value``."""

    key: str
    value: Value


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one holds."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one holds."""

    of: tuple[Condition, ...]


Condition = Is | IsNot | IsIn | Has | IsEmpty | MoreThan | Gives | Setting | AnyOf | AllOf


@dataclass(frozen=True, slots=True)
class Copy:
    """One rule of the reviewed copy map: ``target`` (``FORM.field``) is filled and not asked while ``when`` holds.

    ``how``: ``from`` copies the answer ``source``; ``rows`` counts the rows of section ``source``; ``prefix`` cuts the region code
    ``source`` to the target's level; ``village`` takes the village's ``source``; ``today``, ``now``; ``weekday`` of the date
    ``source``; ``classify`` compares region ``source`` with the village; ``const`` takes ``source`` itself; ``map`` turns the answer of
    ``source`` into another key through ``table``; ``papers`` ticks the boxes whose papers were brought; ``omit`` leaves the field empty
    for good; ``ask`` stops the search, so that the field is asked. The first rule whose ``when`` holds counts. ``row`` limits it to one row.
    """

    target: str
    how: str
    source: str = ""
    when: Condition | None = None
    row: int = 0
    table: tuple[tuple[str, str], ...] = ()
