"""The reader: starts the child, asks it, and gets rid of it when it hangs, crashes or the visit ends. Never loads a recogniser itself."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drivers.ocr.talk import ANSWER_LIMIT, KEYS, STRIP_LIMIT, frame, parsed, told
from drivers.pages.messages import Broken, Late, await_frame
from kiosk.ports import READ_BIRTH, READ_CARD, READ_CODES, READ_DEATH, NotRead, ReadResult

ROOT = Path(__file__).resolve().parents[2]
CHILD = (sys.executable, "-m", "drivers.ocr.child")
KILL_SECONDS = 2.0
BURIAL_SECONDS = 30.0
"""On a busy machine the kernel takes its time with half a gigabyte; nobody waits for this."""
WORDS = frozenset({READ_CARD, READ_BIRTH, READ_DEATH})
CODES = frozenset({READ_CODES})
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds, the child's start included (the port promises 12 and 60; loading takes 2 s on a fast machine, 8 s on a Pi 4)."""

    read: float = 11.5
    prove: float = 58.0


class OcrHost:
    """``kiosk.ports.PaperReader``. ``words``: papers with words on them are read too, where the optional set is installed and proves itself."""

    def __init__(
        self,
        *,
        words: bool,
        deadlines: Deadlines | None = None,
        child: Sequence[str] = CHILD,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._words = words
        self._deadlines = deadlines or Deadlines()
        self._command = tuple(child)
        self._now = now
        self._kinds = NOTHING
        self._asking = threading.Lock()
        """Held during a task: the child does one thing at a time."""
        self._state = threading.Lock()
        """Held for a moment: child and visit change together."""
        self._child: subprocess.Popen[bytes] | None = None
        self._visit = 0

    # ------------------------------------------------------------------ the port

    @property
    def kinds(self) -> frozenset[str]:
        return self._kinds

    def prove(self) -> frozenset[str]:
        visit = self._visit
        with self._asking:
            found = self._ask({"do": "prove", "words": self._words}, self._deadlines.prove, visit)
        if not isinstance(found, NotRead):
            answer, _ = found
            codes = CODES if answer.get("codes") is True else NOTHING
            self._kinds = codes | (WORDS if self._words and answer.get("words") is True else NOTHING)
        # Four hundred megabytes for a page that may never come: the next visit starts its own.
        self._drop(visit)
        return self._kinds

    def prepare(self) -> None:
        visit = self._visit
        if self._kinds >= WORDS:
            with self._asking:
                self._ask({"do": "load"}, self._deadlines.read, visit)

    def read(self, master: Path, dpi: int, kind: str) -> ReadResult:
        if kind not in KEYS:
            raise ValueError(f"unknown kind of paper: {kind}")
        if kind not in self._kinds:
            return NotRead("off")
        visit = self._visit
        with self._asking:
            message = {"do": "read", "page": str(master), "dpi": dpi, "kind": kind}
            found = self._ask(message, self._deadlines.read, visit)
        if isinstance(found, NotRead):
            return found
        try:
            return told(*found, kind)
        except Broken:
            return NotRead("failed")

    def end(self) -> None:
        self._drop(None)

    # ------------------------------------------------------------------ beyond the port

    def peak_memory(self) -> int | None:
        """Bytes the running child has held at most; None where none runs."""
        child = self._child
        try:
            status = Path("/proc", str(child.pid), "status").read_text(encoding="utf-8") if child is not None else ""
        except OSError:
            return None
        line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "")
        return int(line.split()[1]) * 1024 if line else None

    # ------------------------------------------------------------------ the child

    def _drop(self, visit: int | None) -> None:
        """Kill the child (of this visit only, where one is given) without waiting; a task that was running returns at once."""
        with self._state:
            if visit is not None and visit != self._visit:
                return
            self._visit += 1
            child, self._child = self._child, None
        if child is not None:
            child.kill()
            # Its memory takes the kernel a moment, and a task that was running still holds its pipes: neither is for the caller to wait for.
            threading.Thread(target=self._buried, args=(child,), name="reader-burial", daemon=True).start()

    def _buried(self, child: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(BURIAL_SECONDS)
        with self._asking:
            _bury(child)

    def _running(self, visit: int) -> subprocess.Popen[bytes] | None:
        with self._state:
            if visit != self._visit:
                return None
            if self._child is None or self._child.poll() is not None:
                if self._child is not None:
                    _bury(self._child)
                environment = {
                    "PATH": os.environ.get("PATH", ""),
                    "LANG": "C.UTF-8",
                    "PYTHONPATH": str(ROOT),
                    "PYTHONDONTWRITEBYTECODE": "1",
                }
                self._child = subprocess.Popen(
                    self._command,
                    cwd=ROOT,
                    env=environment,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                    bufsize=0,
                )
            return self._child

    def _ask(
        self, message: Mapping[str, object], seconds: float, visit: int
    ) -> tuple[Mapping[str, object], bytes] | NotRead:
        deadline = self._now() + seconds
        child = self._running(visit)
        if child is None:
            return NotRead("ended")
        try:
            return self._talk(child, message, deadline)
        except Late:
            why = "late"
        except (Broken, OSError, ValueError):
            why = "failed" if visit == self._visit else "ended"
        with self._state:
            if self._child is child:
                self._child = None
        _bury(child)
        return NotRead(why)

    def _talk(
        self, child: subprocess.Popen[bytes], message: Mapping[str, object], deadline: float
    ) -> tuple[Mapping[str, object], bytes]:
        if child.stdin is None or child.stdout is None:
            raise AssertionError("the child is started with pipes")
        # Under 4 KB: a pipe takes it whole, so this write cannot block.
        child.stdin.write(frame(message))
        source = child.stdout.fileno()
        answer = parsed(await_frame(source, ANSWER_LIMIT, deadline, self._now))
        return answer, await_frame(source, STRIP_LIMIT, deadline, self._now)


def _bury(child: subprocess.Popen[bytes]) -> None:
    """End a child for good; one that is stuck in the kernel is left to it."""
    child.kill()
    try:
        child.wait(KILL_SECONDS)
    except subprocess.TimeoutExpired:
        return
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()
