"""Printing a form through IPP: sent from memory, followed until it is done, taken back when it does not get on, and never left in a queue."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from drivers.office_printer.drawing import Drawn, NotDrawn, draw
from drivers.office_printer.ipp import Answer, Attribute, Operation, Tag, request
from drivers.office_printer.line import Line, NoLine
from kiosk.forms.document import FormDocument
from kiosk.ports import (
    FormNotPrinted,
    FormPrinted,
    FormResult,
    FormUnknown,
    OfficeGone,
    OfficeReady,
    OfficeStatus,
    OfficeTrouble,
)

log = structlog.get_logger("office_printer")

JOB_NAME = "Formulir"
"""All a queue ever shows of a form."""
STOPPED = 5
"""printer-state (RFC 8011 section 5.4.11)."""
PENDING, HELD, PROCESSING, JOB_STOPPED, CANCELED, ABORTED, COMPLETED = range(3, 10)
"""job-state (RFC 8011 section 5.3.7)."""
GONE_JOB = 0x0406
"""client-error-not-found: CUPS set to keep no history forgets a job the moment it is done."""

TROUBLES = {
    "media-empty": "paper",
    "media-needed": "paper",
    "media-low": "",
    "media-jam": "jam",
    "cover-open": "cover",
    "door-open": "cover",
    "interlock-open": "cover",
    "toner-empty": "toner",
    "marker-supply-empty": "toner",
    "paused": "stopped",
    "moving-to-paused": "stopped",
    "shutdown": "stopped",
    "offline": "stopped",
    "timed-out": "stopped",
    "connecting-to-device": "",
}
"""printer-state-reasons (RFC 8011 section 5.4.12), without their degree -> what somebody has to look at."""

PRINTER_ASKED = ("printer-state", "printer-state-reasons", "printer-is-accepting-jobs")
JOB_ASKED = ("job-state", "job-state-reasons")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. ``send``: a form is some tens of kilobytes; ``trouble``: time to close a cover or fill paper in by who stands there."""

    status: float = 3.0
    send: float = 20.0
    done: float = 110.0
    """A laser printer that slept takes half a minute for its first page."""
    trouble: float = 12.0
    between: float = 1.0


