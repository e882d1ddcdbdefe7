"""The filled forms: every field of the official sheet stands on it, in its place, as it was answered, and can be read back from the PDF."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
import pytest
import zxingcpp

from drivers.office_printer.parcel import parcel, unparcel
from drivers.office_printer.pdf import form_pdf, measure
from kiosk.adminduk.answers import UNKNOWN, AnswerBook, FieldRef
from kiosk.adminduk.catalogue import FieldType, Question
from kiosk.forms import FormRef, Made, NotAForm, form_documents, form_ref, originals, printable, read_ref, signers_of
from kiosk.forms.document import Boxes, FormDocument, Grid, Line, Paragraph, Ticks, Tone, Written
from kiosk.forms.layout import form_pages
from kiosk.forms.marks import Code, Frame, Page, Words
from kiosk.forms.writing import in_table, spoken_date, with_unit
from tests.support.formfill import CODE, answers, documents, form_code, numbers, plain, variant_with
from tests.support.village import MORNING, the_pack, the_regions

SIZE = {"F-1.01": (297.0, 210.0)}


def text_of(pdf: bytes) -> str:
    """All letters of the file, blanks left out: lines part where they must."""
    file = pdfium.PdfDocument(pdf)
    try:
        return "".join(bare(page.get_textpage().get_text_range()) for page in file)
    finally:
        file.close()


def bare(text: str) -> str:
    """Letters and digits: a date in boxes has no hyphens."""
    return re.sub(r"[^0-9A-Za-z]", "", text)


def written(document: FormDocument) -> str:
    """Everything on the form's lines, without blanks."""
    found: list[str] = []
    for block in document.blocks:
        match block:
            case Paragraph(runs):
                found += [run.text for run in runs]
            case Line(cell=Written(runs)):
                found += [run.text for run in runs]
            case Line(cell=Boxes(groups, beside), beside=more):
                found += [letters for _, letters, _ in groups] + [beside]
                found += [
                    letters for line in more if isinstance(line.cell, Boxes) for _, letters, _ in line.cell.groups
                ]
            case Line(cell=Ticks(labels, chosen)):
                found += [labels[place] for place in sorted(chosen)]
            case Grid(rows=rows):
                found += [cell for row in rows for cell in row]
            case _:
                pass
    found += [one.name + (one.nik or "") for one in document.signatures]
    return bare("".join([*found, document.dated]))


@pytest.mark.parametrize("number", numbers())
def test_every_answer_of_the_form_stands_on_its_sheet(number: str) -> None:
    form = the_pack().forms[form_code(number)]
    book = answers(form.code)
    on_it = written(documents(number)[0])
    letter = number.removeprefix("F-2.01") if form.code == "F-2.01" else ""
    for section in form.sections:
        if section.layout not in ("", "2026") or (letter and section.letter not in ("", letter)):
            continue
        if letter and section.id in {"subjek2", "orang_tua", "perkawinan_anak"}:
            continue
        for question in section.questions:
            if question.layout not in ("", "2026") or question.label.startswith("(tidak ada") or question.choices:
                continue
            for row in (1, 2) if section.repeat is not None else (0,):
                value = book.get(question.at(row))
                said = bare(with_unit(question, value, the_regions()))
                assert said
                assert said in on_it or (bare(spoken_date(value)) or said) in on_it, (number, question.name)


@pytest.mark.parametrize("number", numbers())
def test_the_pdf_says_what_the_form_says_and_nothing_of_anybody_elsewhere(number: str) -> None:
    made = documents(number)
    pdf = form_pdf(made)
    text = text_of(pdf)
    for document in made:
        for line in document.title:
            assert bare(line) in text
        for block in document.blocks:
            match block:
                case Line(cell=Boxes(groups)):
                    # One letter a box: they come in a row, box by box.
                    assert all(letters in text for _, letters, _ in groups)
                case Line(cell=Written(runs)):
                    assert all(bare(run.text) in text for run in runs)
                case _:
                    pass
        for sign in document.signatures:
            assert bare(sign.name) in text
    assert b"SITI" not in pdf, "answers stand in the compressed pages alone"
    file = pdfium.PdfDocument(pdf)
    told = file.get_metadata_dict()
    assert told["Title"] == "Formulir"
    assert not told["Author"]
    assert not told["Subject"]
    assert not told["Keywords"]


