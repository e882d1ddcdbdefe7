"""Pages of the clerk, as values (``kiosk.visit.views`` holds those of the villager, and the union of all)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.visit.framing import Frame
from kiosk.visit.texts import Text
from kiosk.wire.ink import Ink

Tone = Literal["ok", "warn", "stop", "plain"]
"""Works, soon needs somebody, does not work; ``plain``: a line that says nothing about working."""


@dataclass(frozen=True, slots=True)
class ClerkView:
    """What every page only clerks see begins with; nothing of it is ever said aloud."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list to read: ``value`` below the label, ``mark`` at the right with the tone's icon. What can be chosen is a ``ChoiceView``."""

    label: Text
    value: Text | None = None
    icon: str = ""
    tone: Tone = "plain"
    mark: Text | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """A button of the page's own, beside the skeleton's: sends ``Chose(id)``."""

    id: str
    label: Text
    icon: str


@dataclass(frozen=True, slots=True)
class Alert:
    """The one thing that has to be done, with its picture and, where it can be done here, its button."""

    title: Text
    text: Text
    art: str
    deed: Deed | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the two things that may be said of a row; sends ``Chose("row:id")``."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list to be ticked. ``chosen``: the answer that was given, or nothing."""

    id: str
    label: Text
    value: Text
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class TicksView(ClerkView):
    """A list in which each row is given one of two answers, paged by its maker. ``deeds``: at most two beside "more"."""

    title: Text
    rows: tuple[Row, ...]
    answers: tuple[Answer, Answer]
    second: Text | None = None
    deeds: tuple[Deed, ...] = ()
    more: tuple[int, int] | None = None
    warning: Text | None = None


@dataclass(frozen=True, slots=True)
class SignatureView(ClerkView):
    """A field to sign in with a finger; each stroke comes as ``Drawn``. ``erase``: begins anew, offered once there is ink."""

    title: Text
    second: Text
    ink: Ink
    hint: Text
    erase: Deed
    warning: Text | None = None


LINES_SMALL, LINES = 4, 6
"""Lines of a page on the smallest panel, and on the others."""


@dataclass(frozen=True, slots=True)
class LinesView(ClerkView):
    """A list to read, paged by its maker (``Button.MORE`` turns the page). ``deeds``: at most two beside "more", three without."""

    title: Text
    lines: tuple[Line, ...]
    second: Text | None = None
    deeds: tuple[Deed, ...] = ()
    more: tuple[int, int] | None = None
    empty: Text | None = None
    """Said where there are no lines."""
    art: str = ""
    """A drawing for the room that a short list leaves on a tall panel."""
    alert: Alert | None = None
    pairs: bool = False
    """Short lines, two beside each other."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to do: done, the next, still to come, or (``plain``) one of a few to be done in order. ``mark`` says who knows."""

    label: Text
    state: Literal["done", "now", "todo", "plain"]
    mark: Text | None = None


@dataclass(frozen=True, slots=True)
class StepView(ClerkView):
    """Work with the hands: one picture, and what is done of it. ``callout``: a few words on the picture. ``deeds``: at most two."""

    title: Text
    art: str
    checks: tuple[Check, ...]
    second: Text | None = None
    callout: Text | None = None
    note: Text | None = None
    deeds: tuple[Deed, ...] = ()
