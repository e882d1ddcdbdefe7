"""Long lists in pages: nothing on this kiosk scrolls (EXPERIENCE rule 4)."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

T = TypeVar("T")

SMALL_CAPACITY = 4
"""Tiles a page holds on the smallest panel; more than that means a panel with room for longer lists too."""


def pages(count: int, capacity: int) -> int:
    """How many pages ``count`` tiles take when a page holds ``capacity`` and a paged one gives one place to "more"."""
    return 1 if count <= capacity else ceil(count / (capacity - 1))


def page_of(items: Sequence[T], page: int, capacity: int) -> tuple[tuple[T, ...], tuple[int, int] | None]:
    """The items of one page and (page, pages), or None when one page holds them all."""
    total = pages(len(items), capacity)
    if total == 1:
        return tuple(items), None
    size = capacity - 1
    page = page % total
    return tuple(items[page * size : (page + 1) * size]), (page + 1, total)


def rows_of(items: Sequence[T], page: int, size: int) -> tuple[tuple[T, ...], tuple[int, int] | None]:
    """The rows of one page of a list whose "more" button stands outside the rows."""
    total = max(1, ceil(len(items) / size))
    page = page % total
    return tuple(items[page * size : (page + 1) * size]), ((page + 1, total) if total > 1 else None)