@pytest.mark.parametrize("number", numbers())
def test_the_same_answers_give_the_same_bytes(number: str) -> None:
    assert form_pdf(documents(number)) == form_pdf(documents(number))


@pytest.mark.parametrize("number", numbers())
def test_everything_stands_within_its_page_and_no_words_lie_over_words(number: str) -> None:
    for document in documents(number):
        for page in form_pages(document, measure):
            assert (page.width, page.height) == SIZE.get(number, (210.0, 297.0))
            assert_in_place(page)


def assert_in_place(page: Page) -> None:
    left, top, right, bottom = page.area
    boxes = []
    for mark in page.marks:
        if not isinstance(mark, Words) or not mark.text.strip():
            continue
        width = measure(mark.text.rstrip(), mark.size, mark.heavy)
        high = mark.size * 0.3528
        assert mark.x >= left - 0.01
        assert mark.x + width <= right + 0.05, mark
        assert top - 0.01 <= mark.y - high * 0.7
        assert mark.y <= page.height - 5
        boxes.append((mark.x, mark.y - high * 0.68, mark.x + width, mark.y, mark.text))
    for place, (x1, y1, x2, y2, text) in enumerate(boxes):
        for a1, b1, a2, b2, other in boxes[place + 1 :]:
            assert not (x1 < a2 - 0.05 and a1 < x2 - 0.05 and y1 < b2 - 0.05 and b1 < y2 - 0.05), (text, other)
    for mark in page.marks:
        if isinstance(mark, Frame):
            assert mark.x >= left - 0.01
            assert mark.x + mark.width <= right + 0.05
            assert mark.y + mark.height <= bottom + 1.0
    [code] = [mark for mark in page.marks if isinstance(mark, Code)]
    assert code.y + code.side < page.height - 5, "printers leave the edge empty"


@pytest.mark.parametrize("number", numbers())
def test_statements_are_one_sheet_of_paper(number: str) -> None:
    [*made] = documents(number)
    if not made[0].dense:
        assert all(len(form_pages(one, measure)) == 1 for one in made)


@pytest.mark.parametrize("number", ["F-1.06", "F-2.01A", "F-1.05", "F-1.01"])
def test_the_qr_of_every_printed_page_leads_to_its_request(number: str) -> None:
    made = documents(number)
    file = pdfium.PdfDocument(form_pdf(made))
    found = []
    for page in file:
        picture = np.asarray(page.render(scale=150 / 72).to_pil().convert("L"))
        read = zxingcpp.read_barcodes(picture)
        assert len(read) == 1
        found.append(read_ref(read[0].text))
    pages = len(form_pages(made[0], measure))
    sheets = range(1, len(made) + 1)
    assert found == [FormRef(CODE, number, page, pages, 1, sheet) for sheet in sheets for page in range(1, pages + 1)]


def test_a_reference_comes_back_and_nothing_else_is_one() -> None:
    ref = FormRef(CODE, "F-2.04A", 2, 3, 4, 1)
    assert read_ref(form_ref(ref)) == ref
    for text in (
        "",
        "FORM1:",
        form_ref(replace(ref, code="23456789ABCD")),
        form_ref(ref) + "X",
        "x" * 5000,
        form_ref(replace(ref, page=9)),
    ):
        assert read_ref(text) == NotAForm()


def test_what_a_family_does_not_know_stays_open_to_be_written_by_hand() -> None:
    nothing = answers("F-2.03", lambda _question, _row: UNKNOWN)
    [made] = documents("F-2.03", nothing)
    lines = [block for block in made.blocks if isinstance(block, Line)]
    assert lines
    assert all(line.cell == Written() for line in lines)
    assert "( " + "." * 34 in " ".join(
        mark.text for mark in form_pages(made, measure)[0].marks if isinstance(mark, Words)
    )


