"""An office printer that lives in a folder, for demonstrations and tests: every form comes out as a PDF.

``state`` in the folder holds one word: ``ready`` (also without the file), ``paper``, ``cover``, ``jam``, ``toner``, ``stopped`` or ``gone``.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path

from drivers.office_printer.drawing import NotDrawn, draw
from kiosk.forms.document import FormDocument
from kiosk.ports import (
    FormNotPrinted,
    FormPrinted,
    FormResult,
    NoOffice,
    OfficeGone,
    OfficeReady,
    OfficeStatus,
    OfficeTrouble,
)

TROUBLES = frozenset({"paper", "cover", "jam", "toner", "stopped"})


class VirtualOfficePrinter:
    """``kiosk.ports.OfficePrinter`` into ``folder``. Files are numbered and bear the number of the form, nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def status(self) -> OfficeStatus:
        try:
            word = (self._folder / "state").read_text("utf-8").strip()
        except FileNotFoundError:
            return OfficeReady()
        except OSError as error:
            return OfficeGone(os.strerror(error.errno or 0))
        if word == "ready":
            return OfficeReady()
        return OfficeTrouble(word) if word in TROUBLES else OfficeGone("the state file says so")

    def print(self, documents: Sequence[FormDocument]) -> FormResult:
        with self._lock:
            match self.status():
                case OfficeTrouble(kind):
                    return FormNotPrinted(kind)
                case OfficeGone():
                    return FormNotPrinted("gone")
                case _:
                    pass
            drawn = draw(documents)
            if isinstance(drawn, NotDrawn):
                return FormNotPrinted("drawing")
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                number = 1 + sum(1 for _ in self._folder.glob("*.pdf"))
                out = os.open(
                    self._folder / f"{number:04d}-{documents[0].number}.pdf",
                    os.O_WRONLY | os.O_CREAT | os.O_TRUNC,
                    0o600,
                )
                with os.fdopen(out, "wb") as file:
                    file.write(drawn.pdf)
            except OSError:
                return FormNotPrinted("gone")
            return FormPrinted(drawn.pages)

    def cancel(self) -> None:
        """What comes out here is out."""


class NoOfficePrinter:
    """``kiosk.ports.OfficePrinter`` of an office that has none."""

    def status(self) -> OfficeStatus:
        return NoOffice()

    def print(self, documents: Sequence[FormDocument]) -> FormResult:
        return FormNotPrinted("gone")

    def cancel(self) -> None:
        """There is nothing to take back."""
