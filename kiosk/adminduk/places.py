"""Menu, offices, routing, calendar and settings as the pack describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from kiosk.adminduk.answers import Value
from kiosk.adminduk.kinds import OfficeKind


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Opening of one weekday (0 = Monday); local time."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Office:
    """A place. ``closed``: days (both included) on which it is shut beyond holidays; ``instead``: office that takes over then."""

    key: str
    name: str
    kind: OfficeKind
    address: str
    phone: str
    hours: tuple[OpeningHours, ...]
    closed: tuple[tuple[date, date], ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """Who works on a variant: first open office of ``offices``; documents may be collected at ``pickup`` (first is usual)."""

    offices: tuple[str, ...]
    pickup: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off beyond the national holidays (``off``), working days against them (``on``), and the hour after which a day is lost."""

    off: Mapping[date, str]
    on: frozenset[date]
    cut_off: time


@dataclass(frozen=True, slots=True)
class SettingDef:
    """A point a district decides: ``topic`` and ``about`` for its IT, value in force, allowed values (empty: any), why, confidence."""

    key: str
    topic: str
    about: str
    value: Value
    allowed: tuple[Value, ...]
    src: str
    conf: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting by key, one at least for each open point of the sources."""

    by_key: Mapping[str, SettingDef]

    def __getitem__(self, key: str) -> Value:
        return self.by_key[key].value

    def yes(self, key: str) -> bool:
        """A setting that is true or false."""
        return self.by_key[key].value is True

    def text(self, key: str) -> str:
        """A setting as text."""
        return str(self.by_key[key].value)


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """One tile: leads to the node or to the variant ``to`` (exactly one of ``node``, ``variant`` is set)."""

    label: str
    art: str
    node: str = ""
    variant: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class MenuNode:
    """A question with at most five tiles."""

    id: str
    ask: str
    choices: tuple[MenuChoice, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """The way from life event to variant. The root asks for the life event and may be paged; every other node has at most five tiles."""

    root: str
    nodes: Mapping[str, MenuNode]

    def node(self, node_id: str) -> MenuNode:
        """The node; KeyError for an id the pack has not (the loader has checked every link)."""
        return self.nodes[node_id]
