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
from kiosk.slips.facts import ProductLine, ReceiptFacts
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

LOOK_READY_S, LOOK_TROUBLE_S = 5.0, 2.0
"""Asking is a few bytes. After a paper change the person stands waiting, so a printer in trouble is asked more often."""

ROLL = "receipt"
"""Name of the printer in the ledger's paper count."""


@dataclass(frozen=True, slots=True)
class SlipWords:
    """What every receipt of this kiosk says besides its request. ``say_in``: translator of a language for the slip builders."""

    kiosk: str
    village: str
    fee_phone: Callable[[], str]
    say_in: Callable[[str], Say]

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
        self, printer: Printer, vault: Vault, words: SlipWords, post: Post, monotonic: Callable[[], float]
    ) -> None:
        self._printer, self._vault, self._words = printer, vault, words
        self._post, self._monotonic = post, monotonic
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
        if not self._begun and isinstance(status, PrinterReady | PrinterMute):
            # The program has just started and nobody stands here: what a power cut left waiting comes out now.
            self._begun = True
            self.waiting()

    def pause(self) -> float:
        """Seconds until the next look."""
        return LOOK_READY_S if isinstance(self._said, PrinterReady | PrinterMute) else LOOK_TROUBLE_S

    def _tell(self, status: PrinterStatus) -> None:
        if status != self._said:
            self._said = status
            log.info("printer_state", state=type(status).__name__)
            self._post(PrinterSaid(status))

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
        if isinstance(keeper, Shut):
            return
        jobs = keeper.ledger.waiting_jobs()
        for job in () if isinstance(jobs, KeepFailed) else jobs:
            if self._leaving or (job.state == "wanted" and isinstance(self._run(keeper.ledger, job), PrintFailed)):
                return

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
        self._post(SlipDone(ticket, result))


def _fed(result: PrintResult) -> float:
    return result.fed_mm if isinstance(result, Printed | PrintUnknown) else 0.0


def _waiting(ledger: Ledger, code: str) -> PrintJob | None:
    """The newest slip of this code that is wanted or in question."""
    jobs = ledger.waiting_jobs()
    if isinstance(jobs, KeepFailed):
        return None
    return next((job for job in reversed(jobs) if job.payload.get("code") == code), None)
