"""Slips as bytes: what each model gets, how much of it, and that no text becomes a command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.printer.codec import encode
from drivers.printer.paper import PRINTABLE, render_slip
from drivers.printer.profiles import profile_named, profiles
from drivers.printer.typography import for_page
from kiosk.slips.document import Fact, Line, Panel, Qr, Slip
from tests.support.printing import QR_TEXT, RECEIPT
from tests.support.testprinter import EPSON80, MODELS, Model, TestPrinter

EVERY = pytest.mark.parametrize("name", sorted(profiles()))


def printed(slip: Slip, model: Model) -> TestPrinter:
    device = TestPrinter(model)
    device.receive(encode(slip, profiles()[model.name]).data)
    return device


def by_hand() -> bytes:
    """The receipt for 48 columns as a person who knows ESC/POS would write it, without a library."""
    bold, plain, middle, left = b"\x1bE\x01", b"\x1bE\x00", b"\x1ba\x01", b"\x1ba\x00"
    double, single = b"\x1d!\x11\x1b3\x38", b"\x1d!\x00\x1b2"
    weave, rule = b"\xdf\xdc" * 24 + b"\n", b"\xc4" * 48 + b"\n"
    size = (len(QR_TEXT) + 3).to_bytes(2, "little")
    code = (
        b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x05\x1d(k\x03\x001E1\x1d(k" + size + b"1P0" + QR_TEXT.encode()
    ) + b"\x1d(k\x03\x001Q0"
    mark = b"\x1dv0\x03" + (4).to_bytes(2, "little") + (30).to_bytes(2, "little") + bytes(120)

    def fact(label: bytes, value: bytes) -> bytes:
        return label.ljust(15) + bold + value + plain + b"\n"

    return b"".join(
        [
            b"\x1b@\x1c.\x1bt\x00",
            middle + mark + bold + b"Anjungan Adminduk\n" + plain + b"Desa Contoh Mekar\n" + left + weave,
            b"\x1d!\x01" + bold + b"Tanda terima\n\x1d!\x00" + plain,
            b"Laporan kelahiran\nSITI A*****\nJumat, 20-11-2026, 08.12\n" + rule + b"Nomor permohonan\n",
            double + bold + b"H7KM 4QFR 9XPA\n" + single + plain + middle + b"\n" + code + b"\n",
            b"Tunjukkan kotak ini di anjungan atau ke petugas.\n"
            + bold
            + b"Simpan kertas ini.\n"
            + plain
            + left
            + rule,
            b"Janji selesai\n" + double + bold + b"Jumat, 27 November 2026\n" + single + plain,
            b"Ambil di\n" + double + bold + b"Kantor Desa Contoh Mekar\n" + single + plain,
            fact(b"Buka", b"Senin-Jumat, 08.00-15.00"),
            fact(b"Bawa", b"KTP-el dan kertas ini"),
            fact(b"Diproses oleh", b"Disdukcapil Kab. Contoh"),
            fact(b"Tanya ke", b"0800-0000-000"),
            bold + b"\x1dB\x01" + b" GRATIS, tanpa biaya.".ljust(48) + b"\n",
            b" Diminta bayar? Lapor ke 0800-0000-001".ljust(48) + b"\n\x1dB\x00" + plain,
            b"Berkas tersimpan. Terkirim ke dinas saat ada\nsinyal.\nAnjungan DM-01\n" + weave,
            b"\x1bd\x04\x1dV\x01\x1dr\x01",
        ]
    )


def test_a_receipt_takes_at_most_a_tenth_more_than_by_hand() -> None:
    assert len(encode(RECEIPT, profiles()["epson80"]).data) <= 1.1 * len(by_hand())


def test_what_is_written_by_hand_is_the_same_receipt() -> None:
    device = TestPrinter(EPSON80)
    device.receive(by_hand())
    assert device.complaints == []
    assert device.pieces[0].lines == printed(RECEIPT, EPSON80).pieces[0].lines


def test_a_receipt_takes_at_most_a_sixtieth_of_a_picture() -> None:
    picture = render_slip(RECEIPT, 80)
    assert len(encode(RECEIPT, profiles()["epson80"]).data) * 60 <= PRINTABLE[80] // 8 * picture.height


@EVERY
def test_every_model_prints_the_receipt_without_a_complaint(name: str) -> None:
    device = printed(RECEIPT, MODELS[name])
    assert device.complaints == []
    [piece] = device.pieces
    assert piece.codes() == [QR_TEXT]
    assert "Jumat, 27 November 2026" in piece.text
    assert "GRATIS, tanpa biaya." in piece.text


@EVERY
def test_every_job_begins_from_nothing_with_page_437_in_slot_0(name: str) -> None:
    data = encode(Slip("test", "", (Line("x"),)), profiles()[name]).data
    assert data.startswith(b"\x1b@\x1c.")
    assert b"\x1bt\x00" in data


@EVERY
def test_a_model_with_a_small_buffer_gets_small_parts(name: str) -> None:
    profile = profiles()[name]
    job = encode(RECEIPT, profile)
    assert b"".join(part.data for part in job.parts) == job.data
    if profile.buffer:
        assert max(len(part.data) for part in job.parts) <= profile.buffer // 2


@pytest.mark.parametrize("length", [1, 20, 119, 298, 400])
@EVERY
def test_codes_of_any_length_are_printed_whole_and_readable(name: str, length: int) -> None:
    text = ("KK1:" + "A9" * 300)[:length]
    [piece] = printed(Slip("test", "", (Qr(text),)), MODELS[name]).pieces
    assert piece.codes() == [text]


@EVERY
def test_a_code_too_large_for_the_paper_is_refused_not_left_out(name: str) -> None:
    with pytest.raises(ValueError, match="QR code"):
        encode(Slip("test", "", (Qr("A" * 2300),)), profiles()[name])


def test_typography_is_spelt_out_in_the_page() -> None:
    assert for_page("‘a’ “b” – — … • € 5 000 × ✓", "cp437") == "'a' \"b\" - - ... * EUR 5 000 x v"
    assert for_page("José Ćosić", "cp437") == "José Cosic"
    assert for_page("姓名", "cp437") == "??"


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(sorted(MODELS)))
@settings(max_examples=60)
def test_no_text_becomes_a_command(one: str, two: str, name: str) -> None:
    device = printed(Slip("test", "", (Line(one), Fact(two, one), Panel((two,)), Line("akhir"))), MODELS[name])
    assert device.complaints == []
    assert device.pieces[0].lines[-1] == "akhir"


@EVERY
def test_control_characters_in_a_text_are_not_sent(name: str) -> None:
    evil = "\x1b@\x1dV\x00\x10\x04\x01\x1bp\x00 habis"
    assert "V" in printed(Slip("test", "", (Line(evil),)), MODELS[name]).pieces[0].text


def test_profiles_are_for_one_paper_width() -> None:
    assert profile_named("clone58", 58).columns == 32
    with pytest.raises(ValueError, match="generic58"):
        profile_named("epson80", 58)
    with pytest.raises(ValueError, match="no printer profile"):
        profile_named("unknown", 80)


def test_the_encoders_import_leaves_no_trace(tmp_path: Path) -> None:
    script = (
        "import logging, pathlib, sys\n"
        "from drivers.printer.library import load\n"
        "assert 'escpos' not in sys.modules\n"
        "load(pathlib.Path(sys.argv[1])); load(None)\n"
        "assert logging.getLogger().handlers == []\n"
    )
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "cache")],
        env={"TMPDIR": str(scratch), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout == b""
    assert list(scratch.iterdir()) == []
    [folder] = (tmp_path / "cache").iterdir()
    assert folder.stat().st_mode & 0o077 == 0


def test_a_cache_others_can_write_to_is_not_used(tmp_path: Path) -> None:
    script = (
        "import pathlib, sys\n"
        "from importlib.metadata import version\n"
        "shared = pathlib.Path(sys.argv[1]) / f'escpos-{version(\"python-escpos\")}'\n"
        "shared.mkdir(parents=True); shared.chmod(0o777)\n"
        "from drivers.printer.library import load\n"
        "load(pathlib.Path(sys.argv[1]))\n"
        "assert list(shared.iterdir()) == []\n"
    )
    env = {"PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "cache")], env=env, timeout=60, check=True)
