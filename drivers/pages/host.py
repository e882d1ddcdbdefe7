"""The page worker: starts the child, asks it, and gets rid of it when it hangs, crashes or the visit ends.

This process never loads OpenCV, numpy or a codec.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from drivers.pages.messages import BLOB_LIMIT, JSON_LIMIT, Broken, Late, await_frame, pack, parse
from drivers.pages.private import private_folder, wipe, wipe_folder
from kiosk.adminduk.scan_limits import DEFAULT_SCAN, ScanLimits
from kiosk.ports import EncodedPage, PageBad, PageFailed, PageGood, PageResult, Preview, RawScan

ROOT = Path(__file__).resolve().parents[2]
CHILD = (sys.executable, "-m", "drivers.pages.child")
FAULTS = frozenset({"blank", "blurred", "dark", "cut_off", "too_small", "glare", "folded", "finger", "wrong_paper"})
EDGES = frozenset({"", "left", "right", "top", "bottom"})
EXPECTED = frozenset({"a4", "card", "any"})
PREVIEW_SIDE = 900
MEDIA_TYPES = frozenset({"image/avif", "image/tiff"})
KILL_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds for a task, the child's start included (the port promises 20 and 30)."""

    judge: float = 19.0
    encode: float = 28.0


class PageHost:
    """``kiosk.ports.PageWorker``. ``child`` and ``deadlines`` may be others in tests; ``folder`` is used where there is no /dev/shm."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        deadlines: Deadlines | None = None,
        child: Sequence[str] = CHILD,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fallback = folder
        self._deadlines = deadlines or Deadlines()
        self._command = tuple(child)
        self._now = now
        self._asking = threading.Lock()
        """Held during a task: the child does one thing at a time."""
        self._state = threading.Lock()
        """Held for a moment: child, folder and generation change together."""
        self._child: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None
        self._visit = 0
        self._pages = 0

    # ------------------------------------------------------------------ the port

    def judge(self, scan: RawScan, expect: str, limits: ScanLimits = DEFAULT_SCAN) -> PageResult:
        if expect not in EXPECTED:
            raise ValueError(f"unknown kind of paper: {expect}")
        visit = self._visit
        try:
            with self._asking:
                master = self._next_master(visit)
                if master is None:
                    return PageFailed("the visit has ended")
                message: dict[str, str | int] = {
                    "do": "judge",
                    "raw": str(scan.path),
                    "dpi": scan.dpi,
                    "expect": expect,
                    "limits": json.dumps(asdict(limits)),
                    "master": str(master),
                }
                answer = self._ask(message, self._deadlines.judge, visit)
                result = answer if isinstance(answer, PageFailed) else _judged(*answer, master)
                if isinstance(result, PageFailed):
                    wipe(master)
                return result
        finally:
            wipe(scan.path)

    def encode(self, page: Path, dpi: int) -> EncodedPage | PageFailed:
        visit = self._visit
        with self._asking:
            answer = self._ask({"do": "encode", "page": str(page), "dpi": dpi}, self._deadlines.encode, visit)
            return answer if isinstance(answer, PageFailed) else _encoded(*answer)

    def end(self) -> None:
        with self._state:
            self._visit += 1
            child, self._child = self._child, None
            folder, self._folder = self._folder, None
        if child is not None:
            child.kill()
        # A task that was running has lost its child and returns at once; after it nobody writes in the folder any more.
        with self._asking:
            _kill(child)
            if folder is not None:
                wipe_folder(folder)

    # ------------------------------------------------------------------ beyond the port

    def prepare(self) -> None:
        """Start the child now, so that its half second of loading passes while the scanner works. Called as a scan begins."""
        # While a task runs there is a child, and its pipes are not ours to close.
        if self._asking.acquire(blocking=False):
            try:
                self._running(self._visit)
            finally:
                self._asking.release()

    def folder(self) -> Path:
        """The private folder of this visit; raw scans belong in it too, so that ``end`` leaves nothing."""
        with self._state:
            if self._folder is None:
                self._folder = private_folder(self._fallback)
            return self._folder

    # ------------------------------------------------------------------ the child

    def _next_master(self, visit: int) -> Path | None:
        folder = self.folder()
        with self._state:
            if visit != self._visit:
                return None
            self._pages += 1
            return folder / f"page-{self._pages}.pnm"

    def _running(self, visit: int) -> subprocess.Popen[bytes] | None:
        with self._state:
            if visit != self._visit:
                return None
            if self._child is None or self._child.poll() is not None:
                _kill(self._child)
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
                    start_new_session=True,
                    bufsize=0,
                )
            return self._child

    def _ask(
        self, message: dict[str, str | int], seconds: float, visit: int
    ) -> tuple[dict[str, str | int], bytes] | PageFailed:
        deadline = self._now() + seconds
        child = self._running(visit)
        if child is None:
            return PageFailed("the visit has ended")
        try:
            return self._talk(child, message, deadline)
        except Late:
            why = "out of time"
        except (Broken, OSError) as error:
            why = f"child ended ({error})" if visit == self._visit else "the visit has ended"
        _kill(child)
        return PageFailed(why)

    def _talk(
        self, child: subprocess.Popen[bytes], message: dict[str, str | int], deadline: float
    ) -> tuple[dict[str, str | int], bytes] | PageFailed:
        if child.stdin is None or child.stdout is None:
            raise AssertionError("the child is started with pipes")
        # Under 4 KB: a pipe takes it whole, so this write cannot block.
        child.stdin.write(pack(message))
        source = child.stdout.fileno()
        answer = parse(await_frame(source, JSON_LIMIT, deadline, self._now))
        if answer.get("did") != message["do"]:
            return PageFailed(str(answer.get("why", "no answer"))[:120])
        return answer, await_frame(source, BLOB_LIMIT, deadline, self._now)


def _whole(answer: dict[str, str | int], name: str, most: int) -> int:
    value = answer.get(name)
    if not isinstance(value, int) or not 0 < value <= most:
        raise Broken(f"no {name}")
    return value


def _box(text: str) -> tuple[float, float, float, float] | None:
    """Four shares, or none."""
    if not text:
        return None
    try:
        left, top, right, bottom = (float(part) for part in text.split())
    except ValueError as error:
        raise Broken("no box") from error
    if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        raise Broken("no box")
    return left, top, right, bottom


def _judged(answer: dict[str, str | int], rgb: bytes, master: Path) -> PageResult:
    try:
        width, height, dpi = (
            _whole(answer, "width", PREVIEW_SIDE),
            _whole(answer, "height", PREVIEW_SIDE),
            _whole(answer, "dpi", 2400),
        )
        box = _box(str(answer.get("box", "")))
    except Broken as error:
        return PageFailed(str(error))
    fault, edge = str(answer.get("fault")), str(answer.get("edge"))
    if len(rgb) != width * height * 3 or fault not in FAULTS | {""} or edge not in EDGES:
        return PageFailed("answer that makes no sense")
    preview = Preview(width, height, rgb)
    return PageBad(fault, preview, master, dpi, edge, box) if fault else PageGood(preview, master, dpi)


def _encoded(answer: dict[str, str | int], data: bytes) -> EncodedPage | PageFailed:
    try:
        width, height, dpi = (
            _whole(answer, "width", 20_000),
            _whole(answer, "height", 20_000),
            _whole(answer, "dpi", 2400),
        )
    except Broken as error:
        return PageFailed(str(error))
    media_type = str(answer.get("media_type"))
    if media_type not in MEDIA_TYPES or not data:
        return PageFailed("answer that makes no sense")
    return EncodedPage(data, media_type, width, height, dpi)


def _kill(child: subprocess.Popen[bytes] | None) -> None:
    """End a child of ours for good (under ``_asking``: nobody reads its pipes); one that is stuck in the kernel is left to it."""
    if child is None:
        return
    child.kill()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()
    try:
        child.wait(KILL_SECONDS)
    except subprocess.TimeoutExpired:
        return
