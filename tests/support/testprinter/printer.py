"""The whole device: receive buffer, sensors, answers, and the ways it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from tests.support.testprinter.interpreter import Interpreter, Refused
from tests.support.testprinter.models import Model
from tests.support.testprinter.paper import Piece

CLEAR = bytes((0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8))
ASB_QUIET = bytes((0x10, 0x00, 0x00, 0x0F))


@dataclass(slots=True)
class Faults:
    """What is wrong, settable while it runs. Positions count the bytes from now on (``TestPrinter.fail`` sets the zero)."""

    silent: bool = False
    """Prints, answers nothing."""
    no_sensor: bool = False
    """Answers DLE EOT, never GS r."""
    lies: bool = False
    """Answers to DLE EOT that all is well, whatever happens."""
    late: bool = False
    """Each answer leaves only when the next question has come."""
    late_sensor: bool = False
    """The answer to GS r leaves only when the next question has come."""
    early_sensor: bool = False
    """GS r is answered when it is read, not when the paper is there."""
    reports: bool = False
    """Automatic status bytes around every answer."""
    deaf_offline: bool = False
    """Answers no DLE EOT while it stands still, as some do; what it was asked to tell by itself it still tells."""
    silent_at: int | None = None
    """No answers from here on; prints."""
    paper_out_at: int | None = None
    cover_open_at: int | None = None
    stall_at: int | None = None
    """Stops reading."""
    close_at: int | None = None
    """Closes the line after so many received bytes."""


class TestPrinter:
    """One printer; lives on while connections come and go. Safe to look at from the test's thread."""

    __test__ = False

    def __init__(self, model: Model) -> None:
        self.model = model
        self.faults = Faults()
        self.paper = True
        self.paper_low = False
        self.cover_open = False
        self.broken = ""
        """``cutter``, ``jammed``, ``overheated`` or ``unrecoverable``."""
        self.received = 0
        self.log = bytearray()
        """Every byte that came in."""
        self._engine = Interpreter(model)
        self._buffer = bytearray()
        self._live = bytearray()
        self._done = 0
        self._held = b""
        self._reported = b""
        self._lock = threading.Condition(threading.RLock())

    # ------------------------------------------------------------------ the test's side

    def fail(self, faults: Faults) -> None:
        """Set the faults; positions count from here."""
        with self._lock:
            self.faults = faults
            self._done = 0
            self.received = 0

    def reload(self) -> None:
        """New roll, cover closed; like a real one it then prints the rest of what it holds."""
        with self._lock:
            self.faults.paper_out_at = self.faults.cover_open_at = None
            self.paper, self.cover_open = True, False
            self._work()

    def lose_paper(self) -> None:
        """The roll ends now."""
        with self._lock:
            self.paper = False

    def open_cover(self) -> None:
        """Somebody opens the cover."""
        with self._lock:
            self.cover_open = True

    def close_cover(self) -> None:
        """And closes it."""
        with self._lock:
            self.cover_open = False
            self._work()

    def break_down(self, how: str) -> None:
        """``cutter``, ``jammed``, ``overheated`` or ``unrecoverable``; "" mends it."""
        with self._lock:
            self.broken = how
            self._work()

    def until(self, check: Callable[[], bool], seconds: float = 10.0) -> bool:
        """Wait for something to have come over the wire; what ``check`` says in the end."""
        with self._lock:
            return self._lock.wait_for(check, seconds)

    @property
    def pieces(self) -> list[Piece]:
        """Paper with something on it, oldest first."""
        with self._lock:
            return [piece for piece in self._engine.pieces if not piece.blank]

    @property
    def complaints(self) -> list[str]:
        """What no printer should be asked to do."""
        with self._lock:
            return list(self._engine.complaints)

    # ------------------------------------------------------------------ the wire's side

    @property
    def closes(self) -> bool:
        """Whether the line is to be closed now."""
        return self.faults.close_at is not None and self.received >= self.faults.close_at

    def room(self) -> int:
        """Bytes it would take now."""
        with self._lock:
            room = self.model.buffer - len(self._buffer)
            for limit in (self.faults.stall_at, self.faults.close_at):
                if limit is not None:
                    room = min(room, limit - self.received)
            return max(0, room)

    def receive(self, data: bytes) -> bytes:
        """Take bytes; the answers to send back."""
        with self._lock:
            answers = b""
            for byte in data:
                self.received += 1
                self.log.append(byte)
                self._buffer.append(byte)
                self._live.append(byte)
                del self._live[: -len(CLEAR)]
                answers += self._real_time()
                if self.faults.early_sensor and self._live.endswith(b"\x1dr\x01"):
                    answers += self._say(0x00, sensor=True)
            self._work()
            self._lock.notify_all()
            asked, self._engine.sensor_asked = self._engine.sensor_asked, 0
            if not self.faults.early_sensor:
                answers += b"".join(self._say(0x00 if self.paper else 0x0C, sensor=True) for _ in range(asked))
            return answers + self.unasked()

    def unasked(self) -> bytes:
        """What it tells by itself (ASB) since it last did: four bytes when anything it was asked to watch has changed."""
        with self._lock:
            watched = self._engine.reports
            if not watched or self.faults.silent or self.faults.lies:
                self._reported = b""
                return b""
            report = self._report(watched)
            told, self._reported = self._reported, report
            return b"" if told == report else report

    def _report(self, watched: int) -> bytes:
        """Printer and cover, errors, paper, reserved; by the manual's table of ASB."""
        state = 0x10 | 0x08 * (not self._online) | 0x20 * self.cover_open if watched & 0x02 else 0x10
        errors = {"": 0, "jammed": 0x04, "cutter": 0x08, "unrecoverable": 0x20, "overheated": 0x40}[self.broken]
        paper = 0x03 * (self.paper_low or not self.paper) | 0x0C * (not self.paper)
        return bytes((state, errors if watched & 0x04 else 0, paper if watched & 0x08 else 0, 0x0F))

    def _real_time(self) -> bytes:
        if self.model.clears and bytes(self._live) == CLEAR:
            self._buffer.clear()
            self._engine.step(b"\x1b@")
        if self.model.answers_live and len(self._live) >= 3 and self._live[-3:-1] == b"\x10\x04":
            if self.faults.deaf_offline and not self._online:
                return b""
            return self._say(self._status(self._live[-1]))
        return b""

    def _say(self, byte: int, *, sensor: bool = False) -> bytes:
        if self.faults.silent or (sensor and self.faults.no_sensor):
            return b""
        answer = bytes((byte,))
        if self.faults.late or (self.faults.late_sensor and sensor):
            answer, self._held = self._held, answer
        return ASB_QUIET + answer + ASB_QUIET if self.faults.reports else answer

    def _status(self, number: int) -> int:
        byte = 0x12
        if self.faults.lies:
            return byte
        match number:
            case 1:
                byte |= 0x08 * (not self._online)
            case 2:
                byte |= 0x04 * self.cover_open | 0x20 * (not self.paper) | 0x40 * bool(self.broken)
            case 3:
                byte |= {"": 0, "jammed": 0x04, "cutter": 0x08, "unrecoverable": 0x20, "overheated": 0x40}[self.broken]
            case 4:
                byte |= 0x0C * (self.paper_low or not self.paper) | 0x60 * (not self.paper)
            case _:
                self._engine.complaints.append(f"DLE EOT {number}")
        return byte

    @property
    def _online(self) -> bool:
        return self.paper and not self.cover_open and not self.broken

    def _work(self) -> None:
        """Print what can be printed."""
        while self._buffer and self._online:
            try:
                used = self._engine.step(bytes(self._buffer))
            except Refused as refused:
                self._engine.complaints.append(f"refused: {refused}")
                self.broken = "unrecoverable"
                return
            if not used:
                return
            del self._buffer[:used]
            self._done += used
            if self.faults.paper_out_at is not None and self._done >= self.faults.paper_out_at:
                self.paper = False
            if self.faults.silent_at is not None and self._done >= self.faults.silent_at:
                self.faults.silent = True
            if self.faults.cover_open_at is not None and self._done >= self.faults.cover_open_at:
                self.cover_open = True
