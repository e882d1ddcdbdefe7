"""Where on a page something is: shares of its width and height, so that a box holds for the page, its preview and the screen alike."""

from __future__ import annotations

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, each 0..1 and the first two below the last two."""

EDGE_SHARE = 0.14
"""How deep the strip is that points at a cut edge."""


def box_of(x: float, y: float, w: float, h: float, width: float, height: float, margin: float = 0.0) -> Box:
    """From a rectangle in pixels of a picture of ``width`` x ``height``, widened by ``margin`` pixels to each side."""
    return (
        max(0.0, (x - margin) / width),
        max(0.0, (y - margin) / height),
        min(1.0, (x + w + margin) / width),
        min(1.0, (y + h + margin) / height),
    )


def edge_box(edge: str) -> Box:
    """The strip along ``left``, ``right``, ``top`` or ``bottom``."""
    return {
        "left": (0.0, 0.0, EDGE_SHARE, 1.0),
        "right": (1.0 - EDGE_SHARE, 0.0, 1.0, 1.0),
        "top": (0.0, 0.0, 1.0, EDGE_SHARE),
        "bottom": (0.0, 1.0 - EDGE_SHARE, 1.0, 1.0),
    }[edge]


def turned_box(box: Box, quarters: int) -> Box:
    """The same place after ``quarters`` quarter turns clockwise."""
    for _ in range(quarters % 4):
        left, top, right, bottom = box
        box = (1.0 - bottom, left, 1.0 - top, right)
    return box
