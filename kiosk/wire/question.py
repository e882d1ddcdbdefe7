"""A small sealed question to the district (code lost, asked before) and its sealed answer.

The question is sealed like a packet's part, to the district's recipients; inside it stands the public half of an age key made for this question
alone, to which the answer is sealed. The kiosk forgets the private half with the visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

import pyrage
from pydantic import Field, ValidationError

from kiosk.wire.keys import AgeKey, Recipient
from kiosk.wire.model import IsoDate, KioskId, Loose, Malformed, PersonalModel, RequestId, Word, why_of
from kiosk.wire.packet import CannotOpen
from kiosk.wire.request import Code

MAX_QUESTION = 16 * 1024
Nik = Annotated[str, Field(pattern=r"^[0-9]{16}$")]


class Question(PersonalModel):
    """``lost_code``: needs ``phone4`` and ``birth_date`` (DDMMYYYY). ``duplicate``: needs ``nik`` and ``variant``."""

    kind: Literal["lost_code", "duplicate"]
    question_id: RequestId
    kiosk_id: KioskId
    answer_to: Annotated[str, Field(pattern=r"^age1[02-9ac-hj-np-z]{58}$")]
    phone4: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = None
    birth_date: Annotated[str, Field(pattern=r"^[0-9]{8}$")] | None = None
    nik: Nik | None = None
    variant: Word | None = None


class Found(PersonalModel):
    """One request the district knows."""

    code: Code
    service: Annotated[str, Field(max_length=80)]
    made_on: IsoDate


class QuestionAnswer(PersonalModel):
    """``question_id`` repeats the question's, so that no old answer passes for this one."""

    question_id: RequestId
    found: Annotated[tuple[Found, ...], Loose, Field(max_length=10)] = ()


@dataclass(frozen=True, slots=True)
class SealedQuestion:
    """``data`` goes to POST /v1/questions; ``answer_key`` stays in the visit's memory."""

    data: bytes
    answer_key: AgeKey


T = TypeVar("T", Question, QuestionAnswer)


def _open(model: type[T], data: bytes, identities: Sequence[AgeKey]) -> T | CannotOpen:
    if len(data) > MAX_QUESTION:
        return CannotOpen("too long")
    try:
        return model.model_validate_json(pyrage.decrypt(data, [key.identity for key in identities]))
    except pyrage.DecryptError:
        return CannotOpen("no key")
    except ValidationError as error:
        return CannotOpen(why_of(error))


def _seal(plain: str, to: Sequence[str]) -> bytes:
    sealed: bytes = pyrage.encrypt(plain.encode(), [pyrage.x25519.Recipient.from_str(key) for key in to])
    return sealed


def seal_question(question: Question, answer_key: AgeKey, recipients: Sequence[Recipient]) -> SealedQuestion:
    """Seal to the district; the answer comes back to ``answer_key``."""
    asked = question.model_copy(update={"answer_to": answer_key.public})
    return SealedQuestion(_seal(asked.model_dump_json(), [recipient.key for recipient in recipients]), answer_key)


def open_question(data: bytes, identities: Sequence[AgeKey]) -> Question | CannotOpen:
    """At the district."""
    return _open(Question, data, identities)


def seal_answer(answer: QuestionAnswer, question: Question) -> bytes:
    """At the district: to the key the question brought."""
    return _seal(answer.model_dump_json(), [question.answer_to])


def open_answer(data: bytes, asked: SealedQuestion, question_id: str) -> QuestionAnswer | CannotOpen | Malformed:
    """At the kiosk."""
    answer = _open(QuestionAnswer, data, [asked.answer_key])
    if isinstance(answer, QuestionAnswer) and answer.question_id != question_id:
        return Malformed("answer to another question")
    return answer
