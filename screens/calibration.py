"""Touch calibration, pure: which affine map sends touched points to where they should have landed, and how well it does.

Points are shares of the window's width and height, 0 to 1, as libinput's ``LIBINPUT_CALIBRATION_MATRIX`` has them (libinput manual,
"Device configuration via udev"): ``x' = a x + b y + c`` and ``y' = d x + e y + f``, written ``"a b c d e f"``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

Point = tuple[float, float]

ASKED: tuple[Point, ...] = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.5, 0.5))
"""Five crosses, near the corners and in the middle."""

CHECKED: tuple[Point, ...] = ((0.5, 0.2), (0.25, 0.65), (0.75, 0.65))
"""Three more, elsewhere, that say whether the map holds where nothing was asked."""

CROSS_MM = 20.0
"""Side of the square around a cross, as large as any target."""

GOOD_MM, CHECK_MM = 4.0, 5.0
"""Largest distance that may be left at an asked and at a checked cross: half the smallest gap between two targets is 1.3 mm, half a
target 10 mm, so a finger 5 mm off is still well inside."""

LEAST_SPREAD = 0.4
"""Touches must lie at least this far apart in both directions; nearer ones were not put on the crosses."""

MOST_STRETCH = 1.6
"""A panel that needs more than this, or less than its inverse, is mounted or set wrongly rather than a little off."""


@dataclass(frozen=True, slots=True)
class Affine:
    """``x' = a x + b y + c``, ``y' = d x + e y + f``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0

    def __call__(self, point: Point) -> Point:
        x, y = point
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def after(self, first: Affine) -> Affine:
        """The map that does ``first`` and then this one."""
        return Affine(
            self.a * first.a + self.b * first.d, self.a * first.b + self.b * first.e, self.a * first.c + self.b * first.f + self.c,
            self.d * first.a + self.e * first.d, self.d * first.b + self.e * first.e, self.d * first.c + self.e * first.f + self.f,
        )  # fmt: skip

    @property
    def stretch(self) -> tuple[float, float]:
        """The least and the most it makes a length longer."""
        across, twist = hypot(self.a + self.e, self.d - self.b), hypot(self.a - self.e, self.d + self.b)
        return abs(across - twist) / 2, (across + twist) / 2

    def text(self) -> str:
        """Six numbers, as udev and libinput take them."""
        return " ".join(
            f"{value:.6f}".replace("-0.000000", "0.000000")
            for value in (self.a, self.b, self.c, self.d, self.e, self.f)
        )


@dataclass(frozen=True, slots=True)
class Calibrated:
    """``worst_mm``: the farthest a corrected touch still lies from its cross."""

    matrix: Affine
    worst_mm: float


@dataclass(frozen=True, slots=True)
class Nonsense:
    """The touches say nothing about the panel.

    ``why``: ``few``; ``close``, too near each other; ``bent``, no straight map fits; ``stretched``, one fits that no mounting explains.
    """

    why: str
    worst_mm: float = 0.0


def solve(touched: Sequence[Point], asked: Sequence[Point], size_mm: tuple[float, float]) -> Calibrated | Nonsense:
    """The affine map of least squares from touches to crosses. ``size_mm``: the glass, for distances in mm."""
    if len(touched) != len(asked) or len(touched) < 3:
        return Nonsense("few")
    if min(max(p[axis] for p in touched) - min(p[axis] for p in touched) for axis in (0, 1)) < LEAST_SPREAD:
        return Nonsense("close")
    rows = [_least_squares(touched, [point[axis] for point in asked]) for axis in (0, 1)]
    if rows[0] is None or rows[1] is None:
        return Nonsense("close")
    matrix = Affine(*rows[0], *rows[1])
    worst = max(distance_mm(matrix(at), wanted, size_mm) for at, wanted in zip(touched, asked, strict=True))
    if worst > GOOD_MM:
        return Nonsense("bent", worst)
    least, most = matrix.stretch
    if least < 1 / MOST_STRETCH or most > MOST_STRETCH:
        return Nonsense("stretched", worst)
    return Calibrated(matrix, worst)


def distance_mm(one: Point, other: Point, size_mm: tuple[float, float]) -> float:
    """How far two points of the glass lie apart."""
    return hypot((one[0] - other[0]) * size_mm[0], (one[1] - other[1]) * size_mm[1])


def _least_squares(points: Sequence[Point], wanted: Sequence[float]) -> tuple[float, float, float] | None:
    """(a, b, c) for which ``a x + b y + c`` is nearest to what is wanted; None when all points lie on one line."""
    n = len(points)
    mean_x, mean_y, mean_w = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n, sum(wanted) / n
    xs, ys, ws = [p[0] - mean_x for p in points], [p[1] - mean_y for p in points], [w - mean_w for w in wanted]
    xx, yy, xy = sum(x * x for x in xs), sum(y * y for y in ys), sum(x * y for x, y in zip(xs, ys, strict=True))
    xw, yw = sum(x * w for x, w in zip(xs, ws, strict=True)), sum(y * w for y, w in zip(ys, ws, strict=True))
    determinant = xx * yy - xy * xy
    if determinant < 1e-6:
        return None
    a, b = (xw * yy - yw * xy) / determinant, (yw * xx - xw * xy) / determinant
    return a, b, mean_w - a * mean_x - b * mean_y


def parse(text: str) -> Affine | None:
    """A matrix as udev writes it; None when it is not six numbers."""
    parts = text.replace(",", " ").split()
    if len(parts) != 6:
        return None
    try:
        return Affine(*(float(part) for part in parts))
    except ValueError:
        return None


def rule(matrix: Affine, already: Affine = Affine(), device: str = "*") -> str:
    """A udev rule that gives a touch screen its matrix. ``already``: the matrix that was in force while touching; the new one follows it.

    ``device``: the screen's name as ``libinput list-devices`` says it, or ``*`` where there is one touch screen.
    """
    name = "" if device == "*" else f'ATTRS{{name}}=="{device}", '
    return (
        "# Touch calibration of the kiosk. Belongs in /etc/udev/rules.d/99-kiosk-touch.rules\n"
        f'ACTION=="add|change", KERNEL=="event*", ENV{{ID_INPUT_TOUCHSCREEN}}=="1", {name}'
        f'ENV{{LIBINPUT_CALIBRATION_MATRIX}}="{matrix.after(already).text()}"\n'
    )
