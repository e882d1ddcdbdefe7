"""A reader in a folder: every line written to the pipe `codes` in it is a code, as if shown to the reader."""

from __future__ import annotations

import os
import select
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

from drivers.reader.codes import ByteAssembler
from kiosk.ports import ReaderGone, ReaderReady, ReaderStatus

RETRY_SECONDS = 1.0
LOOK_SECONDS = 0.5
CLOSE_SECONDS = 1.8
PIPE = "codes"


class VirtualReader:
    """``kiosk.ports.CodeReader``. `echo CODE > FOLDER/codes` shows a code; removing the pipe unplugs the reader, and it is found again."""

    def __init__(
        self, folder: Path, *, now: Callable[[], float] = time.monotonic, retry: float = RETRY_SECONDS
    ) -> None:
        self._pipe = folder / PIPE
        self._now, self._retry = now, retry
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self._status: ReaderStatus = ReaderGone("not started")

    def start(self, on_code: Callable[[str], None]) -> None:
        if self._thread is not None:
            raise RuntimeError("a reader is started once")
        self._pipe.parent.mkdir(parents=True, exist_ok=True)
        if not self._pipe.exists():
            os.mkfifo(self._pipe, 0o600)
        self._thread = threading.Thread(target=self._listen, args=(on_code,), name="reader", daemon=True)
        self._thread.start()

    def status(self) -> ReaderStatus:
        return self._status

    def close(self) -> None:
        self._end.set()
        if self._thread is not None:
            self._thread.join(CLOSE_SECONDS)
        self._status = ReaderGone("closed")

    def _listen(self, on_code: Callable[[str], None]) -> None:
        while not self._end.is_set():
            try:
                # Open for both directions: the pipe then does not end when a writer closes it.
                descriptor = os.open(self._pipe, os.O_RDWR | os.O_NONBLOCK)
            except OSError as error:
                self._status = ReaderGone(os.strerror(error.errno or 0))
                self._end.wait(self._retry)
                continue
            try:
                self._status = ReaderReady()
                self._read(descriptor, on_code)
            finally:
                os.close(descriptor)
            if not self._end.is_set():
                self._status = ReaderGone("unplugged")
                self._end.wait(self._retry)

    def _read(self, descriptor: int, on_code: Callable[[str], None]) -> None:
        assembler = ByteAssembler()
        while not self._end.is_set() and self._same(descriptor):
            ready, _, _ = select.select([descriptor], [], [], assembler.patience if assembler.holding else LOOK_SECONDS)
            codes = assembler.feed(os.read(descriptor, 4096), self._now()) if ready else assembler.silence(self._now())
            for code in codes:
                on_code(code)

    def _same(self, descriptor: int) -> bool:
        """The pipe in the folder is still the one that is open."""
        try:
            there, here = self._pipe.stat(), os.fstat(descriptor)
        except OSError:
            return False
        return stat.S_ISFIFO(there.st_mode) and (there.st_ino, there.st_dev) == (here.st_ino, here.st_dev)
