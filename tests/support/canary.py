"""Looks for a person's data on a disk, in every dress it may wear: as it is, in UTF-16, in hex, in base64."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path


def dresses(text: str) -> dict[str, bytes]:
    """Name of the encoding -> bytes to look for. A base64 text depends on where in the three-byte rhythm it begins: the middle is what counts."""
    plain = text.encode()
    found = {
        "plain": plain,
        "lower case": plain.lower(),
        "UTF-16LE": text.encode("utf-16-le"),
        "UTF-16BE": text.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
    }
    for shift in range(3):
        whole = base64.b64encode(bytes(shift) + plain)
        # What is shared with the neighbours is left out: the first letters of a shifted text, the last group.
        found[f"base64+{shift}"] = whole[(0, 2, 3)[shift] : len(whole) - 4]
    return found


def sightings(folder: Path, texts: Sequence[str]) -> list[str]:
    """`file: encoding of text number n`, for every file below ``folder``; the texts themselves are not repeated."""
    wanted = [
        (f"{name} of text {number}", what) for number, text in enumerate(texts) for name, what in dresses(text).items()
    ]
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            found += [f"{path.relative_to(folder)}: {name}" for name, what in wanted if what in data]
    return found
