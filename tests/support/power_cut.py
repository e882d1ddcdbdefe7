"""What a power cut leaves, worked out from a log of system calls.

A kill leaves the page cache; a power cut does not, and cannot be made here by pulling a plug. So the log of a real run (strace, all data in hex) is
replayed against a model of the disk that promises only what fsync(2) promises: a file has the content of its last sync (empty when there was
none), a name is there when its folder was synced. Every moment between two calls gives one possible disk.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TRACE = ("openat", "write", "writev", "pwrite64", "ftruncate", "fsync", "fdatasync", "rename", "unlink", "mkdir")
OPTIONS = ("-y", "-xx", "-s", "100000000")

CALL = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<(.*?)>)?(?: .*)?$")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Inode:
    """Content now, and content that survives."""

    now: bytearray = field(default_factory=bytearray)
    durable: bytes = b""


@dataclass
class Disk:
    """Names and contents below ``root``. Files named in ``outside`` are the world's (paper, another machine): no cut here takes them back."""

    root: str
    outside: frozenset[str] = frozenset()
    names: dict[str, Inode] = field(default_factory=dict)
    durable_names: dict[str, Inode] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    open: dict[int, tuple[Inode, int]] = field(default_factory=dict)

    def start_from(self, folder: Path) -> None:
        """Everything that lies there now is durable."""
        for path in folder.rglob("*"):
            if path.is_dir():
                self.folders.add(str(path))
            elif not path.name.endswith("-shm"):
                content = path.read_bytes()
                self.names[str(path)] = Inode(bytearray(content), content)
        self.folders.add(str(folder))
        self.durable_names = dict(self.names)

    def after_cut(self, chance: random.Random | None) -> dict[str, bytes]:
        """Files that are there when the power comes back. With ``chance`` each file and folder may also have been written out in time, unasked."""
        early = {folder for folder in sorted(self.folders) if chance is not None and chance.random() < 0.5}
        names = {name: inode for name, inode in self.durable_names.items() if name.rpartition("/")[0] not in early}
        names |= {name: inode for name, inode in self.names.items() if name.rpartition("/")[0] in early}
        here = {
            name: bytes(inode.now) if chance is not None and chance.random() < 0.5 else inode.durable
            for name, inode in sorted(names.items())
        }
        return here | {
            name: bytes(inode.now) for name, inode in self.names.items() if name.rpartition("/")[2] in self.outside
        }

    def put(self, inode: Inode, offset: int, data: bytes) -> None:
        if len(inode.now) < offset:
            inode.now.extend(bytes(offset - len(inode.now)))
        inode.now[offset : offset + len(data)] = data

    def sync(self, path: str) -> None:
        if path in self.folders:
            kept = {name: inode for name, inode in self.durable_names.items() if name.rpartition("/")[0] != path}
            self.durable_names = kept | {
                name: inode for name, inode in self.names.items() if name.rpartition("/")[0] == path
            }
        elif path in self.names:
            self.names[path].durable = bytes(self.names[path].now)


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _decoded(path: str) -> str:
    return _plain(path).decode() if path.startswith("\\x") else path


def cuts(
    log: Path, root: Path, start: Path, outside: frozenset[str] = frozenset(), chance: random.Random | None = None
) -> Iterator[tuple[str, tuple[str, ...], dict[str, bytes]]]:
    """For each moment after a call: the call, what had been said by then (``writev`` to standard output), and the disk after a cut there.

    Without ``chance`` the disk is the worst one; with it, one that wrote out some of what nobody had asked it to.
    ``root`` is the folder the run worked in, ``start`` a copy of it from before the run (same names below).
    """
    disk = Disk(str(root), outside)
    disk.start_from(start)
    rename = {name: name.replace(str(start), str(root), 1) for name in (*disk.names, *disk.folders)}
    disk.names = {rename[name]: inode for name, inode in disk.names.items()}
    disk.durable_names = dict(disk.names)
    disk.folders = {rename[name] for name in disk.folders}
    said = b""
    for line in log.read_text().splitlines():
        found = CALL.match(line)
        if found is None or int(found[4]) < 0:
            continue
        call, arguments = found[2], found[3]
        if call == "writev" and arguments.startswith("1<"):
            said += b"".join(_plain(text) for text in TEXT.findall(arguments))
        elif not _replay(disk, call, arguments, int(found[4])):
            continue
        yield f"{call} {len(said)}", tuple(said.decode().splitlines()), disk.after_cut(chance)


def _replay(disk: Disk, call: str, arguments: str, result: int) -> bool:
    """True when the disk may be another one after this call."""
    texts = [_plain(text) for text in TEXT.findall(arguments)]
    handle = re.match(r"(\d+)<(.*?)>", arguments)
    path = _decoded(handle[2]) if handle else ""
    match call:
        case "openat":
            _open(disk, texts[0].decode(), arguments, result)
            return False
        case "write" if int(handle[1] if handle else -1) in disk.open:
            inode, offset = disk.open[int(handle[1] if handle else -1)]
            disk.put(inode, offset, texts[0][:result])
            disk.open[int(handle[1] if handle else -1)] = (inode, offset + result)
        case "pwrite64" if path in disk.names:
            disk.put(disk.names[path], int(arguments.rpartition(", ")[2]), texts[0][:result])
        case "ftruncate" if path in disk.names:
            length = int(arguments.rpartition(", ")[2])
            inode = disk.names[path]
            inode.now = inode.now[:length].ljust(length, b"\0")
        case "fsync" | "fdatasync":
            disk.sync(path)
        case "rename":
            disk.names[texts[1].decode()] = disk.names.pop(texts[0].decode())
        case "unlink":
            disk.names.pop(texts[0].decode(), None)
        case "mkdir":
            disk.folders.add(texts[0].decode())
        case _:
            return False
    return True


def _open(disk: Disk, path: str, arguments: str, result: int) -> None:
    if not path.startswith(disk.root) or path.endswith("-shm") or path in disk.folders:
        disk.open.pop(result, None)
        return
    if "O_CREAT" in arguments:
        disk.names.setdefault(path, Inode())
    if path not in disk.names:
        return
    inode = disk.names[path]
    if "O_TRUNC" in arguments:
        inode.now = bytearray()
    disk.open[result] = (inode, len(inode.now) if "O_APPEND" in arguments else 0)
