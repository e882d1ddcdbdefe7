"""Numbers and names as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.adminduk.dates import (
    NotADate,
    PartialDate,
    age_on,
    full_date,
    not_after,
    parse_partial,
    short_date,
)
from kiosk.adminduk.email import Email, NotAnEmail, parse_email
from kiosk.adminduk.kk import Kk
from kiosk.adminduk.names import NotAName, parse_name, same, short
from kiosk.adminduk.nik import Hint, Nik, NotSixteenDigits, born, group, hints, parse_nik, sex
from kiosk.adminduk.phone import NotAPhone, Phone, parse_phone

TODAY = date(2026, 11, 21)
KNOWN = {"3604", "1101", "9171"}


def nik(text: str) -> Nik:
    found = parse_nik(text)
    assert isinstance(found, Nik)
    return found


def look(number: str, **more: object) -> tuple[Hint, ...]:
    return hints(nik(number), today=TODAY, known_region=KNOWN.__contains__, **more)  # type: ignore[arg-type]


def test_a_good_nik_raises_no_hint() -> None:
    assert look("3604 0552 0390 0001") == ()
    assert sex(nik("3604055203900001")) == "p"
    assert sex(nik("3604051203900001")) == "l"


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        ("3604053203900001", Hint.DATE_ODD),
        ("3604053002900001", Hint.DATE_ODD),
        ("3604051213900001", Hint.DATE_ODD),
        ("3604050003900001", Hint.DATE_ODD),
        ("3604051203900000", Hint.SERIAL_ZERO),
        ("0004051203900001", Hint.REGION_UNKNOWN),
    ],
)
def test_odd_parts_are_hints_and_never_refusals(number: str, hint: Hint) -> None:
    assert hint in look(number)


def test_abroad_and_retired_kecamatan_are_not_odd() -> None:
    assert look("9936011203900001") == ()
    assert look("9171991203900001") == ()


def test_both_centuries_are_tried() -> None:
    assert born(nik("3604052902000001"), TODAY) == (date(2000, 2, 29),)
    assert born(nik("3604051203200001"), TODAY) == (date(2020, 3, 12), date(1920, 3, 12))
    assert born(nik("3604051212260001"), TODAY) == (date(1926, 12, 12),)


def test_comparison_with_what_was_said() -> None:
    assert look("3604051203900001", kk=Kk("3604051203900001")) == (Hint.SAME_AS_KK,)
    assert look("3604051203900001", stated_sex="p") == (Hint.SEX_DIFFERS,)
    assert look("3604051203900001", stated_birth=PartialDate(1990, 3)) == ()
    assert look("3604051203900001", stated_birth=PartialDate(1991)) == (Hint.BIRTH_DIFFERS,)
    assert look("3604051203900001", others=frozenset({nik("3604051203900001")})) == (Hint.SAME_AS_OTHER,)


def test_synthetic_people_pass_without_a_hint_in_demo_only() -> None:
    assert look("0000001203900000", demo=True) == ()
    assert look("3604051203900000", demo=False) == (Hint.SERIAL_ZERO,)


@pytest.mark.parametrize(
    ("text", "found", "stray"),
    [("", 0, False), ("36040512039000", 14, False), ("36040512039000011", 17, False), ("360405120390000A", 15, True)],
)
def test_only_length_and_digits_refuse(text: str, found: int, stray: bool) -> None:  # noqa: FBT001
    assert parse_nik(text) == NotSixteenDigits(found, stray)


def test_other_scripts_digits_are_no_digits() -> None:
    assert isinstance(parse_nik("٣" * 16), NotSixteenDigits)


def test_grouping_while_typing() -> None:
    assert group("36040512") == "3604 0512"
    assert nik("3604051203900001").grouped() == "3604 0512 0390 0001"


@pytest.mark.parametrize(
    "hold", [nik("3604051203901234"), Kk("3604051203901234"), Phone("+6281234501234"), Email("siti@contoh.id")]
)
def test_personal_values_never_show_themselves(hold: Nik | Kk | Phone | Email) -> None:
    for text in (repr(hold), str(hold), f"{hold}", f"{[hold]}", "%s" % hold, f"{hold:>30}"):  # noqa: UP031
        assert hold.reveal() not in text
        assert hold.reveal()[:8] not in text
    assert type(hold)(hold.reveal()) == hold
    assert hold != hold.reveal()


def test_mask_keeps_four_digits() -> None:
    assert str(nik("3604051203901234")) == "Nik(************1234)"
    assert nik("3604051203901234") != Kk("3604051203901234")


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812-3456-7890",
        "81234567890",
        "6281234567890",
        "+6281234567890",
        "+62 0812 3456 7890",
        "006281234567890",
        "62081234567890",
    ],
)
def test_all_ways_to_write_one_number(typed: str) -> None:
    found = parse_phone(typed)
    assert isinstance(found, Phone)
    assert found.reveal() == "+6281234567890"
    assert found.shown() == "0812-3456-7890"
    assert found.last4() == "7890"


def test_the_short_number_that_looks_like_a_landline() -> None:
    found = parse_phone("62812345678")
    assert isinstance(found, Phone)
    assert found.reveal() == "+62812345678"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "digits"),
        ("abc", "digits"),
        ("0812", "short"),
        ("0254123456", "not_mobile"),
        ("+14155552671", "not_mobile"),
        ("08" + "1" * 30, "long"),
    ],
)
def test_what_is_no_mobile_number(typed: str, why: str) -> None:
    assert parse_phone(typed) == NotAPhone(why)


@pytest.mark.parametrize("typed", ["siti@contoh.id", " Siti.Aminah+kk@Mail.Contoh.CO.ID "])
def test_good_addresses(typed: str) -> None:
    found = parse_email(typed)
    assert isinstance(found, Email)
    assert found.reveal() == typed.strip().lower()


@pytest.mark.parametrize(
    "typed",
    ["", "siti", "@contoh.id", "siti@", "a@b@c.id", "siti@contoh", "si ti@contoh.id", "a..b@c.id", "a@-b.id", "a@b.12"],
)
def test_bad_addresses(typed: str) -> None:
    assert isinstance(parse_email(typed), NotAnEmail)


def test_names_as_on_documents() -> None:
    assert parse_name("  siti   aminah ") == "SITI AMINAH"
    assert parse_name("Ma’ruf") == "MA'RUF"
    assert parse_name("sukarno") == "SUKARNO"
    assert short("SUKARNO")
    assert not short("SITI AMINAH")
    assert parse_name("H. Abdul-Rahman, S.Pd") == "H. ABDUL-RAHMAN, S.PD"
    assert same("Ma'ruf Amin", "MARUF  AMIN")


@pytest.mark.parametrize(
    ("typed", "why"),
    [("", "empty"), ("  ", "empty"), ("123", "sign"), ("Siti3", "sign"), ("a" * 61, "long"), ("'-", "sign")],
)
def test_what_is_no_name(typed: str, why: str) -> None:
    assert parse_name(typed) == NotAName(why)


def test_partly_known_birth_dates_follow_the_guide_of_the_form() -> None:
    assert PartialDate(1950).official() == date(1950, 7, 1)
    assert PartialDate(1950, 2).official() == date(1950, 2, 15)
    assert PartialDate(1950, 2, 28).official() == date(1950, 2, 28)
    assert [d.text() for d in (PartialDate(1950), PartialDate(1950, 2), PartialDate(1950, 2, 8))] == [
        "1950",
        "1950-02",
        "1950-02-08",
    ]
    assert [d.spoken() for d in (PartialDate(1950), PartialDate(1950, 2), PartialDate(1950, 2, 8))] == [
        "tahun 1950",
        "Februari 1950",
        "8 Februari 1950",
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "malformed"),
        ("1950-2", "malformed"),
        ("1950-02-30", "no_such_day"),
        ("1850", "too_old"),
        ("1950-13", "no_such_day"),
        ("50-02-01", "malformed"),
    ],
)
def test_what_is_no_date(text: str, why: str) -> None:
    assert parse_partial(text) == NotADate(why)


def test_a_birth_is_not_in_the_future() -> None:
    assert not_after(PartialDate(2026, 11, 22), TODAY) == NotADate("in_future")
    assert not_after(PartialDate(2026, 11), TODAY) == PartialDate(2026, 11)
    assert not_after(PartialDate(2027), TODAY) == NotADate("in_future")


def test_indonesian_dates() -> None:
    assert full_date(date(2026, 11, 27)) == "Jumat, 27 November 2026"
    assert short_date(date(2026, 8, 7)) == "07-08-2026"
    assert age_on(date(2009, 11, 22), TODAY) == 16
    assert age_on(date(2009, 11, 21), TODAY) == 17
