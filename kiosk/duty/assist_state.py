"""Helping: with a new request, with the one on the screen, with a code that was lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A request kept at this kiosk: its code, masked name, neutral title, day."""

    code: str
    masked_name: str
    title: str
    on: date


# ------------------------------------------------------------------ stages


@dataclass(frozen=True, slots=True)
class HelpWith:
    """What does the family need?"""

    page: int = 0


@dataclass(frozen=True, slots=True)
class LostName:
    """How does the name on the request begin?"""

    typed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LostDay:
    """On which day was it? ``typed``: of another day, as DDMM; ``other``: that is being typed; ``unfit``: no such day lately."""

    name: str = field(repr=False)
    other: bool = False
    typed: str = ""
    unfit: bool = False


@dataclass(frozen=True, slots=True)
class LostFound:
    """The requests that fit; None while the ledger looks. ``failed``: it could not."""

    name: str = field(repr=False)
    on: date
    found: tuple[FoundCode, ...] | None = None
    page: int = 0
    ticket: int = 0
    failed: bool = False


@dataclass(frozen=True, slots=True)
class OneCode:
    """One of them: show it, or let its owner try the second fact again. ``unlocked``: that was done."""

    found: FoundCode
    ticket: int = 0
    unlocked: bool = False
    failed: bool = False


AssistStage = HelpWith | LostName | LostDay | LostFound | OneCode


# ------------------------------------------------------------------ effects


@dataclass(frozen=True, slots=True)
class FindByName:
    """Requests of that day whose masked name begins so; the look is written down. Answers with ``CodesByName``."""

    ticket: int
    name: str = field(repr=False)
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class UnlockFact:
    """The clerk ``by`` vouches for the person: tries of the second fact begin anew. Answers with ``FactUnlocked``."""

    ticket: int
    code: str
    by: str


AssistEffect = FindByName | UnlockFact


# ------------------------------------------------------------------ events


@dataclass(frozen=True, slots=True)
class CodesByName:
    """What fits; None: the ledger could not look."""

    ticket: int
    found: tuple[FoundCode, ...] | None


@dataclass(frozen=True, slots=True)
class FactUnlocked:
    """Whether it was done."""

    ticket: int
    done: bool


AssistEvent = CodesByName | FactUnlocked
