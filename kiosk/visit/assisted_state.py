"""A clerk helps in a visit: who, and the two pages that are only there then."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.ports import PageBad


@dataclass(frozen=True, slots=True)
class Helper:
    """The clerk who helps. ``name``: as greeted, shown to the villager; ``here``: still signed in, so that their word on a page counts."""

    account: str
    name: str
    here: bool = True


@dataclass(frozen=True, slots=True)
class LookAtPage:
    """The clerk looks at a page that was kept though it is bad: good enough, or laid again? ``number``: of the paper's pages, from 0."""

    paper: str
    number: int
    result: PageBad


@dataclass(frozen=True, slots=True)
class SayYes:
    """The villager says that what the clerk typed is right."""


AssistedStage = LookAtPage | SayYes
