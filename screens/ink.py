"""Ink on the screen: strokes of a finger as marks, in pieces so short that a moving finger redraws little."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.wire.ink import HEIGHT, WIDTH, Stroke, on_grid
from screens.area import Area
from screens.marks import Stroked

PIECE = 10
"""Points of one mark."""
THICK = 1.6
"""Width of the line in mm: of a felt pen, which hides that a finger is no pen."""
APART = 0.25
"""Points nearer than this in mm to the last are passed over: a finger at rest trembles."""
LONGEST = 4000
"""Points of one stroke that are kept while it is drawn."""

Place = tuple[float, float]


def inside(pad: Area, at: Place) -> Place:
    """The nearest place in the field: ink ends at its edge."""
    half = THICK / 2
    return (
        min(max(at[0], pad.x + half), pad.right - half),
        min(max(at[1], pad.y + half), pad.bottom - half),
    )


def drawn(pad: Area, places: Sequence[Place]) -> Stroke:
    """Places in mm as a stroke of the grid."""
    return tuple(on_grid((x - pad.x) / pad.w, (y - pad.y) / pad.h) for x, y in places)


def shown(pad: Area, stroke: Stroke) -> tuple[Stroked, ...]:
    """A stroke of the grid as marks in the field."""
    return pieces([(pad.x + x / (WIDTH - 1) * pad.w, pad.y + y / (HEIGHT - 1) * pad.h) for x, y in stroke])


def pieces(places: Sequence[Place]) -> tuple[Stroked, ...]:
    """Marks of a stroke; each begins where the one before ended."""
    return tuple(_piece(tuple(places[at : at + PIECE + 1])) for at in range(0, max(1, len(places) - 1), PIECE))


def _piece(places: tuple[Place, ...]) -> Stroked:
    left, top = min(x for x, _ in places), min(y for _, y in places)
    w, h = max(x for x, _ in places) - left, max(y for _, y in places) - top
    return Stroked(Area(left, top, w, h).inset(-THICK / 2), places, THICK)
