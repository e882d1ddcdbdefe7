"""A reader that types (keyboard wedge): tells its codes from a person's typing by speed. Pure; the screen feeds it its key events."""

from __future__ import annotations

from dataclasses import dataclass, field

from drivers.reader.codes import LONGEST, Repeats, valid

FAST_SECONDS = 0.035
"""Between two keys of a reader (they type 100 to 1000 keys a second); a good typist has 80 ms and more."""
SHORTEST = 6
"""Shorter fast bursts are somebody drumming on the keys."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Ordinary typing: give these characters on as they are. ``enter`` when the return key belongs to it."""

    text: str
    enter: bool = False


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code came in."""

    code: str


Heard = Typed | Scanned


@dataclass
class KeyAssembler:
    """Feed every key press; ask ``tick`` when ``FAST_SECONDS`` have passed without one (``pending`` says whether there is a need).

    Characters are held back at most ``FAST_SECONDS``: nobody notices, and no digit of a code lands in a field.
    """

    _held: list[str] = field(default_factory=list)
    _last: float = float("-inf")
    _repeats: Repeats = field(default_factory=Repeats)

    @property
    def pending(self) -> bool:
        """Something is held back."""
        return bool(self._held)

    def key(self, text: str, now: float) -> list[Heard]:
        """A key that writes ``text``; the return key is a carriage return."""
        heard = self.tick(now)
        if text in {"\r", "\n"}:
            return heard + self._enter(now)
        self._held.append(text)
        self._last = now
        if len(self._held) > LONGEST:
            heard += self._release()
        return heard

    def tick(self, now: float) -> list[Heard]:
        """Time passed: a pause ends a burst. A long one without a return key is a code too."""
        if not self._held or now - self._last <= FAST_SECONDS:
            return []
        return self._code(now) if len(self._held) >= SHORTEST else self._release()

    def _enter(self, now: float) -> list[Heard]:
        if len(self._held) >= SHORTEST:
            return self._code(now)
        text = "".join(self._held)
        self._held.clear()
        return [Typed(text, enter=True)]

    def _code(self, now: float) -> list[Heard]:
        code = valid("".join(self._held).encode())
        self._held.clear()
        return [Scanned(code)] if code is not None and self._repeats.first(code, now) else []

    def _release(self) -> list[Heard]:
        text = "".join(self._held)
        self._held.clear()
        return [Typed(text)]
