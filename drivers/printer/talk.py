"""Asking a printer and understanding what comes back, over one open pipe."""

from __future__ import annotations

from collections import deque

from drivers.printer.clock import Clock, Patience
from drivers.printer.pipes import Pipe
from drivers.printer.status import ERROR, Live, Report, Sensor, Sieve, decode, decode_report, question
from kiosk.ports import PrinterCoverOpen, PrinterError, PrinterOutOfPaper, PrinterSilent, PrinterStatus

FLUSH_ROUNDS = 16
"""A printer that talks without end is not waited for."""


class Talk:
    """One conversation. Answers carry no address, so order and number are all there is to tell them apart."""

    def __init__(self, pipe: Pipe, questions: tuple[int, ...], clock: Clock, patience: Patience) -> None:
        self._pipe = pipe
        self._questions = questions
        self._clock = clock
        self._patience = patience
        self._sieve = Sieve()
        self._live: deque[int] = deque()
        self.sensors: deque[int] = deque()
        """Answers to GS r not yet looked at."""
        self._report: Report | None = None

    def listen(self, until: float) -> None:
        """Take in what arrives next, if anything does before ``until``."""
        for answer in self._sieve.sort(self._pipe.read(until)):
            match answer:
                case Live(byte):
                    self._live.append(byte)
                case Sensor(byte):
                    self.sensors.append(byte)
                case Report():
                    self._report = answer

    def flush(self) -> None:
        """Forget what was said before now: a late answer would be taken for the next one."""
        for _ in range(FLUSH_ROUNDS):
            if not self._pipe.read(self._clock.now()):
                break
        self._sieve = Sieve()
        self._live.clear()
        self.sensors.clear()
        self._report = None

    def status(self, until: float) -> PrinterStatus:
        """Ask for everything; silence and doubt are ``PrinterSilent``.

        A reading with an answer too many is taken once more, after a flush of what came late. One with an answer too few is not: the missing
        one would arrive for the next question.
        """
        answers = self._ask_all(until)
        if self._live:
            self.listen(min(until, self._clock.now() + self._patience.surplus))
            self._live.clear()
            answers = self._ask_all(until)
        if answers is None:
            # Some printers answer nothing while they stand still, but had said why.
            return self.reported() or PrinterSilent()
        return decode(answers)

    def trouble(self, until: float) -> PrinterStatus | None:
        """While the slip is on its way: what holds it up, ``None`` when nothing is known to. Overheating passes by itself."""
        return _stops(self.status(until))

    def reported(self) -> PrinterStatus | None:
        """The trouble the printer told of by itself in this conversation. It never vouches for a printer that is fine: answers do."""
        return None if self._report is None else _stops(decode_report(self._report))

    def _ask_all(self, until: float) -> dict[int, int] | None:
        """One answer to each question, ``None`` when any is missing or there is one too many. Answers to GS r are kept."""
        self._live.clear()
        answers: dict[int, int] = {}
        for number in (*self._questions, 3):
            if number in answers:
                continue
            ask = question(number)
            patience = min(until, self._clock.now() + self._patience.answer)
            if self._pipe.write(ask, patience) < len(ask):
                return None
            while not self._live and self._clock.now() < patience:
                self.listen(patience)
            if not self._live:
                return None
            answers[number] = self._live.popleft()
            if self._live:
                return None  # the surplus stays, so that the caller sees it
            if number == self._questions[-1] and not answers.get(2, 0) & ERROR:
                break
        self.listen(min(until, self._clock.now() + self._patience.surplus))
        return None if self._live else answers


def _stops(status: PrinterStatus) -> PrinterStatus | None:
    match status:
        case PrinterOutOfPaper() | PrinterCoverOpen():
            return status
        case PrinterError(kind) if kind != "overheated":
            return status
        case _:
            return None
