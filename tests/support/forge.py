"""Starts the project's commands quickly: a process that has imported them already, and forks one for each start.

Run as ``python -m tests.support.forge``. Lines of JSON on standard input: ``{"start": COMMAND, "config": FILE, "log": FILE}`` answers the id of a
child that waits before its first own act, ``{"go": PID}`` lets it act, ``{"look": PID}`` answers how it stands (null: it lives).
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

from tests.support.programs import ROOT, Place, Program
from tests.support.xscreen import LOOK_S

COMMANDS = ("run", "forward")


class Forked:
    """A forked child, spoken of as ``subprocess.Popen`` would."""

    def __init__(self, forge: Forge, pid: int) -> None:
        self._forge, self.pid = forge, pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Exit status, negative for a signal; None while it lives."""
        if self.returncode is None:
            self.returncode = self._forge.ask({"look": self.pid})
        return self.returncode

    def wait(self, timeout: float) -> int:
        """Until it ends."""
        ends = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > ends:
                raise subprocess.TimeoutExpired("forked", timeout)
            time.sleep(LOOK_S)
        return int(self.returncode or 0)

    def send_signal(self, number: int) -> None:
        """To it alone."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def go(self) -> None:
        """Let it act."""
        self._forge.ask({"go": self.pid})


class Forge:
    """The process that forks. ``environment``: of all its children."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.forge"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **environment, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=ROOT,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._process.kill()
        self._process.wait(10)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def ask(self, question: dict[str, object]) -> int | None:
        """One question, its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer: int | None = json.loads(self._process.stdout.readline())
        return answer

    def start(self, command: str, place: Place) -> tuple[Program, Forked]:
        """A child that waits for ``go``."""
        log = place.folder / f"{command}.txt"
        log.touch()
        begun = log.stat().st_size
        pid = self.ask({"start": command, "config": str(place.file), "log": str(log)})
        assert pid is not None
        forked = Forked(self, pid)
        return Program(forked, log, begun), forked


# ------------------------------------------------------------------ the other end


def _child(function: Callable[[argparse.Namespace], int], wanted: dict[str, Any], gate: int) -> None:
    """Never returns."""
    code = 1
    try:
        os.setsid()
        said = os.open(wanted["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, target in ((nothing, 0), (said, 1), (said, 2)):
            os.dup2(number, target)
        os.read(gate, 1)
        code = function(argparse.Namespace(config=Path(wanted["config"])))
    finally:
        os._exit(code)


def _serve() -> None:
    mains = {name: importlib.import_module(f"deploy.commands.{name}").main for name in COMMANDS}
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    gates: dict[int, int] = {}
    for line in sys.stdin:
        answer: int | None = None
        wanted: dict[str, Any] = json.loads(line)
        if "start" in wanted:
            gate, opener = os.pipe()
            answer = os.fork()
            if answer == 0:
                os.close(opener)
                _child(mains[wanted["start"]], wanted, gate)
            os.close(gate)
            gates[answer] = opener
        elif "go" in wanted:
            opener = gates.pop(wanted["go"])
            os.write(opener, b"g")
            os.close(opener)
        else:
            found, status = os.waitpid(wanted["look"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if found else None
        answers.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _serve()
