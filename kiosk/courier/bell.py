"""How the screen wakes the courier: a named pipe. Apart from the courier's loop, because the screen's process never loads a network library."""

from __future__ import annotations

import os
import stat
from pathlib import Path

BELL = "courier.bell"
"""Name of the pipe in the data folder."""


def ring(path: Path) -> bool:
    """From the screen's process: something was kept. False when no courier heard (it will see at its next pass).

    Whatever is wrong with the pipe, what was kept is kept: nothing here may end the work of who rings.
    """
    try:
        fd = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # A file that a copy of the folder has put here is none of ours to write in.
        return stat.S_ISFIFO(os.fstat(fd).st_mode) and os.write(fd, b".") == 1
    except BlockingIOError:
        return True  # the pipe is full of rings nobody has heard yet: one more says nothing new
    except OSError:
        return False  # the courier ended between our two calls
    finally:
        os.close(fd)
