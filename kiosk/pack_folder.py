"""Reads a service pack from its folder. Apart from the watches, so that the first page can be drawn before the ledger is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.pack import FILES, LARGEST_FILE, PackErrors, load_pack


@dataclass(frozen=True, slots=True)
class PackUnusable:
    """Why a folder is no pack for this kiosk, for staff."""

    why: str


def read_pack(folder: Path, *, demo: bool) -> Pack | PackUnusable:
    """Read and check the pack in ``folder``. A pack for demonstration is refused by a real kiosk."""
    files: dict[str, bytes] = {}
    for name in FILES:
        try:
            with (folder / name).open("rb") as file:
                files[name] = file.read(LARGEST_FILE + 1)
        except FileNotFoundError:
            continue
        except OSError as error:
            return PackUnusable(f"{folder / name}: {error.strerror}")
    pack = load_pack(files)
    if isinstance(pack, PackErrors):
        rest = f" (and {len(pack.errors) - 1} more)" if len(pack.errors) > 1 else ""
        return PackUnusable(f"{folder}: {pack.errors[0]}{rest}")
    if pack.demo and not demo:
        return PackUnusable(
            f"{folder}: this pack is for demonstration and is refused by a real kiosk; set [paths] pack"
        )
    return pack
