"""Somebody who has never seen the kiosk reads it and gets what they came for: five services, by eye and finger alone."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.programs import DistrictProgram, district
from tests.support.stranger import Sight, Stranger
from tests.support.whole import PANEL, Parts, whole

pytestmark = [pytest.mark.xdist_group("stranger"), pytest.mark.needs("Xvfb", "xdotool", "scanimage", "tesseract")]

KNOWS = (
    (r"berapa nik", "3604081201900000"),
    (r"nomor kartu keluarga|nomor kk", "3604081201900001"),
    (r"nomor hp|nomor telepon", "081234567890"),
    (r"tahun berapa", "1990"),
    (r"bulan apa", "maret"),
    (r"tanggal berapa", "12"),
    (r"orang asing", "tidak"),
    (r"siapa nama", "BUDI"),
)
"""What a villager knows by heart, or has on the card in their hand."""

COME_FOR = {
    "kk": (("keluarga", "hilang"), "kartu keluarga"),
    "ktp": (("ktp", "hilang"), "ktp"),
    "kia": (("identitas anak", "rusak"), "kia|identitas anak"),
    "data": (("tidak ditemukan|tidak cocok",), "data"),
    "digital": (("ktp", "digital|hp"), "identitas|digital"),
}
"""The words that are looked for, and one that has to be on the paper in the end."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DistrictProgram]:
    with district(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.mark.parametrize("wish", COME_FOR)
def test_a_stranger_finishes_alone(tmp_path: Path, office: DistrictProgram, wish: str) -> None:
    words, on_paper = COME_FOR[wish]
    with whole(tmp_path, office, Parts(size=PANEL, kiosk=f"DEMO-{zlib.crc32(wish.encode()):08X}")) as scene:
        album = tmp_path / "album"
        album.mkdir()

        def put(asked: str) -> None:
            scene.robot.lays("ktp" if re.search(r"letakkan (ktp|kia|kartu)", asked) else "surat")

        come_for = ("bahasa indonesia", "permohonan baru", *words)
        stranger = Stranger(scene.robot.screen, come_for, KNOWS, put, album)

        def paper_in_hand(_: Sight) -> bool:
            return bool(scene.printer.pieces)

        stranger.go(paper_in_hand)
        assert re.search(on_paper, scene.printer.pieces[0].text.lower())
        assert not scene.printer.complaints
        assert scene.kiosk.end() == 0
