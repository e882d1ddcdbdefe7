"""What the printing worker does: receipts through the ledger's print jobs, slips that belong to no request, and the printer's state.

A receipt is begun in the ledger before its first byte, so a second paper is marked as a copy whatever happens in between; a printer that is not
ready is asked first, so that nothing is begun which surely cannot come out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

import structlog

from kiosk.bundling import read_slip_text
from kiosk.hands.desk import Shut, Vault
from kiosk.hands.rolls import ROLL, RollBook
from kiosk.keeping import Keeper
from kiosk.ledger import Ledger
from kiosk.ledger.values import KeepFailed, Known, NoSuchSlip, PrintJob
from kiosk.neutral import Neutral
from kiosk.ports import (
    Printed,
    Printer,
    PrinterMute,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    PrintFailed,
    PrintResult,
    PrintUnknown,
)
from kiosk.runtime import Post
from kiosk.slips.build import Say, receipt
from kiosk.slips.document import Slip
from kiosk.slips.facts import FormLine, ProductLine, ReceiptFacts
from kiosk.slips.letters import LetterFacts, letter_slip
from kiosk.slips.saying import both, each, hours_in
from kiosk.visit import effects as ask
from kiosk.visit.draft import Kind
from kiosk.visit.events import PrinterSaid, SlipDone
from kiosk.wire.code import group_code
from kiosk.wire.letter import KIND as LETTER

log = structlog.get_logger("paper")

SILENCE_S = 15.0
"""A printer busy with its own affairs (cutting, warming up, a cable moved) may not answer for some seconds; only then is it called silent."""

LOOK_READY_S, LOOK_TROUBLE_S, LOOK_HELD_S = 5.0, 2.0, 0.5
"""Asking is a few bytes. After a paper change the person stands waiting, so a printer in trouble is asked more often,
and most often one under a clerk's hands."""

COUNT_S = 600.0
"""The forecast also changes by the day; so it is reckoned anew now and then."""

HELD_S = 300.0
"""While a clerk changes the roll nothing is printed behind their back; should they walk away, what waits comes out after so long."""


def no_forms(_text: str, _say: Say) -> tuple[FormLine, ...]:
    """For whoever prints slips without a pack at hand."""
    return ()


@dataclass(frozen=True, slots=True)
class SlipWords:
    """What every receipt of this kiosk says besides its request. ``say_in``: translator of a language for the slip builders.

    ``forms``: the lines of what is still to be signed, from the text the ledger keeps (``kiosk.form_slips``).
    """

    kiosk: str
    village: str
    fee_phone: Callable[[], str]
    say_in: Callable[[str], Say]
    forms: Callable[[str, Say], tuple[FormLine, ...]] = no_forms

    def receipt(self, neutral: Neutral, copy: int) -> Slip:
        """The receipt; ``copy`` 0 is the original."""
        say = self.say_in(neutral.language)
        if neutral.kind == LETTER:
            return self._letter(neutral, copy, say)
        facts = ReceiptFacts(
            code=group_code(neutral.code),
            qr_text=neutral.qr,
            service_title=both(say, neutral.title),
            masked_name=neutral.name,
            made_on=neutral.made,
            promise_date=neutral.promised,
            place=neutral.place,
            hours=hours_in(neutral.language, neutral.hours),
            office=neutral.office,
            bring=each(say, neutral.bring),
            phone=neutral.phone,
            fee_phone=self.fee_phone(),
            kiosk=self.kiosk,
            village_name=self.village,
            copy_no=copy or None,
            left=neutral.left,
            forms=self.forms(neutral.forms, say),
            products=tuple(
                ProductLine(
                    title=both(say, line.title),
                    promise_date=line.promised,
                    place=line.place,
                    hours=hours_in(neutral.language, line.hours),
                    office=line.office,
                )
                for line in read_slip_text(neutral.products)
            ),
        )
        return receipt(facts, say, neutral.language)

    def _letter(self, neutral: Neutral, copy: int, say: Say) -> Slip:
        facts = LetterFacts(
            code=group_code(neutral.code),
            qr_text=neutral.qr,
            title=say(neutral.title),
            masked_name=neutral.name,
            made_on=neutral.made,
            day=neutral.promised,
            place=neutral.place,
            hours=hours_in(neutral.language, neutral.hours),
            bring=tuple(say(one) for one in neutral.bring.split("; ") if one),
            office=neutral.office,
            phone=neutral.phone,
            fee_phone=self.fee_phone(),
            kiosk=self.kiosk,
            village_name=self.village,
            copy_no=copy or None,
        )
        return letter_slip(facts, say, neutral.language)


