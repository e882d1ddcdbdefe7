"""What ships with the project: complete, licensed, and what the program can read."""

from __future__ import annotations

import csv
import gzip
import io
import re
import tarfile
import tomllib
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pygame
import pytest

from deploy import regions

ASSETS = Path(__file__).parents[2] / "assets"
TOKENS = tomllib.loads((ASSETS / "theme" / "tokens.toml").read_text(encoding="utf-8"))
SVG = "{http://www.w3.org/2000/svg}"


def region_table() -> list[tuple[str, str]]:
    with gzip.open(ASSETS / "regions" / "regions.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["code", "name"]
    return [(code, name) for code, name in rows[1:]]


def test_the_region_table_holds_the_whole_country_and_nothing_else() -> None:
    places = region_table()
    assert Counter(len(code) for code, _ in places) == {2: 38, 4: 514, 6: 7_285, 10: 83_762}
    codes = [code for code, _ in places]
    assert codes == sorted(set(codes))
    known = set(codes)
    assert all(code[:6] in known if len(code) == 10 else len(code) == 2 or code[:-2] in known for code in codes)
    assert Counter(code[6] for code in codes if len(code) == 10) == {"1": 8_496, "2": 75_252, "3": 14}
    names = dict(places)
    assert names["3604"] == "Kabupaten Serang"
    assert names["3673"] == "Kota Serang"
    assert names["91"] == "Papua"
    assert all(name == " ".join(name.split()) and name for name in names.values())


def archive(tables: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as package:
        for level, text in tables.items():
            entry = tarfile.TarInfo(f"package/data/{level}.csv")
            entry.size = len(text.encode())
            package.addfile(entry, io.BytesIO(text.encode()))
    return packed.getvalue()


def test_the_build_stops_on_any_other_count_than_the_decrees() -> None:
    provinces = "code,name\n" + "".join(f"{number},Provinsi {number}\n" for number in range(11, 48))
    with pytest.raises(ValueError, match="provinces: 37 places, the decree has 38"):
        regions.read_places(archive({"provinces": provinces}))


def test_the_build_takes_no_other_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.tgz"
    other.write_bytes(archive({}))
    assert regions.main([str(other)]) == 1
    assert "is not idn-area-data 4.0.1" in capsys.readouterr().err


def test_the_table_is_the_same_bytes_every_time() -> None:
    places = [("11", "Aceh"), ("1101", "Kabupaten “Uji”, Contoh")]
    first = regions.write_table(places)
    assert first == regions.write_table(places)
    assert gzip.decompress(first).decode() == 'code,name\n11,Aceh\n1101,"Kabupaten “Uji”, Contoh"\n'


@pytest.mark.parametrize("weight", [500, 600, 700, 800])
def test_the_font_has_every_letter_the_kiosk_writes_and_the_height_the_tokens_count_on(weight: int) -> None:
    pygame.font.init()
    font = pygame.font.Font(ASSETS / "fonts" / f"AtkinsonHyperlegibleNext-{weight}.ttf", 1000)
    letters = "".join(map(chr, range(0x20, 0x7F))) + "éèüñçāī“”‘’–—…·•×−°½"
    tofu = pygame.image.tobytes(font.render("\u2192", False, "black"), "RGBA")  # what a letter it lacks looks like
    missing = [
        letter for letter in letters if pygame.image.tobytes(font.render(letter, False, "black"), "RGBA") == tofu
    ]
    assert not missing
    capital = (font.metrics("H") or [None])[0]
    assert capital is not None
    assert capital[3] == pytest.approx(1000 * TOKENS["font"]["cap_em"], abs=2)


def drawings(folder: str) -> list[Path]:
    found = sorted((ASSETS / folder).glob("*.svg"))
    assert len(found) >= 36
    return found


def test_every_drawing_uses_only_what_sdl_draws_and_the_inks_of_the_theme() -> None:
    inks = set(TOKENS["art"].values())
    for path in drawings("art"):
        text = path.read_text(encoding="utf-8")
        elements = {element.tag.removeprefix(SVG) for element in ET.fromstring(text).iter()}  # noqa: S314 -- our own files
        assert elements <= {"svg", "g", "path", "rect", "circle", "ellipse"}, path.name
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}", text)) <= inks, path.name


@pytest.mark.parametrize("folder", ["art", "icons"])
def test_every_picture_can_be_drawn(folder: str) -> None:
    for path in drawings(folder):
        surface = pygame.image.load_sized_svg(path, (48, 48))
        assert pygame.mask.from_surface(surface).count() > 20, path.name


def test_licences_stand_beside_what_they_cover() -> None:
    for file, words in {
        "fonts/OFL.txt": "SIL OPEN FONT LICENSE Version 1.1",
        "icons/LICENSE": "Apache License",
        "regions/LICENSE-ODbL.md": "Open Database License (ODbL)",
        "regions/README.md": "made available under the Open Database License",
    }.items():
        assert words in (ASSETS / file).read_text(encoding="utf-8"), file
