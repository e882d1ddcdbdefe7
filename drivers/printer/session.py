"""A real printer: one line, one slip at a time, and never a claim the printer did not confirm.

The line is opened for each question and each slip: a printer that was switched off, unplugged or moved is found again by itself, and what an
earlier connection left unsaid cannot be mistaken for an answer.
"""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from pathlib import Path

from drivers.printer.clock import Clock, Patience
from drivers.printer.codec import ASK_PAPER, CLEAR_BUFFER, RESET, Job, encode
from drivers.printer.pipes import LineLost, Opener, Pipe
from drivers.printer.profiles import Profile
from drivers.printer.status import SENSOR_PAPER_END
from drivers.printer.talk import Talk
from kiosk.ports import (
    Printed,
    PrinterGone,
    PrinterMute,
    PrinterOutOfPaper,
    PrinterReady,
    PrinterSilent,
    PrinterStatus,
    PrintFailed,
    PrintResult,
    PrintUnknown,
)
from kiosk.slips.document import Slip

FILL = 0.75
"""How full a small buffer is made: the model of it in our head is not exact."""


class LinePrinter:
    """``kiosk.ports.Printer`` over any pipe."""

    def __init__(
        self, opener: Opener, profile: Profile, clock: Clock, patience: Patience, cache: Path | None = None
    ) -> None:
        self._opener = opener
        self._profile = profile
        self._clock = clock
        self._patience = patience
        self._cache = cache
        self._lock = threading.Lock()
        self._torn = 0
        """After a job that was not confirmed: the printer may still be waiting for so many bytes of a picture."""
        self._owed = False
        """The printer still owes the answer to an earlier GS r."""

    @property
    def columns(self) -> int:
        return self._profile.columns

    def status(self) -> PrinterStatus:
        until = self._clock.now() + self._patience.lock
        if not self._lock.acquire(timeout=self._patience.lock):
            return PrinterSilent()
        try:
            return self._status(until)
        except LineLost as gone:
            return PrinterGone(str(gone))
        finally:
            self._lock.release()

    def print(self, slip: Slip) -> PrintResult:
        job = encode(slip, self._profile, self._cache)
        with self._lock:
            # The wire or the paper, whichever is slower.
            seconds = max(self._opener.seconds_for(len(job.data)), job.fed_mm / self._profile.speed_mm_s)
            until = self._clock.now() + seconds + self._patience.job
            try:
                pipe = self._opener.open(min(until, self._clock.now() + self._patience.connect))
            except LineLost as gone:
                return PrintFailed(PrinterGone(str(gone)))
            try:
                return self._print(pipe, job, until)
            finally:
                pipe.close()

    def close(self) -> None:
        """Nothing is held between calls; a running one is waited for."""
        if self._lock.acquire(timeout=self._patience.lock):
            self._lock.release()

    def _status(self, until: float) -> PrinterStatus:
        pipe = self._opener.open(min(until, self._clock.now() + self._patience.connect))
        try:
            if not self._profile.status:
                return PrinterMute()
            self._mend(pipe, until)
            talk = self._talk(pipe)
            talk.flush()
            return talk.status(until)
        finally:
            pipe.close()

    def _talk(self, pipe: Pipe) -> Talk:
        return Talk(pipe, self._profile.status, self._clock, self._patience)

    def _print(self, pipe: Pipe, job: Job, until: float) -> PrintResult:
        talk = self._talk(pipe)
        try:
            before = self._before(pipe, talk, until)
            if before is not None:
                return PrintFailed(before)
            self._torn = max(len(part.data) for part in job.parts)
            whole = self._send(pipe, job, until)
        except LineLost as gone:
            return PrintFailed(PrinterGone(str(gone)))
        try:
            if not whole:
                return self._broken_off(pipe, talk)
            if not self._profile.confirm:
                self._torn = 0
                self._drain(pipe, self._patience.drain)
                return PrintUnknown(job.fed_mm)
            return self._confirmed(pipe, talk, job, until)
        except LineLost:
            # All of it was taken; what the printer did with it nobody knows.
            return PrintUnknown(job.fed_mm) if whole else PrintFailed(PrinterSilent())

    # ------------------------------------------------------------------ before

    def _before(self, pipe: Pipe, talk: Talk, until: float) -> PrinterStatus | None:
        """Ready the line. What stands in the way of printing, or ``None``; then nothing was sent."""
        if not self._mend(pipe, until):
            return PrinterSilent()
        if self._profile.status:
            talk.flush()
            status = talk.status(min(until, self._clock.now() + self._patience.lock))
            if not isinstance(status, PrinterReady):
                return status
        if self._owed:
            pipe.write(ASK_PAPER, until)
            talk.listen(self._clock.now() + self._patience.answer)
            if not talk.sensors:
                return PrinterSilent()
            while talk.sensors:
                talk.sensors.clear()
                talk.listen(self._clock.now() + self._patience.surplus)
            self._owed = False
        return None

    def _mend(self, pipe: Pipe, until: float) -> bool:
        """End the command that broke off with an earlier line: else it would swallow the next question or the head of the next slip.

        To a picture zero bytes are blank rows, to a parameter they are the harmless value, as text they print nothing.
        """
        if not self._torn:
            return True
        mend = bytes(self._torn) + RESET
        if pipe.write(mend, min(until, self._clock.now() + self._patience.cancel)) < len(mend):
            return False
        self._torn = 0
        return True

    # ------------------------------------------------------------------ sending

    def _send(self, pipe: Pipe, job: Job, until: float) -> bool:
        """Whether every byte was taken in time."""
        if not self._profile.buffer:
            return pipe.write(job.data, until, self._patience.stall) == len(job.data)
        sent = 0
        busy_until = self._clock.now()
        inside: deque[tuple[int, float]] = deque()
        for part in job.parts:
            self._make_room(inside, len(part.data))
            taken = pipe.write(part.data, until, self._patience.stall)
            sent += taken
            if taken < len(part.data):
                return False
            busy_until = max(busy_until, self._clock.now()) + part.feed_mm / self._profile.speed_mm_s
            inside.append((taken, busy_until))
        # The person is asked whether the paper came out: not before it can have.
        self._clock.wait(min(busy_until, until) - self._clock.now())
        return True

    def _make_room(self, inside: deque[tuple[int, float]], size: int) -> None:
        """Wait until a buffer as small as this model's has room for ``size`` more bytes, by the paper speed. ``inside``: bytes and when printed."""
        room = int(self._profile.buffer * FILL)
        while inside and (sum(held for held, _ in inside) + size > room or inside[0][1] <= self._clock.now()):
            _, done = inside.popleft()
            self._clock.wait(done - self._clock.now())

    # ------------------------------------------------------------------ after

    def _confirmed(self, pipe: Pipe, talk: Talk, job: Job, until: float) -> PrintResult:
        """Wait for the answer that stands behind the last byte, asking the sensors now and then."""
        self._owed = True
        while self._clock.now() < until:
            if not talk.sensors:
                talk.listen(min(until, self._clock.now() + self._patience.poll))
            if talk.sensors:
                self._owed = False
                return self._after_answer(pipe, talk, job, talk.sensors.popleft())
            trouble = talk.reported() or talk.trouble(min(until, self._clock.now() + self._patience.lock))
            if trouble is not None and not talk.sensors:
                return self._failed(pipe, trouble)
        self._drain(pipe, self._patience.drain)
        return PrintUnknown(job.fed_mm)

    def _after_answer(self, pipe: Pipe, talk: Talk, job: Job, paper: int) -> PrintResult:
        """Cheap printers answer when they have read the data, not printed it: so the sensors have the last word."""
        if paper & SENSOR_PAPER_END:
            return self._failed(pipe, PrinterOutOfPaper())
        match talk.status(self._clock.now() + self._patience.lock):
            case PrinterReady():
                self._torn = 0
                self._drain(pipe, self._patience.surplus)
                return Printed(job.fed_mm)
            case PrinterSilent():
                return PrintUnknown(job.fed_mm)
            case trouble:
                return self._failed(pipe, trouble)

    def _broken_off(self, pipe: Pipe, talk: Talk) -> PrintResult:
        """The printer stopped taking bytes."""
        pipe.abandon()
        if not self._profile.status:
            return PrintFailed(PrinterSilent())
        trouble = talk.trouble(self._clock.now() + self._patience.cancel)
        return self._failed(pipe, trouble or PrinterSilent())

    def _failed(self, pipe: Pipe, status: PrinterStatus) -> PrintFailed:
        """Cancel: many printers print the rest of a torn slip on the new roll."""
        with contextlib.suppress(LineLost):
            cancel = (CLEAR_BUFFER if self._profile.clear else b"") + RESET
            pipe.write(cancel, self._clock.now() + self._patience.cancel)
            self._drain(pipe, self._patience.surplus)
        pipe.abandon()
        self._owed = False
        return PrintFailed(status)

    def _drain(self, pipe: Pipe, quiet: float) -> None:
        """Read until it is quiet for that long: closing a socket with unread bytes resets it and cuts the tail of the job."""
        until = self._clock.now() + self._patience.drain
        with contextlib.suppress(LineLost):
            while self._clock.now() < until and pipe.read(min(until, self._clock.now() + quiet)):
                pass