def test_alternatives_that_do_not_apply_are_struck_out() -> None:
    def married(question: Question, row: int) -> object:
        return "perceraian" if question.id == "jenis_pernyataan" else plain(question, row)

    made = documents("F-1.05", answers("F-1.05", married))[0]  # type: ignore[arg-type]  # a value of a choice
    runs = [run for block in made.blocks if isinstance(block, Paragraph) for run in block.runs]
    assert [run.text for run in runs if run.tone is Tone.STRUCK] == ["telah terikat perkawinan sebagai suami istri"]
    assert "telah melakukan perceraian" in [run.text for run in runs if run.tone is Tone.FILLED]


def test_who_signs_and_who_over_a_meterai_is_what_the_pack_says() -> None:
    for number in numbers():
        form = the_pack().forms[form_code(number)]
        signing = form.signing
        assert signing is not None
        made = documents(number)
        assert len(made) == originals(form.code)
        assert sum(sign.stamp for sign in made[0].signatures) == (1 if signing.stamp else 0)
        witnesses = [sign for sign in made[0].signatures if any("Saksi" in role for role in sign.role)]
        assert len(witnesses) == signing.witnesses
        assert len(signers_of(form)) == len(signing.signers) + bool(signing.witnesses)


def test_the_two_originals_of_f105_bear_a_meterai_each_with_another_of_the_couple() -> None:
    stamped = [[sign.role for sign in document.signatures if sign.stamp] for document in documents("F-1.05")]
    assert stamped == [[("Yang menyatakan,", "PIHAK PERTAMA,")], [("PIHAK KEDUA,",)]]


def test_a_sheet_of_f201_offers_its_own_reports_alone() -> None:
    for letter, kinds in (("A", 3), ("B", 2), ("D", 3), ("F", 4)):
        [made] = documents(f"F-2.01{letter}")
        [ticks] = [
            block.cell
            for block in made.blocks
            if isinstance(block, Line) and block.label == "Jenis Pelaporan Pencatatan Sipil"
        ]
        assert isinstance(ticks, Ticks)
        assert len(ticks.labels) == kinds


def test_without_a_clock_that_is_trusted_the_day_is_left_open() -> None:
    [made] = form_documents(
        the_pack(), variant_with("F-1.06"), "F-1.06", answers("F-1.06"), the_regions(), Made(CODE, 1, None)
    )
    assert made.dated == "Contoh, ........................"


def test_a_form_survives_the_way_to_the_child_that_draws_it() -> None:
    for number in numbers():
        assert unparcel(parcel(documents(number))) == documents(number)
    for data in (b"", b"[]x", b'{"is":"Popen","args":"true"}', b'[{"is":"Run","text":"a"}]', b"[[[[" * 5000):
        with pytest.raises(ValueError, match=r"\w"):
            unparcel(data)


def test_only_forms_that_are_signed_are_made_here_never_a_document() -> None:
    made = {paper.form for paper in the_pack().papers.values() if printable(the_pack(), paper) is not None}
    assert made == {form.code for form in the_pack().forms.values() if form.official}
    assert all(
        printable(the_pack(), the_pack().papers[key]) is None
        for key in ("kk", "ktp", "akta_lahir")
        if key in the_pack().papers
    )


def test_a_table_says_the_official_number_beside_the_word() -> None:
    shdk = next(one for one in the_pack().forms["F-1.06"].sections[1].questions if one.type is FieldType.CHOICE)
    assert in_table(shdk, "anak", the_regions()) == "4 Anak"
    assert in_table(shdk, UNKNOWN, the_regions()) == ""


def test_nothing_of_an_answer_shows_when_a_form_is_printed_to_a_log() -> None:
    book = AnswerBook({FieldRef("F-1.06", "pernyataan", 0, "nama"): "SITI RAHASIA"})
    [made] = documents("F-1.06", book)
    assert "SITI" not in repr(made)
    assert "SITI" not in repr(form_pages(made, measure))
    assert MORNING is not None
