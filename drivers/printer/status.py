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
JAMMED, CUTTER, UNRECOVERABLE, OVERHEATED = 0x04, 0x08, 0x20, 0x40
"""The same bits in the answer to DLE EOT 3 and in a report's second byte; the first is called mechanical or recoverable by model: paper stuck."""
PAPER_LOW, PAPER_END = 0x0C, 0x60
SENSOR_PAPER_END = 0x0C
"""In the answer to GS r 1."""
SEEN_COVER, SEEN_FEEDING = 0x20, 0x40
"""In a report's first byte; offline is the bit of DLE EOT 1."""
SEEN_LOW, SEEN_END = 0x03, 0x0C
"""In its third."""


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


@dataclass(frozen=True, slots=True)
class Report:
    """An automatic report (ASB), whole."""

    data: bytes


Said = Live | Sensor | Report


class Sieve:
    """Sorts the bytes of one line; keeps a report that arrives in pieces. Noise, and a report that breaks off, fall through."""

    def __init__(self) -> None:
        self._report = b""

    def sort(self, data: Iterable[int]) -> list[Said]:
        """What is said in ``data``, in order."""
        found: list[Said] = []
        for byte in data:
            if byte in FLOW_CONTROL:
                continue
            if self._report and byte & PLAIN_MASK == PLAIN:
                self._report += bytes((byte,))
                if len(self._report) > REPORT_TAIL:
                    found.append(Report(self._report))
                    self._report = b""
                continue
            self._report = b""
            if byte & LIVE_MASK == LIVE:
                found.append(Live(byte))
            elif byte & REPORT_MASK == REPORT:
                self._report = bytes((byte,))
            elif byte & PLAIN_MASK == PLAIN:
                found.append(Sensor(byte))
        return found


def _error(byte: int) -> PrinterError | None:
    kinds = ((CUTTER, "cutter"), (JAMMED, "jammed"), (UNRECOVERABLE, "unrecoverable"), (OVERHEATED, "overheated"))
    return next((PrinterError(kind) for bit, kind in kinds if byte & bit), None)


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
    broken = _error(error)
    if broken is not None:
        return broken
    if cause & ERROR:
        return PrinterError("unrecoverable")
    if printer & OFFLINE or cause & FEEDING:
        return PrinterSilent()
    return PrinterReady(paper_low=bool(paper & PAPER_LOW))


def decode_report(report: Report) -> PrinterStatus:
    """What an automatic report says. It comes when something changes; that none comes says nothing."""
    state, error, paper = report.data[:3]
    if state & SEEN_COVER:
        return PrinterCoverOpen()
    if paper & SEEN_END:
        return PrinterOutOfPaper()
    broken = _error(error)
    if broken is not None:
        return broken
    if state & (OFFLINE | SEEN_FEEDING):
        return PrinterSilent()
    return PrinterReady(paper_low=bool(paper & SEEN_LOW))
