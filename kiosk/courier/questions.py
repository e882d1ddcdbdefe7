"""Small sealed questions, carried while somebody waits at the screen: asked once each, answered or given up at once, never kept for later."""

from __future__ import annotations

from kiosk.courier.line import Answer, Line, LineTrouble
from kiosk.courier.office import Office, trouble
from kiosk.courier.schedule import StopRun, judge_status
from kiosk.ledger.values import KeepFailed
from kiosk.wire.question import MAX_QUESTION

SEALED = b"age-encryption.org/v1\n"
"""How every age file begins; a captive portal's page does not."""


def serve(office: Office, line: Line) -> StopRun | None:
    """Carry every question that waits. None: the pass may go on (also when the district refused one); else there is no line, or the ledger fails."""
    found = office.outbox.questions()
    if isinstance(found, KeepFailed):
        return trouble(found)
    no_line: StopRun | None = None
    for asked in found:
        if no_line is None:
            no_line = _carry(office, line, asked.question_id, asked.sealed)
        else:
            office.outbox.unanswered(asked.question_id, no_line.why)
    return no_line


def _carry(office: Office, line: Line, question_id: str, sealed: bytes) -> StopRun | None:
    headers = {"Content-Type": "application/octet-stream"}
    answer = line.call("POST", "/v1/questions", headers, sealed, limit=MAX_QUESTION)
    match answer:
        case Answer(status=200, body=body) if body.startswith(SEALED):
            return trouble(office.outbox.answered(question_id, body))
        case Answer(status=status, headers=got):
            verdict = judge_status(status, got.get("retry-after"))
            portal = isinstance(verdict, StopRun) and verdict.why == "portal"
            why = verdict.why if isinstance(verdict, StopRun) else f"http_{status}"
            stop = trouble(office.outbox.unanswered(question_id, why))
            # A district that does not like this question still takes packets.
            return stop or (StopRun("portal") if portal else None)
        case LineTrouble(why=why):
            return trouble(office.outbox.unanswered(question_id, why)) or StopRun(why)
