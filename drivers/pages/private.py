"""A folder in memory for pictures of papers: nobody else's, never on a disk, overwritten before it goes."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - wanted for being memory; the folder made inside is private
CHUNK = 1 << 20
PREFIX = "kiosk-pages-"
"""Followed by the number of the process that made the folder."""


def private_folder(fallback: Path | None = None) -> Path:
    """A new folder with mode 0700 in memory, or inside ``fallback`` where the machine has no /dev/shm.

    Folders of processes that were killed before they could clean up are wiped on the way.
    """
    sweep(fallback)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=_base(fallback)))


def _base(fallback: Path | None) -> Path:
    return MEMORY if os.access(MEMORY, os.W_OK | os.X_OK) else fallback or Path(tempfile.gettempdir())


def sweep(fallback: Path | None = None) -> int:
    """Wipe what programs that were killed have left; gives how many folders. Also for the start of a program."""
    found = 0
    for left in _base(fallback).glob(f"{PREFIX}*"):
        owner = left.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists() and _ours(left):
            wipe_folder(left)
            found += 1
    return found


def _ours(folder: Path) -> bool:
    try:
        return folder.lstat().st_uid == os.getuid() and not folder.is_symlink()
    except OSError:
        return False


def wipe(path: Path) -> None:
    """Overwrite a file and remove it. A file already gone is fine."""
    try:
        with path.open("r+b", buffering=0) as file:
            left = os.fstat(file.fileno()).st_size
            zeros = bytes(min(left, CHUNK))
            while left > 0:
                left -= file.write(zeros[:left])
    except OSError:
        # Gone, or not to be opened: what can be removed is removed below.
        pass
    path.unlink(missing_ok=True)


def wipe_folder(folder: Path) -> None:
    """Overwrite and remove a folder and every file in it."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            wipe(path)
    shutil.rmtree(folder, ignore_errors=True)
