"""The child: the only process that decodes pictures. `python -m drivers.pages.child`, frames on standard input and output.

It limits itself before the first picture: memory, processor time a task, open files, no core dump, no way to gain rights, and no network
where the kernel lets it. It ends when its standard input does.
"""

from __future__ import annotations

import ctypes
import json
import mmap
import os
import resource
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

# Set before numpy and OpenCV are loaded: one thread each keeps the screen's core free and the address space small.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from drivers.pages.messages import JSON_LIMIT, Broken, pack, parse, read_frame
from kiosk.papers import pnm
from kiosk.papers.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from kiosk.papers.pixels import Pixels

MEMORY_BYTES = 1_200_000_000
"""Address space. OpenCV, numpy and Pillow reserve 400 MB before the first pixel; a 40 MPx colour picture and its working copies fit in the rest."""
TASK_SECONDS = 25
"""Processor time of one task; the host's deadline is shorter, this one holds when the host is gone."""
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_NO_NEW_PRIVS = 38


def confine() -> None:
    """Give up what page work never needs."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # Refused by some kernels and containers; the service's own unit then keeps the network away.
    libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)


def _allow_task() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + TASK_SECONDS, hard))


def _load(path: Path) -> Pixels:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        # A copy: the file is removed while the pixels are still in use.
        return pnm.read(view.read())


def _judge(message: dict[str, str | int], limits: Limits) -> bytes:
    from kiosk.papers.judging import judge

    raw, master, expect = Path(str(message["raw"])), Path(str(message["master"])), str(message["expect"])
    judged = judge(_load(raw), int(message["dpi"]), expect, limits)
    descriptor = os.open(master, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor made with its mode
        file.write(pnm.header_of(judged.page))
        file.write(judged.page.data)
    height, width = judged.preview.shape[:2]
    answer: dict[str, str | int] = {
        "did": "judge",
        "fault": judged.fault,
        "edge": judged.edge,
        "box": " ".join(f"{share:.4f}" for share in judged.box or ()),
        "dpi": judged.dpi,
        "width": width,
        "height": height,
    }
    return pack(answer, judged.preview.tobytes())


def _encode(message: dict[str, str | int], limits: Limits) -> bytes:
    from kiosk.papers.encoding import encode

    page = encode(_load(Path(str(message["page"]))), int(message["dpi"]), limits)
    answer: dict[str, str | int] = {
        "did": "encode",
        "media_type": page.media_type,
        "dpi": page.dpi,
        "width": page.width,
        "height": page.height,
    }
    return pack(answer, page.data)


def _answer(message: dict[str, str | int], limits: Limits) -> bytes:
    """One task; a picture that cannot be worked on is an answer, not an end."""
    try:
        match message["do"]:
            case "judge":
                return _judge(message, Limits(**json.loads(str(message["limits"]))))
            case "encode":
                return _encode(message, limits)
            case _:
                return pack({"did": "nothing", "why": "unknown task"})
    except pnm.BadPicture as error:
        return pack({"did": "nothing", "why": f"picture refused: {error}"})
    except MemoryError:
        return pack({"did": "nothing", "why": "picture needs too much memory"})
    except OSError as error:
        return pack({"did": "nothing", "why": f"file: {os.strerror(error.errno or 0)}"})


def main() -> int:
    """Answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches the whole group; the host ends us.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the frames
    confine()
    import cv2

    import kiosk.papers.judging  # noqa: F401 - loaded while the scanner's lamp still moves

    cv2.setNumThreads(2)
    limits = replace(DEFAULT_LIMITS)
    while True:
        body = read_frame(sys.stdin.buffer, JSON_LIMIT)
        if body is None:
            return 0
        message = parse(body)
        _allow_task()
        answers.write(_answer(message, limits))
        answers.flush()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Broken, BrokenPipeError):
        sys.exit(3)
