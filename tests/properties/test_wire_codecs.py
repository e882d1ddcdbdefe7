"""For every codec: what is made is read back, every flipped bit and every cut is refused, and noise never raises."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import base45, cbor
from kiosk.wire.ack import Ack, AckItem, NotAnAck, sign_ack, verify_ack
from kiosk.wire.bundle import make_bundle, read_bundle_head, read_packets
from kiosk.wire.code import CodeWrong, parse_code, unpack_code
from kiosk.wire.enrolment import parse_answer, parse_request
from kiosk.wire.facts import Fact, parse_fact
from kiosk.wire.feed import Feed, NotAFeed, State, StatusEntry, sign_feed, verify_feed
from kiosk.wire.frame import sha256
from kiosk.wire.httpsig import BadSignature, HttpRequest, verify_request
from kiosk.wire.keys import AgeKey, Endorsement, SigningKey, sign_district_keys, verify_district_keys
from kiosk.wire.masks import mask_name
from kiosk.wire.model import Malformed
from kiosk.wire.pack import NotAPack, sign_pack, verify_pack
from kiosk.wire.packet import OpenedPacket, open_packet, read_packet, verify
from kiosk.wire.receipt import NotAReceipt, check_receipt, make_receipt
from kiosk.wire.request import Request
from tests.support.wirethings import KIOSK_ID, World

WORLD = World()
ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"


@dataclass(frozen=True)
class Codec:
    """``read`` gives True for exactly what was made."""

    made: bytes
    read: Callable[[bytes], bool]

    def __repr__(self) -> str:
        return f"Codec({len(self.made)} bytes)"


def _packet_reads(data: bytes) -> bool:
    view = read_packet(data)
    if isinstance(view, Malformed) or not verify(view, WORLD.kiosk.public):
        return False
    return isinstance(open_packet(view, [WORLD.age]), OpenedPacket)


def _bundle() -> bytes:
    packet = WORLD.packet(200)
    head = make_bundle([(packet.request_id, len(packet.data), sha256(packet.data))], KIOSK_ID, 5, WORLD.kiosk)
    return head.data + packet.data


def _bundle_reads(data: bytes) -> bool:
    stream = io.BytesIO(data)
    view = read_bundle_head(stream, len(data))
    if isinstance(view, Malformed) or not view.signed_by(WORLD.kiosk.public):
        return False
    return all(isinstance(packet, bytes) for _, packet in read_packets(stream, view))


def _endorsement_reads(data: bytes) -> bool:
    vouched = Endorsement.from_bytes(data)
    return isinstance(vouched, Endorsement) and vouched.holds(WORLD.root.public)


GATEWAY = (WORLD.gateway.public,)
ACK = Ack(kiosk_id=KIOSK_ID, items=(AckItem(request_id=ID, header_hash=bytes(32), verdict="stored"),), server_time=5)
FEED = Feed(
    kiosk_id=KIOSK_ID,
    as_of=1,
    answers=(StatusEntry(request_id=ID, serial=1, state=State.READY, at=1, place="Loket 3"),),
    board_as_of=1,
    time=2,
)
RECEIPT = make_receipt("H7KM4QFR9XPV", date(2026, 11, 21), bytes(32), WORLD.kiosk, WORLD.endorsement)

CODECS = {
    "packet": Codec(WORLD.packet(200).data, _packet_reads),
    "bundle": Codec(_bundle(), _bundle_reads),
    "ack": Codec(
        sign_ack(ACK, WORLD.gateway), lambda data: not isinstance(verify_ack(data, GATEWAY, KIOSK_ID), NotAnAck)
    ),
    "feed": Codec(
        sign_feed(FEED, WORLD.gateway), lambda data: not isinstance(verify_feed(data, GATEWAY, KIOSK_ID), NotAFeed)
    ),
    "sheet": Codec(
        sign_district_keys(WORLD.sheet(), WORLD.root),
        lambda data: not isinstance(verify_district_keys(data, WORLD.root.public), Malformed),
    ),
    "endorsement": Codec(WORLD.endorsement.to_bytes(), _endorsement_reads),
    "pack": Codec(
        sign_pack({"a.toml": b"a", "b/c": b"cc"}, "contoh", "1", 1, WORLD.root),
        lambda data: not isinstance(verify_pack(data, WORLD.root.public), NotAPack),
    ),
    "receipt": Codec(
        RECEIPT.encode(),
        lambda data: not isinstance(check_receipt(data.decode("latin-1"), WORLD.root.public), NotAReceipt),
    ),
}
every_codec = pytest.mark.parametrize("name", CODECS)


@every_codec
def test_what_is_made_is_read(name: str) -> None:
    assert CODECS[name].read(CODECS[name].made)


@every_codec
def test_every_flipped_bit_is_refused(name: str) -> None:
    codec = CODECS[name]
    # Every byte, the bit going round; of the long ones (bytes of one ciphertext are alike) every seventh byte after the first 1200.
    places = [place for place in range(len(codec.made)) if place < 1200 or place % 7 == 0]
    for place in places:
        data = bytearray(codec.made)
        data[place] ^= 1 << (place % 8)
        assert not codec.read(bytes(data)), f"byte {place}"


@every_codec
@given(data=st.data())
def test_any_change_of_bytes_is_refused(name: str, data: st.DataObject) -> None:
    codec = CODECS[name]
    place = data.draw(st.integers(0, len(codec.made) - 1))
    removed = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=40))
    changed = codec.made[:place] + put + codec.made[place + removed :]
    assert codec.read(changed) == (changed == codec.made)


@every_codec
def test_every_cut_and_every_tail_is_refused(name: str) -> None:
    codec = CODECS[name]
    for length in {*range(0, len(codec.made), 7), len(codec.made) - 1}:
        assert not codec.read(codec.made[:length])
    assert not codec.read(codec.made + b"\0")
    assert not codec.read(codec.made + codec.made)


@every_codec
@given(tail=st.binary(max_size=300), keep=st.integers(0, 100))
def test_noise_is_refused_and_never_raises(name: str, tail: bytes, keep: int) -> None:
    codec = CODECS[name]
    noise = codec.made[:keep] + tail
    assert codec.read(noise) == (noise == codec.made)


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=20) | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(plain)
def test_cbor_has_one_encoding_and_comes_back(value: object) -> None:
    data = cbor.encode(value)
    back = cbor.decode(data, 1 << 20)
    assert back == value or isinstance(back, Malformed)  # deeper than ours ever are: refused
    if not isinstance(back, Malformed):
        assert cbor.encode(back) == data


@given(st.binary(max_size=200))
def test_cbor_of_noise_is_its_one_encoding_or_refused(data: bytes) -> None:
    value = cbor.decode(data, 100)
    assert isinstance(value, Malformed) or cbor.encode(value) == data


@pytest.mark.parametrize(
    "data",
    [b"\x18\x01", b"\x9f\xff", b"\xa2\x61a\x01\x61a\x02", b"\xa2\x61b\x01\x61a\x02", b"\xc0\x60", b"\xf9\x00\x00", b"\xf7",
     b"\x81" * 50 + b"\x01", b"\xa1\x01\x02", b"\x5b" + b"\xff" * 8],
)  # fmt: skip
def test_other_spellings_of_cbor_are_refused(data: bytes) -> None:
    assert isinstance(cbor.decode(data, 1000), Malformed)


@given(st.binary(max_size=60))
def test_base45_comes_back(data: bytes) -> None:
    assert base45.decode(base45.encode(data)) == data


def test_base45_is_the_standards() -> None:
    # Examples of RFC 9285 section 4.3 and 4.4.
    assert [base45.encode(text) for text in (b"AB", b"Hello!!", b"base-45")] == ["BB8", "%69 VD92EX0", "UJCLQE7W581"]
    assert base45.decode("QED8WEX0") == b"ietf!"


@given(st.text(max_size=40) | st.text(alphabet=base45.ALPHABET, max_size=40))
def test_base45_of_noise_never_raises(text: str) -> None:
    data = base45.decode(text)
    assert data is None or base45.encode(data) == text


@given(st.text(max_size=60))
def test_what_people_type_never_raises(text: str) -> None:
    code = parse_code(text)
    assert isinstance(code, CodeWrong) or parse_code(code) == code
    parse_fact(text)
    masked = mask_name(text)
    assert masked.endswith("*****")
    assert isinstance(check_receipt("KK1:" + text, WORLD.root.public), NotAReceipt)


@given(st.binary(max_size=12))
def test_packed_codes_of_noise_never_raise(data: bytes) -> None:
    unpack_code(data)


@given(
    st.text(min_size=3, max_size=30, alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    st.text(min_size=2, max_size=30, alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
)
def test_a_mask_never_tells_the_second_name(first: str, second: str) -> None:
    assert second not in mask_name(f"{first} {second}").removeprefix(first)
    assert mask_name(first) != first


@given(st.binary(max_size=300))
def test_json_documents_of_noise_never_raise(data: bytes) -> None:
    assert isinstance(Request.from_json(data), Malformed)
    assert isinstance(parse_answer(data), Malformed)
    assert isinstance(parse_request(data), Malformed)
    assert isinstance(SigningKey.from_pem(data), Malformed)
    assert isinstance(AgeKey.from_text(data.decode("latin-1")), Malformed)


header_text = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=80)


@given(header_text, header_text, st.binary(max_size=20))
def test_signature_headers_of_noise_never_raise(input_: str, signature: str, body: bytes) -> None:
    request = HttpRequest(
        "POST", "https://d.example/v1/acks", {"Signature-Input": input_, "Signature": signature}, body
    )
    assert isinstance(verify_request(request, lambda _: WORLD.kiosk.public, 5), BadSignature)


values = (
    st.booleans()
    | st.integers(-(2**31), 2**31)
    | st.text(max_size=30)
    | st.lists(st.text(max_size=10), max_size=3)
    | st.none()
)


@given(values, st.text(max_size=40), st.sampled_from(["whatsapp", "sms", "email", "none"]))
def test_a_request_comes_back_as_it_was(value: object, name: str, channel: str) -> None:
    raw = WORLD.request([b"page"]).model_dump(by_alias=True)
    raw["answers"][0]["value"] = value
    raw["applicant_name"] = name
    raw["contact"]["channel"] = channel
    request = Request.model_validate(raw)
    assert Request.from_json(request.to_json()) == request
    assert request.to_json() == request.to_json()


def test_facts_of_different_kinds_never_meet() -> None:
    assert Fact("phone4", "1990").key() != Fact("birth_date", "1990").key()
