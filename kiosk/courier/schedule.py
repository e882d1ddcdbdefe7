"""When to try again, and what an answer means. Pure.

An answer is about the *line or the server* (stop the run, come back later), about *this upload* (look where it stands and go on), or about *what was
sent* (it will be refused again however often it is sent: bring it to people's attention, never delete it).
"""

from __future__ import annotations

from dataclasses import dataclass

BASE_S = 5.0
"""First wait after a failure; doubles with each further one."""
CAP_S = 15 * 60.0
"""A village's line is back within the day; a quarter of an hour costs nobody anything."""
FLOOR_S = 1.0
MAX_DAMAGED = 8
"""So often a packet may arrive damaged before people must look at it."""
ALONE_AFTER = 2
"""A packet that failed so often travels in a bundle of its own: if it is the cause, the others no longer suffer."""


@dataclass(frozen=True, slots=True)
class Retry:
    """This upload's matter: ask where it stands and go on, after ``after_s`` seconds where the server named a time."""

    why: str
    after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Park:
    """What was sent will never be taken as it is."""

    reason: str


@dataclass(frozen=True, slots=True)
class StopRun:
    """Line or server: nothing else would fare better now. ``after_s``: the time the server named."""

    why: str
    after_s: float | None = None


Verdict = Retry | Park | StopRun

_RETRY = frozenset({404, 408, 409, 410, 412, 423, 425, 460})
"""404 and 410: the upload is gone, begin anew; 409: offset; 412, 460: tus' version and checksum; 423: still locked by a dead connection."""
_PARK = frozenset({400, 405, 406, 411, 413, 414, 415, 416, 417, 422, 428, 431})
_STOP = {
    401: "not_accepted",
    402: "refused_by_server",
    403: "not_allowed",
    407: "proxy_password",
    421: "wrong_server",
    426: "refused_by_server",
    429: "too_many",
    451: "refused_by_server",
    511: "portal",
}


def judge_status(status: int, retry_after: str | None = None) -> Verdict:
    """What any HTTP status other than the expected one means. Total: every number has a verdict."""
    after_s = parse_retry_after(retry_after)
    if status in _RETRY:
        return Retry(f"http_{status}", after_s)
    if status in _PARK:
        return Park(f"http_{status}")
    if status in _STOP:
        return StopRun(_STOP[status], after_s)
    if 500 <= status <= 599:
        return StopRun("server_trouble", after_s)
    if 400 <= status <= 499:
        return Park(f"http_{status}")
    # 1xx, 2xx and 3xx where something else was due, and numbers no server of ours sends: somebody stands in between.
    return StopRun("portal", after_s)


def parse_retry_after(text: str | None) -> float | None:
    """Seconds of a Retry-After header, at most CAP_S. A date is not used: it would need a right clock."""
    if text is None or not (text.isascii() and text.isdigit() and len(text) < 8):
        return None
    return min(float(text), CAP_S)


def backoff(failures: int, chance: float) -> float:
    """Seconds to wait after that many failures in a row (1..): full jitter, so that a whole district does not return at once.

    ``chance`` in [0, 1). Between FLOOR_S and min(CAP_S, BASE_S * 2**(failures-1)).
    """
    top = min(CAP_S, BASE_S * 2.0 ** min(max(failures, 1) - 1, 16))
    return max(FLOOR_S, top * chance)