class IppOfficePrinter:
    """``kiosk.ports.OfficePrinter`` over a line. ``wait`` sleeps until somebody calls ``cancel`` or the seconds are over (True: called)."""

    def __init__(
        self,
        line: Line,
        *,
        patience: Patience | None = None,
        drawn: Callable[[Sequence[FormDocument]], Drawn | NotDrawn] = draw,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._line, self._patience = line, patience or Patience()
        self._draw, self._monotonic = drawn, monotonic
        self._numbers = itertools.count(1)
        self._unwanted = threading.Event()
        self._printing = threading.Lock()

    def status(self) -> OfficeStatus:
        found = self._ask(Operation.GET_PRINTER_ATTRIBUTES, _wanted(PRINTER_ASKED), self._patience.status)
        if isinstance(found, NoLine):
            return OfficeGone(found.why)
        if not found.well:
            return OfficeGone(
                f"IPP {found.status:#06x}: no such queue" if found.status == GONE_JOB else f"IPP {found.status:#06x}"
            )
        kind = _trouble(found)
        if kind:
            return OfficeTrouble(kind)
        accepting = found.said.get("printer-is-accepting-jobs", (True,))[0]
        return OfficeReady() if found.number("printer-state") != STOPPED and accepting else OfficeTrouble("stopped")

    def print(self, documents: Sequence[FormDocument]) -> FormResult:
        with self._printing:
            self._unwanted.clear()
            drawn = self._draw(documents)
            if isinstance(drawn, NotDrawn):
                log.error("form_not_drawn", why=drawn.why)
                return FormNotPrinted("drawing")
            result = self._print(drawn)
            log.info("form_printed", state=type(result).__name__, pages=drawn.pages)
            return result

    def cancel(self) -> None:
        self._unwanted.set()

    # ------------------------------------------------------------------ one job

    def _print(self, drawn: Drawn) -> FormResult:
        status = self.status()
        match status:
            case OfficeGone():
                return FormNotPrinted("gone")
            case OfficeTrouble(kind):
                return FormNotPrinted(kind)
            case _:
                pass
        about: tuple[Attribute, ...] = (
            (Tag.NAME, "job-name", JOB_NAME),
            (Tag.MIME, "document-format", "application/pdf"),
        )
        sheets: tuple[Attribute, ...] = (
            (Tag.KEYWORD, "media", "iso_a4_210x297mm"),
            (Tag.KEYWORD, "sides", "one-sided"),
        )
        sent = self._ask(Operation.PRINT_JOB, about, self._patience.send, job=sheets, data=drawn.pdf)
        if isinstance(sent, NoLine):
            return FormNotPrinted("gone")
        job = sent.number("job-id")
        if not sent.well or job is None:
            return FormNotPrinted("refused")
        try:
            return self._follow(job, drawn.pages)
        finally:
            self._forget(job)

    def _follow(self, job: int, pages: int) -> FormResult:
        began = self._monotonic()
        ill_since: float | None = None
        state: int | None = PENDING
        while not self._unwanted.wait(self._patience.between):
            now = self._monotonic()
            found = self._ask(Operation.GET_JOB_ATTRIBUTES, (_job(job), *_wanted(JOB_ASKED)), self._patience.status)
            if isinstance(found, Answer):
                if found.status == GONE_JOB:
                    return FormPrinted(pages)
                state = found.number("job-state")
                if state == COMPLETED:
                    return FormPrinted(pages)
                if state in (CANCELED, ABORTED):
                    return FormNotPrinted(self._why())
            kind = self._why()
            ill_since = None if kind == "refused" else ill_since or now
            if ill_since is not None and now - ill_since >= self._patience.trouble:
                return FormNotPrinted(kind)
            if now - began >= self._patience.done:
                return FormUnknown(pages) if state == PROCESSING else FormNotPrinted("stopped")
        return FormNotPrinted("refused")

    def _why(self) -> str:
        """What the printer itself says is wrong; ``refused`` where it says nothing."""
        match self.status():
            case OfficeTrouble(kind):
                return kind
            case OfficeGone():
                return "gone"
            case _:
                return "refused"

    def _forget(self, job: int) -> None:
        """Take back what is not done, and have what was done forgotten with its file (CUPS keeps files for a day unless told not to)."""
        for purge in (False, True):
            wanted: tuple[Attribute, ...] = (_job(job), (Tag.BOOLEAN, "purge-job", purge)) if purge else (_job(job),)
            self._ask(Operation.CANCEL_JOB, wanted, self._patience.status)

    def _ask(
        self,
        operation: Operation,
        attributes: Sequence[Attribute],
        timeout: float,
        *,
        job: Sequence[Attribute] = (),
        data: bytes = b"",
    ) -> Answer | NoLine:
        about = ((Tag.URI, "printer-uri", self._line.uri), *attributes)
        return self._line.send(request(operation, next(self._numbers), about, job) + data, timeout)


def _job(number: int) -> Attribute:
    return (Tag.INTEGER, "job-id", number)


def _wanted(names: Sequence[str]) -> tuple[Attribute, ...]:
    return tuple((Tag.KEYWORD, "requested-attributes", name) for name in names)


def _trouble(found: Answer) -> str:
    """The first reason that needs somebody; "" for none. A warning (``toner-low``) needs nobody."""
    for word in found.words("printer-state-reasons"):
        name, _, degree = word.rpartition("-") if word.endswith(("-error", "-warning", "-report")) else (word, "", "")
        kind = TROUBLES.get(name, "")
        if kind and degree != "report":
            return kind
    return ""
