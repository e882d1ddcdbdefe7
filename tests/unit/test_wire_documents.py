"""Bundle, acknowledgement, feed, key sheet, request signatures."""

from __future__ import annotations

import io

import pytest

from kiosk.wire.ack import Ack, AckItem, NotAnAck, sign_ack, verify_ack
from kiosk.wire.bundle import BundleView, make_bundle, read_bundle_head, read_packets
from kiosk.wire.feed import BoardEntry, Correction, Feed, NotAFeed, State, StatusEntry, sign_feed, verify_feed
from kiosk.wire.frame import sha256
from kiosk.wire.httpsig import SKEW_S, BadSignature, HttpRequest, SignedBy, sign_request, verify_request
from kiosk.wire.keys import DistrictKeys, Endorsement, sign_district_keys, verify_district_keys
from kiosk.wire.model import Malformed
from tests.support.wirethings import KIOSK_ID, World, seeded

WORLD = World()
IDS = ["3f2504e0-4f89-41d3-9a0c-0305e82c3301", "3f2504e0-4f89-41d3-9a0c-0305e82c3302"]
PACKETS = [b"first packet", b"second packet, longer"]
GATEWAY = (WORLD.gateway.public,)
HTML = b"<!doctype html><html><body>Silakan masuk ke WiFi</body></html>"


def bundle() -> tuple[bytes, int]:
    listed = [(request_id, len(data), sha256(data)) for request_id, data in zip(IDS, PACKETS, strict=True)]
    head = make_bundle(listed, KIOSK_ID, 1_795_000_000, WORLD.kiosk)
    return head.data + b"".join(PACKETS), head.total


def test_a_bundle_gives_its_packets_back() -> None:
    data, total = bundle()
    assert len(data) == total
    stream = io.BytesIO(data)
    view = read_bundle_head(stream, total)
    assert isinstance(view, BundleView)
    assert view.signed_by(WORLD.kiosk.public)
    assert not view.signed_by(WORLD.root.public)
    assert [packet for _, packet in read_packets(stream, view)] == PACKETS


def test_a_damaged_packet_does_not_cost_the_next() -> None:
    data, total = bundle()
    broken = bytearray(data)
    broken[total - len(PACKETS[1]) - 1] ^= 1
    stream = io.BytesIO(broken)
    view = read_bundle_head(stream, total)
    assert isinstance(view, BundleView)
    assert [packet for _, packet in read_packets(stream, view)] == [Malformed("bundle: packet is damaged"), PACKETS[1]]


def test_a_bundle_of_another_length_or_with_a_request_twice_is_none() -> None:
    data, total = bundle()
    assert isinstance(read_bundle_head(io.BytesIO(data), total + 1), Malformed)
    twice = [(IDS[0], 1, bytes(32)), (IDS[0], 1, bytes(32))]
    head = make_bundle(twice, KIOSK_ID, 0, WORLD.kiosk)
    assert read_bundle_head(io.BytesIO(head.data), head.total) == Malformed("bundle: a request is listed twice")


ACK = Ack(
    kiosk_id=KIOSK_ID,
    items=(
        AckItem(request_id=IDS[0], header_hash=bytes(32), verdict="stored", district_no="2026-000001"),
        AckItem(request_id=IDS[1], header_hash=bytes(32), verdict="refused", reason="conflict"),
    ),
    server_time=1_795_000_000,
)


def test_an_acknowledgement_comes_back_from_any_of_the_districts_keys() -> None:
    data = sign_ack(ACK, WORLD.gateway)
    assert verify_ack(data, GATEWAY, KIOSK_ID) == ACK
    assert verify_ack(data, (WORLD.root.public, WORLD.gateway.public), KIOSK_ID) == ACK


@pytest.mark.parametrize("data", [b"", HTML, HTML * 100_000, b"KKACKS1\n" + bytes(4), bytes(200)])
def test_whatever_else_is_no_acknowledgement(data: bytes) -> None:
    assert isinstance(verify_ack(data, GATEWAY, KIOSK_ID), NotAnAck)


def test_an_acknowledgement_for_another_kiosk_or_by_another_key_is_none() -> None:
    data = sign_ack(ACK, WORLD.gateway)
    assert verify_ack(data, GATEWAY, "OTHER-1") == NotAnAck("for another kiosk")
    assert isinstance(verify_ack(data, (WORLD.root.public,), KIOSK_ID), NotAnAck)
    assert verify_ack(data, (), KIOSK_ID) == NotAnAck("no gateway key known")


def test_a_signed_document_does_not_pass_for_another_kind() -> None:
    feed = sign_feed(Feed(kiosk_id=KIOSK_ID, as_of=1, board_as_of=1, time=1), WORLD.gateway)
    assert isinstance(verify_ack(feed, GATEWAY, KIOSK_ID), NotAnAck)
    renamed = b"KKACKS1\n" + feed[8:]
    assert isinstance(verify_ack(renamed, GATEWAY, KIOSK_ID), NotAnAck)


