"""Masks, second facts, notes, receipts, packs, questions: what each promises."""

from __future__ import annotations

from datetime import date

import pytest
import qrcode
from qrcode.constants import ERROR_CORRECT_M

from kiosk.wire.facts import Fact, FactWrong, birth_fact, check_fact, hash_fact, parse_fact, phone_fact
from kiosk.wire.keys import AgeKey, KioskKey, SigningKey, endorse
from kiosk.wire.masks import mask_name, mask_number
from kiosk.wire.model import Malformed
from kiosk.wire.note import WrongFact, open_note, seal_note
from kiosk.wire.pack import NotAPack, Pack, pack_digest, sign_pack, verify_pack
from kiosk.wire.packet import CannotOpen
from kiosk.wire.question import (
    Found,
    Question,
    QuestionAnswer,
    open_answer,
    open_question,
    seal_answer,
    seal_question,
)
from kiosk.wire.receipt import MAX_TEXT, NotAReceipt, Receipt, check_receipt, make_receipt
from tests.support.wirethings import World, seeded

CODE = "H7KM4QFR9XPV"
ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
WORLD = World()


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("SITI AMINAH", "SITI A*****"),
        ("siti aminah binti umar", "SITI A*****"),
        ("SUKARNO", "SU*****"),
        ("ALI", "A*****"),
        ("  Ni   Luh ", "NI L*****"),
        ("", "*****"),
    ],
)
def test_names_are_masked(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(("digits", "masked"), [("3313074508900000", "•••• 0000"), ("08123", "••••"), ("", "••••")])
def test_numbers_are_masked(digits: str, masked: str) -> None:
    assert mask_number(digits) == masked


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("7890", Fact("phone4", "7890")),
        (" 78-90 ", Fact("phone4", "7890")),
        ("05-08-1990", Fact("birth_date", "05081990")),
        ("05/08/1990", Fact("birth_date", "05081990")),
        ("00001990", Fact("birth_date", "00001990")),
        ("29022000", Fact("birth_date", "29022000")),
        ("31041990", FactWrong()),
        ("789", FactWrong()),
        ("78901", FactWrong()),
        ("abcd", FactWrong()),
        ("٧٨٩٠", FactWrong()),
        ("01011700", FactWrong()),
    ],
)
def test_second_facts_are_read_as_people_write_them(text: str, fact: Fact | FactWrong) -> None:
    assert parse_fact(text) == fact


def test_a_fact_fits_itself_alone_on_its_own_device_alone() -> None:
    fact, salt = phone_fact("+6281234567890"), bytes(16)
    kept = hash_fact(fact, salt, b"device one")
    assert check_fact(Fact("phone4", "7890"), salt, b"device one", kept)
    assert not check_fact(Fact("phone4", "7891"), salt, b"device one", kept)
    assert not check_fact(fact, salt, b"device two", kept)
    assert not check_fact(fact, bytes([1] * 16), b"device one", kept)
    assert "7890" not in repr(fact)
    assert birth_fact(5, 8, 1990) == parse_fact("05081990")


def test_a_note_opens_with_either_fact_and_its_code_only() -> None:
    facts = [Fact("phone4", "7890"), Fact("birth_date", "05081990")]
    text = "Mohon bawa KK asli. Loket 3."
    sealed = seal_note(text, facts, CODE, seeded(1).randbytes)
    assert [open_note(sealed, fact, CODE) for fact in facts] == [text, text]
    assert open_note(sealed, Fact("phone4", "0987"), CODE) == WrongFact()
    assert open_note(sealed, facts[0], "H7KM4QFR9XPD") == WrongFact()
    assert text.encode() not in sealed
    assert isinstance(open_note(sealed[:-1], facts[0], CODE), Malformed)


# --------------------------------------------------------------------------- receipt


def receipt(world: World, kiosk: KioskKey | None = None) -> str:
    key = kiosk or world.kiosk
    vouched = endorse(world.root, key.kiosk_id, key.public, demo=key.demo)
    return make_receipt(CODE, date(2026, 11, 21), bytes(range(32)), key, vouched)


@pytest.mark.parametrize("demo", [False, True])
def test_a_receipt_is_verified_with_the_root_alone(*, demo: bool) -> None:
    world = World(demo=demo)
    told = check_receipt(receipt(world), world.root.public)
    assert told == Receipt(world.kiosk.kiosk_id, CODE, date(2026, 11, 21), bytes(range(16)), demo)


def test_the_longest_receipt_is_a_version_10_code() -> None:
    text = receipt(WORLD, KioskKey.from_seed("A" * 16, bytes(32)))
    assert len(text) <= MAX_TEXT
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    assert code.version == 10


def test_a_receipt_of_another_district_or_an_unendorsed_kiosk_is_none() -> None:
    other = World(seed=2)
    assert check_receipt(receipt(WORLD), other.root.public) == NotAReceipt("not a kiosk of this district")
    stranger = KioskKey.from_seed(WORLD.kiosk.kiosk_id, bytes(32))
    forged = make_receipt(CODE, date(2026, 11, 21), bytes(32), stranger, WORLD.endorsement)
    assert isinstance(check_receipt(forged, WORLD.root.public), NotAReceipt)


