"""Whatever was answered, every letter of it stands on the paper: wrapped, or marked as going on; never clipped, never over something else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.office_printer.parcel import parcel
from drivers.office_printer.pdf import legible, measure
from kiosk.adminduk.answers import AnswerBook, Value
from kiosk.adminduk.catalogue import FieldType, Question
from kiosk.forms.layout import form_pages
from kiosk.forms.marks import Words
from tests.support.formfill import answers, documents, form_code, numbers, plain
from tests.unit.test_forms import assert_in_place

TYPED = frozenset(
    {
        FieldType.NAME,
        FieldType.ADDRESS,
        FieldType.TEXT,
        FieldType.LONG_TEXT,
        FieldType.PLACE,
        FieldType.DOCNO,
        FieldType.PASSPORT,
        FieldType.EMAIL,
        FieldType.COUNTRY,
    }
)
WORDS = st.lists(st.text("QQQ'./-0", min_size=1, max_size=40), min_size=1, max_size=14).map(" ".join)
LONG = st.text("Q", min_size=100, max_size=900)
"""No official sentence has a Q in it: every one on the paper is an answer's."""


def filled(number: str, texts: list[str], rows: int) -> AnswerBook:
    turn = iter(range(10**6))

    def value(question: Question, row: int) -> Value:
        if question.type not in TYPED:
            return plain(question, row)
        text = texts[next(turn) % len(texts)]
        # A name is at most 60 letters long (adminduk.names); it and the place also stand at the signature.
        return text[:60] if question.type in (FieldType.NAME, FieldType.PLACE) else text

    return answers(form_code(number), value, rows)


@settings(max_examples=40, deadline=None)
@given(number=st.sampled_from(numbers()), texts=st.lists(WORDS | LONG, min_size=1, max_size=4), rows=st.integers(0, 10))
def test_any_answers_find_their_room_and_lose_no_letter(number: str, texts: list[str], rows: int) -> None:
    for document in documents(number, filled(number, texts, rows)):
        pages = form_pages(document, measure)
        for page in pages:
            assert_in_place(page)
        printed = sum(mark.text.count("Q") for page in pages for mark in page.marks if isinstance(mark, Words))
        assert printed == parcel((document,)).count(b"Q")


@given(st.text(max_size=80))
def test_a_letter_the_font_lacks_never_stops_a_form(text: str) -> None:
    assert len(legible(text, heavy=True)) == len(text)
    assert measure(text, 9.0, heavy=True) >= 0.0
