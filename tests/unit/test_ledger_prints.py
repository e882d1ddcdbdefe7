"""Slips: wanted once, counted before the first byte, marked SALINAN whenever a first paper may exist."""

from __future__ import annotations

from pathlib import Path

from kiosk.ledger import Ledger
from kiosk.ledger.values import KeepFailed, NoSuchSlip, PrintJob, Recovered
from tests.support.ledgers import SLIP, kept, new_id, opened


def waiting(ledger: Ledger) -> list[tuple[str, int]]:
    jobs = ledger.waiting_jobs()
    assert not isinstance(jobs, KeepFailed)
    return [(job.state, job.copy) for job in jobs]


def begun(ledger: Ledger, job: str) -> PrintJob:
    found = ledger.printing(job)
    assert isinstance(found, PrintJob), found
    return found


def wanted(ledger: Ledger, request_id: str) -> PrintJob:
    found = ledger.want_print(request_id, "new")
    assert isinstance(found, PrintJob), found
    return found


def test_a_printed_receipt_is_settled_and_the_next_is_a_copy(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    assert begun(ledger, first.job).copy == 0
    assert ledger.printed(first.job, 120.0) is True
    assert waiting(ledger) == []
    for copy in (1, 2):
        again = wanted(ledger, first.request_id)
        assert (again.copy, dict(again.payload)) == (copy, SLIP)
        assert begun(ledger, again.job).copy == copy
        assert ledger.printed(again.job) is True


def test_wishing_twice_is_one_wish(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    assert wanted(ledger, first.request_id).job == first.job
    assert waiting(ledger) == [("wanted", 0)]


def test_a_job_is_begun_once(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    begun(ledger, first.job)
    assert ledger.printing(first.job) is None
    ledger.printed(first.job)
    assert ledger.printing(first.job) is None
    assert ledger.printed(first.job) is False


def test_no_paper_at_all_leaves_the_original_a_torn_slip_does_not(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    begun(ledger, first.job)
    assert ledger.failed(first.job, paper_moved=False) is True
    assert waiting(ledger) == [("wanted", 0)]
    begun(ledger, first.job)
    assert ledger.failed(first.job) is True
    assert waiting(ledger) == [("wanted", 1)]
    assert begun(ledger, first.job).copy == 1


def test_after_a_crash_while_printing_the_person_is_asked(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    begun(ledger, first.job)
    ledger.close()
    again = opened(tmp_path)
    assert again.recover() == Recovered(unknown_prints=(first.job,))
    assert waiting(again) == [("unknown", 0)]
    assert again.printing(first.job) is None
    assert again.printed(first.job) is True
    assert waiting(again) == []


def test_the_answer_no_prints_a_copy(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    begun(ledger, first.job)
    assert ledger.unknown(first.job, 80.0) is True
    assert wanted(ledger, first.request_id).copy == 1
    assert waiting(ledger) == [("wanted", 1)]
    paper = ledger.paper("receipt")
    assert not isinstance(paper, KeepFailed)
    assert paper.ever_mm == 80.0


def test_a_print_whose_end_could_not_be_noted_can_be_asked_for_again_as_a_copy(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    begun(ledger, first.job)
    again = wanted(ledger, first.request_id)
    assert again.state == "wanted"
    assert begun(ledger, again.job).copy == 1


def test_a_slip_no_longer_wanted_can_be_asked_for_later_and_is_then_the_original(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    assert ledger.no_longer_wanted(first.job) is True
    assert ledger.no_longer_wanted(first.job) is False
    assert waiting(ledger) == []
    assert wanted(ledger, first.request_id).copy == 0


def test_there_is_no_slip_of_a_request_nobody_made(tmp_path: Path) -> None:
    assert opened(tmp_path).want_print(new_id(), "new") == NoSuchSlip()


def test_a_slips_fields_can_be_read_before_and_after_it_was_printed(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    first = kept(ledger)
    assert ledger.slip(first.request_id, "new") == SLIP
    begun(ledger, first.job)
    ledger.printed(first.job)
    assert ledger.slip(first.request_id, "new") == SLIP
    assert ledger.slip(first.request_id, "withdrawal") is None
