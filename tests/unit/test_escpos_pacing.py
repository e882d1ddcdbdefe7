"""A bare clone holds 1 KB and says nothing when it overflows: the driver keeps its pace."""

from __future__ import annotations

from drivers.printer.clock import Patience
from drivers.printer.codec import encode
from drivers.printer.profiles import profiles
from drivers.printer.session import LinePrinter
from kiosk.ports import PrinterSilent, PrintFailed, PrintUnknown
from tests.support.printing import RECEIPT

CLONE = profiles()["clone58"]
PAPER_MM_S = 55.0
"""The paper of this clone: a little faster than its profile reckons with."""


class Hands:
    """A clock moved by waiting alone."""

    def __init__(self) -> None:
        self.time = 100.0

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += max(0.0, seconds)


class Clone:
    """The far end of a line without flow control: bytes beyond its kilobyte are lost."""

    def __init__(self, clock: Hands, takes: int | None = None) -> None:
        self._clock = clock
        self._takes = takes
        self._parts = [(len(part.data), part.feed_mm) for part in encode(RECEIPT, CLONE).parts]
        self._inside: list[tuple[int, float]] = []
        self._free_at = 0.0
        self.taken = b""
        self.fullest = 0
        self.closed = False

    def open(self, until: float) -> Clone:
        return self

    def seconds_for(self, size: int) -> float:
        return size * 10 / 19200

    def write(self, data: bytes, until: float, stall: float = 60.0) -> int:
        if self._takes is not None and len(self.taken) + len(data) > self._takes:
            self._clock.time = min(until, self._clock.time + stall)
            return 0
        now = self._clock.now()
        size, feed_mm = self._parts.pop(0)
        assert size == len(data)
        self._free_at = max(self._free_at, now) + feed_mm / PAPER_MM_S
        self._inside = [(held, done) for held, done in self._inside if done > now] + [(size, self._free_at)]
        self.fullest = max(self.fullest, sum(held for held, _ in self._inside))
        self.taken += data
        return size

    def read(self, until: float) -> bytes:
        self._clock.time = max(self._clock.time, until)
        return b""

    def abandon(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


def test_the_buffer_never_overflows_and_the_answer_waits_for_the_paper() -> None:
    clock = Hands()
    clone = Clone(clock)
    result = LinePrinter(clone, CLONE, clock, Patience()).print(RECEIPT)
    assert isinstance(result, PrintUnknown)
    assert clone.taken == encode(RECEIPT, CLONE).data
    assert clone.fullest <= 1024
    assert clock.time - 100 >= result.fed_mm / CLONE.speed_mm_s
    assert clone.closed


def test_without_pacing_it_would_overflow() -> None:
    clock = Hands()
    clone = Clone(clock)
    for part in encode(RECEIPT, CLONE).parts:
        clone.write(part.data, 0.0)
    assert clone.fullest > 1024


def test_a_clone_that_stops_taking_bytes_has_failed_within_its_deadline() -> None:
    clock = Hands()
    clone = Clone(clock, takes=1500)
    assert LinePrinter(clone, CLONE, clock, Patience()).print(RECEIPT) == PrintFailed(PrinterSilent())
    job = encode(RECEIPT, CLONE)
    assert clock.time - 100 <= max(clone.seconds_for(len(job.data)), job.fed_mm / CLONE.speed_mm_s) + 15
    assert clone.closed
