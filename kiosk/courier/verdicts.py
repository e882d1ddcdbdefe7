"""What the district signed, acted upon in the ledger; the same whether it came over the line or on a stick. Loads no network library."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.courier.office import Office, trouble
from kiosk.courier.schedule import MAX_DAMAGED, StopRun
from kiosk.ledger.values import Due, KeepFailed
from kiosk.wire.ack import Ack, Reason
from kiosk.wire.feed import Feed

ETAG = "feed_etag"
"""Setting: what to ask the gateway's feed with."""
FEED_TIME = "feed_time"
"""Setting: when the newest feed taken in was made, by the server's clock."""
SERVER_TIME = "server_time"
"""Setting: the latest time the district has signed; no clock here can be before it."""


def settle(office: Office, ack: Ack, raw: bytes, items: Sequence[Due], rest: str | None) -> StopRun | None:
    """Act on a verified acknowledgement. Only a verdict on the very same header hash counts. ``rest``: why the others failed, None: leave them."""
    verdicts = {(item.request_id, item.header_hash): item for item in ack.items}
    stored: list[str] = []
    for item in items:
        verdict = verdicts.get((item.request_id, item.header_hash))
        stop = None
        match verdict:
            case None:
                stop = office.fail(item, rest) if rest else None
            case _ if verdict.verdict == "stored":
                stored.append(item.request_id)
            case _ if verdict.reason == Reason.DAMAGED:
                stop = damaged(office, [item])
            case _:
                stop = office.refuse(item, verdict.reason or "refused")
        if stop is not None:
            return stop
    if stored:
        done = office.outbox.acknowledged(stored, raw)
        if isinstance(done, KeepFailed):
            return StopRun(f"ledger_{done.kind}")
        office.tally["delivered"] += len(stored)
    return trouble(office.outbox.raise_setting(SERVER_TIME, ack.server_time))


def damaged(office: Office, items: Sequence[Due]) -> StopRun | None:
    """It arrived, but not as it was sent: again later, until it alone has failed too often."""
    for item in items:
        last = len(items) == 1 and item.attempts + 1 >= MAX_DAMAGED
        stop = office.refuse(item, Reason.DAMAGED) if last else office.fail(item, Reason.DAMAGED)
        if stop is not None:
            return stop
    return None


def take_feed(office: Office, feed: Feed, etag: str) -> StopRun | None:
    """Take a verified feed in, then note that it was. ``etag``: what the line is asked with next time; empty: for the whole feed."""
    return (
        trouble(office.outbox.apply_feed(feed))
        or trouble(office.outbox.raise_setting(SERVER_TIME, feed.time))
        or trouble(office.outbox.raise_setting(FEED_TIME, feed.time))
        or trouble(office.outbox.set_setting(ETAG, etag))
    )
