"""The other end of ``strace_sweep.Nursery``: imports once, then forks a child for each run and tells how it ended."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Callable


def child(function: Callable[[str], None], said: str, argument: str, gate: int) -> None:
    """Wait to be traced, then run; never returns."""
    try:
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(handle, 1)
        os.close(handle)
        os.read(gate, 1)
        function(argument)
    except BaseException:  # noqa: BLE001 - the child ends here, whatever it was
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main(target: str) -> None:
    """``start SAID ARGUMENT`` forks and answers the child's id; ``go`` lets it run and answers its exit status."""
    module, name = target.split(":")
    function: Callable[[str], None] = getattr(importlib.import_module(module), name)
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    running: tuple[int, int] | None = None
    for line in sys.stdin:
        match line.rstrip("\n").split(" ", 2), running:
            case ["start", said, argument], None:
                gate, opener = os.pipe()
                pid = os.fork()
                if pid == 0:
                    os.close(opener)
                    child(function, said, argument, gate)
                os.close(gate)
                running = (pid, opener)
                answers.write(f"{pid}\n")
            case ["go"], (pid, opener):
                os.write(opener, b"g")
                os.close(opener)
                answers.write(f"{os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}\n")
                running = None
            case _:
                sys.exit(f"nursery: cannot {line!r} now")


if __name__ == "__main__":
    main(sys.argv[1])
