"""Acknowledgements over the line: fetched and verified; what they say is acted upon in ``verdicts``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.courier.line import Answer, Line, LineTrouble
from kiosk.courier.office import Office, trouble
from kiosk.courier.schedule import StopRun, backoff, judge_status, parse_retry_after
from kiosk.courier.tus import TRIES, Sender
from kiosk.courier.verdicts import damaged, settle
from kiosk.ledger.values import Due, KeepFailed, Upload
from kiosk.wire import cbor
from kiosk.wire.ack import MAX_ACK, NotAnAck, verify_ack

ACK_TROUBLE = "ack_trouble"
"""Setting: how often in a row the server failed over one and the same bundle (``id:count``)."""
MANY_TROUBLES = 3


@dataclass(frozen=True, slots=True)
class Settled:
    """Every packet of the bundle has its verdict, or waits for its next attempt."""


@dataclass(frozen=True, slots=True)
class ServerError:
    """The server failed over this bundle; its packets wait, the next may go."""

    after_s: float | None


def collect(office: Office, sender: Sender, upload: Upload, items: Sequence[Due]) -> Settled | ServerError | StopRun:
    """The acknowledgement of a finished upload."""
    answer = _fetch(sender, upload)
    match answer:
        case LineTrouble(why=why):
            return StopRun(why)
        case Answer(status=200, body=body):
            ack = verify_ack(body, office.gateway_keys, office.key.kiosk_id)
            if isinstance(ack, NotAnAck):
                return StopRun("portal")
            return settle(office, ack, body, items, rest="not_answered") or Settled()
        case Answer(status=404 | 202 | 423):
            return _server_error(office, upload, items, StopRun("no_ack_yet"))
        case Answer(status=409 | 410 | 422):
            # It arrived, but not as it was sent. The whole bundle goes again, later.
            return damaged(office, items) or Settled()
        case Answer(status=status, headers=headers):
            verdict = judge_status(status, headers.get("retry-after"))
            if status >= 500 and status != 511:
                after_s = parse_retry_after(headers.get("retry-after"))
                return _server_error(office, upload, items, StopRun("server_trouble", after_s))
            if isinstance(verdict, StopRun):
                return verdict
            return office.fail_all(items, f"http_{status}") or Settled()


def _fetch(sender: Sender, upload: Upload) -> Answer | LineTrouble:
    answer: Answer | LineTrouble = LineTrouble("cut")
    for attempt in range(1, TRIES + 1):
        answer = sender.line.call("GET", f"{upload.url}/ack", limit=MAX_ACK)
        if isinstance(answer, Answer) and answer.status not in {202, 404, 423}:
            return answer
        # A cut is worth a second look at once; an answer that is not ready yet is worth a little patience.
        again_at_once = isinstance(answer, LineTrouble) and attempt == 1
        if sender.wait(0.0 if again_at_once else backoff(attempt, sender.chance())):
            break
    return answer


def _server_error(office: Office, upload: Upload, items: Sequence[Due], stop: StopRun) -> ServerError | StopRun:
    """Perhaps the server, perhaps one packet it stumbles over: several are asked about again, one alone makes room at once."""
    noted = office.outbox.setting(ACK_TROUBLE)
    if isinstance(noted, KeepFailed):
        return StopRun(f"ledger_{noted.kind}")
    bundle, _, count = (noted or "").partition(":")
    times = (int(count) if bundle == upload.bundle_id and count.isdigit() else 0) + 1
    unkept = trouble(office.outbox.set_setting(ACK_TROUBLE, f"{upload.bundle_id}:{times}"))
    if unkept is not None:
        return unkept
    if times < MANY_TROUBLES and (len(items) > 1 or stop.why == "no_ack_yet"):
        return stop
    return office.fail_all(items, stop.why) or ServerError(stop.after_s)


def ask(office: Office, line: Line, items: Sequence[Due]) -> set[str] | StopRun:
    """Ask for a lost acknowledgement; gives the packets that have their verdict now."""
    body = cbor.encode([item.request_id for item in items])
    answer = line.call("POST", "/v1/acks", {"Content-Type": "application/cbor"}, body, MAX_ACK)
    match answer:
        case LineTrouble(why=why):
            return StopRun(why)
        case Answer(status=200, body=content):
            ack = verify_ack(content, office.gateway_keys, office.key.kiosk_id)
            if isinstance(ack, NotAnAck):
                return StopRun("portal")
            listed = {(item.request_id, item.header_hash) for item in ack.items}
            known = [item for item in items if (item.request_id, item.header_hash) in listed]
            return settle(office, ack, content, known, rest=None) or {item.request_id for item in known}
        case Answer(status=404 | 405):
            # A district without this convenience: everything is simply sent again.
            return set()
        case Answer(status=status, headers=headers):
            verdict = judge_status(status, headers.get("retry-after"))
            return verdict if isinstance(verdict, StopRun) else set()
