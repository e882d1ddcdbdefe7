"""The drawn things and the touchable things of a page, as values in mm. Two equal marks look the same, so a page is redrawn by comparison."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.ports import Preview
from kiosk.visit.events import Event
from screens.area import Area


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded rectangle. ``edge``: role of the flat offset below it; ``dashed``: border of short pieces."""

    area: Area
    fill: str = ""
    border: str = ""
    stroke: float = 0.7
    radius: float = 0.0
    edge: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Lines already wrapped. ``cap``: capital height in mm; ``pitch``: mm from line to line. ``area`` is their block."""

    area: Area
    lines: tuple[str, ...]
    cap: float
    weight: int
    pitch: float
    role: str = "ink"
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of assets/icons in the colour of a role."""

    area: Area
    name: str
    role: str = "ink"


@dataclass(frozen=True, slots=True)
class Art:
    """A drawing of assets/art, as large as fits, in the middle. On dark ground it stands on a cream plate."""

    area: Area
    name: str
    plate: bool = True
    ground: str = ""
    """Role of a panel behind it that the plate replaces."""
    cover: bool = False
    """True: fills the area and is cut off, as the veranda of the welcome page."""


@dataclass(frozen=True, slots=True)
class Weave:
    """One piece of the mat. ``state``: ``done``, ``now``, ``todo`` or ``gone`` (an empty frame)."""

    area: Area
    state: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, whole pixels a module, with its quiet zone."""

    area: Area
    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A scanned page, as large as fits."""

    area: Area
    preview: Preview


@dataclass(frozen=True, slots=True)
class Cover:
    """Darkens what lies under it (72 %)."""

    area: Area


@dataclass(frozen=True, slots=True)
class Stroked:
    """A piece of a line drawn by a finger, through these places in mm; ``area`` holds all of it."""

    area: Area
    places: tuple[tuple[float, float], ...] = field(repr=False)
    thick: float
    role: str = "ink"


Flat = Box | Words | Icon | Art | Weave | Code | Photo | Cover | Stroked


@dataclass(frozen=True, slots=True)
class Button:
    """A button with what stands on it. Children with role ``on`` take the colour of the state.

    ``kind``: ``primary``, ``secondary``, ``danger`` or ``off`` (not yet). Pressed, it moves down onto its edge.
    """

    area: Area
    kind: str
    radius: float
    edge: float
    children: tuple[Flat, ...] = ()
    selected: bool = False
    pressed: bool = False
    focused: bool = False


Mark = Flat | Button


@dataclass(frozen=True, slots=True)
class Target:
    """Where a finger may land and what it means. ``mark``: number of its button in ``Layout.marks``; ``name`` is stable over redraws."""

    name: str
    area: Area
    event: Event
    mark: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole page. ``faults``: texts that do not fit, which tests refuse. ``page``: changes when another page is shown."""

    marks: tuple[Mark, ...]
    targets: tuple[Target, ...]
    faults: tuple[str, ...] = ()
    page: str = ""
    typing: bool = False
    """True where typed characters are taken."""
    pad: Area | None = None
    """Where a finger draws."""

    def target_at(self, x: float, y: float) -> Target | None:
        """The target under a point in mm, the last drawn first."""
        for target in reversed(self.targets):
            if target.area.holds(x, y):
                return target
        return None


def lit_marks(layout: Layout, pressed: str | None = None, focus: str | None = None) -> tuple[Mark, ...]:
    """The marks of a page with the target of one name pressed and that of another in the keyboard's ring.

    The ring lies over its neighbours, so what has it is drawn last.
    """
    if pressed is None and focus is None:
        return layout.marks
    marks: list[Mark | None] = list(layout.marks)
    ringed: list[Mark] = []
    for target in layout.targets:
        button = marks[target.mark]
        if target.name not in (pressed, focus) or not isinstance(button, Button):
            continue
        lit = replace(button, pressed=target.name == pressed, focused=target.name == focus)
        marks[target.mark] = None if lit.focused else lit
        ringed += [lit] if lit.focused else []
    return (*(mark for mark in marks if mark is not None), *ringed)
