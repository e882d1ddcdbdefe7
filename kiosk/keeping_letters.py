"""From what somebody gave for a letter to the sealed letter, and the neutral words that stay readable of it."""

from __future__ import annotations

import uuid

from kiosk.keeping import Keeper
from kiosk.neutral import Neutral
from kiosk.visit import effects as ask
from kiosk.visit import signup, view_signup
from kiosk.visit.events import RequestKept, RequestNotKept
from kiosk.visit.letter_state import MESSAGE, OUTREACH, About, LetterDraft
from kiosk.wire.facts import Fact, phone_fact
from kiosk.wire.letter import KIND, Letter
from kiosk.wire.masks import mask_name


def keep_letter(keeper: Keeper, wanted: ask.KeepLetter) -> RequestKept | RequestNotKept:
    """Seal and keep; the same road, and the same promises, as a request's."""
    return keeper.keep_letter(lambda code: _made(keeper, wanted, code))


def _made(keeper: Keeper, wanted: ask.KeepLetter, code: str) -> tuple[Letter, Neutral, tuple[Fact, ...]]:
    draft, at = wanted.letter, wanted.made_at or keeper.local_now()
    letter = Letter.model_validate(
        {
            "about": draft.about.value,
            "request_id": str(uuid.UUID(bytes=keeper.random_bytes(16), version=4)),
            "code": code,
            "kiosk_id": keeper.site.kiosk_id,
            "village": keeper.site.village.code,
            "seq": 0,
            "made_at": at.isoformat(timespec="seconds"),
            "clock_trusted": wanted.made_at is not None,
            "language": draft.language,
            draft.about.value: _outreach(draft) if draft.about is About.OUTREACH else _complaint(draft),
        }
    )
    phone = draft.get("phone")
    day = draft.day if draft.about is About.OUTREACH else None
    home = draft.get("where") == signup.HOME
    neutral = Neutral(
        code=code,
        service=KIND,
        title=MESSAGE if day is None else OUTREACH,
        name="" if day is None else mask_name(draft.get("name") or ""),
        made=at,
        promised=None if day is None else day.day,
        office=wanted.pack.dinas,
        place="" if day is None or home else day.place,
        hours="" if day is None else day.hours,
        bring="" if day is None else "; ".join(view_signup.bring(draft)),
        phone=wanted.pack.support_phone,
        language=draft.language,
        kind=KIND,
    )
    return letter, neutral, (phone_fact(phone),) if phone else ()


def _outreach(draft: LetterDraft) -> dict[str, object]:
    day = draft.day
    if day is None:
        raise ValueError("a sign-up names its day")
    return {
        "visit_id": day.id,
        "date": day.day.isoformat(),
        "place": day.place,
        "needs": tuple((draft.get("needs") or "").split(",")),
        "people": int(draft.get("people") or "0"),
        "name": draft.get("name") or "",
        "rt": draft.get("rt") or None,
        "phone": draft.get("phone") or None,
        "at_home": draft.get("where") == signup.HOME,
    }


def _complaint(draft: LetterDraft) -> dict[str, object]:
    amount = draft.get("amount")
    return {
        "who": draft.get("who") or "",
        "service": draft.get("service") or "",
        "amount": int(amount) if amount else None,
        "when": draft.get("when") or None,
        "phone": draft.get("phone") or None,
        "text": draft.get("text") or None,
    }
