"""What a printer says, byte by byte; pure.

Source: Epson, *ESC/POS Command Reference*, DLE EOT, GS a, GS r. Three kinds of bytes share one line and carry no address:

* answers to DLE EOT: bits 0 and 7 clear, bits 1 and 4 set;
* automatic reports (ASB), four bytes, unasked: the first has bit 4 set and bits 0, 1 and 7 clear, the others have bits 4 and 7 clear;
* the answer to GS r: bits 4 and 7 clear.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.ports import PrinterCoverOpen, PrinterError, PrinterOutOfPaper, PrinterReady, PrinterSilent, PrinterStatus

LIVE_MASK, LIVE = 0x93, 0x12
REPORT_MASK, REPORT = 0x93, 0x10
PLAIN_MASK, PLAIN = 0x90, 0x00
FLOW_CONTROL = frozenset({0x11, 0x13})
"""XON and XOFF; neither can be an answer."""
REPORT_TAIL = 3

OFFLINE = 0x08
COVER_OPEN, FEEDING, PAPER_STOP, ERROR = 0x04, 0x08, 0x20, 0x40
CUTTER, UNRECOVERABLE, OVERHEATED = 0x08, 0x20, 0x40
PAPER_LOW, PAPER_END = 0x0C, 0x60
SENSOR_PAPER_END = 0x0C
"""In the answer to GS r 1."""


def question(number: int) -> bytes:
    """DLE EOT ``number``: 1 printer, 2 cause of being offline, 3 error, 4 paper."""
    return bytes((0x10, 0x04, number))


@dataclass(frozen=True, slots=True)
class Live:
    """An answer to DLE EOT. It does not say to which of the questions."""

    byte: int


@dataclass(frozen=True, slots=True)
class Sensor:
    """An answer to GS r."""

    byte: int


class Sieve:
    """Sorts the bytes of one line; keeps a report that arrives in pieces. Noise falls through."""

    def __init__(self) -> None:
        self._tail = 0

    def sort(self, data: Iterable[int]) -> list[Live | Sensor]:
        """The answers in ``data``, in order."""
        found: list[Live | Sensor] = []
        for byte in data:
            if byte in FLOW_CONTROL:
                continue
            if self._tail and byte & PLAIN_MASK == PLAIN:
                self._tail -= 1
                continue
            self._tail = 0
            if byte & LIVE_MASK == LIVE:
                found.append(Live(byte))
            elif byte & REPORT_MASK == REPORT:
                self._tail = REPORT_TAIL
            elif byte & PLAIN_MASK == PLAIN:
                found.append(Sensor(byte))
        return found


def decode(answers: Mapping[int, int]) -> PrinterStatus:
    """What the answers to DLE EOT, by number of the question, mean together. The most useful thing to tell a person comes first.

    Offline without a cause is unknown, not fine; so is paper being fed by the button (the same bit as offline, should answers be out of step).
    """
    printer, cause, error, paper = (answers.get(number, 0) for number in (1, 2, 3, 4))
    if not answers:
        return PrinterSilent()
    if cause & COVER_OPEN:
        return PrinterCoverOpen()
    if cause & PAPER_STOP or paper & PAPER_END:
        return PrinterOutOfPaper()
    if error & CUTTER:
        return PrinterError("cutter")
    if error & UNRECOVERABLE:
        return PrinterError("unrecoverable")
    if error & OVERHEATED:
        return PrinterError("overheated")
    if cause & ERROR:
        return PrinterError("unrecoverable")
    if printer & OFFLINE or cause & FEEDING:
        return PrinterSilent()
    return PrinterReady(paper_low=bool(paper & PAPER_LOW))
