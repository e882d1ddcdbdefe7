"""Sundanese towards adults is *lemes*: the plain and the rude word for what a page says never slips in, and é and eu are written."""

from __future__ import annotations

import re

import pytest

from screens.words import translations

GENTLE = {
    "aing": "abdi", "kuring": "abdi", "sia": "Bapa/Ibu", "maneh": "Bapa/Ibu",
    "geus": "parantos", "enggeus": "parantos", "can": "teu acan", "encan": "teu acan", "keur": "nuju, kanggo", "jeung": "sareng",
    "atawa": "atanapi", "kudu": "kedah", "bisa": "tiasa", "meunang": "kénging", "hayang": "hoyong", "boga": "gaduh, kagungan",
    "ngaran": "nami, jenengan", "imah": "bumi", "budak": "putra", "indung": "ibu", "salaki": "carogé", "pamajikan": "garwa",
    "lalaki": "pameget", "awewe": "istri", "bikang": "istri", "paeh": "pupus", "modar": "pupus", "mati": "pupus", "gering": "teu damang",
    "datang": "sumping", "pindah": "ngalih", "mawa": "nyandak", "cokot": "candak", "nyokot": "nyandak", "bere": "pasihan",
    "denge": "dangu", "dengekeun": "dangukeun", "nyaho": "terang, uninga", "beak": "séép", "alus": "saé", "goreng": "awon",
    "leuwih": "langkung", "saeutik": "sakedik", "loba": "seueur", "gede": "ageung", "leutik": "alit", "ngeunah": "raos", "hese": "sesah",
    "babari": "gampil", "isuk": "énjing", "poe": "dinten", "bulan": "sasih",
}  # fmt: skip
"""What is not said (written here without é, to find both spellings), and what is said for it. A native reader who decides for the plain word
of the place takes it from this list."""

BARE = {
    "rengse": "réngsé", "kenging": "kénging", "toel": "toél", "caroge": "carogé", "bade": "badé", "seep": "séép", "wae": "waé", "oge": "ogé",
    "enggal": "énggal", "enjing": "énjing", "engke": "engké", "dokumen": "dokumén", "teh": "téh", "beda": "béda", "sanes": "sanés",
    "bereum": "beureum", "senen": "Senén",
}  # fmt: skip
"""Spellings without é or eu, and the right ones."""


def words_said() -> dict[str, str]:
    """Sentences in Sundanese, lower case, by their Indonesian ones."""
    return {sentence: said.lower() for sentence, said in translations("su").items()}


@pytest.mark.parametrize("plain", sorted(GENTLE))
def test_the_plain_word_is_not_said(plain: str) -> None:
    found = [said for said in words_said().values() if re.search(rf"\b{plain}\b", said.replace("é", "e"))]
    assert found == [], GENTLE[plain]


@pytest.mark.parametrize("bare", sorted(BARE))
def test_letters_keep_their_accents(bare: str) -> None:
    found = [said for said in words_said().values() if re.search(rf"\b{bare}\b", said)]
    assert found == [], BARE[bare]


def test_whoever_reads_is_addressed_as_indonesian_addresses_them() -> None:
    missing = [
        sentence
        for sentence, said in translations("su").items()
        if "Bapak/Ibu" in sentence and "Bapa/Ibu" not in said and "?" in sentence
    ]
    assert missing == []


def test_names_the_law_gives_stay_where_they_stood() -> None:
    for name in ("NIK", "KK", "KTP-el", "KIA", "KITAS", "KITAP", "SPTJM", "WNI", "RT", "RW", "KUA", "UPT"):
        lost = [
            sentence
            for sentence, said in translations("su").items()
            if re.search(rf"\b{name}\b", sentence) and not re.search(rf"\b{name}\b", said)
        ]
        assert lost == [], name
