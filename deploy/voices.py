"""The clips of a voice: which pieces there are to say, their names, and the list for people who record them.

Rendered clips lie in `voices/` beside the code, one folder a language, and are in no repository: some thousand small files that a
program makes anew from the sentences in two minutes. They belong to the release, not to the data: other sentences need other clips, and an
update that brings sentences brings their clips with it. People's recordings lie in the service pack, in `clips/<language>/`, and win.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from deploy.groundwork import ROOT
from deploy.tongues import tongue_of
from deploy.word_sources import Found, of_code, of_pack
from kiosk.adminduk.catalogue import Pack
from kiosk.visit.aloud import CODE_SYMBOLS, NUMBERS, clip_of, fixed_pieces

RENDERED = ROOT / "voices"
RENDERED_LANGUAGES = ("id", "en")
"""Those a program speaks well enough to be of help. It knows no Javanese and no Sundanese."""

PROGRAMS = {"espeak-ng": "espeak-ng", "opusenc": "opus-tools"}
"""What renders them: program -> Debian package."""

UNSPOKEN = ("kiosk/slips/", "kiosk/hands/")
"""Where sentences stand that are printed and never said."""

ENDINGS = ("ogg", "opus", "wav")


def missing_programs() -> tuple[str, ...]:
    """Debian packages that this machine lacks for rendering."""
    return tuple(package for program, package in PROGRAMS.items() if shutil.which(program) is None)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to say: its clip's name (``id/0123456789abcdef``), the words, and where they are heard."""

    clip: str
    words: str
    note: str


def sentences(pack: Pack) -> Iterator[Found]:
    """Every sentence that may be spoken, in the order of their sources."""
    yield from (one for one in of_code() if not one.place.startswith(UNSPOKEN))
    yield from of_pack(pack)


def pieces_of(language: str, pack: Pack) -> tuple[Piece, ...]:
    """Everything the voice of a language has to be able to say, each once: sentences, then numbers, days, months and code symbols."""
    tongue = tongue_of(language)
    found: dict[str, str] = {}
    for one in sentences(pack):
        for piece in fixed_pieces(tongue.words(one.id)):
            found.setdefault(piece, one.note or one.place)
    for words, note in (
        *((number, "angka") for number in NUMBERS),
        *((day, "nama hari") for day in tongue.days),
        *((month, "nama bulan") for month in tongue.months),
        *((symbol, "tanda dalam nomor permohonan") for symbol in CODE_SYMBOLS),
    ):
        found.setdefault(words, note)
    return tuple(Piece(clip_of(words, language), words, note) for words, note in found.items())


def recorded(pieces: Iterable[Piece], folder: Path) -> Mapping[str, Path]:
    """The clips that lie in ``folder`` already, by name."""
    found = {}
    for piece in pieces:
        paths = (folder / f"{piece.clip}.{ending}" for ending in ENDINGS)
        path = next((path for path in paths if path.is_file()), None)
        if path is not None:
            found[piece.clip] = path
    return found


def write_list(pieces: Iterable[Piece], out: TextIO) -> None:
    """The script for a recording, as CSV: name of the file without its ending, what to say, where it is heard."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("clip", "sentence", "note"))
    writer.writerows((piece.clip, piece.words, piece.note) for piece in pieces)
