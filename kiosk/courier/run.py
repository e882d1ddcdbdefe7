"""One pass: finish the upload in progress, send what is due, fetch what the district has to say.

A packet is struck off on a verified signed acknowledgement that names its header hash, on nothing else. What may fail and what it costs:
the line or the server (this pass ends, everything stays due), one packet (it alone waits, travels alone, or is put before people), the ledger's
disk (the pass ends; what was done is done again next time, to no effect).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.courier import acks, answers, questions
from kiosk.courier.body import BrokenFile, body_of, sound
from kiosk.courier.office import Office, trouble
from kiosk.courier.schedule import ALONE_AFTER, Park, StopRun
from kiosk.courier.tus import Gone, Sender, Stopped, Uploaded, create, forget
from kiosk.ledger.values import Due, KeepFailed, Upload
from kiosk.wire.bundle import MAX_BUNDLE, MAX_ITEMS, make_bundle

BUNDLE_BYTES = 8 * 1024 * 1024
SAVE_EVERY = 1024 * 1024
"""The offset is noted this often; the server's word counts, the note is for people."""
DEAD_AFTER = 3
"""So many packets in a row met by a server error, then it is the server and not the packets."""
_NO_LINE = frozenset(
    {"connect", "tls", "proxy", "timeout", "cut", "slow", "too_long", "portal", "proxy_password", "stopping"}
)


@dataclass(frozen=True, slots=True)
class PassReport:
    """What a pass did. ``stopped``: why it ended early, or None; ``after_s``: the wait the server asked for.

    ``feed``: ``new`` (taken in), ``same`` (nothing since) or ``none`` (not asked, or no answer).
    """

    delivered: int
    refused: int
    failed: int
    feed: str
    stopped: str | None
    after_s: float | None


