"""A small sealed question to the district (code lost, asked before) and its sealed answer.

The question is sealed like a packet's part, to the district's recipients; inside it stands the public half of an age key made for this question
alone, to which the answer is sealed. The kiosk forgets the private half with the visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal, Self, TypeVar

import pyrage
from pydantic import Field, ValidationError, model_validator

from kiosk.wire.feed import Line, State
from kiosk.wire.keys import AgeKey, Recipient
from kiosk.wire.model import IsoDate, KioskId, Loose, Malformed, PersonalModel, RequestId, Seconds, Word, why_of
from kiosk.wire.packet import CannotOpen
from kiosk.wire.request import Code

MAX_QUESTION = 16 * 1024
MAX_FOUND = 4
"""As many as a screen shows to choose from."""
Nik = Annotated[str, Field(pattern=r"^[0-9]{16}$")]


class Question(PersonalModel):
    """What is asked.

    ``lost_code``: needs ``nik`` and one of ``phone4`` and ``birth_date`` (DDMMYYYY). ``duplicate``: needs ``nik``, ``service`` and ``variant``;
    with the two facts, as far as they are known, the answer may name the code.
    """

    kind: Literal["lost_code", "duplicate"]
    question_id: RequestId
    kiosk_id: KioskId
    answer_to: Annotated[str, Field(pattern=r"^age1[02-9ac-hj-np-z]{58}$")]
    nik: Nik
    phone4: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = None
    birth_date: Annotated[str, Field(pattern=r"^[0-9]{8}$")] | None = None
    service: Word | None = None
    variant: Word | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind == "lost_code" and (self.phone4 is None) == (self.birth_date is None):
            raise ValueError("a lost code needs exactly one fact beside the NIK")
        if self.kind == "duplicate" and (self.service is None or self.variant is None):
            raise ValueError("a duplicate needs service and variant")
        return self


class Found(PersonalModel):
    """One request the district knows. ``code`` None: the facts do not show that it is the family's own; then only the day is told.

    ``service``: neutral title. ``at``: since when the state holds. ``phone``: the office's.
    """

    code: Code | None
    service: Annotated[str, Field(max_length=80)]
    made_on: IsoDate
    state: State | None = None
    at: Seconds | None = None
    promised: IsoDate | None = None
    office: Line = ""
    place: Line = ""
    hours: Line = ""
    until: IsoDate | None = None
    bring: Line = ""
    phone: Annotated[str, Field(max_length=24)] = ""


class QuestionAnswer(PersonalModel):
    """``question_id`` repeats the question's, so that no old answer passes for this one."""

    question_id: RequestId
    found: Annotated[tuple[Found, ...], Loose, Field(max_length=MAX_FOUND)] = ()


@dataclass(frozen=True, slots=True)
class SealedQuestion:
    """``data`` goes to POST /v1/questions; ``answer_key`` stays in the visit's memory."""

    data: bytes
    answer_key: AgeKey = field(repr=False)


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
