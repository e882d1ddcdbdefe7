"""Keeping a request: file, folder, then one transaction. Only after that may anything be said about it.

Statements are written out and not built for each call: this is the person's wait (docs/decisions, "ledger").
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from kiosk.ledger import audit, prints, products, station_rows
from kiosk.ledger.engine import driver
from kiosk.ledger.times import ms
from kiosk.ledger.values import FactHash, Kept, KeptRow
from kiosk.wire.masks import STARS
from kiosk.wire.packet import NO_HASH, ChainHead, SealedPacket

REQUEST = (
    "INSERT INTO requests (request_id, code, service_title, masked_name, made_at, day, promise_date, office, place, clock_trusted, facts, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'kept')"
)
PACKET = (
    "INSERT INTO outbox (seq, request_id, case_id, kind, kept_ms, file, length, header_hash, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'due')"
)
LAST = (
    "SELECT seq, header_hash FROM (SELECT * FROM (SELECT seq, header_hash FROM outbox ORDER BY seq DESC LIMIT 1)"
    " UNION ALL SELECT * FROM (SELECT seq, header_hash FROM delivered ORDER BY seq DESC LIMIT 1)) ORDER BY seq DESC LIMIT 1"
)
FIRST = ("new", "letter")
"""Kinds that begin a matter of their own; the others belong to one."""
MAX_PAYLOAD = 4000
"""Characters of a slip's neutral fields; a receipt needs about 500, and 300 more for each further document."""


Along = Callable[[Connection], None]
"""What becomes true in the transaction that keeps a packet; what it raises leaves nothing kept."""


def nothing_else(_: Connection) -> None:
    """Most packets change nothing but their own rows."""


class StaleHead(Exception):
    """The packet was sealed on a chain head that is no longer the last: take ``head()`` again and seal again."""


def file_name(seq: int, request_id: str, header_hash: bytes) -> str:
    """Name of a packet file: its place in the chain first, so that a start can tell a crash's leftover from a lost row."""
    return f"{seq:08d}-{request_id}-{header_hash[:4].hex()}.packet"


def last_packet(connection: Connection) -> tuple[int, bytes]:
    """Sequence number and header hash of the newest packet; (0, zeros) before the first."""
    row = driver(connection).execute(LAST).fetchone()
    return (0, NO_HASH) if row is None else (row[0], row[1])


def head(connection: Connection) -> ChainHead:
    """What the next packet has to be sealed on."""
    seq, header_hash = last_packet(connection)
    return ChainHead(seq + 1, header_hash, audit.head(connection)[1])


def check_row(sealed: SealedPacket, row: KeptRow) -> None:
    """Our own mistakes, caught before anything is written: an unmasked name, a supplement of nothing, row and packet of two requests."""
    if (sealed.header.request_id, sealed.header.kind) != (row.request_id, row.kind):
        raise ValueError("row and packet belong to different requests")
    if row.masked_name and (not row.masked_name.endswith(STARS) or len(row.masked_name.split()) > 2):
        raise ValueError("the name is not masked")
    if (row.kind in FIRST) != (row.supplements is None):
        raise ValueError("a supplement or withdrawal names the first request, a new request none")
    ms(row.made_at)


def insert(
    connection: Connection,
    sealed: SealedPacket,
    row: KeptRow,
    file: str,
    slip: str,
    now_ms: int,
    boot: str,
    along: Along = nothing_else,
) -> Kept:
    """The one transaction, with what becomes true ``along`` with the packet. Kept twice (a repeated call after trouble) it is still kept once."""
    execute = driver(connection).execute
    known = execute(
        "SELECT seq, header_hash FROM outbox WHERE request_id = ? UNION ALL SELECT seq, header_hash FROM delivered WHERE request_id = ?",
        (row.request_id, row.request_id),
    ).fetchone()
    case = row.supplements or row.request_id
    if known is not None:
        if known[1] != sealed.header_hash:
            raise ValueError("another packet was kept under this request id")
        # Written again although acknowledged: the file has to go once more.
        execute("UPDATE delivered SET purged_ms = NULL WHERE request_id = ?", (row.request_id,))
        return Kept(row.request_id, row.code, known[0], prints.job_name(row.request_id, row.kind, 0))
    seq = sealed.header.seq
    if (seq - 1, sealed.header.prev) != last_packet(connection):
        raise StaleHead
    if row.kind in FIRST:
        promise = None if row.promise_date is None else row.promise_date.isoformat()
        execute(
            REQUEST,
            (
                row.request_id,
                row.code,
                row.service_title,
                row.masked_name,
                row.made_at.isoformat(),
                row.made_at.date().isoformat(),
                promise,
                row.office,
                row.place,
                int(row.clock_trusted),
                dump_facts(row.facts),
            ),
        )
        products.insert(connection, row.request_id, row.products)
        if row.kind == "new":
            station_rows.stamp(connection, row.request_id, row.queue_number)
    execute(PACKET, (seq, row.request_id, case, row.kind, now_ms, file, len(sealed.data), sealed.header_hash))
    job = prints.insert(connection, row.request_id, row.kind, 0, slip, now_ms)
    if not row.slip_wanted:
        prints.no_longer_wanted(connection, job, now_ms, boot)
    audit.add(connection, now_ms, boot, "kept", row.request_id, seq=seq, length=len(sealed.data), kind=row.kind)
    along(connection)
    return Kept(row.request_id, row.code, seq, job)


def payload_text(slip: Mapping[str, str]) -> str:
    """A slip's neutral fields as stored."""
    text = json.dumps(dict(slip), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if len(text) > MAX_PAYLOAD:
        raise ValueError("a slip's fields are longer than any slip of ours")
    return text


def dump_facts(facts: tuple[FactHash, ...]) -> str:
    """Salted hashes as stored."""
    return json.dumps([[fact.kind, fact.salt.hex(), fact.hash.hex()] for fact in facts], separators=(",", ":"))


def load_facts(text: str) -> tuple[FactHash, ...]:
    """The other way."""
    return tuple(FactHash(kind, bytes.fromhex(salt), bytes.fromhex(digest)) for kind, salt, digest in json.loads(text))
