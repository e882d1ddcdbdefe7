"""The demonstration's other programs, each the real command in a process of its own: told to end when it ends, and gone with it if it dies."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

END_S = 6.0
"""From asking to killing; with the kiosk's own end everything is over within ten seconds."""


def kiosk_command(*arguments: str) -> tuple[str, ...]:
    """A command of `kiosk.py`, its output unbuffered."""
    return sys.executable, "-u", str(ROOT / "kiosk.py"), *arguments


class Child:
    """A program. ``heard`` gets each line of its output, on a thread of its own; its errors go to the end of ``log``."""

    def __init__(self, command: Sequence[str], heard: Callable[[str], None], log: Path) -> None:
        tether = shutil.which("setpriv")
        if tether is not None:
            command = [tether, "--pdeathsig", "TERM", "--", *command]
        with log.open("ab") as errors:
            # A session of its own: Ctrl-C at the terminal goes to the demonstration alone, which ends its children in order.
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
            )
        self._listener = threading.Thread(target=self._listen, args=(heard,), daemon=True)
        self._listener.start()

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process.poll() is None

    def ask_to_end(self) -> None:
        """SIGTERM."""
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()

    def end(self) -> None:
        """Wait for it, at most ``END_S``; then it is killed."""
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(END_S)
        self._listener.join(1.0)

    def _listen(self, heard: Callable[[str], None]) -> None:
        if self._process.stdout is None:
            raise AssertionError("started with a pipe")
        for line in self._process.stdout:
            heard(line.decode("utf-8", "replace").rstrip("\n"))
