"""What a printer's bytes mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printer.status import Live, Report, Sensor, Sieve, decode, decode_report
from kiosk.ports import PrinterCoverOpen, PrinterError, PrinterOutOfPaper, PrinterReady, PrinterSilent, PrinterStatus

FINE = 0x12
LIVE_BYTES = st.integers(0, 255).map(lambda byte: (byte & 0x6C) | FINE)
REPORTS = st.tuples(
    st.integers(0, 255).map(lambda byte: (byte & 0x6C) | 0x10), *[st.integers(0, 255).map(lambda byte: byte & 0x6F)] * 3
).map(bytes)


@pytest.mark.parametrize(
    ("answers", "meaning"),
    [
        ({}, PrinterSilent()),
        ({1: FINE, 2: FINE, 4: FINE}, PrinterReady()),
        ({1: FINE, 2: FINE, 4: FINE | 0x0C}, PrinterReady(paper_low=True)),
        ({1: FINE | 8, 2: FINE | 0x20, 4: FINE | 0x6C}, PrinterOutOfPaper()),
        ({1: FINE | 8, 2: FINE, 4: FINE | 0x60}, PrinterOutOfPaper()),
        ({1: FINE | 8, 2: FINE | 0x24, 4: FINE | 0x60}, PrinterCoverOpen()),
        ({1: FINE | 8, 2: FINE | 0x40, 3: FINE | 0x08, 4: FINE}, PrinterError("cutter")),
        ({1: FINE | 8, 2: FINE | 0x40, 3: FINE | 0x04, 4: FINE}, PrinterError("jammed")),
        ({1: FINE | 8, 2: FINE | 0x40, 3: FINE | 0x20, 4: FINE}, PrinterError("unrecoverable")),
        ({1: FINE | 8, 2: FINE | 0x40, 3: FINE | 0x40, 4: FINE}, PrinterError("overheated")),
        ({1: FINE | 8, 2: FINE | 0x40, 3: FINE, 4: FINE}, PrinterError("unrecoverable")),
        ({1: FINE | 8, 2: FINE, 4: FINE}, PrinterSilent()),
        ({1: FINE, 2: FINE | 8, 4: FINE}, PrinterSilent()),
    ],
)
def test_answers_mean(answers: dict[int, int], meaning: PrinterStatus) -> None:
    assert decode(answers) == meaning


@given(st.dictionaries(st.sampled_from([1, 2, 3, 4]), LIVE_BYTES, min_size=1))
def test_ready_is_said_only_when_no_bit_speaks_against_it(answers: dict[int, int]) -> None:
    if isinstance(decode(answers), PrinterReady):
        assert not answers.get(1, 0) & 0x08
        assert not answers.get(2, 0) & 0x6C
        assert not answers.get(3, 0) & 0x6C
        assert not answers.get(4, 0) & 0x60


@given(st.lists(st.one_of(LIVE_BYTES.map(lambda byte: bytes((byte,))), REPORTS, st.sampled_from([b"\x11", b"\x13"]))))
def test_reports_and_flow_control_are_never_taken_for_answers(pieces: list[bytes]) -> None:
    said = [answer.byte for answer in Sieve().sort(b"".join(pieces)) if isinstance(answer, Live)]
    assert said == [piece[0] for piece in pieces if len(piece) == 1 and piece not in {b"\x11", b"\x13"}]


@given(st.binary(), st.integers(0, 40))
def test_bytes_in_pieces_mean_the_same(data: bytes, cut: int) -> None:
    whole, parts = Sieve(), Sieve()
    assert whole.sort(data) == parts.sort(data[:cut]) + parts.sort(data[cut:])


def test_a_bare_byte_answers_the_sensor_question() -> None:
    assert Sieve().sort(b"\x00\x0c") == [Sensor(0x00), Sensor(0x0C)]


def test_a_byte_of_no_kind_is_noise() -> None:
    assert Sieve().sort(b"\xff\x80\x91") == []


@pytest.mark.parametrize(
    ("report", "meaning"),
    [
        (b"\x10\x00\x00\x0f", PrinterReady()),
        (b"\x10\x00\x03\x0f", PrinterReady(paper_low=True)),
        (b"\x18\x00\x0f\x0f", PrinterOutOfPaper()),
        (b"\x38\x00\x0c\x0f", PrinterCoverOpen()),
        (b"\x18\x08\x00\x0f", PrinterError("cutter")),
        (b"\x18\x04\x00\x0f", PrinterError("jammed")),
        (b"\x18\x20\x00\x0f", PrinterError("unrecoverable")),
        (b"\x18\x40\x00\x0f", PrinterError("overheated")),
        (b"\x18\x00\x00\x0f", PrinterSilent()),
        (b"\x50\x00\x00\x0f", PrinterSilent()),
    ],
)
def test_a_report_means(report: bytes, meaning: PrinterStatus) -> None:
    assert Sieve().sort(report) == [Report(report)]
    assert decode_report(Report(report)) == meaning


@given(REPORTS)
def test_a_report_calls_a_printer_ready_only_when_no_bit_speaks_against_it(report: bytes) -> None:
    if isinstance(decode_report(Report(report)), PrinterReady):
        assert (report[0] & 0x68, report[1] & 0x6C, report[2] & 0x0C) == (0, 0, 0)


@given(REPORTS, st.integers(1, 3), LIVE_BYTES)
def test_a_report_that_breaks_off_is_none(report: bytes, cut: int, answer: int) -> None:
    assert Sieve().sort(report[:cut] + bytes((answer,))) == [Live(answer)]
