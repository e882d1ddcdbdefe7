"""The door to python-escpos, which does more at import than a kiosk can let it.

Importing it takes 0.4 s, makes a temporary folder it never removes, reads a pickle from a folder named by the environment, configures the
root logger and may print to standard output. So it is imported late, in the worker that prints, with a private folder, a guarded root logger
and standard output swallowed for this thread alone.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import shutil
import stat
import sys
import tempfile
import threading
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO

_IMPORTING = threading.Lock()


class _QuietThread(io.TextIOBase):
    """Standard output that drops what one thread writes and passes on what the others do."""

    def __init__(self, real: TextIO, thread: int) -> None:
        self._real = real
        self._thread = thread

    def write(self, text: str) -> int:
        if threading.get_ident() == self._thread:
            return len(text)
        return self._real.write(text)

    def flush(self) -> None:
        self._real.flush()


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Drop what this thread prints: the library speaks to people on standard output."""
    with contextlib.redirect_stdout(_QuietThread(sys.stdout, threading.get_ident())):
        yield


@contextlib.contextmanager
def _root_logger_kept() -> Iterator[None]:
    """``logging.basicConfig()`` does nothing while the root logger has a handler."""
    root = logging.getLogger()
    guard = logging.NullHandler()
    root.addHandler(guard)
    try:
        yield
    finally:
        root.removeHandler(guard)


@contextlib.contextmanager
def _private_folder(cache: Path | None) -> Iterator[Path]:
    """A folder nobody else can write to: the library unpickles what lies in it. Temporary unless ``cache`` is given and ours alone."""
    if cache is not None:
        folder = cache / f"escpos-{version('python-escpos')}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077:
            yield folder
            return
    with tempfile.TemporaryDirectory(prefix="kiosk-printer-") as made:
        yield Path(made)


def load(cache: Path | None = None) -> Any:  # noqa: ANN401  # the library has no types
    """The class ``escpos.printer.Dummy``, imported once. ``cache``: folder of this program for the library's table of models."""
    with _IMPORTING:
        if "escpos.printer" not in sys.modules:
            _import(cache)
        from escpos.printer import Dummy

        return Dummy


def _import(cache: Path | None) -> None:
    with _private_folder(cache) as folder, _root_logger_kept(), quiet():
        leak = folder / "leak"
        leak.mkdir(mode=0o700, exist_ok=True)
        before = tempfile.tempdir
        # The library calls mkdtemp() even when it is told another folder, and leaves it behind.
        tempfile.tempdir = str(leak)
        os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = str(folder)
        try:
            import escpos.printer  # noqa: F401
        finally:
            tempfile.tempdir = before
            del os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"]
            shutil.rmtree(leak, ignore_errors=True)
