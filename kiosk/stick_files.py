"""Files on a USB stick that anybody may have had in hands: read and written so that nothing on it can lead anywhere else.

A folder is held open by its descriptor, and every name is opened relative to it, without following links, only if it is a plain file on the
same file system, and only up to a size. So no link, pipe, device or mount on the stick leads out of it, no file is ever run, and no name can be
exchanged between looking and opening. Writing is a fresh file, synced, then renamed, then the folder synced: a name is whole or not there.

The mount point is given; nothing is mounted, searched for or unmounted here.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, Self

TEMPORARY = ".part"
PIECE = 256 * 1024
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_CONTENT_MODE = 0o644
"""Everything on a stick is sealed or signed; whoever carries it to the other side is another user there (FAT knows no users at all)."""

TroubleKind = Literal["absent", "link", "not_plain", "too_big", "crowded", "full", "read_only", "io"]


@dataclass(frozen=True, slots=True)
class StickTrouble:
    """``link``: a symbolic link; ``not_plain``: neither file nor folder, or the wrong of the two; ``crowded``: more names than ours could be.

    ``detail`` is for staff: the system's own words.
    """

    kind: TroubleKind
    detail: str = ""


class StickFolder:
    """One folder, open. Close it, or use it as a context."""

    def __init__(self, fd: int, device: int) -> None:
        self._fd, self._device = fd, device

    @classmethod
    def mounted_at(cls, path: Path) -> StickFolder | StickTrouble:
        """The stick's top folder. ``path`` itself must be no link."""
        return cls._opened(str(path), None, None)

    def sub(self, name: str) -> StickFolder | StickTrouble:
        """A folder inside, on the same file system."""
        return self._opened(name, self._fd, self._device)

    def made(self, name: str) -> StickFolder | StickTrouble:
        """The same, made where it is missing."""
        try:
            os.mkdir(name, 0o755, dir_fd=self._fd)
            self.sync()
        except FileExistsError:
            pass
        except OSError as error:
            return _trouble(error)
        return self.sub(name)

    @classmethod
    def _opened(cls, name: str, at: int | None, device: int | None) -> StickFolder | StickTrouble:
        try:
            fd = os.open(name, _FOLDER, dir_fd=at)
        except OSError as error:
            if error.errno in {errno.ELOOP, errno.ENOTDIR} and _is_link(name, at):
                return StickTrouble("link")
            return _trouble(error)
        found = os.fstat(fd).st_dev
        if device is not None and found != device:
            os.close(fd)
            return StickTrouble("not_plain", "another file system is mounted inside the stick")
        return cls(fd, found)

    def names(self, wanted: re.Pattern[str], at_most: int) -> tuple[str, ...] | StickTrouble:
        """Names that fit ``wanted`` wholly, sorted; looks at no more than ``at_most`` names of any kind."""
        found: list[str] = []
        try:
            with os.scandir(self._fd) as entries:
                for seen, entry in enumerate(entries, 1):
                    if seen > at_most:
                        return StickTrouble("crowded")
                    if wanted.fullmatch(entry.name):
                        found.append(entry.name)
        except OSError as error:
            return _trouble(error)
        return tuple(sorted(found))

    def open(self, name: str, limit: int) -> BinaryIO | StickTrouble:
        """A plain file of at most ``limit`` bytes, for reading."""
        try:
            before = os.stat(name, dir_fd=self._fd, follow_symlinks=False)
            if stat.S_ISLNK(before.st_mode):
                return StickTrouble("link")
            # Before opening: opening a device may already do something.
            if not stat.S_ISREG(before.st_mode) or before.st_dev != self._device:
                return StickTrouble("not_plain")
            if before.st_size > limit:
                return StickTrouble("too_big")
            fd = os.open(name, _READ, dir_fd=self._fd)
        except OSError as error:
            return _trouble(error)
        now = os.fstat(fd)
        if (now.st_ino, now.st_dev) != (before.st_ino, before.st_dev) or not stat.S_ISREG(now.st_mode):
            os.close(fd)
            return StickTrouble("not_plain")
        return os.fdopen(fd, "rb")

    def read(self, name: str, limit: int) -> bytes | StickTrouble:
        """A plain file, whole, of at most ``limit`` bytes; one that grows while it is read is too big as well."""
        stream = self.open(name, limit)
        if isinstance(stream, StickTrouble):
            return stream
        try:
            with stream:
                data = stream.read(limit + 1)
        except OSError as error:
            return _trouble(error)
        return data if len(data) <= limit else StickTrouble("too_big")

    def write(self, name: str, pieces: Iterable[bytes]) -> StickTrouble | None:
        """Put a file there under its name once every byte is on the stick; whatever plain file or link had the name is gone then."""
        fresh = name + TEMPORARY
        try:
            with suppress(FileNotFoundError):
                os.unlink(fresh, dir_fd=self._fd)
            fd = os.open(fresh, _WRITE, _CONTENT_MODE, dir_fd=self._fd)
            with os.fdopen(fd, "wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            os.replace(fresh, name, src_dir_fd=self._fd, dst_dir_fd=self._fd)
            self.sync()
        except OSError as error:
            self._forget(fresh)
            return _trouble(error)
        except BaseException:
            self._forget(fresh)
            raise
        return None

    def _forget(self, name: str) -> None:
        with suppress(OSError):  # the stick may be out already
            os.unlink(name, dir_fd=self._fd)

    def remove(self, name: str) -> StickTrouble | None:
        """Take a name away (a link itself, never what it names); a folder stays."""
        try:
            os.unlink(name, dir_fd=self._fd)
        except FileNotFoundError:
            pass
        except OSError as error:
            return _trouble(error)
        return None

    def sync(self) -> None:
        """Names are on the stick, too. Raises OSError."""
        try:
            os.fsync(self._fd)
        except OSError as error:
            if error.errno != errno.EINVAL:  # a file system that syncs names with their files
                raise

    def room(self) -> int | StickTrouble:
        """Free bytes."""
        try:
            found = os.fstatvfs(self._fd)
        except OSError as error:
            return _trouble(error)
        return found.f_bavail * found.f_frsize

    def close(self) -> None:
        """Let the folder go, so that the stick can be unmounted."""
        os.close(self._fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _is_link(name: str, at: int | None) -> bool:
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=at, follow_symlinks=False).st_mode)
    except OSError:
        return False


_KINDS: dict[int | None, TroubleKind] = {
    errno.ENOENT: "absent",
    errno.ELOOP: "link",
    errno.ENOTDIR: "not_plain",
    errno.EISDIR: "not_plain",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read_only",
}


def _trouble(error: OSError) -> StickTrouble:
    return StickTrouble(_KINDS.get(error.errno, "io"), error.strerror or "")
