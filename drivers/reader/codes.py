"""Bytes or keys from a reader become codes. Pure; time is given in.

A code is 1 to 512 bytes of printable UTF-8 on one line. Everything else a line may bring (noise, control bytes, a burst of rubbish) is dropped
whole: half a code is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LONGEST = 512
GAP_SECONDS = 0.12
"""Readers send a code without pauses; at 9600 baud a byte takes 1 ms. A longer silence ends a code that has no terminator."""
LATE_SECONDS = 1.0
"""A pause inside a code (a busy USB line) is shorter than this."""
REPEAT_SECONDS = 2.0
"""A reader held over a code sends it again and again; people take longer to show another slip."""


def valid(raw: bytes) -> str | None:
    """The code in ``raw``, or None. UTF-8 without control characters; blanks around it are the reader's own."""
    if not 0 < len(raw) <= LONGEST:
        return None
    try:
        text = raw.decode("utf-8").strip(" \t")
    except UnicodeDecodeError:
        return None
    # isprintable refuses control, format and private characters and odd spaces.
    return text if text and text.isprintable() else None


@dataclass
class Repeats:
    """Lets a code through once within ``REPEAT_SECONDS``; being held there does not make it new."""

    last: str = ""
    at: float = float("-inf")

    def first(self, code: str, now: float) -> bool:
        """True when this is not the same code still being held."""
        fresh = code != self.last or now - self.at > REPEAT_SECONDS
        self.last, self.at = code, now
        return fresh


@dataclass
class ByteAssembler:
    """Pieces as they arrive on the line -> whole codes. CR, LF, CRLF, NUL or a silence end a code."""

    _held: bytearray = field(default_factory=bytearray)
    _spoilt: bool = False
    _terminates: bool = False
    _repeats: Repeats = field(default_factory=Repeats)

    def feed(self, piece: bytes, now: float) -> list[str]:
        """Codes finished by this piece."""
        codes = []
        for byte in piece:
            if byte in b"\r\n\0":
                self._terminates = self._terminates or bool(self._held)
                codes += self._finish(now)
            elif len(self._held) >= LONGEST:
                self._spoilt = True
            else:
                self._held.append(byte)
        return codes

    def silence(self, now: float) -> list[str]:
        """Nothing came for ``patience``: what is held is whole, or, from a reader that ends its codes, never will be."""
        if self._terminates:
            self.drop()
        return self._finish(now)

    @property
    def patience(self) -> float:
        """Seconds of silence to wait for while holding: a reader known to end its codes may pause inside one."""
        return LATE_SECONDS if self._terminates else GAP_SECONDS

    @property
    def holding(self) -> bool:
        """A code has begun and not ended."""
        return bool(self._held)

    def drop(self) -> None:
        """The line broke: what is held will never be whole."""
        self._held.clear()
        self._spoilt = False

    def _finish(self, now: float) -> list[str]:
        code = None if self._spoilt else valid(bytes(self._held))
        self.drop()
        return [code] if code is not None and self._repeats.first(code, now) else []
