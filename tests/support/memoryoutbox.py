"""An outbox in memory, held to the same contract as the ledger (tests/contracts/test_outbox.py)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.ledger.questions import Answered, Asked, Standing, StillOpen, Unanswered
from kiosk.ledger.values import Applied, Due, KeepFailed, Upload
from kiosk.wire.feed import Feed
from kiosk.wire.packet import SealedPacket

LONG_AGO = datetime(1970, 1, 2, tzinfo=UTC)


@dataclass
class MemoryOutbox:
    """``fail``: what every method answers from now on (a disk in trouble)."""

    folder: Path
    fail: KeepFailed | None = None
    waiting: dict[str, Due] = field(default_factory=dict)
    not_before: dict[str, datetime] = field(default_factory=dict)
    whys: dict[str, list[str]] = field(default_factory=dict)
    delivered: dict[str, bytes] = field(default_factory=dict)
    parked: dict[str, tuple[str, bool]] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    feeds: list[Feed] = field(default_factory=list)
    in_progress: Upload | None = None
    asked: dict[str, tuple[bytes, Standing]] = field(default_factory=dict)

    def keep(self, sealed: SealedPacket) -> Due:
        """As the screen would."""
        path = self.folder / f"{sealed.request_id}.packet"
        path.write_bytes(sealed.data)
        digest = hashlib.sha256(sealed.data).digest()
        due = Due(sealed.request_id, path, len(sealed.data), digest, 0, sealed.header_hash)
        self.waiting[sealed.request_id] = due
        self.not_before[sealed.request_id] = LONG_AGO
        return due

    def due(self, now: datetime, limit_bytes: int) -> Sequence[Due] | KeepFailed:
        if self.fail:
            return self.fail
        taken: list[Due] = []
        for request_id, item in self.waiting.items():
            if self.not_before[request_id] > now:
                continue
            if taken and sum(one.length for one in taken) + item.length > limit_bytes:
                break
            taken.append(item)
        return tuple(taken)

    def next_due(self) -> datetime | KeepFailed | None:
        return self.fail or min((self.not_before[request_id] for request_id in self.waiting), default=None)

    def acknowledged(self, request_ids: Sequence[str], ack: bytes) -> KeepFailed | None:
        if not self.fail:
            for request_id in request_ids:
                item = self.waiting.pop(request_id, None)
                if item is not None:
                    self.delivered[request_id] = ack
                    item.path.unlink()
        return self.fail

    def failed_attempt(self, request_id: str, next_at: datetime, why: str) -> KeepFailed | None:
        if not self.fail and request_id in self.waiting:
            item = self.waiting[request_id]
            self.waiting[request_id] = replace(item, attempts=item.attempts + 1)
            self.not_before[request_id] = next_at
            self.whys.setdefault(request_id, []).append(why)
        return self.fail

    def park(self, request_id: str, reason: str, *, broken: bool = False) -> KeepFailed | None:
        if not self.fail and self.waiting.pop(request_id, None) is not None:
            self.parked[request_id] = (reason, broken)
        return self.fail

    def upload(self) -> Upload | KeepFailed | None:
        return self.fail or self.in_progress

    def set_upload(self, upload: Upload | None) -> KeepFailed | None:
        if not self.fail:
            self.in_progress = upload
        return self.fail

    def ask(self, question_id: str, sealed: bytes) -> KeepFailed | None:
        """As the screen would."""
        self.asked[question_id] = (sealed, StillOpen())
        return self.fail

    def answer_to(self, question_id: str) -> Standing | KeepFailed:
        """As the screen would."""
        return self.fail or self.asked.get(question_id, (b"", Unanswered("gone")))[1]

    def questions(self) -> Sequence[Asked] | KeepFailed:
        waiting = [Asked(name, sealed) for name, (sealed, now) in self.asked.items() if isinstance(now, StillOpen)]
        return self.fail or waiting

    def answered(self, question_id: str, sealed: bytes) -> KeepFailed | None:
        return self._settle(question_id, Answered(sealed))

    def unanswered(self, question_id: str, why: str) -> KeepFailed | None:
        return self._settle(question_id, Unanswered(why))

    def _settle(self, question_id: str, now: Standing) -> KeepFailed | None:
        if not self.fail and isinstance(self.answer_to(question_id), StillOpen):
            self.asked[question_id] = (self.asked[question_id][0], now)
        return self.fail

    def apply_feed(self, feed: Feed) -> Applied | KeepFailed:
        if self.fail:
            return self.fail
        self.feeds.append(feed)
        return Applied(len(feed.answers), 0)

    def setting(self, name: str) -> str | KeepFailed | None:
        return self.fail or self.settings.get(name)

    def set_setting(self, name: str, value: str) -> KeepFailed | None:
        if not self.fail:
            self.settings[name] = value
        return self.fail

    def raise_setting(self, name: str, value: int) -> bool | KeepFailed:
        if self.fail:
            return self.fail
        grew = value > int(self.settings.get(name, "-1"))
        if grew:
            self.settings[name] = str(value)
        return grew