@dataclass
class Courier:
    """Carries between one outbox and one gateway. ``sender`` holds the line; not for two threads at once."""

    office: Office
    sender: Sender
    bundle_bytes: int = BUNDLE_BYTES
    _tried: set[str] = field(default_factory=set)
    _errors: int = 0

    def pass_once(self) -> PassReport:
        """One pass; never raises for the world's doing."""
        self.office.tally.clear()
        self._tried.clear()
        self._errors = 0
        # First, because somebody stands at the screen and waits.
        stop = questions.serve(self.office, self.sender.line) or self._resume() or self._send_due()
        feed = "none"
        if stop is None or stop.why not in _NO_LINE:
            told = answers.fetch(self.office, self.sender.line)
            if isinstance(told, StopRun):
                stop = stop or told
            else:
                feed = told
        tally = self.office.tally
        return PassReport(
            delivered=tally["delivered"],
            refused=tally["refused"],
            failed=tally["failed"],
            feed=feed,
            stopped=stop.why if stop else None,
            after_s=stop.after_s if stop else None,
        )

    # ----------------------------------------------------------------- what is due

    def _resume(self) -> StopRun | None:
        upload = self.office.outbox.upload()
        if upload is None or isinstance(upload, KeepFailed):
            return trouble(upload)
        found = self.office.outbox.due(self.office.clock(), MAX_BUNDLE)
        if isinstance(found, KeepFailed):
            return trouble(found)
        by_id = {item.request_id: item for item in found}
        items = [by_id[request_id] for request_id in upload.request_ids if request_id in by_id]
        if not items:
            return trouble(self.office.outbox.set_upload(None))
        if len(items) < len(upload.request_ids):
            # Some were answered for, or parked, since: the bundle cannot be completed, only asked about.
            forget(self.sender.line, upload.url)
            return trouble(self.office.outbox.set_upload(None)) or self._ask_known(items)
        return self._carry(upload, items)

    def _send_due(self) -> StopRun | None:
        while True:
            found = self.office.outbox.due(self.office.clock(), self.bundle_bytes)
            if isinstance(found, KeepFailed):
                return trouble(found)
            items = [item for item in found if item.request_id not in self._tried][:MAX_ITEMS]
            if not items:
                return None
            stop = self._send(items)
            if stop is not None:
                return stop

    def _send(self, items: Sequence[Due]) -> StopRun | None:
        whole = []
        for item in items:
            if sound(item):
                whole.append(item)
            else:
                stop = self._broken(item.request_id)
                if stop is not None:
                    return stop
        before = [item for item in whole if item.attempts]
        stop = self._ask_known(before) if before else None
        if stop is not None:
            return stop
        left = [item for item in whole if item.request_id not in self._tried]
        together = [item for item in left if item.attempts < ALONE_AFTER]
        alone = [[item] for item in left if item.attempts >= ALONE_AFTER]
        groups = deque([together] if together else [])
        groups.extend(alone)
        while groups:
            outcome = self._begin(groups.popleft())
            if isinstance(outcome, StopRun):
                return outcome
            groups.extendleft(reversed(outcome))
        return None

    def _begin(self, items: list[Due]) -> list[list[Due]] | StopRun:
        """Send one group; gives the smaller groups to try when it was refused as a whole."""
        if self.sender.wait(0.0):
            return StopRun("stopping")
        key = self.office.key
        packets = [(item.request_id, item.length, item.sha256) for item in items]
        head = make_bundle(packets, key.kiosk_id, int(self.sender.line.server_now()), key)
        url = create(self.sender.line, head.total)
        match url:
            case StopRun():
                return url
            case Park(reason=reason):
                return self._unwanted(items, reason)
            case str():
                ids = tuple(item.request_id for item in items)
                upload = Upload(head.bundle_id, url, 0, head.data, ids)
                stop = trouble(self.office.outbox.set_upload(upload)) or self._carry(upload, items)
                return stop or []

    def _unwanted(self, items: list[Due], reason: str) -> list[list[Due]] | StopRun:
        """Refused before it was sent: halves find the one that is the cause; one alone is put before people."""
        if len(items) > 1:
            middle = len(items) // 2
            return [items[:middle], items[middle:]]
        self._tried.add(items[0].request_id)
        return self.office.refuse(items[0], reason) or []

    # ----------------------------------------------------------------- one upload

    def _carry(self, upload: Upload, items: Sequence[Due]) -> StopRun | None:
        saved = upload.offset

        def progress(offset: int) -> None:
            nonlocal saved
            # Between two pieces the line is free, and a long upload is no reason to let somebody wait; trouble shows at the next piece.
            questions.serve(self.office, self.sender.line)
            if offset - saved >= SAVE_EVERY:
                saved = offset
                self.office.outbox.set_upload(
                    Upload(upload.bundle_id, upload.url, offset, upload.manifest, upload.request_ids)
                )

        end = self.sender.send(upload.url, body_of(upload.manifest, items), progress)
        match end:
            case Uploaded():
                return self._collect(upload, items)
            case Gone():
                return trouble(self.office.outbox.set_upload(None)) or self._vanished(items)
            case BrokenFile(request_id=request_id):
                forget(self.sender.line, upload.url)
                return trouble(self.office.outbox.set_upload(None)) or self._broken(request_id)
            case Park(reason=reason):
                forget(self.sender.line, upload.url)
                stop = trouble(self.office.outbox.set_upload(None))
                self._tried.update(item.request_id for item in items)
                return stop or self.office.fail_all(items, reason)
            case Stopped():
                return StopRun("stopping")
            case StopRun():
                return end

    def _collect(self, upload: Upload, items: Sequence[Due]) -> StopRun | None:
        end = acks.collect(self.office, self.sender, upload, items)
        match end:
            case StopRun():
                return end
            case acks.Settled():
                self._errors = 0
            case acks.ServerError(after_s=after_s):
                self._errors += 1
                if self._errors >= DEAD_AFTER:
                    return StopRun("server_trouble", after_s)
        self._tried.update(item.request_id for item in items)
        return trouble(self.office.outbox.set_upload(None))

    def _vanished(self, items: Sequence[Due]) -> StopRun | None:
        """The server has no such upload any more: it finished and was tidied away, or it expired and all is to be sent again."""
        stop = self._ask_known(items)
        rest = [item for item in items if item.request_id not in self._tried]
        self._tried.update(item.request_id for item in rest)
        return stop or self.office.fail_all(rest, "upload_gone")

    def _ask_known(self, items: Sequence[Due]) -> StopRun | None:
        """Sent before, answer lost: perhaps the district has them already."""
        known = acks.ask(self.office, self.sender.line, items)
        if isinstance(known, StopRun):
            return known
        self._tried.update(known)
        return None

    def _broken(self, request_id: str) -> StopRun | None:
        self._tried.add(request_id)
        self.office.tally["failed"] += 1
        return trouble(self.office.outbox.park(request_id, "file", broken=True))
