"""The reader of papers: the played one and the real one answer alike; the real one does it in a child that may do anything without harm."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import qrcode
from PIL import Image

from drivers.ocr.host import ROOT as PROJECT
from drivers.ocr.host import Deadlines, OcrHost
from drivers.pages.host import PageHost
from kiosk.ports import READ_BIRTH, READ_CARD, READ_CODES, READ_DEATH, NotRead, PaperRead, PaperReader
from tests.support.cardreading import Hand, read_card, through_sane
from tests.support.papermaker import blank_page, write_pnm
from tests.support.papermaker.identity import Someone, birth_letter, death_letter, id_card, letter, someone
from tests.support.playedreader import PlayedReader, card_read

WHO = Someone("3604085203900000", "SITI NUR'AINI CONTOH", "SERANG", date(1990, 3, 12), "p")
PATIENT = Deadlines(read=120.0, prove=300.0)
"""Machines that run tests are busy; what is held to the port's own deadlines is said where."""
LINK = "https://layananonline.dukcapil.kemendagri.go.id/Terpusat/Pindai?k=contoh"

pytestmark = pytest.mark.xdist_group("paper_reader")  # one recogniser at a time: each takes half a gigabyte


@pytest.fixture
def judge(tmp_path: Path) -> Iterator[PageHost]:
    pages = PageHost(tmp_path)
    yield pages
    pages.end()


@dataclass
class Bench:
    """A reader, a folder for its papers, and the card it knows."""

    reader: PaperReader
    folder: Path
    card: Path
    blank: Path


@pytest.fixture(scope="module")
def real() -> Iterator[OcrHost]:
    reader = OcrHost(words=True, deadlines=PATIENT)
    assert reader.prove() == {READ_CARD, READ_BIRTH, READ_DEATH, READ_CODES}
    yield reader
    reader.end()


