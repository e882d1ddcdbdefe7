"""The clerk's word on open or closed, durable: after a power cut the kiosk still says what it said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from kiosk.adminduk.office_word import REASONS, STATES, OfficeWord
from kiosk.ledger import audit, settings
from kiosk.ledger.ledger import Ledger
from kiosk.ledger.values import KeepFailed

KEY = "office_word"


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """See the module. ``by`` is the clerk's account."""

    ledger: Ledger

    def now(self) -> OfficeWord | KeepFailed | None:
        """The last word, whether or not it still holds; None: there is none."""
        found = self.ledger.setting(KEY)
        return _read(found) if isinstance(found, str) else found

    def say(self, word: OfficeWord, by: str) -> KeepFailed | None:
        """From now on."""

        def work(connection: Connection) -> None:
            settings.put(connection, KEY, _written(word))
            self._note(connection, "office_opened" if word.state == "open" else "office_closed", by, word.why)

        return self.ledger.write(work)

    def take_back(self, by: str) -> KeepFailed | None:
        """The clock decides again."""

        def work(connection: Connection) -> None:
            settings.put(connection, KEY, "")
            self._note(connection, "office_opened", by, "")

        return self.ledger.write(work)

    def _note(self, connection: Connection, what: audit.What, by: str, why: str) -> None:
        audit.add(connection, self.ledger.now_ms(), self.ledger.boot, what, by, reason=why)


def _written(word: OfficeWord) -> str:
    until = None if word.until is None else word.until.isoformat()
    return json.dumps({"state": word.state, "said": word.said.isoformat(), "until": until, "why": word.why})


def _read(text: str) -> OfficeWord | None:
    """What cannot be read (a later release wrote it) counts as no word: a kiosk must not stay shut over it."""
    try:
        told = json.loads(text)
        state = next(state for state in STATES if state == told["state"])
        until = None if told["until"] is None else datetime.fromisoformat(told["until"])
        why = next((why for why in REASONS if why == told["why"]), REASONS[0])
        return OfficeWord(state, datetime.fromisoformat(told["said"]), until, why)
    except (ValueError, KeyError, TypeError, StopIteration):
        return None
