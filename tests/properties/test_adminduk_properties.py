"""What holds for any input: parsers never raise, every variant comes to its end whatever people answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adminduk.answers import MORE, UNKNOWN, AnswerBook, Answers, Value, Village, with_answer
from kiosk.adminduk.catalogue import Ends, FieldType, Pack, Question, Variant
from kiosk.adminduk.dates import NotADate, parse_partial
from kiosk.adminduk.email import parse_email
from kiosk.adminduk.names import NotAName, parse_name
from kiosk.adminduk.nik import Nik, born, hints, parse_nik
from kiosk.adminduk.pack import FILES, PackErrors, load_pack
from kiosk.adminduk.phone import Phone, parse_phone
from kiosk.adminduk.promise import day_off, promise
from kiosk.adminduk.questions import fill, missing, next_ask, plan, review
from kiosk.adminduk.regions import read_regions

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "packs" / "contoh"
HOME = Village("3604052001", "Desa Contoh", "Kramatwatu", "Kabupaten Serang", "Banten", "42161")
WIB = timezone(timedelta(hours=7))
TODAY = date(2026, 11, 26)


def calm(examples: int) -> settings:
    """A walk through a whole visit takes longer than hypothesis expects of one example."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@lru_cache(maxsize=1)
def sample() -> dict[str, bytes]:
    return {name: (FOLDER / name).read_bytes() for name in FILES}


@lru_cache(maxsize=1)
def pack() -> Pack:
    found = load_pack(sample())
    assert isinstance(found, Pack), str(found)
    return found


KEYS = sorted(pack().variants)


def some_answer(question: Question, data: st.DataObject) -> Value:
    """Any answer that the screen could give."""
    if question.skip and data.draw(st.integers(0, 4), label="skip") == 0:
        return UNKNOWN
    match question.type:
        case FieldType.BOOL:
            return data.draw(st.booleans())
        case FieldType.CHOICE | FieldType.MEMBER_REF:
            return data.draw(st.sampled_from([choice.key for choice in question.choices]))
        case FieldType.MULTI:
            return tuple(
                data.draw(st.lists(st.sampled_from([c.key for c in question.choices]), min_size=1, max_size=3))
            )
        case FieldType.NUMBER | FieldType.MONTHS | FieldType.LENGTH_CM | FieldType.WEIGHT_KG:
            return data.draw(st.integers(int(question.minimum or 0), int(question.maximum or 20)))
        case FieldType.NIK | FieldType.KK:
            return data.draw(st.sampled_from(["3604051203900000", "3604055203900000"]))
        case FieldType.DATE:
            return "1990-03-12"
        case FieldType.DATE_PARTIAL:
            return data.draw(st.sampled_from(["1990", "1990-03", "1990-03-12"]))
        case FieldType.REGION:
            assert question.level is not None
            return data.draw(st.sampled_from(["3604052001", "3604052002", "3604062003", "3273012001"]))[
                : question.level.value
            ]
        case _:
            return data.draw(st.sampled_from(["A", "SITI AMINAH", "7"]))


def walk(variant: Variant, data: st.DataObject) -> Answers:
    answers: Answers = AnswerBook()
    steps = 0
    while (ask := next_ask(pack(), variant, answers, HOME)) is not None:
        steps += 1
        assert steps < 700, "no end of questions"
        assert ask.ref not in answers
        more = ask.ref.field == MORE
        value: Value = (ask.ref.row < 3 and data.draw(st.booleans())) if more else some_answer(ask.question, data)
        answers = with_answer(answers, ask.ref, value)
    return answers


@pytest.mark.parametrize("key", KEYS)
@calm(2)
@given(data=st.data())
def test_every_variant_comes_to_its_end(key: str, data: st.DataObject) -> None:
    variant = pack().variant(key)
    answers = walk(variant, data)
    assert missing(pack(), variant, answers, HOME) == ()
    asks = plan(pack(), variant, answers, HOME)
    assert asks == plan(pack(), variant, answers, HOME)
    refs = [ask.ref for ask in asks]
    assert len(set(refs)) == len(refs)
    assert set(refs) <= {ask.ref for ask in review(pack(), variant, answers, HOME)}
    filled = fill(pack(), variant, answers, HOME, datetime(2026, 11, 26, 9, 0, tzinfo=WIB))
    assert {ref for ref in refs if ref.field != MORE} <= set(filled)
    assert fill(pack(), variant, answers, HOME, datetime(2026, 11, 26, 9, 0, tzinfo=WIB)) == filled


@pytest.mark.parametrize("key", [key for key in KEYS if pack().variant(key).ends is Ends.INFO])
@calm(1)
@given(data=st.data())
def test_a_district_may_take_in_what_is_information_only_here(key: str, data: st.DataObject) -> None:
    variant = replace(pack().variant(key), ends=Ends.SUBMIT)
    answers = walk(variant, data)
    assert missing(pack(), variant, answers, HOME) == ()


