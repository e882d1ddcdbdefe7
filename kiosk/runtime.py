"""The loop: events in, ``step``, effects out, one page shown. Everything slow happens on workers that answer with events.

The loop itself never touches a device, the disk or the network, so the screen stays alive whatever they do (HOUSE.md, first sentence).
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import structlog

from kiosk.duty.effects import DutyEffect
from kiosk.duty.front import Happening, fresh, next_tick, step, view_of
from kiosk.journal import place_of
from kiosk.visit import effects as ask
from kiosk.visit.events import Event, Tick
from kiosk.visit.state import Visit
from kiosk.visit.views import View

log = structlog.get_logger("runtime")

STOP_S = 5.0
"""Longest wait for a worker to come home at shutdown: the whole program ends within 10 s."""


class Display(Protocol):
    """The screen: what the person did, and what they see."""

    def wait(self, timeout: float, wake_fd: int) -> Sequence[Event]:
        """Sleep until something was done, ``wake_fd`` is readable, or ``timeout`` seconds passed."""
        ...

    def show(self, view: View) -> None:
        """Draw what changed."""
        ...


Post = Callable[[Event], None]
"""Where workers leave their events; callable from any thread."""


@dataclass
class Inbox:
    """Events from the workers, and a pipe that wakes the loop."""

    _events: queue.SimpleQueue[Happening] = field(default_factory=queue.SimpleQueue)
    _pipe: tuple[int, int] = field(default_factory=os.pipe)

    def __post_init__(self) -> None:
        for fd in self._pipe:
            os.set_blocking(fd, False)

    @property
    def wake_fd(self) -> int:
        """Readable while something waits."""
        return self._pipe[0]

    def post(self, event: Happening) -> None:
        """Leave an event and wake the loop."""
        self._events.put(event)
        self.wake()

    def wake(self) -> None:
        """Wake the loop without an event. A full pipe means it is awake already."""
        try:
            os.write(self._pipe[1], b"!")
        except BlockingIOError:
            return

    def take(self) -> Iterable[Happening]:
        """Everything that waits, and the pipe drained first, so nothing posted later is slept over."""
        with contextlib.suppress(BlockingIOError):
            os.read(self._pipe[0], 4096)
        while True:
            try:
                yield self._events.get_nowait()
            except queue.Empty:
                return


Job = Callable[[], None]


class Worker:
    """One thread that does one kind of work, job after job; between jobs it looks after its device (``idle``) every so many seconds (``every``)."""

    def __init__(self, name: str, idle: Job | None = None, every: Callable[[], float] = lambda: 15.0) -> None:
        self._jobs: queue.SimpleQueue[tuple[Job, Job | None] | None] = queue.SimpleQueue()
        self._idle, self._every = idle, every
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin; the first thing done is a look at the device."""
        self._thread.start()

    def do(self, job: Job, otherwise: Job | None = None) -> None:
        """Put a job at the end of the line. ``otherwise`` runs when a bug of ours ends the job, so that nobody waits for its answer for ever."""
        self._jobs.put((job, otherwise))

    def ask_to_stop(self) -> None:
        """No jobs after those in the line; returns at once."""
        self._jobs.put(None)

    def stop(self, seconds: float = STOP_S) -> bool:
        """No further jobs; wait so long at most for those in the line. False: it is still at work and ends with the program."""
        self.ask_to_stop()
        if self._thread.is_alive():
            self._thread.join(max(0.0, seconds))
        return not self._thread.is_alive()

    def _run(self) -> None:
        if self._idle is not None:
            self._guarded(self._idle, None)
        while True:
            try:
                work = self._jobs.get(timeout=self._every() if self._idle is not None else None)
            except queue.Empty:
                work = None if self._idle is None else (self._idle, None)
            if work is None:
                return
            self._guarded(*work)

    def _guarded(self, job: Job, otherwise: Job | None) -> None:
        """The one supervisor: a bug in a worker is logged by kind and place (never by message, which may quote a person) and the line goes on."""
        try:
            job()
        except Exception as bug:  # noqa: BLE001 - the supervisor; everything below returns the world's failures as values
            told = {"worker": self._thread.name, "kind": type(bug).__name__, "where": place_of(bug.__traceback__)}
            log.error("worker_bug", **told)  # noqa: TRY400 - the message is kept out
            if otherwise is not None:
                otherwise()


