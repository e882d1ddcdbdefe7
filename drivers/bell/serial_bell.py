"""A bell on a serial relay: pulses on a thread of its own, found again after unplugging, and never left burning."""

from __future__ import annotations

import termios
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drivers.bell.relay import Kind, OpenPort, Relay, open_port
from kiosk.ports import BellGone, BellReady, BellStatus

LAPSE_S = 90.0
"""A call that is not renewed is over: the screen renews it with every chime, at least once a minute, so this one lost its screen."""
CLOSE_S = 1.8


@dataclass(frozen=True, slots=True)
class Beat:
    """How it pulses and looks, in seconds.

    Pulses and no steady light: a program that is killed leaves a relay as it is, which is half the time off, and never an RTS or DTR line on;
    what was left on the next start puts off. One second is seen from the corner of an eye, and enough for a bell to ring.
    """

    on: float = 1.0
    off: float = 1.0
    look: float = 15.0
    """Between two looks while nobody calls: each switches off again, so that an unplugged relay is noticed and one plugged in late is off."""
    retry: float = 2.0
    """Between two tries to find an absent relay."""


class SerialBell:
    """``kiosk.ports.CallBell`` on the relay at ``path``."""

    def __init__(
        self,
        path: Path,
        kind: Kind,
        *,
        beat: Beat | None = None,
        now: Callable[[], float] = time.monotonic,
        opened: OpenPort = open_port,
    ) -> None:
        self._path, self._kind, self._opened = path, kind, opened
        self._beat, self._now = beat or Beat(), now
        self._change = threading.Condition()
        self._until = float("-inf")
        self._turn = 0
        self._ended = False
        self._thread: threading.Thread | None = None
        self._status: BellStatus = BellGone("not started")

    def start(self) -> None:
        if self._thread is not None:
            raise RuntimeError("a bell is started once")
        self._thread = threading.Thread(target=self._run, name="bell", daemon=True)
        self._thread.start()

    def on(self) -> None:
        with self._change:
            calling = self._calling()
            self._until = self._now() + LAPSE_S
            if not calling:
                self._notify()

    def off(self) -> None:
        with self._change:
            self._until = float("-inf")
            self._notify()

    def status(self) -> BellStatus:
        return self._status

    def close(self) -> None:
        with self._change:
            self._ended, self._until = True, float("-inf")
            self._notify()
        if self._thread is not None:
            self._thread.join(CLOSE_S)
        self._status = BellGone("closed")

    # ------------------------------------------------------------------ the thread

    def _run(self) -> None:
        while not self._ended:
            relay: Relay | None = None
            try:
                relay = Relay(self._opened(self._path), self._kind)
                self._serve(relay)
                relay.close()
            except (OSError, ValueError, termios.error) as error:
                # pyserial's SerialException is an OSError: no such node, unplugged, taken by another program, takes nothing.
                if relay is not None:
                    relay.abandon()
                self._status = BellGone(_reason(error))
                self._rest(self._beat.retry, self._turn)

    def _serve(self, relay: Relay) -> None:
        while True:
            turn = self._turn
            relay.switch(on=False)
            self._status = BellReady()
            if self._ended:
                return
            if not self._calling():
                self._rest(self._beat.look, turn)
                continue
            relay.switch(on=True)
            self._rest(self._beat.on, turn)
            if self._calling():
                relay.switch(on=False)
                self._rest(self._beat.off, turn)

    def _rest(self, seconds: float, turn: int) -> None:
        """Wait, but not past what is new since ``turn``."""
        with self._change:
            self._change.wait_for(lambda: self._turn != turn, seconds)

    def _notify(self) -> None:
        self._turn += 1
        self._change.notify_all()

    def _calling(self) -> bool:
        return self._now() < self._until


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return f"errno {error.errno}"
    return "unplugged or not usable"
