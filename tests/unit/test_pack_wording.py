"""What villagers read in the pack: short, plain, kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adminduk.catalogue import Pack
from kiosk.adminduk.pack import FILES, load_pack

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "packs" / "contoh"
UNKNOWN_IN_VILLAGES = ("unggah", "antrian", "upload", "file", "submit", "silahkan", "fotokopi")


@pytest.fixture(scope="module")
def pack() -> Pack:
    pack = load_pack({name: (FOLDER / name).read_bytes() for name in FILES})
    assert isinstance(pack, Pack), str(pack)
    return pack


def texts(pack: Pack) -> Iterator[tuple[str, str]]:
    for question in pack.questions.values():
        yield question.name, question.ask
        yield question.name, question.help
        yield question.name, question.skip
    for node in pack.menu.nodes.values():
        yield node.id, node.ask
        for choice in node.choices:
            yield node.id, choice.label
            yield node.id, choice.second
    for variant in pack.variants.values():
        for text in (variant.untuk_ask, *variant.notes, *variant.wording.values()):
            yield variant.key, text
    for paper in pack.papers.values():
        yield paper.key, paper.hint
        yield paper.key, paper.issuer
    for form in pack.forms.values():
        for section in form.sections:
            if section.repeat:
                yield section.id, section.repeat.more_ask
                yield section.id, section.repeat.any_ask
    for key, text in pack.texts.items():
        yield key, text


def test_questions_and_sentences_are_short(pack: Pack) -> None:
    for where, text in texts(pack):
        assert len(text.split()) <= 25, (where, text)
        for sentence in re.split(r"[.?!](?:\s|$)", text):
            assert len(sentence.split()) <= 12, (where, sentence)


def test_no_word_villages_do_not_know(pack: Pack) -> None:
    for where, text in texts(pack):
        for word in UNKNOWN_IN_VILLAGES:
            assert not re.search(rf"\b{word}\b", text, re.IGNORECASE), (where, text)


def test_tiles_are_short_enough_to_read_at_a_glance(pack: Pack) -> None:
    for node in pack.menu.nodes.values():
        for choice in node.choices:
            assert len(choice.label) <= 32, choice.label


def test_questions_end_as_questions(pack: Pack) -> None:
    for question in pack.questions.values():
        if question.ask and question.name != "F-2.04B.elemen_isi":
            assert "?" in question.ask, question.name


def test_the_pack_says_it_is_free_and_prints_no_look_alike(pack: Pack) -> None:
    assert "gratis" in pack.texts["gratis"].lower()
    assert "tautan resmi" in pack.texts["cetak_di_sini"]
    assert pack.demo
