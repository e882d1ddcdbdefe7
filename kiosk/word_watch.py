"""The clerk's word on open or closed: told at the start, so that a power cut opens nothing, and whenever it is another."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.adminduk.office_word import OfficeWord
from kiosk.hands.desk import Shut, Vault
from kiosk.ledger import Ledger
from kiosk.ledger.office_word import OfficeWords
from kiosk.ledger.values import KeepFailed
from kiosk.runtime import Post
from kiosk.visit.events import WordSaid
from kiosk.watching import Remembered


@dataclass
class WordWatch:
    """One look is two stats while nothing was written."""

    vault: Vault
    post: Post
    _said: OfficeWord | None = None
    _word: Remembered[tuple[OfficeWord | None]] = field(default_factory=lambda: Remembered(_word_of))

    def look(self) -> None:
        """Tell a word that is not the last one."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            return
        found = self._word.of(keeper.ledger)
        if isinstance(found, tuple) and found[0] != self._said:
            self._said = found[0]
            self.post(WordSaid(found[0]))


def _word_of(ledger: Ledger) -> tuple[OfficeWord | None] | KeepFailed:
    found = OfficeWords(ledger).now()
    return found if isinstance(found, KeepFailed) else (found,)
