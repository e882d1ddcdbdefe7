"""The skeleton round every page, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.events import Comfort
from kiosk.visit.texts import Text


@dataclass(frozen=True, slots=True)
class Frame:
    """The skeleton round every page: header, progress, footer. ``step`` of ``steps``; 0 of 0 shows no count.

    ``next`` None: no next button; ``next_ready`` False: shown as not yet possible. ``back`` and ``erase``: whether they are shown.
    """

    service: Text
    step: int = 0
    steps: int = 0
    back: bool = True
    erase: bool = True
    help: bool = True
    next: Text | None = None
    next_ready: bool = True
    comfort: frozenset[Comfort] = frozenset()
    language: str = "id"
    practice: bool = False
    """The banner of practice stands in the header: nothing of this is sent."""
    leave: Text | None = None
    """A clerk's page: stands in the place of "finish and erase" and signs out. Such a page has no voice and no help."""
    helper: str = ""
    """The clerk who helps in this visit, by the name people greet; "" for nobody."""