def test_a_day_the_code_cannot_hold_does_not_stop_a_receipt() -> None:
    text = make_receipt(CODE, date(1970, 1, 1), bytes(32), WORLD.kiosk, WORLD.endorsement)
    told = check_receipt(text, WORLD.root.public)
    assert isinstance(told, Receipt)
    assert told.day == date(2000, 1, 1)


# --------------------------------------------------------------------------- service pack

FILES = {"services.toml": b"[[service]]\n", "pictures/kk.png": b"\x89PNG", "empty": b""}


def test_the_same_files_give_the_same_pack_in_any_order() -> None:
    turned = dict(reversed(FILES.items()))
    assert sign_pack(FILES, "contoh", "1.0", 1, WORLD.root) == sign_pack(turned, "contoh", "1.0", 1, WORLD.root)
    assert pack_digest(FILES) == pack_digest(turned) != pack_digest(FILES | {"empty": b"x"})


def test_a_pack_comes_back_whole() -> None:
    pack = verify_pack(sign_pack(FILES, "contoh", "1.0", 7, WORLD.root), WORLD.root.public)
    assert isinstance(pack, Pack)
    assert dict(pack.files) == FILES
    assert (pack.manifest.name, pack.manifest.version, pack.manifest.serial, pack.manifest.demo) == (
        "contoh",
        "1.0",
        7,
        False,
    )
    assert pack.digest == pack_digest(FILES)


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a//b", "a/./b", ".hidden", "a\\b", "a/../b", "a\nb", ""])
def test_no_path_leaves_the_packs_folder(path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        sign_pack({path: b"x"}, "contoh", "1.0", 1, WORLD.root)


def test_a_pack_signed_by_somebody_else_is_none() -> None:
    data = sign_pack(FILES, "contoh", "1.0", 1, World(seed=2).root)
    assert verify_pack(data, WORLD.root.public) == NotAPack("signature is not the expected key's")


# --------------------------------------------------------------------------- question


def test_a_question_and_its_answer_are_read_by_the_two_who_should() -> None:
    asked = Question(
        kind="lost_code",
        question_id=ID,
        kiosk_id="K-1",
        answer_to="age1" + "q" * 58,
        nik="3313074508900000",
        phone4="7890",
    )
    sealed = seal_question(asked, AgeKey.generate(), WORLD.recipients)
    opened = open_question(sealed.data, [WORLD.escrow])
    assert isinstance(opened, Question)
    assert (opened.phone4, opened.answer_to) == ("7890", sealed.answer_key.public)
    assert isinstance(open_question(sealed.data, [AgeKey.generate()]), CannotOpen)
    said = QuestionAnswer(question_id=ID, found=(Found(code=CODE, service="KK", made_on="2026-11-21"),))
    answer = seal_answer(said, opened)
    assert open_answer(answer, sealed, ID) == said
    assert isinstance(open_answer(answer, sealed, ID.replace("3301", "3302")), Malformed)
    assert b"7890" not in sealed.data
    assert CODE.encode() not in answer
    assert "7890" not in f"{asked} {asked!r} {said!r}"


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "lost_code"},
        {"kind": "lost_code", "phone4": "7890", "birth_date": "05081990"},
        {"kind": "lost_code", "phone4": "789"},
        {"kind": "duplicate", "service": "kk"},
        {"kind": "duplicate", "variant": "hilang"},
    ],
)
def test_a_question_that_proves_too_little_is_none(more: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"lost code|duplicate|phone4"):
        Question.model_validate(
            {"question_id": ID, "kiosk_id": "K-1", "answer_to": "age1" + "q" * 58, "nik": "3313074508900000"} | more
        )


# --------------------------------------------------------------------------- keys


def test_key_files_come_back_with_owner_and_mark() -> None:
    for demo in (False, True):
        key = SigningKey.from_seed("SRG-0017", bytes(range(32)), demo=demo)
        back = SigningKey.from_pem(key.to_pem())
        assert isinstance(back, SigningKey)
        assert (back.owner, back.public, back.demo) == (key.owner, key.public, demo)
        age = AgeKey.generate(demo=demo)
        again = AgeKey.from_text(age.to_text())
        assert isinstance(again, AgeKey)
        assert (again.public, again.demo) == (age.public, demo)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Owner: x\n",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        b"Owner: x\nDemo: maybe\n-----BEGIN ",
        b"\xff" * 5000,
    ],
)
def test_a_damaged_key_file_is_said_to_be_one(data: bytes) -> None:
    assert isinstance(SigningKey.from_pem(data), Malformed)
    assert isinstance(AgeKey.from_text(data.decode("latin-1")), Malformed)


def test_a_demonstration_root_vouches_for_no_real_kiosk() -> None:
    with pytest.raises(ValueError, match="demonstration"):
        endorse(World(demo=True).root, "K-1", bytes(32), demo=False)
