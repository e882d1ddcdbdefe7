"""Keeping a request and finding it again: fill, seal, keep durably; later the status by code or receipt, and the details by second fact.

Used by one worker at a time. What was scanned is compressed here, in the child; after a request was kept the child is ended and with it every
page in clear.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import assert_never

import structlog

from kiosk import bundling, form_slips, packing
from kiosk.adminduk.answers import AnswerBook
from kiosk.adminduk.catalogue import Pack
from kiosk.fleet.identity import Identity
from kiosk.ledger import Ledger
from kiosk.ledger.keep import Along, nothing_else
from kiosk.ledger.values import (
    FactHash,
    KeepFailed,
    Kept,
    KeptRow,
    Known,
    Locked,
    Opened,
    Unknown,
    Waiting,
    Wrong,
)
from kiosk.neutral import Neutral
from kiosk.packing import PageToSend
from kiosk.ports import EncodedPage, PageFailed, PageWorker
from kiosk.visit.draft import Draft, Kind, PageKept
from kiosk.visit.events import (
    Correction,
    FactWrong,
    Milestone,
    RequestKept,
    RequestNotKept,
    StatusFound,
    StatusUnknown,
)
from kiosk.visit.letter_state import LETTERS, SILENT
from kiosk.visit.state import Site
from kiosk.wire.code import CodeWrong, new_code, parse_code
from kiosk.wire.facts import SALT_BYTES, Fact, hash_fact, parse_fact
from kiosk.wire.facts import FactWrong as NotAFact
from kiosk.wire.feed import State
from kiosk.wire.letter import Letter
from kiosk.wire.masks import mask_name
from kiosk.wire.model import RandomBytes
from kiosk.wire.note import open_note
from kiosk.wire.packet import seal
from kiosk.wire.receipt import PREFIX, NotAReceipt, check_receipt, make_receipt
from kiosk.wire.request import Request

log = structlog.get_logger("keeping")

WITHDRAWABLE = frozenset({State.KEPT, State.RECEIVED, State.IN_CHECK, State.NEEDS_CORRECTION})
"""Until the district works on it the family may take it back."""

AS_FIRST = "as-first"
"""Variant of a supplement or withdrawal: the kiosk keeps only the neutral title, the district has the first request."""

BUSY_TRIES = 3
"""Each waits five seconds for the other process; the person waits in front of the screen."""


class _NotKept(Exception):
    """Carries the kind out of the steps of keeping; never leaves this module."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass
class Keeper:
    """See the module. ``local_now``: the kiosk's clock in its zone, trusted or not."""

    ledger: Ledger
    identity: Identity
    pages: PageWorker
    site: Site
    local_now: Callable[[], datetime]
    random_bytes: RandomBytes
    _encoded: dict[Path, EncodedPage] = field(default_factory=dict, repr=False)
    _hashes: dict[Fact, FactHash] = field(default_factory=dict, repr=False)

    # ------------------------------------------------------------------ keeping

    def compress(self, master: Path, dpi: int) -> None:
        """Compress an accepted page ahead of sending, while the person goes on. A failure shows when the page is needed."""
        page = self.pages.encode(master, dpi)
        if isinstance(page, EncodedPage):
            self._encoded[master] = page

    def prepare(self, draft: Draft) -> None:
        """Hash the second facts ahead of sending: the hash is slow on purpose (a third of a second each), and the person need not wait for it."""
        for fact in packing.second_facts(draft.answers):
            self._hashed(fact)

    def forget(self) -> None:
        """The visit is over: nothing of its pages and facts stays."""
        self._encoded.clear()
        self._hashes.clear()

    def keep(self, draft: Draft, made_at: datetime | None, pack: Pack) -> RequestKept | RequestNotKept:
        """Seal and keep. ``made_at`` None: the clock is not trusted, its time is sent along and marked so."""
        try:
            return self._keep(draft, made_at, pack)
        except _NotKept as trouble:
            log.error("request_not_kept", kind=trouble.kind)  # noqa: TRY400 - a known trouble, no bug
            return RequestNotKept(trouble.kind)

    def keep_letter(
        self, made: Callable[[str], tuple[Letter, Neutral, tuple[Fact, ...]]], along: Along = nothing_else
    ) -> RequestKept | RequestNotKept:
        """Seal and keep a letter; ``made`` is given its fresh code. ``along``: what becomes true with it; what that raises comes out here."""
        try:
            return self._seal_and_keep(*made(self._fresh_code()), along=along)
        except _NotKept as trouble:
            log.error("request_not_kept", kind=trouble.kind)  # noqa: TRY400 - a known trouble, no bug
            return RequestNotKept(trouble.kind)

    def clear(self) -> None:
        """After a request was kept and that was said: no page in clear is left."""
        self.forget()
        self.pages.end()

    def _keep(self, draft: Draft, made_at: datetime | None, pack: Pack) -> RequestKept:
        at = made_at or self.local_now()
        sent = {
            given.paper: [PageToSend(self._page(page), page.fault) for page in given.pages] for given in draft.papers
        }
        papers, data = packing.wire_papers(draft, sent)
        answers = packing.filled_answers(draft, pack, self.site, made_at)
        first = None if draft.kind is Kind.NEW else self._first(draft.code)
        neutral = self._neutral(draft, pack, answers, at, first)
        facts = packing.second_facts(answers) if first is None else ()
        request = Request.model_validate(
            {
                "kind": draft.kind.value,
                "request_id": str(uuid.UUID(bytes=self.random_bytes(16), version=4)),
                "supplements": None if first is None else first.request_id,
                "code": neutral.code,
                "kiosk_id": self.site.kiosk_id,
                "village": self.site.village.code,
                "seq": 0,
                "made_at": at.isoformat(timespec="seconds"),
                "clock_trusted": made_at is not None,
                "pack": packing.pack_ref(pack),
                "service": neutral.service,
                "variant": AS_FIRST if first is not None else pack.variant(draft.variant).id,
                "ends": "submit" if first is not None else pack.variant(draft.variant).ends.value,
                "language": draft.language,
                "answers": packing.wire_answers(answers, pack, draft.left),
                "papers": papers,
                "contact": packing.contact(answers),
                "applicant_name": packing.applicant(answers),
                "facts": packing.wire_facts(facts),
                "promise": packing.wire_promise(neutral.promised, neutral.office, neutral.place),
                "products": bundling.wire_products(draft.products, pack),
                "assisted_by": draft.assisted_by,
            }
        )
        return self._seal_and_keep(request, neutral, facts, data, draft.queue_number)

    def _seal_and_keep(
        self,
        request: Request | Letter,
        neutral: Neutral,
        facts: tuple[Fact, ...],
        pages: tuple[bytes, ...] = (),
        number: int = 0,
        along: Along = nothing_else,
    ) -> RequestKept:
        hashes = tuple(self._hashed(fact) for fact in facts)
        for _ in range(BUSY_TRIES):
            kept, qr = self._once(request, pages, neutral, hashes, number, along)
            match kept:
                case Kept():
                    log.info("request_kept", seq=kept.seq, kind=request.kind, pages=len(pages))
                    return RequestKept(neutral.code, qr)
                case KeepFailed(kind="busy"):
                    continue
                case KeepFailed(kind=kind):
                    raise _NotKept(kind)
                case _:
                    assert_never(kept)
        raise _NotKept("busy")

    def _once(
        self,
        request: Request | Letter,
        pages: tuple[bytes, ...],
        neutral: Neutral,
        facts: tuple[FactHash, ...],
        number: int,
        along: Along,
    ) -> tuple[Kept | KeepFailed, str]:
        head = self.ledger.head()
        if isinstance(head, KeepFailed):
            return head, ""
        key, endorsement = self.identity.key, self.identity.endorsement
        sealed = seal(request, pages, key, self.identity.district.recipients, head)
        qr = make_receipt(neutral.code, neutral.made.date(), sealed.header_hash, key, endorsement)
        row, slip = _row(request, neutral, facts, number), replace(neutral, qr=qr).fields()
        return self.ledger.keep(sealed, row, slip, along), qr

    def _page(self, page: PageKept) -> EncodedPage:
        """The page for travel; tried once more where the child died over it."""
        if page.master not in self._encoded:
            self.compress(page.master, page.dpi)
        if page.master not in self._encoded:
            found = self.pages.encode(page.master, page.dpi)
            if isinstance(found, PageFailed):
                raise _NotKept("page")
            self._encoded[page.master] = found
        return self._encoded[page.master]

    def _first(self, code: str) -> Known:
        """The request a supplement or withdrawal belongs to."""
        known = self.ledger.status(code)
        match known:
            case Known():
                return known
            case KeepFailed(kind=kind):
                raise _NotKept(kind)
            case Unknown():
                raise LookupError("a supplement to a request this kiosk does not know")
            case _:
                assert_never(known)

    def _neutral(self, draft: Draft, pack: Pack, answers: AnswerBook, at: datetime, first: Known | None) -> Neutral:
        if first is not None:
            slip = self.ledger.slip(first.request_id, Kind.NEW.value)
            if slip is None or isinstance(slip, KeepFailed):
                raise _NotKept("io" if slip is None else slip.kind)
            return replace(Neutral.read(slip), made=at, language=draft.language, kind=draft.kind.value, qr="", forms="")
        variant = pack.variant(draft.variant)
        where = packing.where(draft, pack, at.date())
        return Neutral(
            code=self._coming_code(draft),
            service=variant.service,
            title=variant.neutral_title,
            name=mask_name(packing.applicant(answers) or packing.applicant_read(draft)),
            made=at,
            promised=where.day,
            office=where.office,
            place=where.place,
            hours=where.hours,
            bring=where.bring,
            phone=where.phone,
            language=draft.language,
            kind=draft.kind.value,
            products=bundling.slip_text(draft.products),
            left=len(draft.left),
            forms=form_slips.written(form_slips.forms_due(draft, pack, self.site)),
        )

    def reserve(self) -> str:
        """A code for a request to come, for a paper that must bear it before anything is kept; "" while the ledger cannot be asked."""
        try:
            return self._fresh_code()
        except _NotKept:
            return ""

    def _coming_code(self, draft: Draft) -> str:
        """The code a printed form bears already, unless it was given away meanwhile."""
        if draft.coming and isinstance(self.ledger.status(draft.coming), Unknown):
            return draft.coming
        return self._fresh_code()

    def _fresh_code(self) -> str:
        while True:
            code = new_code(self.random_bytes)
            known = self.ledger.status(code)
            if isinstance(known, KeepFailed):
                raise _NotKept(known.kind)
            if isinstance(known, Unknown):
                return code

    def _hashed(self, fact: Fact) -> FactHash:
        if fact not in self._hashes:
            salt = self.random_bytes(SALT_BYTES)
            self._hashes[fact] = FactHash(fact.kind, salt, hash_fact(fact, salt, self.identity.device_secret))
        return self._hashes[fact]

    # ------------------------------------------------------------------ finding

    def find(self, text: str) -> StatusFound | StatusUnknown:
        """A typed code or the text of a receipt's QR. A receipt is believed only when the district's root stands behind it."""
        code: str | CodeWrong
        if text.strip().upper().startswith(PREFIX):
            receipt = check_receipt(text.strip(), self.identity.root)
            if isinstance(receipt, NotAReceipt):
                return StatusUnknown("not_a_receipt")
            if receipt.kiosk_id != self.site.kiosk_id:
                return StatusUnknown("other_kiosk")
            code = receipt.code
        else:
            code = parse_code(text)
        if isinstance(code, CodeWrong):
            return StatusUnknown("not_a_code")
        known = self.ledger.status(code)
        return self._found(known) if isinstance(known, Known) else StatusUnknown("unknown")

    def open(self, code: str, text: str) -> StatusFound | StatusUnknown | FactWrong:
        """One try at the second fact; what cannot be a fact at all is a wrong try."""
        parsed = parse_fact(text)
        fact = Fact("birth_date", text[:8]) if isinstance(parsed, NotAFact) else parsed
        answer = self.ledger.check_second_fact(code, fact)
        match answer:
            case Opened():
                return self._opened(code, fact, answer)
            case Wrong(tries_left, wait_s):
                return FactWrong(tries_left, round(wait_s))
            case Waiting(wait_s, tries_left):
                return FactWrong(tries_left, max(1, round(wait_s)))
            case Locked():
                return FactWrong(0, 0)
            case Unknown() | KeepFailed():
                return StatusUnknown("unknown")
            case _:
                assert_never(answer)

    def _opened(self, code: str, fact: Fact, opened: Opened) -> StatusFound | StatusUnknown:
        known = self.ledger.status(code)
        if not isinstance(known, Known):
            return StatusUnknown("unknown")
        note = open_note(opened.note_sealed, fact, code) if opened.note_sealed is not None else ""
        corrections = tuple(
            Correction(item.kind, item.key.replace("/", ".") if item.kind == "answer" else item.key, item.fault)
            for item in opened.corrections
        )
        return replace(
            self._found(known),
            opened=True,
            corrections=corrections,
            note=note if isinstance(note, str) else "",
            masked_name=opened.masked_name,
        )

    def _found(self, known: Known) -> StatusFound:
        zone = self.local_now().tzinfo
        state = known.state
        if state is State.NEEDS_CORRECTION and "supplement" in known.waiting:
            # What was asked for is sealed here and on its way; it is not asked for twice.
            state = State.KEPT
        return StatusFound(
            code=known.code,
            title=known.service_title,
            state=str(state),
            timeline=tuple(Milestone(str(step.state), step.at.astimezone(zone)) for step in known.timeline),
            as_of=(known.as_of or known.made_at).astimezone(zone),
            office=known.office,
            promised=known.promise_date,
            place=known.pickup_place or known.place,
            hours=known.hours or "",
            until=known.until,
            bring=known.bring or "",
            phone=known.phone or "",
            document=known.document or "",
            products=bundling.found_products(known.products, state),
            forms=self._forms_due(known),
            made_on=known.made_at.astimezone(zone).date(),
            can_withdraw=known.service_title not in LETTERS
            and known.state in WITHDRAWABLE
            and Kind.WITHDRAWAL.value not in known.waiting,
        )

    def _forms_due(self, known: Known) -> tuple[tuple[str, str], ...]:
        """Forms that may still be brought back signed, while the district can take them."""
        if known.state not in WITHDRAWABLE or Kind.SUPPLEMENT.value in known.waiting:
            return ()
        slip = self.ledger.slip(known.request_id, Kind.NEW.value)
        if slip is None or isinstance(slip, KeepFailed):
            return ()
        return tuple((due.paper, due.number) for due in form_slips.read(Neutral.read(slip).forms))

    def rate(self, code: str, stars: int) -> None:
        """Keep the stars; a rating that cannot be kept is no trouble for anybody."""
        known = self.ledger.status(code)
        if isinstance(known, Known):
            self.ledger.rating(known.request_id, stars)


def _row(request: Request | Letter, neutral: Neutral, facts: tuple[FactHash, ...], number: int) -> KeptRow:
    return KeptRow(
        request_id=request.request_id,
        code=neutral.code,
        service_title=neutral.title,
        masked_name=neutral.name,
        made_at=neutral.made,
        promise_date=neutral.promised,
        office=neutral.office,
        place=neutral.place,
        facts=facts,
        kind=request.kind,
        supplements=request.supplements,
        clock_trusted=request.clock_trusted,
        slip_wanted=neutral.title not in SILENT,
        products=bundling.kept_products(neutral.products),
        queue_number=number,
    )
