"""What the forms' worker does: an official form put together, drawn and printed; and the state of the office's A4 printer."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from kiosk.forms import Made, form_documents
from kiosk.hands.desk import Shut, Vault
from kiosk.ports import FormNotPrinted, OfficeGone, OfficePrinter, OfficeReady, OfficeStatus
from kiosk.runtime import Post
from kiosk.visit import effects as ask
from kiosk.visit.events import FormDone, OfficeSaid

log = structlog.get_logger("forms")

LOOK_READY_S, LOOK_TROUBLE_S = 60.0, 15.0
"""Asking may wake a sleeping laser printer's network card: rarely. In trouble somebody may just be filling in paper."""


class FormDesk:
    """Used by one worker; ``cancel`` from any thread."""

    def __init__(self, printer: OfficePrinter, vault: Vault, post: Post) -> None:
        self._printer, self._vault, self._post = printer, vault, post
        self._said: OfficeStatus | None = None

    def look(self) -> None:
        """Ask the printer; tell what changed."""
        status = self._printer.status()
        if status != self._said:
            self._said = status
            why = status.why if isinstance(status, OfficeGone) else ""
            log.info("office_printer_state", state=type(status).__name__, why=why)
            self._post(OfficeSaid(status))

    def pause(self) -> float:
        """Seconds until the next look."""
        return LOOK_READY_S if isinstance(self._said, OfficeReady) else LOOK_TROUBLE_S

    def print(self, wanted: ask.PrintForm, unwanted: Callable[[], bool]) -> None:
        """One form. ``unwanted``: nobody stands there any more, so nothing is begun."""
        if unwanted():
            return
        code = wanted.code or self._code()
        if not code:
            # Without the ledger nobody knows that a code is fresh, and the paper could never find its request.
            self._post(FormDone(wanted.ticket, FormNotPrinted("refused"), ""))
            return
        documents = form_documents(
            wanted.pack,
            wanted.variant,
            wanted.form,
            wanted.answers,
            wanted.regions,
            Made(code, wanted.edition, wanted.at),
        )
        if unwanted():
            return  # said while the code was looked for: a ``cancel`` before the printing began is not remembered by a printer
        result = self._printer.print(documents)
        log.info(
            "form_done", state=type(result).__name__, kind=result.kind if isinstance(result, FormNotPrinted) else ""
        )
        self._post(FormDone(wanted.ticket, result, code))
        if isinstance(result, FormNotPrinted):
            self.look()

    def cancel(self) -> None:
        """Nobody waits for the form any more: what is not out is taken back."""
        self._printer.cancel()

    def _code(self) -> str:
        keeper = self._vault.open()
        return "" if isinstance(keeper, Shut) else keeper.reserve()
