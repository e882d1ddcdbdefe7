"""Folders that commands write into."""

from __future__ import annotations

import tempfile
from pathlib import Path

from deploy.groundwork import Unusable


def writable(folder: Path) -> None:
    """Make a folder for what a command writes, or Unusable with why it cannot be written to; nothing is left in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Unusable(f"{folder}: {error.strerror}") from None
