"""USB sticks as folders: prepared ones, and what a test needs to see that a ledger has not changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kiosk.wire.keys import SigningKey
from kiosk.wire.stick import FOLDER, PREPARATION, Preparation, folder_of, sign_stick

STARTS = 1_700_000_000
ENDS = 1_900_000_000


def preparation(kiosks: Sequence[str], *, demo: bool = False, ends: int = ENDS) -> Preparation:
    """A preparation that has long begun."""
    return Preparation(
        stick_id="0123456789abcdef",
        district="Kabupaten Contoh",
        demo=demo,
        kiosks=tuple(kiosks),
        made_at=STARTS,
        expires_at=ends,
    )


def make_stick(
    top: Path, kiosks: Sequence[str], gateway: SigningKey, *, demo: bool = False, ends: int = ENDS
) -> dict[str, Path]:
    """A prepared stick in ``top``; gives each kiosk's folder on it."""
    ours = top / FOLDER
    folders = {kiosk: ours / folder_of(kiosk) for kiosk in kiosks}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    (ours / PREPARATION).write_bytes(sign_stick(preparation(kiosks, demo=demo, ends=ends), gateway))
    return folders


def rows(database: Path) -> list[str]:
    """Everything a SQLite file holds, as statements; taken over a connection of its own."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())
