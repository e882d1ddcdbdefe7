"""Rectangles in millimetres, and cutting them up."""

from __future__ import annotations

from typing import NamedTuple


class Area(NamedTuple):
    """``x, y, w, h`` in mm from the top left corner of the panel."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.h

    def inset(self, dx: float, dy: float | None = None) -> Area:
        """Smaller by ``dx`` left and right, ``dy`` (default ``dx``) above and below."""
        dy = dx if dy is None else dy
        return Area(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def left(self, w: float) -> Area:
        """The left ``w`` mm."""
        return Area(self.x, self.y, w, self.h)

    def after(self, w: float) -> Area:
        """What is left of it when ``w`` mm are cut off on the left."""
        return Area(self.x + w, self.y, self.w - w, self.h)

    def top(self, h: float) -> Area:
        """The upper ``h`` mm."""
        return Area(self.x, self.y, self.w, h)

    def below(self, h: float) -> Area:
        """What is left of it when ``h`` mm are cut off above."""
        return Area(self.x, self.y + h, self.w, self.h - h)

    def above(self, h: float) -> Area:
        """What is left of it when ``h`` mm are cut off below."""
        return Area(self.x, self.y, self.w, self.h - h)

    def foot(self, h: float) -> Area:
        """The lower ``h`` mm."""
        return Area(self.x, self.bottom - h, self.w, h)

    def shift(self, dx: float, dy: float) -> Area:
        """Moved."""
        return Area(self.x + dx, self.y + dy, self.w, self.h)

    def columns(self, count: int, gap: float) -> list[Area]:
        """``count`` equal columns with ``gap`` mm between."""
        w = (self.w - gap * (count - 1)) / count
        return [Area(self.x + i * (w + gap), self.y, w, self.h) for i in range(count)]

    def rows(self, count: int, gap: float) -> list[Area]:
        """``count`` equal rows with ``gap`` mm between."""
        h = (self.h - gap * (count - 1)) / count
        return [Area(self.x, self.y + i * (h + gap), self.w, h) for i in range(count)]

    def rows_for(self, needs: list[float], gap: float, most: float) -> list[Area]:
        """A row for each need in mm, what is left shared evenly; equal rows (of at most ``most`` mm) where every need has room in one."""
        equal = min(most, (self.h - gap * (len(needs) - 1)) / max(1, len(needs)))
        heights = [equal] * len(needs)
        if any(need > equal for need in needs):
            spare = (self.h - gap * (len(needs) - 1) - sum(needs)) / len(needs)
            heights = [max(0.0, need + spare) for need in needs]
        tops = [self.y + sum(heights[:n]) + gap * n for n in range(len(needs))]
        return [Area(self.x, top, self.w, h) for top, h in zip(tops, heights, strict=True)]

    def centred(self, w: float, h: float) -> Area:
        """A ``w`` x ``h`` area in the middle of this one."""
        return Area(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)

    def square(self) -> Area:
        """The largest square in the middle."""
        side = min(self.w, self.h)
        return self.centred(side, side)

    def holds(self, x: float, y: float) -> bool:
        """True when the point lies in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def within(self, other: Area, slack: float = 0.05) -> bool:
        """True when it lies wholly in ``other``."""
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

    def gap_to(self, other: Area) -> float:
        """Free mm between the two; negative when they overlap."""
        across = max(other.x - self.right, self.x - other.right)
        down = max(other.y - self.bottom, self.y - other.bottom)
        return max(across, down)
