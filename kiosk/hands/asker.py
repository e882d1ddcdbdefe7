"""What the asking worker does: small sealed questions to the district while the person waits or goes on.

The screen has no network, so a question lies sealed in the ledger until the courier has carried it; what opens the answer is in this process's
memory alone and is forgotten with it.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import assert_never

import structlog

from kiosk import packing
from kiosk.adminduk.answers import Answers, FieldRef
from kiosk.hands.desk import Shut, Vault
from kiosk.keeping import Keeper
from kiosk.ledger.questions import Answered, StillOpen, Unanswered
from kiosk.ledger.values import KeepFailed
from kiosk.runtime import Post
from kiosk.visit import effects as ask
from kiosk.visit.events import AskedBefore, CodesFound, CodesNotFound, Milestone, StatusFound
from kiosk.wire.feed import State
from kiosk.wire.keys import AgeKey
from kiosk.wire.question import Found, Question, QuestionAnswer, open_answer, seal_question

log = structlog.get_logger("asker")

LOST_S = 8.0
"""As long as somebody looks at a page that says "please wait"."""
EARLIER_S = 30.0
"""Nobody waits for this one; after half a minute the person is deep in the questions and it is too late to be of use."""
POLL_S = 0.25
NIK = FieldRef("PEMOHON", "diri", 0, "nik")
FACTS = {"phone4": "phone4", "birth": "birth_date"}
"""Words of the visit -> words of the wire."""

Wait = Callable[[threading.Event, float], bool]
"""Wait so many seconds or until the event is set; True: it is set."""


def wait(over: threading.Event, seconds: float) -> bool:
    """The real one."""
    return over.wait(seconds)


@dataclass
class Asker:
    """Used by the asking worker; ``drop`` from any thread. ``ring``: wakes the courier; False: none is there."""

    vault: Vault
    post: Post
    ring: Callable[[], bool]
    monotonic: Callable[[], float]
    wait: Wait = wait
    _over: threading.Event = field(default_factory=threading.Event)

    def drop(self) -> None:
        """The visit is over: nobody waits for an answer any more."""
        self._over.set()

    def forget(self) -> None:
        """In line after the visit's questions: nothing of them stays, and the next visit may ask."""
        self._over.clear()
        keeper = self.vault.open()
        if isinstance(keeper, Keeper):
            keeper.ledger.forget_questions()

    # ------------------------------------------------------------------ the two questions

    def codes(self, wanted: ask.FindCodes) -> None:
        """Which requests are theirs? Always answers, within ``LOST_S`` and a moment."""
        keeper = self.vault.open()
        if isinstance(keeper, Shut):
            self.post(CodesNotFound(wanted.ticket, "offline"))
            return
        facts = {"kind": "lost_code", "nik": wanted.nik, FACTS[wanted.kind]: wanted.fact}
        answer = self._ask(keeper, facts, LOST_S)
        if isinstance(answer, str):
            self.post(CodesNotFound(wanted.ticket, answer))
            return
        found = tuple(status for one in answer.found if (status := told(keeper, one)) is not None)
        self.post(CodesFound(wanted.ticket, found) if found else CodesNotFound(wanted.ticket, "none"))

    def earlier(self, wanted: ask.FindEarlier) -> None:
        """Was the same asked before? Silent unless the district says so."""
        keeper = self.vault.open()
        nik = wanted.draft.answers.get(NIK)
        if isinstance(keeper, Shut) or not isinstance(nik, str):
            return
        variant = wanted.pack.variant(wanted.draft.variant)
        facts = {"kind": "duplicate", "nik": nik, "service": variant.service, "variant": variant.id}
        answer = self._ask(keeper, facts | known_facts(wanted.draft.answers), EARLIER_S)
        if isinstance(answer, QuestionAnswer) and answer.found:
            first = answer.found[0]
            self.post(AskedBefore(wanted.ticket, date.fromisoformat(first.made_on), told(keeper, first)))

    # ------------------------------------------------------------------ one round

    def _ask(self, keeper: Keeper, facts: Mapping[str, str], patience: float) -> QuestionAnswer | str:
        """The answer, or ``offline`` or ``too_many``."""
        question_id = str(uuid.UUID(bytes=keeper.random_bytes(16), version=4))
        key = AgeKey.generate()
        asked = {"question_id": question_id, "kiosk_id": keeper.site.kiosk_id, "answer_to": key.public}
        question = Question.model_validate({**asked, **facts})
        sealed = seal_question(question, key, keeper.identity.district.recipients)
        if self._over.is_set() or keeper.ledger.ask(question_id, sealed.data) is not None:
            return "offline"
        try:
            answer = self._wait_for(keeper, question_id, patience) if self.ring() else "no_courier"
        finally:
            keeper.ledger.forget_questions()
        if isinstance(answer, str):
            log.info("question_unanswered", kind=question.kind, why=answer)
            return "too_many" if answer == "too_many" else "offline"
        opened = open_answer(answer, sealed, question_id)
        if not isinstance(opened, QuestionAnswer):
            log.warning("question_answered_wrongly", kind=question.kind)
            return "offline"
        return opened

    def _wait_for(self, keeper: Keeper, question_id: str, patience: float) -> bytes | str:
        """The sealed answer, or a word why there is none."""
        ends = self.monotonic() + patience
        while True:
            standing = keeper.ledger.answer_to(question_id)
            match standing:
                case Answered(sealed):
                    return sealed
                case Unanswered(why):
                    return why
                case KeepFailed(kind=kind):
                    return kind
                case StillOpen():
                    if self.monotonic() >= ends or self.wait(self._over, POLL_S):
                        return "no_answer"
                case _:
                    assert_never(standing)


def known_facts(answers: Answers) -> dict[str, str]:
    """The second facts as the question carries them."""
    return {fact.kind: fact.digits for fact in packing.second_facts(answers)}


def told(keeper: Keeper, one: Found) -> StatusFound | None:
    """Where it stands: by this kiosk's own ledger if it was made here, else as the district says; None where no code is told."""
    if one.code is None:
        return None
    here = keeper.find(one.code)
    if isinstance(here, StatusFound):
        return here
    now = keeper.local_now()
    state = State.RECEIVED if one.state is None else one.state
    since = now if one.at is None else datetime.fromtimestamp(one.at, now.tzinfo)
    return StatusFound(
        code=one.code,
        title=one.service,
        state=str(state),
        timeline=(Milestone(str(state), since),),
        as_of=now,
        office=one.office,
        promised=None if one.promised is None else date.fromisoformat(one.promised),
        place=one.place,
        hours=one.hours,
        until=None if one.until is None else date.fromisoformat(one.until),
        bring=one.bring,
        phone=one.phone,
        made_on=date.fromisoformat(one.made_on),
        here=False,
    )
