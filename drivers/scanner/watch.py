"""Runs one child that scans: its own process group, its progress from standard error, a watchdog, and an end at any time.

Drivers of scanners hang, crash and lie; whatever they do must stay in the child. A child is hung when neither its progress nor its picture
has moved for a while: sane-airscan waits for ever when a device stops delivering.
"""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROGRESS = re.compile(rb"Progress: (\d{1,3}(?:\.\d+)?)%")
STDERR_KEPT = 2000
LOOK_SECONDS = 0.5
"""How often the size of the picture is looked at; progress on standard error wakes at once."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Seconds. ``first``: lamps warm up and network devices report busy only after 10-30 s. ``stall``: no progress between two lines."""

    first: float = 45.0
    stall: float = 20.0
    whole: float = 110.0
    ask: float = 4.5
    """For the questions before a scan and for a status."""
    mercy: float = 1.5
    """Between the polite signal, on which SANE cancels and parks the lamp, and the end."""


@dataclass(frozen=True, slots=True)
class Ran:
    """The child ended by itself with ``code`` (negative: by a signal); the last it said on standard error."""

    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The child was ended from here: ``hung`` or ``cancelled``."""

    why: str


class Runner:
    """One child at a time; ``cancel`` from any thread ends it."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._wake: int | None = None
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Someone asked for the end since ``begin``."""
        return self._cancelled

    def begin(self) -> None:
        """A new scan: what was cancelled before does not count."""
        with self._lock:
            self._cancelled = False

    def cancel(self) -> None:
        """End the running child soon, or the one about to be started."""
        with self._lock:
            self._cancelled = True
            if self._wake is not None:
                os.write(self._wake, b"x")

    def run(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        output: Path,
        watch: Watch,
        progress: Callable[[float], None],
    ) -> Ran | Stopped:
        """Run ``command`` with its standard output in the new private file ``output``. OSError when it cannot be started."""
        heard, wake = os.pipe()
        with self._lock:
            self._wake = wake
            if self._cancelled:
                os.write(wake, b"x")
        try:
            descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                child = subprocess.Popen(
                    list(command),
                    env=dict(environment),
                    stdin=subprocess.DEVNULL,
                    stdout=descriptor,
                    stderr=subprocess.PIPE,
                    start_new_session=True,
                )
            finally:
                os.close(descriptor)
            with child:
                return self._follow(child, heard, output, watch, progress)
        finally:
            with self._lock:
                self._wake = None
            os.close(wake)
            os.close(heard)

    def _follow(
        self, child: subprocess.Popen[bytes], heard: int, output: Path, watch: Watch, progress: Callable[[float], None]
    ) -> Ran | Stopped:
        if child.stderr is None:
            raise AssertionError("the child is started with a pipe")
        said = bytearray()
        began = self._now()
        moved, patience, size, share = began, watch.first, 0, b""
        with selectors.DefaultSelector() as selector:
            selector.register(child.stderr, selectors.EVENT_READ)
            selector.register(heard, selectors.EVENT_READ)
            while True:
                ready = {key.fd for key, _ in selector.select(LOOK_SECONDS)}
                if heard in ready:
                    end(child, watch.mercy)
                    return Stopped("cancelled")
                if child.stderr.fileno() in ready:
                    part = os.read(child.stderr.fileno(), 4096)
                    if not part:
                        break
                    said += part
                    shares = PROGRESS.findall(bytes(said))
                    if shares and shares[-1] != share:
                        # The same figure again is a sign of life, not of progress.
                        share, moved, patience = shares[-1], self._now(), watch.stall
                        progress(min(1.0, float(share) / 100))
                    # The last piece may be half a line.
                    del said[:-STDERR_KEPT]
                grown = _size(output)
                if grown != size:
                    size, moved, patience = grown, self._now(), watch.stall
                if self._now() - moved > patience or self._now() - began > watch.whole:
                    end(child, watch.mercy)
                    return Stopped("hung")
        # Standard error is closed: the end is near, or the child plays dead.
        try:
            code = child.wait(watch.mercy + watch.stall)
        except subprocess.TimeoutExpired:
            end(child, watch.mercy)
            return Stopped("hung")
        return Ran(code, said.decode("utf-8", "replace"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def end(child: subprocess.Popen[bytes], mercy: float) -> None:
    """Ask the child's group to end, then make it."""
    for number, seconds in ((signal.SIGTERM, mercy), (signal.SIGKILL, 2.0)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, number)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        break
    # Helpers of a backend may outlive it.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def ask(command: Sequence[str], environment: Mapping[str, str], seconds: float) -> Ran | Stopped:
    """Run a short command and give back what it printed; ``Stopped`` when it did not end in time. OSError when it cannot be started."""
    child = subprocess.Popen(
        list(command),
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    with child:
        try:
            said, _ = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            end(child, 0.2)
            return Stopped("hung")
        return Ran(child.returncode, said.decode("utf-8", "replace"))
