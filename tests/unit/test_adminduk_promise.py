"""Promised dates, offices, opening hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from kiosk.adminduk.catalogue import Calendar, Ends, Office, Pack, SettingDef, Settings
from kiosk.adminduk.pack import FILES, load_pack
from kiosk.adminduk.promise import (
    add_working_days,
    appointment,
    day_off,
    hours_text,
    late_by,
    late_note,
    open_now,
    promise,
)
from kiosk.adminduk.routing import pickup_places, route

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "packs" / "contoh"
WIB = timezone(timedelta(hours=7))


@pytest.fixture(scope="module")
def pack() -> Pack:
    pack = load_pack({name: (FOLDER / name).read_bytes() for name in FILES})
    assert isinstance(pack, Pack), str(pack)
    return pack


def at(day: str, hour: str = "09:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=WIB)


def with_office(pack: Pack, key: str, **changes: object) -> Pack:
    return replace(pack, offices={**pack.offices, key: replace(pack.offices[key], **changes)})  # type: ignore[arg-type]


def test_working_days_skip_weekend_holiday_and_joint_leave(pack: Pack) -> None:
    # Thursday 24 December is joint leave in the pack, Friday 25 Christmas, then the weekend.
    assert add_working_days(pack.calendar, date(2026, 12, 23), 1) == date(2026, 12, 28)
    assert day_off(pack.calendar, date(2026, 12, 24)) == "Cuti bersama Natal"
    assert "Natal" in day_off(pack.calendar, date(2026, 12, 25))
    assert day_off(pack.calendar, date(2026, 8, 17))
    assert day_off(pack.calendar, date(2026, 11, 22)) == "Minggu"
    assert day_off(pack.calendar, date(2026, 11, 23)) == ""


def test_the_pack_overrules_the_library() -> None:
    working = Calendar(off={}, on=frozenset({date(2026, 8, 17)}), cut_off=time(14))
    assert day_off(working, date(2026, 8, 17)) == ""
    local = Calendar(off={date(2026, 10, 8): "Hari jadi"}, on=frozenset(), cut_off=time(14))
    assert add_working_days(local, date(2026, 10, 7), 1) == date(2026, 10, 9)


def test_promise_names_office_place_hours_and_phone(pack: Pack) -> None:
    made = promise(pack.variant("kk/hilang"), at("2026-11-26"), pack)
    assert made.date == date(2026, 11, 27)
    assert made.office == "UPT Disdukcapil Kecamatan Contoh"
    assert made.place == "Kantor Desa"
    assert made.hours == "Senin-Kamis 08.00-15.00, Jumat 08.00-11.30"
    assert made.phone == "0254-000-002"
    assert made.bring


def test_after_the_cut_off_a_day_is_lost(pack: Pack) -> None:
    variant = pack.variant("kk/hilang")
    assert promise(variant, at("2026-11-26", "14:00"), pack).date == date(2026, 11, 27)
    assert promise(variant, at("2026-11-26", "14:01"), pack).date == date(2026, 11, 30)
    assert promise(variant, at("2026-11-28"), pack).date == date(2026, 12, 1)


def test_the_day_is_one_on_which_the_place_opens(pack: Pack) -> None:
    monday_only = with_office(pack, "desa", hours=pack.offices["desa"].hours[:1])
    assert promise(pack.variant("kk/hilang"), at("2026-11-24"), monday_only).date == date(2026, 11, 30)


def test_closed_office_passes_its_work_on_and_the_family_is_told(pack: Pack) -> None:
    shut = with_office(pack, "upt", closed=((date(2026, 11, 1), date(2026, 12, 31)),))
    made = promise(shut.variant("ktp-el/hilang"), at("2026-11-26"), shut)
    assert made.office == "Disdukcapil Kabupaten Contoh"
    assert made.instead_of == "UPT Disdukcapil Kecamatan Contoh"
    assert made.place_key == "dinas"
    assert promise(pack.variant("ktp-el/hilang"), at("2026-11-26"), pack).instead_of == ""


def test_all_closed_still_names_the_usual_office(pack: Pack) -> None:
    always = ((date(2020, 1, 1), date(2030, 1, 1)),)
    shut = replace(pack, offices={key: replace(office, closed=always) for key, office in pack.offices.items()})
    assert route(shut, shut.variant("kk/hilang"), date(2026, 11, 26)).office.key == "upt"


def test_the_chosen_place_is_kept_only_if_allowed(pack: Pack) -> None:
    card = pack.variant("ktp-el/hilang")
    assert [office.key for office in pickup_places(pack, card)] == ["upt", "dinas", "kecamatan", "desa"]
    assert promise(card, at("2026-11-26"), pack, "desa").place_key == "desa"
    assert promise(card, at("2026-11-26"), pack, "mpp").place_key == "upt"
    assert pickup_places(pack, pack.variant("kk/hilang")) == ()


def test_every_variant_can_be_promised(pack: Pack) -> None:
    for variant in pack.variants.values():
        made = promise(variant, at("2026-11-26"), pack)
        assert made.date is not None
        assert made.date >= date(2026, 11, 26)
        assert made.hours
        if variant.ends is not Ends.SUBMIT:
            assert appointment(variant, at("2026-11-26"), pack).date == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("key", "things"),
    [
        ("kk/hilang", ("Tanda terima ini", "KTP-el bila ada")),
        ("ktp-el/rusak", ("Tanda terima ini", "KTP-el bila ada", "Kartu lama")),
        ("ktp-el/baru", ("Slip ini", "Semua surat asli", "Datang sendiri")),
        ("akta-perkawinan/wni", ("Slip ini", "Semua surat asli", "Suami, istri, dan dua saksi")),
        ("ubah-akta/ubah-nama", ("Slip ini", "Semua surat asli")),
    ],
)
def test_what_to_bring(pack: Pack, key: str, things: tuple[str, ...]) -> None:
    assert promise(pack.variant(key), at("2026-11-26"), pack).bring == things


def test_hours_are_told_in_spans(pack: Pack) -> None:
    assert hours_text(pack.offices["mpp"].hours) == "Senin-Jumat 08.00-16.00, Sabtu 08.00-12.00"
    assert hours_text(()) == ""


@pytest.mark.parametrize(
    ("when", "is_open"),
    [("2026-11-26T08:00", True), ("2026-11-26T15:00", False), ("2026-11-28T09:00", False), ("2026-12-25T09:00", False)],
)
def test_open_now(pack: Pack, when: str, is_open: bool) -> None:  # noqa: FBT001
    office: Office = pack.offices["dinas"]
    assert open_now(office, pack.calendar, datetime.fromisoformat(when).replace(tzinfo=WIB)) is is_open


def test_late_reports_are_told_kindly_and_never_refused(pack: Pack) -> None:
    birth = pack.variant("akta-kelahiran/umum")
    today = date(2026, 11, 21)
    assert birth.report_within_days == 60
    assert late_by(birth, today - timedelta(days=60), today) == 0
    assert late_by(birth, today - timedelta(days=61), today) == 1
    assert late_note(pack, birth, today - timedelta(days=60), today) == ""
    assert "tetap memproses, tanpa denda" in late_note(pack, birth, date(2020, 1, 1), today)
    fine = SettingDef("denda_terlambat_idr", "", "", 50000, (), "", "")
    fined = replace(pack, settings=Settings({**pack.settings.by_key, fine.key: fine}))
    assert "Rp50.000" in late_note(fined, birth, date(2020, 1, 1), today)
    assert late_by(pack.variant("kk/hilang"), date(2000, 1, 1), today) >= 0
