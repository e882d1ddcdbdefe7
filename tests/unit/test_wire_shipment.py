"""Shipments and what a village answers to them: bounds, what must not be in a list, and one length for every letter."""

from __future__ import annotations

import base64
import json
import random
import uuid
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kiosk.wire.feed import Feed, sign_feed, verify_feed
from kiosk.wire.ink import (
    FAR,
    HEIGHT,
    MOST_BYTES,
    MOST_STROKES,
    WIDTH,
    Ink,
    on_grid,
    pack,
    thinned,
    unpack,
)
from kiosk.wire.letter import PAD, Letter
from kiosk.wire.model import Malformed
from kiosk.wire.packet import ChainHead, OpenedLetter, PacketView, open_packet, read_packet, seal
from kiosk.wire.shipment import MOST_ITEMS, MOST_SHIPMENTS, MOST_TOLD, Shipment, ShippedItem
from tests.support.wirethings import KIOSK_ID, World

WORLD = World()
CODE = "H7KM4QFR9XPV"
POINTS = st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))
STROKES = st.lists(POINTS, min_size=1, max_size=200).map(tuple)
INKS = st.lists(STROKES, max_size=MOST_STROKES).map(lambda strokes: Ink(tuple(strokes)))
A_LINE = ((10, 200), (600, 40), (1190, 390))


def item(no: int = 1, **more: object) -> dict[str, object]:
    return {"no": no, "code": CODE, "name_masked": "SITI A*****", "title": "Kartu Keluarga", "rt": "003"} | more


def shipment(count: int = 2, **more: object) -> Shipment:
    plain: dict[str, object] = {
        "id": "p0123abcd",
        "date": "2026-11-20",
        "place": "Kantor desa",
        "hours": "Senin-Jumat, 08.00-15.00",
        "items": [item(no) for no in range(1, count + 1)],
    }
    return Shipment.model_validate(plain | more)


def letter(**more: object) -> Letter:
    base: dict[str, object] = {
        "request_id": str(uuid.UUID(int=7, version=4)),
        "code": CODE,
        "kiosk_id": KIOSK_ID,
        "village": "3604050001",
        "seq": 0,
        "made_at": "2026-11-20T09:40:00+07:00",
        "clock_trusted": True,
        "language": "id",
        "assisted_by": "ratna",
    }
    return Letter.model_validate_json(json.dumps(base | more))


def handed(**more: object) -> dict[str, object]:
    base: dict[str, object] = {
        "shipment": "p0123abcd",
        "no": 2,
        "who": "child",
        "id_seen": True,
        "signature": pack(Ink((A_LINE,))),
    }
    return base | more


LETTERS = {
    "received": {"shipment": "p0123abcd", "here": [1, 3], "missing": [2]},
    "handover": handed(),
    "told": {"entries": [{"shipment": "p0123abcd", "no": 1, "found": True}]},
}


# ------------------------------------------------------------------ ink


@given(INKS)
def test_any_drawing_fits_into_one_letter_and_comes_back_on_the_grid(ink: Ink) -> None:
    text = pack(ink)
    assert len(text) <= MOST_BYTES // 3 * 4
    back = unpack(text)
    assert isinstance(back, Ink)
    assert [(stroke[0], stroke[-1]) for stroke in back.strokes] == [(s[0], s[-1]) for s in ink.strokes]
    assert pack(back) == pack(back)


@given(STROKES.map(lambda stroke: thinned(stroke, 4.0)))
def test_what_fits_comes_back_point_for_point(stroke: tuple[tuple[int, int], ...]) -> None:
    near = all(max(abs(a[0] - b[0]), abs(a[1] - b[1])) <= FAR for a, b in pairwise(stroke))
    text = pack(Ink((stroke,)))
    if near and len(stroke) < 500:
        assert unpack(text) == Ink((stroke,))


@given(st.binary(max_size=400).map(lambda data: base64.b64encode(data).decode()))
def test_noise_is_refused_or_is_ink_that_packs(text: str) -> None:
    found = unpack(text)
    if isinstance(found, Ink):
        assert isinstance(unpack(pack(found)), Ink)
    else:
        assert isinstance(found, Malformed)


@pytest.mark.parametrize("text", ["AAAA", "!!", "AAEAAAAA=", "AAH//wAA", "é"])
def test_what_is_no_ink_is_refused(text: str) -> None:
    assert isinstance(unpack(text), Malformed)


def test_a_touch_is_no_signature_and_a_cross_is_one() -> None:
    dot = Ink().add(((5, 5), (7, 7)))
    assert not dot.signed
    cross = Ink().add(((0, 0), (99, 99))).add(((99, 0), (0, 99)))
    assert cross.signed


def test_ink_takes_no_stroke_beyond_the_most_and_tells_nothing_of_itself() -> None:
    ink = Ink()
    for _ in range(MOST_STROKES + 5):
        ink = ink.add(A_LINE)
    assert len(ink.strokes) == MOST_STROKES
    assert ink.full
    assert "600" not in f"{ink!r} {ink}"


def test_places_of_the_field_lie_on_the_grid() -> None:
    assert on_grid(0, 0) == (0, 0)
    assert on_grid(1, 1) == (WIDTH - 1, HEIGHT - 1)
    assert on_grid(-3, 9) == (0, HEIGHT - 1)


