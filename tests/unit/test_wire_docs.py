"""The contract's page shows what the code makes, and its tables are the code's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.adminduk.complaint import WHEN, WHO
from kiosk.adminduk.outreach import NEEDS
from kiosk.wire import frame
from kiosk.wire.ack import Ack, AckItem, Reason, sign_ack
from kiosk.wire.code import ALPHABET, parse_code
from kiosk.wire.feed import Feed, State, StatusEntry, VisitDay, sign_feed
from kiosk.wire.keys import KioskKey, SigningKey, endorse, fingerprint
from kiosk.wire.letter import Complaint, Letter, Outreach
from kiosk.wire.receipt import check_receipt, make_receipt
from kiosk.wire.request import Request
from kiosk.wire.shipment import Collector, HandedOver, PeopleTold, Received, Shipment, ShippedItem, ToldLine

PAGE = (Path(__file__).parents[2] / "docs" / "wire.md").read_text("utf-8")
KIOSK_ID, CODE, ID = "SRG-0017", "H7KM4QFR9XPV", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"


def examples() -> dict[str, str]:
    root = SigningKey.from_seed("root", b"\x01" * 32)
    gateway = SigningKey.from_seed("gateway", b"\x02" * 32)
    kiosk = KioskKey.from_seed(KIOSK_ID, b"\x03" * 32)
    vouched = endorse(root, KIOSK_ID, kiosk.public, demo=False)
    item = AckItem(request_id=ID, header_hash=b"\xaa" * 32, verdict="stored", district_no="2026-000001")
    answer = StatusEntry(request_id=ID, serial=4, state=State.READY, at=1_795_000_000, place="Loket 3")
    feed = Feed(
        kiosk_id=KIOSK_ID, as_of=1_795_000_000, answers=(answer,), board_as_of=1_795_000_000, time=1_795_000_060
    )
    return {
        "root key": root.public.hex(),
        "gateway key": gateway.public.hex(),
        "kiosk key": kiosk.public.hex(),
        "kiosk fingerprint": fingerprint(kiosk.public),
        "endorsement": vouched.to_bytes().hex(),
        "acknowledgement": sign_ack(Ack(kiosk_id=KIOSK_ID, items=(item,), server_time=1_795_000_000), gateway).hex(),
        "feed": sign_feed(feed, gateway).hex(),
        "receipt": make_receipt(CODE, date(2026, 11, 21), b"\xaa" * 32, kiosk, vouched),
    }


def written(made: dict[str, str]) -> str:
    return "\n\n".join(
        f"{name}:\n\n```\n" + "\n".join(text[at : at + 120] for at in range(0, len(text), 120)) + "\n```"
        for name, text in made.items()
    )


def test_the_examples_are_what_the_code_makes() -> None:
    assert written(examples()) in PAGE


def test_the_example_receipt_is_genuine() -> None:
    made = examples()
    told = check_receipt(made["receipt"], bytes.fromhex(made["root key"]))
    assert getattr(told, "code", None) == CODE == parse_code("H7KM 4QFR 9XPV")


@pytest.mark.parametrize(
    "kind", [frame.PACKET, frame.BUNDLE, frame.ACK, frame.FEED, frame.DISTRICT, frame.ENDORSEMENT, frame.SERVICE_PACK]
)
def test_every_kind_of_document_is_in_the_table(kind: frame.Kind) -> None:
    magic, domain = kind.magic.decode().replace("\n", "\\n"), kind.domain.decode().replace("\0", "\\0")
    size = f"{kind.max_head // 1024} KiB" if kind.max_head < 1 << 20 else f"{kind.max_head >> 20} MiB"
    (line,) = [line for line in PAGE.splitlines() if f"`{magic}`" in line]
    assert f"`{domain}`" in line
    assert f"| {size} |" in line


def test_every_state_reason_and_field_is_named() -> None:
    for word in (*State, *Reason, ALPHABET):
        assert f"`{word}`" in PAGE
    for name, field in Request.model_fields.items():
        assert (field.alias or name) in PAGE


def test_every_field_of_letters_and_outreach_days_and_every_word_in_them_is_named() -> None:
    shipped = (Shipment, ShippedItem, Received, HandedOver, PeopleTold, ToldLine)
    for model in (Letter, Outreach, Complaint, VisitDay, *shipped):
        for name, field in model.model_fields.items():
            assert (field.alias or name) in PAGE, name
    for words in (NEEDS, WHO, WHEN, Collector):
        assert " ".join(words) in PAGE
