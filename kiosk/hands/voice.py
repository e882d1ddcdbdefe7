"""From what the visit wants said to the clips that say it. Which recording speaks is decided here, text by text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.ports import Sound
from kiosk.visit.aloud import Tongue, clip_of, pieces, understood
from kiosk.visit.texts import Text

BREATH = ""
"""Between two texts; see ``kiosk.ports.Sound.say``."""


@dataclass(frozen=True, slots=True)
class Voice:
    """``tongue``: how a language says things."""

    sound: Sound
    tongue: Callable[[str], Tongue]

    def clips(self, texts: Sequence[Text], language: str) -> tuple[str, ...]:
        """Names of the clips that say ``texts``, with a breath between two.

        A text is said in one language from its beginning to its end: in the visit's, where every piece of it is recorded, else in
        Indonesian for people of the country's other languages, else not at all.
        """
        said: list[str] = []
        for text in texts:
            clips = self._clips(text, language)
            if clips:
                said += (BREATH, *clips) if said else clips
        return tuple(said)

    def _clips(self, text: Text, language: str) -> tuple[str, ...]:
        for one in understood(language):
            names = tuple(clip_of(piece, one) for piece in pieces(text, self.tongue(one)))
            if all(self.sound.has(name) for name in names):
                return names
        return ()