# ------------------------------------------------------------------ the list


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": None},
        {"number": "3604-KM-12"},
        {"code": None, "number": "3604050101900001"},
        {"code": None, "number": "3604.0501.0190.0001"},
        {"code": None, "number": "x"},
        {"code": "H7KM4QFR9XPA"},
        {"code": None, "number": "3604-KM-12", "product": 0},
        {"name_masked": "SITI AMINAH"},
        {"rt": "3"},
        {"no": 0},
        {"extra": 1},
    ],
)
def test_an_item_that_says_too_much_or_too_little_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ShippedItem.model_validate(item() | wrong)


def test_a_document_may_go_by_its_own_number() -> None:
    assert ShippedItem.model_validate(item(code=None, number="3604-KM-12012026-0007")).code is None


@pytest.mark.parametrize(
    "wrong", [{"items": []}, {"items": [item(2)]}, {"items": [item(1), item(1)]}, {"id": "P"}, {"date": "2026-02-30"}]
)
def test_a_shipment_that_does_not_hang_together_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Shipment.model_validate(shipment().model_dump() | wrong)


def feed(**more: object) -> Feed:
    return Feed.model_validate({"kiosk_id": KIOSK_ID, "as_of": 1, "board_as_of": 1, "time": 2} | more)


def test_shipments_travel_in_the_feed_and_the_most_of_them_still_fit() -> None:
    most = tuple(shipment(MOST_ITEMS, id=f"p{n:04d}") for n in range(MOST_SHIPMENTS))
    said = feed(shipments=most, shipments_as_of=5)
    data = sign_feed(said, WORLD.gateway)
    assert len(data) < 512 * 1024
    assert verify_feed(data, (WORLD.gateway.public,), KIOSK_ID) == said


def test_a_district_that_sent_nothing_signs_the_bytes_an_older_kiosk_knows() -> None:
    data = sign_feed(feed(), WORLD.gateway)
    assert b"shipments" not in data
    assert verify_feed(data, (WORLD.gateway.public,), KIOSK_ID) == feed()


# ------------------------------------------------------------------ the answers


@pytest.mark.parametrize("about", LETTERS)
def test_each_answer_travels_sealed_and_comes_back(about: str) -> None:
    said = letter(about=about, **{about: LETTERS[about]})
    packet = seal(said, (), WORLD.kiosk, WORLD.sheet().recipients, ChainHead())
    view = read_packet(packet.data)
    assert isinstance(view, PacketView)
    opened = open_packet(view, [WORLD.age])
    assert isinstance(opened, OpenedLetter)
    assert getattr(opened.letter, about) == getattr(said, about)
    assert (view.header.kind, view.header.service) == ("letter", "letter")
    for word in (b"p0123abcd", b"ratna", b"signature"):
        assert word not in packet.data


@pytest.mark.parametrize("about", LETTERS)
def test_a_letter_holds_what_it_is_about_and_nothing_else(about: str) -> None:
    other = next(name for name in LETTERS if name != about)
    for wrong in ({}, {other: LETTERS[other]}, {about: LETTERS[about], other: LETTERS[other]}):
        with pytest.raises(ValidationError):
            letter(about=about, **wrong)


def test_the_longest_answers_are_as_long_as_every_letter() -> None:
    chance = random.Random(3)
    scribble = Ink(
        tuple(tuple((chance.randrange(WIDTH), chance.randrange(HEIGHT)) for _ in range(90)) for _ in range(20))
    )
    everything = tuple(range(1, MOST_ITEMS + 1))
    longest = {
        "received": {"shipment": "p" * 16, "here": everything, "missing": ()},
        "handover": handed(
            shipment="p" * 16, no=100, who="other", authority=True, name="Ñ" * 60, signature=pack(scribble)
        ),
        "told": {"entries": [{"shipment": "p" * 16, "no": 100, "found": False}] * MOST_TOLD},
    }
    for about, part in longest.items():
        plain = letter(about=about, assisted_by="abcdefghijkl", **{about: part}).to_json()
        assert len(plain) == PAD, about


@pytest.mark.parametrize(
    "wrong",
    [
        {"who": "other"},
        {"authority": True},
        {"who": "friend"},
        {"signature": "AAAA" * 3},
        {"signature": pack(Ink((((5, 5), (7, 7)),)))},
        {"name": ""},
        {"no": 101},
    ],
)
def test_a_hand_over_without_what_makes_it_one_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        letter(about="handover", handover=handed(**wrong))


@pytest.mark.parametrize(("here", "missing"), [([1, 1], []), ([1], [1]), ([1, 3], []), ([2], [])])
def test_a_count_names_every_document_once(here: list[int], missing: list[int]) -> None:
    with pytest.raises(ValidationError):
        letter(about="received", received={"shipment": "p0123abcd", "here": here, "missing": missing})


def test_an_older_letter_is_written_as_it_always_was() -> None:
    said = letter(about="complaint", complaint={"who": "calo", "service": "kk"})
    assert b"handover" not in said.to_json()
    assert Letter.from_json(said.to_json()) == said
