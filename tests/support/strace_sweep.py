"""Kill, or lie to, a real program at its every durable system call, with strace's injection (strace(1), "Tampering").

Two ways: :func:`run` starts any command under strace; :class:`Nursery` imports a Python function once and forks a child for each run, because a
hundred starts of the interpreter would cost more than everything they test. strace counts ``when=N`` for each thread by itself.
"""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

DURABLE = (
    "write", "writev", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "ftruncate",
    "fallocate", "mkdir", "mkdirat",
)  # fmt: skip
"""Calls that change what a power cut leaves behind."""

ROOT = Path(__file__).resolve().parents[2]
SIGKILLED = -9


@dataclass(frozen=True, slots=True)
class Injection:
    """``what`` as strace writes it: ``signal=KILL``, ``error=ENOSPC``. ``when``: ``3`` the third call, ``3+`` from the third on."""

    call: str
    what: str
    when: str

    def option(self) -> str:
        return f"inject={self.call}:{self.what}:when={self.when}"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: exit status (negative: signal) and what it had said on standard output by then."""

    status: int
    said: tuple[str, ...]


class Hung(Exception):
    """A run did not end within its deadline."""


def _options(trace: Sequence[str], log: Path, injection: Injection | None) -> list[str]:
    chosen = ["-f", "--seccomp-bpf"] if injection is None else ["-f"]
    options = ["strace", *chosen, "-o", str(log), "-e", "trace=" + ",".join(trace)]
    return options if injection is None else [*options, "-e", injection.option()]


def environment() -> dict[str, str]:
    """The program's: no byte code is written, so that every call belongs to the program itself."""
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def run(
    command: Sequence[str],
    log: Path,
    injection: Injection | None = None,
    *,
    trace: Sequence[str] = DURABLE,
    env: Mapping[str, str] | None = None,
    deadline_s: float = 120.0,
) -> Ended:
    """Run ``command`` to its end under strace, which ends as the command did. The log of the traced calls goes to ``log``."""
    done = subprocess.run(
        [*_options(trace, log, injection), *command],
        stdout=subprocess.PIPE,
        env=env or environment(),
        timeout=deadline_s,
        check=False,
        text=True,
    )
    return Ended(done.returncode, tuple(done.stdout.splitlines()))


def count(log: Path) -> Counter[str]:
    """How often each call was made by the thread that made it most often: the N to sweep. Reads a log written with ``-f``."""
    seen: Counter[tuple[str, str]] = Counter(
        (found[1], found[2])
        for line in log.read_text(errors="replace").splitlines()
        if (found := re.match(r"(\d+) +(\w+)\(", line))
    )
    most: Counter[str] = Counter()
    for (_, call), number in seen.items():
        most[call] = max(most[call], number)
    return most


def kill_points(counts: Mapping[str, int], *, every: int = 1) -> list[Injection]:
    """A kill at every ``every``-th of each counted call; the first and the last of each call are always among them."""
    points: list[Injection] = []
    for call, number in sorted(counts.items()):
        chosen = sorted({1, number, *range(1, number + 1, every)})
        points.extend(Injection(call, "signal=KILL", str(n)) for n in chosen)
    return points


class Nursery:
    """Forks children that run ``module:function(argument)``, one at a time, each traced from before its first own call.

    The function must not use anything the parent opened; the parent only imports.
    """

    def __init__(self, target: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.strace_nursery", target],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
            cwd=ROOT,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait(10)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def run(
        self,
        argument: str,
        log: Path,
        injection: Injection | None = None,
        *,
        trace: Sequence[str] = DURABLE,
        more: Sequence[str] = (),
        deadline_s: float = 60.0,
    ) -> Ended:
        """One child, to its end."""
        said = log.with_suffix(".said")
        said.unlink(missing_ok=True)
        child = self._ask(f"start {said} {argument}", deadline_s)
        options = _options(trace, log, injection)
        options.remove("--seccomp-bpf") if "--seccomp-bpf" in options else None
        tracer = subprocess.Popen([*options, *more, "-p", child], stderr=subprocess.PIPE, text=True)
        assert tracer.stderr is not None
        with tracer.stderr:
            attached = tracer.stderr.readline()
            if "attached" not in attached:
                raise RuntimeError(f"strace cannot trace: {attached.strip()}")
            drain = threading.Thread(target=lambda: [None for _ in tracer.stderr or ()], daemon=True)
            drain.start()
            try:
                status = int(self._ask("go", deadline_s))
            finally:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    tracer.wait(10)
                tracer.kill()
                tracer.wait(10)
                drain.join(10)
        return Ended(status, tuple(said.read_text().splitlines()))

    def _ask(self, line: str, deadline_s: float) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(deadline_s):
                raise Hung(line)
        return self._process.stdout.readline().strip()


def sweep(
    nursery: Nursery, folders: Iterator[Path], points: Sequence[Injection], scenario: str
) -> Iterator[tuple[Injection, Path, Ended]]:
    """Run ``scenario`` (what the function gets before the folder) once for each point, each in a folder of its own."""
    for point in points:
        folder = next(folders)
        yield point, folder, nursery.run(f"{scenario} {folder / 'kiosk'}", folder / "strace.log", point)