class PaperDesk:
    """Used by the printing worker alone."""

    def __init__(
        self,
        printer: Printer,
        vault: Vault,
        words: SlipWords,
        post: Post,
        monotonic: Callable[[], float],
        rolls: RollBook | None = None,
    ) -> None:
        self._printer, self._vault, self._words = printer, vault, words
        self._post, self._monotonic = post, monotonic
        self._rolls = rolls
        self._counted_at = monotonic()
        self._held_until: float | None = None
        self._later: list[ask.PrintReceipt] = []
        self._said: PrinterStatus | None = None
        self._heard_at = monotonic()
        self._leaving = False
        self._begun = False

    def leave(self) -> None:
        """The program ends: begin no further slip. From any thread."""
        self._leaving = True

    # ------------------------------------------------------------------ the printer's state

    def look(self) -> None:
        """Ask the printer; tell what changed. Silence is told only when it lasts."""
        status = self._printer.status()
        if isinstance(status, PrinterSilent):
            if self._monotonic() - self._heard_at < SILENCE_S and self._said is not None:
                return
        else:
            self._heard_at = self._monotonic()
        self._tell(status)
        self._count()
        if self._held_until is not None and self._monotonic() >= self._held_until:
            self.release()
        if not self._begun and isinstance(status, PrinterReady | PrinterMute):
            # The program has just started and nobody stands here: what a power cut left waiting comes out now.
            self._begun = True
            self.waiting()

    def pause(self) -> float:
        """Seconds until the next look."""
        if self._held_until is not None:
            return LOOK_HELD_S
        return LOOK_READY_S if isinstance(self._said, PrinterReady | PrinterMute) else LOOK_TROUBLE_S

    def _tell(self, status: PrinterStatus) -> None:
        if status != self._said:
            self._said = status
            log.info("printer_state", state=type(status).__name__)
            self._follow(status)
            self._post(PrinterSaid(status))

    def _follow(self, status: PrinterStatus) -> None:
        if self._rolls is not None:
            self._rolls.heard(status)

    def _count(self, *, now: bool = False) -> None:
        if self._rolls is not None and (now or self._monotonic() - self._counted_at >= COUNT_S):
            self._counted_at = self._monotonic()
            self._rolls.count()

    # ------------------------------------------------------------------ a clerk at the printer

    def hold(self) -> None:
        """A clerk has the printer open: look often, and print nothing that waits. Said again at each step."""
        self._held_until = self._monotonic() + HELD_S

    def release(self) -> int:
        """The clerk is done: what waits is printed, each once; gives how many came out."""
        self._held_until = None
        before = self.still_wanted()
        later, self._later = self._later, []
        for wanted in later:
            self._overdue(wanted)
        self.waiting()
        return max(0, before - self.still_wanted())

    def _overdue(self, wanted: ask.PrintReceipt) -> None:
        """A receipt asked for while a clerk held the printer; unless it was settled meanwhile."""
        keeper = self._vault.open()
        if isinstance(keeper, Keeper) and _waiting(keeper.ledger, wanted.code) is not None:
            self.receipt(wanted)

    def trial(self, slip: Slip) -> PrintResult:
        """A page for the clerk to look at."""
        result = self._printer.print(slip)
        fed = _fed(result)
        if fed and self._rolls is not None:
            self._rolls.fed(fed)
        if isinstance(result, PrintFailed):
            self._tell(result.status)
        self._count(now=True)
        return result

    # ------------------------------------------------------------------ slips

    def slip(self, wanted: ask.PrintSlip) -> None:
        """A checklist or an appointment."""
        result = self._printer.print(wanted.slip)
        fed = _fed(result)
        keeper = self._vault.open()
        if fed and isinstance(keeper, Keeper):
            keeper.ledger.fed(ROLL, fed)
        self._done(wanted.ticket, result)

    def receipt(self, wanted: ask.PrintReceipt) -> None:
        """The receipt of a code: the one that waits, else once more as a copy."""
        if self._held_until is not None:
            # Nobody knows yet whether the new roll takes print: the person's paper comes after the clerk's trial page.
            self._later.append(wanted)
            return
        keeper = self._vault.open()
        if isinstance(keeper, Shut):
            # Without the ledger nobody knows which copy this would be: nothing is printed, the code stands on the screen.
            self._done(wanted.ticket, PrintFailed(self._said or PrinterSilent()))
            return
        job = self._job(keeper.ledger, wanted.code)
        result = PrintFailed(self._said or PrinterSilent()) if job is None else self._run(keeper.ledger, job)
        self._done(wanted.ticket, result)

    def waiting(self) -> None:
        """What earlier visits still want, each once. What is in question is left for who comes with the code."""
        keeper = self._vault.open()
        if isinstance(keeper, Shut) or self._held_until is not None:
            return
        jobs = keeper.ledger.waiting_jobs()
        for job in () if isinstance(jobs, KeepFailed) else jobs:
            if self._leaving or (job.state == "wanted" and isinstance(self._run(keeper.ledger, job), PrintFailed)):
                break
        self._count(now=bool(jobs))

    def still_wanted(self) -> int:
        """How many slips wait to be printed."""
        keeper = self._vault.open()
        jobs = () if isinstance(keeper, Shut) else keeper.ledger.waiting_jobs()
        return 0 if isinstance(jobs, KeepFailed) else sum(job.state == "wanted" for job in jobs)

    def settle(self, wanted: ask.SettleReceipt) -> None:
        """The person has answered for the paper."""
        keeper = self._vault.open()
        job = None if isinstance(keeper, Shut) else _waiting(keeper.ledger, wanted.code)
        if isinstance(keeper, Shut) or job is None:
            return
        match wanted.verdict:
            case "came_out":
                keeper.ledger.printed(job.job)
            case "did_not":
                keeper.ledger.failed(job.job)
            case "not_wanted":
                keeper.ledger.no_longer_wanted(job.job)
            case _:
                raise ValueError("no such verdict")

    # ------------------------------------------------------------------ one job

    def _job(self, ledger: Ledger, code: str) -> PrintJob | None:
        found = _waiting(ledger, code)
        if found is not None and found.state == "wanted":
            return found
        known = ledger.status(code)
        if found is None and not isinstance(known, Known):
            return None
        request_id = found.request_id if found is not None else known.request_id if isinstance(known, Known) else ""
        for kind in (found.kind,) if found is not None else (Kind.NEW.value, LETTER):
            again = ledger.want_print(request_id, kind)
            if not isinstance(again, NoSuchSlip):
                return again if isinstance(again, PrintJob) else None
        return None

    def _run(self, ledger: Ledger, wanted: PrintJob) -> PrintResult:
        status = self._printer.status()
        if not isinstance(status, PrinterReady | PrinterMute):
            return self._failed(PrintFailed(status))
        job = ledger.printing(wanted.job)
        if job is None or isinstance(job, KeepFailed):
            # Settled meanwhile, or it cannot be counted: an uncounted paper would be one too many.
            return PrintFailed(status)
        result = self._printer.print(self._words.receipt(Neutral.read(job.payload), job.copy))
        match result:
            case Printed(fed_mm=fed):
                ledger.printed(job.job, fed, ROLL)
            case PrintUnknown(fed_mm=fed):
                ledger.unknown(job.job, fed, ROLL)
            case PrintFailed():
                ledger.failed(job.job)
                self._failed(result)
            case _:
                assert_never(result)
        log.info("receipt_printed", state=type(result).__name__, copy=job.copy)
        return result

    def _failed(self, result: PrintFailed) -> PrintFailed:
        """A failed print tells of the printer too."""
        self._tell(result.status)
        return result

    def _done(self, ticket: int, result: PrintResult) -> None:
        if isinstance(result, PrintFailed):
            # The visit takes the printer's state from the failed print; the next look has to tell when that changes.
            self._said = result.status
            self._follow(result.status)
        self._count(now=True)
        self._post(SlipDone(ticket, result))


def _fed(result: PrintResult) -> float:
    return result.fed_mm if isinstance(result, Printed | PrintUnknown) else 0.0


def _waiting(ledger: Ledger, code: str) -> PrintJob | None:
    """The newest slip of this code that is wanted or in question."""
    jobs = ledger.waiting_jobs()
    if isinstance(jobs, KeepFailed):
        return None
    return next((job for job in reversed(jobs) if job.payload.get("code") == code), None)