def test_a_feed_comes_back() -> None:
    feed = Feed(
        kiosk_id=KIOSK_ID,
        as_of=5,
        answers=(
            StatusEntry(
                request_id=IDS[0],
                serial=3,
                state=State.NEEDS_CORRECTION,
                at=5,
                items=(Correction(kind="paper", key="kk_lama", fault="blurred"),),
                phone="(0272) 321-000",
                note_sealed=b"sealed",
            ),
        ),
        board=(BoardEntry(name_masked="SITI A*****", service="Kartu Keluarga", place="Loket 3", until="2026-12-01"),),
        board_as_of=4,
        time=6,
    )
    assert verify_feed(sign_feed(feed, WORLD.gateway), GATEWAY, KIOSK_ID) == feed
    assert verify_feed(sign_feed(feed, WORLD.gateway), GATEWAY, "OTHER-1") == NotAFeed("for another kiosk")
    assert isinstance(verify_feed(HTML, GATEWAY, KIOSK_ID), NotAFeed)


def test_an_unmasked_name_never_reaches_the_board() -> None:
    with pytest.raises(ValueError, match="name_masked"):
        BoardEntry(name_masked="SITI AMINAH", service="KK", place="Loket 3")


def test_a_feed_with_a_day_or_time_of_no_calendar_is_none() -> None:
    good = Feed(kiosk_id=KIOSK_ID, as_of=5, board_as_of=4, time=6)
    line = BoardEntry(name_masked="SITI A*****", service="KK", place="Loket 3")
    for bad in (
        good.model_copy(update={"board": (line.model_copy(update={"until": "2026-02-30"}),)}),
        good.model_copy(update={"as_of": 1 << 40}),
    ):
        assert isinstance(verify_feed(sign_feed(bad, WORLD.gateway), GATEWAY, KIOSK_ID), NotAFeed)


def test_the_key_sheet_is_the_roots_word() -> None:
    sheet = WORLD.sheet()
    data = sign_district_keys(sheet, WORLD.root)
    assert verify_district_keys(data, WORLD.root.public) == sheet
    assert isinstance(verify_district_keys(data, WORLD.gateway.public), Malformed)
    back = verify_district_keys(data, WORLD.root.public)
    assert isinstance(back, DistrictKeys)
    assert back.recipients[0].key_id == WORLD.recipients[0].key_id


def test_an_endorsement_comes_back_and_holds_for_its_root_alone() -> None:
    vouched = WORLD.endorsement
    back = Endorsement.from_bytes(vouched.to_bytes())
    assert back == vouched
    assert vouched.holds(WORLD.root.public)
    assert not vouched.holds(WORLD.gateway.public)


# --------------------------------------------------------------------------- HTTP signatures

URL = "https://district.example:8443/v1/uploads/1?part=2"


def signed(method: str = "PATCH", body: bytes = b"chunk", created: int = 1000) -> HttpRequest:
    request = HttpRequest(method, URL, {"Upload-Offset": "7", "Tus-Resumable": "1.0.0"}, body)
    sign_request(request, WORLD.kiosk, created, seeded(1).randbytes)
    return request


def check(request: HttpRequest, now: int = 1000) -> SignedBy | BadSignature:
    return verify_request(request, {KIOSK_ID: WORLD.kiosk.public}.get, now)


@pytest.mark.parametrize(
    ("method", "body"), [("PATCH", b"chunk"), ("POST", b""), ("GET", b""), ("HEAD", b""), ("DELETE", b"")]
)
def test_a_signed_request_names_its_kiosk(method: str, body: bytes) -> None:
    told = check(signed(method, body))
    assert isinstance(told, SignedBy)
    assert (told.kiosk_id, told.created, len(told.nonce)) == (KIOSK_ID, 1000, 32)


def test_every_covered_part_counts() -> None:
    wrong = BadSignature("wrong")
    changed = signed()
    changed.method = "POST"
    assert check(changed) == wrong
    changed = signed()
    changed.url = URL.replace("1?", "2?")
    assert check(changed) == wrong
    changed = signed()
    changed.url = URL.replace("part=2", "part=3")
    assert check(changed) == wrong
    changed = signed()
    changed.body = b"chunK"
    assert check(changed) == wrong
    for name, value in (("Upload-Offset", "8"), ("Upload-Length", "9"), ("Content-Digest", "sha-256=:AAAA:")):
        changed = signed()
        changed.headers[name] = value
        assert check(changed) == wrong
    changed = signed()
    del changed.headers["Signature"]
    assert check(changed) == BadSignature("missing")


def test_a_clock_too_far_off_is_told_from_a_wrong_key() -> None:
    assert isinstance(check(signed(), now=1000 + SKEW_S), SignedBy)
    assert check(signed(), now=1001 + SKEW_S) == BadSignature("clock")
    assert check(signed(), now=999 - SKEW_S) == BadSignature("clock")
    assert verify_request(signed(), lambda _: None, 1000) == BadSignature("unknown")
    assert verify_request(signed(), lambda _: WORLD.root.public, 1000) == BadSignature("wrong")
