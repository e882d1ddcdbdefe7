"""What a village and its district hold a kiosk to after it was killed, whatever happened: every broken promise by name."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

RECEIPT = re.compile(
    r"(?:SALINAN ke-(\d+) )?Tanda terima (?:(?!Tanda terima).)*?Nomor permohonan (\w{4}) (\w{4}) (\w{4})\b"
)


@dataclass(frozen=True, slots=True)
class Books:
    """The kiosk's own books and the district's. ``kept``: request -> code; ``arrived``: request -> how often; ``cases``: code -> how often.

    ``files``: packets still on the kiosk's disk; ``queued``: rows that still wait.
    """

    kept: dict[str, str]
    arrived: Counter[str]
    cases: Counter[str]
    files: int
    queued: int


def _rows(database: Path, question: str, *values: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as line:
        return line.execute(question, values).fetchall()


def read_books(ledger: Path, district: Path, kiosk: str) -> Books:
    """From the kiosk's ledger folder and the district's data folder."""
    book = ledger / "ledger.db"
    kept = {row[0]: row[1] for row in _rows(book, "SELECT request_id, code FROM requests")}
    arrived = _rows(district / "district.db", "SELECT request_id FROM packet WHERE kiosk_id = ?", kiosk)
    cases = _rows(district / "district.db", "SELECT code FROM case_file WHERE kiosk_id = ?", kiosk)
    return Books(
        kept,
        Counter(row[0] for row in arrived),
        Counter(row[0] for row in cases),
        sum(1 for path in (ledger / "packets").iterdir() if path.is_file()),
        len(_rows(book, "SELECT seq FROM outbox")),
    )


def receipts(papers: Sequence[str]) -> Counter[tuple[str, str]]:
    """(code, number of the copy or "") of every receipt that was begun, as far as its code."""
    return Counter(
        ("".join(found.group(2, 3, 4)), found.group(1) or "") for text in papers for found in RECEIPT.finditer(text)
    )


def judge(shown: Sequence[str], papers: Sequence[str], broken: int, books: Books) -> list[str]:
    """Every broken promise. ``shown``: codes that stood on the glass as saved; ``broken``: rows found without their packet."""
    printed = receipts(papers)
    told = sorted({*shown, *(code for code, _ in printed)})
    faults = [
        f"told to the person, {books.cases[code]} times at the district: {code}"
        for code in told
        if books.cases[code] != 1
    ]
    faults += [
        f"two papers alike: {code} {copy or 'original'}" for (code, copy), number in printed.items() if number > 1
    ]
    faults += [
        f"kept, {books.arrived[request]} times at the district: {request}"
        for request in books.kept
        if books.arrived[request] != 1
    ]
    faults += [f"at the district, not kept here: {request}" for request in books.arrived if request not in books.kept]
    faults += [f"twice at the district: {code}" for code, number in books.cases.items() if number > 1]
    faults += [f"rows without their packet: {broken}"] if broken else []
    faults += (
        [f"still on the disk when all was sent: {books.files} files, {books.queued} rows"]
        if books.files or books.queued
        else []
    )
    return faults
