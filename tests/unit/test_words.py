"""Words: every sentence villagers read is collected, and English says each of them, short and with the same places."""

from __future__ import annotations

import ast
import dataclasses
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from deploy import languages, words
from deploy.word_sources import ROOT, SPOKEN_IN, TABLES, of_code, of_pack
from kiosk.visit.texts import (
    Text,
    day_text,
    hours_said,
    joined,
    partial_text,
    raw,
    say,
)
from screens.words import WORDS, say_in, translations
from tests.support.same_words import SAME


def test_the_catalogues_are_as_collected() -> None:
    stale = [path.name for path, content in words.files().items() if path.read_bytes() != content]
    assert stale == [], "run: python3 -m deploy.words"


@pytest.mark.parametrize("language", sorted(SAME))
def test_a_language_says_every_sentence(language: str) -> None:
    assert words.lacking(language, words.template_ids()) == ()


def test_the_template_holds_the_sentences_of_code_and_pack() -> None:
    ids = set(words.template_ids())
    assert {
        "Tanda terima",
        "Permohonan tersimpan",
        "Kertas habis",
        "Kembali",
        "Tanggal ini belum terjadi. Periksa lagi.",
    } <= ids
    assert {"Ada apa dengan KK-nya?", "Saksi {n}", "Kantor polisi", "Buku nikah", "Slip ini"} <= ids
    assert not ids & {"pemindai-hilang", "plain", "Permohonan", ""}


def test_a_sentence_without_translation_is_found(tmp_path: Path) -> None:
    copy = (WORDS / "en.po").read_text(encoding="utf-8")
    (tmp_path / "en.po").write_text(copy.replace('msgstr "Out of paper"', 'msgstr ""'), encoding="utf-8")
    assert words.lacking("en", words.template_ids(), tmp_path) == ("Kertas habis",)


@pytest.mark.parametrize("wrong", ["{m} seconds left", "Seconds left", "{n} of {n2} seconds left"])
def test_a_translation_with_other_places_is_found(tmp_path: Path, wrong: str) -> None:
    copy = (WORDS / "en.po").read_text(encoding="utf-8")
    assert "{n} seconds left" in copy
    (tmp_path / "en.po").write_text(copy.replace("{n} seconds left", wrong), encoding="utf-8")
    assert words.lacking("en", words.template_ids(), tmp_path) == ("Sisa {n} detik",)


@pytest.mark.parametrize("language", sorted(SAME))
def test_a_language_differs_from_indonesian_but_for_a_reason(language: str) -> None:
    allowed = set().union(*SAME[language].values())
    same = {sentence for sentence, said in translations(language).items() if sentence == said}
    assert same - allowed == set()
    assert allowed - same == set(), "a reason nobody needs"


@pytest.mark.parametrize("language", sorted(SAME))
def test_a_language_is_short(language: str) -> None:
    for sentence, said in translations(language).items():
        assert len(said.split()) <= 25, sentence
        for part in re.split(r"[.?!:](?:\s|$)", said):
            assert len(part.split()) <= 12, (sentence, part)


@pytest.mark.parametrize("language", sorted(SAME))
def test_placeholders_are_filled_from_both_sides(language: str) -> None:
    for sentence, said in translations(language).items():
        for text in (sentence, said):
            filled = say_in("id")(Text(text, tuple((name, "×") for name in words.places(text)), raw=True))
            assert "{" not in filled, sentence


def test_constants_and_tables_are_collected_and_their_keys_are_not(tmp_path: Path) -> None:
    module = tmp_path / "kiosk/visit/new.py"
    module.parent.mkdir(parents=True)
    for name in TABLES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    module.write_text(
        '''"""A page."""
WHY = {"io": ("Pemindai diam", "Coba lagi.", "pemindai-hilang"), "Kunci": "Ditolak"}
"""Why not."""
def view(ok: bool):
    """A view."""
    raise ValueError("Our own mistake")
    return say("Ya" if ok else "Tidak", n="Budi"), say(WHY["io"][0]), Text("{n} dari {total}", ())
'''
    )
    assert {found.id for found in of_code(tmp_path)} == {
        "Pemindai diam", "Coba lagi.", "Ditolak", "Ya", "Tidak", "{n} dari {total}",
    }  # fmt: skip


