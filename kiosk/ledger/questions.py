"""Questions to the district on their way: the screen seals one and leaves it here, the courier carries it and leaves the sealed answer.

Neither half can read what lies here: the question opens with the district's keys, the answer with a key that only the visit's memory holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.ledger.store import Store
from kiosk.ledger.values import KeepFailed

LIFE_MS = 3 * 60 * 1000
"""Nobody stands at the screen longer for one answer; what is older was left by a crash."""
MAX_WHY = 40
# Everywhere below: alive is what has not expired and is not from before the clock was put back.


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to carry."""

    question_id: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class StillOpen:
    """No word yet."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The sealed answer."""

    sealed: bytes


@dataclass(frozen=True, slots=True)
class Unanswered:
    """None came. ``why``: a word of the line's or the server's (``connect``, ``too_many``, ``http_404``), or ``gone``: expired or forgotten."""

    why: str


Standing = StillOpen | Answered | Unanswered


class QuestionSide(Store):
    """The ledger's door for questions: ``ask``, ``answer_to`` and ``forget_questions`` for the screen, the rest for the courier."""

    def ask(self, question_id: str, sealed: bytes) -> KeepFailed | None:
        """Leave a question; older leftovers go."""
        now = self.now_ms()

        def work(connection: Connection) -> None:
            connection.exec_driver_sql("DELETE FROM questions WHERE expires_ms <= ? OR asked_ms > ?", (now, now))
            connection.exec_driver_sql(
                "INSERT INTO questions VALUES (?, ?, ?, ?, 'waiting', NULL, '')",
                (question_id, sealed, now, now + LIFE_MS),
            )

        return self.write(work, makes_room=False)

    def answer_to(self, question_id: str) -> Standing | KeepFailed:
        """How it stands."""
        now = self.now_ms()

        def look(connection: Connection) -> Standing:
            row = connection.exec_driver_sql(
                "SELECT state, answer, why FROM questions WHERE question_id = ? AND expires_ms > ? AND asked_ms <= ?",
                (question_id, now, now),
            ).one_or_none()
            match None if row is None else tuple(row):
                case None:
                    return Unanswered("gone")
                case ("answered", bytes(sealed), _):
                    return Answered(sealed)
                case ("unanswered", _, why):
                    return Unanswered(str(why))
                case _:
                    return StillOpen()

        return self.read(look)

    def forget_questions(self) -> KeepFailed | None:
        """The visit is over, or somebody crashed: no question and no answer stays. Writes only when there is something."""
        there = self.read(lambda c: c.exec_driver_sql("SELECT 1 FROM questions LIMIT 1").first() is not None)
        if isinstance(there, KeepFailed):
            return there
        return self.write(_forget) if there else None

    def questions(self) -> tuple[Asked, ...] | KeepFailed:
        """To be carried, oldest first."""
        now = self.now_ms()
        return self.read(
            lambda c: tuple(
                Asked(question_id, sealed)
                for question_id, sealed in c.exec_driver_sql(
                    "SELECT question_id, sealed FROM questions"
                    " WHERE state = 'waiting' AND expires_ms > ? AND asked_ms <= ? ORDER BY asked_ms",
                    (now, now),
                )
            )
        )

    def answered(self, question_id: str, sealed: bytes) -> KeepFailed | None:
        """The district's sealed answer; one nobody waits for any more is dropped."""
        return self._settle(question_id, "answered", sealed, "")

    def unanswered(self, question_id: str, why: str) -> KeepFailed | None:
        """It could not be asked, or was not answered: whoever waits need not wait longer."""
        return self._settle(question_id, "unanswered", None, why[:MAX_WHY])

    def _settle(self, question_id: str, state: str, answer: bytes | None, why: str) -> KeepFailed | None:
        def work(connection: Connection) -> None:
            connection.exec_driver_sql(
                "UPDATE questions SET state = ?, answer = ?, why = ? WHERE question_id = ? AND state = 'waiting'",
                (state, answer, why, question_id),
            )

        return self.write(work)


def _forget(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM questions")
