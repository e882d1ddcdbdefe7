"""Files that are there after a power cut, and the reserve that is given back when the disk is full."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

TEMPORARY = ".tmp"


def sync_folder(folder: Path) -> None:
    """Make names in ``folder`` durable: a rename or unlink is only that after the folder is synced (open(2), fsync(2))."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(folder: Path, name: str, data: bytes) -> Path:
    """Write ``data`` so that after the return the file is whole under ``name``, and before it not there at all. Two syncs.

    Raises OSError; a temporary file may then be left, ``drop`` removes it.
    """
    temporary, final = folder / (name + TEMPORARY), folder / name
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    temporary.rename(final)
    sync_folder(folder)
    return final


def drop(folder: Path, name: str) -> None:
    """Remove ``name`` and its temporary file as far as the disk lets us; what stays is found at the next start."""
    for path in (folder / (name + TEMPORARY), folder / name):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


class Ballast:
    """Room set aside in a file of ``size`` bytes. Cleaning a full disk needs room too (even DELETE writes to the log): it is released then.

    Without the reserve nothing new is kept, so that what it freed serves the cleaning only.
    """

    def __init__(self, path: Path, size: int) -> None:
        self.path = path
        self.size = size

    @property
    def there(self) -> bool:
        """True while the room is set aside (always true for size 0)."""
        try:
            return self.path.stat().st_size >= self.size
        except OSError:
            return self.size == 0

    def release(self) -> None:
        """Give the room back; both processes may do it at once."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    def reserve(self) -> bool:
        """Set the room aside again when there is twice as much free; True when it is set aside. Raises OSError other than no room."""
        if self.there:
            return True
        room = os.statvfs(self.path.parent)
        if room.f_bavail * room.f_frsize < 2 * self.size:
            return False
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.posix_fallocate(handle, 0, self.size)
        except OSError:
            self.release()
            return False
        finally:
            os.close(handle)
        return True