@pytest.mark.parametrize("key", KEYS)
def test_boxes_that_must_be_filled_are_filled(key: str) -> None:
    """With usual answers no required box of an official form stays empty."""
    variant = pack().variant(key)
    if variant.ends is Ends.INFO:
        return
    answers: Answers = AnswerBook()
    while (ask := next_ask(pack(), variant, answers, HOME)) is not None:
        value: Value = False if ask.question.type is FieldType.BOOL else "X"
        if ask.question.type in (FieldType.DATE, FieldType.DATE_PARTIAL):
            value = "1990-03-12"
        if ask.question.choices:
            value = ask.question.choices[0].key
        answers = with_answer(answers, ask.ref, value)
    filled = fill(pack(), variant, answers, HOME, datetime(2026, 11, 26, 9, 0, tzinfo=WIB), ["suket_hilang"])
    sections = {(ref.form, ref.section, ref.row) for ref in filled}
    for form, section, row in sections:
        for question in pack().questions.values():
            plain = question.when is None and not question.layout and not question.rare and not question.demand
            if (
                (question.form, question.section) == (form, section)
                and plain
                and question.req.value == "yes"
                and form.startswith("F-")
            ):
                stillborn = variant.kind == "lahir_mati" and question.id == "subjek1_nama"
                assert question.at(row) in filled or stillborn, question.name


@given(st.text())
def test_no_parser_raises(text: str) -> None:
    for parse in (parse_nik, parse_phone, parse_email, parse_name, parse_partial):
        parse(text)


@given(st.from_regex(r"\A[0-9]{16}\Z"), st.booleans())
def test_sixteen_digits_are_always_a_nik(digits: str, demo: bool) -> None:  # noqa: FBT001
    found = parse_nik(digits)
    assert isinstance(found, Nik)
    assert found.reveal() == digits
    assert digits not in repr(found)
    hints(found, today=TODAY, known_region=lambda _: False, demo=demo)
    assert all(birth <= TODAY for birth in born(found, TODAY))


@given(st.dates(date(1900, 1, 1), TODAY), st.booleans())
def test_birth_dates_come_back_out_of_a_nik(birth: date, woman: bool) -> None:  # noqa: FBT001
    found = parse_nik(f"360405{birth.day + 40 * woman:02}{birth.month:02}{birth.year % 100:02}0001")
    assert isinstance(found, Nik)
    assert birth in born(found, TODAY)


@given(st.from_regex(r"\A8[1-35-9][0-9]{8,9}\Z"), st.sampled_from(["0", "", "62", "+62", "0062", "+620"]))
def test_a_mobile_number_is_the_same_however_it_is_written(national: str, prefix: str) -> None:
    found, plain = parse_phone(prefix + national), parse_phone("0" + national)
    assert found == plain
    if isinstance(found, Phone):
        assert found.reveal() == "+62" + national


@given(st.text(max_size=70))
def test_names_are_read_the_same_twice(text: str) -> None:
    name = parse_name(text)
    if not isinstance(name, NotAName):
        assert parse_name(name) == name


@given(st.integers(1900, 2026), st.none() | st.integers(1, 12), st.none() | st.integers(1, 28))
def test_partial_dates_come_back_from_their_text(year: int, month: int | None, day: int | None) -> None:
    text = f"{year}" + (f"-{month:02}" + (f"-{day:02}" if day else "") if month else "")
    found = parse_partial(text)
    assert not isinstance(found, NotADate)
    assert found.text() == text
    assert found.official().year == year


@calm(25)
@given(st.sampled_from(KEYS), st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(WIB)))  # noqa: DTZ001
def test_a_promise_is_never_in_the_past_nor_on_a_day_off(key: str, at: datetime) -> None:
    made = promise(pack().variant(key), at, pack())
    assert made.date is not None
    assert made.date >= at.date()
    assert day_off(pack().calendar, made.date) == ""


@calm(30)
@given(st.sampled_from(FILES), st.data())
def test_damaged_packs_are_told_and_never_raise(name: str, data: st.DataObject) -> None:
    text = sample()[name]
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(1, 60))
    damaged = {**sample(), name: text[:start] + data.draw(st.binary(max_size=6)) + text[start + length :]}
    found = load_pack(damaged)
    assert isinstance(found, Pack | PackErrors)
    if isinstance(found, PackErrors):
        assert found.errors
        assert all(error.file in FILES for error in found.errors)


@given(st.binary(max_size=300))
def test_no_region_table_raises(packed: bytes) -> None:
    read_regions(packed)