def test_every_sentence_handed_to_say_is_collected() -> None:
    """A sentence put together on the spot (f-string) could not be translated."""
    for folder in SPOKEN_IN:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                    assert not any(isinstance(part, ast.JoinedStr) for part in ast.walk(node.args[0])), (
                        path,
                        node.lineno,
                    )


def test_tables_named_for_collecting_exist() -> None:
    found = {(one.place, one.note) for one in of_code()}
    for name, tables in TABLES.items():
        for table in tables:
            assert any(place == name and note == table for place, note in found) or table == "Words", (name, table)


def test_notes_tell_the_translator_where_a_sentence_stands() -> None:
    with (WORDS / "messages.pot").open("rb") as source:
        catalog = read_po(source)
    message = catalog.get("Saksi {n}")
    assert message is not None
    assert message.auto_comments
    assert all(one.locations for one in catalog if one.id)


# ------------------------------------------------------------------ what a native speaker has not read yet

DRAFT = """
msgid ""
msgstr ""
"X-Native-Review: pending\\n"

# perlu tinjauan penutur asli
# menika utawi punika?
msgid "Kertas habis"
msgstr "Kertas telas"

msgid "Kembali"
msgstr "Wangsul"
"""


def renewed(draft: str, *ids: str) -> tuple[Catalog, str]:
    """A draft after the sentences of the code became ``ids``: as read again, and as written."""
    base = Catalog()
    for one in ids:
        base.add(one)
    catalog = words.merged(base, read_po(io.BytesIO(draft.encode()), locale="jv"), "jv", draft=True)
    text = words.written(catalog, "jv", draft=True)
    return read_po(io.BytesIO(text), locale="jv"), text.decode()


def test_renewing_keeps_the_marks_a_reviewer_left_and_marks_what_is_new() -> None:
    catalog, text = renewed(DRAFT, "Kertas habis", "Kembali", "Kalimat baru")
    assert words.unreviewed(catalog) == ("Kertas habis", "Kalimat baru")
    assert "# menika utawi punika?\n" in text
    assert '"X-Native-Review: pending\\n"' in text
    assert renewed(text, "Kertas habis", "Kembali", "Kalimat baru")[1] == text


def test_the_last_mark_taken_away_ends_the_review() -> None:
    read = DRAFT.replace(f"# {words.UNREVIEWED}\n", "")
    catalog, text = renewed(read, "Kertas habis", "Kembali")
    assert words.unreviewed(catalog) == ()
    assert '"X-Native-Review: done\\n"' in text
    later, text = renewed(text, "Kembali", "Kalimat baru")
    assert words.unreviewed(later) == ("Kalimat baru",)
    assert '"X-Native-Review: pending\\n"' in text


@pytest.mark.parametrize("language", ["jv", "su"])
def test_a_regional_language_says_at_its_head_that_it_is_a_draft(language: str) -> None:
    head = (WORDS / f"{language}.po").read_bytes()[: languages.HEAD].decode()
    assert f"{words.REVIEW}: " in head
    assert f"{words.REVIEW}: " not in (WORDS / "en.po").read_text(encoding="utf-8")


def test_a_check_counts_what_waits_for_a_native_speaker(capsys: pytest.CaptureFixture[str]) -> None:
    words.main(["--check"])
    said = capsys.readouterr().out.splitlines()
    for language in ("jv", "su"):
        with (WORDS / f"{language}.po").open("rb") as source:
            waiting = len(words.unreviewed(read_po(source, locale=language)))
        line = next(one for one in said if one.startswith(f"assets/words/{language}.po: ") and "missing" in one)
        assert not waiting or line.endswith(f", {waiting} await a native speaker")


# ------------------------------------------------------------------ languages of the welcome page


def test_a_complete_language_is_offered_and_an_incomplete_one_is_not(tmp_path: Path) -> None:
    pack = words.shipped_pack()
    assert [code for code, _ in languages.offered(pack)] == ["id", "jv", "su", "en"]
    assert [code for code, _ in languages.offered(pack, tmp_path)] == ["id"]
    whole = (WORDS / "en.po").read_bytes()
    half = whole.replace(
        f"{languages.COMPLETE}: {languages.fingerprint(pack)}".encode(), f"{languages.COMPLETE}: ".encode()
    )
    assert half != whole
    (tmp_path / "en.po").write_bytes(half)
    assert [code for code, _ in languages.offered(pack, tmp_path)] == ["id"]


