"""The child: the only process that loads the recogniser. `python -m drivers.ocr.child`, frames on standard input and output.

It limits itself as the page worker's child does, and makes no file. The recogniser is loaded at the first paper with words on it; codes
alone need none.
"""

from __future__ import annotations

import ctypes
import importlib.util
import mmap
import os
import resource
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

# Set before numpy and OpenCV are loaded: one thread each, the other core is the screen's.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from drivers.ocr.talk import ASK_LIMIT, frame, parsed
from drivers.pages.messages import Broken, read_frame
from kiosk.papers import pnm
from kiosk.ports import READ_CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drivers.ocr.eye import Eye
    from drivers.ocr.reading import Seen
    from kiosk.papers.pixels import Pixels

MEMORY_BYTES = 3_000_000_000
"""Address space: the recogniser maps 1.5 GB of libraries, models and work space and touches a third of it."""
TASK_SECONDS = 40
"""Processor time of one task on both cores; the host's deadline is shorter, this one holds when the host is gone."""
NICE = 5
"""The screen comes first."""
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_NO_NEW_PRIVS = 38


def confine() -> None:
    """Give up what reading never needs."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))
    os.nice(NICE)
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
        return pnm.read(view.read())


class Tasks:
    """Answers one message after the other; keeps the recogniser between them and nothing else."""

    def __init__(self) -> None:
        self._eye: Eye | None = None

    def eye(self) -> Eye | None:
        """The recogniser, loaded at the first asking; None where it is not installed."""
        if self._eye is None and importlib.util.find_spec("rapidocr") is not None:
            from drivers.ocr.eye import Eye

            self._eye = Eye()
        return self._eye

    def answer(self, message: Mapping[str, object]) -> bytes:
        """One task; a paper that cannot be read is an answer, not an end."""
        try:
            match message.get("do"):
                case "load":
                    return frame({"did": "load", "works": self.eye() is not None}, b"")
                case "prove":
                    return self._prove(words=message.get("words") is True)
                case "read":
                    page, kind = Path(str(message.get("page"))), str(message.get("kind"))
                    return self._read(_load(page), int(str(message.get("dpi"))), kind)
                case _:
                    return frame({"did": "nothing", "why": "failed"}, b"")
        except (pnm.BadPicture, MemoryError, OSError):
            return frame({"did": "nothing", "why": "failed"}, b"")

    def _prove(self, *, words: bool) -> bytes:
        from drivers.ocr.proof import codes_work, words_work

        eye = self.eye() if words else None
        return frame({"did": "prove", "codes": codes_work(), "words": eye is not None and words_work(eye)}, b"")

    def _read(self, page: Pixels, dpi: int, kind: str) -> bytes:
        from drivers.ocr.codes import codes_on
        from drivers.ocr.reading import read_page

        codes = codes_on(page)
        if kind == READ_CODES:
            return frame({"did": "read", "fields": [], "codes": list(codes)}, b"")
        eye = self.eye()
        if eye is None:
            return frame({"did": "read", "why": "off"}, b"")
        seen = read_page(eye, page, dpi, kind)
        if seen is None and not codes:
            return frame({"did": "read", "why": "unsure"}, b"")
        return _seen(seen, codes)


def _seen(seen: Seen | None, codes: tuple[str, ...]) -> bytes:
    fields = [[one.key, one.value, one.sure] for one in seen.fields] if seen is not None else []
    message: dict[str, object] = {"did": "read", "fields": fields, "codes": list(codes)}
    if seen is None or seen.strip is None:
        return frame(message, b"")
    height, width = seen.strip.shape[:2]
    return frame({**message, "width": width, "height": height}, seen.strip.tobytes())


def main() -> int:
    """Answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches the whole group; the host ends us.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the frames
    confine()
    tasks = Tasks()
    while True:
        body = read_frame(sys.stdin.buffer, ASK_LIMIT)
        if body is None:
            return 0
        _allow_task()
        answers.write(tasks.answer(parsed(body)))
        answers.flush()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Broken, BrokenPipeError):
        sys.exit(3)
