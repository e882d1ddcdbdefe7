"""From a sentence to its pieces, and from pieces to clips: what is said, what is never said, and which recording speaks."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.tongues import tongue_of
from deploy.voices import pieces_of, recorded, write_list
from kiosk.hands.voice import BREATH, Voice
from kiosk.visit.aloud import NUMBERS, Tongue, can_hear, clip_of, fixed_pieces, number, pieces, understood
from kiosk.visit.texts import Text, day_text, hours_said, joined, partial_text, raw, say, spelled
from tests.support.village import the_pack

PIECES = {language: frozenset(piece.words for piece in pieces_of(language, the_pack())) for language in ("id", "en")}


def test_a_sentence_is_cut_at_its_places_and_at_the_ends_of_its_sentences() -> None:
    text = say("Halaman {n}: {surat}", n="2", surat=say("Kartu Keluarga"))
    assert pieces(text) == ("Halaman", "2", "Kartu Keluarga")
    assert pieces(say("Gratis. Jangan membayar kepada siapa pun.")) == ("Gratis", "Jangan membayar kepada siapa pun")
    assert pieces(say("Selesai\ndan hapus")) == ("Selesai dan hapus",)
    assert pieces(say("Apakah No. KK sudah benar?")) == ("Apakah No. KK sudah benar?",)


def test_a_question_keeps_its_sign_because_it_changes_the_voice() -> None:
    assert pieces(say("Perlu bantuan?")) == ("Perlu bantuan?",)
    assert pieces(say("Perlu bantuan.")) == ("Perlu bantuan",)


@pytest.mark.parametrize(
    "text",
    [
        raw("SITI AMINAH"),
        raw("Jalan Melati 5 RT 001"),
        partial_text("1990-08-05"),
        raw("3604082001900000"),
        joined((raw("BUDI"), raw("WATI"))),
        hours_said("kalau ada orang"),
    ],
)
def test_what_people_wrote_is_not_said(text: Text) -> None:
    assert pieces(text) == ()


def test_a_place_that_holds_no_count_stays_silent() -> None:
    assert pieces(say("Hubungi {telepon}.", telepon="0800")) == ("Hubungi",)
    assert pieces(say("Nomor: {nomor}", nomor="1234")) == ("Nomor",)
    assert pieces(say("Sisa {n} kali.", n="3604082001900000")) == ("Sisa", "kali")


def test_days_hours_and_codes_are_said_with_few_clips() -> None:
    assert pieces(day_text(date(2026, 11, 27))) == ("27", "November", "2000", "26")
    assert pieces(day_text(date(2026, 11, 27), weekday=True))[0] == "Jumat"
    english = pieces(day_text(date(2026, 11, 27), weekday=True), tongue_of("en"))
    assert english == ("Friday", "27", "November", "2000", "26")
    hours = pieces(hours_said("Senin-Kamis 08.00-15.00, Jumat 08.00-11.30"))
    assert hours[:7] == ("Senin", "sampai", "Kamis", "pukul", "8", "sampai", "15")
    assert hours[7:] == ("Jumat", "pukul", "8", "sampai", "11", "30")
    assert pieces(spelled("H7KM")) == ("H", "7", "K", "M")


@given(st.integers(0, 9999))
def test_every_count_is_said_with_clips_there_are(count: int) -> None:
    parts = number(count)
    assert sum(map(int, parts)) == count
    assert set(parts) <= set(NUMBERS)
    assert list(map(int, parts)) == sorted(map(int, parts), reverse=True)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["id", "en"]))
def test_every_day_can_be_said(day: date, language: str) -> None:
    assert set(pieces(day_text(day, weekday=True), tongue_of(language))) <= PIECES[language]


def test_the_pieces_of_a_sentence_do_not_depend_on_what_stands_in_it() -> None:
    sentence = "Belum cocok. Tunggu {detik} detik, lalu coba lagi."
    assert tuple(fixed_pieces(sentence)) == ("Belum cocok", "Tunggu", "detik, lalu coba lagi")
    assert set(fixed_pieces(sentence)) < set(pieces(say(sentence, detik="60")))


# ------------------------------------------------------------------ which clip speaks


@dataclass
class Shelf:
    """``kiosk.ports.Sound`` with these clips, and what was played."""

    clips: set[str]
    said: list[tuple[str, ...]] = field(default_factory=list)
    works: bool = True

    def chime(self) -> None:
        return

    def say(self, clips: Sequence[str], volume: int, *, after: bool = False) -> None:
        self.said.append(tuple(clips))

    def hush(self) -> None:
        return

    def has(self, clip: str) -> bool:
        return clip in self.clips

    def voices(self) -> frozenset[str]:
        return frozenset(clip[:2] for clip in self.clips)


def tongue(language: str) -> Tongue:
    return Tongue(language, lambda sentence: f"{language} {sentence}" if language != "id" else sentence)


def voice(*said: tuple[str, str]) -> Voice:
    return Voice(Shelf({clip_of(words, language) for language, words in said}), tongue)


def test_a_persons_recording_speaks_where_there_is_one_else_the_indonesian_clip() -> None:
    speaker = voice(("jv", "jv Ya"), ("id", "Ya"), ("id", "Tidak"))
    assert speaker.clips((say("Ya"), say("Tidak")), "jv") == (clip_of("jv Ya", "jv"), BREATH, clip_of("Tidak", "id"))


def test_a_sentence_never_changes_its_language_in_the_middle() -> None:
    speaker = voice(("jv", "jv Sisa"), ("id", "Sisa"), ("id", "3"), ("id", "kali"))
    said = speaker.clips((say("Sisa {n} kali.", n="3"),), "jv")
    assert said == tuple(clip_of(words, "id") for words in ("Sisa", "3", "kali"))


def test_english_is_silent_rather_than_indonesian() -> None:
    assert voice(("id", "Ya")).clips((say("Ya"),), "en") == ()
    assert understood("en") == ("en",)
    assert understood("su") == ("su", "id")
    assert can_hear(frozenset({"id"}), "su")
    assert not can_hear(frozenset({"id"}), "en")


def test_a_sentence_that_lacks_a_clip_is_not_said_in_part() -> None:
    speaker = voice(("id", "Sisa"), ("id", "kali"), ("id", "Ya"))
    assert speaker.clips((say("Sisa {n} kali.", n="3"), say("Ya")), "id") == (clip_of("Ya", "id"),)


# ------------------------------------------------------------------ the list for a recording


def test_the_list_names_every_clip_once_and_says_where_it_is_heard(tmp_path: Path) -> None:
    found = pieces_of("id", the_pack())
    out = io.StringIO()
    write_list(found, out)
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert rows[0] == ["clip", "sentence", "note"]
    assert len({row[0] for row in rows}) == len(rows)
    assert [clip_of("Mau mengurus apa hari ini?", "id"), "Mau mengurus apa hari ini?", "home_view"] in rows
    (tmp_path / "id").mkdir()
    (tmp_path / f"{found[0].clip}.wav").touch()
    assert list(recorded(found, tmp_path)) == [found[0].clip]


def test_words_that_change_ask_for_a_new_recording() -> None:
    assert clip_of("Perlu bantuan?", "id") != clip_of("Perlu bantuan", "id")
    assert clip_of("Ya", "id") != clip_of("Ya", "jv")
