"""What the district has to say: one conditional request, verified, taken in, and only then remembered as seen."""

from __future__ import annotations

from kiosk.courier.line import Answer, Line, LineTrouble
from kiosk.courier.office import Office
from kiosk.courier.schedule import StopRun, judge_status
from kiosk.courier.verdicts import ETAG, take_feed
from kiosk.ledger.values import KeepFailed
from kiosk.wire.feed import MAX_FEED, NotAFeed, verify_feed

_MAX_ETAG = 200


def fetch(office: Office, line: Line) -> str | StopRun:
    """``new`` (taken in), ``same`` (nothing since), or why not."""
    etag = office.outbox.setting(ETAG)
    if isinstance(etag, KeepFailed):
        return StopRun(f"ledger_{etag.kind}")
    answer = line.call("GET", "/v1/feed", {"If-None-Match": etag} if etag else {}, limit=MAX_FEED)
    match answer:
        case LineTrouble(why=why):
            return StopRun(why)
        case Answer(status=304) if etag:
            return "same"
        case Answer(status=200, body=body, headers=headers):
            feed = verify_feed(body, office.gateway_keys, office.key.kiosk_id)
            if isinstance(feed, NotAFeed):
                return StopRun("portal")
            return take_feed(office, feed, _usable(headers.get("etag", ""))) or "new"
        case Answer(status=status, headers=headers):
            verdict = judge_status(status, headers.get("retry-after"))
            return verdict if isinstance(verdict, StopRun) else StopRun(f"feed_{status}")


def _usable(etag: str) -> str:
    """An ETag that may go back into a header as it came, or none."""
    return etag if etag.isascii() and etag.isprintable() and len(etag) <= _MAX_ETAG else ""
