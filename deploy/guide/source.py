"""The guide's source: `guide.toml` names the chapters and their pages in order, one TOML file a page. Read strictly, every fault named."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "docs" / "panduan-petugas"
INDEX = "guide.toml"
MAKER = Path(__file__).resolve().parent

Sentence = Annotated[str, Field(min_length=3, max_length=220)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Part):
    """One thing to do. ``see``: the gallery's picture of the screen; ``art``: a drawing of `assets/art` instead."""

    do: Sentence
    see: str = ""
    art: str = ""


class Note(_Part):
    """A box below the steps: ``ingat`` (keep in mind), ``gagal`` (when it does not work), ``jangan`` (never)."""

    kind: Literal["ingat", "gagal", "jangan"]
    say: Sentence


class Checks(_Part):
    """Boxes to tick."""

    title: str
    items: Annotated[tuple[Sentence, ...], Field(min_length=1)]


class Page(_Part):
    """One task on one sheet. ``when``: when one needs it. ``numbered`` False: cases to look up instead of steps. ``blanks``: lines to fill in."""

    title: Annotated[str, Field(max_length=44)]
    when: Sentence
    numbered: bool = True
    steps: tuple[Step, ...] = ()
    checks: tuple[Checks, ...] = ()
    notes: tuple[Note, ...] = ()
    blanks: tuple[str, ...] = ()


class Chapter(_Part):
    """Pages that belong together; ``pages`` are names of files without ending."""

    title: str
    pages: Annotated[tuple[str, ...], Field(min_length=1)]


class Index(_Part):
    """The cover and the order."""

    title: str
    second: str
    art: str
    promise: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    chapters: Annotated[tuple[Chapter, ...], Field(min_length=1)]


class Guide(_Part):
    """All of it; ``pages`` by file name."""

    index: Index
    pages: dict[str, Page]

    @property
    def order(self) -> tuple[str, ...]:
        """Names of the pages as they follow each other."""
        return tuple(name for chapter in self.index.chapters for name in chapter.pages)

    @property
    def pictures(self) -> frozenset[str]:
        """Samples of the gallery that are shown."""
        return frozenset(step.see for page in self.pages.values() for step in page.steps if step.see)


class SourceFault(ValueError):
    """The source cannot be meant so. The text names the file."""


def read_guide(folder: Path = SOURCE) -> Guide:
    """The guide in ``folder``; raises SourceFault."""
    try:
        index = Index.model_validate(_table(folder / INDEX))
        files = {path.stem: path for path in folder.glob("*.toml") if path.name != INDEX}
        pages = {name: Page.model_validate(_table(path)) for name, path in sorted(files.items())}
    except ValidationError as fault:
        raise SourceFault(f"{fault.title}: {fault}") from None
    guide = Guide(index=index, pages=pages)
    if sorted(guide.order) != sorted(pages):
        odd = sorted(set(guide.order) ^ set(pages)) or "a page stands there twice"
        raise SourceFault(f"{INDEX} and the files beside it do not name the same pages: {odd}")
    return guide


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SourceFault(f"{path.name}: {fault}") from None


def mark_of(folder: Path = SOURCE) -> str:
    """A hash of everything the words and their layout come from; pictures are not in it, they are the screens' own affair."""
    digest = hashlib.sha256()
    for path in (*sorted(folder.glob("*.toml")), MAKER / "page.html", MAKER / "style.css"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
