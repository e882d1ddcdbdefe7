"""Where scans and sealed packets lie: any object store obstore speaks to; a local folder by default.

A kiosk deletes its packet on our word, so what we say is kept has to be on the disk. obstore's folder links a finished file into place but
syncs nothing; that is done here. (A store behind a network answers only once it has the object.)
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, MemoryStore


@dataclass(frozen=True)
class Store:
    """Bytes by path. Paths hold ids only, never anything personal."""

    inner: LocalStore | MemoryStore
    folder: Path | None = None
    """Where a local store keeps its files."""

    def put_once(self, objects: Mapping[str, bytes]) -> None:
        """Keep all of them, durably; a path that is there is left as it is (whoever writes a path writes the same bytes)."""
        for path, data in objects.items():
            try:
                obstore.put(self.inner, path, data, mode="create")
            except AlreadyExistsError:
                continue
        if self.folder is not None:
            _sync([self.folder / path for path in objects], self.folder)

    def get(self, path: str) -> bytes | None:
        """The bytes, or None where nothing is."""
        try:
            return bytes(obstore.get(self.inner, path).bytes())
        except FileNotFoundError:
            return None

    def remove(self, paths: Sequence[str]) -> None:
        """Forget them; what is not there is no trouble."""
        for path in paths:
            try:
                obstore.delete(self.inner, path)
            except FileNotFoundError:
                continue


def local_store(folder: Path) -> Store:
    """A folder, readable by its owner alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    return Store(LocalStore(str(folder)), folder)


def _sync(files: Sequence[Path], root: Path) -> None:
    """The files, then every folder from theirs up to ``root``: an entry is durable with the folder that names it (fsync(2))."""
    folders = {parent for file in files for parent in file.parents if parent.is_relative_to(root)}
    for path in (*files, *sorted(folders, reverse=True)):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
