"""How the screen wakes the courier: a named pipe. Apart from the courier's loop, because the screen's process never loads a network library."""

from __future__ import annotations

import errno
import os
from pathlib import Path

BELL = "courier.bell"
"""Name of the pipe in the data folder."""


def ring(path: Path) -> bool:
    """From the screen's process: something was kept. False when no courier listens (it will see at its next pass)."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in {errno.ENXIO, errno.ENOENT}:
            return False
        raise
    try:
        os.write(fd, b".")
    except BlockingIOError:
        pass  # the pipe is full of rings nobody has heard yet: one more says nothing new
    finally:
        os.close(fd)
    return True
