"""Collect every sentence villagers read, and say which of them a language lacks. ``python3 -m deploy.words`` renews the catalogues.

``assets/words/messages.pot`` holds every message id of the code and of the shipped pack, with notes on where it stands; the ``.po`` files
hold the translations. Renewing keeps what is translated, adds what is new with an empty translation, and drops what is gone. The same
sources give the same files, byte by byte. ``--check`` changes nothing and ends with 1 where a file is stale or a translation is missing; what
no native speaker has read yet is counted, and no failure.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from deploy.languages import fingerprint
from deploy.word_sources import ROOT, Found, of_code, of_pack
from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.pack import load_pack
from screens.words import WORDS, translations

TEMPLATE = WORDS / "messages.pot"
SHIPPED_PACK = ROOT / "assets" / "packs" / "contoh"
REVIEW = "X-Native-Review"
"""Header of a catalogue whose sentences are drafts: ``pending`` while one entry is marked, ``done`` when none is. Without it nothing is marked."""

UNREVIEWED = "perlu tinjauan penutur asli"
"""Translator's comment of an entry that no native speaker has read. A reviewer takes it away, entry by entry; what is new brings it along."""

NOTES = 3
"""Notes a message keeps: a name of a field stands in many forms, and three places tell a translator enough."""

HEADER = """\
# {about}
msgid ""
msgstr ""
"Project-Id-Version: anjungan-adminduk-desa\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Complete-For: {complete}\\n"
{review}
"""


def shipped_pack() -> Pack:
    """The example pack; raises where it cannot be read, for then nothing can be collected."""
    pack = load_pack({path.name: path.read_bytes() for path in SHIPPED_PACK.glob("*.toml")})
    if not isinstance(pack, Pack):
        raise TypeError(f"the shipped pack is unusable: {pack}")
    return pack


def collected() -> tuple[Found, ...]:
    """Every message id with its place, code first."""
    shipped = SHIPPED_PACK.relative_to(ROOT).as_posix()
    return (*of_code(), *(Found(one.id, f"{shipped}/{one.place}", one.note) for one in of_pack(shipped_pack())))


def template(found: Iterable[Found]) -> Catalog:
    """The messages without translations, in the order they were found."""
    catalog = Catalog()
    for one in found:
        known = catalog.get(one.id)
        room = known is None or len(known.auto_comments) < NOTES
        catalog.add(one.id, locations=[(one.place, 1)], auto_comments=[one.note] if one.note and room else [])
    return catalog


def merged(base: Catalog, old: Catalog, language: str, *, draft: bool) -> Catalog:
    """The template with the translations there are, and with the translator's comments; in a draft what is new is marked for review."""
    catalog = Catalog(locale=language)
    for message in base:
        if not message.id:
            continue
        known = old.get(message.id)
        said = known.string if known is not None else ""
        comments = known.user_comments if known is not None else [UNREVIEWED] if draft else []
        catalog.add(message.id, said, message.locations, auto_comments=message.auto_comments, user_comments=comments)
    return catalog


def written(catalog: Catalog, language: str, *, draft: bool = False) -> bytes:
    """The text of a .pot (language "") or .po file; that of a draft says at its head whether a native speaker has read it all."""
    about = f"Words of the kiosk: {language}." if language else "Every sentence of the kiosk."
    complete = bool(language) and all(m.string and places(str(m.string)) == places(str(m.id)) for m in catalog if m.id)
    head = HEADER.format(
        about=f"{about} The message ids are the Indonesian sentences.",
        language=language,
        complete=fingerprint(shipped_pack()) if complete else "",
        review=f'"{REVIEW}: {"pending" if unreviewed(catalog) else "done"}\\n"\n' if draft else "",
    )
    out = io.BytesIO()
    out.write(head.encode())
    write_po(out, catalog, width=150, omit_header=True, include_lineno=False)
    return out.getvalue()


def files() -> dict[Path, bytes]:
    """Every catalogue file as it should be now."""
    base = template(collected())
    wanted = {TEMPLATE: written(base, "")}
    for path in sorted(WORDS.glob("*.po")):
        content = path.read_bytes()
        old, draft = read_po(io.BytesIO(content), locale=path.stem), f'"{REVIEW}: '.encode() in content
        wanted[path] = written(merged(base, old, path.stem, draft=draft), path.stem, draft=draft)
    return wanted


def unreviewed(catalog: Catalog) -> tuple[str, ...]:
    """Message ids whose translation no native speaker has read."""
    return tuple(str(message.id) for message in catalog if message.id and UNREVIEWED in message.user_comments)


def places(sentence: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)


def lacking(language: str, ids: Iterable[str], folder: Path = WORDS) -> tuple[str, ...]:
    """Message ids that a language does not say, or says with other places than the sentence has."""
    said = translations(language, folder)
    return tuple(one for one in dict.fromkeys(ids) if one not in said or places(said[one]) != places(one))


def template_ids(path: Path = TEMPLATE) -> tuple[str, ...]:
    """Every message id of the template."""
    with path.open("rb") as source:
        return tuple(str(message.id) for message in read_po(source) if message.id)


def main(arguments: list[str] | None = None) -> int:
    """Renew the catalogues, or with ``--check`` say what is stale or missing."""
    parser = argparse.ArgumentParser(
        prog="python3 -m deploy.words", description="Collect and check the words of the kiosk."
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where something is stale or missing"
    )
    only_check = parser.parse_args(arguments).check
    stale = [path for path, content in files().items() if not path.is_file() or path.read_bytes() != content]
    for path in stale:
        print(f"{path.relative_to(ROOT)}: {'stale, run python3 -m deploy.words' if only_check else 'renewed'}")
        if not only_check:
            path.write_bytes(files()[path])
    translations.cache_clear()
    missing = 0
    for path in sorted(WORDS.glob("*.po")):
        with path.open("rb") as source:
            waiting = len(unreviewed(read_po(source, locale=path.stem)))
        gaps = lacking(path.stem, template_ids())
        missing += len(gaps)
        print(
            f"{path.relative_to(ROOT)}: {len(gaps)} of {len(template_ids())} sentences missing"
            + (f", {waiting} await a native speaker" if waiting else "")
        )
        for sentence in gaps:
            print(f"  {sentence!r}")
    return 1 if missing or (only_check and stale) else 0


if __name__ == "__main__":
    sys.exit(main())
