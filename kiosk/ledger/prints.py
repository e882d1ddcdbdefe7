"""Slips somebody waits for, and which copy the next one is.

``wanted -> printing -> (gone: printed) | unknown | wanted again``. The number of times printing was begun is committed before the first byte
goes out: whatever happens then, a second paper says SALINAN.
"""

from __future__ import annotations

import json

from sqlalchemy import Connection

from kiosk.ledger import audit
from kiosk.ledger.engine import driver
from kiosk.ledger.values import NoSuchSlip, PrintJob

ROW = "SELECT j.job, j.request_id, j.kind, j.state, coalesce(s.started, 0), j.payload FROM print_jobs j LEFT JOIN slips s USING (request_id, kind)"


def job_name(request_id: str, kind: str, number: int) -> str:
    """Name of a job: its slip and how often that was begun before."""
    return f"{request_id}/{kind}/{number}"


def insert(connection: Connection, request_id: str, kind: str, number: int, payload: str, now_ms: int) -> str:
    """A new wish; gives the job's name."""
    job = job_name(request_id, kind, number)
    driver(connection).execute(
        "INSERT INTO print_jobs VALUES (?, ?, ?, 'wanted', ?, ?)", (job, request_id, kind, now_ms, payload)
    )
    return job


def _job(row: tuple[str, str, str, str, int, str]) -> PrintJob:
    job, request_id, kind, state, started, payload = row
    # Once printing has begun, the count holds this run too.
    copy = started if state == "wanted" else started - 1
    match state:
        case "wanted" | "printing" | "unknown":
            return PrintJob(job, request_id, kind, state, copy, json.loads(payload))
        case _:
            raise ValueError(f"print job in state {state}")


def get(connection: Connection, job: str) -> PrintJob | None:
    """The job, or None when it is settled."""
    row = connection.exec_driver_sql(f"{ROW} WHERE j.job = ?", (job,)).one_or_none()
    return None if row is None else _job(tuple(row))


def waiting(connection: Connection) -> tuple[PrintJob, ...]:
    """Every unsettled job, oldest first."""
    return tuple(_job(tuple(row)) for row in connection.exec_driver_sql(f"{ROW} ORDER BY j.wanted_ms, j.job"))


def payload(connection: Connection, request_id: str, kind: str) -> dict[str, str] | None:
    """The neutral fields this slip is rendered from, whether it waits, came out or is no longer wanted; None: there never was one."""
    row = connection.exec_driver_sql(
        "SELECT payload FROM print_jobs WHERE request_id = ?1 AND kind = ?2"
        " UNION ALL SELECT payload FROM slips WHERE request_id = ?1 AND kind = ?2 LIMIT 1",
        (request_id, kind),
    ).one_or_none()
    return None if row is None else dict(json.loads(row[0]))


def want(connection: Connection, request_id: str, kind: str, now_ms: int, boot: str) -> PrintJob | NoSuchSlip:
    """Ask for the slip once more; a wish that is already there is that wish. One in question is settled by asking again.

    So is one still called ``printing``: who asks is the one who prints, so how that ended could not be noted.
    """
    live = connection.exec_driver_sql(
        "SELECT job, state, payload FROM print_jobs WHERE request_id = ? AND kind = ?", (request_id, kind)
    ).one_or_none()
    slip = connection.exec_driver_sql(
        "SELECT started, payload FROM slips WHERE request_id = ? AND kind = ?", (request_id, kind)
    ).one_or_none()
    if live is not None and live[1] == "wanted":
        job = live[0]
    elif slip is None:
        return NoSuchSlip()
    else:
        if live is not None:
            connection.exec_driver_sql("DELETE FROM print_jobs WHERE job = ?", (live[0],))
        job = insert(connection, request_id, kind, slip[0], slip[1], now_ms)
        audit.add(connection, now_ms, boot, "print_wanted", request_id, kind=kind, copy=slip[0])
    found = get(connection, job)
    if found is None:
        raise RuntimeError("a print job vanished inside its transaction")
    return found


def begin(connection: Connection, job: str, now_ms: int, boot: str) -> PrintJob | None:
    """Count the run and mark the job as printing; None when it is settled, printing or in question."""
    found = get(connection, job)
    if found is None or found.state != "wanted":
        return None
    connection.exec_driver_sql(
        "INSERT INTO slips SELECT request_id, kind, 1, payload FROM print_jobs WHERE job = ?"
        " ON CONFLICT (request_id, kind) DO UPDATE SET started = started + 1",
        (job,),
    )
    connection.exec_driver_sql("UPDATE print_jobs SET state = 'printing' WHERE job = ?", (job,))
    audit.add(connection, now_ms, boot, "printing", found.request_id, kind=found.kind, copy=found.copy)
    return get(connection, job)


def printed(connection: Connection, job: str, now_ms: int, boot: str) -> bool:
    """It came out: settled. Also the person's "yes" to a job in question. False when it was settled before."""
    found = get(connection, job)
    if found is None or found.state == "wanted":
        return False
    connection.exec_driver_sql("DELETE FROM print_jobs WHERE job = ?", (job,))
    audit.add(connection, now_ms, boot, "printed", found.request_id, kind=found.kind, copy=found.copy)
    return True


def unknown(connection: Connection, job: str, now_ms: int, boot: str) -> bool:
    """Nothing tells whether it came out: the person is asked."""
    found = get(connection, job)
    if found is None or found.state != "printing":
        return False
    connection.exec_driver_sql("UPDATE print_jobs SET state = 'unknown' WHERE job = ?", (job,))
    audit.add(connection, now_ms, boot, "print_unknown", found.request_id, kind=found.kind, copy=found.copy)
    return True


def failed(connection: Connection, job: str, now_ms: int, boot: str, *, paper_moved: bool) -> bool:
    """It did not come out (whole): wanted again, as a copy unless no paper moved at all. Also the person's "no"."""
    found = get(connection, job)
    if found is None or found.state == "wanted":
        return False
    if not paper_moved:
        connection.exec_driver_sql(
            "UPDATE slips SET started = started - 1 WHERE request_id = ? AND kind = ?", (found.request_id, found.kind)
        )
    connection.exec_driver_sql("UPDATE print_jobs SET state = 'wanted' WHERE job = ?", (job,))
    audit.add(connection, now_ms, boot, "print_failed", found.request_id, kind=found.kind, copy=found.copy)
    return True


def no_longer_wanted(connection: Connection, job: str, now_ms: int, boot: str) -> bool:
    """The person goes on without it; the slip can still be asked for later."""
    found = get(connection, job)
    if found is None:
        return False
    connection.exec_driver_sql(
        "INSERT INTO slips SELECT request_id, kind, 0, payload FROM print_jobs WHERE job = ? ON CONFLICT (request_id, kind) DO NOTHING",
        (job,),
    )
    connection.exec_driver_sql("DELETE FROM print_jobs WHERE job = ?", (job,))
    audit.add(connection, now_ms, boot, "print_dropped", found.request_id, kind=found.kind)
    return True


def interrupted(connection: Connection, now_ms: int, boot: str) -> tuple[str, ...]:
    """After a crash: what was printing may or may not have come out."""
    jobs = tuple(
        row[0] for row in connection.exec_driver_sql("SELECT job FROM print_jobs WHERE state = 'printing' ORDER BY job")
    )
    for job in jobs:
        unknown(connection, job, now_ms, boot)
    return jobs
