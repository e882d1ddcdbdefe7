"""Practice: the same road with a made-up person. What marks a visit as practice, and the two stages no other visit has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Practice:
    """This visit is practice. ``glass``: ticket and time of a played scan that is under way."""

    glass: tuple[int, float] | None = None


@dataclass(frozen=True, slots=True)
class PracticeIntro:
    """What practice is, before it begins."""


@dataclass(frozen=True, slots=True)
class PracticeEnd:
    """Done: how to do it from home. ``mark``: says later that somebody who practised came, "" where none was given; ``channel`` shown now."""

    ticket: int
    mark: str = ""
    channel: int = 0
    printing: int = 0
    """Ticket of the slip on its way; 0: none was asked for."""
    slip: str = "none"
    """As ``stages.SlipState.state``."""


PracticeStage = PracticeIntro | PracticeEnd
