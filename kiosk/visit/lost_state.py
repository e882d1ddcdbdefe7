"""Stages of finding a request whose code is lost: two facts, the district's answer, a choice. Reached from the code's page."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.visit.events import StatusFound


@dataclass(frozen=True, slots=True)
class LostNik:
    """Typing the NIK of who asked."""

    typed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LostChoice:
    """Which second fact to give."""

    nik: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LostFact:
    """Typing it. ``kind``: ``phone4`` or ``birth``."""

    nik: str = field(repr=False)
    kind: str
    typed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LostAsked:
    """The district is being asked."""

    ticket: int
    since: float


@dataclass(frozen=True, slots=True)
class LostList:
    """Several fit: which one?"""

    found: tuple[StatusFound, ...]


@dataclass(frozen=True, slots=True)
class LostNothing:
    """Not found this way. ``why`` as in ``CodesNotFound``, or ``tries``: this visit asked often enough."""

    why: str


LostStage = LostNik | LostChoice | LostFact | LostAsked | LostList | LostNothing