@pytest.fixture(params=["played", "real"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    card = write_pnm(id_card(WHO, 300).image, tmp_path / "card.pnm")
    blank = write_pnm(blank_page(100, 86, 54).image, tmp_path / "blank.pnm")
    if request.param == "real":
        return Bench(request.getfixturevalue("real"), tmp_path, card, blank)
    played = PlayedReader()
    played.papers[card] = card_read(WHO.nik, WHO.name, WHO.born.isoformat())
    played.prove()
    return Bench(played, tmp_path, card, blank)


def values(result: object) -> dict[str, str]:
    assert isinstance(result, PaperRead), result
    return {one.key: one.value for one in result.fields}


def test_a_card_gives_its_number_name_and_birth_with_the_picture_of_its_line(bench: Bench) -> None:
    result = bench.reader.read(bench.card, 300, READ_CARD)
    told = values(result)
    assert (told["nik"], told["nama"], told["tgl_lahir"]) == (WHO.nik, WHO.name, "1990-03-12")
    assert isinstance(result, PaperRead)
    assert result.strip is not None
    assert len(result.strip.rgb) == result.strip.width * result.strip.height * 3
    assert all(0.8 <= one.sure <= 1 for one in result.fields)
    assert WHO.nik not in repr(result)
    assert WHO.name not in repr(result)


def test_a_page_without_a_number_is_not_read(bench: Bench) -> None:
    assert bench.reader.read(bench.blank, 100, READ_CARD) == NotRead("unsure")


def test_a_page_that_is_gone_is_a_failed_reading_and_the_next_one_works(bench: Bench) -> None:
    assert bench.reader.read(bench.folder / "nothing.pnm", 300, READ_CARD) == NotRead("failed")
    assert values(bench.reader.read(bench.card, 300, READ_CARD))["nik"] == WHO.nik


def test_after_the_end_of_a_visit_the_next_one_is_read(bench: Bench) -> None:
    bench.reader.prepare()
    bench.reader.end()
    bench.reader.end()
    assert values(bench.reader.read(bench.card, 300, READ_CARD))["nik"] == WHO.nik


@pytest.mark.parametrize("reader", [PlayedReader(), OcrHost(words=True)])
def test_nothing_is_read_before_the_self_test(reader: PaperReader, tmp_path: Path) -> None:
    assert reader.kinds == frozenset()
    assert reader.read(tmp_path / "any.pnm", 300, READ_CARD) == NotRead("off")


# ------------------------------------------------------------------ the real one


@pytest.mark.needs("scanimage")
@pytest.mark.parametrize("dpi", [200, 300])
def test_cards_laid_askew_under_a_noisy_scanner_are_read_or_left_alone_but_never_read_wrong(
    real: OcrHost, judge: PageHost, tmp_path: Path, dpi: int
) -> None:
    rng = random.Random(dpi)
    shown = 0
    for angle in (-3.0, 2.0, 181.0):
        who = someone(rng)
        page = through_sane(who, dpi, Hand(angle, noise=5.0, blur_mm=0.05, light=0.9), tmp_path, judge)
        result = read_card(real, page)
        if isinstance(result, PaperRead):
            shown += 1
            told = values(result)
            assert told["nik"] == who.nik
            assert told.get("nama", who.name) == who.name
    assert shown >= 2


def test_codes_alone_need_no_recogniser(tmp_path: Path) -> None:
    reader = OcrHost(words=False, deadlines=PATIENT)
    assert reader.prove() == {READ_CODES}
    made = qrcode.QRCode(box_size=5)
    made.add_data(LINK)
    made.make()
    page = Image.new("RGB", (1654, 2339), (252, 251, 247))
    page.paste(made.make_image().get_image().convert("RGB"), (1200, 1900))
    path = write_pnm(page.rotate(1.5, fillcolor=(252, 251, 247)), tmp_path / "page.pnm")
    result = reader.read(path, 200, READ_CODES)
    reader.end()
    assert isinstance(result, PaperRead)
    assert (result.codes, result.fields) == ((LINK,), ())
    assert "dukcapil" not in repr(result)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_card_laid_any_way_round_is_read(real: OcrHost, tmp_path: Path, turned: int) -> None:
    path = write_pnm(id_card(WHO, 300).image.rotate(turned, expand=True), tmp_path / "card.pnm")
    assert values(real.read(path, 300, READ_CARD))["nik"] == WHO.nik


@pytest.mark.parametrize(
    "other",
    [
        Someone("3604081203900000", "SITI CONTOH", "SERANG", date(1990, 3, 12), "p"),
        Someone("3604085203900000", "SITI CONTOH", "SERANG", date(1991, 3, 12), "p"),
        Someone("3604089913900000", "SITI CONTOH", "SERANG", date(1990, 3, 12), "p"),
    ],
    ids=["another sex", "another birth", "no such day"],
)
def test_a_number_that_disagrees_with_its_own_card_is_never_proposed(
    real: OcrHost, tmp_path: Path, other: Someone
) -> None:
    path = write_pnm(id_card(other, 300).image, tmp_path / "card.pnm")
    assert real.read(path, 300, READ_CARD) == NotRead("unsure")


def test_a_birth_letter_gives_child_parents_and_birth(real: OcrHost, tmp_path: Path) -> None:
    rng = random.Random(4)
    child, mother, father = (someone(rng) for _ in range(3))
    path = write_pnm(birth_letter(child, mother, father, 200).image, tmp_path / "letter.pnm")
    told = values(real.read(path, 200, READ_BIRTH))
    assert told["tgl_lahir"] == child.born.isoformat()
    assert (told["nik_ibu"], told["nik_ayah"]) == (mother.nik, father.nik)
    assert (told["nama_anak"], told["nama_ibu"], told["nama_ayah"]) == (child.name, mother.name, father.name)


def test_a_death_letter_gives_who_and_when(real: OcrHost, tmp_path: Path) -> None:
    path = write_pnm(death_letter(WHO, date(2026, 11, 3), 200).image, tmp_path / "letter.pnm")
    told = values(real.read(path, 200, READ_DEATH))
    assert (told["nama"], told["nik"], told["tgl_mati"]) == (WHO.name, WHO.nik, "2026-11-03")


def test_a_letter_without_the_labels_gives_nothing(real: OcrHost, tmp_path: Path) -> None:
    path = write_pnm(
        letter([("Undangan rapat desa", ""), ("Tempat", "balai desa")], "UNDANGAN", 200).image, tmp_path / "l.pnm"
    )
    assert real.read(path, 200, READ_BIRTH) == NotRead("unsure")


def test_this_process_never_loads_a_recogniser() -> None:
    script = (
        "import sys; from drivers.ocr import OcrHost; h = OcrHost(words=False); h.prove(); h.end();"
        "print(sorted({'rapidocr', 'onnxruntime', 'cv2', 'zxingcpp', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, timeout=300, check=True
    )
    assert done.stdout.strip() == "[]"


# ------------------------------------------------------------------ children that misbehave


def bad(script: str, seconds: float = 60.0) -> OcrHost:
    """A host whose child, for this test, is this script; it is believed to read cards."""
    reader = OcrHost(words=True, deadlines=Deadlines(read=seconds, prove=seconds), child=(sys.executable, "-c", script))
    reader._kinds = frozenset({READ_CARD})
    return reader


def says(*frames: bytes) -> str:
    joined = b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)
    return f"import sys; sys.stdin.buffer.read(4); sys.stdout.buffer.write({joined!r}); sys.stdout.flush(); sys.stdin.read()"


GOOD = {"did": "read", "fields": [["nik", "3604085203900000", 0.9]], "codes": []}
HANGS = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: signal.pause()"


@pytest.mark.parametrize(
    "frames",
    [
        (b"not json", b""),
        (b"[1]", b""),
        (json.dumps(GOOD | {"fields": [["nik", "36\n04", 0.9]]}).encode(), b""),
        (json.dumps(GOOD | {"fields": [["nik", "3604", 7]]}).encode(), b""),
        (json.dumps(GOOD | {"fields": [["agama", "x", 0.9]]}).encode(), b""),
        (json.dumps(GOOD | {"fields": [["nik", "3604", 0.9]] * 50}).encode(), b""),
        (json.dumps(GOOD | {"codes": ["x" * 501]}).encode(), b""),
        (json.dumps(GOOD | {"codes": "https"}).encode(), b""),
        (json.dumps(GOOD | {"width": 2, "height": 2}).encode(), b"\0" * 11),
        (json.dumps(GOOD | {"width": 5000, "height": 1}).encode(), b"\0" * 15_000),
        (json.dumps(GOOD).encode(), b"\0" * 3),
    ],
)
def test_an_answer_that_makes_no_sense_is_a_failed_reading(frames: tuple[bytes, ...], tmp_path: Path) -> None:
    reader = bad(says(*frames))
    assert reader.read(tmp_path / "any.pnm", 300, READ_CARD) == NotRead("failed")
    reader.end()


def test_a_child_that_crashes_is_a_failed_reading(tmp_path: Path) -> None:
    reader = bad("import os, signal, sys; sys.stdin.buffer.read(4); os.kill(os.getpid(), signal.SIGSEGV)")
    assert reader.read(tmp_path / "any.pnm", 300, READ_CARD) == NotRead("failed")
    reader.end()


def test_a_child_that_hangs_is_killed_at_the_deadline(tmp_path: Path) -> None:
    reader = bad(HANGS, 0.3)
    assert reader.read(tmp_path / "any.pnm", 300, READ_CARD) == NotRead("late")
    assert reader._child is None
    reader.end()


def test_a_self_test_that_hangs_or_fails_offers_nothing() -> None:
    for script in (
        HANGS,
        "raise SystemExit(1)",
        says(json.dumps({"did": "prove", "codes": 1, "words": "yes"}).encode(), b""),
    ):
        reader = OcrHost(words=True, deadlines=Deadlines(prove=5.0), child=(sys.executable, "-c", script))
        assert reader.prove() == frozenset()
        reader.end()


def test_the_end_of_a_visit_ends_a_reading_in_the_middle(tmp_path: Path) -> None:
    started = threading.Event()
    reader = bad(HANGS)
    found: list[object] = []

    def read() -> None:
        started.set()
        found.append(reader.read(tmp_path / "any.pnm", 300, READ_CARD))

    thread = threading.Thread(target=read)
    thread.start()
    started.wait(10)
    while reader._child is None and thread.is_alive():
        pass
    child = reader._child
    reader.end()
    thread.join(30)
    assert found == [NotRead("ended")]
    assert child is not None
    assert child.wait(10) == -signal.SIGKILL


def test_a_kind_there_is_not_is_our_own_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        OcrHost(words=True).read(tmp_path / "any.pnm", 300, "paspor")