def test_a_pack_with_a_new_sentence_takes_a_language_back_until_it_is_said(tmp_path: Path) -> None:
    pack = words.shipped_pack()
    paper = dataclasses.replace(pack.papers["buku_nikah"], name="Surat baru dari desa")
    changed = dataclasses.replace(pack, papers={**pack.papers, "buku_nikah": paper})
    assert [code for code, _ in languages.offered(changed)] == ["id"]
    said = (WORDS / "en.po").read_text(
        encoding="utf-8"
    ) + '\nmsgid "Surat baru dari desa"\nmsgstr "New village letter"\n'
    (tmp_path / "en.po").write_text(said, encoding="utf-8")
    assert [code for code, _ in languages.offered(changed, tmp_path)] == ["id", "en"]


def test_a_pack_with_known_sentences_in_another_order_keeps_its_languages() -> None:
    pack = words.shipped_pack()
    paper = dataclasses.replace(pack.papers["buku_nikah"], name="Paspor")
    changed = dataclasses.replace(pack, papers={**pack.papers, "buku_nikah": paper})
    assert languages.fingerprint(changed) != languages.fingerprint(pack) or {f.id for f in of_pack(changed)} == {
        f.id for f in of_pack(pack)
    }
    assert [code for code, _ in languages.offered(changed)] == ["id", "jv", "su", "en"]


# ------------------------------------------------------------------ what is put into sentences


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        (partial_text("1945-08-17"), "17 Agustus 1945", "17 August 1945"),
        (partial_text("1945-08"), "Agustus 1945", "August 1945"),
        (partial_text("1945"), "tahun 1945", "1945"),
        (hours_said("Senin-Kamis 08.00-15.00, Jumat 08.00-11.30"), "Senin-Kamis 08.00-15.00, Jumat 08.00-11.30",
         "Mon-Thu 08.00-15.00, Fri 08.00-11.30"),
        (joined((say("Ya"), raw("Ya"))), "Ya, Ya", "Yes, Ya"),
        (joined((say("KTP-el"),), " / "), "KTP-el", "ID card (KTP-el)"),
        (say("Dari: {siapa}", siapa=say("Kantor polisi")), "Dari: Kantor polisi", "From: Police station"),
        (say("{isian} ({baris})", isian=say("Nama Lengkap"), baris=say("Saksi {n}", n="2")), "Nama Lengkap (Saksi 2)",
         "Full name (Witness 2)"),
        (raw("{bukan tempat}"), "{bukan tempat}", "{bukan tempat}"),
    ],
)  # fmt: skip
def test_texts_in_texts(text: Text, indonesian: str, english: str) -> None:
    assert say_in("id")(text) == indonesian
    assert say_in("en")(text) == english


def test_dates_follow_the_language() -> None:
    from datetime import date

    day = date(2026, 11, 27)
    assert say_in("id")(day_text(day, weekday=True)) == "Jumat, 27 November 2026"
    assert say_in("en")(day_text(day, weekday=True)) == "Friday, 27 November 2026"
    assert say_in("id")(day_text(day)) == say_in("en")(day_text(day)) == "27 November 2026"


def test_days_have_the_names_a_regional_language_gives_them() -> None:
    from datetime import date, timedelta

    monday = date(2026, 2, 2)
    week = [monday + timedelta(days=number) for number in range(7)]

    def names(language: str) -> list[str]:
        return [say_in(language)(day_text(day, weekday=True)).partition(", ")[0] for day in week]

    assert names("jv") == ["Senen", "Selasa", "Rebo", "Kemis", "Jemuwah", "Setu", "Ahad"]
    assert names("su") == ["Senén", "Salasa", "Rebo", "Kemis", "Jumaah", "Saptu", "Minggu"]
    assert say_in("jv")(day_text(monday)) == "2 Februari 2026"
    assert say_in("su")(day_text(monday)) == "2 Pébruari 2026"
    assert say_in("su")(partial_text("1945-11")) == "Nopémber 1945"
    hours = hours_said("Senin-Kamis 08.00-15.00, Jumat 08.00-11.30")
    assert say_in("jv")(hours) == "Sen-Kem 08.00-15.00, Jem 08.00-11.30"
    assert say_in("su")(hours) == "Sen-Kem 08.00-15.00, Jum 08.00-11.30"


def test_a_language_babel_does_not_know_has_indonesian_dates() -> None:
    from datetime import date

    assert say_in("xx-serang")(day_text(date(2026, 2, 2), weekday=True)) == "Senin, 2 Februari 2026"
