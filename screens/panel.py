"""The three panels a kiosk may have, their fixed places in mm, and how mm become pixels.

The 10.1-inch and 21.5-inch places come from the tokens; the 15.6-inch is the 10.1-inch skeleton on more room. A window of any
other size takes the skeleton nearest in shape and is drawn as that panel seen from further away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log

from screens.area import Area
from screens.theme import tokens

LOW_FROM = 0.6
"""With lowered controls everything to touch lies in the last 40 % (rule 6: a seated person)."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Places that never move, in mm. ``tall`` panels have a comfort row and a picture; wide ones put the picture left."""

    name: str
    size: tuple[float, float]
    tall: bool
    header: Area
    progress: Area
    question: Area
    picture: Area
    answers: Area
    touch_from: float
    back: Area
    erase: Area
    help: Area
    next: Area
    listen: Area
    comfort: tuple[Area, ...]
    margin: float
    gap: float
    radius: float
    edge: float
    choice: str
    icon: float
    icon_footer: float

    @property
    def rows(self) -> int:
        """Lines of a review that have room beside a "more" button."""
        return 6 if self.name != "10.1" else 4

    @property
    def capacity(self) -> int:
        """Choices a page may hold, "more" among them."""
        return 5 if self.name != "10.1" else 4

    @property
    def body(self) -> Area:
        """All between header and the lowest row of fixed buttons."""
        last = self.erase.y - self.gap
        return Area(self.margin, self.question.y, self.size[0] - 2 * self.margin, last - self.question.y)


@dataclass(frozen=True, slots=True)
class Panel:
    """A skeleton on a window: ``px_per_mm`` and the window's size in pixels; what is left over lies evenly around."""

    skeleton: Skeleton
    width: int
    height: int
    px_per_mm: float
    low: bool = False

    @property
    def orientation(self) -> str:
        """``portrait`` or ``landscape``."""
        return "portrait" if self.skeleton.tall else "landscape"

    @property
    def mm(self) -> tuple[float, float]:
        """Width and height of the skeleton in mm."""
        return self.skeleton.size

    @property
    def origin(self) -> tuple[float, float]:
        """Pixels of the skeleton's top left corner in the window."""
        w, h = self.skeleton.size
        return (self.width - w * self.px_per_mm) / 2, (self.height - h * self.px_per_mm) / 2

    def pixels(self, area: Area) -> tuple[int, int, int, int]:
        """Left, top, width, height in whole pixels; edges are rounded, so neighbours stay neighbours."""
        ox, oy = self.origin
        k = self.px_per_mm
        left, top = round(ox + area.x * k), round(oy + area.y * k)
        return left, top, round(ox + area.right * k) - left, round(oy + area.bottom * k) - top

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the skeleton in mm, in pixels of the window."""
        ox, oy = self.origin
        return ox + x * self.px_per_mm, oy + y * self.px_per_mm

    def millimetres(self, x: float, y: float) -> tuple[float, float]:
        """A point of the window, in mm of the skeleton."""
        ox, oy = self.origin
        return (x - ox) / self.px_per_mm, (y - oy) / self.px_per_mm

    @property
    def touch_from(self) -> float:
        """The highest y, in mm, at which something to touch may begin."""
        return self.skeleton.size[1] * LOW_FROM if self.low else self.skeleton.touch_from

    @property
    def answers(self) -> Area:
        """Where answers are touched; lower when the controls are lowered."""
        return self.places(self.skeleton.answers)

    def places(self, area: Area) -> Area:
        """The part of an area of the body in which something may be touched now."""
        if not self.low:
            return area
        top = max(area.y, self.touch_from)
        return Area(area.x, top, area.w, max(area.bottom, self.skeleton.body.bottom) - top)

    def lowered(self, *, low: bool) -> Panel:
        """The same panel with controls lowered or not."""
        return replace(self, low=low)


def _tall() -> Skeleton:
    t = tokens()["panel"]["p215"]
    names = ("lower", "contrast", "large", "listen")
    return Skeleton(
        "21.5", tuple(t["size"]), True, Area(*t["header"]), Area(*t["progress"]), Area(*t["question"]), Area(*t["picture"]),
        Area(*t["answers"]), t["touch_from_y"], Area(*t["back"]), Area(*t["erase"]), Area(*t["help"]), Area(*t["next"]), Area(*t["listen"]),
        tuple(Area(*t[name]) for name in names), 10.0, 5.0, 5.0, 1.6, "choice", 13.0, 15.0,
    )  # fmt: skip


def _small() -> Skeleton:
    t = tokens()["panel"]["p101"]
    answers = Area(*t["answers"])
    return Skeleton(
        "10.1", tuple(t["size"]), False, Area(*t["header"]), Area(*t["progress"]), Area(*t["question"]), answers.left(62),
        answers, t["touch_from_y"], Area(*t["back"]), Area(*t["erase"]), Area(*t["help"]), Area(*t["next"]), Area(*t["listen"]),
        (), 7.0, 5.0, 4.0, 1.1, "label", 11.0, 8.5,
    )  # fmt: skip


def _middle() -> Skeleton:
    answers = Area(8, 66, 328, 90)
    return Skeleton(
        "15.6", (344.1, 193.5), False, Area(0, 0, 344.1, 23), Area(8, 16.2, 328, 4.4), Area(8, 26.5, 328, 36), answers.left(100),
        answers, 64.5, Area(8, 161.5, 62, 24), Area(75, 161.5, 70, 24), Area(166, 161.5, 64, 24), Area(267, 161.5, 69, 24),
        Area(236.5, 161.5, 24, 24),
        (), 8.0, 5.0, 5.0, 1.4, "choice", 13.0, 12.0,
    )  # fmt: skip


SMALL, MIDDLE, TALL = _small(), _middle(), _tall()

NATIVE = {"10.1": (SMALL, 1280, 800, 5.90), "15.6": (MIDDLE, 1920, 1080, 5.58), "21.5": (TALL, 1080, 1920, 4.03)}


def native(name: str) -> Panel:
    """One of the three real panels: ``10.1``, ``15.6`` or ``21.5``."""
    return Panel(*NATIVE[name])


def for_size(width: int, height: int) -> Panel:
    """The panel for a window of that many pixels: the real one, or the nearest in shape (in size, among equals)."""

    def distance(name: str) -> tuple[float, float]:
        _, w, h, _ = NATIVE[name]
        return round(abs(log((width / height) / (w / h))), 2), abs(log(width * height / (w * h)))

    skeleton, w, h, k = NATIVE[min(NATIVE, key=distance)]
    if (w, h) == (width, height):
        return Panel(skeleton, width, height, k)
    return Panel(skeleton, width, height, min(width / skeleton.size[0], height / skeleton.size[1]))
