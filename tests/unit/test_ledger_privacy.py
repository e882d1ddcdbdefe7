"""Nothing personal lies readable beside the sealed packets."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from kiosk.ledger.schema import metadata
from kiosk.ledger.values import FactHash, Kept, KeptRow
from kiosk.wire.facts import birth_fact, hash_fact, phone_fact
from kiosk.wire.feed import Feed, State, StatusEntry
from kiosk.wire.packet import ChainHead
from tests.support.ledgers import SLIP, new_id, opened, packet, row, some_code

SECRET, SALT = b"device secret of a test", bytes(range(16))
CANARIES = (
    "3310015708850000",
    "SITI AMINAH",
    "AMINAH",
    "+6281234567890",
    "7890",
    "17081985",
    "1985-08-17",
    "Jalan Mawar",
    "catatan petugas",
)
NEUTRAL_COLUMNS = {
    "requests": "request_id code service_title masked_name made_at day promise_date office place clock_trusted facts state serial rating",
    "answers": "case_id request_id serial state at items document place hours until bring phone note_sealed",
    "sign_ups": "sign_up visit_id day masked_name rt needs people at_home",
    "station_requests": "request_id station_no number",
    "shipments": "shipment sent place hours received_ms",
    "documents": "shipment item_no code number product_no masked_name title rt state since_ms told told_ms serial",
    "audit": "n at_ms boot what ref detail hash",
}


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("ledger.db*")))


def found(haystack: bytes) -> list[str]:
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    return [canary for canary in CANARIES for encoding in encodings if canary.encode(encoding) in haystack]


def test_no_canary_of_a_visit_is_in_database_or_log(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    facts = tuple(
        FactHash(fact.kind, SALT, hash_fact(fact, SALT, SECRET))
        for fact in (phone_fact(CANARIES[3]), birth_fact(17, 8, 1985))
    )
    head = ledger.head()
    assert isinstance(head, ChainHead)
    request_id, code = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "H7KM4QFR9XPA"
    kept = ledger.keep(packet(head, request_id), row(request_id, code, facts=facts), SLIP)
    assert isinstance(kept, Kept)
    ledger.check_second_fact(code, phone_fact(CANARIES[3]))
    ledger.check_second_fact(code, birth_fact(1, 1, 1999))
    ledger.find_masked("SITI", row(request_id, code).made_at.date(), by="petugas-1")
    entry = StatusEntry(request_id=request_id, serial=1, state=State.NEEDS_CORRECTION, at=1, note_sealed=b"sealed")
    ledger.apply_feed(Feed(kiosk_id="KIOSK-1", as_of=1, answers=(entry,), board_as_of=1, time=1))
    while_open = bytes_of(tmp_path)
    ledger.close()
    assert found(while_open + bytes_of(tmp_path)) == []


def test_the_search_for_canaries_finds_one_that_is_there(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.set_setting("wrong", "AMINAH")
    assert found(bytes_of(tmp_path)) == ["AMINAH"]


@pytest.mark.parametrize("table", sorted(NEUTRAL_COLUMNS))
def test_a_new_column_is_a_decision(table: str) -> None:
    assert [column.name for column in metadata.tables[table].columns] == NEUTRAL_COLUMNS[table].split()


def test_the_row_of_a_request_has_no_field_for_a_person() -> None:
    allowed = (
        "request_id code service_title masked_name made_at promise_date office place facts kind supplements clock_trusted"
        " products slip_wanted queue_number"
    )
    assert [one.name for one in fields(KeptRow)] == allowed.split()


def test_what_was_acknowledged_is_not_left_in_the_log(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    request_id, head = new_id(), ledger.head()
    assert isinstance(head, ChainHead)
    slip = SLIP | {"qr": "KK1:CANARYOFASLIP"}
    kept = ledger.keep(packet(head, request_id), row(request_id, some_code()), slip)
    assert isinstance(kept, Kept)
    ledger.printing(kept.job)
    ledger.printed(kept.job)
    assert b"CANARYOFASLIP" in bytes_of(tmp_path)
    ledger.acknowledged([request_id], b"ack")
    log = (tmp_path / "ledger.db-wal").read_bytes()
    assert b"CANARYOFASLIP" not in log
