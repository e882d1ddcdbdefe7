"""The region table: whole, quick to search, refusing what is no table."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kiosk.adminduk.catalogue import Level
from kiosk.adminduk.regions import (
    NotRegions,
    Region,
    Regions,
    fold,
    level_of,
    name_lines,
    read_regions,
    regions_later,
)

TABLE = Path(__file__).resolve().parents[2] / "assets" / "regions" / "regions.csv.gz"
SERANG = "3604"


@pytest.fixture(scope="module")
def regions() -> Regions:
    found = read_regions(TABLE.read_bytes())
    assert isinstance(found, Regions)
    return found


def small(*lines: str) -> bytes:
    return gzip.compress("\r\n".join(("code,name", *lines)).encode())


def test_the_official_counts(regions: Regions) -> None:
    assert [regions.count(level) for level in Level] == [38, 514, 7285, 83762]


def test_from_province_to_village(regions: Regions) -> None:
    assert len(regions.children("")) == 38
    assert len(regions.children(SERANG)) == 29
    assert sum(len(regions.children(kecamatan.code)) for kecamatan in regions.children(SERANG)) == 326
    assert regions.children("3604052001") == ()
    assert regions.children("9999") == ()
    assert regions.path_text("3604052001") == "Kramatwatu, Kramatwatu, Kabupaten Serang, Banten"
    assert regions.get("11") == Region("11", "Aceh")


def test_codes_in_use(regions: Regions) -> None:
    assert regions.known("3604")
    assert not regions.known("0004")
    assert not regions.known("36040")
    assert not regions.known("abcd")


def test_near_villages_come_first(regions: Regions) -> None:
    found = regions.find("sukamaju", Level.DESA, near="3604052001")
    assert [region.code[:4] for region in found[:2]] == [SERANG, SERANG]
    assert len({region.code for region in found}) == len(found) == 20
    assert regions.find("kabupaten serang", Level.KABUPATEN)[0].name in ("Kabupaten Serang", "Kota Serang")


def test_blanks_and_signs_do_not_matter(regions: Regions) -> None:
    assert Region("5307012021", "Regapu’u") in regions.find("regapuu", Level.DESA)
    assert regions.find("kramat watu", Level.DESA, near=SERANG)[0].name == "Kramatwatu"
    assert fold("Desa Ma’rang-Kidul") == "marangkidul"
    assert fold("Kota") == "kota"


def test_one_letter_finds_nothing(regions: Regions) -> None:
    assert regions.find("a", Level.DESA) == ()
    assert regions.find("", Level.DESA) == ()
    assert regions.find("xyzzyq", Level.DESA) == ()


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"not gzip",
        TABLE.read_bytes()[:1000],
        gzip.compress(b"\xff\xfe"),
        gzip.compress(b"kode,nama\n11,Aceh\n"),
        small("11,Aceh"),
        small("11,Aceh", "110,Salah"),
        small("12,B", "11,A"),
        gzip.compress(b"code,name\n11," + b"x" * 16_000_001 + b"\n"),
    ],
    # gzip writes the time into its bytes, so the bytes are no name for a test
    ids=[
        "empty",
        "no gzip",
        "cut",
        "no text",
        "other columns",
        "a level missing",
        "odd length",
        "out of order",
        "too large",
    ],
)
def test_what_is_no_table(packed: bytes) -> None:
    assert isinstance(read_regions(packed), NotRegions)


def test_levels_by_length() -> None:
    assert level_of("36") is Level.PROVINSI
    assert level_of("3604052001") is Level.DESA
    assert level_of("360") is None
    assert level_of("٣٦") is None


def test_a_few_names_without_the_whole_table(regions: Regions) -> None:
    codes = ("36", "3604", "360405", "3604052001")
    assert name_lines(TABLE.read_bytes(), codes) == tuple(region.name for region in regions.path(codes[-1]))
    assert name_lines(small("11,Aceh", '1101,"Jauh, Dekat"'), ("1101", "11", "12", "1")) == (
        "Jauh, Dekat",
        "Aceh",
        None,
        None,
    )
    assert isinstance(name_lines(b"not gzip", codes), NotRegions)


def test_the_table_is_read_when_it_is_first_needed() -> None:
    later = regions_later(small("11,Aceh", "1101,A", "110101,B", "1101012001,C"))
    later.warm()
    assert later.get("11") == Region("11", "Aceh")
    broken = regions_later(b"not gzip")
    with pytest.raises(AssertionError, match="unreadable"):
        broken.get("11")
