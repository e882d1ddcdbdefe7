"""A barcode reader that pretends to be a keyboard: many characters faster than fingers, then Enter. Pure; time is handed in."""

from __future__ import annotations

FAST_S = 0.035
"""Longest pause between two characters of a reader; fingers are slower."""

LEAST = 6
"""Fewer characters than this are never a code."""

MOST = 512
"""A reader's longest code; more is noise and is dropped."""


class Wedge:
    """Tells bursts from typing. A character is held back for ``FAST_S``, too short to notice, until it is known what it was."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._last = 0.0

    @property
    def deadline(self) -> float | None:
        """When :meth:`typed` must be asked again, or None when nothing is held back."""
        return self._last + FAST_S if self._held else None

    def feed(self, character: str, now: float) -> list[str]:
        """Take one character; returns those before it that fingers typed."""
        typed = self.typed(now)
        self._held.append(character)
        del self._held[:-MOST]
        self._last = now
        return typed

    def typed(self, now: float) -> list[str]:
        """What was typed by fingers: all that is held back once the pause was long enough."""
        if not self._held or now - self._last <= FAST_S:
            return []
        typed, self._held = self._held, []
        return typed

    def enter(self, now: float) -> tuple[str | None, list[str]]:
        """Enter was struck: (the code it ended, or None; what fingers had typed before it)."""
        quick = now - self._last <= FAST_S
        held, self._held = self._held, []
        if quick and len(held) >= LEAST:
            return "".join(held), []
        return None, held

    def forget(self) -> None:
        """Drop what is held back."""
        self._held = []
