"""Text that identifies a person: comparable, hashable, and never shown by accident."""

from __future__ import annotations

import hmac
from typing import ClassVar


class PersonalText:
    """Holds one text. ``repr`` and ``str`` are masked, so a log line or traceback cannot carry it; ``reveal`` gives it away on purpose."""

    __slots__ = ("_text",)
    keep: ClassVar[int] = 4
    """How many characters at the end stay readable in the mask."""

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself. For the person's own screen, for the sealed packet, nowhere else."""
        return self._text

    def masked(self) -> str:
        """Stars, then the last ``keep`` characters."""
        hidden = max(len(self._text) - self.keep, 0)
        return "*" * hidden + self._text[hidden:]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self) or not isinstance(other, PersonalText):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._text))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.masked()})"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)
