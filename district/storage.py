"""Where scans and sealed packets lie: any object store obstore speaks to; a local folder by default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, MemoryStore


@dataclass(frozen=True)
class Store:
    """Bytes by path. Paths hold ids only, never anything personal."""

    inner: LocalStore | MemoryStore

    def put_once(self, path: str, data: bytes) -> None:
        """Keep; a second time the same path is left as it is (whoever writes a path writes the same bytes)."""
        try:
            obstore.put(self.inner, path, data, mode="create")
        except AlreadyExistsError:
            return

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
    return Store(LocalStore(str(folder)))