class Hands(Protocol):
    """Carries out effects on workers; answers arrive in the inbox. Composed in the command ``run``."""

    def take_page(self, wanted: ask.TakePage) -> None: ...
    def cancel_scan(self, wanted: ask.CancelScan) -> None: ...
    def read_paper(self, wanted: ask.ReadPaper) -> None: ...
    def keep(self, wanted: ask.Keep) -> None: ...
    def keep_letter(self, wanted: ask.KeepLetter) -> None: ...
    def print_receipt(self, wanted: ask.PrintReceipt) -> None: ...
    def print_slip(self, wanted: ask.PrintSlip) -> None: ...
    def print_form(self, wanted: ask.PrintForm) -> None: ...
    def print_waiting(self) -> None: ...
    def settle_receipt(self, wanted: ask.SettleReceipt) -> None: ...
    def find_status(self, wanted: ask.FindStatus) -> None: ...
    def open_status(self, wanted: ask.OpenStatus) -> None: ...
    def find_earlier(self, wanted: ask.FindEarlier) -> None: ...
    def find_codes(self, wanted: ask.FindCodes) -> None: ...
    def end_pages(self) -> None: ...
    def save_rating(self, wanted: ask.SaveRating) -> None: ...
    def chime(self) -> None: ...
    def end_call(self) -> None: ...
    def speak(self, wanted: ask.Speak) -> None: ...
    def hush(self) -> None: ...
    def count_practice(self, wanted: ask.CountPractice) -> None: ...
    def wipe(self) -> None: ...
    def duty(self, wanted: DutyEffect) -> None: ...


def dispatch(hands: Hands, effect: ask.Effect | DutyEffect) -> None:  # noqa: C901, PLR0912 - one line for each effect
    """Hand one effect to who does it."""
    match effect:
        case ask.TakePage():
            hands.take_page(effect)
        case ask.CancelScan():
            hands.cancel_scan(effect)
        case ask.ReadPaper():
            hands.read_paper(effect)
        case ask.Keep():
            hands.keep(effect)
        case ask.KeepLetter():
            hands.keep_letter(effect)
        case ask.PrintReceipt():
            hands.print_receipt(effect)
        case ask.PrintSlip():
            hands.print_slip(effect)
        case ask.PrintForm():
            hands.print_form(effect)
        case ask.PrintWaiting():
            hands.print_waiting()
        case ask.SettleReceipt():
            hands.settle_receipt(effect)
        case ask.FindStatus():
            hands.find_status(effect)
        case ask.OpenStatus():
            hands.open_status(effect)
        case ask.FindEarlier():
            hands.find_earlier(effect)
        case ask.FindCodes():
            hands.find_codes(effect)
        case ask.EndPages():
            hands.end_pages()
        case ask.SaveRating():
            hands.save_rating(effect)
        case ask.Chime():
            hands.chime()
        case ask.EndCall():
            hands.end_call()
        case ask.Speak():
            hands.speak(effect)
        case ask.Hush():
            hands.hush()
        case ask.CountPractice():
            hands.count_practice(effect)
        case ask.Wipe():
            hands.wipe()
        case _:
            hands.duty(effect)


def run_loop(
    visit: Visit,
    display: Display,
    hands: Hands,
    inbox: Inbox,
    now: Callable[[], datetime | None],
    stopping: Callable[[], bool],
    monotonic: Callable[[], float] = time.monotonic,
    shown: View | None = None,
) -> None:
    """Run until ``stopping()``. ``now`` gives local time, or None while the clock is not to be trusted. ``shown``: what stands there already."""
    front = fresh(visit)
    while not stopping():
        view = view_of(front)
        if view != shown:
            display.show(view)
            shown = view
        due = next_tick(front, monotonic())
        events: list[Happening] = list(display.wait(due, inbox.wake_fd))
        events += inbox.take()
        events.append(Tick(monotonic(), now()))
        for event in events:
            front, wanted = step(front, event)
            for effect in wanted:
                dispatch(hands, effect)
