"""Which languages the welcome page offers: those in which every sentence of the kiosk and of its pack can be said.

The first page waits for this, so the catalogues are not read for it: ``deploy.words`` writes at the head of each whether it says everything,
and of which pack. Only a pack with other sentences than the shipped one costs a reading.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from deploy.word_sources import ROOT, of_pack
from kiosk.adminduk.catalogue import Pack

WORDS = ROOT / "assets" / "words"
COMPLETE = "X-Complete-For"
"""Header of a catalogue: fingerprint of the pack's sentences it says besides all of the code; empty while something is missing."""

HEAD = 1000
"""Bytes at the beginning of a catalogue in which its header stands."""


def fingerprint(pack: Pack) -> str:
    """Of the sentences of a pack, whatever else changes in it."""
    sentences = sorted({found.id for found in of_pack(pack)})
    return hashlib.sha256("\0".join(sentences).encode()).hexdigest()[:16]


def offered(pack: Pack, folder: Path = WORDS) -> tuple[tuple[str, str], ...]:
    """The pack's languages (code, own name) that are complete; Indonesian always."""
    pack_print = fingerprint(pack)
    return tuple(
        (code, name)
        for code, name in pack.languages
        if code == "id" or _complete(folder / f"{code}.po", pack, pack_print)
    )


def _complete(path: Path, pack: Pack, pack_print: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as source:
        head = source.read(HEAD).decode("utf-8", "replace")
    said_of = head.partition(f"{COMPLETE}: ")[2].partition("\\n")[0]
    if not said_of or said_of == pack_print:
        return bool(said_of)
    from deploy.words import lacking

    return not lacking(path.stem, (found.id for found in of_pack(pack)), path.parent)
